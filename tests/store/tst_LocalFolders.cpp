// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of this computer: names, places, and what is below them.
#include "TwoAccounts.h"

#include <QSignalSpy>

using namespace storetest;
using base::Fault;

namespace {

class LocalFolders : public TwoAccounts {
protected:
    Fault faultOf(const base::Result<base::FolderId> &made) { return made ? Fault::Cancelled : made.error().fault; }
    Fault faultOf(const base::Result<store::FolderPlace> &put) { return put ? Fault::Cancelled : put.error().fault; }
    auto put(base::FolderId folder, base::FolderId parent, const QString &name) { return m_store->folders().put(folder, { m_ana, parent, name }); }
};

} // namespace

TEST_F(LocalFolders, aFolderIsMadeAtTheTopOrBelowAnother)
{
    const auto bills = make(m_ana, u"  Bills "_s);
    const auto year = make(m_ana, u"2026"_s, bills);
    EXPECT_EQ(row(bills).name, u"Bills"_s);
    EXPECT_TRUE(row(bills).local);
    EXPECT_EQ(row(year).parent, bills);
    EXPECT_EQ(row(year).path, u"Bills/2026"_s);
    EXPECT_TRUE(make(m_ana, u"Customers"_s, m_anaInbox).isValid());
}

TEST_F(LocalFolders, aSlashIsPartOfANameAndNoPath)
{
    const auto a = make(m_ana, u"a"_s);
    const auto below = make(m_ana, u"b"_s, a);
    const auto slash = make(m_ana, u"a/b"_s);
    ASSERT_TRUE(slash.isValid());
    EXPECT_NE(slash, below);
    EXPECT_FALSE(row(slash).parent.isValid());
    EXPECT_EQ(row(slash).name, u"a/b"_s);
}

TEST_F(LocalFolders, namesThatCannotBeHadAreRefusedAndNothingIsMade)
{
    make(m_ana, u"Bills"_s);
    for (const QString &name : { u""_s, u"bills"_s, u"INBOX"_s, u"Outbox"_s, u"a\nb"_s })
        EXPECT_EQ(faultOf(m_store->folders().makeLocal({ m_ana, {}, name })), Fault::InvalidInput) << name.toStdString();
    EXPECT_EQ(reader().folders(m_ana).value().size(), 3);
    EXPECT_TRUE(make(m_bob, u"Bills"_s).isValid()) << "another account's names are its own";
}

TEST_F(LocalFolders, aServersFoldersAreNotOursToChange)
{
    const auto imap = m_store->accounts().add(someAccount(u"imap@example.org"_s)).value();
    store::FolderRow folder;
    folder.account = imap;
    folder.mailbox = "Work";
    folder.name = folder.path = u"Work"_s;
    const auto work = m_store->folders().add(folder).value();
    EXPECT_EQ(faultOf(m_store->folders().makeLocal({ imap, {}, u"x"_s })), Fault::Unsupported);
    EXPECT_EQ(faultOf(m_store->folders().makeLocal({ imap, work, u"x"_s })), Fault::Unsupported);
    EXPECT_EQ(faultOf(put(work, {}, u"x"_s)), Fault::Unsupported);
    EXPECT_FALSE(m_store->folders().removeLocal(work));
    EXPECT_EQ(faultOf(m_store->folders().put(make(m_ana, u"mine"_s), { imap, {}, u"mine"_s })), Fault::Unsupported);
}

TEST_F(LocalFolders, specialFoldersStayWhatTheyAre)
{
    EXPECT_EQ(faultOf(put(m_anaInbox, {}, u"Mail"_s)), Fault::Unsupported);
    EXPECT_EQ(faultOf(put(m_anaTrash, m_anaInbox, u"Trash"_s)), Fault::Unsupported);
    EXPECT_FALSE(m_store->folders().removeLocal(m_anaTrash));
}

TEST_F(LocalFolders, aNewNameChangesThePathsBelow)
{
    const auto bills = make(m_ana, u"Bills"_s);
    const auto year = make(m_ana, u"2026"_s, bills);
    const auto before = put(bills, {}, u"Invoices"_s);
    ASSERT_TRUE(before);
    EXPECT_EQ(*before, (store::FolderPlace { m_ana, {}, u"Bills"_s }));
    EXPECT_EQ(row(year).path, u"Invoices/2026"_s);
    ASSERT_TRUE(put(bills, {}, u"INVOICES"_s)) << "its own name is not taken by another";
    ASSERT_TRUE(m_store->folders().put(bills, *before));
    EXPECT_EQ(row(year).path, u"Bills/2026"_s);
}

