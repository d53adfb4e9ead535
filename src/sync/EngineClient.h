// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "accounts/CertificateFacts.h"
#include "base/Error.h"
#include "base/Ids.h"
#include "base/Secret.h"
#include "base/Timestamp.h"
#include "discovery/CheckReport.h"

#include <QList>
#include <QObject>

#include <memory>
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
    base::Timestamp at;
    base::Timestamp retryAt;
    std::optional<base::Error> error;
    std::optional<accounts::CertificateFacts> certificate;
    int waitingChanges = 0; ///< journalled here, not yet on the server
};

/// Where the password of an account is kept.
enum class CredentialPlace { Keychain, Vault, ThisSession };

/// Names the reversible thing that undo() would undo; gui/ has the words.
enum class UndoKind { None, MarkRead, MarkUnread, Star, Unstar, MoveToTrash, Move, MarkAllRead };
struct UndoState {
    UndoKind kind = UndoKind::None;
    int count = 0; ///< messages
};

class Engine;

/// The window's only door to the engine, which lives on a thread of its own: methods post and return at once, the
/// answers are signals. Values only cross.
class EngineClient : public QObject {
    Q_OBJECT
public:
    struct Options {
        QString storeFolder;     ///< made if missing
        bool startOffline = false;
        bool useKeychain = true; ///< tests switch it off: passwords then live in memory
        QString extraCaFile;     ///< PEM of additional roots (the demo's and the tests' own CA); empty: none
    };
    explicit EngineClient(Options options, QObject *parent = nullptr);
    ~EngineClient() override; ///< stops the engine: everything journalled is durable when it returns

    /// Opens the store and starts all enabled accounts; answers started() or failed().
    void start();

    // Accounts. What was written is announced by accountsChanged().
    void addAccount(const accounts::AccountSettings &settings, const base::Secret &password, CredentialPlace place);
    /// An empty password keeps the stored one.
    void updateAccount(const accounts::AccountSettings &settings, const std::optional<base::Secret> &password);
    /// Removes the account and everything of it here; the server's mail is not touched.
    void removeAccount(base::AccountId account);
    void provideCredential(base::AccountId account, const base::Secret &password, CredentialPlace place);
    /// Pins exactly this certificate (SHA-256 of its DER form) for the account's server.
    void trustCertificate(base::AccountId account, const QByteArray &sha256);
    /// Unlocks the encrypted vault file (where no keychain works); answers vaultUnlocked(ok).
    void unlockVault(const base::Secret &masterPassword);
    /// A vault file stands beside the store: unlockVault() opens it; otherwise it makes one with that password.
    [[nodiscard]] bool hasVault() const;
    [[nodiscard]] static QString vaultFile(const QString &storeFolder);

    // Work.
    void setOffline(bool offline);
    void checkNow(std::optional<base::AccountId> account = std::nullopt);
    void cancel(base::AccountId account);   ///< what has arrived stays
    void focusFolder(base::FolderId folder); ///< this one goes first from now on
    /// Makes the whole message available in the store: bodyReady or bodyFailed follows.
    void openMessage(base::MessageId message);
    /// Probe (no password) or login check; `ticket` comes back with each answer. A new ticket each time.
    void check(int ticket, const discovery::CheckRequest &request);
    void cancelCheck(int ticket);

    // What a person does to messages. The store shows it before the server knows; refusals come by intentRefused.
    // Messages that lie in the Trash already are left alone by moveToTrash().
    void setSeen(const QList<base::MessageId> &messages, bool seen);
    void markOpened(base::MessageId message); ///< read, because it was opened: nothing to undo
    void setFlagged(const QList<base::MessageId> &messages, bool flagged);
    void moveToTrash(const QList<base::MessageId> &messages);
    void moveTo(const QList<base::MessageId> &messages, base::FolderId folder); ///< within one account
    /// From the server too, and for good: to be asked about first. Cannot be undone.
    void deleteForever(const QList<base::MessageId> &messages);
    void markFolderRead(base::FolderId folder);
    void undo();

    /// The last lines of every session, secrets masked: answers protocolLog().
    void requestProtocolLog();

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
    void vaultUnlocked(bool ok);
    void credentialPlaceChosen(base::AccountId account, engine::CredentialPlace place); ///< when the wanted one did not work
    void checkStep(int ticket, discovery::CheckStep step);
    void checkFinished(int ticket, const discovery::CheckReport &report);
    void protocolLog(const QString &text);

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
    Engine *m_engine = nullptr;
};

} // namespace engine

Q_DECLARE_METATYPE(engine::AccountStatus)
Q_DECLARE_METATYPE(engine::UndoState)
