// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Compaction.h"

#include "store/MessageColumns.h"
#include "store/PackFiles.h"
#include "store/Rowset.h"
#include "store/Writer.h"

#include <QFile>

namespace store {
namespace {

// There is no index by pack (it would cost every arrival): numbers are looked through, so many in one turn.
constexpr qint64 kNumbersOfOneTurn = 20'000;

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

/// Copies one message to the end of the packs and reads the copy back. A message that cannot be read stays where it
/// is, and so does its pack.
base::Result<qint64> copyOne(Writer &writer, const Living &message)
{
    const auto raw = readBody(writer.storeFolder(), message.body);
    if (!raw)
        return std::unexpected(raw.error());
    const auto copy = writer.packs().append(message.record, *raw);
    if (!copy)
        return std::unexpected(copy.error());
    if (const auto again = readBody(writer.storeFolder(), *copy); !again)
        return std::unexpected(again.error());
    const qint64 octets = message.record.size() + raw->size();
    Database &db = writer.db();
    if (auto ok = db.run("UPDATE messages SET pack = ?2, offset = ?3 WHERE id = ?1", message.record.message, copy->pack,
                         copy->offset);
        !ok)
        return std::unexpected(ok.error());
    if (auto ok = db.run("UPDATE packs SET dead = dead + ?2 WHERE id = ?1", message.body.pack, octets); !ok)
        return std::unexpected(ok.error());
    return octets;
}

/// One turn: the living among the next numbers, until `most` octets were copied.
base::Result<void> copySome(Writer &writer, CompactionState &state, qint64 most)
{
    Database &db = writer.db();
    const qint64 last = state.behind + kNumbersOfOneTurn;
    // A UIDL is its collector's; one that no account knows any more says nothing, and another's it must not become.
    Statement statement(db, "SELECT m.id, ifnull((SELECT account FROM uidls WHERE message = m.id), f.account), m.folder, "
                            "m.received, m.uid, (SELECT uidl FROM uidls WHERE message = m.id), " STORE_BODY_COLUMNS
                            " FROM messages m JOIN folders f ON f.id = m.folder "
                            "WHERE m.id > ?1 AND m.id <= ?2 AND m.pack = ?3 ORDER BY m.id");
    const auto living = allRows<Living>(statement.bind(state.behind, last, state.pack), readLiving);
    if (!living)
        return std::unexpected(living.error());
    qint64 copied = 0;
    for (const Living &message : *living) {
        const auto octets = copyOne(writer, message);
        if (!octets)
            return std::unexpected(octets.error());
        state.behind = message.record.message.value;
        copied += *octets;
        if (copied >= most)
            return {};
    }
    state.behind = last;
    return {};
}

/// What was deleted for good lies in it and can still be brought back (RemovedStore): it stays as it is until that is final.
base::Result<bool> holdsRemoved(Database &db, qint64 pack)
{
    return db.number("SELECT EXISTS (SELECT 1 FROM removed_messages WHERE pack = ?1)", pack).transform([](qint64 any) { return any != 0; });
}

/// The one with most to give back; 0: none. The newest one is still being written.
base::Result<qint64> nextPack(Writer &writer)
{
    Statement statement(writer.db(), "SELECT id FROM packs WHERE dead * 2 > bytes "
                                     "AND id < (SELECT max(id) FROM packs) "
                                     "AND id NOT IN (SELECT pack FROM removed_messages WHERE pack IS NOT NULL) ORDER BY dead DESC");
    while (statement.next()) {
        if (!writer.unreadablePacks().contains(statement.number(0)))
            return statement.number(0);
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return 0;
}

/// Whether every number was looked at.
base::Result<bool> isThrough(Writer &writer, const CompactionState &state)
{
    return writer.db().number("SELECT ifnull(max(id), 0) FROM messages")
        .transform([&](qint64 highest) { return state.behind >= highest; });
}

/// Gives a pack up in which nobody lives any more; false: somebody moved in meanwhile.
base::Result<bool> drop(Writer &writer, qint64 pack)
{
    bool isGone = false;
    const auto ok = writer.write([&]() -> base::Result<void> {
        const auto living = writer.db().number("SELECT EXISTS (SELECT 1 FROM messages WHERE pack = ?1)", pack);
        if (!living)
            return std::unexpected(living.error());
        isGone = *living == 0;
        return isGone ? writer.db().run("DELETE FROM packs WHERE id = ?1", pack) : base::Result<void> {};
    });
    if (!ok)
        return std::unexpected(ok.error());
    // Where somebody has it open (Windows) it goes at the next start.
    if (isGone)
        QFile::remove(packPath(writer.storeFolder(), pack));
    return isGone;
}

} // namespace

base::Result<bool> compactSome(Writer &writer, qint64 octets)
{
    CompactionState &state = writer.compaction();
    if (state.pack != 0) {
        const auto holds = holdsRemoved(writer.db(), state.pack);
        if (!holds)
            return std::unexpected(holds.error());
        if (*holds)
            state = {};
    }
    if (state.pack == 0) {
        const auto pack = nextPack(writer);
        if (!pack)
            return std::unexpected(pack.error());
        state = { *pack, 0 };
    }
    if (state.pack == 0)
        return false;
    const auto through = isThrough(writer, state);
    if (!through)
        return std::unexpected(through.error());
    if (*through) {
        const auto dropped = drop(writer, state.pack);
        if (dropped)
            state = { *dropped ? 0 : state.pack, 0 };
        return dropped.transform([](bool) { return true; });
    }
    CompactionState after = state;
    if (auto ok = writer.write([&] { return copySome(writer, after, octets); }); !ok) {
        if (ok.error().fault == base::Fault::StorageDamaged || ok.error().fault == base::Fault::MessageGone) {
            writer.unreadablePacks().insert(state.pack);
            state = {};
        }
        return std::unexpected(ok.error());
    }
    state = after;
    return true;
}

} // namespace store
