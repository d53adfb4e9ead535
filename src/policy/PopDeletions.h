// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "policy/PopRetention.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <span>

namespace policy {

/// What we know of one message that lies on a POP3 server, at the moment when deletions are decided.
struct MaildropCopy {
    enum class Here {
        Nothing,  ///< not downloaded, or only started
        Stored,   ///< committed and on the disk, not read back yet
        Verified, ///< read back from the disk and the same octets (size and hash) as came over the wire
    };
    QByteArray uidl;
    base::Timestamp receivedAt; ///< when it became durable here, by our own clock; unknown: never by age
    Here here = Here::Nothing;
    bool arrivedInThisSession = false;
    bool deletedHere = false;  ///< the person removed it from the Trash here
    /// The size that the server lists is the size that was downloaded: a server that gives an old UIDL to a new
    /// message must not make us delete what we never fetched.
    bool sizeAgrees = true;
    bool uidlUnique = true;    ///< no second message of this session has the same UIDL
};

/// Which messages may be marked with DELE in this session. Nothing that is not verified here is ever among them,
/// except what the person deleted here. Nothing at all is due while `now` lies before any receipt: the clock was set
/// back, and an age cannot be told.
/// @return the UIDLs in the order given, each once
[[nodiscard]] QList<QByteArray> deletionsDue(const PopRetention &retention, std::span<const MaildropCopy> copies,
    base::Timestamp now);

/// What a choice means, as values for a sentence.
struct RetentionFacts {
    bool serverKeepsEverything = true;     ///< we never delete there
    bool followsDeletionHere = false;      ///< emptying the Trash here deletes there
    std::optional<int> deletedAfterDays;   ///< counted from our own receipt; 0: as soon as it is safe here
    bool inTheSameSession = false;         ///< without the pause of one check between download and deletion
    bool otherDevicesLoseMail = false;     ///< a second device that reads this mailbox will miss mail
    bool needsUidl = false;                ///< cannot be kept on a server without UIDL

    friend bool operator==(const RetentionFacts &, const RetentionFacts &) = default;
};
[[nodiscard]] RetentionFacts describe(const PopRetention &retention);

} // namespace policy
