// SPDX-License-Identifier: GPL-3.0-or-later
// POP3 accounts: what happens to mail on their servers, where each message is, and what stayed there.
#include "gui/MainWindow.h"

#include "gui/Announce.h"
#include "gui/Format.h"
#include "gui/StatusLine.h"
#include "gui/WhereText.h"
#include "gui/dialogs/WhereDialog.h"
#include "gui/folders/FolderPane.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/ReadingPane.h"
#include "gui/wizard/ServerFacts.h"
#include "policy/PopExpiry.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using models::MessageListModel;

namespace gui {

namespace {

using Server = store::Whereabouts::Server;

constexpr qsizetype kFew = 5; ///< messages that go without a question, since it can be undone
constexpr std::chrono::seconds kDeletedFor { 15 };

/// The person wants it gone there, and can still change their mind.
bool canBeKept(const store::Whereabouts &where)
{
    return where.server == Server::Leaving && where.rule == policy::DeletionRule::Asked;
}

/// "14 days or 60 messages": what is beyond one of them goes.
QString limitsOf(const policy::PopRetention &retention)
{
    QStringList limits;
    if (retention.days > 0)
        limits << MainWindow::tr("%Ln day(s)", "a limit of what stays on the server", retention.days);
    if (retention.newest > 0)
        limits << MainWindow::tr("%Ln message(s)", "a limit of what stays on the server", retention.newest);
    if (retention.megabytes > 0)
        limits << Format().size(retention.megabytes * qint64(1'000'000));
    if (limits.size() == 2)
        //: Limits of what stays on the server: "14 days or 60 messages". In "beyond 14 days or 60 messages".
        return MainWindow::tr("%1 or %2", "limits").arg(limits.at(0), limits.at(1));
    if (limits.size() == 3)
        //: The same of three: "14 days, 60 messages or 5 MB".
        return MainWindow::tr("%1, %2 or %3", "limits").arg(limits.at(0), limits.at(1), limits.at(2));
    return limits.join(QString());
}

bool isAllHere(const QList<store::Whereabouts> &messages)
{
    return std::ranges::all_of(messages, &store::Whereabouts::isHere);
}

} // namespace

bool MainWindow::isPop(base::AccountId id) const
{
    const auto *settings = account(id);
    return settings && settings->protocol() == accounts::Protocol::Pop3;
}

void MainWindow::onMaildropVisited(base::AccountId account, const engine::MaildropReport &report)
{
    m_notices.visited(account, report);
    m_heldBack.insert(account, report.heldBack);
    if (report.expireDays)
        m_expireDays.insert(account, *report.expireDays);
    else
        m_expireDays.remove(account);
    m_messages.refreshWhere();
    tellServerDeletion(account, report);
    refreshTrouble();
    refreshStatus();
    refreshPlace(*m_reading);
}

void MainWindow::showNotice()
{
    QList<base::AccountId> order;
    for (const auto &settings : std::as_const(m_accounts)) {
        if (settings.enabled)
            order << settings.id;
    }
    m_notice = m_notices.first(order);
    if (!m_notice)
        return showHeld(order);
    const auto *owner = account(m_notice->account);
    tell(m_notice->account, MaildropNotices::textOf(m_notice->news, m_notice->count, owner ? owner->incoming.host : QString()));
}

void MainWindow::answerNewIds(bool areTheSame)
{
    if (!m_notice)
        return;
    m_engine.answerNewIds(m_notice->account, areTheSame);
    m_notices.dismiss(m_notice->account, m_notice->news);
    refreshTrouble();
}

QString MainWindow::retentionNote() const
{
    const auto *here = account(m_folderPane->currentAccount());
    if (!here)
        return {};
    const auto *pop = std::get_if<accounts::Pop3Settings>(&here->kind);
    if (!pop)
        return {};
    if (const auto days = m_expireDays.constFind(here->id); days != m_expireDays.cend() && policy::promisesLongerThan(pop->retention, *days))
        return u"%1: %2"_s.arg(here->label, ServerFacts::expiry(*days).chopped(1)); // more may follow, so no stop
    // It stands there all the time: what is done at the checks is true before and after them, what lies there may not be.
    switch (pop->retention.mode) {
    case policy::PopRetention::Mode::KeepAll:
    case policy::PopRetention::Mode::KeepSome:
        if (pop->retention.mode == policy::PopRetention::Mode::KeepAll || !pop->retention.hasLimit())
            return pop->retention.followsDeletions() ? tr("%1: messages stay on the server until you delete them here").arg(here->label)
                                                     : tr("%1: messages stay on the server").arg(here->label);
        if (pop->retention.newest > 0 || pop->retention.megabytes > 0)
            //: Status line. %1 is an account, %2 "14 days or 60 messages".
            return tr("%1: checks delete downloaded mail beyond %2 on the server").arg(here->label, limitsOf(pop->retention));
        return tr("%1: messages leave the server %Ln day(s) after they came here", nullptr, pop->retention.days).arg(here->label);
    case policy::PopRetention::Mode::DeleteOnceHere:
        return pop->retention.inSameSession ? tr("%1: messages leave the server in the check that brings them here").arg(here->label)
                                            : tr("%1: messages leave the server at the check after they came here").arg(here->label);
    }
    return {};
}

/// IMAP accounts say at once what the row knows; of POP3 the ledger of the server's copies has to be asked.
void MainWindow::refreshPlace(ReadingPane &pane)
{
    const base::MessageId message = pane.message();
    if (!message.isValid())
        return;
    if (isIn(mail::FolderRole::Outbox))
        return refreshOutgoing(pane);
    if (isIn(mail::FolderRole::Sent))
        return refreshSent(pane);
    refreshWhere(pane);
}

void MainWindow::refreshWhere(ReadingPane &pane)
{
    const base::MessageId message = pane.message();
    if (const QString known = placeOf(message); !known.isEmpty())
        return pane.setPlace({ .sentence = known });
    const store::Whereabouts *where = m_messages.where().find(message); // it tells when it is known, or is another
    if (!where || !isPop(where->account))
        return;
    pane.setPlace({ .iconName = WhereText::iconName(*where),
        .sentence = WhereText::sentence(*where, base::SystemClock().now()),
        .action = canBeKept(*where) ? tr("Keep it there") : tr("More…", "about where a message is") });
}

void MainWindow::onPlaceClicked(ReadingPane &pane)
{
    const base::MessageId message = pane.message();
    if (isIn(mail::FolderRole::Outbox))
        return onOutgoingClicked(message);
    models::askWhere(m_store, message, &pane, [this, message](const base::Result<models::MessageStory> &found) {
        if (found && found->where && canBeKept(*found->where))
            m_engine.keepOnServer({ message });
        else
            showWhere(message);
    });
}

/// What is not here is fetched, unless it stayed on the server because of its size: then the person decides.
void MainWindow::onBodyMissing(ReadingPane &pane, base::MessageId message)
{
    models::askWhere(m_store, message, &pane, [this, &pane, message](const base::Result<models::MessageStory> &found) {
        if (pane.message() != message)
            return;
        if (found && found->row)
            pane.showKnown(message, found->row->summary); // a row that the list has not read yet
        if (found && found->row && !found->row->hasBody && found->where && isPop(found->where->account))
            pane.showHeldBack(*found->row, account(found->where->account)->incoming.host);
        else
            m_engine.openMessage(message);
    });
}

void MainWindow::showWhere(base::MessageId message)
{
    if (!message.isValid())
        return;
    models::askStory(m_store, message, this, [this](const base::Result<models::MessageStory> &story) {
        if (!story)
            return say({ ErrorText::of(story.error(), ErrorText::Context::Store) });
        auto *dialog = new WhereDialog(*story, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
}

void MainWindow::refreshServerDeletion()
{
    const auto folders = selectedFolders();
    const bool any = m_listPane->view().selectionModel()->hasSelection();
    QAction *action = m_actions[Command::DeleteOnServer];
    const QVariant where = leadRow().data(MessageListModel::WhereRole);
    const auto lead = where.value<store::Whereabouts>();
    const bool isThere = lead.server == Server::There || canBeKept(lead);
    action->setVisible(!folders.isEmpty() && isPop(folders.constFirst().account));
    action->setEnabled(action->isVisible() && any && where.isValid() && isThere);
    if (canBeKept(lead))
        action->setText(tr("&Keep on the server"));
    else if (where.isValid() && !lead.isHere)
        action->setText(tr("Delete on the ser&ver without downloading"));
    else
        action->setText(tr("Delete on the ser&ver"));
    m_actions[Command::DownloadRest]->setVisible(action->isVisible());
    m_actions[Command::DownloadRest]->setEnabled(action->isVisible() && any && leadRow().data(MessageListModel::KnownRole).toBool()
        && !leadRow().data(MessageListModel::HasBodyRole).toBool());
}

void MainWindow::downloadRest()
{
    m_messages.rowsOf(m_listPane->view().selectedMessages(), this, [this](const MessageListModel::Rows &rows) {
        for (const store::MessageRow &row : rows) {
            if (!row.hasBody)
                m_engine.openMessage(row.id);
        }
    });
}

void MainWindow::toggleServerDeletion()
{
    const auto lead = leadRow().data(MessageListModel::WhereRole).value<store::Whereabouts>();
    const auto ids = m_listPane->view().selectedMessages();
    if (canBeKept(lead)) {
        takeBackUndo(lead.account); // what the bar said of them is not so any more
        return m_engine.keepOnServer(ids);
    }
    if (ids.size() == 1)
        return deleteOnServer({ lead });
    // Of several some may be gone there already: those are not counted.
    m_store.ask(
        this, [ids](const store::Reader &reader) { return store::whereabouts(reader, ids, base::SystemClock().now()); },
        [this](const base::Result<QList<store::Whereabouts>> &found) {
            if (!found)
                return say({ ErrorText::of(found.error(), ErrorText::Context::Store) });
            QList<store::Whereabouts> there = *found;
            there.removeIf([this](const store::Whereabouts &where) { return where.server != Server::There || !isPop(where.account); });
            if (there.size() > kFew)
                askServerDeletion(there);
            else if (!there.isEmpty())
                deleteOnServer(there);
        });
}

QString MainWindow::willBeDeletedThere(qsizetype messages)
{
    return tr("%Ln message(s) will be deleted on the server at the next check.", nullptr, int(messages));
}

void MainWindow::askServerDeletion(const QList<store::Whereabouts> &there)
{
    if (m_question)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete on the server?"), willBeDeletedThere(there.size()), QMessageBox::Cancel, this);
    box->setObjectName(u"serverDeletion"_s);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const QString undo = tr("Until that check it can be undone.");
    box->setInformativeText(isAllHere(there) ? undo : tr("What has not been downloaded is lost then.") + u' ' + undo);
    QAbstractButton *go = box->addButton(tr("&Delete on the server"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QAbstractButton::clicked, this, [this, there] { deleteOnServer(there); });
    box->open();
}

void MainWindow::deleteOnServer(const QList<store::Whereabouts> &there)
{
    QList<base::MessageId> ids;
    for (const store::Whereabouts &where : there) {
        ids << where.message;
        m_deletingThere << where.account;
    }
    m_engine.deleteOnServer(ids);
    ErrorText text;
    text.what = willBeDeletedThere(ids.size());
    if (!isAllHere(there))
        text.why = tr("What has not been downloaded is lost then.");
    text.action = ErrorText::Action::Undo;
    text.actionLabel = ErrorText::labelOf(text.action);
    text.tone = ErrorText::Tone::Note;
    say({ text, there.constFirst().account, [this, ids] { m_engine.keepOnServer(ids); } });
}

/// A visit that had begun before deletes nothing: then it is still to come.
void MainWindow::tellServerDeletion(base::AccountId id, const engine::MaildropReport &report)
{
    if (report.deleted + report.refused == 0 || !m_deletingThere.remove(id))
        return;
    takeBackUndo(id);
    const auto *owner = account(id);
    if (report.deleted == 0 || !owner) // what was refused is said elsewhere
        return;
    const QString sentence = tr("%Ln message(s) were deleted on %1.", nullptr, report.deleted).arg(owner->incoming.host);
    m_status->setHint(sentence);
    announce(m_status, sentence);
    QTimer::singleShot(kDeletedFor, m_status, [this, sentence] { m_status->clearHint(sentence); });
}

} // namespace gui
