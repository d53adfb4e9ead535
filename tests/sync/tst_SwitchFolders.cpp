// SPDX-License-Identifier: GPL-3.0-or-later
// In which folder of the server what lies in a folder here belongs.
#include "store/StoreFixture.h"
#include "sync/LocalFolders.h"
#include "sync/SwitchFolders.h"

using namespace Qt::StringLiterals;

namespace {

class SwitchFolders : public storetest::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        accounts::AccountSettings before = storetest::someAccount(u"before@example.org"_s, accounts::Protocol::Pop3);
        before.id = m_from = m_store->accounts().add(before).value();
        ASSERT_TRUE(engine::makeLocalFolders(*m_store, before));
    }
    base::FolderId here(const QString &name, base::FolderId parent = {}) { return m_store->folders().makeLocal({ m_from, parent, name }).value(); }
    base::FolderId there(const QString &name, base::FolderId parent = {}, bool selectable = true)
    {
        store::FolderRow row;
        row.account = m_account;
        row.parent = parent;
        row.mailbox = parent.isValid() ? reader().folder(parent).value()->mailbox + '/' + name.toLatin1() : name.toLatin1();
        row.name = name;
        row.path = QString::fromLatin1(row.mailbox);
        row.delimiter = '/';
        row.selectable = selectable;
        return m_store->folders().add(row).value();
    }
    base::FolderId placeOf(base::FolderId folder) { return engine::SwitchFolders(reader(), m_account).folderFor(folder).value(); }

    base::AccountId m_from;
};

} // namespace

TEST_F(SwitchFolders, aRoleGoesBeforeAName)
{
    EXPECT_EQ(placeOf(reader().folderByRole(m_from, mail::FolderRole::Inbox).value()->id), m_inbox);
    const base::FolderId club = there(u"Club"_s);
    EXPECT_EQ(placeOf(here(u"club"_s)), club);
    EXPECT_FALSE(placeOf(here(u"Other"_s)).isValid()) << "it would have to be made";
}

TEST_F(SwitchFolders, whatLiesInAFolderLiesInItsFolderThere)
{
    const base::FolderId there2024 = there(u"2024"_s, there(u"Club"_s));
    there(u"2024"_s);
    EXPECT_EQ(placeOf(here(u"2024"_s, here(u"Club"_s))), there2024);
    EXPECT_FALSE(placeOf(here(u"2024"_s, here(u"Choir"_s))).isValid()) << "that of the top is another one";
}

TEST_F(SwitchFolders, aNameThatOnlyHoldsOthersHoldsThem)
{
    const base::FolderId name = there(u"Club"_s, {}, false);
    const base::FolderId there2024 = there(u"2024"_s, name);
    const base::FolderId club = here(u"Club"_s);
    EXPECT_EQ(placeOf(here(u"2024"_s, club)), there2024);
    EXPECT_EQ(placeOf(club), name) << "it can be made into a folder, and no other of that name can be made";
    const base::FolderId folder = there(u"CLUB"_s);
    EXPECT_EQ(placeOf(club), folder) << "but rather one that holds messages";
}

TEST_F(SwitchFolders, whatLiesBelowANameThatIsNotListedIsFoundAndNotTakenForOneOfTheTop)
{
    const base::FolderId name = there(u"Club"_s);
    const base::FolderId there2024 = there(u"2024"_s, name);
    store::FolderRow row = reader().folder(there2024).value().value();
    row.parent = {}; // as a listing leaves it
    ASSERT_TRUE(m_store->folders().update(row));
    ASSERT_TRUE(m_store->folders().remove(name));
    EXPECT_EQ(placeOf(here(u"2024"_s, here(u"Club"_s))), there2024);
    EXPECT_FALSE(placeOf(here(u"2024"_s)).isValid());
}

TEST_F(SwitchFolders, onAServerThatKeepsAllBelowItsInboxTheTopIsThere)
{
    const base::FolderId club = there(u"Club"_s, m_inbox);
    EXPECT_EQ(placeOf(here(u"Club"_s)), club);
    there(u"Beside"_s);
    EXPECT_FALSE(placeOf(here(u"Choir"_s)).isValid());
    there(u"Choir"_s, m_inbox);
    EXPECT_FALSE(placeOf(reader().foldersIn(m_from, {}).value().constLast().id).isValid()) << "this one keeps them beside it";
}
