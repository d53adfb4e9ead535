// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineDovecot.h"

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::eventually;
using State = EngineRun::State;

namespace {

class EngineImap : public EngineDovecot {
protected:
    QString flagsOnServer(const QByteArray &subject, const QString &mailbox = u"INBOX"_s)
    {
        const QByteArray said = doveadm({ u"fetch"_s, u"flags"_s, u"mailbox"_s, mailbox, u"subject"_s, QString::fromUtf8(subject) });
        return QString::fromUtf8(said.trimmed());
    }
    std::unique_ptr<EngineRun> synchronised() { return EngineDovecot::synchronised(account(Protocol::Imap)); }
};

} // namespace

TEST_F(EngineImap, theFirstSynchronisationBringsFoldersMessagesAndBodies)
{
    ASSERT_TRUE(deliver("one"));
    ASSERT_TRUE(deliver("two"));
    ASSERT_TRUE(deliver("in a folder", u"Café"_s));
    auto run = synchronised();
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"one"_s, u"two"_s }));
    for (const store::MessageRow &row : run->messages(FolderRole::Inbox))
        EXPECT_TRUE(row.hasBody);
    QStringList names;
    const QList<store::FolderRow> folders = run->reader().folders(run->id()).value();
    for (const store::FolderRow &folder : folders)
        names.append(folder.name);
    EXPECT_TRUE(names.contains(u"Café"_s)) << qPrintable(names.join(u' '));
    EXPECT_TRUE(run->folder(FolderRole::Trash).id.isValid());
    EXPECT_TRUE(run->newMail.isEmpty()) << "a first filling is no news";
    const auto raw = run->reader().rawMessage(run->find(u"one"_s)->id);
    ASSERT_TRUE(raw);
    EXPECT_EQ(*raw, mailWith("one").replace("\n", "\r\n"));
}

TEST_F(EngineImap, newMailArrivesByItself)
{
    ASSERT_TRUE(deliver("old"));
    auto run = synchronised();
    ASSERT_TRUE(deliver("fresh"));
    EXPECT_TRUE(eventually([&] { return run->find(u"fresh"_s).has_value(); }));
    EXPECT_TRUE(eventually([&] { return run->newMail.size() == 1; }));
    EXPECT_TRUE(eventually([&] { return run->find(u"fresh"_s)->hasBody; }));
}

TEST_F(EngineImap, flagsSetHereAppearOnTheServer)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    const auto message = run->find(u"a"_s);
    ASSERT_TRUE(message);
    run->client.setSeen({ message->id }, true);
    run->client.setFlagged({ message->id }, true);
    EXPECT_TRUE(eventually([&] { return run->find(u"a"_s)->flags.isFlagged(); }));
    EXPECT_TRUE(eventually([&] { return flagsOnServer("a").contains("\\Flagged"_L1); })) << qPrintable(flagsOnServer("a"));
    EXPECT_TRUE(flagsOnServer("a").contains("\\Seen"_L1));
    EXPECT_TRUE(run->settles());
    EXPECT_TRUE(run->refusals.isEmpty());
}

TEST_F(EngineImap, flagsSetElsewhereAppearHere)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    doveadm({ u"flags"_s, u"add"_s, u"\\Flagged"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s });
    EXPECT_TRUE(eventually([&] { return run->find(u"a"_s)->flags.isFlagged(); }));
    doveadm({ u"flags"_s, u"remove"_s, u"\\Flagged"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s });
    EXPECT_TRUE(eventually([&] { return !run->find(u"a"_s)->flags.isFlagged(); }));
}

TEST_F(EngineImap, flagsChangedElsewhereWhileWeWereAwayAppearHere)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    synchronised().reset();
    doveadm({ u"flags"_s, u"add"_s, u"\\Seen"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"a"_s });
    doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"b"_s });
    ASSERT_TRUE(deliver("c"));
    auto run = start();
    ASSERT_TRUE(eventually([&] { return run->status().state == State::NeedsPassword; }));
    run->provide(u"secreto"_s);
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"c"_s }));
    EXPECT_TRUE(run->find(u"a"_s)->flags.isSeen());
    EXPECT_EQ(run->newMail.size(), 1);
}

TEST_F(EngineImap, whatSomebodyElseExpungesGoesHereToo)
{
    ASSERT_TRUE(deliver("stays"));
    ASSERT_TRUE(deliver("goes"));
    auto run = synchronised();
    doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"goes"_s });
    EXPECT_TRUE(eventually([&] { return run->subjects(FolderRole::Inbox) == QStringList { u"stays"_s }; }));
}

