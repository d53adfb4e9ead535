// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/RecipientField.h"

#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/TypedField.h"
#include "gui/compose/RecipientPill.h"
#include "gui/dialogs/LongListDialog.h"
#include "gui/reading/AddressText.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPushButton>
#include <QSet>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kGap = 6;
constexpr int kTop = 7;
constexpr int kLeft = 16;       ///< px at which text and pills begin, as in the fields above and below
constexpr qsizetype kMostPills = 100;
constexpr int kLeastEdit = 160; ///< px of room to type in
constexpr int kAddressRole = Qt::UserRole + 1;
constexpr int kMembersRole = Qt::UserRole + 2; ///< of a group

bool isSeparator(QChar c)
{
    return c == u',' || c == u';' || c == u'\n' || c == u'，' || c == u'；';
}

} // namespace

RecipientField::RecipientField(QWidget *parent)
    : QWidget(parent)
    , m_more(new QPushButton(this))
    , m_edit(new QLineEdit(this))
    , m_completer(new QCompleter(this))
    , m_suggestions(new QStandardItemModel(this))
{
    m_edit->setFrame(false);
    m_edit->setTextMargins(kLeft / 2, 0, 0, 0);
    m_edit->setObjectName("recipientEdit");
    m_edit->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_edit->installEventFilter(this);
    m_more->setObjectName("moreRecipients");
    makeLinkButton(m_more);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, &RecipientField::showAll);
    setFocusProxy(m_edit);
    setCursor(Qt::IBeamCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_completer->setModel(m_suggestions);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(m_edit);
    m_completer->popup()->setObjectName("recipientSuggestions");
    connect(m_edit, &QLineEdit::textChanged, this, &RecipientField::onTextEdited);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &RecipientField::choose);
}

void RecipientField::setRecipients(const mail::AddressList &addresses)
{
    for (RecipientPill *pill : std::as_const(m_pills))
        pill->deleteLater();
    m_pills.clear();
    m_rest.clear();
    writeInto(m_edit, {});
    QList<mail::TypedAddress> typed;
    for (const mail::Address &one : addresses)
        typed << mail::TypedAddress { one, mail::isAddress(one.address) };
    add(typed);
}

QList<mail::TypedAddress> RecipientField::typed() const
{
    QList<mail::TypedAddress> all;
    for (const RecipientPill *pill : m_pills)
        all << pill->typed();
    return all + m_rest + mail::splitTyped(m_edit->text());
}

mail::AddressList RecipientField::recipients() const
{
    mail::AddressList valid;
    const auto all = typed();
    for (const mail::TypedAddress &one : all) {
        if (one.isValid)
            valid << one.address;
    }
    return valid;
}

mail::AddressList RecipientField::everything() const
{
    mail::AddressList all;
    const auto entries = typed();
    for (const mail::TypedAddress &one : entries)
        all << one.address;
    return all;
}

void RecipientField::commit()
{
    const auto typed = mail::splitTyped(m_edit->text());
    writeInto(m_edit, {});
    m_completer->popup()->hide();
    add(typed);
}

void RecipientField::setLabel(const QString &label)
{
    m_label = label;
    m_edit->setAccessibleName(label);
}

void RecipientField::add(const QList<mail::TypedAddress> &typed)
{
    QSet<QString> there;
    for (const RecipientPill *pill : std::as_const(m_pills))
        there.insert(pill->typed().address.address.toCaseFolded());
    for (const mail::TypedAddress &one : std::as_const(m_rest))
        there.insert(one.address.address.toCaseFolded());
    for (const mail::TypedAddress &one : typed) {
        const QString address = one.address.address.toCaseFolded();
        // The same person twice gets one letter all the same.
        if (one.isValid && there.contains(address))
            continue;
        there.insert(address);
        if (m_pills.size() < kMostPills)
            addPill(one);
        else
            m_rest << one;
    }
    refresh();
    emit changed();
}

void RecipientField::addPill(const mail::TypedAddress &typed)
{
    auto *pill = new RecipientPill(typed, this);
    connect(pill, &RecipientPill::removed, this, [this, pill] { remove(pill); });
    connect(pill, &RecipientPill::editWanted, this, [this, pill] { editAgain(pill); });
    connect(pill, &RecipientPill::focusWanted, this, [this, pill](int step) { focusBeside(pill, step); });
    m_pills << pill;
    setTabOrder(m_more, pill); // else, made last, it would stand behind the button that sends
    pill->show();
}

