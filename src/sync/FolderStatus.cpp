// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderStatus.h"

namespace engine {

bool isUnchanged(const store::FolderRow &folder, const imap::StatusData &status, const std::optional<UnreadCounts> &compared)
{
    const store::ImapState &known = folder.imap;
    if (!known.synchronisedAt.isKnown() || status.uidValidity.value_or(0) != known.uidValidity
        || status.uidNext.value_or(0) != known.uidNext || status.messages.value_or(0) != known.serverExists)
        return false;
    if (status.highestModSeq && *status.highestModSeq != 0)
        return *status.highestModSeq == known.highestModSeq;
    const quint32 there = status.unseen.value_or(0);
    return there == folder.unread || (compared && compared->there == there && compared->here == folder.unread);
}

bool isKnownEmpty(const store::FolderRow &folder, const imap::StatusData &status)
{
    return folder.imap.uidValidity == 0 && folder.total == 0 && status.messages == 0u && status.uidValidity;
}

bool isNews(const store::FolderRow &folder, const imap::StatusData &status)
{
    const store::ImapState &known = folder.imap;
    if (!known.synchronisedAt.isKnown())
        return !isKnownEmpty(folder, status);
    if (status.uidValidity && *status.uidValidity != known.uidValidity)
        return true;
    if (status.uidNext && *status.uidNext != known.uidNext)
        return true;
    if (status.messages && *status.messages != known.serverExists)
        return true;
    if (status.highestModSeq && *status.highestModSeq != 0)
        return *status.highestModSeq != known.highestModSeq;
    return status.unseen && *status.unseen != folder.unread;
}

} // namespace engine