TEST_F(LocalFolders, aFolderMovesWithAllThatIsBelowAndInIt)
{
    const auto bills = make(m_ana, u"Bills"_s);
    const auto year = make(m_ana, u"2026"_s, bills);
    const auto message = bring(m_ana, year, 1, "7");
    QSignalSpy changed(&m_store->changes(), &store::StoreChanges::foldersChanged);
    ASSERT_TRUE(m_store->folders().put(bills, { m_bob, m_bobInbox, u"Bills"_s }));
    EXPECT_EQ(changed.size(), 2) << "both accounts";
    EXPECT_EQ(row(bills).account, m_bob);
    EXPECT_EQ(row(year).account, m_bob);
    EXPECT_EQ(row(year).path, u"Inbox/Bills/2026"_s);
    EXPECT_EQ(folderOf(message), year);
    EXPECT_EQ(uidl(m_ana, "7").message, message) << "who fetched it still knows it";
    EXPECT_EQ(reader().places({ message }).value().first().collector, m_ana);
    expectRightCounters();
}

TEST_F(LocalFolders, aFolderCannotGoIntoItselfOrTooDeep)
{
    const auto top = make(m_ana, u"1"_s);
    base::FolderId deepest = top;
    for (int depth = 2; depth <= 20; ++depth)
        deepest = make(m_ana, QString::number(depth), deepest);
    ASSERT_TRUE(deepest.isValid());
    EXPECT_EQ(faultOf(put(top, deepest, u"1"_s)), Fault::InvalidInput);
    EXPECT_EQ(faultOf(put(top, top, u"1"_s)), Fault::InvalidInput);
    EXPECT_EQ(faultOf(m_store->folders().makeLocal({ m_ana, deepest, u"21"_s })), Fault::LimitExceeded);
    EXPECT_EQ(faultOf(put(top, m_anaInbox, u"1"_s)), Fault::LimitExceeded);
    EXPECT_EQ(row(deepest).path.count(u'/'), 19);
}

TEST_F(LocalFolders, removingTakesWhatIsBelowAndWhatServersHaveStaysKnown)
{
    const auto bills = make(m_ana, u"Bills"_s);
    const auto year = make(m_ana, u"2026"_s, bills);
    const auto message = bring(m_bob, year, 1, "7");
    ASSERT_TRUE(m_store->folders().removeLocal(bills));
    EXPECT_FALSE(reader().folder(bills).value());
    EXPECT_FALSE(reader().folder(year).value());
    EXPECT_FALSE(reader().row(message).value());
    EXPECT_FALSE(uidl(m_bob, "7").message.isValid());
    EXPECT_EQ(uidl(m_bob, "7").state, store::UidlState::Durable) << "it must not be fetched again";
}

TEST_F(LocalFolders, whatLiesInTheTrashIsThereHoweverDeep)
{
    const auto bills = make(m_ana, u"Bills"_s);
    const auto year = make(m_ana, u"2026"_s, bills);
    bring(m_bob, year, 1, "7");
    EXPECT_FALSE(reader().isInTrash(year).value());
    EXPECT_EQ(reader().maildrop(m_bob).value().first().copy.person, policy::MaildropCopy::Person::Keeps);
    ASSERT_TRUE(put(bills, m_anaTrash, u"Bills"_s));
    EXPECT_TRUE(reader().isInTrash(year).value());
    EXPECT_TRUE(reader().isInTrash(m_anaTrash).value());
    EXPECT_FALSE(reader().isInTrash(m_anaInbox).value());
    EXPECT_EQ(reader().maildrop(m_bob).value().first().copy.person, policy::MaildropCopy::Person::Trashed);
}

TEST_F(LocalFolders, aTakenNameHasASuccessor)
{
    const auto one = make(m_ana, u"Bills"_s);
    make(m_ana, u"bills"_s, m_anaTrash);
    make(m_ana, u"Bills (2)"_s, m_anaTrash);
    EXPECT_EQ(m_store->folders().freeName(one, { m_ana, m_anaTrash, u"Bills"_s }).value(), u"Bills (3)"_s);
    EXPECT_EQ(m_store->folders().freeName(one, { m_ana, {}, u"Bills"_s }).value(), u"Bills"_s);
}
