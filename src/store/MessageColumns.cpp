// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/MessageColumns.h"

#include "store/RowCodec.h"

namespace store {

MessageRow readMessageRow(const Statement &statement)
{
    MessageRow row;
    row.id = statement.id<base::MessageId>(0);
    row.folder = statement.id<base::FolderId>(1);
    row.uid = quint32(statement.number(2));
    row.flags = decodeFlags(statement.number(3), statement.view(4));
    row.date = statement.time(6);
    row.receivedAt = statement.time(7);
    row.size = statement.number(8);
    row.hasBody = !statement.isNull(9);
    mail::MessageSummary &summary = row.summary;
    summary.hasAttachment = hasAttachment(statement.number(5));
    summary.subject = statement.text(10);
    decodeAddresses(statement.text(11), summary);
    summary.sentAt = statement.time(12);
    summary.messageId = statement.bytes(13);
    summary.inReplyTo = statement.bytes(14);
    summary.references = decodeWords(statement.view(15));
    summary.preview = statement.text(16);
    summary.isBulk = statement.truth(17);
    return row;
}

UidRow readUidRow(const Statement &statement)
{
    UidRow row;
    row.uid = quint32(statement.number(0));
    row.id = statement.id<base::MessageId>(1);
    row.flags = decodeFlags(statement.number(2), statement.view(3));
    row.size = statement.number(4);
    row.hasBody = !statement.isNull(5);
    return row;
}

BodyRef readBodyRef(const Statement &statement, int column)
{
    return { statement.number(column), statement.number(column + 1), statement.number(column + 2),
             quint64(statement.number(column + 3)) };
}

UidlRow readUidlRow(const Statement &statement)
{
    UidlRow row;
    row.uidl = statement.bytes(0);
    row.message = statement.id<base::MessageId>(1);
    row.size = statement.number(2);
    row.receivedAt = statement.time(3);
    row.state = UidlState(statement.number(4));
    row.rule = policy::DeletionRule(statement.number(5));
    row.changedAt = statement.time(6);
    row.place = statement.number(7);
    row.attempts = int(statement.number(8));
    return row;
}

FolderRow readFolderRow(const Statement &statement)
{
    FolderRow row;
    row.id = statement.id<base::FolderId>(0);
    row.account = statement.id<base::AccountId>(1);
    row.parent = statement.id<base::FolderId>(2);
    row.mailbox = statement.bytes(3);
    row.name = statement.text(4);
    row.path = statement.text(5);
    row.delimiter = char(statement.number(6));
    row.role = mail::FolderRole(statement.number(7));
    row.selectable = statement.truth(8);
    row.subscribed = statement.truth(9);
    row.local = statement.truth(10);
    row.imap.uidValidity = quint32(statement.number(11));
    row.imap.uidNext = quint32(statement.number(12));
    row.imap.highestModSeq = quint64(statement.number(13));
    row.imap.serverExists = statement.number(14);
    row.imap.synchronisedAt = statement.time(15);
    row.total = statement.number(16);
    row.unread = statement.number(17);
    row.unseenThere = statement.number(18);
    row.imap.marked = statement.number(19);
    row.keep = policy::FolderKeep(statement.number(20));
    row.chosenRole = mail::FolderRole(statement.number(21));
    row.rights = statement.isNull(22) ? QByteArray() : statement.bytes(22);
    return row;
}

LedgerEntry readLedgerEntry(const Statement &statement)
{
    LedgerEntry entry;
    entry.number = statement.number(0);
    entry.at = statement.time(1);
    entry.fact = Fact(statement.number(2));
    entry.account = statement.id<base::AccountId>(3);
    entry.folder = statement.id<base::FolderId>(4);
    entry.message = statement.id<base::MessageId>(5);
    entry.detail = statement.text(6);
    entry.uidl = statement.bytes(7);
    entry.rule = policy::DeletionRule(statement.number(8));
    entry.source = statement.text(9);
    entry.last = statement.id<base::MessageId>(10);
    return entry;
}

base::Result<FolderRow> findFolder(Database &db, base::FolderId id)
{
    Statement statement(db, "SELECT " STORE_FOLDER_COLUMNS "WHERE id = ?1");
    statement.bind(id);
    if (statement.next())
        return readFolderRow(statement);
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return base::fail(base::Fault::InvalidInput, "no such folder");
}

} // namespace store
