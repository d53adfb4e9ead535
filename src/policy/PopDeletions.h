// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "policy/PopRetention.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <span>

namespace policy {

/// Why a message is deleted on a POP3 server. The values are stored; never renumber them.
enum class DeletionRule {
    None = 0,
    Age = 1,          ///< days since our receipt
    Count = 2,        ///< not among the newest
    Size = 3,         ///< beyond the megabytes
    OnceHere = 4,     ///< download and delete
    TrashEmptied = 5, ///< the person deleted it here for good
    Trashed = 6,      ///< the person put it into the Trash here
    Asked = 7,        ///< the person said: delete this one on the server
};

/// What we know of one message that lies on a POP3 server, at the moment when deletions are decided.
struct MaildropCopy {
    enum class Here {
        Nothing,  ///< not downloaded yet
        HeldBack, ///< not fetched by itself: too large, or removed here; of it only the header may be here
        Stored,   ///< committed and on the disk, not read back yet
        Verified, ///< read back from the disk and the same octets (SHA-256) as came over the wire
    };
    enum class Person {
        Keeps,
        Trashed,  ///< it lies in the Trash here
        Deleted,  ///< removed here for good while the policy said that the server follows
        AskedFor, ///< to be deleted on the server, whatever is here
    };
    QByteArray uidl;
    base::Timestamp receivedAt; ///< when it became durable here, by our own clock; unknown: never by age
    Here here = Here::Nothing;
    Person person = Person::Keeps;
    bool arrivedInThisSession = false;
    /// What lies there is what we know under this name, as far as size or header tell: a server that gives an old
    /// UIDL to a new message must not make us delete what we never fetched.
    bool sizeAgrees = true;
    bool uidlUnique = true; ///< no second message of this session has the same UIDL
    qint64 octets = 0;      ///< on the server
    /// Rises from the oldest to the newest: by the visit that saw it first, then by the server's own order. (RFC 1939
    /// promises no order; every known server lists by arrival. Dates are not asked: senders write them.)
    qint64 order = 0;
};

struct DueDeletion {
    QByteArray uidl;
    DeletionRule rule = DeletionRule::None;

    friend bool operator==(const DueDeletion &, const DueDeletion &) = default;
};

/// Which messages may be marked with DELE in this session, and why. Nothing that is not verified here is ever among
/// them, except what the person deleted here or there. Nothing at all is due while `now` lies before any receipt: the
/// clock was set back, and an age cannot be told. Give every message of the maildrop: the limits count them all.
/// @return in the order given, each UIDL once
[[nodiscard]] QList<DueDeletion> deletionsDue(const PopRetention &retention, std::span<const MaildropCopy> copies,
    base::Timestamp now);

/// It will be due by its age some day, if nothing takes it before and nothing of what is known of it changes.
[[nodiscard]] bool mayGoByAge(const PopRetention &retention, const MaildropCopy &copy);

/// The clock says a time before something that it has seen already.
[[nodiscard]] bool clockWentBack(std::span<const MaildropCopy> copies, base::Timestamp now);

/// What a choice means, as values for a sentence.
struct RetentionFacts {
    bool serverKeepsEverything = true;     ///< we never delete there
    bool followsDeletionHere = false;      ///< deleting here deletes there
    bool followsAtOnce = false;            ///< already when it goes into the Trash
    std::optional<int> deletedAfterDays;   ///< counted from our own receipt; 0: as soon as it is safe here
    std::optional<int> keptNewest;         ///< so many messages stay at most
    std::optional<int> keptMegabytes;      ///< so much stays at most
    bool inTheSameSession = false;         ///< without the pause of one check between download and deletion
    bool otherDevicesLoseMail = false;     ///< a second device that reads this mailbox will miss mail
    bool needsUidl = false;                ///< cannot be kept on a server without UIDL

    friend bool operator==(const RetentionFacts &, const RetentionFacts &) = default;
};
[[nodiscard]] RetentionFacts describe(const PopRetention &retention);

/// There is a mailbox from which `now` takes something that `before` leaves there, or takes it sooner.
[[nodiscard]] bool deletesMore(const PopRetention &before, const PopRetention &now);

} // namespace policy
