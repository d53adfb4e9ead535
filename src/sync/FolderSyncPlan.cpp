// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderSyncPlan.h"

namespace engine {

FolderSyncPlan planFolderSync(const LocalFolder &local, const FolderNumbers &server, ServerTells tells)
{
    using Kind = FolderSyncPlan::Kind;
    const FolderNumbers &known = local.numbers;
    if (known.uidValidity == 0)
        return { Kind::Full };
    // A server that states no UIDVALIDITY gives us nothing to doubt by; RFC 9051 makes it mandatory.
    if (server.uidValidity != 0 && server.uidValidity != known.uidValidity)
        return { Kind::Discard };
    // UIDNEXT must not fall (RFC 9051 section 2.3.1.1); where it does, or where a UID of ours lies beyond it, the
    // server lies about one of them and only the whole list tells the truth. The same with HIGHESTMODSEQ.
    const bool uidNextBelievable = server.uidNext != 0 && known.uidNext != 0 && server.uidNext >= known.uidNext
        && server.uidNext > local.highestUid;
    const bool modSeqBelievable = tells != ServerTells::Numbers && known.highestModSeq != 0 && server.highestModSeq >= known.highestModSeq;
    const bool isBelievable = uidNextBelievable && modSeqBelievable;
    if (!local.firstFillDone)
        return { Kind::Full, isBelievable ? known.highestModSeq : 0 };
    if (server.exists == 0 && local.count == 0)
        return { Kind::Nothing };
    if (!isBelievable)
        return { Kind::Flags };
    if (server.highestModSeq == known.highestModSeq && server.uidNext == known.uidNext && server.exists == local.count)
        return { Kind::Nothing };
    if (tells == ServerTells::Changes)
        return { Kind::Resynced };
    // Arrivals and changed flags have a higher MODSEQ; what went is found by counting.
    return { Kind::Changes, known.highestModSeq };
}

} // namespace engine
