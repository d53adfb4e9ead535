// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/FolderStore.h"

#include "store/MessageColumns.h"
#include "store/Writer.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

QByteArray nullIfEmpty(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QByteArray() : bytes;
}

base::Result<QList<base::MessageId>> messagesOf(Database &db, base::FolderId folder)
{
    QList<base::MessageId> messages;
    Statement statement(db, "SELECT id FROM messages WHERE folder = ?1");
    statement.bind(folder);
    while (statement.next())
        messages.append(statement.id<base::MessageId>(0));
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return messages;
}

/// All rows of a folder in a few statements, their bytes counted as dead.
base::Result<void> removeMessages(Writer &writer, const FolderRow &folder, const QString &why)
{
    Database &db = writer.db();
    const auto messages = messagesOf(db, folder.id);
    if (!messages)
        return std::unexpected(messages.error());
    const char *const steps[] = {
        "UPDATE packs SET dead = dead + d.bytes FROM (SELECT pack AS p, sum(length + 64 + ifnull(length(uidl), 0)) AS "
        "bytes FROM messages WHERE folder = ?1 AND pack IS NOT NULL GROUP BY pack) AS d WHERE id = d.p",
        "UPDATE uidls SET message = NULL WHERE message IN (SELECT id FROM messages WHERE folder = ?1 AND uidl IS NOT NULL)",
        "DELETE FROM messages WHERE folder = ?1",
        "UPDATE folders SET total = 0, unread = 0, uid_validity = 0, uid_next = 0, mod_seq = 0, exists_there = -1, "
        "synchronised = 0, marked_there = 0 WHERE id = ?1",
    };
    for (const char *sql : steps) {
        if (auto ok = db.run(sql, folder.id); !ok)
            return ok;
    }
    writer.pending().noteCleared(folder.id, *messages);
    if (messages->isEmpty())
        return {};
    const QString detail = u"%1: %2 (%3)"_s.arg(why, folder.path, QString::number(messages->size()));
    return db.run("INSERT INTO ledger (at, fact, account, folder, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
                  base::SystemClock().now(), Fact::DeletedHere, folder.account, folder.id, detail);
}

} // namespace

base::Result<base::FolderId> FolderStore::add(const FolderRow &folder)
{
    base::FolderId id;
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        const ImapState &imap = folder.imap;
        auto added = m_writer.db().run(
            "INSERT INTO folders (account, parent, mailbox, name, path, delimiter, role, selectable, subscribed, "
            "local, uid_validity, uid_next, mod_seq, exists_there, synchronised, marked_there, unseen_there) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
            folder.account, folder.parent, nullIfEmpty(folder.mailbox), folder.name, folder.path, folder.delimiter,
            folder.role, folder.selectable, folder.subscribed, folder.local, imap.uidValidity, imap.uidNext,
            imap.highestModSeq, imap.serverExists, imap.synchronisedAt, imap.marked, folder.unseenThere);
        id = { m_writer.db().lastInsertId() };
        m_writer.pending().noteFolders(folder.account);
        return added;
    });
    if (!ok)
        return std::unexpected(ok.error());
    return id;
}

base::Result<void> FolderStore::update(const FolderRow &folder)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder.id);
        if (!known)
            return std::unexpected(known.error());
        FolderRow wanted = folder;
        wanted.account = known->account;
        wanted.imap = known->imap;
        wanted.total = known->total;
        wanted.unread = known->unread;
        wanted.unseenThere = known->unseenThere;
        wanted.keep = known->keep;
        wanted.chosenRole = known->chosenRole;
        wanted.rights = known->rights;
        if (wanted == *known)
            return {};
        m_writer.pending().noteFolders(known->account);
        return m_writer.db().run("UPDATE folders SET parent = ?2, mailbox = ?3, name = ?4, path = ?5, delimiter = ?6, "
                                 "role = ?7, selectable = ?8, subscribed = ?9, local = ?10 WHERE id = ?1",
                                 folder.id, folder.parent, nullIfEmpty(folder.mailbox), folder.name, folder.path,
                                 folder.delimiter, folder.role, folder.selectable, folder.subscribed, folder.local);
    });
}

base::Result<void> FolderStore::setImapState(base::FolderId folder, const ImapState &state)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        // A folder that was looked into for the first time and is empty is another sight than one that was not.
        if (!known->imap.synchronisedAt.isKnown() && state.synchronisedAt.isKnown())
            m_writer.pending().noteFolders(known->account);
        return m_writer.db().run("UPDATE folders SET uid_validity = ?2, uid_next = ?3, mod_seq = ?4, "
                                 "exists_there = ?5, synchronised = ?6, marked_there = ?7 WHERE id = ?1",
                                 folder, state.uidValidity, state.uidNext, state.highestModSeq, state.serverExists,
                                 state.synchronisedAt, state.marked);
    });
}

base::Result<void> FolderStore::setUnseenThere(base::FolderId folder, qint64 unseen)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        if (known->unseenThere == unseen)
            return {};
        FolderRow changed = *known;
        changed.unseenThere = unseen;
        if (changed.unreadShown() != known->unreadShown())
            m_writer.pending().noteFolders(known->account);
        return m_writer.db().run("UPDATE folders SET unseen_there = ?2 WHERE id = ?1", folder, unseen);
    });
}

base::Result<void> FolderStore::remove(base::FolderId folder)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        if (auto ok = removeMessages(m_writer, *known, u"folder removed"_s); !ok)
            return ok;
        m_writer.pending().noteFolders(known->account);
        return m_writer.db().run("DELETE FROM folders WHERE id = ?1", folder);
    });
}

base::Result<void> FolderStore::clear(base::FolderId folder)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        return removeMessages(m_writer, *known, u"UIDVALIDITY changed"_s);
    });
}

} // namespace store
