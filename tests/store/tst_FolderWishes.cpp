// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants of a folder, and how much of it is here.
#include "StoreFixture.h"

using namespace storetest;
using mail::FolderRole;
using policy::FolderKeep;

namespace {

class FolderWishes : public StoreTest {
protected:
    store::FolderRow row(base::FolderId id) { return **reader().folder(id); }
};

} // namespace

TEST_F(FolderWishes, outliveWhatAListingSays)
{
    const auto work = addFolder("Work");
    ASSERT_TRUE(m_store->folders().setKeep(work, FolderKeep::Always));
    ASSERT_TRUE(m_store->folders().setRights(work, "lrs"));
    store::FolderRow listed = row(work);
    listed.keep = FolderKeep::AsAccount;
    listed.rights.clear();
    listed.name = u"Work!"_s;
    ASSERT_TRUE(m_store->folders().update(listed));
    reopen();
    EXPECT_EQ(row(work).keep, FolderKeep::Always);
    EXPECT_EQ(row(work).rights, "lrs");
    EXPECT_EQ(row(work).name, u"Work!"_s);
}

TEST_F(FolderWishes, areAnnouncedOnce)
{
    int said = 0;
    QObject::connect(&m_store->changes(), &store::StoreChanges::foldersChanged, &m_store->changes(), [&said] { ++said; });
    ASSERT_TRUE(m_store->folders().setKeep(m_inbox, FolderKeep::Never));
    ASSERT_TRUE(m_store->folders().setKeep(m_inbox, FolderKeep::Never));
    ASSERT_TRUE(m_store->folders().setSubscribed(m_inbox, true));
    EXPECT_EQ(said, 1);
}

TEST_F(FolderWishes, makeOneFolderOfAnAccountItsTrash)
{
    const auto theirs = addFolder("Trash", FolderRole::Trash);
    const auto mine = addFolder("Papelera mia");
    ASSERT_TRUE(m_store->folders().chooseRole(mine, FolderRole::Trash));
    EXPECT_EQ(row(mine).role, FolderRole::Trash);
    EXPECT_EQ(row(theirs).role, FolderRole::None);
    EXPECT_EQ((*reader().folderByRole(m_account, FolderRole::Trash))->id, mine);
    ASSERT_TRUE(m_store->folders().chooseRole(mine, FolderRole::Junk)) << "one folder is one thing";
    EXPECT_FALSE(reader().folderByRole(m_account, FolderRole::Trash)->has_value());
    ASSERT_TRUE(m_store->folders().chooseRole(mine, FolderRole::None));
    EXPECT_EQ(row(mine).chosenRole, FolderRole::None);
}

TEST_F(FolderWishes, takenBackLeaveNoSecondTrash)
{
    const auto theirs = addFolder("Trash", FolderRole::Trash);
    const auto mine = addFolder("Papelera mia");
    const auto before = m_store->folders().chooseRole(mine, FolderRole::Trash).value();
    const auto later = addFolder("Deleted", FolderRole::Trash); // as a listing has found it
    ASSERT_TRUE(m_store->folders().restoreUses(before));
    EXPECT_EQ(row(theirs).role, FolderRole::Trash);
    EXPECT_EQ(row(mine).role, FolderRole::None);
    EXPECT_EQ(row(later).role, FolderRole::None);
}

TEST_F(FolderWishes, neverMakeTheInboxSomethingElse)
{
    EXPECT_FALSE(m_store->folders().chooseRole(m_inbox, FolderRole::Trash));
    EXPECT_FALSE(m_store->folders().chooseRole(addFolder("x"), FolderRole::Inbox));
    EXPECT_EQ(inbox().role, FolderRole::Inbox);
}

TEST_F(FolderWishes, whatIsHereOfAFolderIsCounted)
{
    addMessages(1, 3);
    addMessages(4, 5, false);
    EXPECT_EQ(reader().bodyCount(m_inbox).value(), (store::BodyCount { .total = 8, .here = 3 }));
    EXPECT_EQ(reader().bodyCount(addFolder("empty")).value(), store::BodyCount {});
}

TEST_F(FolderWishes, theNewestOfAnAccountAreThoseThatFit)
{
    addMessages(1, 5); // of 400 octets, a minute apart
    const auto at = [](int number) { return base::Timestamp { 1'700'000'000'000 + number * 60'000LL }; };
    const base::Timestamp since = reader().newestSince(m_account, 1000).value();
    EXPECT_GT(since, at(3)) << "1,200 octets do not fit";
    EXPECT_LE(since, at(4)) << "800 do";
    EXPECT_EQ(reader().newestSince(m_account, 2000).value(), base::Timestamp {}) << "all of them";
    ASSERT_TRUE(m_store->folders().setKeep(m_inbox, FolderKeep::Always));
    EXPECT_EQ(reader().newestSince(m_account, 1).value(), base::Timestamp {}) << "what has a wish of its own does not count";
}

TEST_F(FolderWishes, whatBelongsHereIsCountedByTheWishOfEachFolder)
{
    const auto at = [](int number) { return base::Timestamp { 1'700'000'000'000 + number * 60'000LL }; };
    addMessages(1, 2); // of 400 octets, a minute apart
    addMessages(3, 3, false);
    const auto all = addFolder("All", FolderRole::All);
    ASSERT_TRUE(m_store->messages().addArrivals(all, someArrivals(11, 2, false)));
    const auto count = [this](std::optional<base::Timestamp> since) { return reader().scopeCount(m_account, since).value(); };
    EXPECT_EQ(count(base::Timestamp {}), (store::ScopeCount { 5, 3, 1200 })) << "those of All mail are the others again";
    EXPECT_EQ(count(at(4)), (store::ScopeCount { 2, 2, 800 }));
    EXPECT_EQ(count(std::nullopt), store::ScopeCount {});
    ASSERT_TRUE(m_store->folders().setKeep(all, FolderKeep::Always));
    EXPECT_EQ(count(at(4)), (store::ScopeCount { 4, 4, 1600 }));
    EXPECT_EQ(count(std::nullopt), (store::ScopeCount { 2, 2, 800 }));
    ASSERT_TRUE(m_store->folders().setKeep(m_inbox, FolderKeep::Never));
    EXPECT_EQ(count(base::Timestamp {}), (store::ScopeCount { 2, 2, 800 }));
}