TEST_F(EngineImap, deletingMovesToTheTrashOnTheServerAndUndoBringsItBack)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    auto run = synchronised();
    run->client.moveToTrash({ run->find(u"a"_s)->id });
    EXPECT_TRUE(eventually([&] { return onServer(u"hdr.subject"_s, u"Trash"_s) == QStringList { u"a"_s }; }));
    EXPECT_EQ(onServer(u"hdr.subject"_s), QStringList { u"b"_s });
    EXPECT_TRUE(run->settles());
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { u"b"_s });
    EXPECT_EQ(run->subjects(FolderRole::Trash), QStringList { u"a"_s });
    EXPECT_EQ(run->undo.kind, engine::UndoKind::MoveToTrash);
    EXPECT_NE(run->find(u"a"_s, FolderRole::Trash)->uid, 0u);

    run->client.undo();
    EXPECT_TRUE(eventually([&] { return onServer(u"hdr.subject"_s).size() == 2; }));
    EXPECT_TRUE(run->settles());
    EXPECT_EQ(run->subjects(FolderRole::Inbox).size(), 2);
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Trash"_s), QStringList {});
    EXPECT_TRUE(run->find(u"a"_s)->hasBody) << "the bytes are not fetched twice";
}

TEST_F(EngineImap, deletingFromTheTrashIsForGood)
{
    ASSERT_TRUE(deliver("a", u"Trash"_s));
    auto run = synchronised();
    const auto message = run->find(u"a"_s, FolderRole::Trash);
    ASSERT_TRUE(message);
    run->client.deleteForever({ message->id });
    run->client.checkNow();
    EXPECT_TRUE(eventually([&] { return onServer(u"hdr.subject"_s, u"Trash"_s).isEmpty(); }));
    EXPECT_EQ(run->count(FolderRole::Trash), 0);
    EXPECT_TRUE(eventually([&] { return run->undo.kind == engine::UndoKind::None; })) << "it is final, and not offered any more";
}

TEST_F(EngineImap, whatIsDeletedForGoodCanBeTakenBackUntilTheNextCheck)
{
    ASSERT_TRUE(deliver("a", u"Trash"_s));
    ASSERT_TRUE(deliver("b", u"Trash"_s));
    auto run = synchronised();
    const auto before = run->messages(FolderRole::Trash);
    ASSERT_EQ(before.size(), 2);
    run->client.emptyFolder(run->folder(FolderRole::Trash).id);
    ASSERT_TRUE(eventually([&] { return run->undo.kind == engine::UndoKind::EmptyFolder && run->undo.count == 2; }));
    EXPECT_EQ(run->count(FolderRole::Trash), 0);
    // News come in the meantime, and something else is told: the session goes on.
    ASSERT_TRUE(deliver("fresh"));
    ASSERT_TRUE(eventually([&] { return run->find(u"fresh"_s).has_value(); }));
    run->client.setFlagged({ run->find(u"fresh"_s)->id }, true);
    EXPECT_TRUE(eventually([&] { return flagsOnServer("fresh").contains("Flagged"_L1); }));
    EXPECT_EQ(onServer(u"uid"_s, u"Trash"_s).size(), 2);
    run->client.undo();
    run->client.undo();
    ASSERT_TRUE(run->settles());
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(run->messages(FolderRole::Trash), before) << "with their numbers and their bytes";
    EXPECT_EQ(onServer(u"uid"_s, u"Trash"_s).size(), 2);
    run->client.redo();
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(eventually([&] { return onServer(u"uid"_s, u"Trash"_s).isEmpty(); }));
    EXPECT_TRUE(run->refusals.isEmpty());
}

TEST_F(EngineImap, workDoneOfflineIsToldWhenTheLineIsBack)
{
    for (const char *subject : { "a", "b", "c" })
        ASSERT_TRUE(deliver(subject));
    synchronised().reset();

    auto run = start(true);
    ASSERT_TRUE(run->waitFor(State::Offline));
    EXPECT_EQ(run->count(FolderRole::Inbox), 3);
    EXPECT_TRUE(run->reader().rawMessage(run->find(u"a"_s)->id)) << "what was fetched is readable";
    run->client.setSeen({ run->find(u"a"_s)->id }, true);
    run->client.moveToTrash({ run->find(u"b"_s)->id });
    run->client.setFlagged({ run->find(u"b"_s)->id }, true);
    EXPECT_TRUE(eventually([&] { return run->status().waitingChanges == 3; }));
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"c"_s }));

    run->client.setOffline(false);
    run->provide(u"secreto"_s);
    ASSERT_TRUE(run->settles());
    EXPECT_TRUE(flagsOnServer("a").contains("\\Seen"_L1));
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Trash"_s), QStringList { u"b"_s });
    EXPECT_TRUE(flagsOnServer("b", u"Trash"_s).contains("\\Flagged"_L1));
    EXPECT_EQ(run->count(FolderRole::Trash), 1);
    EXPECT_EQ(run->count(FolderRole::Inbox), 2);
    EXPECT_TRUE(run->refusals.isEmpty());
}

