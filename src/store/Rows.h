// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"
#include "mail/FlagSet.h"
#include "mail/FolderRole.h"
#include "mail/MessageSummary.h"
#include "policy/FolderKeep.h"
#include "policy/PopDeletions.h"
#include "store/SummaryColumns.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace store {

/// What we last knew of a mailbox on an IMAP server (RFC 9051 section 2.3.1.1, RFC 7162). 0 is "not known".
struct ImapState {
    quint32 uidValidity = 0;
    quint32 uidNext = 0;
    quint64 highestModSeq = 0;
    qint64 serverExists = -1;      ///< messages on the server at the last look; -1: never looked
    base::Timestamp synchronisedAt; ///< the end of the last complete synchronisation of this folder
    qint64 marked = 0;             ///< of serverExists: marked as deleted by somebody, and not listed here

    friend bool operator==(const ImapState &, const ImapState &) = default;
};

struct FolderRow {
    base::FolderId id; ///< invalid until the store has it
    base::AccountId account;
    base::FolderId parent;  ///< invalid at the top
    QByteArray mailbox;     ///< the server's name, octet by octet as it came; empty for a local folder
    QString name;           ///< last part of the path, decoded for people
    QString path;           ///< the whole of it for people, parts joined by '/'
    char delimiter = 0;     ///< hierarchy delimiter; 0: none
    mail::FolderRole role = mail::FolderRole::None;
    bool selectable = true;
    bool subscribed = true;
    bool local = false;     ///< lives here only (POP3 accounts, Outbox)
    ImapState imap;         ///< written by FolderStore::setImapState only
    qint64 total = 0;       ///< messages here; kept by the store
    qint64 unread = 0;      ///< of them without \Seen; kept by the store
    qint64 unseenThere = -1; ///< as the server last told; -1: it has not. Written by FolderStore::setUnseenThere
    policy::FolderKeep keep = policy::FolderKeep::AsAccount; ///< written by FolderStore::setKeep only
    mail::FolderRole chosenRole = mail::FolderRole::None; ///< by the person: FolderStore::chooseRole. None: as the server has it
    QByteArray rights; ///< what we may do there, as MYRIGHTS told (RFC 4314); null: not told. FolderStore::setRights
    /// What a person should see: until all of it is listed here, the server knows better.
    [[nodiscard]] qint64 unreadShown() const { return local || imap.synchronisedAt.isKnown() ? unread : qMax(unread, unseenThere); }

    friend bool operator==(const FolderRow &, const FolderRow &) = default;
};

/// Where a folder of this computer hangs, and what it is called.
struct FolderPlace {
    base::AccountId account;
    base::FolderId parent; ///< invalid: at the top of the account
    QString name;

    friend bool operator==(const FolderPlace &, const FolderPlace &) = default;
};

/// A message as it arrives. For IMAP give `uid`, for POP3 `uidl`; a message made here has neither.
struct Arrival {
    quint32 uid = 0;
    QByteArray uidl;
    mail::FlagSet flags;
    base::Timestamp receivedAt; ///< INTERNALDATE, or the moment of our own receipt
    qint64 size = 0;            ///< RFC822.SIZE; replaced by the length of `raw` if that is given
    mail::MessageSummary summary;
    std::optional<QByteArray> raw; ///< the whole message, if it is here already
    /// columnsOf(summary), if it was worked out beforehand: then of the summary only messageId, sentAt and the two bools are
    /// looked at.
    std::optional<SummaryColumns> columns;
    QByteArray sha256;     ///< POP3: of `raw` as it came over the wire, before anything was done with it
    QByteArray headerName; ///< POP3: by which sync knows the message again without its UIDL
    qint64 place = 0;      ///< POP3: rises from the oldest to the newest on the server
};

/// The bytes of a message that was listed before; `summary` replaces the stored one (preview, attachments) if given.
struct ArrivedBody {
    base::MessageId message;
    QByteArray raw;
    std::optional<mail::MessageSummary> summary;
    std::optional<SummaryColumns> columns; ///< columnsOf(*summary), if it was worked out beforehand
};

/// One message as a list shows it.
struct MessageRow {
    base::MessageId id;
    base::FolderId folder;
    quint32 uid = 0; ///< 0: none (POP3, or on its way to the server)
    mail::FlagSet flags;
    base::Timestamp receivedAt;
    base::Timestamp date; ///< what lists sort and show: sent, or received where that is unknown or not believable
    qint64 size = 0;
    bool hasBody = false; ///< the bytes are in the store
    mail::MessageSummary summary;

