// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PeopleCount.h"

#include "store/PackFiles.h"
#include "store/PeopleNotes.h"
#include "store/RowCodec.h"
#include "store/Statement.h"
#include "store/Writer.h"

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QByteArray kBelow = "people below"_ba;

base::Result<qint64> below(Database &db)
{
    return db.number("SELECT CAST(value AS INTEGER) FROM named_values WHERE key = ?1", kBelow);
}

base::Result<void> setBelow(Database &db, qint64 number)
{
    return db.run("INSERT OR REPLACE INTO named_values (key, value) VALUES (?1, ?2)", kBelow, QByteArray::number(number));
}

/// Of messages from `from` on, and below `end`. @return below which they have been noted
base::Result<qint64> note(Database &db, qint64 from, qint64 end, qint64 most, PeopleNotes &notes)
{
    Statement rows(db, "SELECT m.id, m.date, f.role, s.addresses, s.bulk FROM messages m JOIN summaries s ON s.message = m.id "
                       "JOIN folders f ON f.id = m.folder WHERE m.id >= ?1 AND m.id < ?2 ORDER BY m.id LIMIT ?3");
    rows.bind(from, end, most);
    qint64 count = 0;
    qint64 last = from - 1;
    while (rows.next()) {
        ++count;
        last = rows.number(0);
        mail::MessageSummary summary;
        decodeAddresses(rows.text(3), summary);
        summary.isBulk = rows.truth(4);
        notes.note(summary, mail::FolderRole(rows.number(2)), rows.time(1));
    }
    if (auto ok = rows.finish(); !ok)
        return std::unexpected(ok.error());
    return count < most ? end : last + 1;
}

} // namespace

base::Result<void> countFewPeople(Writer &writer)
{
    const auto from = below(writer.db());
    if (!from)
        return std::unexpected(from.error());
    const qint64 end = writer.nextNumber();
    // Numbers may have gaps, of mail that is gone and after a crash.
    const auto count = writer.db().number("SELECT count(*) FROM (SELECT id FROM messages WHERE id >= ?1 LIMIT ?2)", *from, kFewMessages + 1);
    if (!count)
        return std::unexpected(count.error());
    if (*count > kFewMessages || end == *from)
        return {};
    PeopleNotes notes;
    if (const auto noted = note(writer.db(), *from, end, kFewMessages + 1, notes); !noted)
        return std::unexpected(noted.error());
    if (auto ok = notes.write(writer.db()); !ok)
        return ok;
    return setBelow(writer.db(), end);
}

base::Result<bool> arePeopleToCome(Writer &writer, base::MessageId message)
{
    return below(writer.db()).transform([message](qint64 number) { return message.value >= number; });
}

base::Result<bool> countSomePeople(Writer &writer, qint64 most)
{
    Database db;
    if (auto ok = db.open(databasePath(writer.storeFolder()), Database::Mode::Read); !ok)
        return std::unexpected(ok.error());
    // The end first: what comes meanwhile lies behind it.
    const auto end = db.number("SELECT CAST(value AS INTEGER) FROM named_values WHERE key = CAST('next message' AS BLOB)");
    if (!end)
        return std::unexpected(end.error());
    const auto from = below(db);
    if (!from)
        return std::unexpected(from.error());
    if (*from >= *end)
        return false;
    PeopleNotes notes;
    const auto noted = note(db, *from, *end, most, notes);
    if (!noted)
        return std::unexpected(noted.error());
    auto written = writer.write([&]() -> base::Result<void> {
        const auto now = below(writer.db());
        if (!now)
            return std::unexpected(now.error());
        if (*now != *from)
            return {}; // somebody else has counted these
        if (auto ok = notes.write(writer.db()); !ok)
            return ok;
        return setBelow(writer.db(), *noted);
    });
    return written.transform([&] { return *noted < *end; });
}

} // namespace store