TEST_F(EngineImap, anIntentTakenBackOfflineNeverReachesTheServer)
{
    ASSERT_TRUE(deliver("a"));
    synchronised().reset();
    auto run = start(true);
    ASSERT_TRUE(run->waitFor(State::Offline));
    run->client.moveToTrash({ run->find(u"a"_s)->id });
    ASSERT_TRUE(eventually([&] { return run->status().waitingChanges == 1; }));
    run->client.undo();
    ASSERT_TRUE(eventually([&] { return run->status().waitingChanges == 0; }));
    EXPECT_EQ(run->count(FolderRole::Inbox), 1);
    run->client.setOffline(false);
    run->provide(u"secreto"_s);
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_EQ(onServer(u"hdr.subject"_s), QStringList { u"a"_s });
    EXPECT_EQ(run->count(FolderRole::Inbox), 1);
}

TEST_F(EngineImap, markingAFolderReadReachesEveryMessage)
{
    for (const char *subject : { "a", "b", "c" })
        ASSERT_TRUE(deliver(subject));
    auto run = synchronised();
    run->client.markFolderRead(run->folder(FolderRole::Inbox).id);
    EXPECT_TRUE(eventually([&] { return run->folder(FolderRole::Inbox).unread == 0; }));
    EXPECT_TRUE(eventually([&] { return doveadm({ u"search"_s, u"mailbox"_s, u"INBOX"_s, u"unseen"_s }).trimmed().isEmpty(); }));
    run->catchUp();
    EXPECT_EQ(run->undo.kind, engine::UndoKind::MarkAllRead);
    EXPECT_EQ(run->undo.count, 3);
}

TEST_F(EngineImap, aWrongPasswordIsAskedForOnceWithTheServersWords)
{
    ASSERT_TRUE(deliver("a"));
    auto run = start();
    run->add(account(Protocol::Imap), u"wrong"_s);
    ASSERT_TRUE(run->waitFor(State::NeedsPassword));
    ASSERT_TRUE(run->status().error);
    EXPECT_EQ(run->status().error->fault, base::Fault::LoginRefused);
    EXPECT_FALSE(run->status().error->serverText.isEmpty());
    run->client.checkNow();
    run->client.openMessage({ 4711 });
    ASSERT_TRUE(eventually([&] { return !run->failed.isEmpty(); }));
    const auto asked = std::ranges::count(run->history, State::Connecting, &engine::AccountStatus::state);
    EXPECT_EQ(asked, 1) << "it is not tried again by itself";
    run->provide(u"secreto"_s);
    EXPECT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_EQ(run->count(FolderRole::Inbox), 1);
}

TEST_F(EngineImap, anUntrustedCertificateAsksAndAPinnedOneIsTaken)
{
    ASSERT_TRUE(deliver("a"));
    EngineRun run(m_store.path());
    ASSERT_TRUE(run.begin());
    run.add(account(Protocol::Imap), u"secreto"_s);
    ASSERT_TRUE(run.waitFor(State::NeedsTrust));
    ASSERT_TRUE(run.status().certificate);
    run.client.trustCertificate(run.id(), run.status().certificate->sha256);
    EXPECT_TRUE(run.waitFor(State::UpToDate));
    EXPECT_EQ(run.count(FolderRole::Inbox), 1);
}

