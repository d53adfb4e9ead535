// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/MessageHeader.h"

#include "gui/Format.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/Theme.h"
#include "gui/dialogs/LongListDialog.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/reading/AddressText.h"
#include "gui/reading/Chip.h"
#include "mail/LookAlike.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qsizetype kLongestSubject = 600; ///< of which the whole is in the source of the message
constexpr qsizetype kMostFrom = 3; ///< senders in the head itself; RFC 5322 allows any number, and one is usual

/// With what may be taken for another domain marked.
QString richPerson(const mail::Address &person, const QString &muted, const QString &warning)
{
    const QString address = person.address.isEmpty() ? QString() : addressText(person.address);
    const bool isOdd = !person.address.isEmpty() && !mail::lookAlikeDomain(person.address).isEmpty();
    const QString name = personName(person);
    QString html = u"<b>%1</b>"_s.arg(name.toHtmlEscaped());
    if (isOdd && person.name.trimmed().isEmpty())
        return u"<b style=\"color:%1\">%2</b>"_s.arg(warning, name.toHtmlEscaped());
    if (!person.name.trimmed().isEmpty() && !address.isEmpty())
        html += u" <span style=\"color:%1\">&lt;%2&gt;</span>"_s.arg(isOdd ? warning : muted, address.toHtmlEscaped());
    return html;
}

} // namespace

MessageHeader::MessageHeader(QWidget *parent)
    : QWidget(parent)
    , m_subject(new QLabel(this))
    , m_avatar(new Avatar(this))
    , m_from(new QLabel(this))
    , m_to(new QPushButton(this))
    , m_details(new QLabel(this))
    , m_all(new QPushButton(this))
    , m_date(new QLabel(this))
{
    m_subject->setObjectName("messageSubject");
    m_subject->setFont(scaledFont(1.45, QFont::Bold));
    m_from->setObjectName("messageFrom");
    m_details->setObjectName("messageDetails");
    for (QLabel *label : { m_subject, m_details }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_from->setTextFormat(Qt::RichText);
    m_from->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_from->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_from->setWordWrap(true); // an address that is cut says something else
    setTextRole(m_details, TextRole::MutedSmall);
    setTextRole(m_date, TextRole::MutedSmall);
    m_date->setObjectName("messageDate");
    m_to->setObjectName("messageRecipients");
    makeQuietButton(m_to);
    m_to->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_to->setFixedHeight(22);

    m_people = new QVBoxLayout;
    m_people->setSpacing(0);
    m_people->addWidget(m_from);
    m_people->addWidget(m_to, 0, Qt::AlignLeft);
    m_row = new QHBoxLayout;
    m_row->setSpacing(12);
    m_row->addWidget(m_avatar, 0, Qt::AlignTop);
    m_row->addLayout(m_people, 1);
    m_people->addWidget(m_date);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(26, 20, 26, 4);
    layout->setSpacing(12);
    layout->addWidget(m_subject);
    layout->addLayout(m_row);
    layout->addWidget(m_details);
    makeLinkButton(m_all);
    m_all->setObjectName("allPeople");
    layout->addWidget(m_all, 0, Qt::AlignLeft);
    connect(m_all, &QPushButton::clicked, this, &MessageHeader::showAll);
    connect(m_to, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        refresh();
    });
}

void MessageHeader::show(const mail::MessageSummary &summary, const mail::AddressList &replyTo,
                         const mail::AddressList &sender, const QStringList &own)
{
    m_summary = summary;
    m_replyTo = replyTo;
    m_sender = sender;
    m_own = own;
    refresh();
    QWidget::show();
}

QString MessageHeader::subject() const
{
    return m_subject->text();
}

void MessageHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

void MessageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeDate();
}

/// Beside the people, or below them where it would leave too little of an address.
void MessageHeader::placeDate()
{
    constexpr int kNarrow = 460;
    const bool isBeside = m_row->indexOf(m_date) >= 0;
    if (isBeside == (width() >= kNarrow))
        return;
    if (isBeside) {
        m_row->removeWidget(m_date);
        m_people->addWidget(m_date);
    } else {
        m_people->removeWidget(m_date);
        m_row->addWidget(m_date, 0, Qt::AlignVCenter);
    }
}

