// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "accounts/CertificateFacts.h"
#include "base/Error.h"
#include "base/Ids.h"
#include "base/Timestamp.h"
#include "discovery/CheckReport.h"
#include "discovery/MailConfig.h"
#include "policy/PopForecast.h"
#include "store/SearchWish.h"
#include "sync/AccountMoves.h"
#include "sync/HeldMail.h"
#include "sync/MaildropReport.h"
#include "sync/ServerSearchNews.h"
#include "sync/SendingStatus.h"

#include <QList>
#include <QObject>
#include <QUrl>

#include <optional>

// The folder is called sync; the namespace cannot be, because POSIX has a function ::sync().
namespace engine {

/// What an account is doing, in one value; gui/ makes the sentence.
struct AccountStatus {
    enum class State {
        Disabled,
        Offline,       ///< on purpose, or no network; `error` says which
        Connecting,
        Syncing,       ///< `done` of `total` messages (total 0: not known yet)
        UpToDate,      ///< since `at`
        NeedsPassword, ///< `error` has the server's own words
        NeedsTrust,    ///< the certificate does not verify; `certificate` says why
        Failed,        ///< `error`; tries again at `retryAt` if that is known
    };
    State state = State::Offline;
    base::FolderId folder; ///< being synchronised
    qint64 done = 0;
    qint64 total = 0;
    qint64 octetsDone = 0;  ///< of `octetsTotal`; 0: not counted
    qint64 octetsTotal = 0;
    base::Timestamp at;
    base::Timestamp retryAt;
    std::optional<base::Error> error;
    std::optional<accounts::CertificateFacts> certificate;
    int waitingChanges = 0; ///< journalled here, not yet on the server
    /// Failed, because this other account collects the same POP3 mailbox: two would take mail from each other. It begins
    /// by itself when the other one is switched off, changed or removed.
    base::AccountId sharesMaildropWith = {};
    /// A check was asked for sooner than the server allows (LOGIN-DELAY, RFC 2449): it wants so many seconds between two of
    /// them, and the next one comes at `retryAt`. Everything else says how the last one ended. 0: nothing waits for that.
    int loginDelay = 0;
};

/// Where the password of an account is kept.
enum class CredentialPlace { Keychain, Vault, ThisSession };

/// Names the reversible thing that undo() would undo; gui/ has the words. The values are stored; never renumber them.
enum class UndoKind {
    None, MarkRead, MarkUnread, Star, Unstar, MoveToTrash, Move, MarkAllRead, Copy,
    CreateFolder, RenameFolder, MoveFolder, DeleteFolder, DeleteOnServer, Subscribe, Unsubscribe,
    FileSent, ///< the copy of what was sent goes into the server's Sent; nobody's deed, and not undone
    DeleteForever, EmptyFolder, ///< can be undone until the next check
    KeepFolder, UseFolder,      ///< whether its bodies are kept here, what it is used for
};
struct UndoState {
    UndoKind kind = UndoKind::None;
    int count = 0;  ///< messages
    QString folder; ///< the name that it has now, where the thing was done to a folder
};

/// How full it is on a server (RFC 9208), by the resource that is nearest to its limit. limit 0: there is none.
struct MailQuota {
    bool isMessages = false; ///< counted in messages and not in octets
    qint64 usage = 0;
    qint64 limit = 0;
    /// From here on people want to know.
    [[nodiscard]] bool isNearlyFull() const { return limit > 0 && usage >= limit - limit / 10; }
    friend bool operator==(const MailQuota &, const MailQuota &) = default;
};

/// What the engine says. Engine emits these on its own thread; EngineClient is connected to all of them and says them
/// again on the window's.
class EngineAnswers : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void started();
    void failed(const base::Error &error); ///< the store cannot be opened (damaged, newer, locked, full ...)
    /// The database was damaged: it lies in `setAside` untouched, and what could be read is in a new one.
    void storeSalvaged(const QString &setAside, qint64 messages, qint64 lostBodies);
    void accountsChanged(const QList<accounts::AccountSettings> &accounts);
    void statusChanged(base::AccountId account, const engine::AccountStatus &status);
    void foldersChanged(base::AccountId account);
    void messagesAdded(base::FolderId folder, const QList<base::MessageId> &messages);
    void messagesChanged(base::FolderId folder, const QList<base::MessageId> &messages);
    void messagesRemoved(base::FolderId folder, const QList<base::MessageId> &messages);
    /// New and unread, arrived by itself (not by the first filling of a folder): for a notification.
    void newMail(base::AccountId account, const QList<base::MessageId> &messages);
    void bodyProgress(base::MessageId message, qint64 received, qint64 total);
    void bodyReady(base::MessageId message);
    void bodyFailed(base::MessageId message, const base::Error &error);
    void intentRefused(engine::UndoKind kind, int count, const base::Error &error);
    void undoChanged(const engine::UndoState &state);
    void redoChanged(const engine::UndoState &state);
    void folderMade(base::FolderId folder); ///< as createFolder() asked
    /// It is being changed into the other one: updateAccount() has not switched it on. beginSwitch(), finishSwitch().
    void accountKeptOff(base::AccountId account, base::AccountId changesInto);
    void vaultUnlocked(const std::optional<base::Error> &error); ///< nullopt: it is open. InvalidInput: not by this password
    void credentialPlaceChosen(base::AccountId account, engine::CredentialPlace place); ///< when the wanted one did not work
    void browserWanted(int ticket, const QUrl &url); ///< to be opened in the person's browser, and nowhere else
    void browserSignedIn(int ticket, const std::optional<base::Error> &error);
    void checkStep(int ticket, discovery::CheckStep step);
    void checkFinished(int ticket, const discovery::CheckReport &report);
    void discoveryStep(int ticket, discovery::Source source, discovery::StepState state);
    void discovered(int ticket, const discovery::DiscoveryReport &report);
    void protocolLog(const QString &text);
    /// A POP3 account has looked at its mailbox.
    void maildropVisited(base::AccountId account, const engine::MaildropReport &report);
    /// An IMAP server is without so many messages at once that they stay here until somebody decides (answerHeld()). An empty
    /// list: that is over.
    void mailHeld(base::AccountId account, const QList<engine::HeldMail> &held);
    /// As the server said lately; again only when it says something else.
    void quotaTold(base::AccountId account, const engine::MailQuota &quota);
    // Of one part of a message, see EngineClient::fetchPart().
    void partProgress(base::MessageId message, const QByteArray &section, qint64 received, qint64 total);
    void partReady(base::MessageId message, const QByteArray &section);
    void partFailed(base::MessageId message, const QByteArray &section, const base::Error &error);
    void retentionConsidered(int ticket, const policy::ForecastFacts &facts);
    /// It could not be told what the policy would delete: nothing is to be concluded from that.
    void retentionUnknown(int ticket, const base::Error &error);
    /// Words can be found that could not be before; `isComplete`: of everything that is here.
    void searchIndexed(bool isComplete);
    void serversSearched(int ticket, const engine::ServerSearchNews &news);

