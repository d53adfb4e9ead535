// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/UndoSendBar.h"

#include "gui/Announce.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gui {

UndoSendBar::UndoSendBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_undo(new QPushButton(this))
    , m_now(new QPushButton(this))
{
    setObjectName("undoSendBar");
    m_text->setTextFormat(Qt::PlainText);
    m_undo->setObjectName("undoSend");
    m_now->setObjectName("sendNow");
    makeLinkButton(m_now);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(46, 6, 16, 6);
    layout->setSpacing(10);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_now);
    layout->addWidget(m_undo);
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, &UndoSendBar::refresh);
    const auto does = [this](void (UndoSendBar::*wanted)(base::MessageId)) {
        return [this, wanted] {
            if (m_waiting.isEmpty())
                return;
            const base::MessageId message = m_waiting.constFirst().message;
            leave(message);
            emit (this->*wanted)(message);
        };
    };
    connect(m_undo, &QPushButton::clicked, this, does(&UndoSendBar::undoWanted));
    connect(m_now, &QPushButton::clicked, this, does(&UndoSendBar::sendNowWanted));
    hide();
}

void UndoSendBar::show(base::MessageId message, const QString &subject, base::Timestamp goesAt, Goes goes)
{
    leave(message);
    m_waiting.prepend({ message, subject, goesAt, goes });
    m_timer.start();
    QWidget::show();
    refresh();
    announce(this, m_text->text());
}

void UndoSendBar::leave(base::MessageId message)
{
    if (m_waiting.removeIf([message](const Waiting &one) { return one.message == message; }) > 0)
        refresh();
}

void UndoSendBar::setVisible(bool visible)
{
    if (!visible && m_workPlace && isAncestorOf(window()->focusWidget()))
        m_workPlace->setFocus(Qt::OtherFocusReason);
    QWidget::setVisible(visible);
}

void UndoSendBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void UndoSendBar::refresh()
{
    const base::Timestamp now = base::SystemClock().now();
    m_waiting.removeIf([now](const Waiting &one) { return one.goesAt <= now; });
    if (m_waiting.isEmpty()) {
        m_timer.stop();
        return hide();
    }
    const Waiting &newest = m_waiting.constFirst();
    const QString subject = newest.subject.isEmpty() ? tr("(no subject)") : fontMetrics().elidedText(newest.subject, Qt::ElideRight, 420);
    const int seconds = int((newest.goesAt.ms - now.ms + 999) / 1000);
    const bool isToServer = newest.goes == Goes::ToServer;
    const bool rests = m_rests && m_rests(newest.message);
    m_text->setText((rests ? tr("“%1” waits until you go online") : isToServer ? tr("“%1” goes to the server in %Ln s, to be sent from there at its time", nullptr, seconds)
                                : tr("“%1” is sent in %Ln s", nullptr, seconds)).arg(subject));
    m_undo->setText(tr("&Undo sending"));
    m_now->setHidden(rests); // it would go nowhere
    m_now->setText(isToServer ? tr("To the server &now") : tr("Send &now"));
}

void UndoSendBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.side);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    paintIcon(painter, "sent"_L1, QRect(16, (height() - 18) / 2, 18, 18), theme.accent);
}

} // namespace gui
