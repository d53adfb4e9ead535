// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Database.h"
#include "store/Migrator.h"
#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

#include <array>

using namespace Qt::StringLiterals;

namespace {

class Migrator : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(m_database.open(path(), store::Database::Mode::Write)); }
    [[nodiscard]] QString path() const { return m_folder.path() + "/mail.sqlite"_L1; }
    base::Result<void> migrate(std::span<const char *const> steps) { return store::migrate(m_database, path(), steps); }
    qint64 version() { return m_database.number("PRAGMA user_version").value(); }

    testsupport::TempFolder m_folder;
    store::Database m_database;
};

constexpr std::array kSteps { "CREATE TABLE a (x); INSERT INTO a VALUES (1);",
                              "ALTER TABLE a ADD COLUMN y DEFAULT 2;" };
constexpr std::array kBroken { kSteps[0], "CREATE TABLE b (x); ALTER TABLE nowhere ADD COLUMN y;" };

TEST_F(Migrator, takesEachStepOnce)
{
    ASSERT_TRUE(migrate(std::span(kSteps).first(1)));
    EXPECT_EQ(version(), 1);
    ASSERT_TRUE(migrate(kSteps));
    ASSERT_TRUE(migrate(kSteps));
    EXPECT_EQ(version(), 2);
    EXPECT_EQ(m_database.number("SELECT y FROM a").value(), 2);
    EXPECT_EQ(m_database.number("PRAGMA application_id").value(), store::kApplicationId);
}

TEST_F(Migrator, keepsACopyBeforeItChangesWhatHeldSomething)
{
    ASSERT_TRUE(migrate(kSteps));
    EXPECT_FALSE(QFile::exists(m_folder.file(u"before-version-2.sqlite"_s))); // there was nothing yet
    m_database.close();
    ASSERT_TRUE(QFile::remove(path()));
    ASSERT_TRUE(m_database.open(path(), store::Database::Mode::Write));
    ASSERT_TRUE(migrate(std::span(kSteps).first(1)));
    ASSERT_TRUE(migrate(kSteps));
    store::Database copy;
    ASSERT_TRUE(copy.open(m_folder.file(u"before-version-2.sqlite"_s), store::Database::Mode::Read));
    EXPECT_EQ(copy.number("PRAGMA user_version").value(), 1);
    EXPECT_EQ(copy.number("SELECT x FROM a").value(), 1);
}

