// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and answering, and what became of it: drafts, the Outbox, what can still be called back.
#include "gui/MainWindow.h"

#include "gui/BrowserErrors.h"
#include "gui/Announce.h"
#include "gui/ErrorBar.h"
#include "gui/MessageWindow.h"
#include "gui/StatusLine.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/SendText.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/ReadingPane.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/settings/OutgoingDialog.h"
#include "mail/Mailto.h"
#include "models/Outgoing.h"

#include <QAction>
#include <QMenu>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace gui {

void MainWindow::wireCompose()
{
    using engine::EngineClient;
    connect(m_desk, &ComposeDesk::outgoingWanted, this, &MainWindow::openOutgoingServer);
    connect(m_desk, &ComposeDesk::failed, this, [this](const ErrorText &text) { say({ text }); });
    connect(m_desk, &ComposeDesk::told, this, [this](const QString &sentence) {
        m_status->setHint(sentence);
        announce(m_status, sentence);
        QTimer::singleShot(4000, m_status, [this, sentence] { m_status->clearHint(sentence); });
    });
    connect(m_desk, &ComposeDesk::spellingSwitched, this, [this](bool isOn) {
        Preferences next = m_preferences;
        next.checkSpelling = isOn;
        changePreferences(next);
    });
    connect(m_desk, &ComposeDesk::queued, this, &MainWindow::onQueued);
    m_undoSend->setRests([this](base::MessageId message) {
        const auto row = outgoingRow(message);
        return m_offline || (row && isOffline(row->account));
    });
    m_listPane->view().setStates([this](base::MessageId message) {
        const auto row = isIn(mail::FolderRole::Outbox) ? outgoingRow(message) : std::nullopt;
        return row ? SendText::state(*row, base::SystemClock().now()) : QString();
    });
    connect(m_undoSend, &UndoSendBar::undoWanted, m_desk, &ComposeDesk::takeBack);
    connect(m_undoSend, &UndoSendBar::sendNowWanted, this, [this](base::MessageId message) { m_engine.sendNow({ message }); });
    connect(&m_engine, &EngineClient::messageSent, this, [this](base::AccountId, base::MessageId message, bool isDone) { onSent(message, isDone); });
    connect(&m_engine, &EngineClient::messageStuck, this, [this](base::AccountId, base::MessageId message, store::OutboxState state) {
        m_undoSend->leave(message);
        onStuck(message, state);
    });
    connect(&m_engine, &EngineClient::tooLateToHold, this, [this](base::MessageId) {
        emit m_desk->told(tr("It was too late to call it back: it is with the server, or on its way there."));
    });
    connect(&m_engine, &EngineClient::sendingChanged, this, &MainWindow::onSending);
    connect(&m_engine, &EngineClient::outboxChanged, this, [this](base::AccountId account) {
        refreshPlace(*m_reading);
        refreshStuck(account);
        look(account);
    });
}

void MainWindow::wireComposeActions()
{
    using enum Command;
    on(NewMessage, &MainWindow::writeNew);
    on(EditAsNew, &MainWindow::editAsNew);
    const auto does = [this](Command command, auto work) { connect(m_actions[command], &QAction::triggered, this, work); };
    does(Reply, [this] { answer(mime::Answer::Sender); });
    does(ReplyAll, [this] { answer(mime::Answer::All); });
    does(ReplyList, [this] { answer(mime::Answer::List); });
    does(Forward, [this] { forward(models::Beginning::Forward); });
    does(ForwardAttached, [this] { forward(models::Beginning::ForwardAttached); });
    on(Redirect, &MainWindow::redirect);
    wirePeople();
    wireDrafts();
}

base::AccountId MainWindow::accountHere() const
{
    const auto folder = m_folders.folder(m_folder);
    return folder ? folder->account : base::AccountId();
}

bool MainWindow::isIn(mail::FolderRole role) const
{
    const auto folder = m_folders.folder(m_folder);
    return folder && folder->role == role && !isSearching();
}

void MainWindow::writeNew()
{
    if (m_desk->ownAddresses().isEmpty()) // nobody to write as
        return openWizard();
    m_desk->writeNew(accountHere());
}

void MainWindow::openLink(const QString &mailto)
{
    const auto parsed = mail::parseMailto(mailto);
    if (!parsed)
        return;
    if (m_desk->ownAddresses().isEmpty())
        openWizard();
    else
        m_desk->writeTo(*parsed, accountHere());
}

void MainWindow::answer(mime::Answer answer)
{
    const base::MessageId message = m_listPane->view().currentMessage();
    if (message.isValid())
        m_desk->answer(message, answer, accountHere());
}

void MainWindow::forward(models::Beginning how)
{
    const base::MessageId message = m_listPane->view().currentMessage();
    if (message.isValid())
        m_desk->forward(message, how, accountHere());
}

void MainWindow::editAsNew()
{
    const base::MessageId message = m_listPane->view().currentMessage();
    if (!message.isValid())
        return;
    if (isIn(mail::FolderRole::Outbox))
        return openOutgoing(message);
    if (isIn(mail::FolderRole::Drafts))
        return m_desk->openServerDraft(message, accountHere());
    m_desk->writeAgain(message, models::Beginning::EditAsNew, accountHere());
}

