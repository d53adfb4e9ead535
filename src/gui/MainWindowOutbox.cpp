// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in the Outbox: what is said of it, and what can be done about it.
#include "gui/MainWindow.h"

#include "gui/ErrorBar.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/SendText.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/folders/FolderPane.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/search/SearchDesk.h"
#include "models/MessageStory.h"
#include "models/Outgoing.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

using store::OutboxState;

/// Nobody has it.
bool isUnsent(const store::OutboxRow &row)
{
    return row.state == OutboxState::Held || (row.state == OutboxState::Refused && !SendText::isPartial(row));
}

} // namespace

void MainWindow::onStuck(base::MessageId message, OutboxState state)
{
    models::askOutgoing(m_store, message, this,
        [this, message, state](const base::Result<std::optional<store::OutboxRow>> &found) {
            if (!found || !*found || (*found)->state != state) // somebody has seen to it meanwhile
                return;
            m_stuck.removeIf([message](const store::OutboxRow &row) { return row.message == message; });
            m_stuck << **found;
            onWorse();
            refreshTrouble();
        });
}

/// It has gone, is sent once more, or is being changed: then it is no news any more.
void MainWindow::refreshStuck(base::AccountId account)
{
    for (const store::OutboxRow &row : std::as_const(m_stuck)) {
        if (row.account != account)
            continue;
        models::askOutgoing(m_store, row.message, this,
            [this, message = row.message](const base::Result<std::optional<store::OutboxRow>> &found) {
                const auto isMeant = [&](const store::OutboxRow &known) {
                    return known.message == message && (!*found || (*found)->state != known.state);
                };
                if (found && m_stuck.removeIf(isMeant) > 0)
                    refreshTrouble();
            });
    }
}

bool MainWindow::showStuck()
{
    if (m_stuck.isEmpty())
        return false;
    m_isStuckShown = true;
    const store::OutboxRow &newest = m_stuck.constLast();
    ErrorText text;
    text.action = ErrorText::Action::ShowOutbox;
    text.actionLabel = ErrorText::labelOf(text.action);
    if (m_stuck.size() > 1) {
        const int count = int(m_stuck.size());
        text.what = std::ranges::all_of(m_stuck, isUnsent) ? tr("%Ln message(s) could not be sent.", nullptr, count)
                                                           : tr("%Ln message(s) in the Outbox need a look.", nullptr, count);
        text.nextStep = tr("They are in the Outbox, where you decide.");
        m_errorBar->show(text);
        return true;
    }
    const bool waitsHere = newest.state == OutboxState::Waiting;
    text.what = waitsHere                          ? tr("The server does not keep a message until its time.")
        : newest.state == OutboxState::InDoubt     ? tr("A message may already have been sent.")
        : newest.state == OutboxState::Held        ? tr("A message was not sent.")
        : SendText::isPartial(newest)              ? tr("A message did not reach everybody.")
                                                   : tr("A message could not be sent.");
    text.why = SendText::reason(newest);
    text.nextStep = waitsHere ? tr("It waits in the Outbox and goes out from here.") : tr("It is in the Outbox, where you decide.");
    tell(newest.account, text);
    return true;
}

void MainWindow::showOutbox()
{
    if (m_stuck.isEmpty())
        return;
    const store::OutboxRow newest = m_stuck.constLast();
    m_stuck.removeIf([&newest](const store::OutboxRow &row) { return row.account == newest.account; }); // they are all there
    refreshTrouble();
    models::askWhere(m_store, newest.message, this, [this, message = newest.message](const base::Result<models::MessageStory> &found) {
        if (!found || !found->row || !m_folderPane->select(found->row->folder))
            return;
        m_folderPane->scrollTo(m_folderPane->currentIndex());
        if (isSearching())
            m_search->end();
        m_listPane->view().setFocus();
        if (m_messages.indexOf(message).isValid())
            return m_listPane->view().select(message);
        connect(&m_messages, &models::MessageListModel::completed, this, [this, message] {
            if (m_messages.indexOf(message).isValid())
                m_listPane->view().select(message);
        }, Qt::SingleShotConnection);
    });
}

void MainWindow::onOutgoingClicked(base::MessageId message)
{
    models::askOutgoing(m_store, message, this,
        [this](const base::Result<std::optional<store::OutboxRow>> &found) {
            if (found && *found && !m_question)
                askDoubt(**found);
        });
}

QList<MainWindow::OutgoingChoice> MainWindow::outgoingChoices(const store::OutboxRow &row)
{
    const base::MessageId message = row.message;
    const OutgoingChoice keepBack { tr("&Keep it back"), false, [this, message] {
        m_undoSend->leave(message);
        m_engine.holdMessage(message);
    } };
    if (row.state == OutboxState::Sending)
        return { keepBack };
    if (row.state == OutboxState::AtEnd || row.state == OutboxState::InDoubt)
        return {};
    QList<OutgoingChoice> choices;
    choices << OutgoingChoice { tr("&Edit", "a message in the Outbox"), false, [this, row] {
        m_undoSend->leave(row.message);
        m_desk->editOutgoing(row);
    } };
    const bool isForLater = row.notBefore > base::SystemClock().now();
    const bool isForServer = row.handOver.isKnown() && isForLater;
    choices << OutgoingChoice { isForServer ? tr("To the server &now") : tr("&Send now"), true, [this, message] {
        m_undoSend->leave(message);
        m_engine.sendNow({ message });
    } };
    if (row.state == OutboxState::Waiting)
        choices << keepBack;
    if ((row.state == OutboxState::Held || row.state == OutboxState::Open) && isForLater)
        choices << OutgoingChoice { tr("Send it at its &time"), false, [this, message] { m_engine.unholdMessage(message); } };
    if (row.trouble == store::OutboxTrouble::NoServer)
        choices << OutgoingChoice { tr("Set up the &outgoing server…"), false, [this, row] { openOutgoingServer(row.account); } };
    return choices;
}

