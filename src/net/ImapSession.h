// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"
#include "base/Timestamp.h"
#include "imap/Connection.h"
#include "imap/Quirks.h"
#include "imap/commands/Append.h"
#include "imap/commands/List.h"
#include "imap/commands/Notify.h"
#include "imap/commands/OldList.h"
#include "imap/commands/Select.h"
#include "imap/commands/Subscribe.h"
#include "imap/commands/UidESearch.h"
#include "imap/commands/UidFetch.h"
#include "imap/commands/UidSearch.h"
#include "imap/commands/UidSort.h"
#include "imap/commands/UidStore.h"
#include "imap/commands/UidThread.h"
#include "net/FetchReply.h"
#include "net/LineSpeed.h"
#include "net/Reply.h"
#include "net/Transport.h"
#include "wire/sasl/Choice.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace net {

/// What is known of a server once the session is open.
struct ImapWelcome {
    QByteArray greeting;                   ///< one safe line
    imap::Capabilities capabilities;       ///< as last told
    bool startTlsOffered = false;          ///< in clear, before anything
    std::optional<wire::sasl::Method> signedInBy; ///< nullopt: not signed in (probe), or PREAUTH
    QList<std::pair<QByteArray, QByteArray>> serverId;
    imap::Quirks quirks;
};

/// How a move went.
struct MoveAnswer {
    imap::CopyUid uids;       ///< empty where the server does not say
    bool leftMarked = false;  ///< the server can only be asked to mark the originals as deleted, which is done
};

