// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AccountStore.h"

#include "store/FolderStore.h"
#include "store/Writer.h"

#include <QJsonDocument>

namespace store {
namespace {

QString asText(const accounts::AccountSettings &settings)
{
    return QString::fromUtf8(QJsonDocument(accounts::toJson(settings)).toJson(QJsonDocument::Compact));
}

} // namespace

base::Result<base::AccountId> AccountStore::add(const accounts::AccountSettings &settings)
{
    base::AccountId id;
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        auto added = m_writer.db().run("INSERT INTO accounts (position, settings) "
                                       "VALUES ((SELECT ifnull(max(position), 0) + 1 FROM accounts), ?1)",
                                       asText(settings));
        id = { m_writer.db().lastInsertId() };
        m_writer.pending().noteAccounts();
        return added;
    });
    if (!ok)
        return std::unexpected(ok.error());
    return id;
}

base::Result<void> AccountStore::update(const accounts::AccountSettings &settings)
{
    return m_writer.write([&]() -> base::Result<void> {
        auto ok = m_writer.db().run("UPDATE accounts SET settings = ?2 WHERE id = ?1", settings.id, asText(settings));
        if (ok && m_writer.db().changedRows() == 0)
            return base::fail(base::Fault::InvalidInput, "no such account");
        m_writer.pending().noteAccounts();
        return ok;
    });
}

base::Result<void> AccountStore::remove(base::AccountId account)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        QList<base::FolderId> folders;
        Statement statement(db, "SELECT id FROM folders WHERE account = ?1");
        statement.bind(account);
        while (statement.next())
            folders.append(statement.id<base::FolderId>(0));
        if (auto ok = statement.finish(); !ok)
            return ok;
        FolderStore folderStore(m_writer);
        for (const base::FolderId folder : folders) {
            if (auto ok = folderStore.remove(folder); !ok)
                return ok;
        }
        // What can still be brought back goes, too; the bytes count as dead.
        for (const char *sql : { "UPDATE packs SET dead = dead + d.bytes FROM (SELECT pack AS p, sum(length + 64 + ifnull(length(uidl), 0)) AS bytes "
                                 "FROM removed_messages WHERE account = ?1 AND pack IS NOT NULL GROUP BY pack) AS d WHERE id = d.p",
                                 "DELETE FROM removed_messages WHERE account = ?1", "UPDATE removed_messages SET collector = NULL WHERE collector = ?1",
                                 "DELETE FROM uidls WHERE account = ?1", "DELETE FROM intents WHERE account = ?1",
                                 "DELETE FROM accounts WHERE id = ?1" }) {
            if (auto ok = db.run(sql, account); !ok)
                return ok;
        }
        m_writer.pending().noteAccounts();
        return {};
    });
}

base::Result<void> AccountStore::setOrder(const QList<base::AccountId> &order)
{
    return m_writer.write([&]() -> base::Result<void> {
        for (qsizetype position = 0; position < order.size(); ++position) {
            if (auto ok = m_writer.db().run("UPDATE accounts SET position = ?2 WHERE id = ?1", order[position],
                                            position + 1);
                !ok)
                return ok;
        }
        m_writer.pending().noteAccounts();
        return {};
    });
}

} // namespace store