/// How a message in the Outbox stands, and what can be done about it.
void MainWindow::askDoubt(const store::OutboxRow &row)
{
    if (m_question)
        return;
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Outbox"), SendText::state(row, base::SystemClock().now()), QMessageBox::NoButton, this);
    box->setObjectName(u"outboxQuestion"_s);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(SendText::reason(row));
    const base::MessageId message = row.message;
    const auto offer = [this, box](const QString &label, QMessageBox::ButtonRole role, const std::function<void()> &work) {
        connect(box->addButton(label, role), &QPushButton::clicked, this, work);
    };
    QPushButton *away = box->addButton(tr("&Leave it"), QMessageBox::RejectRole);
    box->setDefaultButton(away);
    if (row.state == OutboxState::InDoubt) {
        box->setInformativeText(SendText::reason(row) + u"\n\n"_s + tr("Look for it in Sent, or ask somebody whom it was for."));
        offer(tr("It &arrived"), QMessageBox::AcceptRole, [this, message] { m_engine.resolveDoubt(message, true); });
        offer(tr("Send &once more"), QMessageBox::DestructiveRole, [this, message] { m_engine.resolveDoubt(message, false); });
    }
    const auto choices = outgoingChoices(row);
    for (const OutgoingChoice &choice : choices)
        offer(choice.label, choice.sends ? QMessageBox::AcceptRole : QMessageBox::ActionRole, choice.work);
    box->open();
}

/// Nothing that is done to mail which has come makes sense there: no answer, no star, no other folder.
void MainWindow::showOutgoingMenu(QPoint position)
{
    const auto messages = m_listPane->view().selectedMessages();
    if (messages.isEmpty())
        return;
    models::askOutgoing(m_store, messages.constFirst(), this,
        [this, position, isOne = messages.size() == 1](const base::Result<std::optional<store::OutboxRow>> &found) {
            auto *menu = new QMenu(this);
            menu->setObjectName(u"outboxContextMenu"_s);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            if (isOne && found && *found) {
                const store::OutboxRow row = **found;
                const auto choices = outgoingChoices(row);
                for (const OutgoingChoice &choice : choices)
                    connect(menu->addAction(choice.label), &QAction::triggered, this, choice.work);
                if (row.state == OutboxState::InDoubt)
                    connect(menu->addAction(tr("More…", "about a message in the Outbox")), &QAction::triggered, this, [this, row] { askDoubt(row); });
                menu->addSeparator();
            }
            menu->addActions({ m_actions[Command::Copy], m_actions[Command::SaveAs] });
            menu->addSeparator();
            menu->addAction(m_actions[Command::Delete]);
            menu->popup(position);
        });
}

std::optional<store::OutboxRow> MainWindow::outgoingRow(base::MessageId message) const
{
    for (const auto &rows : m_outbox) {
        if (const auto row = std::ranges::find(rows, message, &store::OutboxRow::message); row != rows.end())
            return *row;
    }
    return std::nullopt;
}

void MainWindow::refuseForOutgoing()
{
    using enum Command;
    if (!isIn(mail::FolderRole::Outbox))
        return;
    for (const Command command : { Reply, ReplyAll, ReplyList, Redirect, ToggleRead, ToggleStar, MoveMessages })
        m_actions[command]->setEnabled(false);
}

void MainWindow::fillOutgoing(QMenu *menu)
{
    auto *group = menu->findChild<QActionGroup *>(u"outgoing"_s, Qt::FindDirectChildrenOnly);
    if (group)
        qDeleteAll(group->actions());
    const auto messages = m_listPane->view().selectedMessages();
    const auto row = isIn(mail::FolderRole::Outbox) && messages.size() == 1 ? outgoingRow(messages.constFirst()) : std::nullopt;
    if (!row || menu->isEmpty())
        return;
    if (!group) {
        group = new QActionGroup(menu);
        group->setObjectName(u"outgoing"_s);
    }
    QAction *first = menu->actions().constFirst();
    const auto insert = [&](const QString &label, const std::function<void()> &work) {
        auto *action = new QAction(label, group);
        connect(action, &QAction::triggered, this, work);
        menu->insertAction(first, action);
    };
    const auto choices = outgoingChoices(*row);
    for (const OutgoingChoice &choice : choices)
        insert(choice.label, choice.work);
    if (row->state == OutboxState::InDoubt)
        insert(tr("More…", "about a message in the Outbox"), [this, kept = *row] { askDoubt(kept); });
    if (!group->actions().isEmpty()) {
        auto *line = new QAction(group);
        line->setSeparator(true);
        menu->insertAction(first, line);
    }
}

void MainWindow::discardOutgoing(const QList<base::MessageId> &messages)
{
    if (m_question)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Outbox"), tr("Discard %Ln message(s) that have not been sent?", nullptr, int(messages.size())),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"discardOutgoing"_s);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("What is discarded is deleted here and will not be sent. This cannot be undone."));
    QAbstractButton *go = box->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, go, messages](QAbstractButton *clicked) {
        if (clicked != go)
            return;
        m_listPane->view().select(m_listPane->view().neighbourOf(messages));
        for (const base::MessageId message : messages) {
            m_undoSend->leave(message); // there is nothing to take back any more
            m_engine.discardOutgoing(message);
        }
    });
    box->open();
}

} // namespace gui
