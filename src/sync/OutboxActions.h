// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/OutgoingMessage.h"
#include "store/Store.h"
#include "sync/MessagePreparation.h"
#include "sync/SendingStatus.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace engine {

/// What a person does with messages that go out, and with those being written: see EngineClient, which has the contracts.
/// Each thing is one transaction.
class OutboxActions final : public QObject {
    Q_OBJECT
public:
    /// @param interrupt  stops the sending of a message: false if it is not being sent, or too late
    using Interrupt = std::function<bool(base::AccountId account, base::MessageId message)>;
    OutboxActions(store::Store &store, const base::Clock &clock, Interrupt interrupt, QObject *parent = nullptr);

    void queue(int ticket, base::AccountId account, const mime::OutgoingMessage &message, const SendOptions &options);
    void hold(base::MessageId message);
    void holdWhileOpen(base::MessageId message);
    void unhold(base::MessageId message);
    /// At the start: what lay open in a window when the last program ended goes on waiting.
    /// @return what is held instead, because its time has come: the person may have been about to change it
    QList<store::OutboxPlace> recoverOpen();
    void sendNow(const QList<base::MessageId> &messages);
    void resolveDoubt(base::MessageId message, bool wasSent);
    void discard(base::MessageId message);
    void redirect(int ticket, base::AccountId account, base::MessageId message, const mail::Address &from,
        const mail::AddressList &to, const SendOptions &options);
    // OutboxActionsDrafts.cpp
    void saveDraft(int ticket, store::DraftId draft, base::AccountId account, const mime::OutgoingMessage &message,
        const DraftOrigin &origin);
    void settleDraft(store::DraftId draft);
    void discardDraft(store::DraftId draft);
    void saveTemplate(const QString &name, const mime::OutgoingMessage &message);
    void removeTemplate(store::TemplateId id);
    void takePeople(const mail::AddressList &people, const QList<mail::AddressGroup> &groups);

signals:
    void queued(int ticket, base::MessageId message);
    void queueFailed(int ticket, const base::Error &error);
    void draftSaved(int ticket, store::DraftId draft);
    void draftFailed(int ticket, const base::Error &error);
    /// The account's Outbox is another one than before.
    void changed(base::AccountId account);
    void tooLate(base::MessageId message);
    void journalGrew(base::AccountId account);
    void draftsChanged(base::AccountId account); ///< what its server has of them is to be looked at
    void templatesChanged();
    void peopleTaken(qsizetype people, qsizetype groups);
    void failed(const base::Error &error); ///< the store did not take it

private:
    [[nodiscard]] std::optional<accounts::AccountSettings> settingsOf(base::AccountId account) const;
    void finishQueueing(int ticket, base::AccountId account, const base::Result<PreparedMessage> &prepared, const SendOptions &options);
    base::Result<base::MessageId> put(const accounts::AccountSettings &account, const PreparedMessage &prepared, const SendOptions &options);
    base::Result<void> release(base::AccountId account, base::MessageId message, const SendOptions &options);
    base::Result<void> takeAway(base::MessageId message);
    base::Result<void> redate(store::OutboxRow &row);
    /// With what is on the server of it, and here of that.
    base::Result<void> removeDraft(store::DraftId draft);
    [[nodiscard]] store::DraftOctets namedOctets(store::DraftId draft, const mime::OutgoingMessage &message) const;
    base::Result<void> noteOpened(store::DraftId draft, base::AccountId account, base::MessageId opened);
    void announceDrafts();
    void holdAs(store::OutboxState state, base::MessageId message);
    /// One change of one message, with its fact.
    void change(base::MessageId message, const QList<store::OutboxState> &from, store::OutboxState to, store::Fact fact);

    store::Store &m_store;
    const base::Clock &m_clock;
    Interrupt m_interrupt;
    QSet<base::AccountId> m_draftAccounts; ///< whose drafts have changed and that was not said yet
    /// What goes with the drafts on which somebody writes, as it was last saved: the same octets are not digested anew.
    QHash<store::DraftId, store::DraftOctets> m_octets;
    QSet<base::AccountId> m_journalAccounts; ///< likewise, whose journal has grown
};

} // namespace engine
