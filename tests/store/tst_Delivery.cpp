// SPDX-License-Identifier: GPL-3.0-or-later
// Messages in folders of another account than the one that fetched them, and copies.
#include "TwoAccounts.h"

#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Salvage.h"
#include "store/Whereabouts.h"

#include <QSignalSpy>

using namespace storetest;
using store::Fact;
using store::UidlState;
using Server = store::Whereabouts::Server;

namespace {

mail::MessageSummary nothing(QByteArrayView)
{
    return {};
}

class Delivery : public TwoAccounts {
protected:
    Server serverOf(base::MessageId id)
    {
        return store::whereabouts(reader(), { id }, base::SystemClock().now()).value().first().server;
    }
    void salvageWithout(const QByteArray &lost)
    {
        m_store.reset();
        {
            store::Database database;
            ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Write));
            ASSERT_TRUE(database.execute(lost));
        }
        ASSERT_TRUE(store::salvage(path(), nothing));
        reopen();
    }
};

} // namespace

TEST_F(Delivery, theSameNameOnTwoServersIsTwoMessages)
{
    const auto anas = bring(m_ana, m_bobInbox, 1, "7");
    const auto bobs = bring(m_bob, m_bobInbox, 2, "7");
    EXPECT_NE(anas, bobs);
    EXPECT_EQ(bring(m_ana, m_bobInbox, 1, "7"), anas) << "brought again it is the same one";
    EXPECT_EQ(uidl(m_ana, "7").message, anas);
    EXPECT_EQ(uidl(m_bob, "7").message, bobs);
    ASSERT_TRUE(m_store->messages().remove({ anas }));
    EXPECT_FALSE(uidl(m_ana, "7").message.isValid());
    EXPECT_EQ(uidl(m_bob, "7").message, bobs);
    expectRightCounters();
}

TEST_F(Delivery, aBodyThatComesLaterFindsItsHeaderInTheOtherAccountsFolder)
{
    const auto id = bring(m_ana, m_bobInbox, 1, "7", false);
    EXPECT_EQ(uidl(m_ana, "7").state, UidlState::Seen);
    ASSERT_TRUE(m_store->messages().move({ id }, m_bobTrash));
    QSignalSpy changed(&m_store->changes(), &store::StoreChanges::messagesChanged);
    EXPECT_EQ(bring(m_ana, m_bobInbox, 1, "7"), id);
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed.first().first().value<base::FolderId>(), m_bobTrash) << "who shows it there must hear of it";
    EXPECT_EQ(uidl(m_ana, "7").state, UidlState::Durable);
    EXPECT_EQ(folderOf(id), m_bobTrash);
    EXPECT_FALSE(uidl(m_bob, "7").message.isValid());
}

TEST_F(Delivery, aMessageMovedToAnotherAccountIsStillItsCollectors)
{
    const auto id = bring(m_ana, m_anaInbox, 1, "7");
    bring(m_bob, m_bobInbox, 2, "7");
    ASSERT_TRUE(m_store->messages().move({ id }, m_bobInbox));
    EXPECT_EQ(folderOf(id), m_bobInbox);
    EXPECT_EQ(uidl(m_ana, "7").message, id);
    EXPECT_EQ(serverOf(id), Server::There);
    ASSERT_TRUE(m_store->uidls().setState(m_ana, { "7" }, UidlState::Gone));
    EXPECT_EQ(serverOf(id), Server::Gone) << "although Bob's server has one of that name";
    expectRightCounters();
}

TEST_F(Delivery, aServersMessageIsNotMovedOutOfItsAccount)
{
    const auto imap = m_store->accounts().add(someAccount(u"imap@example.org"_s)).value();
    store::FolderRow folder;
    folder.account = imap;
    folder.mailbox = "INBOX";
    folder.name = folder.path = u"INBOX"_s;
    const auto inbox = m_store->folders().add(folder).value();
    const auto id = m_store->messages().addArrivals(inbox, { someArrival(1) }).value().first();
    EXPECT_FALSE(m_store->messages().move({ id }, m_bobInbox));
    EXPECT_FALSE(m_store->messages().move({ bring(m_ana, m_anaInbox, 2, "7") }, inbox));
    EXPECT_EQ(folderOf(id), inbox);
}

TEST_F(Delivery, aCopyIsAMessageOfItsOwn)
{
    const auto id = bring(m_ana, m_anaInbox, 1, "7");
    ASSERT_TRUE(m_store->messages().changeFlags({ id }, mail::Flag::Flagged, {}));
    const auto copies = m_store->messages().copy({ id }, m_bobInbox);
    ASSERT_TRUE(copies) << copies.error().detail.constData();
    const auto copy = copies->first();
    const auto now = reader().row(copy).value().value();
    EXPECT_TRUE(now.flags.isFlagged());
    EXPECT_EQ(now.summary, reader().row(id).value()->summary);
    EXPECT_EQ(serverOf(copy), Server::Never);
    EXPECT_EQ(uidl(m_ana, "7").message, id);
    EXPECT_EQ(reader().ledgerOf(copy).value().first().fact, Fact::Copied);
    ASSERT_TRUE(m_store->messages().remove({ id }));
    EXPECT_TRUE(m_store->messages().readBack(copy)) << "its bytes are its own";
    EXPECT_EQ(reader().rawMessage(copy).value(), someMessage(1));
    expectRightCounters();
}

