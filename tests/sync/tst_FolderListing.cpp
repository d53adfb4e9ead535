// SPDX-License-Identifier: GPL-3.0-or-later
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

} // namespace
