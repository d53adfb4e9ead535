// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackFiles.h"
#include "StoreFixture.h"

#include <QFile>
#include <QSignalSpy>

using namespace storetest;

namespace {

class MessageStore : public StoreTest {
protected:
    store::MessageStore &messages() { return m_store->messages(); }
};

TEST_F(MessageStore, keepsEverythingOfAnArrival)
{
    store::Arrival arrival = someArrival(5);
    arrival.flags.system = mail::Flag::Flagged | mail::Flag::Answered | mail::Flag::Recent;
    arrival.flags.keywords = { "$Forwarded", "work" };
    arrival.summary.subject = u"Reunión 📎"_s;
    arrival.summary.from = { { u"Ana Pérez"_s, u"ana@example.org"_s }, { QString(), u"b@example.org"_s } };
    arrival.summary.to = { { u"Tú"_s, QString() } };
    arrival.summary.cc = {};
    arrival.summary.inReplyTo = "x@y";
    arrival.summary.references = { "a@b", "x@y" };
    arrival.summary.preview = u"Hola…"_s;
    arrival.summary.hasAttachment = true;
    arrival.summary.isBulk = true;
    const auto id = messages().addArrivals(m_inbox, { arrival }).value().first();
    const auto row = reader().row(id).value().value();
    EXPECT_EQ(row.summary, arrival.summary);
    EXPECT_EQ(row.uid, 5U);
    EXPECT_EQ(row.folder, m_inbox);
    EXPECT_EQ(row.flags.system, mail::Flag::Flagged | mail::Flag::Answered); // \Recent is a session's, not ours
    EXPECT_EQ(row.flags.keywords, arrival.flags.keywords);
    EXPECT_EQ(row.receivedAt, arrival.receivedAt);
    EXPECT_EQ(row.size, arrival.raw->size());
    EXPECT_TRUE(row.hasBody);
    EXPECT_EQ(reader().rawMessage(id).value(), *arrival.raw);
    EXPECT_EQ(reader().ledgerOf(id).value().first().fact, store::Fact::Received);
}

TEST_F(MessageStore, aKnownUidIsNotDoubledAndGetsItsMissingBody)
{
    const auto first = addMessages(1, 3, false);
    EXPECT_FALSE(reader().row(first[1]).value()->hasBody);
    const auto again = addMessages(2, 3, true);
    EXPECT_EQ(again[0], first[1]);
    EXPECT_EQ(again[1], first[2]);
    EXPECT_EQ(inbox().total, 4);
    EXPECT_EQ(reader().rawMessage(first[1]).value(), someMessage(2));
    EXPECT_EQ(reader().rawMessage(first[0]).error().fault, base::Fault::MessageGone);
    // twice in one batch
    const auto twice = messages().addArrivals(m_inbox, { someArrival(9), someArrival(9) }).value();
    EXPECT_EQ(twice[0], twice[1]);
    expectRightCounters();
}

TEST_F(MessageStore, numbersOfABatchMayComeInAnyOrder)
{
    const auto known = addMessages(10, 3, false);
    QList<store::Arrival> batch;
    for (const int uid : { 14, 8, 14, 11, 8, 9, 13 })
        batch.append(someArrival(uid, false));
    const auto ids = messages().addArrivals(m_inbox, batch).value();
    EXPECT_EQ(ids[2], ids[0]);
    EXPECT_EQ(ids[3], known[1]);
    EXPECT_EQ(ids[4], ids[1]);
    EXPECT_EQ(inbox().total, 3 + 4);
    expectRightCounters();
}

TEST_F(MessageStore, columnsMadeBeforehandAreTheSameRow)
{
    store::Arrival made = someArrival(5);
    made.summary.references = { "a@b", "c@d" };
    store::Arrival plain = made;
    plain.uid = 6;
    made.columns = store::columnsOf(made.summary);
    const auto ids = messages().addArrivals(m_inbox, { made, plain }).value();
    EXPECT_EQ(reader().row(ids[0]).value()->summary, made.summary);
    EXPECT_EQ(reader().row(ids[1]).value()->summary, made.summary);
    EXPECT_EQ(reader().findByMessageId(made.summary.messageId).value().size(), 2);
}

TEST_F(MessageStore, aKnownUidlIsNotDoubledEvenAfterItsRemovalHere)
{
    store::Arrival arrival = someArrival(0);
    arrival.uidl = "u1";
    const auto id = messages().addArrivals(m_inbox, { arrival }).value().first();
    EXPECT_EQ(messages().addArrivals(m_inbox, { arrival }).value().first(), id);
    EXPECT_EQ(reader().uidl(m_account, "u1").value()->state, store::UidlState::Durable);
    ASSERT_TRUE(messages().remove({ id }));
    EXPECT_FALSE(messages().addArrivals(m_inbox, { arrival }).value().first().isValid());
    EXPECT_EQ(inbox().total, 0);
    EXPECT_FALSE(reader().uidl(m_account, "u1").value()->message.isValid());
    // the server has deleted it and gives its name to another message
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "u1" }, store::UidlState::Gone));
    EXPECT_TRUE(messages().addArrivals(m_inbox, { arrival }).value().first().isValid());
}

