// SPDX-License-Identifier: GPL-3.0-or-later
// Leaving while something waits in the Outbox: it goes out only as long as the program runs.
#include "gui/MainWindow.h"

#include "gui/Format.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "models/Outgoing.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

using store::OutboxState;

constexpr qint64 kSoonMs = 60'000; ///< what goes later was put off; an undo takes no more than half a minute
constexpr std::chrono::minutes kSessionEndsIn { 1 };

/// Whatever a server has said about trying again.
base::Timestamp wantedAt(store::OutboxRow row)
{
    row.retryAt = {};
    return row.dueAt();
}

bool isOnTheLine(const store::OutboxRow &row)
{
    return row.state == OutboxState::Sending || row.state == OutboxState::AtEnd;
}

bool isForLater(const store::OutboxRow &row, base::Timestamp now)
{
    return !isOnTheLine(row) && wantedAt(row).ms > now.ms + kSoonMs;
}

} // namespace

void MainWindow::look(base::AccountId id)
{
    models::askOutbox(m_store, id, this, [this, id](const base::Result<QList<store::OutboxRow>> &rows) {
        if (!rows || !account(id))
            return;
        m_outbox.insert(id, *rows);
        m_listPane->view().viewport()->update(); // which says how they stand
    });
}

/// What was kept back, refused or is in doubt stays where it is, whether the program runs or not; so does all that belongs to an
/// account that is switched off.
QList<store::OutboxRow> MainWindow::goingByThemselves() const
{
    QList<store::OutboxRow> going;
    for (const accounts::AccountSettings &one : m_accounts) {
        if (!one.enabled)
            continue;
        const auto rows = m_outbox.value(one.id);
        std::ranges::copy_if(rows, std::back_inserter(going), [](const store::OutboxRow &row) {
            return row.state == OutboxState::Waiting || row.state == OutboxState::Open || isOnTheLine(row);
        });
    }
    return going;
}

void MainWindow::endSession()
{
    m_sessionEnds = true;
    QTimer::singleShot(kSessionEndsIn, this, [this] { m_sessionEnds = false; });
}

bool MainWindow::mayLeave()
{
    if (std::exchange(m_mayLeave, false) || m_sessionEnds)
        return true;
    const auto rows = goingByThemselves();
    if (rows.isEmpty())
        return true;
    askToLeave(rows);
    return false;
}

void MainWindow::quit()
{
    if (close())
        QApplication::quit();
}

void MainWindow::askToLeave(const QList<store::OutboxRow> &rows)
{
    if (m_question && m_question->isVisible()) { // who quits from another window does not see it
        raiseToFront();
        m_question->raise();
        return m_question->activateWindow();
    }
    raiseToFront();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Quit Palomar?"), tr("%Ln message(s) have not been sent yet.", nullptr, int(rows.size())),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"leavingQuestion"_s);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(whyTheyWait(rows));
    QPushButton *stay = box->addButton(tr("&Stay"), QMessageBox::RejectRole);
    QPushButton *go = box->addButton(tr("&Quit anyway"), QMessageBox::DestructiveRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(go, &QPushButton::clicked, this, [this] {
        m_mayLeave = true;
        QMetaObject::invokeMethod(this, &MainWindow::quit, Qt::QueuedConnection); // the question is closed by then
    });
    const base::Timestamp now = base::SystemClock().now();
    QList<store::OutboxRow> ready = rows;
    ready.removeIf([&](const store::OutboxRow &row) {
        return row.state != OutboxState::Waiting || isForLater(row, now) || !account(row.account)->outgoing;
    });
    if (!ready.isEmpty()) {
        const bool isResting = std::ranges::any_of(ready, [this](const store::OutboxRow &row) { return isOffline(row.account); });
        QPushButton *send = box->addButton(isResting ? tr("&Go online and send") : tr("Send &now"), QMessageBox::ActionRole);
        connect(send, &QPushButton::clicked, this, [this, ready] { sendBeforeLeaving(ready); });
    }
    box->open();
}

QString MainWindow::whyTheyWait(const QList<store::OutboxRow> &rows) const
{
    const base::Timestamp now = base::SystemClock().now();
    int sending = 0, open = 0, offline = 0, soon = 0, others = 0, later = 0;
    base::Timestamp next; // for people, whoever has it until then
    for (const store::OutboxRow &row : rows) {
        if (isOnTheLine(row)) {
            ++sending;
        } else if (isForLater(row, now)) {
            ++later;
            next = next.isKnown() ? std::min(next, row.notBefore) : row.notBefore;
        } else if (row.state == OutboxState::Open) {
            ++open;
        } else if (isOffline(row.account)) {
            ++offline;
        } else if (wantedAt(row) > now) {
            ++soon;
        } else {
            ++others;
        }
    }
    QStringList said;
    if (sending > 0)
        said << tr("%Ln message(s) are being sent at this moment.", nullptr, sending);
    if (soon > 0)
        said << tr("%Ln message(s) will be sent in a few seconds.", nullptr, soon);
    if (open > 0)
        said << tr("%Ln message(s) are kept back while they are open.", nullptr, open);
    if (others > 0)
        said << tr("%Ln message(s) wait for their server.", nullptr, others);
    if (offline > 0)
        said << tr("%Ln message(s) wait because you are working offline.", nullptr, offline);
    if (later > 0) {
        //: %1 is a day with a time. In the singular there is one message, which is for then.
        said << tr("%Ln message(s) are for later, the first for %1.", nullptr, later).arg(Format().longDate(next));
        said << tr("What is for later only goes out while Palomar is running.");
    }
    const bool isResting = std::ranges::any_of(rows, [this](const store::OutboxRow &row) { return isOffline(row.account); }); // and will be then
    said << (isResting ? tr("What is not sent stays in the Outbox, and goes out when Palomar runs again and is online.")
                       : tr("What is not sent stays in the Outbox, and goes out when Palomar runs again."));
    return said.join(u'\n');
}

/// The window stays: whatever does not go is said in it.
void MainWindow::sendBeforeLeaving(const QList<store::OutboxRow> &rows)
{
    QList<base::MessageId> messages;
    for (const store::OutboxRow &row : rows) {
        messages << row.message;
        m_undoSend->leave(row.message);
        if (isOffline(row.account))
            goOnline(row.account);
    }
    m_engine.sendNow(messages);
}

} // namespace gui