TEST_F(Migrator, aStepThatFailsLeavesTheVersionBefore)
{
    EXPECT_FALSE(migrate(kBroken));
    EXPECT_EQ(version(), 0) << "all steps or none";
    ASSERT_TRUE(migrate(std::span(kBroken).first(1)));
    EXPECT_FALSE(migrate(kBroken));
    EXPECT_EQ(version(), 1);
    EXPECT_EQ(m_database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'b'").value(), 0);
    EXPECT_TRUE(migrate(kSteps));
}

TEST_F(Migrator, refusesANewerSchemaAndAForeignDatabase)
{
    ASSERT_TRUE(migrate(kSteps));
    EXPECT_EQ(migrate(std::span(kSteps).first(1)).error().fault, base::Fault::StorageNewer);
    ASSERT_TRUE(m_database.execute("PRAGMA application_id = 1"));
    EXPECT_EQ(migrate(kSteps).error().fault, base::Fault::StorageDamaged);
}

TEST_F(Migrator, theConnectionIsSetUpForDurability)
{
    EXPECT_EQ(m_database.number("PRAGMA synchronous").value(), 2); // FULL
    EXPECT_EQ(m_database.number("PRAGMA foreign_keys").value(), 1);
    EXPECT_EQ(m_database.number("PRAGMA page_size").value(), 8192);
    store::Statement mode(m_database, "PRAGMA journal_mode");
    ASSERT_TRUE(mode.next());
    EXPECT_EQ(mode.text(0), u"wal"_s);
}

// Version 2: targets of waiting intents get what they are known by, as far as their messages are still here.
TEST_F(Migrator, theStoreOfVersionOneKeepsItsWaitingIntents)
{
    ASSERT_TRUE(migrate(store::migrations().first(1)));
    ASSERT_TRUE(m_database.execute(
        "INSERT INTO accounts VALUES (1, 0, '{}');"
        "INSERT INTO folders (id, account, name, path, delimiter, role, selectable, subscribed, local, uid_validity, "
        "uid_next, mod_seq, exists_there, synchronised) VALUES (1, 1, 'a', 'a', 47, 0, 1, 1, 0, 7, 0, 0, 0, 0);"
        "INSERT INTO messages (id, folder, uid, flags, attachment, date, received, size) VALUES (5, 1, 9, 0, 0, 1, 1, 321);"
        "INSERT INTO summaries (message, subject, subject_key, sender_key, addresses, sent, message_id, preview, bulk) "
        "VALUES (5, '', '', '', '', 42, X'6140', '', 0);"
        "INSERT INTO intents (id, account, kind, payload, undo, hides, state, attempts, created) "
        "VALUES (1, 1, X'61', '{}', '{}', 1, 0, 0, 0);"
        "INSERT INTO intent_targets VALUES (1, 0, 5, 1, 9), (1, 1, 6, 1, 10);"));
    ASSERT_TRUE(migrate(store::migrations()));
    EXPECT_EQ(version(), qint64(store::migrations().size()));
    EXPECT_EQ(m_database.number("SELECT count(*) FROM intent_targets WHERE message = 5 AND message_id = X'6140' "
                                "AND sent = 42 AND size = 321")
                  .value(),
              1);
    EXPECT_EQ(m_database.number("SELECT count(*) FROM intent_targets WHERE message = 6 AND message_id IS NULL").value(), 1);
}

// Version 4: of a folder of before nobody knows what the server would say, and nothing in it is held.
TEST_F(Migrator, theStoreOfVersionThreeKeepsItsFolders)
{
    ASSERT_TRUE(migrate(store::migrations().first(3)));
    ASSERT_TRUE(m_database.execute(
        "INSERT INTO accounts VALUES (1, 0, '{}');"
        "INSERT INTO folders (id, account, name, path, delimiter, role, selectable, subscribed, local, uid_validity, "
        "uid_next, mod_seq, exists_there, synchronised) VALUES (1, 1, 'a', 'a', 47, 0, 1, 1, 0, 7, 10, 90, 1, 5);"
        "INSERT INTO messages (id, folder, uid, flags, attachment, date, received, size) VALUES (5, 1, 9, 0, 0, 1, 1, 321);"));
    ASSERT_TRUE(migrate(store::migrations()));
    EXPECT_EQ(m_database.number("SELECT count(*) FROM folders WHERE unseen_there = -1 AND marked_there = 0 AND mod_seq = 90 "
                                "AND uid_validity = 7").value(), 1);
    ASSERT_TRUE(m_database.execute("INSERT INTO held VALUES (5, 42); DELETE FROM messages WHERE id = 5;"));
    EXPECT_EQ(m_database.number("SELECT count(*) FROM held").value(), 0) << "what is gone is not held";
}

// Version 7: a folder of before is kept as its account says, is what its server says, and nobody knows our rights there.
TEST_F(Migrator, theStoreOfVersionSixHasFoldersOfWhichNothingIsWanted)
{
    ASSERT_TRUE(migrate(store::migrations().first(6)));
    ASSERT_TRUE(m_database.execute(
        "INSERT INTO accounts VALUES (1, 0, '{}');"
        "INSERT INTO folders (id, account, name, path, delimiter, role, selectable, subscribed, local, uid_validity, "
        "uid_next, mod_seq, exists_there, synchronised) VALUES (1, 1, 'a', 'a', 47, 6, 1, 1, 0, 7, 10, 90, 1, 5);"));
    ASSERT_TRUE(migrate(store::migrations()));
    EXPECT_EQ(m_database.number("SELECT count(*) FROM folders WHERE keep = 0 AND chosen_role = 0 AND rights IS NULL AND role = 6 "
                                "AND mod_seq = 90").value(), 1);
}

// Version 8: what waits in the Outbox answers nothing that is known, and drafts have no copies yet.
TEST_F(Migrator, theStoreOfVersionSevenKeepsItsDraftsAndItsOutbox)
{
    ASSERT_TRUE(migrate(store::migrations().first(7)));
    ASSERT_TRUE(m_database.execute(
        "INSERT INTO accounts VALUES (1, 0, '{}');"
        "INSERT INTO folders (id, account, name, path, delimiter, role, selectable, subscribed, local, uid_validity, "
        "uid_next, mod_seq, exists_there, synchronised) VALUES (1, 1, 'Outbox', 'Outbox', 47, 7, 1, 1, 1, 0, 0, 0, 0, 0);"
        "INSERT INTO messages (id, folder, flags, attachment, date, received, size) VALUES (5, 1, 0, 0, 1, 1, 321);"
        "INSERT INTO outbox VALUES (5, 1, 'ana@example.org', 0, 0, 0, 0, 7, 7, 0, 0, '', 0);"
        "INSERT INTO drafts VALUES (3, 1, '{}', 9);"));
    ASSERT_TRUE(migrate(store::migrations()));
    EXPECT_EQ(m_database.number("SELECT count(*) FROM outbox WHERE message = 5 AND original = 0 AND original_mark = 0 AND queued = 7").value(), 1);
    EXPECT_EQ(m_database.number("SELECT count(*) FROM drafts").value(), 1);
    EXPECT_EQ(m_database.number("SELECT count(*) FROM draft_copies").value(), 0);
}

// Version 11: what waits for its time goes on waiting here for it, and has no deadline.
TEST_F(Migrator, theStoreOfVersionTenKeepsWhatIsForLater)
{
    ASSERT_TRUE(migrate(store::migrations().first(10)));
    ASSERT_TRUE(m_database.execute(
        "INSERT INTO accounts VALUES (1, 0, '{}');"
        "INSERT INTO folders (id, account, name, path, delimiter, role, selectable, subscribed, local, uid_validity, "
        "uid_next, mod_seq, exists_there, synchronised) VALUES (1, 1, 'Outbox', 'Outbox', 47, 7, 1, 1, 1, 0, 0, 0, 0, 0);"
        "INSERT INTO messages (id, folder, flags, attachment, date, received, size) VALUES (5, 1, 0, 0, 1, 1, 321);"
        "INSERT INTO outbox (message, account, sender, reports, state, not_before, retry_at, queued, changed, attempts, trouble, said, filed) "
        "VALUES (5, 1, 'ana@example.org', 0, 0, 99, 0, 7, 7, 0, 0, '', 0);"));
    ASSERT_TRUE(migrate(store::migrations()));
    EXPECT_EQ(m_database.number("SELECT count(*) FROM outbox WHERE message = 5 AND not_before = 99 AND hand_over = 0 AND deliver_by = 0 "
                                "AND deliver_otherwise = 0 AND deliver_trace = 0").value(), 1);
}

TEST_F(Migrator, theStoreOfVersionTwelveKeepsItsMailAndNothingHasBeenRemoved)
{
    ASSERT_TRUE(migrate(store::migrations().first(12)));
    ASSERT_TRUE(m_database.execute(
        "INSERT INTO accounts VALUES (1, 0, '{}');"
        "INSERT INTO folders (id, account, name, path, delimiter, role, selectable, subscribed, local, uid_validity, "
        "uid_next, mod_seq, exists_there, synchronised) VALUES (1, 1, 'Inbox', 'Inbox', 47, 1, 1, 1, 1, 0, 0, 0, 0, 0);"
        "INSERT INTO messages (id, folder, flags, attachment, date, received, size) VALUES (5, 1, 0, 0, 1, 1, 321);"));
    ASSERT_TRUE(migrate(store::migrations()));
    EXPECT_EQ(m_database.number("SELECT count(*) FROM messages").value(), 1);
    EXPECT_EQ(m_database.number("SELECT count(*) FROM removed_messages").value(), 0);
}

} // namespace
