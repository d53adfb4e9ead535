// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/RenamedFolders.h"

#include <QHash>

#include <algorithm>

namespace engine {

namespace {

/// Some servers give every mailbox the same number: it says nothing.
constexpr quint32 kNoUidValidity = 1;

/// What the numbers that are here name is there under the same numbers, if it is the same mailbox.
bool mayBeTheSame(const store::FolderRow &folder, const imap::StatusData &status)
{
    const store::ImapState &known = folder.imap;
    if (!folder.selectable || !known.synchronisedAt.isKnown() || known.uidValidity == 0 || known.uidNext == 0)
        return false;
    if (status.uidValidity != known.uidValidity || !status.uidNext || *status.uidNext < known.uidNext)
        return false;
    return known.highestModSeq == 0 || status.highestModSeq.value_or(0) == 0 || *status.highestModSeq >= known.highestModSeq;
}

bool isTheSame(const store::FolderRow &folder, const imap::StatusData &status, const MailboxId &id)
{
    if (!mayBeTheSame(folder, status))
        return false;
    // The server says it: however much has come and gone since, it is, or it is not (RFC 8474 section 4).
    if (!id.id.isEmpty() && id.uidValidity == folder.imap.uidValidity && !status.mailboxId.isEmpty())
        return id.id == status.mailboxId;
    return folder.imap.uidValidity > kNoUidValidity && status.messages && static_cast<qint64>(*status.messages) == folder.imap.serverExists;
}

} // namespace

QList<RenamedFolder> renamedFolders(const QList<store::FolderRow> &gone, const QList<store::FolderRow> &appeared, const QList<imap::StatusData> &told,
    const MailboxIds &ids)
{
    QHash<QByteArray, int> claims; // of how many gone ones each newcomer may be the one
    QList<RenamedFolder> found;
    for (const store::FolderRow &folder : gone) {
        QByteArrayList names;
        for (const imap::StatusData &status : told) {
            const QByteArray &name = status.mailbox.wire();
            if (isTheSame(folder, status, ids.value(folder.id)) && !names.contains(name) && std::ranges::contains(appeared, name, &store::FolderRow::mailbox))
                names.append(name);
        }
        for (const QByteArray &name : std::as_const(names))
            ++claims[name];
        if (names.size() == 1)
            found.append({ folder.id, names.constFirst() });
    }
    found.removeIf([&claims](const RenamedFolder &renamed) { return claims.value(renamed.mailbox) != 1; });
    return found;
}

} // namespace engine
