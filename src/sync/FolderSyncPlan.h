// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace engine {

/// The four numbers that say how a folder stands (RFC 9051 section 2.3.1, RFC 7162 section 3.1). 0: not known.
struct FolderNumbers {
    quint32 uidValidity = 0;
    quint32 uidNext = 0;
    quint32 exists = 0;
    quint64 highestModSeq = 0;

    friend bool operator==(const FolderNumbers &, const FolderNumbers &) = default;
};

/// What we have of a folder.
struct LocalFolder {
    FolderNumbers numbers;      ///< as after the last complete synchronisation, or when what is here of a first list was as there
    quint32 highestUid = 0;     ///< of what is stored
    quint32 count = 0;          ///< of what the server had then: stored with a UID, hidden, or left out as marked
    bool firstFillDone = false; ///< the whole list was fetched once
};

/// What must be asked to make the local list the server's list.
struct FolderSyncPlan {
    enum class Kind {
        Nothing,  ///< both are the same
        Resynced, ///< what changed and vanished came with the answer to SELECT: nothing but new messages has to be asked
        Changes,  ///< what changed since `sinceModSeq` (RFC 7162 CHANGEDSINCE), new messages among it
        Flags,    ///< UIDs and flags of everything, then what is new
        Full,     ///< the first list, newest first; what of it is here already has changed since `sinceModSeq`, where that is known
        Discard,  ///< the UIDs mean something else now (UIDVALIDITY changed): re-map what is here, then Full
    };
    Kind kind = Kind::Nothing;
    quint64 sinceModSeq = 0;

    friend bool operator==(const FolderSyncPlan &, const FolderSyncPlan &) = default;
};

/// How much a server tells of what happened meanwhile.
enum class ServerTells {
    Numbers, ///< no CONDSTORE, or NOMODSEQ: the same numbers prove nothing of the flags
    ModSeq,  ///< CONDSTORE: an unchanged HIGHESTMODSEQ proves unchanged flags
    Changes, ///< QRESYNC: it was asked what changed and vanished since the HIGHESTMODSEQ known here
};

/// Decides by comparing. `server` holds what SELECT or STATUS said.
/// Numbers that contradict each other lead to the more thorough plan, never to a deletion.
[[nodiscard]] FolderSyncPlan planFolderSync(const LocalFolder &local, const FolderNumbers &server, ServerTells tells);

/// So many gone at once may be a server's bad day: it is asked again, and if it says the same the person is.
[[nodiscard]] constexpr bool isMass(quint64 gone, qint64 all)
{
    return gone > 50 && gone > static_cast<quint64>(all) / 20;
}

} // namespace engine
