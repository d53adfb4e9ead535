// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "discovery/DiscoveryNetwork.h"
#include "mail/FolderRole.h"
#include "mime/OutgoingMessage.h"
#include "net/TransportFactory.h"
#include "oauth/Issuer.h"
#include "policy/FolderKeep.h"
#include "sync/EngineAnswers.h"

#include <memory>

namespace engine {

/// The window's only door to the engine, which lives on a thread of its own. Requests are signals, which the engine
/// hears queued: calling one returns at once. What the engine has to say comes as EngineAnswers. Values only cross.
class EngineClient final : public EngineAnswers {
    Q_OBJECT
public:
    struct Options {
        QString storeFolder;     ///< made if missing
        bool startOffline = false;
        bool useKeychain = true; ///< tests switch it off: passwords then live in memory
        discovery::NetworkFactory discoveryNetwork = {}; ///< empty: the real one; tests script theirs
        QString extraCaFile;     ///< PEM of additional roots (the demo's and the tests' own CA); empty: none
        QString issuersFile = {}; ///< of an organisation's own browser sign-in (resources/oauth); empty: none
        net::TransportFactory transports = {}; ///< the lines to mail servers; empty: real ones
        std::shared_ptr<const base::Clock> clock = {}; ///< read on the engine's thread; empty: the system's
        QByteArray language = {}; ///< BCP 47, in which servers that can are asked to speak; empty: their own
    };
    explicit EngineClient(Options options, QObject *parent = nullptr);
    ~EngineClient() override; ///< stops the engine: everything journalled is durable when it returns

    /// A vault file stands beside the store: unlockVault() opens it; otherwise it makes one with that password.
    [[nodiscard]] bool hasVault() const;
    [[nodiscard]] QString vaultFile() const; ///< where it is, or would be
    /// Whose sign-in in the browser this server takes; nullopt: nobody's that we know.
    [[nodiscard]] std::optional<oauth::Issuer> issuerFor(const QString &host) const;
    [[nodiscard]] static QString vaultFile(const QString &storeFolder);

signals:
    /// Opens the store and starts all enabled accounts; answers started() or failed().
    void start();

    // Accounts. What was written is announced by accountsChanged().
    void addAccount(const accounts::AccountSettings &settings, const base::Secret &password, engine::CredentialPlace place);
    /// An empty password keeps the stored one.
    void updateAccount(const accounts::AccountSettings &settings, const std::optional<base::Secret> &password);
    /// Removes the account and everything of it here; the server's mail is not touched.
    void removeAccount(base::AccountId account);
    /// The same, but what is whole of its mail goes into a new folder among the common local ones, in the same moment.
    void removeAccountKeeping(base::AccountId account, const engine::KeepNames &names);
    /// What is here of it and nowhere else, and what a scope would make of it: answers accountConsidered().
    void considerAccount(int ticket, base::AccountId account, const policy::SyncScope &scope = {});
    /// Whole messages into files: exportProgress(), then exportFinished().
    void exportAccount(int ticket, base::AccountId account, const engine::ExportWish &wish);
    void cancelExport(int ticket); ///< exportFinished() follows with Cancelled, if there is something left to cancel
    /// Adds another account on the same mailbox and switches this one off, in one transaction: the change to another
    /// protocol has begun. A second one is not begun while the first one is there, and none with something in the Outbox:
    /// accountsChanged() comes without the new one then, and considerSwitch() says why.
    void beginSwitch(base::AccountId from, const accounts::AccountSettings &to, const base::Secret &password,
        engine::CredentialPlace place);
    /// The dry run, from POP3 to IMAP: answers switchConsidered().
    void considerSwitch(int ticket, base::AccountId from);
    /// Folders of the new account that cannot be read: the change goes on as if they were not there. Not its inbox; until
    /// the program is closed.
    void leaveOutOfSwitch(base::AccountId from, const QList<base::FolderId> &folders);
    /// What is only here goes to the server: uploadProgress(), then switchConsidered().
    void uploadForSwitch(int ticket, base::AccountId from, bool alsoUnsure);
    void stopUpload(base::AccountId from); ///< what is journalled still goes
    /// Removes the old account: what its server has shown is there, the rest is kept in local folders. Answers
    /// switchFinished(), or switchConsidered() where that cannot be done now.
    void finishSwitch(int ticket, base::AccountId from, const engine::KeepNames &names);
    void provideCredential(base::AccountId account, const base::Secret &password, engine::CredentialPlace place);
    // Signing in through a browser (RFC 8252); no password is asked for anywhere.
    /// Answers browserWanted(), then browserSignedIn(). What was given is kept in memory until addAccount() or keepSignIn().
    void signInByBrowser(int ticket, const accounts::ServerEndpoint &server, const QString &pageText);
    void cancelSignIn(int ticket); ///< no answer follows
    /// For an account that is NeedsPassword and signs in by OAuth: it goes on with what was just given.
    void keepSignIn(base::AccountId account, engine::CredentialPlace place);
    /// Pins exactly this certificate (SHA-256 of its DER form) for the account's server.
    void trustCertificate(base::AccountId account, const QByteArray &sha256);
    /// Unlocks the encrypted vault file (where no keychain works); answers vaultUnlocked().
    void unlockVault(const base::Secret &masterPassword);

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
    /// Servers for an address: discoveryStep() while it looks, then discovered(). Needs no started engine.
    void discover(int ticket, const discovery::DiscoveryRequest &request);
    void cancelDiscovery(int ticket); ///< no answer follows