    friend bool operator==(const MessageRow &, const MessageRow &) = default;
};

/// One line of what synchronisation compares; lists of it are sorted by uid.
struct UidRow {
    quint32 uid = 0;
    base::MessageId id;
    mail::FlagSet flags;
    qint64 size = 0;
    bool hasBody = false;

    friend bool operator==(const UidRow &, const UidRow &) = default;
};

/// How many of a folder's messages have a number, and between which they lie.
struct UidCount {
    qint64 count = 0;
    qint64 held = 0; ///< of them, see HeldStore
    quint32 lowest = 0;
    quint32 highest = 0;

    friend bool operator==(const UidCount &, const UidCount &) = default;
};

/// How much of a folder is here.
struct BodyCount {
    qint64 total = 0; ///< messages in the list
    qint64 here = 0;  ///< of them, with all their bytes

    friend bool operator==(const BodyCount &, const BodyCount &) = default;
};

/// Messages of one folder that the server has lost and that are held here, see HeldStore.
struct HeldRow {
    base::FolderId folder;
    qint64 count = 0;
    qint64 whole = 0; ///< of them, with their bytes
    base::Timestamp since; ///< of the first

    friend bool operator==(const HeldRow &, const HeldRow &) = default;
};

/// Where one of our messages is on the server.
struct MessagePlace {
    base::MessageId id;
    base::AccountId account;
    base::FolderId folder;
    quint32 uid = 0;
    QByteArray uidl; ///< POP3: its name on the server; of `collector`, whosever the folder is
    mail::FlagSet flags;
    bool hasBody = false;
    /// POP3: the account that fetched it and remembers it by `uidl`. Invalid: none does (any more).
    base::AccountId collector = {};

    friend bool operator==(const MessagePlace &, const MessagePlace &) = default;
};

/// What a server tells of a message whose bytes stay there: whether it has attachments, for good, as its structure says
/// (nullopt: the guess from the header stays, there is nothing better to learn), and its first words (empty: not told).
struct Glimpse {
    base::MessageId message;
    std::optional<bool> hasAttachment;
    QString preview = {};

    friend bool operator==(const Glimpse &, const Glimpse &) = default;
};

struct FlagChange {
    base::MessageId message;
    mail::FlagSet flags; ///< all of them after the change

    friend bool operator==(const FlagChange &, const FlagChange &) = default;
};

/// What we know of a message on a POP3 server. The values are stored; never renumber them.
enum class UidlState {
    Seen = 0,        ///< on the server, not fetched (too large, left there until asked for, or given up)
    Durable = 1,     ///< here, in a committed transaction: from now on a rule may ask for its deletion
    DeleteWanted = 2, ///< the person wants it gone from the server
    DeleteSent = 3,  ///< written before DELE leaves; QUIT is not acknowledged yet: look before repeating
    Gone = 4,        ///< no longer listed by the server
    Acknowledged = 5, ///< QUIT was acknowledged after DELE; the next listing has to show that it is gone
};

struct UidlRow {
    QByteArray uidl;
    base::MessageId message; ///< invalid: never fetched, or removed here
    qint64 size = 0;
    base::Timestamp receivedAt; ///< by our own clock: deletion by age counts from here
    UidlState state = UidlState::Seen;
    policy::DeletionRule rule = policy::DeletionRule::None; ///< why it goes, or went
    base::Timestamp changedAt; ///< since when `state` is what it is
    qint64 place = 0;          ///< rises from the oldest to the newest on the server
    int attempts = 0;          ///< that came to nothing: see UidlStore::countAttempt()

    friend bool operator==(const UidlRow &, const UidlRow &) = default;
};

/// By what a message is known again where its number says nothing: a Message-ID can stand on several copies, so only
/// the three together prove anything.
struct MessageMark {
    QByteArray messageId; ///< empty: none, or not known
    base::Timestamp sentAt;
    qint64 size = 0; ///< 0: not known

    friend bool operator==(const MessageMark &, const MessageMark &) = default;
};

/// What a message on a POP3 server is known by; null where it came before this was kept.
struct UidlHashes {
    QByteArray sha256;     ///< of the whole message at its receipt
    QByteArray headerName; ///< see Arrival
};

/// A new state of messages on POP3 servers.
struct UidlChange {
    QByteArray uidl;
    UidlState state = UidlState::Seen;
    policy::DeletionRule rule = policy::DeletionRule::None;
};

/// One message of a maildrop as far as the store knows it: what the policy decides by, and whose it is.
struct MaildropRow {
    policy::MaildropCopy copy; ///< `here` is Stored where the bytes are in the store
    base::MessageId message;   ///< invalid: nothing of it is here
    UidlState state = UidlState::Seen;
    base::Timestamp changedAt;
    int attempts = 0;
};