void MessageHeader::refresh()
{
    const Format format;
    m_subject->setText(shortened(subjectOrNone(m_summary.subject), kLongestSubject));
    const mail::AddressList from = m_summary.from.isEmpty() ? mail::AddressList { { tr("(no sender)"), {} } } : m_summary.from;
    m_avatar->setPerson(personName(from.first()));
    const QString muted = palette().color(QPalette::PlaceholderText).name();
    const QString warning = Theme::of(palette()).warning.name();
    QStringList people;
    for (const mail::Address &one : from.first(std::min(from.size(), kMostFrom)))
        people << richPerson(one, muted, warning);
    QString html = people.join(", "_L1);
    if (from.size() > kMostFrom)
        html += u' ' + tr("and %Ln more", nullptr, int(from.size() - kMostFrom));
    // Who answers for it is not who has written it (RFC 5322 section 3.6.2): a list, an office, or somebody who pretends.
    const bool isSentByAnother = !m_sender.isEmpty() && m_sender.first().address.compare(from.first().address, Qt::CaseInsensitive) != 0;
    if (isSentByAnother)
        html += u" · "_s + tr("sent by %1").arg(richPerson(m_sender.first(), muted, warning));
    m_from->setText(html);
    m_from->setToolTip(plainTip(peopleText(from.first(std::min(from.size(), kMostPeople))).join(", "_L1)));
    m_date->setText(format.dayAndTime(m_summary.sentAt, base::SystemClock().now()));
    m_date->setToolTip(format.longDate(m_summary.sentAt));
    m_date->setAccessibleName(m_date->toolTip());
    const QString to = recipients();
    m_to->setText(to);
    m_to->setVisible(!to.isEmpty());
    m_to->setToolTip(m_open ? tr("Hide the addresses") : tr("Show all addresses"));
    m_to->setAccessibleName(u"%1. %2"_s.arg(to, m_to->toolTip()));
    m_details->setVisible(m_open);
    if (m_open)
        m_details->setText(details());
    m_all->setText(tr("Show everybody…"));
    const bool isLong = std::ranges::any_of(lists(), [](const auto &list) { return list.second->size() > kMostPeople; });
    m_all->setVisible(m_open && isLong);
}

QString MessageHeader::recipients() const
{
    mail::AddressList all = m_summary.to + m_summary.cc;
    if (all.isEmpty())
        return {};
    const auto isMine = [this](const mail::Address &one) { return m_own.contains(one.address, Qt::CaseInsensitive); };
    const bool me = std::ranges::any_of(all, isMine);
    const int others = int(all.size()) - 1;
    if (me)
        return others > 0 ? tr("to me and %Ln more", nullptr, others) : tr("to me");
    return others > 0 ? tr("to %1 and %Ln more", nullptr, others).arg(personName(all.first())) : tr("to %1").arg(personName(all.first()));
}

QList<std::pair<QString, const mail::AddressList *>> MessageHeader::lists() const
{
    return { { tr("From: %1"), &m_summary.from }, { tr("Sender: %1"), &m_sender }, { tr("Reply to: %1"), &m_replyTo },
        { tr("To: %1"), &m_summary.to }, { tr("Cc: %1"), &m_summary.cc } };
}

QString MessageHeader::details() const
{
    QStringList lines;
    for (const auto &[sentence, people] : lists()) {
        if (people->isEmpty())
            continue;
        QString line = peopleText(people->first(std::min(people->size(), kMostPeople))).join(", "_L1);
        if (people->size() > kMostPeople)
            line += " … "_L1 + tr("and %Ln more", nullptr, int(people->size() - kMostPeople));
        lines << sentence.arg(line);
    }
    if (m_summary.sentAt.isKnown())
        lines << tr("Date: %1").arg(Format().longDate(m_summary.sentAt));
    return lines.join(u'\n');
}

void MessageHeader::showAll()
{
    QStringList lines;
    for (const auto &[sentence, people] : lists()) {
        const QStringList all = peopleText(*people);
        for (const QString &one : all)
            lines << sentence.arg(one);
    }
    auto *dialog = new LongListDialog(tr("Everybody in this message"), lines, window());
    dialog->show();
}

} // namespace gui
