// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/SearchField.h"

#include "gui/Icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kWidth = 380;
constexpr int kOfferRole = Qt::UserRole + 1;

qsizetype startOfLast(const QString &text)
{
    const qsizetype blank = text.lastIndexOf(u' ');
    const qsizetype bracket = text.lastIndexOf(u'(');
    qsizetype start = std::max(blank, bracket) + 1;
    if (start < text.size() && text[start] == u'-')
        ++start;
    return start;
}

/// Completes the last word of what was typed, and not all of it.
class OperatorCompleter final : public QCompleter {
public:
    using QCompleter::QCompleter;

    QStringList splitPath(const QString &path) const override
    {
        // Within quotes nobody begins an operator, and a blank is no reason to show them all.
        const QString last = path.sliced(startOfLast(path));
        const bool isNone = path.count(u'"') % 2 == 1 || (last.isEmpty() && !path.isEmpty());
        return { isNone ? QString(QChar(0x1)) : last };
    }

    QString pathFromIndex(const QModelIndex &index) const override
    {
        const auto *field = qobject_cast<const QLineEdit *>(widget());
        const QString before = field ? field->text().first(startOfLast(field->text())) : QString();
        return before + index.data(kOfferRole).toString();
    }
};

} // namespace

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
    , m_offers(new QStandardItemModel(this))
{
    setObjectName("searchField");
    setClearButtonEnabled(true);
    setMinimumWidth(120);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_glass = addAction(icon("search"_L1), LeadingPosition);
    auto *completer = new OperatorCompleter(m_offers, this);
    completer->setCompletionRole(kOfferRole);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(16);
    setCompleter(completer);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!m_isForgetting)
            emit typed(text);
    });
    retranslate();
}

QSize SearchField::sizeHint() const
{
    return { kWidth, QLineEdit::sizeHint().height() };
}

QStringList SearchField::offers() const
{
    QStringList offers;
    for (int row = 0; row < m_offers->rowCount(); ++row)
        offers << m_offers->item(row)->data(kOfferRole).toString();
    return offers;
}

/// With its signals blocked the cross would stay: Qt's own button listens to them.
void SearchField::forget()
{
    const QScopedValueRollback forgetting(m_isForgetting, true);
    clear();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            emit left();
        clear();
        event->accept();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit entered();
        event->accept();
        return;
    case Qt::Key_Down:
        if (text().trimmed().isEmpty()) {
            completer()->setCompletionPrefix(QString());
            completer()->complete();
        } else if (!completer()->popup()->isVisible()) {
            emit left();
        }
        event->accept();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchField::retranslate()
{
    setPlaceholderText(tr("Search mail"));
    setAccessibleName(tr("Search mail"));
    m_glass->setText(tr("Search mail")); // not seen, but read out
    setToolTip(tr("Words, “several words”, -without, this OR that; the Down key shows what else there is (Ctrl+K)"));
    m_offers->clear();
    const auto add = [this](const QString &offer, const QString &meaning) {
        auto *item = new QStandardItem(u"%1   %2"_s.arg(offer, meaning));
        item->setData(offer, kOfferRole);
        m_offers->appendRow(item);
    };
    //: These are typed into the search field. Palomar understands the English and the Spanish form, and no other.
    add(tr("from:"), tr("who wrote it"));
    add(tr("to:"), tr("who got it"));
    add(tr("subject:"), tr("words of the subject"));
    add(tr("body:"), tr("words of the text"));
    add(tr("file:"), tr("the name of an attachment"));
    add(tr("has:attachment"), tr("with an attachment"));
    add(tr("has:star"), tr("with a star"));
    add(tr("is:unread"), tr("not read yet"));
    add(tr("is:answered"), tr("answered"));
    add(tr("after:"), tr("from a day on: 2026-05-12, 12/5/2026, 2026, 7d"));
    add(tr("before:"), tr("before a day"));
    add(tr("on:"), tr("of a day, a month or a year"));
    add(tr("larger:"), tr("larger than 5M"));
    add(tr("smaller:"), tr("smaller than 500k"));
    add(tr("in:"), tr("in a folder; in:anywhere also in Trash and Junk"));
    add(tr("account:"), tr("of an account"));
    add(tr("where:here"), tr("whole on this computer"));
    add(tr("where:server"), tr("on the server"));
    add(tr("where:only-here"), tr("on this computer and not on the server"));
    add(tr("where:only-server"), tr("only its header is here"));
    add(tr("where:leaving"), tr("leaves the server by itself"));
}

} // namespace gui