void RecipientField::showAll()
{
    QStringList lines;
    for (const mail::TypedAddress &one : std::as_const(m_rest))
        lines << personText(one.address);
    auto *dialog = new LongListDialog(m_more->text(), lines, window());
    dialog->setWindowModality(Qt::WindowModal); // its lines are those of the list here
    dialog->addChoice(tr("&Remove"), [](int) { return true; }, [this, dialog](int line) {
        m_rest.removeAt(line);
        dialog->removeLine(line);
        refresh();
        emit changed();
    });
    dialog->show();
}

void RecipientField::remove(RecipientPill *pill)
{
    const qsizetype at = m_pills.indexOf(pill);
    if (at < 0)
        return;
    m_pills.removeAt(at);
    if (!m_rest.isEmpty())
        addPill(m_rest.takeFirst());
    if (at < m_pills.size() && pill->hasFocus())
        m_pills.at(at)->setFocus(Qt::OtherFocusReason);
    else
        m_edit->setFocus(Qt::OtherFocusReason);
    pill->hide();
    pill->deleteLater();
    refresh();
    emit changed();
}

void RecipientField::editAgain(RecipientPill *pill)
{
    const QString text = mail::toText(pill->typed().address);
    commit();
    remove(pill);
    writeInto(m_edit, text);
    m_edit->setFocus(Qt::OtherFocusReason);
    refresh();
}

void RecipientField::focusBeside(RecipientPill *pill, int step)
{
    const qsizetype at = m_pills.indexOf(pill) + step;
    if (at >= m_pills.size())
        m_edit->setFocus(Qt::OtherFocusReason);
    else if (at >= 0)
        m_pills.at(at)->setFocus(Qt::OtherFocusReason);
}

void RecipientField::onTextEdited(const QString &text)
{
    refresh();
    emit changed();
    // Dropped or pasted by the menu: several at once.
    if (text.count(u'@') > 1 && text.contains(u','))
        return commit();
    if (text.trimmed().size() >= 1)
        emit suggestionsWanted(text.trimmed());
    else
        m_completer->popup()->hide();
}

bool RecipientField::onKey(QKeyEvent *event)
{
    const QString text = m_edit->text();
    if (event->matches(QKeySequence::Paste)) {
        const QString pasted = QGuiApplication::clipboard()->text();
        const auto found = mail::splitTyped(pasted);
        const bool isList = found.size() > 1 || (found.size() == 1 && found.constFirst().isValid);
        if (!isList || !text.trimmed().isEmpty())
            return false;
        add(found);
        return true;
    }
    if (!event->text().isEmpty() && isSeparator(event->text().at(0))) {
        // In "Pérez, Ana <ana@…>" the comma belongs to the name.
        const auto typed = mail::splitTyped(text);
        if (typed.size() != 1 || !typed.constFirst().isValid)
            return text.trimmed().isEmpty();
        commit();
        return true;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if ((event->modifiers() & Qt::ControlModifier) || text.trimmed().isEmpty())
            return false;
        commit();
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Left:
        if (m_edit->cursorPosition() > 0 || m_edit->hasSelectedText() || m_pills.isEmpty() || event->modifiers() != Qt::NoModifier)
            return false;
        m_pills.constLast()->setFocus(Qt::OtherFocusReason);
        return true;
    default:
        return false;
    }
}

