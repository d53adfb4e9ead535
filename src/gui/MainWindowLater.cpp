// SPDX-License-Identifier: GPL-3.0-or-later
// What goes out later, and what the server keeps until then.
#include "gui/MainWindow.h"

#include "gui/compose/ComposeDesk.h"
#include "gui/compose/SendText.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/reading/ReadingPane.h"
#include "models/MessageStory.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qint64 kLongestUndoMs = 60'000; ///< what goes out later than that was put off

} // namespace

void MainWindow::onQueued(base::MessageId message, const QString &subject, base::Timestamp notBefore, base::Timestamp handOver)
{
    const base::Timestamp now = base::SystemClock().now();
    if (handOver > now)
        m_undoSend->show(message, subject, handOver, UndoSendBar::Goes::ToServer);
    else if (handOver.isKnown())
        emit m_desk->told(SendText::goesToServer(notBefore, now));
    else if (notBefore.ms > now.ms + kLongestUndoMs)
        emit m_desk->told(SendText::sentAt(notBefore, now));
    else if (notBefore.isKnown())
        m_undoSend->show(message, subject, notBefore, UndoSendBar::Goes::Out);
    if (m_actions[Command::WorkOffline]->isChecked())
        emit m_desk->told(tr("It is sent as soon as you are online."));
}

void MainWindow::onSent(base::MessageId message, bool isDone)
{
    m_undoSend->leave(message);
    if (!isDone)
        return;
    models::askStory(m_store, message, this, [this](const base::Result<models::MessageStory> &found) {
        const base::Timestamp now = base::SystemClock().now();
        const base::Timestamp until = found ? found->keptThereUntil() : base::Timestamp();
        emit m_desk->told(until > now ? SendText::keptThere(until, now) : tr("The message was sent."));
    });
}

void MainWindow::refreshSent(ReadingPane &pane)
{
    const base::MessageId message = pane.message();
    models::askStory(m_store, message, &pane, [this, &pane, message](const base::Result<models::MessageStory> &found) {
        if (pane.message() != message)
            return;
        const base::Timestamp now = base::SystemClock().now();
        const base::Timestamp until = found ? found->keptThereUntil() : base::Timestamp();
        if (until <= now)
            return refreshWhere(pane);
        pane.setPlace({ .iconName = "clock"_L1, .sentence = SendText::keptThere(until, now),
            .action = tr("More…", "about where a message is") });
    });
}

} // namespace gui
