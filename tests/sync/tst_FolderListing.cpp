// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreFixture.h"
#include "sync/FolderListing.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

imap::ListData listed(const QByteArray &name, const QByteArrayList &attributes)
{
    imap::ListData data;
    data.mailbox = imap::MailboxName(name);
    data.delimiter = '/';
    data.attributes = attributes;
    return data;
}

QStringList foldersOf(const QList<imap::ListData> &listing)
{
    imap::commands::ListAnswer answer;
    answer.folders = listing;
    QStringList names;
    for (const store::FolderRow &folder : engine::foldersFromListing({ 1 }, answer))
        names << folder.path + (folder.selectable ? u""_s : u" (closed)"_s);
    names.sort();
    return names;
}

// As Dovecot 2.4.1 lists a mailbox that another session has just deleted.
TEST(FolderListing, aNameWithoutAMailboxIsNoFolder)
{
    EXPECT_EQ(foldersOf({ listed("INBOX", {}), listed("Lists", { "\\NonExistent" }) }), QStringList { u"INBOX"_s });
}

TEST(FolderListing, unlessFoldersHangOnIt)
{
    EXPECT_EQ(foldersOf({ listed("INBOX", {}), listed("a", { "\\NonExistent", "\\HasChildren" }), listed("a/b", {}), listed("ab", {}) }),
              (QStringList { u"INBOX"_s, u"a (closed)"_s, u"a/b"_s, u"ab"_s }));
}

class Subscriptions : public storetest::StoreTest {
protected:
    /// The server lists the inbox and two more folders; of these, those that it is asked to call subscribed.
    void list(const QByteArrayList &subscribed)
    {
        imap::commands::ListAnswer answer;
        for (const QByteArray &name : { "INBOX"_ba, "a"_ba, "b"_ba })
            answer.folders.append(listed(name, subscribed.contains(name) ? QByteArrayList { "\\Subscribed" } : QByteArrayList {}));
        ASSERT_TRUE(engine::storeListing(*m_store, m_account, engine::foldersFromListing(m_account, answer), engine::tellsSubscriptions(answer)));
    }
    [[nodiscard]] QStringList subscribed() const
    {
        QStringList names;
        const auto folders = reader().folders(m_account).value();
        for (const store::FolderRow &row : folders) {
            if (row.subscribed)
                names << row.name;
        }
        names.sort();
        return names;
    }
};

TEST_F(Subscriptions, areWhatTheServerSays)
{
    list({ "INBOX", "a" });
    EXPECT_EQ(subscribed(), (QStringList { u"INBOX"_s, u"a"_s }));
    list({ "b" });
    EXPECT_EQ(subscribed(), QStringList { u"b"_s });
}

TEST_F(Subscriptions, theLastOneThatIsGivenUpDoesNotBringTheOthersBack)
{
    list({ "a" });
    ASSERT_TRUE(m_store->folders().setSubscribed(reader().folderByMailbox(m_account, "a").value().value().id, false));
    list({});
    EXPECT_EQ(subscribed(), QStringList {});
}

TEST_F(Subscriptions, everyFolderIsShownWhereTheServerNeverSaidAnything)
{
    list({});
    EXPECT_EQ(subscribed(), (QStringList { u"INBOX"_s, u"a"_s, u"b"_s }));
}

} // namespace
