// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderChooser.h"

#include "gui/Icons.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kPlaceRole = Qt::UserRole + 1; ///< number of the choice
constexpr int kIconSize = 17;                ///< as in the folder pane

bool matches(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

FolderChooser::FolderChooser(Purpose purpose, QList<FolderChoice> choices, int count, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_purpose(purpose)
    , m_choices(std::move(choices))
    , m_count(count)
    , m_folder(folder)
    , m_title(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_ok(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    setObjectName("folderChooser");
    m_filter->setObjectName("folderFilter");
    m_list->setObjectName("folderChoices");
    m_ok->setObjectName("chooseFolder");
    setTextRole(m_title, TextRole::Heading);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_filter->setClearButtonEnabled(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({ kIconSize, kIconSize });
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    makePrimary(m_ok);
    m_ok->setDefault(true);
    m_namesAccounts = std::ranges::any_of(m_choices, [this](const auto &one) { return one.account != m_choices.constFirst().account; });
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 18);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, &FolderChooser::refill);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) { m_ok->setEnabled(item); });
    connect(m_list, &QListWidget::itemActivated, this, &FolderChooser::choose);
    connect(buttons, &QDialogButtonBox::accepted, this, &FolderChooser::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    refill();
    m_filter->setFocus();
    resize(440, 480);
}

void FolderChooser::refill()
{
    const QStringList words = m_filter->text().split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (qsizetype at = 0; at < m_choices.size(); ++at) {
        const FolderChoice &choice = m_choices[at];
        const bool namesAccount = m_namesAccounts && choice.folder.isValid();
        const QString text = namesAccount ? u"%1  ·  %2"_s.arg(choice.title, choice.accountTitle) : choice.title;
        if (!matches(text, words))
            continue;
        auto *item = new QListWidgetItem(icon(choice.icon), text, m_list);
        item->setToolTip(plainTip(text));
        item->setData(kPlaceRole, int(at));
    }
    // What was typed means the first that fits; who has named nothing yet must not put mail anywhere by pressing Enter.
    m_list->setCurrentRow(words.isEmpty() ? -1 : 0);
    m_ok->setEnabled(m_list->currentItem());
}

void FolderChooser::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    emit chosen(m_choices[item->data(kPlaceRole).toInt()]);
    accept();
}

bool FolderChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown)
            return QApplication::sendEvent(m_list, event);
    }
    return QDialog::eventFilter(watched, event);
}

void FolderChooser::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FolderChooser::retranslate()
{
    switch (m_purpose) {
    case Purpose::MoveMessages:
        setWindowTitle(tr("Move messages"));
        m_title->setText(tr("Move %Ln message(s) to", nullptr, m_count));
        m_ok->setText(tr("&Move"));
        break;
    case Purpose::CopyMessages:
        setWindowTitle(tr("Copy messages"));
        m_title->setText(tr("Copy %Ln message(s) to", nullptr, m_count));
        m_ok->setText(tr("&Copy"));
        break;
    case Purpose::MoveFolder:
        setWindowTitle(tr("Move folder"));
        m_title->setText(tr("Move the folder “%1” to").arg(m_folder));
        m_ok->setText(tr("&Move"));
        break;
    }
    m_cancel->setText(tr("Cancel"));
    m_filter->setPlaceholderText(tr("Part of a name"));
    m_filter->setAccessibleName(tr("Part of the name of a folder"));
    m_list->setAccessibleName(tr("Folders"));
}

} // namespace gui
