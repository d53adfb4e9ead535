// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a draft whose copy on the server somebody changes, deletes or puts there on another device.
#include "ServerDrafts.h"
#include "sync/DraftUpload.h"
#include "sync/GoneDrafts.h"

using testsupport::eventually;

TEST_F(ServerDrafts, whatAnotherDeviceMadeOfItIsKeptBesideIt)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    run->client.setOffline(true); // both go on, and know nothing of one another
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    ASSERT_TRUE(deliver("on the phone", u"Drafts"_s));
    ASSERT_TRUE(writing.settle(u"two"_s));
    run->client.setOffline(false);
    expectDrafts(*run, { u"on the phone"_s, u"two"_s });
    EXPECT_EQ(writing.conflicts, QList { writing.id() });
    ASSERT_TRUE(writing.settle(u"three"_s));
    expectDrafts(*run, { u"on the phone"_s, u"three"_s });
    EXPECT_EQ(writing.conflicts.size(), 1) << "said once";
}

TEST_F(ServerDrafts, aDraftOfAnotherDeviceGoesWhenItWasWrittenOnHere)
{
    ASSERT_TRUE(deliver("begun", u"Drafts"_s));
    ASSERT_TRUE(deliver("another", u"Drafts"_s));
    const auto run = begin();
    const auto begun = run->find(u"begun"_s, mail::FolderRole::Drafts);
    ASSERT_TRUE(begun);
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"ended"_s, { .opened = begun->id }));
    expectDrafts(*run, { u"another"_s, u"ended"_s });
    EXPECT_TRUE(writing.conflicts.isEmpty());
}

TEST_F(ServerDrafts, aDraftThatWasOpenedAndHasChangedMeanwhileStays)
{
    ASSERT_TRUE(deliver("begun", u"Drafts"_s));
    const auto run = begin();
    const auto begun = run->find(u"begun"_s, mail::FolderRole::Drafts);
    ASSERT_TRUE(begun);
    Writing writing(*run);
    run->client.setOffline(true);
    ASSERT_TRUE(writing.settle(u"here"_s, { .opened = begun->id }));
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    ASSERT_TRUE(deliver("there", u"Drafts"_s));
    run->client.setOffline(false);
    expectDrafts(*run, { u"here"_s, u"there"_s });
    EXPECT_EQ(writing.conflicts.size(), 1);
}

TEST_F(ServerDrafts, whatIsDeletedOnAnotherDeviceGoesHereTooWhereNobodyHasWrittenSince)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(run->reader().draft(writing.id()).value()) << "its copy is there";
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    run->client.checkNow();
    ASSERT_TRUE(eventually([&] { return !writing.conflicts.isEmpty(); }));
    EXPECT_EQ(writing.conflicts, QList { writing.id() });
    EXPECT_FALSE(run->reader().draft(writing.id()).value());
    EXPECT_TRUE(run->reader().draftCopies(run->id()).value().isEmpty());
    const QByteArray gone = run->reader().value(engine::kGoneDrafts).value();
    EXPECT_TRUE(gone.contains("Querido Bo")) << "who did not mean it gets it back: " << gone.constData();
    EXPECT_FALSE(gone.contains("isElsewhere"));
    EXPECT_TRUE(run->settles());
    EXPECT_TRUE(there().isEmpty()) << "and it is not put there again";
}

TEST_F(ServerDrafts, whatIsOpenHereIsNotTakenAwayFromUnderThePen)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    ASSERT_TRUE(writing.save(u"two"_s)); // somebody has opened it again and goes on
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(run->reader().draft(writing.id()).value());
    run->client.settleDraft(writing.id());
    expectDrafts(*run, { u"two"_s });
    EXPECT_EQ(writing.conflicts, QList { writing.id() });
}

TEST_F(ServerDrafts, aNumberThatMeansAnotherMessageNowIsLeftAlone)
{
    ASSERT_TRUE(s_server->deliver("From: a@example.org\r\nSubject: begun\r\nMessage-ID: <begun@example.org>\r\n\r\nx\r\n", u"Drafts"_s, m_user));
    const auto run = begin();
    const auto begun = run->find(u"begun"_s, mail::FolderRole::Drafts);
    ASSERT_TRUE(begun);
    run->client.setOffline(true);
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"ended"_s, { .opened = begun->id }));
    // Somebody makes the folder anew while nobody is looking: it may have the very numbers of the old one. Here the note says so.
    ASSERT_TRUE(s_server->deliver("From: a@example.org\r\nSubject: another\r\nMessage-ID: <another@example.org>\r\n\r\nx\r\n", u"Drafts"_s, m_user));
    const auto row = run->reader().draftCopies(run->id()).value().constFirst();
    ASSERT_EQ(row.openedId, "begun@example.org");
    EXPECT_TRUE(engine::isOpenedCopy("<begun@example.org>", row.openedId));
    EXPECT_FALSE(engine::isOpenedCopy("<another@example.org>", row.openedId));
    EXPECT_TRUE(engine::isOpenedCopy("", ""));
    EXPECT_FALSE(engine::isOpenedCopy("<another@example.org>", ""));
    run->client.setOffline(false);
    expectDrafts(*run, { u"another"_s, u"ended"_s });
}

TEST_F(ServerDrafts, whatGoesBecauseItWasDeletedElsewhereIsOfferedBackWithItsAttachments)
{
    const auto run = begin();
    Writing writing(*run);
    writing.attachments = { { u"notes.bin"_s, "application/octet-stream", QByteArray("all of the notes"), {} } };
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    run->client.checkNow();
    ASSERT_TRUE(eventually([&] { return !writing.conflicts.isEmpty(); }));
    EXPECT_TRUE(run->reader().value(engine::kGoneDrafts)->contains(QByteArray("all of the notes").toBase64()));
}