/// One IMAP session over one line: pumps imap::Connection, answers each question once by a Reply.
/// Questions may be put once it is open, go out in order and are pipelined where that is allowed. Before that and
/// after broken() they fail at once. A session is never opened twice; deleted, it takes its replies with it
/// (from its own signals by deleteLater()).
class ImapSession : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::chrono::milliseconds greeting { 30'000 };
        // An answer is due. What may be slow (imap::Command::Pace) is searching, copying, moving, removing, opening a mailbox ...
        std::chrono::milliseconds silence { 60'000 };          ///< and no octet comes
        std::chrono::milliseconds longSilence { 5 * 60'000 };  ///< nor where the server may be slow
        std::chrono::milliseconds standstill { 5 * 60'000 };   ///< octets come, and what was asked gets no further by them
        std::chrono::milliseconds longStandstill { 30 * 60'000 }; ///< nor where the server may be slow
        std::chrono::milliseconds idleRenewal { 25 * 60'000 }; ///< RFC 2177 says less than 29 minutes
        std::chrono::milliseconds noopInterval { 2 * 60'000 }; ///< for servers without IDLE
        std::chrono::milliseconds goodbye { 3'000 };           ///< for the answer to LOGOUT
        bool sendId = true;
        /// From the last session, after signing in. A server that does not say by itself what it can is asked together
        /// with the first questions; what it refuses of them has to be asked another way.
        imap::Capabilities remembered;
        std::shared_ptr<const base::Clock> clock; ///< shared by all sessions; for the log only; null: the system's
    };
    /// What open() came to, for a check list.
    enum class Stage { Connecting, Encrypting, Capabilities, SigningIn, Ready };

    ImapSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, Options options,
        QObject *parent = nullptr);
    ImapSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, QObject *parent = nullptr);
    ~ImapSession() override;

    /// Connects, encrypts as the endpoint requires, and signs in. The session is over if this fails.
    /// @param floor  what "automatic" does not go below (wire::sasl::Terms); nullopt: it takes whatever there is
    ReplyOf<ImapWelcome> *open(const base::Secret &password, std::optional<accounts::SignIn> floor = {});
    /// Connects and encrypts, learns the capabilities and signs in nowhere. logout() is then what is left to do.
    ReplyOf<ImapWelcome> *probe();

    /// Questions that the server does not offer end in Unsupported and are not sent. Which way there is instead is told
    /// by the functions beside the commands (moveWay(), resyncWay() ...), from this.
    [[nodiscard]] imap::Offer offer() const { return m_connection.offer(); }
    /// namesToEnable(). Others may be asked in the same flight.
    ReplyOf<QList<QByteArray>> *enable(const QList<QByteArray> &names);
    /// Compresses the line (COMPRESS=DEFLATE); what is asked afterwards waits for it.
    ReplyOf<void> *compress();
    /// What others change in folders that are not selected is told from now on: mailboxStatus(), mailboxListed().
    ReplyOf<void> *notify(const QList<imap::commands::NotifyGroup> &groups, bool withStatus = false);

    // Folders.
    ReplyOf<imap::NamespaceData> *namespaces();
    /// Namespaces of which `LIST "" "*"` may bring nothing (RFC 2342), by their prefixes: whenever all folders are listed they are asked
    /// for beside it, in the same flight. What the server does not answer of it is ListAnswer::untold.
    /// @param asks  false: they are left out, and untold
    void alsoList(QList<QByteArray> prefixes, bool asks = true)
    {
        m_prefixes = std::move(prefixes);
        m_asksPrefixes = asks;
    }
    /// All mailboxes, with their special use where the server knows of it.
    ReplyOf<imap::commands::ListAnswer> *listFolders();
    /// All mailboxes, with what is asked for: folderListWay(). A server may refuse it.
    ReplyOf<imap::commands::ListAnswer> *listFolders(imap::commands::List::Returns returns);
    ReplyOf<imap::StatusData> *status(const imap::MailboxName &mailbox);
    ReplyOf<imap::StatusData> *status(const imap::MailboxName &mailbox, imap::commands::Status::Items items);
    /// folderListWay() says what is to be asked.
    ReplyOf<imap::commands::ListAnswer> *list(const imap::commands::List &question);
    ReplyOf<QList<imap::ListData>> *oldList(imap::commands::OldList::Kind kind);
    ReplyOf<void> *createFolder(const imap::MailboxName &mailbox, const QList<QByteArray> &uses = {});
    ReplyOf<void> *deleteFolder(const imap::MailboxName &mailbox);
    ReplyOf<void> *renameFolder(const imap::MailboxName &from, const imap::MailboxName &to);
    ReplyOf<void> *subscribe(const imap::MailboxName &mailbox, imap::commands::Subscribe::Wish wish);
    ReplyOf<QList<imap::QuotaData>> *quota(const imap::MailboxName &mailbox);
    ReplyOf<imap::Rights> *myRights(const imap::MailboxName &mailbox);
    ReplyOf<QList<imap::AclData::Entry>> *accessList(const imap::MailboxName &mailbox);
    ReplyOf<imap::ListRightsData> *grantableRights(const imap::MailboxName &mailbox, const QByteArray &identifier);
    /// No rights: the entry is taken away.
    ReplyOf<void> *setRights(const imap::MailboxName &mailbox, const QByteArray &identifier, const imap::Rights &rights);
    ReplyOf<imap::commands::SelectAnswer> *select(const imap::MailboxName &mailbox,
        imap::commands::Access access = imap::commands::Access::ReadWrite);
    /// Selects with what we know from the last time (QRESYNC): what changed and vanished comes with the answer.
    ReplyOf<imap::commands::SelectAnswer> *resync(const imap::MailboxName &mailbox,
        const imap::commands::Select::Known &known, imap::commands::Access access = imap::commands::Access::ReadWrite);
    /// Leaves the selected mailbox without removing anything. Unsupported: only select() of another leaves it.
    ReplyOf<void> *leave();

    // Messages of the selected mailbox. An empty set is answered at once without asking.
    FetchReply *fetch(const imap::UidSet &uids, const imap::commands::FetchItems &items);
    /// UID, flags, INTERNALDATE, size and the header fields of a list: FetchData::header().
    FetchReply *fetchList(const imap::UidSet &uids);
    FetchReply *fetchFlags(const imap::UidSet &uids);
    /// Whole messages, in batches: FetchData::section("")->bytes is what the server keeps, octet for octet.
    FetchReply *fetchBodies(const imap::UidSet &uids);
    /// One whole message; progressed() tells how much of it is here. MessageGone where the server has it no longer,
    /// LimitExceeded where it is larger than we accept.
    ReplyOf<QByteArray> *fetchWhole(imap::Uid uid);
    /// One section, "1.2" or "1.2.MIME", still in its transfer encoding.
    ReplyOf<QByteArray> *fetchSection(imap::Uid uid, const QByteArray &section);
    /// As the server means it, decoded (BINARY): partWay().
    ReplyOf<QByteArray> *fetchBinary(imap::Uid uid, const QByteArray &section);
    /// A piece of a section, for large ones and to go on where a line broke. Shorter than asked: this was its end.
    ReplyOf<QByteArray> *fetchRange(imap::Uid uid, const imap::commands::FetchRange &range);
    ReplyOf<imap::UidSet> *search(const QList<imap::commands::SearchTerm> &terms);
    /// Only what is asked of the results (ESEARCH, PARTIAL, SEARCHRES): windowWay().
    ReplyOf<imap::commands::ESearchAnswer> *search(const QList<imap::commands::SearchTerm> &terms,
        imap::commands::SearchReturns returns);
    ReplyOf<QList<imap::Uid>> *sort(const QList<imap::commands::SortKey> &keys,
        const QList<imap::commands::SearchTerm> &terms);
    ReplyOf<imap::ThreadData> *thread(imap::commands::UidThread::Algorithm algorithm,
        const QList<imap::commands::SearchTerm> &terms);
    /// Every UID of the mailbox.
    ReplyOf<imap::UidSet> *searchAll();
    ReplyOf<void> *storeFlags(const imap::UidSet &uids, imap::commands::StoreMode mode, const mail::FlagSet &flags);
    /// Leaves alone what changed since (CONDSTORE), and says so.
    ReplyOf<imap::commands::StoreAnswer> *storeFlagsIf(const imap::UidSet &uids, imap::commands::StoreMode mode,
        const mail::FlagSet &flags, quint64 unchangedSince);
    ReplyOf<imap::CopyUid> *copy(const imap::UidSet &uids, const imap::MailboxName &target);
    /// MOVE; where that is not offered COPY, then \Deleted, then UID EXPUNGE; where that is not offered either the
    /// originals stay marked. Nothing is marked before the copy is acknowledged.
    ReplyOf<MoveAnswer> *move(const imap::UidSet &uids, const imap::MailboxName &target);
    /// Removes exactly these, which must be marked as deleted. Unsupported without UIDPLUS.
    ReplyOf<void> *expunge(const imap::UidSet &uids);
    ReplyOf<imap::AppendUid> *append(const imap::MailboxName &mailbox, const QByteArray &message,
        const mail::FlagSet &flags, base::Timestamp internalDate);
    /// All of them or none (MULTIAPPEND).
    ReplyOf<imap::AppendUid> *append(const imap::MailboxName &mailbox, const QList<imap::commands::AppendMessage> &messages);
    /// The new message is there and the old one gone, or nothing has happened (REPLACE): replaceWay().
    ReplyOf<imap::AppendUid> *replace(imap::Uid old, const imap::MailboxName &mailbox,
        const imap::commands::AppendMessage &message);
    ReplyOf<void> *noop();

    /// Waits for news in the selected mailbox from now on, whenever nothing else is to be done; renews itself.
    /// Without IDLE on the server it asks by NOOP every Options::noopInterval.
    void startIdle();
    void stopIdle();
    [[nodiscard]] bool isIdling() const { return m_wantsIdle; }

    /// Says goodbye and hangs up: finished() in any case, within Options::goodbye.
    ReplyOf<void> *logout();
    /// Hangs up at once; every question fails with Cancelled.
    void abort();

    /// Back pressure: nothing is read from the line, and no arrived() comes, until resumeDelivery().
    void pauseDelivery();
    void resumeDelivery();

    [[nodiscard]] bool isOpen() const { return m_stage == Stage::Ready && !m_error; }
    [[nodiscard]] const ImapWelcome &welcome() const { return m_welcome; }
    [[nodiscard]] const imap::Capabilities &capabilities() const { return m_connection.capabilities(); }
    [[nodiscard]] const imap::MailboxState &mailbox() const { return m_connection.mailbox(); }
    [[nodiscard]] const accounts::ServerEndpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const { return m_transport->certificate(); }
    /// As it was measured since open().
    [[nodiscard]] const LineSpeed &speed() const { return m_speed; }
    [[nodiscard]] QString protocolLog() { return m_connection.log().toText(); }

signals:
    void stageReached(net::ImapSession::Stage stage);
    // News of the selected mailbox, from others or from our own commands.
    void existsChanged(quint32 count);
    void expunged(const imap::UidSet &uids);
    /// Messages are gone and we never learnt which: compare the list of UIDs.
    void expungedUnknown(int count);
    void flagsChanged(const QList<imap::FetchData> &messages);
    void mailboxStatus(const imap::StatusData &status);
    /// A mailbox was made, renamed, subscribed or removed (\NonExistent) by somebody: after notify().
    void mailboxListed(const imap::ListData &mailbox);
    /// The server tells no news any more: ask again by notify(), and compare everything.
    void newsOverflowed();
    void idling();
    /// Words of the server for people; only after signing in. Plain text, one line.
    void alert(const QString &text);
    /// The end, once, whether wished (logout, abort: Cancelled) or not. All replies are finished.
    void broken(const base::Error &error);

private:
    using Finish = std::function<void(imap::event::Done &)>;
    struct Stream;
    /// One section of one message, or a piece of it.
    struct Section {
        QByteArray name;
        std::optional<quint64> origin;
        bool isBinary = false;
        [[nodiscard]] bool is(const imap::FetchSection &other) const
        {
            return origin == other.origin && isBinary == other.isBinary && name.compare(other.name, Qt::CaseInsensitive) == 0;
        }
    };

    // In ImapSessionRun.h.
    template <class Command, class Then>
    imap::CommandId run(std::unique_ptr<Command> command, Then then);
    template <class Command>
    ReplyOf<typename Command::Answer> *ask(Command command);
    template <class T>
    ReplyOf<T> *answerLater(base::Result<T> result);
    template <class Command, class Merge, class Then>
    void runPieces(std::vector<Command> commands, Merge merge, Then then);

    void wire();
    void reach(Stage stage);
    [[nodiscard]] std::optional<base::Error> whyNot() const;

    // Opening, in the order in which it happens.
    ReplyOf<ImapWelcome> *begin();
    void onConnected();
    void onOpened();
    void onGreeted(const imap::event::Greeted &greeted);
    void askCapabilities(void (ImapSession::*then)());
    void onFirstCapabilities();
    void startTls();
    void onEncrypted();
    void signIn();
    void runSignIn(wire::sasl::Method method);
    void onSignedIn(wire::sasl::Method method, const base::Result<void> &result);
    void becomeReady();
    void askId();

    // The line.
    void onReceived(const QByteArray &bytes);
    void onClosed(const base::Error &error);
    void onSilence();
    void onStandstill();
    void onIdleTimer();
    void pumpSoon();
    void pump();
    void updateIdle();
    void updateTimer(bool heard);
    void updateStandstill(bool isOn);
    void breakWith(const base::Error &error);
    void finishGoodbye();

    // Events.
    void drain();
    void dispatch(imap::Event &event);
    void onDone(imap::event::Done &done);
    void onFetched(imap::event::Fetched &fetched);
    void onBroken(const base::Error &error);
    void flush(Stream &stream);
    void flushBatches();
    void flushNews();
    void tellProgress();

    // Questions.
    void sendFetch(const std::shared_ptr<Stream> &stream, const imap::UidSet &uids,
        const imap::commands::FetchItems &items);
    ReplyOf<QByteArray> *fetchOne(imap::Uid uid, const imap::commands::FetchItems &items, const Section &section);
    void finishStream(Stream &stream);
    void listPlain(ReplyOf<imap::commands::ListAnswer> *reply);
    void runLists(imap::commands::List::Returns returns, bool asksLSub, bool asksXList,
        std::function<void(base::Result<imap::commands::ListAnswer>)> then);
    void moveByCopy(ReplyOf<MoveAnswer> *reply, const imap::UidSet &uids, const imap::MailboxName &target);

    accounts::ServerEndpoint m_endpoint;
    Options m_options;
    std::unique_ptr<Transport> m_transport;
    imap::Connection m_connection;
    std::optional<accounts::SignIn> m_floor;
    std::optional<base::Secret> m_password; ///< from open() until it is used; nullopt: probe
    QPointer<ReplyOf<ImapWelcome>> m_opening;
    QPointer<ReplyOf<void>> m_goodbye;
    ImapWelcome m_welcome;
    Stage m_stage = Stage::Connecting;
    QHash<quint64, Finish> m_waiting;
    /// By command. Shared: a long set of UIDs takes several commands that feed one reply.
    QHash<quint64, std::shared_ptr<Stream>> m_streams;
    QList<std::shared_ptr<Stream>> m_batches; ///< streams with messages to hand out
    imap::UidSet m_expunged;
    int m_expungedUnknown = 0;
    QList<imap::FetchData> m_flagNews;
    QList<QByteArray> m_prefixes; ///< alsoList()
    bool m_asksPrefixes = true;
    QTimer m_timer;     ///< an answer is due
    QTimer m_standstill; ///< what was asked gets no further
    imap::Command::Pace m_pace = imap::Command::Pace::Prompt; ///< for which they run
    imap::Connection::Standing m_standing;
    QTimer m_idleTimer; ///< IDLE is to be renewed, or NOOP is due
    QElapsedTimer m_sinceBegin;
    LineSpeed m_speed;
    bool m_begun = false;
    bool m_wantsIdle = false;
    bool m_idleRefused = false;
    bool m_paused = false;
    bool m_pumpScheduled = false;
    std::optional<base::Error> m_error;
};

} // namespace net
