// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Compaction.h"

#include "store/MessageColumns.h"
#include "store/PackFiles.h"
#include "store/Rowset.h"
#include "store/Writer.h"

#include <QFile>

namespace store {
namespace {

struct Living {
    PackRecord record;
    BodyRef body;
};

Living readLiving(const Statement &statement)
{
    return { { statement.id<base::MessageId>(0), statement.id<base::AccountId>(1), statement.id<base::FolderId>(2),
               statement.time(3), 0, 0, quint32(statement.number(4)), statement.bytes(5) },
             readBodyRef(statement, 6) };
}

base::Result<void> copyLiving(Writer &writer, qint64 pack)
{
    Database &db = writer.db();
    Statement statement(db, "SELECT m.id, f.account, m.folder, m.received, m.uid, m.uidl, " STORE_BODY_COLUMNS
                            " FROM messages m JOIN folders f ON f.id = m.folder WHERE m.pack = ?1 ORDER BY m.offset");
    const auto living = allRows<Living>(statement.bind(pack), readLiving);
    if (!living)
        return std::unexpected(living.error());
    Statement update(db, "UPDATE messages SET pack = ?2, offset = ?3 WHERE id = ?1");
    for (const Living &message : *living) {
        // A message that cannot be read stays where it is, and so does its pack.
        const auto raw = readBody(writer.storeFolder(), message.body);
        if (!raw)
            return std::unexpected(raw.error());
        const auto copy = writer.packs().append(message.record, *raw);
        if (!copy)
            return std::unexpected(copy.error());
        const auto again = readBody(writer.storeFolder(), *copy);
        if (!again)
            return std::unexpected(again.error());
        if (auto ok = update.bind(message.record.message, copy->pack, copy->offset).run(); !ok)
            return ok;
    }
    return db.run("DELETE FROM packs WHERE id = ?1", pack);
}

/// The one with most to give back; 0: none. The newest one is still being written.
base::Result<qint64> nextPack(Writer &writer)
{
    Statement statement(writer.db(), "SELECT id FROM packs WHERE dead * 2 > bytes "
                                     "AND id < (SELECT max(id) FROM packs) ORDER BY dead DESC");
    while (statement.next()) {
        if (!writer.unreadablePacks().contains(statement.number(0)))
            return statement.number(0);
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return 0;
}

} // namespace

base::Result<bool> compactOnePack(Writer &writer)
{
    const auto pack = nextPack(writer);
    if (!pack)
        return std::unexpected(pack.error());
    if (*pack == 0)
        return false;
    if (auto ok = writer.write([&] { return copyLiving(writer, *pack); }); !ok) {
        if (ok.error().fault == base::Fault::StorageDamaged || ok.error().fault == base::Fault::MessageGone)
            writer.unreadablePacks().insert(*pack);
        return std::unexpected(ok.error());
    }
    // Where somebody has it open (Windows) it goes at the next start.
    QFile::remove(packPath(writer.storeFolder(), *pack));
    return true;
}

} // namespace store
