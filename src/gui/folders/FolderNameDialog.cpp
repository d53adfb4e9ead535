// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderNameDialog.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "mail/FolderName.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

FolderNameDialog::FolderNameDialog(QList<FolderChoice> places, qsizetype place, Names names, QWidget *parent)
    : QDialog(parent)
    , m_places(std::move(places))
    , m_names(std::move(names))
{
    build();
    const bool isSeveral = std::ranges::any_of(m_places, [this](const auto &one) { return one.account != m_places.constFirst().account; });
    for (const FolderChoice &choice : std::as_const(m_places)) {
        const bool namesAccount = isSeveral && choice.folder.isValid();
        m_place->addItem(icon(choice.icon), namesAccount ? u"%1  ·  %2"_s.arg(choice.title, choice.accountTitle) : choice.title);
    }
    m_place->setCurrentIndex(int(place));
    refresh();
}

FolderNameDialog::FolderNameDialog(const QString &present, const FolderChoice &place, Names names, QWidget *parent)
    : QDialog(parent)
    , m_places { place }
    , m_names(std::move(names))
    , m_isNew(false)
{
    build();
    m_placeLabel->hide();
    m_place->hide();
    m_name->setText(present);
    m_name->selectAll();
    refresh();
}

void FolderNameDialog::build()
{
    setObjectName("folderNameDialog");
    m_title = new QLabel(this);
    m_nameLabel = new QLabel(this);
    m_name = new QLineEdit(this);
    m_placeLabel = new QLabel(this);
    m_place = new QComboBox(this);
    m_trouble = new QLabel(this);
    m_ok = new QPushButton(this);
    m_cancel = new QPushButton(this);
    m_name->setObjectName("folderName");
    m_place->setObjectName("folderPlace");
    m_trouble->setObjectName("folderTrouble");
    m_ok->setObjectName("folderNameOk");
    setTextRole(m_title, TextRole::Heading);
    setTextRole(m_trouble, TextRole::Warning);
    m_trouble->setWordWrap(true);
    m_name->setMaxLength(int(mail::kLongestFolderName) + 1); // one more, so that it can be said that it is too long
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_place->setMinimumContentsLength(30);
    m_nameLabel->setBuddy(m_name);
    m_placeLabel->setBuddy(m_place);
    makePrimary(m_ok);
    m_ok->setDefault(true);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 18);
    column->setSpacing(6);
    for (QWidget *widget : std::initializer_list<QWidget *> { m_title, m_nameLabel, m_name, m_placeLabel, m_place, m_trouble })
        column->addWidget(widget);
    column->addStretch(1);
    column->addSpacing(8);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &FolderNameDialog::refresh);
    connect(m_place, &QComboBox::currentIndexChanged, this, &FolderNameDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    m_name->setFocus();
    setMinimumWidth(400);
}

QString FolderNameDialog::name() const
{
    return mail::tidyFolderName(m_name->text());
}

FolderChoice FolderNameDialog::place() const
{
    return m_places.value(m_isNew ? m_place->currentIndex() : 0);
}

void FolderNameDialog::refresh()
{
    const FolderChoice where = place();
    if (!where.account.isValid())
        return m_ok->setEnabled(false);
    const auto trouble = mail::troubleWith(name(), m_names(where), !where.folder.isValid() && where.separator.isNull(), where.separator);
    m_ok->setEnabled(trouble == mail::NameTrouble::None);
    switch (trouble) {
    case mail::NameTrouble::None:
    case mail::NameTrouble::Empty:
        m_trouble->clear();
        break;
    case mail::NameTrouble::TooLong:
        m_trouble->setText(tr("The name is too long."));
        break;
    case mail::NameTrouble::Unprintable:
        m_trouble->setText(tr("The name has a character in it that nobody can see."));
        break;
    case mail::NameTrouble::Reserved:
        m_trouble->setText(tr("This name is kept for one of Palomar's own folders."));
        break;
    case mail::NameTrouble::Separator:
        m_trouble->setText(tr("On this server a name cannot have “%1” in it.").arg(where.separator));
        break;
    case mail::NameTrouble::Taken:
        m_trouble->setText(tr("There is a folder with this name already."));
        break;
    }
    m_trouble->setVisible(!m_trouble->text().isEmpty());
    m_name->setAccessibleDescription(m_trouble->text());
}

void FolderNameDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FolderNameDialog::retranslate()
{
    setWindowTitle(m_isNew ? tr("New folder") : tr("Rename folder"));
    m_title->setText(windowTitle());
    m_nameLabel->setText(tr("&Name"));
    //: Before the choice of the folder in which a new one is made.
    m_placeLabel->setText(tr("&Inside"));
    m_ok->setText(m_isNew ? tr("&Create") : tr("&Rename"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

} // namespace gui
