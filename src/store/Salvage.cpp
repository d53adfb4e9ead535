// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Salvage.h"

#include "accounts/AccountSettings.h"
#include "base/Log.h"
#include "store/PackFiles.h"
#include "store/PackSalvage.h"
#include "store/SalvageSwap.h"
#include "store/TableCopy.h"
#include "store/Writer.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace store {
namespace {

// Columns are named on both sides: a store of the version before is upgraded only while it is sound. What a later
// version added is not asked of an earlier one: a statement that names an unknown column would read nothing at all.
#define STORE_COPY(name, columns, key)                                                                                \
    "SELECT " columns " FROM " name " WHERE " key " > ?1 ORDER BY " key, "INSERT OR IGNORE INTO " name " (" columns ")"

constexpr TableCopy::Table kAccounts { STORE_COPY("accounts", "id, position, settings", "id") " VALUES (?1, ?2, ?3)",
                                       3 };
constexpr TableCopy::Table kFolders {
    STORE_COPY("folders",
               "id, account, parent, mailbox, name, path, delimiter, role, selectable, subscribed, local, "
               "uid_validity, uid_next, mod_seq, exists_there, synchronised",
               "id") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)", 16
};
/// What a person wants of them, and what was known of the server (migrations 004 and 007): on top of the rows above.
constexpr TableCopy::Table kFolderWishes {
    "SELECT id, keep, chosen_role, rights, marked_there, unseen_there FROM folders WHERE id > ?1 ORDER BY id",
    "UPDATE folders SET keep = ?2, chosen_role = ?3, rights = ?4, marked_there = ?5, unseen_there = ?6 WHERE id = ?1", 6
};
constexpr TableCopy::Table kHeld { STORE_COPY("held", "message, since", "message") " VALUES (?1, ?2)", 2 };
constexpr TableCopy::Table kOriginals { "SELECT message, original, original_mark FROM outbox WHERE message > ?1 ORDER BY message",
                                        "UPDATE outbox SET original = ?2, original_mark = ?3 WHERE message = ?1", 3 };