TEST_F(MessageStore, aUidlTooLongToKeepIsRefusedWithItsBatch)
{
    store::Arrival bad = someArrival(0);
    bad.uidl = QByteArray(5000, 'u');
    const auto result = messages().addArrivals(m_inbox, { someArrival(1), bad });
    EXPECT_EQ(result.error().fault, base::Fault::LimitExceeded);
    EXPECT_EQ(inbox().total, 0);
}

TEST_F(MessageStore, bodiesComeLaterWithTheirSummaries)
{
    const auto ids = addMessages(1, 3, false);
    mail::MessageSummary summary = someArrival(2).summary;
    summary.preview = u"first words"_s;
    summary.hasAttachment = true;
    QSignalSpy changed(&m_store->changes(), &store::StoreChanges::messagesChanged);
    ASSERT_TRUE(messages().setBodies({ { ids[0], someMessage(1, 5000), {} }, { ids[1], someMessage(2), summary },
                                       { base::MessageId { 999 }, someMessage(3), {} } }));
    EXPECT_EQ(reader().row(ids[0]).value()->size, 5000);
    EXPECT_EQ(reader().row(ids[1]).value()->summary, summary);
    EXPECT_EQ(reader().rawMessage(ids[1]).value(), someMessage(2));
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed[0][1].value<QList<base::MessageId>>(), (QList { ids[0], ids[1] }));
    ASSERT_TRUE(messages().setBody(ids[0], "other")); // what is here stays
    EXPECT_EQ(reader().rawMessage(ids[0]).value(), someMessage(1, 5000));
    EXPECT_EQ(reader().findByMessageId("m2@example.org").value(), QList { ids[1] });
    // The bytes tell another Message-ID than the list did.
    mail::MessageSummary other = someArrival(3).summary;
    other.messageId = "other@example.org";
    ASSERT_TRUE(messages().setBodies({ { ids[2], someMessage(3), other } }));
    EXPECT_EQ(reader().findByMessageId("other@example.org").value(), QList { ids[2] });
    EXPECT_TRUE(reader().findByMessageId("m3@example.org").value().isEmpty());
    EXPECT_EQ(reader().row(ids[2]).value()->summary, other);
}

TEST_F(MessageStore, flagsChangeTheCountersAndAreAnnouncedOnceIfTheyDiffer)
{
    const auto ids = addMessages(1, 4);
    QSignalSpy changed(&m_store->changes(), &store::StoreChanges::messagesChanged);
    const auto before = messages().changeFlags({ ids[0], ids[1] }, mail::Flag::Seen | mail::Flag::Flagged, {}).value();
    EXPECT_EQ(before.size(), 2);
    EXPECT_EQ(inbox().unread, 2);
    EXPECT_TRUE(messages().changeFlags({ ids[0] }, mail::Flag::Seen, {}).value().isEmpty());
    EXPECT_EQ(changed.size(), 1);
    ASSERT_TRUE(messages().setFlags(before)); // undone
    EXPECT_EQ(inbox().unread, 4);
    EXPECT_EQ(reader().row(ids[0]).value()->flags, mail::FlagSet {});
    expectRightCounters();
}

