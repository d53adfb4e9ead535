// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

#include <QSignalSpy>

using namespace storetest;

namespace {

class AccountStore : public StoreTest { };
class FolderStore : public StoreTest { };

TEST_F(AccountStore, accountsKeepThePersonsOrder)
{
    const auto second = m_store->accounts().add(someAccount(u"b@example.org"_s, accounts::Protocol::Pop3)).value();
    ASSERT_TRUE(m_store->accounts().setOrder({ second, m_account }));
    auto list = reader().accounts().value();
    EXPECT_EQ(list[0].id, second);
    list[0].label = u"Work"_s;
    ASSERT_TRUE(m_store->accounts().update(list[0]));
    EXPECT_EQ(reader().accounts().value(), list);
    list[0].id = { 99 };
    EXPECT_EQ(m_store->accounts().update(list[0]).error().fault, base::Fault::InvalidInput);
}

TEST_F(AccountStore, aRemovedAccountTakesAllOfItAlongButTheLedger)
{
    const auto ids = addMessages(1, 5);
    store::Arrival pop = someArrival(0);
    pop.uidl = "u";
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, { pop }));
    ASSERT_TRUE(m_store->journal().add({ {}, m_account, "flags", {}, {}, { { ids[0], m_inbox, 1 } } }));
    QSignalSpy removed(&m_store->changes(), &store::StoreChanges::messagesRemoved);
    ASSERT_TRUE(m_store->accounts().remove(m_account));
    EXPECT_TRUE(reader().accounts().value().isEmpty());
    EXPECT_TRUE(reader().folders(m_account).value().isEmpty());
    EXPECT_FALSE(reader().row(ids[0]).value());
    EXPECT_TRUE(reader().uidls(m_account).value().isEmpty());
    EXPECT_EQ(reader().intentCount(m_account).value(), 0);
    EXPECT_EQ(removed.size(), 1);
    EXPECT_EQ(reader().ledger(m_account, 1).value().first().fact, store::Fact::DeletedHere);
    // its number is not given again: the ledger still names it
    EXPECT_GT(m_store->accounts().add(someAccount()).value(), m_account);
}

TEST_F(FolderStore, anUpdateThatChangesNothingSaysNothing)
{
    QSignalSpy changed(&m_store->changes(), &store::StoreChanges::foldersChanged);
    store::FolderRow row = inbox();
    ASSERT_TRUE(m_store->folders().update(row));
    EXPECT_EQ(changed.size(), 0);
    row.name = row.path = u"Entrada"_s;
    row.total = 77; // not ours to say
    ASSERT_TRUE(m_store->folders().update(row));
    EXPECT_EQ(changed.size(), 1);
    row.total = 0;
    EXPECT_EQ(inbox(), row);
}

TEST_F(FolderStore, imapStateIsKeptAndClearingForgetsIt)
{
    const auto ids = addMessages(1, 3);
    const store::ImapState state { 11, 22, 0xFFFF'FFFF'FFFFU, 44, { 55 } };
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    EXPECT_EQ(inbox().imap, state);
    QSignalSpy removed(&m_store->changes(), &store::StoreChanges::messagesRemoved);
    ASSERT_TRUE(m_store->folders().clear(m_inbox));
    EXPECT_EQ(inbox().imap, store::ImapState {});
    EXPECT_EQ(inbox().total, 0);
    ASSERT_EQ(removed.size(), 1);
    EXPECT_EQ(removed[0][1].value<QList<base::MessageId>>().size(), 3);
    addMessages(1, 2); // the same uids again, other messages
    EXPECT_EQ(inbox().total, 2);
    expectRightCounters();
}

TEST_F(FolderStore, aFirstLookIsAnnouncedAlsoWhereNothingWasFound)
{
    QSignalSpy changed(&m_store->changes(), &store::StoreChanges::foldersChanged);
    store::ImapState state { .uidValidity = 11 };
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    EXPECT_EQ(changed.size(), 0) << "not looked into yet";
    state.synchronisedAt = { 55 };
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    EXPECT_EQ(changed.size(), 1);
    state.synchronisedAt = { 66 };
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    EXPECT_EQ(changed.size(), 1) << "nothing that anybody sees";
}

TEST_F(FolderStore, foldersAreFoundByNameAndRole)
{
    const auto odd = addFolder("&AOk-t&AOk-", mail::FolderRole::Trash);
    EXPECT_EQ(reader().folderByMailbox(m_account, "&AOk-t&AOk-").value()->id, odd);
    EXPECT_EQ(reader().folderByRole(m_account, mail::FolderRole::Trash).value()->id, odd);
    EXPECT_FALSE(reader().folderByRole(m_account, mail::FolderRole::Junk).value());
    store::FolderRow twice = reader().folder(odd).value().value();
    EXPECT_EQ(m_store->folders().add(twice).error().fault, base::Fault::InvalidInput);
}

TEST_F(FolderStore, childrenOfARemovedFolderStay)
{
    const auto parent = addFolder("a");
    store::FolderRow child = reader().folder(addFolder("a/b")).value().value();
    child.parent = parent;
    ASSERT_TRUE(m_store->folders().update(child));
    ASSERT_TRUE(m_store->folders().remove(parent));
    EXPECT_FALSE(reader().folder(child.id).value()->parent.isValid());
}

TEST_F(AccountStore, uidlsGoTheirWay)
{
    auto &uidls = m_store->uidls();
    ASSERT_TRUE(uidls.addSeen(m_account, { { "big", 99'000'000 } }, { 5 }));
    store::Arrival arrival = someArrival(0);
    arrival.uidl = "small";
    const auto id = m_store->messages().addArrivals(m_inbox, { arrival }).value().first();
    ASSERT_TRUE(uidls.addSeen(m_account, { { "small", 1 } }, { 6 })); // known already: nothing is overwritten
    EXPECT_EQ(reader().uidl(m_account, "small").value()->state, store::UidlState::Durable);
    ASSERT_TRUE(uidls.setState(m_account, { "small" }, store::UidlState::DeleteSent));
    const auto rows = reader().uidls(m_account).value();
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0].size, 99'000'000);
    EXPECT_EQ(rows[1].state, store::UidlState::DeleteSent);
    EXPECT_EQ(rows[1].message, id);
    EXPECT_EQ(reader().places({ id }).value().first().uidl, "small");
    ASSERT_TRUE(uidls.forget(m_account, { "small" }));
    EXPECT_TRUE(reader().places({ id }).value().first().uidl.isEmpty());
    EXPECT_TRUE(reader().row(id).value());
}

} // namespace
