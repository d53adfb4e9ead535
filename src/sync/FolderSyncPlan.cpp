// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderSyncPlan.h"

namespace engine {

FolderSyncPlan planFolderSync(const LocalFolder &local, const FolderNumbers &server, bool modSeqTrusted)
{
    using Kind = FolderSyncPlan::Kind;
    const FolderNumbers &known = local.numbers;
    const bool neverSeen = known.uidValidity == 0;
    if (neverSeen)
        return { Kind::Full, 1 };
    // A server that states no UIDVALIDITY gives us nothing to doubt by; RFC 9051 makes it mandatory.
    if (server.uidValidity != 0 && server.uidValidity != known.uidValidity)
        return { Kind::Discard, 1 };
    if (!local.firstFillDone)
        return { Kind::Full, 1 };
    if (server.exists == 0 && local.count == 0)
        return { Kind::Nothing, 1 };

    const quint32 fromUid = local.highestUid + 1;
    // UIDNEXT must not fall (RFC 9051 section 2.3.1.1); where it does, or where a UID of ours lies beyond it, the
    // server lies about one of them and only the whole list tells the truth.
    const bool uidNextLies = server.uidNext != 0 && (server.uidNext < known.uidNext || server.uidNext <= local.highestUid);
    if (server.uidNext == 0 || known.uidNext == 0 || uidNextLies)
        return { Kind::Flags, fromUid };

    const bool nothingArrived = server.uidNext == known.uidNext && server.exists == local.count;
    const bool modSeqSame = modSeqTrusted && server.highestModSeq != 0 && server.highestModSeq == known.highestModSeq;
    if (nothingArrived && modSeqSame)
        return { Kind::Nothing, fromUid };
    // Where something arrived, counts cannot tell whether something else went or changed at the same time.
    return { Kind::Flags, fromUid };
}

} // namespace engine
