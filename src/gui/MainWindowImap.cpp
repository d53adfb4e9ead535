// SPDX-License-Identifier: GPL-3.0-or-later
// IMAP accounts: how they work, what of them is here, and what their servers allow.
#include "gui/MainWindow.h"

#include "gui/KeptText.h"
#include "gui/QuotaBar.h"
#include "gui/StatusLine.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/folders/FolderMenu.h"
#include "gui/folders/FolderNames.h"
#include "gui/folders/FolderPane.h"
#include "gui/folders/FolderRights.h"
#include "gui/reading/ReadingPane.h"
#include "models/BodyCounter.h"
#include "models/Outgoing.h"

#include <QAction>
#include <QLayout>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

void MainWindow::buildImap(const QList<QMenu *> &folderMenus)
{
    m_bodyCounter = new models::BodyCounter(m_store, this);
    connect(m_bodyCounter, &models::BodyCounter::counted, this, &MainWindow::refreshStatus);
    for (QMenu *menu : folderMenus) {
        menu->setToolTipsVisible(true); // why something is not offered
        auto *part = new FolderMenu(m_engine, menu, this);
        m_folderMenus << part;
        connect(part, &FolderMenu::offlineWanted, this, &MainWindow::setAccountOffline);
    }
}

void MainWindow::wireImap()
{
    using engine::EngineClient;
    connect(&m_engine, &EngineClient::messagesAdded, m_bodyCounter, &models::BodyCounter::onMessagesChanged);
    connect(&m_engine, &EngineClient::messagesChanged, m_bodyCounter, &models::BodyCounter::onMessagesChanged);
    connect(&m_engine, &EngineClient::messagesRemoved, m_bodyCounter, &models::BodyCounter::onMessagesChanged);
    connect(&m_folders, &QAbstractItemModel::dataChanged, this, &MainWindow::refreshStatus); // kept in another way, perhaps
    connect(&m_engine, &EngineClient::outboxChanged, this, &MainWindow::tellWhatWaits);
    connect(&m_engine, &EngineClient::quotaTold, this, [this](base::AccountId id, const engine::MailQuota &quota) {
        const bool wasFull = m_quotas.value(id).isNearlyFull();
        m_quotas.insert(id, quota);
        refreshStatus();
        if (quota.isNearlyFull() && !wasFull)
            refreshTrouble();
    });
    auto *bar = new QuotaBar(m_status);
    m_status->layout()->addWidget(bar);
    const auto show = [this, bar] {
        const auto folder = m_folders.folder(m_folder);
        bar->setQuota(folder ? m_quotas.value(folder->account) : engine::MailQuota {});
    };
    connect(&m_engine, &EngineClient::quotaTold, bar, show);
    connect(&m_engine, &EngineClient::accountsChanged, bar, show);
    connect(m_folderPane, &FolderPane::folderChosen, bar, show);
}

/// A pane that shows messages of which not all may be here.
void MainWindow::wireParts(ReadingPane &pane)
{
    using engine::EngineClient;
    pane.loader().setOutlines(models::MessageLoader::outlinesIn(m_store.storeFolder()));
    connect(&m_engine, &EngineClient::partProgress, &pane, &ReadingPane::onPartProgress);
    connect(&m_engine, &EngineClient::partReady, &pane, &ReadingPane::onPartReady);
    connect(&m_engine, &EngineClient::partFailed, &pane, &ReadingPane::onPartFailed);
    connect(&pane, &ReadingPane::partWanted, &m_engine, &EngineClient::fetchPart);
    connect(&pane, &ReadingPane::wholeWanted, &m_engine, &EngineClient::openWhole);
    connect(&pane, &ReadingPane::stopWanted, &m_engine, &EngineClient::stopFetching);
}

void MainWindow::refreshFolderMenus()
{
    for (FolderMenu *menu : std::as_const(m_folderMenus))
        menu->prepare(m_folders.folder(m_folderPane->currentFolder()), account(m_folderPane->currentAccount()));
}

/// What the server does not allow is not offered, and why is said.
void MainWindow::refuse(Command command, const QString &reason)
{
    constexpr const char *kUsual = "usualToolTip";
    QAction *action = m_actions[command];
    const QVariant usual = action->property(kUsual);
    if (!reason.isEmpty()) {
        if (!usual.isValid())
            action->setProperty(kUsual, action->toolTip());
        action->setToolTip(reason);
        action->setEnabled(false);
    } else if (usual.isValid()) {
        action->setToolTip(usual.toString());
        action->setProperty(kUsual, QVariant());
    }
}