TEST_F(MessageStore, movedMessagesLoseTheirUidAndKeepTheRest)
{
    const base::FolderId trash = addFolder("Trash", mail::FolderRole::Trash);
    const auto ids = addMessages(1, 3);
    ASSERT_TRUE(messages().changeFlags({ ids[0] }, mail::Flag::Seen, {}));
    QSignalSpy added(&m_store->changes(), &store::StoreChanges::messagesAdded);
    QSignalSpy removed(&m_store->changes(), &store::StoreChanges::messagesRemoved);
    ASSERT_TRUE(messages().move({ ids[0], ids[1] }, trash));
    EXPECT_EQ(added.size(), 1);
    EXPECT_EQ(removed.size(), 1);
    EXPECT_EQ(inbox().total, 1);
    EXPECT_EQ(reader().row(ids[0]).value()->uid, 0U);
    EXPECT_EQ(reader().withoutUid(trash).value().size(), 2);
    EXPECT_EQ(reader().rawMessage(ids[0]).value(), someMessage(1));
    expectRightCounters();
    // COPYUID answers late: the synchronisation has listed one of them already
    const auto listed = messages().addArrivals(trash, { someArrival(70, false) }).value().first();
    ASSERT_TRUE(messages().setUids({ { ids[0], 70 }, { ids[1], 71 } }));
    EXPECT_FALSE(reader().row(listed).value());
    EXPECT_EQ(reader().byUid(trash, 70).value()->id, ids[0]);
    EXPECT_EQ(reader().withoutUid(trash).value().size(), 0);
    expectRightCounters();
}

TEST_F(MessageStore, aRowThatGivesWayLeavesItsBytes)
{
    const auto ids = addMessages(1, 1, false);
    const base::FolderId trash = addFolder("Trash");
    ASSERT_TRUE(messages().move(ids, trash));
    ASSERT_TRUE(messages().addArrivals(trash, { someArrival(70, true) }));
    ASSERT_TRUE(messages().setUids({ { ids[0], 70 } }));
    EXPECT_EQ(reader().rawMessage(ids[0]).value(), someMessage(70));
}

TEST_F(MessageStore, messagesDoNotMoveBetweenAccounts)
{
    const auto ids = addMessages(1, 1);
    store::FolderRow folder;
    folder.account = m_store->accounts().add(someAccount(u"b@example.org"_s)).value();
    folder.local = true;
    const auto theirs = m_store->folders().add(folder).value();
    EXPECT_EQ(messages().move(ids, theirs).error().fault, base::Fault::InvalidInput);
    EXPECT_EQ(inbox().total, 1);
}

TEST_F(MessageStore, aRemovedMessageLeavesATraceInTheLedgerAndItsNumberToNobody)
{
    const auto ids = addMessages(1, 2);
    ASSERT_TRUE(messages().remove({ ids[1], base::MessageId { 12345 } }, store::Fact::VanishedOnServer));
    EXPECT_FALSE(reader().row(ids[1]).value());
    const auto facts = reader().ledgerOf(ids[1]).value();
    ASSERT_EQ(facts.size(), 2);
    EXPECT_EQ(facts[1].fact, store::Fact::VanishedOnServer);
    EXPECT_EQ(facts[1].detail, u"message 2"_s);
    reopen();
    EXPECT_GT(addMessages(3, 1).first(), ids[1]);
    expectRightCounters();
}

TEST_F(MessageStore, aBodyIsVerifiedAgainstTheDisk)
{
    const auto ids = addMessages(1, 2);
    const auto bare = addMessages(5, 1, false);
    EXPECT_TRUE(messages().readBack(ids[0]));
    EXPECT_EQ(messages().readBack(bare[0]).error().fault, base::Fault::MessageGone);
    QFile pack(store::packPath(path(), 1));
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    pack.seek(pack.size() - 3); // in the last message
    pack.write("#");
    pack.close();
    EXPECT_EQ(messages().readBack(ids[1]).error().fault, base::Fault::StorageDamaged);
    EXPECT_EQ(reader().rawMessage(ids[1]).error().fault, base::Fault::StorageDamaged);
    EXPECT_TRUE(messages().readBack(ids[0]));
    ASSERT_TRUE(QFile::remove(store::packPath(path(), 1)));
    EXPECT_EQ(messages().readBack(ids[0]).error().fault, base::Fault::StorageDamaged);
}

TEST_F(MessageStore, anEmptyMessageIsAMessage)
{
    store::Arrival arrival = someArrival(1);
    arrival.raw = QByteArray("");
    const auto id = messages().addArrivals(m_inbox, { arrival }).value().first();
    EXPECT_TRUE(reader().row(id).value()->hasBody);
    EXPECT_EQ(reader().rawMessage(id).value(), QByteArray(""));
}

} // namespace