    // What a person does to messages. The store shows it before the server knows; refusals come by intentRefused.
    // Messages that lie in the Trash already are left alone by moveToTrash().
    void setSeen(const QList<base::MessageId> &messages, bool seen);
    void markOpened(base::MessageId message); ///< read, because it was opened: nothing to undo
    void setFlagged(const QList<base::MessageId> &messages, bool flagged);
    void moveToTrash(const QList<base::MessageId> &messages);
    /// Within one account, or between folders of this computer whosever they are.
    void moveTo(const QList<base::MessageId> &messages, base::FolderId folder);
    /// What the server of the folder does not have itself has to be here whole. Copies are messages of their own: what
    /// happens to them is no concern of the others.
    void copyTo(const QList<base::MessageId> &messages, base::FolderId folder);
    /// From the server too, and for good: to be asked about first. Can be undone until the account is checked next: the
    /// server is told then.
    void deleteForever(const QList<base::MessageId> &messages);
    /// The same with all that is in a folder. Folders in it go, too, and with what was in them they cannot be brought back.
    void emptyFolder(base::FolderId folder);
    void markFolderRead(base::FolderId folder);
    void undo();
    void redo(); ///< what was undone last, as long as nothing else was done since

    // Folders of this computer. Names are held to mail/FolderName.h; special folders stay as they are.
    void createFolder(base::AccountId account, base::FolderId parent, const QString &name); ///< answers folderMade()
    void renameFolder(base::FolderId folder, const QString &name);
    /// Under another one, or to the top of an account (`parent` invalid), which may be another account's.
    void moveFolder(base::FolderId folder, base::AccountId account, base::FolderId parent);
    /// With all that is in it, into the Trash; what lies there already is left alone.
    void deleteFolder(base::FolderId folder);
    /// With all that is in it, for good: to be asked about first. Cannot be undone.
    void deleteFolderForever(base::FolderId folder);

    // POP3. What a visit found is announced by maildropVisited().
    /// At the next visit, whatever is here of them; keepOnServer() takes it back until that visit has said goodbye. A
    /// message of which only the header is here goes from the list with its deletion.
    void deleteOnServer(const QList<base::MessageId> &messages);
    void keepOnServer(const QList<base::MessageId> &messages);
    /// To MaildropReport::unsure: the messages with new ids are those that are here (true), or all are fetched (false).
    void answerNewIds(base::AccountId account, bool areTheSame);
    /// What another policy would delete at the next check: answers retentionConsidered(), or retentionUnknown(), with the same ticket.
    void considerRetention(int ticket, base::AccountId account, const policy::PopRetention &retention);