/// What is done to the selected messages, by the rights in their folders.
void MainWindow::refreshRights()
{
    QString removing, reading, starring;
    const auto folders = selectedFolders();
    for (const store::FolderRow &folder : folders) {
        const FolderRights rights(folder);
        const QString reason = FolderRights::reason(folderTitle(folder.role, folder.name));
        removing = rights.mayRemove() ? removing : reason;
        reading = rights.mayMark() ? reading : reason;
        starring = rights.mayStar() ? starring : reason;
    }
    for (const Command command : { Command::MoveMessages, Command::Delete, Command::DeleteForever })
        refuse(command, removing);
    refuse(Command::ToggleRead, reading);
    refuse(Command::ToggleStar, starring);
}

/// By the star of a row, whichever rows are selected.
void MainWindow::onStarClicked(base::MessageId message, bool starred)
{
    const auto row = m_messages.rowAt(m_messages.indexOf(message));
    const auto folder = row ? m_folders.folder(row->folder) : std::nullopt;
    if (folder && !FolderRights(*folder).mayStar())
        emit m_desk->told(FolderRights::reason(folderTitle(folder->role, folder->name)));
    else
        m_engine.setFlagged({ message }, starred);
}

/// What is done meanwhile waits; what was on its way to be sent stays in the Outbox.
void MainWindow::setAccountOffline(base::AccountId id, bool offline)
{
    const auto *known = account(id);
    if (!known || KeptText::staysOffline(*known) == offline)
        return;
    accounts::AccountSettings changed = *known;
    auto *imap = std::get_if<accounts::ImapSettings>(&changed.kind);
    if (!imap)
        return;
    imap->scope.staysOffline = offline;
    m_engine.updateAccount(changed, std::nullopt);
}

/// The person wants something of this account that is not here: that ends what was chosen before.
void MainWindow::goOnline(base::AccountId id)
{
    if (m_offline)
        setOffline(false);
    setAccountOffline(id, false);
}

bool MainWindow::isOffline(base::AccountId id) const
{
    const auto *known = account(id);
    return m_offline || (known && KeptText::staysOffline(*known));
}

base::AccountId MainWindow::accountOf(base::MessageId message) const
{
    const auto row = m_messages.rowAt(m_messages.indexOf(message));
    const auto folder = row ? m_folders.folder(row->folder) : std::nullopt;
    return folder ? folder->account : m_folderPane->currentAccount();
}

/// What is sent while offline does not go out: that is said when it is sent, and not found out later.
void MainWindow::tellWhatWaits(base::AccountId id)
{
    if (!isOffline(id))
        return;
    models::askOutbox(m_store, id, this, [this](const base::Result<QList<store::OutboxRow>> &rows) {
        if (!rows)
            return;
        const auto waiting = std::ranges::count(*rows, store::OutboxState::Waiting, &store::OutboxRow::state);
        if (waiting > 0)
            emit m_desk->told(tr("Offline: %Ln message(s) wait in the Outbox.", nullptr, int(waiting)));
    });
}

/// True: it stays offline, and that was said.
bool MainWindow::tellStaysOffline(base::AccountId id)
{
    const auto *known = account(id);
    if (!known || !KeptText::staysOffline(*known))
        return false;
    ErrorText text;
    text.what = tr("%1 works offline, as you chose.").arg(known->label);
    text.why = tr("Nothing is fetched from its server and nothing is sent until you go online.");
    text.action = ErrorText::Action::GoOnline;
    text.actionLabel = ErrorText::labelOf(text.action);
    text.tone = ErrorText::Tone::Note;
    say({ text, id });
    return true;
}

/// Behind everything else: false where no server is nearly full.
bool MainWindow::showFullServer(const QList<base::AccountId> &order)
{
    m_fullShown = {};
    for (const base::AccountId id : order) {
        const engine::MailQuota quota = m_quotas.value(id);
        const auto *owner = account(id);
        if (!owner || !quota.isNearlyFull() || m_fullRead.contains(id))
            continue;
        m_fullShown = id;
        ErrorText text;
        text.what = quota.usage >= quota.limit ? tr("The mailbox on %1 is full.").arg(owner->incoming.host)
                                               : tr("The mailbox on %1 is nearly full.").arg(owner->incoming.host);
        text.why = KeptText::ofQuota(quota) + u'.';
        text.nextStep = tr("What does not fit is sent back to whoever wrote it. Delete what you do not need, and empty the Trash.");
        text.tone = ErrorText::Tone::Note;
        tell(id, text);
        return true;
    }
    return false;
}

QString MainWindow::keptNote() const
{
    const auto folder = m_folders.folder(m_folder);
    const auto *here = folder ? account(folder->account) : nullptr;
    if (!here)
        return {};
    QStringList said;
    if (const QString kept = KeptText::ofFolder(*here, *folder, m_bodyCounter->count()); !kept.isEmpty())
        said << kept;
    if (const QString quota = KeptText::ofQuota(m_quotas.value(here->id)); !quota.isEmpty())
        said << quota;
    return said.join(u" · "_s);
}

} // namespace gui
