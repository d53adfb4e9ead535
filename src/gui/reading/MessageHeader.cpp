// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/MessageHeader.h"

#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/reading/Chip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

QString nameOf(const mail::Address &address)
{
    return address.name.isEmpty() ? address.address : address.name;
}

QString written(const mail::AddressList &addresses)
{
    QStringList parts;
    for (const auto &one : addresses) {
        parts << (one.name.isEmpty() ? one.address
                  : one.address.isEmpty() ? one.name
                                          : u"%1 <%2>"_s.arg(one.name, one.address));
    }
    return parts.join(", "_L1);
}

} // namespace

MessageHeader::MessageHeader(QWidget *parent)
    : QWidget(parent)
    , m_subject(new QLabel(this))
    , m_avatar(new Avatar(this))
    , m_from(new QLabel(this))
    , m_to(new QPushButton(this))
    , m_details(new QLabel(this))
    , m_date(new QLabel(this))
{
    m_subject->setObjectName("messageSubject");
    m_subject->setFont(scaledFont(1.45, QFont::Bold));
    m_from->setObjectName("messageFrom");
    for (QLabel *label : { m_subject, m_details }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_from->setTextFormat(Qt::RichText);
    m_from->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_from->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setTextRole(m_details, TextRole::MutedSmall);
    setTextRole(m_date, TextRole::MutedSmall);
    makeQuietButton(m_to);
    m_to->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_to->setFixedHeight(22);

    auto *people = new QVBoxLayout;
    people->setSpacing(0);
    people->addWidget(m_from);
    people->addWidget(m_to, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_avatar, 0, Qt::AlignTop);
    row->addLayout(people, 1);
    row->addWidget(m_date, 0, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(26, 20, 26, 4);
    layout->setSpacing(12);
    layout->addWidget(m_subject);
    layout->addLayout(row);
    layout->addWidget(m_details);
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

void MessageHeader::refresh()
{
    const Format format;
    m_subject->setText(subjectOrNone(m_summary.subject));
    const mail::Address from = m_summary.from.isEmpty() ? mail::Address { tr("(no sender)"), {} } : m_summary.from.first();
    m_avatar->setPerson(nameOf(from));
    const QString muted = palette().color(QPalette::PlaceholderText).name();
    QString html = u"<b>%1</b>"_s.arg(nameOf(from).toHtmlEscaped());
    if (!from.name.isEmpty() && !from.address.isEmpty())
        html += u" <span style=\"color:%1\">&lt;%2&gt;</span>"_s.arg(muted, from.address.toHtmlEscaped());
    m_from->setText(html);
    m_from->setToolTip(written(m_summary.from).left(500));
    m_date->setText(format.listDate(m_summary.sentAt, base::SystemClock().now()));
    m_date->setToolTip(format.longDate(m_summary.sentAt));
    const QString to = recipients();
    m_to->setText(to);
    m_to->setVisible(!to.isEmpty());
    m_to->setToolTip(m_open ? tr("Hide the addresses") : tr("Show all addresses"));
    m_to->setAccessibleName(u"%1. %2"_s.arg(to, m_to->toolTip()));
    m_details->setVisible(m_open);
    if (m_open)
        m_details->setText(details());
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
    return others > 0 ? tr("to %1 and %Ln more", nullptr, others).arg(nameOf(all.first())) : tr("to %1").arg(nameOf(all.first()));
}

QString MessageHeader::details() const
{
    QStringList lines;
    const auto add = [&lines](const QString &sentence, const mail::AddressList &addresses) {
        if (!addresses.isEmpty())
            lines << sentence.arg(written(addresses));
    };
    add(tr("From: %1"), m_summary.from);
    add(tr("Sender: %1"), m_sender);
    add(tr("Reply to: %1"), m_replyTo);
    add(tr("To: %1"), m_summary.to);
    add(tr("Cc: %1"), m_summary.cc);
    if (m_summary.sentAt.isKnown())
        lines << tr("Date: %1").arg(Format().longDate(m_summary.sentAt));
    return lines.join(u'\n');
}

} // namespace gui