TEST_F(Delivery, whatIsNotHereAsAWholeIsNotCopiedAndNothingElseWithIt)
{
    const auto whole = bring(m_ana, m_anaInbox, 1, "7");
    const auto header = bring(m_ana, m_anaInbox, 2, "8", false);
    const auto copies = m_store->messages().copy({ whole, header }, m_bobInbox);
    ASSERT_FALSE(copies);
    EXPECT_EQ(copies.error().fault, base::Fault::MessageGone);
    EXPECT_EQ(row(m_bobInbox).total, 0);
}

TEST_F(Delivery, theAccountThatFetchedGoesAndItsMailStays)
{
    const auto delivered = bring(m_ana, m_bobInbox, 1, "7");
    const auto own = bring(m_ana, m_anaInbox, 2, "8");
    ASSERT_TRUE(m_store->accounts().remove(m_ana));
    EXPECT_EQ(reader().rawMessage(delivered).value(), someMessage(1));
    EXPECT_FALSE(reader().row(own).value());
    EXPECT_EQ(serverOf(delivered), Server::Unknown) << "nobody looks at that server any more";
    const auto bobs = bring(m_bob, m_bobInbox, 3, "7");
    EXPECT_NE(bobs, delivered) << "a name of a server that nobody knows any more stands in nobody's way";
    EXPECT_EQ(uidl(m_bob, "7").message, bobs);
}

TEST_F(Delivery, whatOthersFetchedIsFoundBeforeAnAccountGoes)
{
    bring(m_bob, m_bobInbox, 1, "1");
    const auto delivered = bring(m_ana, m_bobInbox, 2, "1");
    const auto below = bring(m_ana, make(m_bob, u"x"_s, m_bobTrash), 3, "2");
    const auto theirs = reader().messagesOfOthers(m_bob).value();
    ASSERT_EQ(theirs.size(), 2);
    EXPECT_EQ(theirs[0].id, delivered);
    EXPECT_EQ(theirs[0].collector, m_ana);
    EXPECT_EQ(theirs[1].id, below);
}

TEST_F(Delivery, aSalvageGivesEachNameToTheAccountWhoseItIs)
{
    const auto anas = bring(m_ana, m_bobInbox, 1, "7");
    const auto bobs = bring(m_bob, m_bobInbox, 2, "7");
    salvageWithout("DELETE FROM uidls");
    EXPECT_EQ(uidl(m_ana, "7").message, anas);
    EXPECT_EQ(uidl(m_bob, "7").message, bobs);
    salvageWithout("DELETE FROM uidls; DELETE FROM messages");
    EXPECT_EQ(uidl(m_ana, "7").message, anas);
    EXPECT_EQ(uidl(m_bob, "7").message, bobs);
    EXPECT_EQ(folderOf(anas), m_bobInbox);
}

TEST_F(Delivery, aSalvageDoesNotGiveALostAccountsNamesToAnother)
{
    const auto anas = bring(m_ana, m_bobInbox, 1, "7");
    ASSERT_TRUE(m_store->accounts().remove(m_ana));
    salvageWithout("DELETE FROM messages");
    EXPECT_EQ(folderOf(anas), m_bobInbox);
    EXPECT_FALSE(reader().uidl(m_bob, "7").value()) << "Bob's message of that name is still to be fetched";
}

TEST_F(Delivery, aSalvagePutsAMessageWhereItLayLast)
{
    const auto bills = make(m_ana, u"Bills"_s);
    const auto old = make(m_ana, u"Old"_s);
    const auto id = bring(m_ana, m_anaInbox, 1, "7");
    ASSERT_TRUE(m_store->messages().move({ id }, old));
    ASSERT_TRUE(m_store->messages().move({ id }, bills));
    bring(m_ana, old, 2, "8");
    ASSERT_TRUE(m_store->folders().removeLocal(old)); // it was there once, and is not gone with it
    salvageWithout("DELETE FROM messages WHERE uidl = '7'");
    EXPECT_EQ(folderOf(id), bills);
}

TEST_F(Delivery, whatVanishedOnItsServerIsNotGoneFromHere)
{
    const auto id = bring(m_ana, m_anaInbox, 1, "7");
    ASSERT_TRUE(m_store->ledger().append({ { .fact = Fact::VanishedOnServer, .account = m_ana, .message = id, .uidl = "7" } }));
    salvageWithout("DELETE FROM messages");
    EXPECT_EQ(reader().rawMessage(id).value(), someMessage(1));
}

TEST_F(Delivery, compactionKeepsWhoseTheNamesAre)
{
    QList<store::Arrival> large;
    for (int number = 1; number <= 18; ++number) {
        large.append(someArrival(number, false));
        large.last().uid = 0;
        large.last().raw = someMessage(number, 4'000'000);
    }
    const auto others = m_store->messages().addArrivals(m_anaInbox, large.first(2)).value();
    const auto anas = bring(m_ana, m_bobInbox, 1, "7");
    const auto rest = m_store->messages().addArrivals(m_anaInbox, large.sliced(2)).value();
    ASSERT_TRUE(m_store->messages().remove(rest.first(10)));
    while (m_store->compactSome().value()) { }
    ASSERT_EQ(store::packsOnDisk(path()).first(), 2) << "the first pack is given up";
    ASSERT_TRUE(reader().row(others[0]).value());
    salvageWithout("DELETE FROM uidls");
    EXPECT_EQ(uidl(m_ana, "7").message, anas);
}