/// Something a person did that the server does not know yet.
struct Intent {
    enum class State {
        Pending = 0,
        InFlight = 1, ///< sent; found so at start-up it is in doubt
        InDoubt = 2,  ///< the line dropped after sending: look before repeating
    };
    struct Target {
        base::MessageId message;
        base::FolderId folder; ///< where the server has it
        quint32 uid = 0;       ///< its number there
        MessageMark mark;      ///< noted by Journal::add()
        friend bool operator==(const Target &, const Target &) = default;
    };
    base::IntentId id; ///< invalid until the store has it
    base::AccountId account;
    QByteArray kind;   ///< sync's own word ("flags", "move" ...)
    QJsonObject payload;
    QJsonObject undo;  ///< what takes it back here
    QList<Target> targets;
    /// The targets are no longer shown in their folder: synchronisation must not add them again.
    bool hidesTargets = false;
    State state = State::Pending;
    int attempts = 0;
    base::Timestamp createdAt;

    friend bool operator==(const Intent &, const Intent &) = default;
};

/// A fact about a message, for "where did this mail go?". The values are stored; never renumber them.
enum class Fact {
    Received = 1,        ///< durable here
    DeletedHere = 2,     ///< by the person, or with its folder or account
    DeletedOnServer = 3, ///< by us, acknowledged
    VanishedOnServer = 4, ///< by somebody else
    Moved = 5,
    FlagsSent = 6,
    FlagsSeen = 7,       ///< changed by somebody else
    Refused = 8,         ///< the server did not do what was asked; `detail` has its words
    Recovered = 9,       ///< from a damaged store
    HeaderReceived = 10, ///< POP3: listed here, the body stays on the server for now
    DeleteAsked = 11,    ///< POP3: the person wants it gone from the server
    DeleteTakenBack = 12, ///< ... and does not any more
    DeleteSent = 13,     ///< POP3: DELE leaves; not done before DeletedOnServer
    GoneConfirmed = 14,  ///< POP3: a later listing shows that it is gone
    StillListed = 15,    ///< POP3: deletion was acknowledged, and the server lists it again
    Remapped = 16,       ///< POP3: the server gave it another id (`uidl` is the new one)
    BodyReceived = 17,   ///< POP3: the body that had stayed on the server
    Copied = 18,         ///< made here as a copy; `detail` has the number of the message it was made of
    Queued = 30,         ///< written here, durable, and to be sent
    SendEnding = 31,     ///< its last octets leave: from here on a server may have it
    Sent = 32,           ///< a server said that it has it, in `detail`
    SendRefused = 33,    ///< a server does not take it, or not for some: `detail` has its words
    SendInDoubt = 34,    ///< its end left and no answer came
    SendHeld = 35,       ///< the person keeps it back
    SendResumed = 36,    ///< the person lets it go, or says of one in doubt that it has not arrived
    SentElsewhere = 37,  ///< of one in doubt: the person, or a copy that turned up, says that it has arrived
    ServerKeeps = 38,    ///< the server that has it delivers it at a time and not before: `detail`, as RFC 3339 writes it
    ServerKeepsNot = 39, ///< a server does not keep it until its time, so it waits here; `detail` has its words
    Held = 40,           ///< the server is without it, and without so many others that it is kept here until somebody decides
    KeptHere = 41,       ///< the person wants to keep it here although the server is without it
};

/// A pack file as the database knows it.
struct PackRow {
    qint64 id = 0;
    qint64 octets = 0;
    qint64 dead = 0; ///< of them: of messages that were removed or moved to another pack

    friend bool operator==(const PackRow &, const PackRow &) = default;
};

struct LedgerEntry {
    qint64 number = 0; ///< given by the store, rising
    base::Timestamp at;
    Fact fact = Fact::Received;
    base::AccountId account;
    base::FolderId folder;
    base::MessageId message;
    base::MessageId last; ///< of all numbers from `message` to this one, gone ones too; invalid: of that message alone
    QString detail;
    QByteArray uidl; ///< POP3: the id on the server
    policy::DeletionRule rule = policy::DeletionRule::None;
    QString source;  ///< "pop3s://ana@pop.example.org:995"; filled in by the store, and kept when the account changes

    friend bool operator==(const LedgerEntry &, const LedgerEntry &) = default;
};

} // namespace store

Q_DECLARE_METATYPE(store::FolderRow)
Q_DECLARE_METATYPE(store::MessageRow)