TEST_F(EngineImap, openingAMessageFetchesItAndKeepsIt)
{
    ASSERT_TRUE(deliver("a"));
    auto run = start();
    accounts::AccountSettings settings = account(Protocol::Imap, ConnectionSecurity::StartTls);
    settings.kind = accounts::ImapSettings { { .bodies = policy::SyncScope::Bodies::WhatIsOpened } };
    run->add(settings, u"secreto"_s);
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    const auto message = run->find(u"a"_s);
    ASSERT_TRUE(message);
    EXPECT_FALSE(message->hasBody);
    run->client.openMessage(message->id);
    EXPECT_TRUE(eventually([&] { return run->ready.contains(message->id); }));
    EXPECT_EQ(run->reader().rawMessage(message->id).value_or(""), mailWith("a").replace("\n", "\r\n"));
    EXPECT_FALSE(flagsOnServer("a").contains("\\Seen"_L1)) << "opening it here is not reading it there";
}

TEST_F(EngineImap, newNumbersDoNotFetchOrLoseAnything)
{
    for (const char *subject : { "a", "b", "c" })
        ASSERT_TRUE(deliver(subject));
    auto first = synchronised();
    const auto idBefore = first->find(u"b"_s)->id;
    first.reset();
    doveadm({ u"mailbox"_s, u"update"_s, u"--uid-validity"_s, u"4242424"_s, u"INBOX"_s });
    doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"c"_s });
    ASSERT_TRUE(deliver("d"));
    auto run = start();
    ASSERT_TRUE(run->waitFor(State::NeedsPassword));
    run->provide(u"secreto"_s);
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_EQ(run->folder(FolderRole::Inbox).imap.uidValidity, 4242424u);
    ASSERT_TRUE(run->find(u"b"_s));
    EXPECT_EQ(run->find(u"b"_s)->id, idBefore) << "it is the same message under a new number";
    EXPECT_TRUE(run->find(u"d"_s));
    EXPECT_TRUE(run->find(u"c"_s)) << "what is here and was not found stays";
    EXPECT_EQ(run->count(FolderRole::Inbox), 4);
}

TEST_F(EngineImap, aRemovedFolderGoesAndAnotherOneComes)
{
    ASSERT_TRUE(deliver("a", u"Projects"_s));
    auto first = synchronised();
    ASSERT_TRUE(first->reader().folderByMailbox(first->id(), "Projects").value());
    first.reset();
    doveadm({ u"mailbox"_s, u"delete"_s, u"-s"_s, u"Projects"_s });
    ASSERT_TRUE(deliver("b", u"Plans"_s));
    auto run = start();
    ASSERT_TRUE(run->waitFor(State::NeedsPassword));
    run->provide(u"secreto"_s);
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_FALSE(run->reader().folderByMailbox(run->id(), "Projects").value());
    EXPECT_TRUE(run->reader().folderByMailbox(run->id(), "Plans").value());
}

TEST_F(EngineImap, mailInOtherFoldersIsSeenAtTheNextCheck)
{
    ASSERT_TRUE(deliver("a", u"Lists"_s));
    auto run = synchronised();
    ASSERT_TRUE(deliver("b", u"Lists"_s));
    ASSERT_TRUE(run->checkAgain());
    const auto lists = run->reader().folderByMailbox(run->id(), "Lists").value();
    ASSERT_TRUE(lists);
    EXPECT_EQ(lists->total, 2);
    EXPECT_EQ(run->newMail.size(), 1);
}

TEST_F(EngineImap, aLineThatIsCutIsOpenedAgain)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    const qsizetype before = run->history.size();
    ASSERT_TRUE(s_server->kick(m_user));
    ASSERT_TRUE(eventually([&] { return run->history.size() > before; }));
    ASSERT_TRUE(deliver("b"));
    EXPECT_TRUE(run->checkAgain());
    EXPECT_TRUE(eventually([&] { return run->find(u"b"_s).has_value(); }));
}

TEST_F(EngineImap, aRemovedAccountIsGoneHereAndItsMailStaysThere)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    run->client.removeAccount(run->id());
    EXPECT_TRUE(eventually([&] { return run->accounts.isEmpty(); }));
    EXPECT_EQ(onServer(u"hdr.subject"_s), QStringList { u"a"_s });
}

TEST_F(EngineImap, theProtocolLogHoldsNoPassword)
{
    auto run = synchronised();
    QString log;
    QObject::connect(&run->client, &engine::EngineClient::protocolLog, run.get(), [&](const QString &text) { log = text; });
    run->client.requestProtocolLog();
    ASSERT_TRUE(eventually([&] { return !log.isEmpty(); }));
    EXPECT_TRUE(log.contains("LIST"_L1));
    EXPECT_FALSE(log.contains("secreto"_L1));
    EXPECT_FALSE(log.contains(QString::fromLatin1(QByteArray("\0" + m_user.toUtf8() + "\0secreto").toBase64())));
}