void MainWindow::wireAnswers(MessageWindow &window, base::MessageId message)
{
    const base::AccountId account = accountHere();
    connect(&window, &MessageWindow::answerWanted, this, [this, &window, message, account](mime::Answer answer) {
        if (message.isValid())
            m_desk->answer(message, answer, account);
        else
            m_desk->answerRaw(window.reading().loader().raw(), answer);
    });
    connect(&window, &MessageWindow::forwardWanted, this, [this, &window, message, account](models::Beginning how) {
        if (message.isValid())
            m_desk->forward(message, how, account);
        else
            m_desk->forwardRaw(window.reading().loader().raw(), how);
    });
}

/// What waits in the Outbox is edited; what is on the line, or may have arrived, is only looked at.
void MainWindow::openOutgoing(base::MessageId message)
{
    models::askOutgoing(m_store, message, this,
        [this, message](const base::Result<std::optional<store::OutboxRow>> &found) {
            if (!found || !*found)
                return;
            const store::OutboxRow &row = **found;
            if (row.state == store::OutboxState::InDoubt)
                return askDoubt(row);
            if (row.state == store::OutboxState::Sending)
                return askDoubt(row);
            if (row.state == store::OutboxState::AtEnd)
                return emit m_desk->told(SendText::state(row, base::SystemClock().now()));
            m_undoSend->leave(message);
            m_desk->editOutgoing(row);
        });
}

void MainWindow::refreshOutgoing(ReadingPane &pane)
{
    const base::MessageId message = pane.message();
    models::askOutgoing(m_store, message, &pane,
        [&pane, message](const base::Result<std::optional<store::OutboxRow>> &found) {
            if (pane.message() != message || !found || !*found)
                return;
            const store::OutboxRow &row = **found;
            const bool isAtEnd = row.state == store::OutboxState::AtEnd; // nobody can do anything now
            pane.setPlace({ .iconName = SendText::iconName(row), .sentence = SendText::state(row, base::SystemClock().now()),
                            .action = isAtEnd ? QString() : tr("More…", "about a message in the Outbox") });
        });
}

void MainWindow::openOutgoingServer(base::AccountId id)
{
    const auto *settings = account(id);
    if (!settings || m_question)
        return;
    auto *dialog = new OutgoingDialog(m_engine, *settings, this);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] {
        m_engine.updateAccount(dialog->settings(), std::nullopt);
        if (const auto password = dialog->password())
            m_engine.provideOutgoingCredential(id, *password, engine::CredentialPlace::Keychain);
    });
    dialog->open();
}

void MainWindow::onSending(base::AccountId account, const engine::SendingStatus &status)
{
    using State = engine::SendingStatus::State;
    const State before = m_sending.value(account).state;
    m_sending.insert(account, status);
    m_desk->setLimits(account, status);
    if (status.state == State::Sending && before != State::Sending)
        emit m_desk->told(tr("Sending…"));
    if (status.state == before)
        return;
    look(account); // the one that is on the line, or was
    if (status.state == State::NeedsPassword || status.state == State::NeedsTrust || status.state == State::Failed)
        onWorse();
    refreshTrouble();
}

bool MainWindow::showOutgoingTrouble()
{
    using State = engine::SendingStatus::State;
    const auto it = std::ranges::find_if(m_accounts, [this](const auto &one) {
        const State state = m_sending.value(one.id).state;
        return one.outgoing && (state == State::NeedsPassword || state == State::NeedsTrust || state == State::Failed);
    });
    if (it == m_accounts.cend())
        return false;
    const engine::SendingStatus status = m_sending.value(it->id);
    base::Error error = status.error.value_or(base::Error { base::Fault::NetworkDown, {}, {} });
    if (!status.error && status.state == State::NeedsPassword)
        error.fault = base::Fault::NoCredential;
    if (!status.error && status.state == State::NeedsTrust)
        error.fault = base::Fault::TlsUntrusted;
    ErrorText text = serverTrouble(error, *it->outgoing, status.state == State::NeedsPassword);
    if (text.nextStep.isEmpty())
        text.nextStep = tr("Your messages wait in the Outbox.");
    m_outgoingTrouble = it->id;
    if (status.state == State::NeedsPassword && isBehindLock(status.error)) {
        m_errorBar->show(ErrorText::passwordsLocked());
        return true;
    }
    tell(it->id, text);
    return true;
}

void MainWindow::onOutgoingAction(ErrorText::Action action)
{
    const base::AccountId id = m_outgoingTrouble;
    const auto *settings = account(id);
    if (!settings || !settings->outgoing || m_question)
        return;
    const engine::SendingStatus status = m_sending.value(id);
    if (action == ErrorText::Action::EnterPassword) {
        askOutgoingPassword(id);
    } else if (action == ErrorText::Action::ReviewCertificate && status.certificate) {
        auto *dialog = new CertificateDialog(*status.certificate, settings->outgoing->pinnedCertificate(), this);
        m_question = dialog;
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &CertificateDialog::settingsWanted, this, [this, id] { openOutgoingServer(id); });
        connect(dialog, &QDialog::accepted, this, [this, dialog, id] { m_engine.trustOutgoingCertificate(id, dialog->facts().sha256); });
        dialog->open();
    } else if (action == ErrorText::Action::EditAccount) {
        openOutgoingServer(id);
    } else if (action == ErrorText::Action::GoOnline) {
        setOffline(false);
    } else if (action == ErrorText::Action::ShowLog) {
        openProtocolLog();
    } else if (action == ErrorText::Action::Retry) {
        models::askOutbox(m_store, id, this,
            [this](const base::Result<QList<store::OutboxRow>> &found) {
                m_engine.sendNow(models::dueNow(found.value_or(QList<store::OutboxRow>()), base::SystemClock().now()));
            });
    }
}

} // namespace gui
