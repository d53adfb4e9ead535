// SPDX-License-Identifier: GPL-3.0-or-later
// Who wrote what came in numbers gets into the address book later, each message once.
#include "StoreFixture.h"
#include "store/AddressBook.h"
#include "store/Database.h"
#include "store/Migrator.h"
#include "store/PackFiles.h"
#include "store/PeopleCount.h"
#include "store/Salvage.h"

#include <QDir>

using namespace storetest;

namespace {

constexpr int kMany = int(store::kFewMessages) + 50;

class PeopleCount : public StoreTest {
protected:
    [[nodiscard]] qint64 number(const QByteArray &sql) const
    {
        store::Database database;
        EXPECT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Read));
        return database.number(sql.constData()).value();
    }
    [[nodiscard]] qint64 received() const { return number("SELECT ifnull(sum(received), 0) FROM people"); }
    [[nodiscard]] qint64 sent() const { return number("SELECT ifnull(sum(sent), 0) FROM people"); }
};

TEST_F(PeopleCount, aFewMessagesBringTheirPeopleAtOnce)
{
    addMessages(1, 3);
    EXPECT_EQ(received(), 3);
    EXPECT_EQ(m_store->people().countSome(), false);
    EXPECT_EQ(received(), 3);
}

TEST_F(PeopleCount, manyAreLeftForLaterAndCountedOnce)
{
    addMessages(1, kMany, false);
    EXPECT_EQ(received(), 0);
    addMessages(1000, 1); // behind them: their turn comes first
    EXPECT_EQ(received(), 0);
    EXPECT_EQ(m_store->people().countSome(100), true);
    EXPECT_EQ(received(), 100);
    while (m_store->people().countSome(100).value()) { }
    addMessages(1001, 1);
    EXPECT_EQ(received(), kMany + 2);
    EXPECT_EQ(m_store->people().countSome(), false);
    EXPECT_EQ(received(), kMany + 2);
}

TEST_F(PeopleCount, manyThatAreGoneKeepNobodyWaiting)
{
    ASSERT_TRUE(m_store->messages().remove(addMessages(1, kMany, false)));
    addMessages(1000, 1);
    EXPECT_EQ(received(), 1);
}

TEST_F(PeopleCount, itGoesOnAtTheNextStart)
{
    addMessages(1, kMany, false);
    reopen();
    while (m_store->people().countSome().value()) { }
    EXPECT_EQ(received(), kMany);
}

TEST_F(PeopleCount, whatIsGoneOrInTheJunkByThenTellsOfNobody)
{
    const QList<base::MessageId> ids = addMessages(1, kMany, false);
    const base::FolderId junk = addFolder("Junk", mail::FolderRole::Junk);
    ASSERT_TRUE(m_store->messages().remove(ids.first(10)));
    ASSERT_TRUE(m_store->messages().move(ids.sliced(10, 20), junk));
    while (m_store->people().countSome(7).value()) { }
    EXPECT_EQ(received(), kMany - 30);
}

TEST_F(PeopleCount, whoWasWrittenToFromHereIsCountedOnce)
{
    store::Arrival letter = someArrival(0);
    letter.uid = 0;
    letter.summary.to = { { u"Bo"_s, u"bo@example.net"_s } };
    const base::FolderId outbox = addFolder("Outbox", mail::FolderRole::Outbox);
    const base::MessageId id = m_store->messages().addArrivals(outbox, { letter }).value().first();
    EXPECT_EQ(sent(), 0);
    ASSERT_TRUE(m_store->people().noteSent(id, { 5 }));
    EXPECT_EQ(sent(), 1);
    // One that is counted later, because many came before it
    const base::FolderId folder = addFolder("Sent", mail::FolderRole::Sent);
    addMessages(1, kMany, false);
    const base::MessageId later = m_store->messages().addArrivals(outbox, { letter }).value().first();
    ASSERT_TRUE(m_store->messages().move({ later }, folder));
    ASSERT_TRUE(m_store->people().noteSent(later, { 6 }));
    EXPECT_EQ(sent(), 1);
    while (m_store->people().countSome().value()) { }
    EXPECT_EQ(sent(), 2);
    EXPECT_EQ(received(), kMany);
}

TEST_F(PeopleCount, anAddressBookThatIsThereIsNotCountedAgain)
{
    m_store.reset();
    ASSERT_TRUE(QDir(path()).removeRecursively());
    ASSERT_TRUE(QDir().mkpath(path()));
    {
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Write));
        const auto steps = store::migrations();
        size_t before = 0;
        while (!QByteArrayView(steps[before]).contains("people below"))
            ++before;
        ASSERT_TRUE(store::migrate(database, store::databasePath(path()), steps.first(before)));
        ASSERT_TRUE(database.execute("INSERT INTO named_values VALUES (CAST('next message' AS BLOB), CAST('1000' AS BLOB))"));
    }
    m_account = {};
    reopen();
    EXPECT_EQ(m_store->people().countSome(), false);
    addMessages(1, 1);
    EXPECT_EQ(received(), 1);
    EXPECT_EQ(number("SELECT CAST(value AS INTEGER) FROM named_values WHERE key = CAST('people below' AS BLOB)"), 1001);
}

TEST_F(PeopleCount, aSalvageKeepsPeopleAndDoesNotCountThemAgain)
{
    addMessages(1, 3);
    ASSERT_TRUE(m_store->people().take({ { u"Card"_s, u"card@example.net"_s } }, {}, { 1 }));
    m_store.reset();
    ASSERT_TRUE(store::salvage(path(), [](QByteArrayView) { return mail::MessageSummary(); }));
    reopen();
    addMessages(10, 1);
    EXPECT_EQ(received(), 4);
    EXPECT_EQ(store::AddressBook::open(path()).value()->find(u"card"_s, 5, { 1 }).value().size(), 1);
}

} // namespace