    // An account as a whole.
    void accountConsidered(int ticket, const engine::AccountFacts &facts);
    void exportProgress(int ticket, qint64 done, qint64 total); ///< messages
    void exportFinished(int ticket, const engine::ExportReport &report);
    void switchConsidered(int ticket, const engine::SwitchFacts &facts);
    void uploadProgress(int ticket, qint64 done, qint64 total); ///< messages
    void switchFinished(int ticket, qint64 kept); ///< the old account is gone; so many messages are kept in local folders

    // Sending. What lies in the Outbox, and how it stands, is in store::Reader::outbox().
    void messageQueued(int ticket, base::MessageId message); ///< durable: it is sent, now or later, whatever happens
    /// Nothing was kept. InvalidInput: `detail` names the field ("to" ...), or "attachment: NAME".
    void queueFailed(int ticket, const base::Error &error);
    void outboxChanged(base::AccountId account);
    void sendingChanged(base::AccountId account, const engine::SendingStatus &status);
    /// A server has it. `isDone` false: not for everybody, see its row.
    void messageSent(base::AccountId account, base::MessageId message, bool isDone);
    void messageStuck(base::AccountId account, base::MessageId message, store::OutboxState state); ///< Refused or InDoubt;
                                      ///< Waiting: the server does not keep it until its time, so it waits here
    void tooLateToHold(base::MessageId message); ///< it is out, or its end is leaving
    void draftSaved(int ticket, store::DraftId draft);
    void draftFailed(int ticket, const base::Error &error);
    /// Somebody else has changed or removed the server's copy of it: what is here was kept beside that.
    void draftConflict(store::DraftId draft);
    void templatesChanged();
    void peopleTaken(qsizetype people, qsizetype groups);
};

} // namespace engine

Q_DECLARE_METATYPE(engine::AccountStatus)
Q_DECLARE_METATYPE(engine::MailQuota)
Q_DECLARE_METATYPE(engine::UndoState)