/// Without these (migration 011) a message waits here until its time, and has no deadline.
constexpr TableCopy::Table kDeliveryTimes {
    "SELECT message, hand_over, deliver_by, deliver_otherwise, deliver_trace FROM outbox WHERE message > ?1 ORDER BY message",
    "UPDATE outbox SET hand_over = ?2, deliver_by = ?3, deliver_otherwise = ?4, deliver_trace = ?5 WHERE message = ?1", 5
};
constexpr TableCopy::Table kMessages {
    STORE_COPY("messages",
               "id, folder, uid, uidl, flags, keywords, attachment, date, received, size, pack, offset, "
               "length, checksum",
               "id") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)", 14
};
constexpr TableCopy::Table kSummaries {
    STORE_COPY("summaries",
               "message, subject, subject_key, sender_key, addresses, sent, message_id, message_key, in_reply_to, "
               "refs, preview, bulk",
               "message") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", 12
};
/// What was deleted for good and can be brought back still (migration 013).
constexpr TableCopy::Table kRemoved {
    STORE_COPY("removed_messages",
               "id, account, collector, folder, at, uidl, state, rule, held_since, flags, keywords, attachment, date, received, "
               "size, pack, offset, length, checksum",
               "id") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)", 19
};
constexpr TableCopy::Table kRemovedSummaries {
    STORE_COPY("removed_summaries",
               "message, subject, subject_key, sender_key, addresses, sent, message_id, message_key, in_reply_to, "
               "refs, preview, bulk",
               "message") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", 12
};
constexpr TableCopy::Table kLedger { STORE_COPY("ledger", "number, at, fact, account, folder, message, detail, uidl, "
                                                "rule, source, last", "number")
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", 11 };
constexpr TableCopy::Table kLedgerBeforeRanges { STORE_COPY("ledger", "number, at, fact, account, folder, message, detail, uidl, "
                                                            "rule, source", "number")
                                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", 10 };
constexpr TableCopy::Table kLedgerBefore { STORE_COPY("ledger", "number, at, fact, account, folder, message, detail",
                                                   "number") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 7 };
constexpr TableCopy::Table kSources { STORE_COPY("sources", "id, text", "id") " VALUES (?1, ?2)", 2 };
constexpr TableCopy::Table kIntents {
    STORE_COPY("intents", "id, account, kind, payload, undo, hides, state, attempts, created",
               "id") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", 9
};
constexpr TableCopy::Table kTargets { "SELECT intent, position, message, folder, uid, message_id, sent, size "
                                      "FROM intent_targets",
                                      "INSERT OR IGNORE INTO intent_targets (intent, position, message, folder, uid, "
                                      "message_id, sent, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", 8 };
constexpr TableCopy::Table kTargetsOfVersion1 {
    "SELECT intent, position, message, folder, uid FROM intent_targets",
    "INSERT OR IGNORE INTO intent_targets (intent, position, message, folder, uid) VALUES (?1, ?2, ?3, ?4, ?5)", 5
};
constexpr TableCopy::Table kUidls { "SELECT account, uidl, message, size, received, state, sha256, header, place, rule, "
                                    "changed, attempts FROM uidls",
                                    "INSERT OR IGNORE INTO uidls (account, uidl, message, size, received, state, sha256, "
                                    "header, place, rule, changed, attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
                                    "?10, ?11, ?12)", 12 };
constexpr TableCopy::Table kUidlsBefore { "SELECT account, uidl, message, size, received, state FROM uidls",
                                    "INSERT OR IGNORE INTO uidls (account, uidl, message, size, received, state) "
                                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)", 6 };
constexpr TableCopy::Table kOutbox {
    STORE_COPY("outbox", "message, account, sender, reports, state, not_before, retry_at, queued, changed, attempts, "
                         "trouble, said, filed",
               "message") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", 13
};
constexpr TableCopy::Table kOutboxRecipients { "SELECT message, position, address, state, said FROM outbox_recipients",
                                               "INSERT OR IGNORE INTO outbox_recipients (message, position, address, "
                                               "state, said) VALUES (?1, ?2, ?3, ?4, ?5)", 5 };
constexpr TableCopy::Table kDrafts { STORE_COPY("drafts", "id, account, content, changed", "id") " VALUES (?1, ?2, ?3, ?4)",
                                     4 };
constexpr TableCopy::Table kDraftOctets { STORE_COPY("draft_octets", "id, draft, name, octets", "id") " VALUES (?1, ?2, ?3, ?4)",
                                          4 };
constexpr TableCopy::Table kDraftCopies {
    STORE_COPY("draft_copies", "id, draft, account, token, written, sent, there, uid_validity, uid, opened_validity, "
                               "opened_uid, opened_id, at, closed",
               "id") " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)", 14
};
constexpr TableCopy::Table kTemplates { STORE_COPY("templates", "id, name, content, changed", "id") " VALUES (?1, ?2, ?3, ?4)",
                                        4 };
constexpr TableCopy::Table kPeopleGroups { "SELECT name_key, name, words, members FROM people_groups",
                                           "INSERT OR IGNORE INTO people_groups (name_key, name, words, members) "
                                           "VALUES (?1, ?2, ?3, ?4)", 4 };
/// With them comes (among the values) which messages they are from; without that all are counted again.
constexpr TableCopy::Table kPeople { "SELECT address_key, address, name, words, sent, received, last FROM people",
                                     "INSERT OR IGNORE INTO people (address_key, address, name, words, sent, received, last) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 7 };
constexpr TableCopy::Table kValues { "SELECT key, value FROM named_values WHERE key <> CAST('next message' AS BLOB)",
                                     "INSERT OR IGNORE INTO named_values (key, value) VALUES (?1, ?2)", 2 };

/// After copying: what refers to something that could not be read.
constexpr const char *kMend =
    "DELETE FROM folders WHERE account NOT IN (SELECT id FROM accounts);"
    "UPDATE folders SET parent = NULL WHERE parent NOT IN (SELECT id FROM folders);"
    // A row without its summary comes back from its bytes, or from the server.
    "DELETE FROM messages WHERE folder NOT IN (SELECT id FROM folders) OR id NOT IN (SELECT message FROM summaries);"
    "DELETE FROM summaries WHERE message NOT IN (SELECT id FROM messages);"
    "DELETE FROM held WHERE message NOT IN (SELECT id FROM messages);"
    // Nobody brings back what is here, or what has no place any more.
    "DELETE FROM removed_messages WHERE id IN (SELECT id FROM messages) OR id NOT IN (SELECT message FROM removed_summaries) "
    "OR folder NOT IN (SELECT id FROM folders);"
    "DELETE FROM removed_summaries WHERE message NOT IN (SELECT id FROM removed_messages);"
    "UPDATE removed_messages SET collector = NULL WHERE collector NOT IN (SELECT id FROM accounts);"
    "DELETE FROM uidls WHERE account NOT IN (SELECT id FROM accounts);"
    "DELETE FROM intents WHERE account NOT IN (SELECT id FROM accounts);"
    "DELETE FROM intent_targets WHERE intent NOT IN (SELECT id FROM intents);"
    "DELETE FROM outbox WHERE message NOT IN (SELECT id FROM messages) OR account NOT IN (SELECT id FROM accounts);"
    "DELETE FROM outbox_recipients WHERE message NOT IN (SELECT message FROM outbox);"
    "DELETE FROM drafts WHERE account NOT IN (SELECT id FROM accounts);"
    "DELETE FROM draft_octets WHERE draft NOT IN (SELECT id FROM drafts);"
    "DELETE FROM draft_copies WHERE account NOT IN (SELECT id FROM accounts);"
    // Of a draft that could not be read the copy on the server is all there is.
    "DELETE FROM draft_copies WHERE draft IS NOT NULL AND draft NOT IN (SELECT id FROM drafts);"
    // The next account may get the number of one that is lost, and none of what was known of its server.
    "DELETE FROM named_values WHERE (CAST(key AS TEXT) GLOB 'pop.*/[0-9]*' OR CAST(key AS TEXT) GLOB 'switch/[0-9]*') "
    "AND CAST(substr(CAST(key AS TEXT), instr(CAST(key AS TEXT), '/') + 1) AS INTEGER) NOT IN (SELECT id FROM accounts);"
    // How far it was may be lost with what is damaged: nothing goes out twice for that.
    "UPDATE outbox SET state = 4 WHERE state IN (1, 2);"
    "UPDATE outbox SET state = 5 WHERE state IN (0, 6);"
    // Synchronisation must look at everything again.
    "UPDATE folders SET mod_seq = 0, uid_next = 0, synchronised = 0;";

constexpr const char *kCount =
    "UPDATE folders SET total = (SELECT count(*) FROM messages WHERE folder = folders.id), "
    "unread = (SELECT count(*) FROM messages WHERE folder = folders.id AND (flags & 1) = 0);";

/// An account whose settings cannot be read would keep the whole store from being used. Its mail comes back from the
/// packs, as that of an account which was lost.
base::Result<void> dropUnreadableAccounts(Database &target)
{
    Statement rows(target, "SELECT id, settings FROM accounts");
    QList<base::AccountId> unreadable;
    while (rows.next()) {
        if (!accounts::fromJson(QJsonDocument::fromJson(rows.bytes(1)).object()))
            unreadable.append(rows.id<base::AccountId>(0));
    }
    if (auto ok = rows.finish(); !ok)
        return ok;
    for (const base::AccountId account : std::as_const(unreadable)) {
        if (auto ok = Statement(target, "DELETE FROM accounts WHERE id = ?1").bind(account).run(); !ok)
            return ok;
    }
    return {};
}

base::Result<void> copyRows(Database &damaged, Database &target, SalvageReport &report)
{
    TableCopy tables(damaged, target);
    const bool isVersion1 = damaged.number("PRAGMA user_version").value_or(0) == 1;
    const bool hasStates = damaged.number("SELECT count(*) FROM pragma_table_info('uidls') WHERE name = 'sha256'").value_or(1) > 0;
    const bool hasOutbox = damaged.number("SELECT count(*) FROM pragma_table_info('outbox')").value_or(1) > 0;
    const bool hasCopies = damaged.number("SELECT count(*) FROM pragma_table_info('draft_copies')").value_or(1) > 0;
    const bool hasOctets = damaged.number("SELECT count(*) FROM pragma_table_info('draft_octets')").value_or(1) > 0;
    const bool hasRanges = damaged.number("SELECT count(*) FROM pragma_table_info('ledger') WHERE name = 'last'").value_or(1) > 0;
    const bool hasWishes = damaged.number("SELECT count(*) FROM pragma_table_info('folders') WHERE name = 'keep'").value_or(1) > 0;
    const bool hasTimes = damaged.number("SELECT count(*) FROM pragma_table_info('outbox') WHERE name = 'hand_over'").value_or(1) > 0;
    const bool hasRemoved = damaged.number("SELECT count(*) FROM pragma_table_info('removed_messages')").value_or(1) > 0;
    const auto count = [](base::Result<qint64> rows, qint64 *into = nullptr) -> base::Result<void> {
        if (!rows)
            return std::unexpected(rows.error());
        if (into)
            *into = *rows;
        return {};
    };
    for (const auto &step : { std::function([&] { return count(tables.copy(kAccounts), &report.accounts); }),
                              std::function([&] { return dropUnreadableAccounts(target); }),
                              std::function([&] { return count(tables.copy(kFolders), &report.folders); }),
                              std::function([&] { return hasWishes ? count(tables.copy(kFolderWishes)) : base::Result<void> {}; }),
                              std::function([&] { return count(tables.copy(kMessages)); }),
                              std::function([&] { return count(tables.copy(kSummaries)); }),
                              std::function([&] { return hasWishes ? count(tables.copy(kHeld)) : base::Result<void> {}; }),
                              std::function([&] { return hasRemoved ? count(tables.copy(kRemoved)) : base::Result<void> {}; }),
                              std::function([&] { return hasRemoved ? count(tables.copy(kRemovedSummaries)) : base::Result<void> {}; }),
                              std::function([&] { return count(tables.copy(hasRanges ? kLedger : hasStates ? kLedgerBeforeRanges : kLedgerBefore)); }),
                              std::function([&] { return hasStates ? count(tables.copy(kSources)) : base::Result<void> {}; }),
                              std::function([&] { return count(tables.copy(kIntents)); }),
                              std::function([&] { return count(tables.copyPrefix(isVersion1 ? kTargetsOfVersion1 : kTargets)); }),
                              std::function([&] { return count(tables.copyPrefix(hasStates ? kUidls : kUidlsBefore)); }),
                              std::function([&] { return hasOutbox ? count(tables.copy(kOutbox)) : base::Result<void> {}; }),
                              std::function([&] { return hasCopies ? count(tables.copy(kOriginals)) : base::Result<void> {}; }),
                              std::function([&] { return hasTimes ? count(tables.copy(kDeliveryTimes)) : base::Result<void> {}; }),
                              std::function([&] { return hasOutbox ? count(tables.copyPrefix(kOutboxRecipients)) : base::Result<void> {}; }),
                              std::function([&] { return hasOutbox ? count(tables.copy(kDrafts)) : base::Result<void> {}; }),
                              std::function([&] { return hasOctets ? count(tables.copy(kDraftOctets)) : base::Result<void> {}; }),
                              std::function([&] { return hasCopies ? count(tables.copy(kDraftCopies)) : base::Result<void> {}; }),
                              std::function([&] { return hasCopies ? count(tables.copy(kTemplates)) : base::Result<void> {}; }),
                              std::function([&] { return hasCopies ? count(tables.copyPrefix(kPeopleGroups)) : base::Result<void> {}; }),
                              std::function([&] { return hasRanges ? count(tables.copyPrefix(kPeople)) : base::Result<void> {}; }),
                              std::function([&] { return count(tables.copyPrefix(kValues)); }),
                              std::function([&] { return target.execute(kMend); }),
                              std::function([&] {
                                  return count(target.number("SELECT count(*) FROM messages"), &report.messages);
                              }) }) {
        if (auto ok = step(); !ok)
            return ok;
    }
    return {};
}

base::Result<void> rebuild(Writer &writer, const QString &damagedPath, const Summariser &summarise,
                           SalvageReport &report)
{
    Database &db = writer.db();
    if (auto ok = db.execute("PRAGMA defer_foreign_keys = ON"); !ok)
        return ok;
    Database damaged;
    if (QFile::exists(damagedPath) && damaged.open(damagedPath, Database::Mode::Read)) {
        if (auto ok = copyRows(damaged, db, report); !ok)
            return ok;
    }
    const auto highest = db.number("SELECT max((SELECT ifnull(max(id), 0) FROM messages), (SELECT ifnull(max(id), 0) FROM removed_messages), "
                                   "(SELECT ifnull(max(message), 0) FROM ledger), "
                                   "(SELECT ifnull(max(last), 0) FROM ledger WHERE last IS NOT NULL))");
    if (!highest)
        return std::unexpected(highest.error());
    writer.reserveMessageIds({ *highest });
    PackSalvage packs(writer, summarise);
    for (const qint64 pack : packsOnDisk(writer.storeFolder())) {
        if (auto ok = packs.readPack(pack); !ok)
            return ok;
    }
    if (auto ok = packs.finish(); !ok)
        return ok;
    report.fromPacks = packs.fromPacks();
    report.lostBodies = packs.lostBodies();
    return db.execute(kCount);
}

/// The new database in one closed file.
base::Result<void> close(Database &database)
{
    const auto busy = database.number("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!busy)
        return std::unexpected(busy.error());
    if (*busy != 0)
        return base::fail(base::Fault::StorageFailed, "the new database is in use");
    database.close();
    return {};
}

} // namespace

base::Result<SalvageReport> salvage(const QString &storeFolder, const Summariser &summarise)
{
    SalvageReport report;
    const auto writer = Writer::open(storeFolder, Writer::Start::Salvage); // has the lock until this returns
    if (!writer)
        return std::unexpected(writer.error());
    auto ok = (*writer)->write([&] { return rebuild(**writer, databasePath(storeFolder), summarise, report); });
    if (ok)
        ok = close((*writer)->db());
    if (!ok) { // the damaged database was only read: another attempt may have more room
        (*writer)->db().close();
        (void)removeUnfinished(storeFolder);
        return std::unexpected(ok.error());
    }
    const auto aside = swapIn(storeFolder);
    if (!aside)
        return std::unexpected(aside.error());
    report.setAside = *aside;
    clearSalvageMark(storeFolder);
    qCInfo(lcStore) << "salvaged" << report.messages << "rows," << report.fromPacks << "messages from packs;"
                    << report.lostBodies << "bodies lost";
    return report;
}

} // namespace store
