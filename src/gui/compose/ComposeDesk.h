// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "gui/compose/ComposeWindow.h"
#include "models/MessageLoader.h"
#include "models/Suggestions.h"
#include "sync/EngineClient.h"

#include <QHash>
#include <QPointer>

#include <functional>
#include <list>

class QMessageBox;

namespace models {
class StoreReading;
}

namespace gui {

/// Opens the windows in which messages are written, keeps their drafts and hands over what shall be sent. There is one, and
/// it belongs to the main window; a window that was closed stays on the desk until its draft is safe.
class ComposeDesk final : public QObject {
    Q_OBJECT
public:
    ComposeDesk(engine::EngineClient &engine, models::StoreReading &store, models::MessageLoader::Reader reader, QWidget *parent);
    ~ComposeDesk() override;

    void setAccounts(const QList<accounts::AccountSettings> &accounts);
    [[nodiscard]] QStringList ownAddresses() const;
    /// Seconds that a message waits so that it can be called back; 0: none.
    void setChecksSpelling(bool on) { m_checksSpelling = on; }
    void setUndoSeconds(int seconds) { m_undoSeconds = seconds; }

    /// From the first identity of `account`, or of the first account.
    ComposeWindow *writeNew(base::AccountId account = {});
    ComposeWindow *writeTo(const mail::Mailto &mailto, base::AccountId account = {});
    void answer(base::MessageId message, mime::Answer answer, base::AccountId account);
    void forward(base::MessageId message, models::Beginning how, base::AccountId account);
    void writeAgain(base::MessageId message, models::Beginning how, base::AccountId account);
    /// The same of a message that is not in the store.
    void answerRaw(const QByteArray &raw, mime::Answer answer, base::AccountId account = {});
    void forwardRaw(const QByteArray &raw, models::Beginning how, base::AccountId account = {});
    /// Edits what waits in the Outbox: it is kept back first, and what is sent then takes its place.
    void editOutgoing(const store::OutboxRow &row);
    void openDraft(store::DraftId draft);
    void openDraft(const store::DraftRow &draft); ///< whole
    /// A message in the server's Drafts: our own draft, if it is the copy of one, else what somebody began elsewhere.
    void openServerDraft(base::MessageId message, base::AccountId account);
    void redirect(base::MessageId message, base::AccountId account);
    void writeFrom(const store::TemplateRow &row, base::AccountId account);
    void writeTemplate(base::AccountId account);
    void setLimits(base::AccountId account, const engine::SendingStatus &status); ///< of its outgoing server
    /// The one of the message that was queued last goes back into its window.
    void takeBack(base::MessageId message);
    [[nodiscard]] bool isOpen(store::DraftId draft) const;
    [[nodiscard]] QList<ComposeWindow *> windows() const;

    /// At the end of the program: until what was closed is a draft and what was sent is in the Outbox, or ten seconds.
    void waitUntilSafe();

signals:
    void outgoingWanted(base::AccountId account);
    /// @param handOver  when the server gets it, to keep it until `notBefore`; unknown: it waits here
    void queued(base::MessageId message, const QString &subject, base::Timestamp notBefore, base::Timestamp handOver);
    void told(const QString &sentence);             ///< for the status line
    void failed(const gui::ErrorText &text);
    void draftsChanged();
    void spellingSwitched(bool isOn);

private:
    struct Sheet { ///< one message that is being written
        QPointer<ComposeWindow> window;
        store::DraftId draft;
        base::MessageId replaces;
        base::MessageId taken;   ///< from the Outbox, whatever became of it there
        bool wasWaiting = false; ///< there: it goes on waiting if nobody changes it
        bool waitsNoMore = false; ///< it was, is a draft instead, and that was not said yet
        engine::DraftOrigin origin;
        int saving = 0;      ///< ticket of the draft that is being kept; 0: none
        int sending = 0;     ///< ticket of the message that is being handed over
        bool saveAgain = false;
        bool sendNext = false;   ///< as soon as the draft has its number
        bool isKept = false;     ///< as it is to be sent
        bool isDiscarded = false;
        bool isClosed = false;
        bool isRedirect = false; ///< somebody else's message: there is nothing to write on
        mime::OutgoingMessage last; ///< as it was kept or handed over
        base::AccountId account;
        base::Timestamp notBefore;
        base::Timestamp handOver;
    };
    struct Sent {
        mime::OutgoingMessage message;
        base::AccountId account;
        engine::DraftOrigin origin;
        bool isRedirect = false;
    };
    [[nodiscard]] QList<Sender> senders(base::AccountId first) const;
    [[nodiscard]] base::AccountId draftsOf(base::AccountId account) const; ///< which keeps what is written as it, even switched off
    ComposeWindow *open(const ComposeStart &start, base::AccountId account);
    Sheet *sheetOf(const ComposeWindow *window);
    void suggest(RecipientField *field, const QString &typed);
    void read(base::MessageId message, models::Beginning how, std::function<void(const models::ComposeMaterial &)> then, bool wasFetched = false);
    void readHere(base::MessageId message, models::Beginning how, std::function<void(const base::Result<models::ComposeMaterial> &)> then);
    [[nodiscard]] bool isWhole(const models::ComposeMaterial &material, bool goesOut = false); ///< else it says so
    [[nodiscard]] bool letGo(const store::OutboxRow &row);
    bool raiseTaken(base::MessageId message); ///< the window in which it is edited, if there is one
    void readRaw(const QByteArray &raw, models::Beginning how, std::function<void(const models::ComposeMaterial &)> then);
    // ComposeDeskDrafts.cpp
    void save(Sheet &sheet);
    void settle(Sheet &sheet); ///< its window is closed
    void tellWaitsNoMore(Sheet &sheet);
    void onDraftConflict(store::DraftId draft);
    bool raiseDraft(store::DraftId draft); ///< its window, if it has one
    void offerBack(const store::DraftRow &draft);
    void send(Sheet &sheet);
    void discard(Sheet &sheet);
    void tidy();
    void onDraftSaved(int ticket, store::DraftId draft);
    void onDraftFailed(int ticket, const base::Error &error);
    void onQueued(int ticket, base::MessageId message);
    void onQueueFailed(int ticket, const base::Error &error);
    void onTooLate(base::MessageId message);
    void letGoUnchanged(Sheet &sheet);
    void onBodyReady(base::MessageId message);
    void onBodyFailed(base::MessageId message, const base::Error &error);

    engine::EngineClient &m_engine;
    models::StoreReading &m_store;
    models::MessageLoader::Reader m_reader;
    models::Suggestions m_suggestions;
    QWidget *m_parent;
    QList<accounts::AccountSettings> m_accounts;
    std::list<Sheet> m_sheets;
    QHash<base::MessageId, QList<std::function<void()>>> m_waiting; ///< for the rest of a message
    QHash<base::MessageId, Sent> m_sent; ///< that can still be taken back
    QHash<base::AccountId, qint64> m_sizeLimits;
    QHash<base::AccountId, std::optional<mail::HoldLimits>> m_holdLimits;
    QPointer<QMessageBox> m_goneBox;
    QList<store::DraftRow> m_gone; ///< that it offers to bring back
    SpellService *m_spelling = nullptr; ///< a child
    bool m_checksSpelling = true;
    int m_undoSeconds = 10;
    int m_ticket = 0;
};

} // namespace gui