    // Searching. What is here is asked of the store (store::SearchReader).
    /// Puts the words to the servers of the IMAP accounts in its scope: answers serversSearched() with the same ticket,
    /// again and again until it is finished. A newer search ends an older one.
    void searchServers(int ticket, const store::SearchWish &wish);
    void stopServerSearch();
    /// The index of words was found damaged.
    void rebuildSearchIndex();

    // IMAP.
    /// To mailHeld(): what the server has lost stays here for good, or goes from here, too.
    void answerHeld(base::AccountId account, bool keep);

    /// Whether the bodies of a folder are kept here. Can be undone.
    void keepFolder(base::FolderId folder, policy::FolderKeep keep);
    /// The account's Sent, Drafts, Trash, Junk or Archive from now on; None: as the server has it. Can be undone.
    void chooseRole(base::FolderId folder, mail::FolderRole role);
    void setSubscribed(base::FolderId folder, bool subscribed); ///< can be undone
    /// One part of a message whose beginning is here, as BODYSTRUCTURE numbers it: partReady() or partFailed() follows. What
    /// came of it stays, and it goes on from there the next time.
    void fetchPart(base::MessageId message, const QByteArray &section);
    /// As openMessage(), and all of it however large it is.
    void openWhole(base::MessageId message);
    /// Neither of both any more.
    void stopFetching(base::MessageId message);

    // Sending, and what is being written.
    /// Answers messageQueued() once the message is durable, with all its files, or queueFailed(). Read at once: what is
    /// changed in the files later changes nothing.
    void queueMessage(int ticket, base::AccountId account, const mime::OutgoingMessage &message, const engine::SendOptions &options);
    /// Not to be sent by itself any more; tooLateToHold() if it cannot be called back.
    void holdMessage(base::MessageId message);
    void holdWhileOpen(base::MessageId message); ///< likewise, but only as long as the program runs: see store::OutboxState::Open
    void unholdMessage(base::MessageId message); ///< it goes out when it was to go, as if it had not been held
    /// Whatever it waits for (its time, another try, a person who held it back); what the server is to keep until a time goes
    /// there now, and no further. Not for what is in doubt.
    void sendNow(const QList<base::MessageId> &messages);
    /// The person knows, or decides: it has arrived (true), or it is sent once more.
    void resolveDoubt(base::MessageId message, bool wasSent);
    /// Out of the Outbox, for good.
    void discardOutgoing(base::MessageId message);
    /// A new one where `draft` is invalid; answers draftSaved() with its number, or draftFailed().
    /// The server of an IMAP account gets a copy now and then, and never more than one.
    void saveDraft(int ticket, store::DraftId draft, base::AccountId account, const mime::OutgoingMessage &message,
        const engine::DraftOrigin &origin = {});
    /// Nobody is writing on it any more: the server's copy is made now.
    void settleDraft(store::DraftId draft);
    void discardDraft(store::DraftId draft);
    /// The same message to other people (RFC 5322 section 3.6.6): answers like queueMessage(). MessageGone where its octets
    /// are not here.
    void redirectMessage(int ticket, base::AccountId account, base::MessageId message, const mail::Address &from,
        const mail::AddressList &to, const engine::SendOptions &options);
    /// Takes the place of one of the same name.
    void saveTemplate(const QString &name, const mime::OutgoingMessage &message);
    void removeTemplate(store::TemplateId id);
    /// Into the address book: answers peopleTaken().
    void takePeople(const mail::AddressList &people, const QList<mail::AddressGroup> &groups);
    /// Where the outgoing server wants another password than the incoming one.
    void provideOutgoingCredential(base::AccountId account, const base::Secret &password, engine::CredentialPlace place);
    /// Pins exactly this certificate for the account's outgoing server.
    void trustOutgoingCertificate(base::AccountId account, const QByteArray &sha256);

    /// The last lines of every session, secrets masked: answers protocolLog().
    void requestProtocolLog();

private:
    class Thread;
    class Issuers;
    std::unique_ptr<Issuers> m_issuers;
    std::unique_ptr<Thread> m_thread;
};

} // namespace engine