bool RecipientField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit) {
        if (event->type() == QEvent::KeyPress && onKey(static_cast<QKeyEvent *>(event)))
            return true;
        // The list of suggestions and menus take the focus for a moment: nobody has left then.
        if (event->type() == QEvent::FocusOut) {
            const auto reason = static_cast<QFocusEvent *>(event)->reason();
            if (reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason && reason != Qt::ActiveWindowFocusReason && !m_edit->text().isEmpty())
                commit();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RecipientField::showSuggestions(const QString &typed, const mail::AddressList &people, const QList<mail::AddressGroup> &groups)
{
    if (m_edit->text().trimmed() != typed || !m_edit->hasFocus())
        return;
    m_suggestions->clear();
    for (const mail::Address &one : people) {
        const auto isThis = [&](const QString &address) { return address.compare(one.address, Qt::CaseInsensitive) == 0; };
        if (std::ranges::any_of(m_pills, [&](const RecipientPill *pill) { return isThis(pill->typed().address.address); })
            || std::ranges::any_of(m_rest, [&](const mail::TypedAddress &rest) { return isThis(rest.address.address); }))
            continue;
        auto *item = new QStandardItem(one.name.isEmpty() ? one.address : u"%1  <%2>"_s.arg(one.name, one.address));
        item->setData(QVariant::fromValue(one), kAddressRole);
        m_suggestions->appendRow(item);
    }
    for (const mail::AddressGroup &group : groups) {
        //: A group of people. %1 is its name, %2 how many they are
        auto *item = new QStandardItem(tr("%1 (group of %2)").arg(group.name, Format().number(group.members.size())));
        item->setData(QVariant::fromValue(group.members), kMembersRole);
        m_suggestions->appendRow(item);
    }
    if (m_suggestions->rowCount() == 0)
        return m_completer->popup()->hide();
    const int width = std::max(380, m_edit->width());
    m_completer->complete(QRect(0, 0, std::min(width, this->width()), m_edit->height() + 4));
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void RecipientField::choose(const QModelIndex &index)
{
    mail::AddressList chosen = index.data(kMembersRole).value<mail::AddressList>();
    if (chosen.isEmpty())
        chosen << index.data(kAddressRole).value<mail::Address>();
    writeInto(m_edit, {});
    QList<mail::TypedAddress> typed;
    for (const mail::Address &one : std::as_const(chosen))
        typed << mail::TypedAddress { one, mail::isAddress(one.address) };
    add(typed);
    m_edit->setFocus(Qt::OtherFocusReason);
}

void RecipientField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        for (RecipientPill *pill : std::as_const(m_pills))
            pill->retranslate();
        refresh();
    }
}

void RecipientField::resizeEvent(QResizeEvent *)
{
    arrange(width(), true);
}

void RecipientField::mousePressEvent(QMouseEvent *event)
{
    QWidget::mousePressEvent(event);
    m_edit->setFocus(Qt::MouseFocusReason);
}

void RecipientField::refresh()
{
    m_more->setVisible(!m_rest.isEmpty());
    m_more->setText(u"… "_s + tr("and %Ln more", nullptr, int(m_rest.size())));
    updateGeometry();
    arrange(width(), true);
}

int RecipientField::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize RecipientField::sizeHint() const
{
    return { 300, arrange(std::max(width(), 300), false) };
}

QSize RecipientField::minimumSizeHint() const
{
    return { 200, 2 * kTop + m_edit->sizeHint().height() };
}

int RecipientField::arrange(int width, bool place) const
{
    const int line = std::max(m_edit->sizeHint().height(), m_pills.isEmpty() ? 0 : m_pills.constFirst()->sizeHint().height());
    int x = m_pills.isEmpty() ? 0 : kLeft;
    int y = kTop;
    for (RecipientPill *pill : m_pills) {
        const int wide = std::min(pill->sizeHint().width(), std::max(width, 40));
        if (x > kLeft && x + wide > width) {
            x = kLeft;
            y += line + kGap;
        }
        if (place)
            pill->setGeometry(x, y + (line - pill->sizeHint().height()) / 2, wide, pill->sizeHint().height());
        x += wide + kGap;
    }
    if (!m_rest.isEmpty()) {
        const QSize more = m_more->sizeHint();
        if (x > kLeft && x + more.width() > width) {
            x = kLeft;
            y += line + kGap;
        }
        if (place)
            m_more->setGeometry(x, y + (line - more.height()) / 2, more.width(), more.height());
        x += more.width() + kGap;
    }
    const int wanted = std::max(kLeastEdit, m_edit->fontMetrics().horizontalAdvance(m_edit->text()) + 24);
    if (x > 0 && x + std::min(wanted, width) > width) {
        x = 0;
        y += line + kGap;
    }
    if (place)
        m_edit->setGeometry(x, y + (line - m_edit->sizeHint().height()) / 2, std::max(width - x, 40), m_edit->sizeHint().height());
    return y + line + kTop;
}

} // namespace gui
