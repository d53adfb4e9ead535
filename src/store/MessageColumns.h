// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/PackRecord.h"
#include "store/Rows.h"
#include "store/Statement.h"

namespace store {

// Column lists as macros, so that each statement stays one literal (Database keeps compiled statements by address).

/// For readMessageRow(): message m joined with its summary s, from the first column on.
#define STORE_MESSAGE_COLUMNS                                                                                         \
    "m.id, m.folder, m.uid, m.flags, m.keywords, m.attachment, m.date, m.received, m.size, m.pack, "                  \
    "s.subject, s.addresses, s.sent, s.message_id, s.in_reply_to, s.refs, s.preview, s.bulk "                         \
    "FROM messages m JOIN summaries s ON s.message = m.id "
[[nodiscard]] MessageRow readMessageRow(const Statement &statement);

/// For readUidRow().
#define STORE_UID_COLUMNS "uid, id, flags, keywords, size, pack FROM messages "
[[nodiscard]] UidRow readUidRow(const Statement &statement);

/// The column `attachment`: 0 and 1 are a guess from the header, 2 and 3 the same for good.
#define STORE_MARK_KNOWN "2"
[[nodiscard]] constexpr bool hasAttachment(qint64 column)
{
    return (column & 1) != 0;
}

/// For readBodyRef(): from `column` on.
#define STORE_BODY_COLUMNS "pack, offset, length, checksum"
[[nodiscard]] BodyRef readBodyRef(const Statement &statement, int column);

/// For readUidlRow().
#define STORE_UIDL_COLUMNS "uidl, message, size, received, state, rule, changed, place, attempts FROM uidls "
[[nodiscard]] UidlRow readUidlRow(const Statement &statement);

/// For readFolderRow().
#define STORE_FOLDER_COLUMNS                                                                                          \
    "id, account, parent, mailbox, name, path, delimiter, role, selectable, subscribed, local, "                      \
    "uid_validity, uid_next, mod_seq, exists_there, synchronised, total, unread, unseen_there, marked_there, "        \
    "keep, chosen_role, rights FROM folders "
[[nodiscard]] FolderRow readFolderRow(const Statement &statement);
/// @return InvalidInput if there is no such folder
[[nodiscard]] base::Result<FolderRow> findFolder(Database &db, base::FolderId id);

/// For readLedgerEntry().
#define STORE_LEDGER_COLUMNS                                                                                          \
    "l.number, l.at, l.fact, l.account, l.folder, l.message, l.detail, l.uidl, l.rule, "                              \
    "(SELECT text FROM sources WHERE id = l.source), l.last FROM ledger l "
[[nodiscard]] LedgerEntry readLedgerEntry(const Statement &statement);
/// The number in the ledger of the fact that is about more messages, ?1 among them; NULL: there is none. No two of these
/// overlap.
#define STORE_LEDGER_RANGE                                                                                            \
    "(SELECT CASE WHEN last >= ?1 THEN number END FROM (SELECT number, last FROM ledger WHERE last IS NOT NULL "       \
    "AND message <= ?1 ORDER BY message DESC LIMIT 1))"

} // namespace store
