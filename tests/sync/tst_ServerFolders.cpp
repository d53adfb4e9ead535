// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of an IMAP account, as people make and change them: here at once, on the server by the journal.
#include "CuttingProxy.h"
#include "EngineDovecot.h"

using accounts::Protocol;
using engine::UndoKind;
using mail::FolderRole;
using testsupport::eventually;
using State = EngineRun::State;

namespace {

class ServerFolders : public EngineDovecot {
protected:
    void begin()
    {
        ASSERT_TRUE(deliver("one"));
        ASSERT_TRUE(deliver("two", u"Old"_s));
        m_run = synchronised(account(Protocol::Imap));
        ASSERT_TRUE(eventually([this] { return byName(u"Old"_s) && byName(u"Old"_s)->total == 1; }));
        QObject::connect(&m_run->client, &engine::EngineClient::folderMade, m_run.get(), [this](base::FolderId id) { m_made = id; });
    }
    /// The same store in a new program.
    void again(bool offline)
    {
        m_run.reset();
        m_run = start(offline);
        ASSERT_TRUE(eventually([this] { return m_run->id().isValid(); }));
        QObject::connect(&m_run->client, &engine::EngineClient::folderMade, m_run.get(), [this](base::FolderId id) { m_made = id; });
        if (!offline)
            m_run->provide(kPassword);
    }
    base::FolderId make(const QString &name, base::FolderId parent = {})
    {
        m_made = {};
        m_run->client.createFolder(m_run->id(), parent, name);
        EXPECT_TRUE(eventually([this] { return m_made.isValid(); }));
        return m_made;
    }
    std::optional<store::FolderRow> byName(const QString &name)
    {
        const auto folders = m_run->reader().folders(m_run->id()).value();
        const auto it = std::ranges::find(folders, name, &store::FolderRow::name);
        return it == folders.end() ? std::nullopt : std::optional(*it);
    }
    QStringList mailboxes()
    {
        QStringList names = QString::fromUtf8(doveadm({ u"mailbox"_s, u"list"_s })).split(u'\n', Qt::SkipEmptyParts);
        names.sort();
        return names;
    }
    bool onServerIs(const QString &mailbox) { return mailboxes().contains(mailbox); }
    QString separator() { return QString(QLatin1Char(m_run->folder(FolderRole::Inbox).delimiter)); }

    std::unique_ptr<EngineRun> m_run;
    base::FolderId m_made;
};

} // namespace

TEST_F(ServerFolders, whatIsMadeNamedAndMovedHereIsSoOnTheServer)
{
    begin();
    const base::FolderId trips = make(u"Viajes y más"_s);
    EXPECT_EQ(m_run->reader().folder(trips).value()->imap.serverExists, 0) << "it is known to be empty";
    ASSERT_TRUE(m_run->settles());
    EXPECT_TRUE(onServerIs(u"Viajes y más"_s)) << mailboxes().join(u' ').toStdString();
    const base::FolderId spain = make(u"España"_s, trips);
    ASSERT_TRUE(m_run->settles());
    const QString below = u"Viajes y más"_s + separator() + u"España"_s;
    EXPECT_TRUE(onServerIs(below)) << mailboxes().join(u' ').toStdString();

    m_run->client.moveTo({ m_run->messages(FolderRole::Inbox).constFirst().id }, spain);
    m_run->client.renameFolder(trips, u"Journeys"_s);
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Journeys"_s + separator() + u"España"_s), QStringList { u"one"_s });
    EXPECT_FALSE(onServerIs(below));
    EXPECT_EQ(m_run->reader().folder(spain).value()->path, u"Journeys/España"_s);

    m_run->client.moveFolder(spain, m_run->id(), {});
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"España"_s), QStringList { u"one"_s });
    EXPECT_TRUE(m_run->checkAgain());
    EXPECT_EQ(m_run->reader().folder(spain).value()->total, 1) << "and nothing came twice";
}

TEST_F(ServerFolders, aDeletedFolderGoesIntoTheTrashAndComesBack)
{
    begin();
    const base::FolderId old = byName(u"Old"_s)->id;
    m_run->client.deleteFolder(old);
    ASSERT_TRUE(m_run->settles());
    EXPECT_TRUE(onServerIs(u"Trash"_s + separator() + u"Old"_s)) << mailboxes().join(u' ').toStdString();
    EXPECT_EQ(m_run->undo.kind, UndoKind::DeleteFolder);
    m_run->client.undo();
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Old"_s), QStringList { u"two"_s });

    m_run->client.deleteFolderForever(old);
    ASSERT_TRUE(m_run->settles());
    EXPECT_FALSE(onServerIs(u"Old"_s));
    EXPECT_FALSE(byName(u"Old"_s));
}

TEST_F(ServerFolders, whatIsDoneOfflineIsToldLaterAndInOrder)
{
    begin();
    again(true);
    const base::FolderId made = make(u"Trips"_s);
    m_run->client.moveTo({ m_run->messages(FolderRole::Inbox).constFirst().id }, made);
    m_run->client.renameFolder(made, u"Trips 2026"_s);
    m_run->client.deleteFolderForever(byName(u"Old"_s)->id);
    m_run->catchUp();
    EXPECT_FALSE(byName(u"Old"_s));
    EXPECT_EQ(m_run->reader().folder(made).value()->total, 1);
    EXPECT_FALSE(onServerIs(u"Trips 2026"_s));

    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Trips 2026"_s), QStringList { u"one"_s });
    EXPECT_FALSE(onServerIs(u"Trips"_s));
    EXPECT_FALSE(onServerIs(u"Old"_s));
    EXPECT_TRUE(onServer(u"hdr.subject"_s).isEmpty());
    EXPECT_TRUE(m_run->checkAgain());
    EXPECT_EQ(m_run->reader().folder(made).value()->total, 1);
    EXPECT_FALSE(byName(u"Old"_s));
    EXPECT_TRUE(m_run->refusals.isEmpty());
}

TEST_F(ServerFolders, aFolderIsNotDeletedWhileMessagesAreStillToBeMovedOutOfIt)
{
    begin();
    again(true);
    const store::FolderRow old = *byName(u"Old"_s);
    const auto ids = m_run->reader().ids({ .folder = old.id }).value();
    ASSERT_EQ(ids.size(), 1);
    m_run->client.moveTo(ids, m_run->folder(FolderRole::Inbox).id);
    m_run->client.deleteFolderForever(old.id);
    m_run->catchUp();
    ASSERT_EQ(m_run->refusals.size(), 1);
    EXPECT_EQ(m_run->refusals.constFirst().second.fault, base::Fault::Offline);
    EXPECT_TRUE(byName(u"Old"_s));
    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s), (QStringList { u"one"_s, u"two"_s }));
    m_run->client.deleteFolderForever(old.id);
    ASSERT_TRUE(m_run->settles());
    EXPECT_FALSE(onServerIs(u"Old"_s));
    EXPECT_EQ(onServer(u"hdr.subject"_s), (QStringList { u"one"_s, u"two"_s }));
}

TEST_F(ServerFolders, whatIsTakenBackBeforeTheServerHeardOfItIsNeverTold)
{
    begin();
    again(true);
    make(u"Mistake"_s);
    m_run->client.renameFolder(byName(u"Old"_s)->id, u"Older"_s);
    m_run->catchUp();
    EXPECT_EQ(m_run->reader().intentCount(m_run->id()).value(), 2);
    again(true); // also by the next program
    m_run->client.undo();
    m_run->client.undo();
    m_run->catchUp();
    EXPECT_EQ(m_run->reader().intentCount(m_run->id()).value(), 0);
    EXPECT_TRUE(byName(u"Old"_s));
    EXPECT_FALSE(byName(u"Mistake"_s));
}

TEST_F(ServerFolders, aRefusalPutsTheOldNameBackAndSaysSo)
{
    begin();
    again(true);
    const base::FolderId old = byName(u"Old"_s)->id;
    m_run->client.renameFolder(old, u"Taken"_s);
    m_run->catchUp();
    doveadm({ u"mailbox"_s, u"create"_s, u"Taken"_s }); // by another client, meanwhile
    again(false);
    ASSERT_TRUE(m_run->settles());
    ASSERT_EQ(m_run->refusals.size(), 1);
    EXPECT_EQ(m_run->refusals.constFirst().first, UndoKind::RenameFolder);
    EXPECT_EQ(m_run->reader().folder(old).value()->name, u"Old"_s);
    EXPECT_TRUE(byName(u"Taken"_s)) << "the other one is listed";
    EXPECT_EQ(m_run->reader().folder(old).value()->total, 1);
}

TEST_F(ServerFolders, aNameAfterARefusedOneIsGivenToTheFolderThatWasMeant)
{
    begin();
    ASSERT_TRUE(deliver("three", u"Old"_s + separator() + u"Below"_s));
    ASSERT_TRUE(m_run->checkAgain());
    ASSERT_TRUE(eventually([this] { return byName(u"Below"_s).has_value(); }));
    again(true);
    const base::FolderId old = byName(u"Old"_s)->id;
    const base::FolderId below = byName(u"Below"_s)->id;
    m_run->client.renameFolder(old, u"Taken"_s);
    m_run->client.renameFolder(below, u"Under"_s); // as Taken/Under
    m_run->client.renameFolder(old, u"Free"_s);
    m_run->catchUp();
    ASSERT_TRUE(deliver("somebody else's", u"Taken"_s)); // by another client, meanwhile
    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(m_run->refusals.size(), 1) << "the first name only";
    EXPECT_EQ(m_run->reader().folder(old).value()->name, u"Free"_s);
    EXPECT_EQ(m_run->reader().folder(below).value()->path, u"Free/Under"_s);
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Free"_s), QStringList { u"two"_s });
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Free"_s + separator() + u"Under"_s), QStringList { u"three"_s });
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Taken"_s), QStringList { u"somebody else's"_s }) << "whose name it is stays";
    ASSERT_TRUE(m_run->checkAgain());
    EXPECT_EQ(m_run->reader().folder(old).value()->total, 1);
}

TEST_F(ServerFolders, aDeletionAfterARefusedNameMeansTheSameFolder)
{
    begin();
    again(true);
    const base::FolderId old = byName(u"Old"_s)->id;
    m_run->client.renameFolder(old, u"Taken"_s);
    m_run->client.deleteFolderForever(old);
    m_run->catchUp();
    ASSERT_TRUE(deliver("somebody else's", u"Taken"_s));
    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Taken"_s), QStringList { u"somebody else's"_s });
    EXPECT_FALSE(onServerIs(u"Old"_s));
}

TEST_F(ServerFolders, anUndoneFolderIntoWhichOthersHavePutMailStays)
{
    begin();
    const base::FolderId made = make(u"Invoices"_s);
    ASSERT_TRUE(m_run->settles());
    again(true);
    m_run->client.undo();
    m_run->catchUp();
    EXPECT_FALSE(byName(u"Invoices"_s));
    ASSERT_TRUE(deliver("paid", u"Invoices"_s));
    again(false);
    ASSERT_TRUE(m_run->settles());
    ASSERT_TRUE(m_run->checkAgain());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Invoices"_s), QStringList { u"paid"_s });
    EXPECT_TRUE(byName(u"Invoices"_s));
    EXPECT_EQ(m_run->refusals.size(), 1);
    EXPECT_TRUE(made.isValid());
}

TEST_F(ServerFolders, aFolderIntoWhichOthersHavePutMailIsNotDeletedUnseen)
{
    begin();
    again(true);
    m_run->client.deleteFolderForever(byName(u"Old"_s)->id);
    m_run->catchUp();
    ASSERT_TRUE(deliver("three", u"Old"_s));
    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Old"_s), (QStringList { u"three"_s, u"two"_s }));
    ASSERT_EQ(m_run->refusals.size(), 1);
    EXPECT_EQ(m_run->refusals.constFirst().first, UndoKind::DeleteFolder);
    EXPECT_EQ(m_run->refusals.constFirst().second.fault, base::Fault::NotRecognised);
    EXPECT_TRUE(eventually([this] { return byName(u"Old"_s) && byName(u"Old"_s)->total == 2; })) << "and is here again";
}

TEST_F(ServerFolders, anotherFolderOfThatNameIsNotDeletedForIt)
{
    begin();
    again(true);
    m_run->client.deleteFolderForever(byName(u"Old"_s)->id);
    m_run->catchUp();
    doveadm({ u"mailbox"_s, u"delete"_s, u"-r"_s, u"Old"_s });
    doveadm({ u"mailbox"_s, u"create"_s, u"Old"_s });
    ASSERT_TRUE(deliver("another"_ba, u"Old"_s));
    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Old"_s), QStringList { u"another"_s });
    EXPECT_EQ(m_run->refusals.size(), 1);
}

TEST_F(ServerFolders, aFolderFromWhichWasDeletedBeforeGoesWithTheRest)
{
    begin();
    ASSERT_TRUE(deliver("three", u"Old"_s));
    ASSERT_TRUE(m_run->checkAgain());
    ASSERT_TRUE(eventually([this] { return byName(u"Old"_s)->total == 2; }));
    again(true);
    const auto ids = m_run->reader().ids({ .folder = byName(u"Old"_s)->id }).value();
    m_run->client.deleteForever({ ids.constFirst() });
    m_run->client.deleteFolderForever(byName(u"Old"_s)->id);
    m_run->catchUp();
    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_FALSE(onServerIs(u"Old"_s));
    EXPECT_TRUE(m_run->refusals.isEmpty());
}

TEST_F(ServerFolders, whatAnotherClientDidAlreadyIsNoRefusal)
{
    begin();
    again(true);
    make(u"Both"_s);
    m_run->client.deleteFolderForever(byName(u"Old"_s)->id);
    m_run->catchUp();
    doveadm({ u"mailbox"_s, u"create"_s, u"Both"_s });
    doveadm({ u"mailbox"_s, u"delete"_s, u"Old"_s });
    again(false);
    ASSERT_TRUE(m_run->settles());
    EXPECT_TRUE(m_run->refusals.isEmpty());
    EXPECT_TRUE(onServerIs(u"Both"_s));
}

TEST_F(ServerFolders, whatCannotBeIsRefusedAtOnce)
{
    begin();
    const auto refusedWith = [this](base::Fault fault) {
        m_run->catchUp();
        const bool is = m_run->refusals.size() == 1 && m_run->refusals.constFirst().second.fault == fault;
        m_run->refusals.clear();
        return is;
    };
    m_run->client.renameFolder(m_run->folder(FolderRole::Inbox).id, u"x"_s);
    EXPECT_TRUE(refusedWith(base::Fault::Unsupported)) << "a special folder";
    m_run->client.createFolder(m_run->id(), {}, u"Old"_s);
    EXPECT_TRUE(refusedWith(base::Fault::InvalidInput)) << "a name that is taken";
    m_run->client.createFolder(m_run->id(), {}, u"a"_s + separator() + u"b"_s);
    EXPECT_TRUE(refusedWith(base::Fault::InvalidInput)) << "a name with the server's separator";
    m_run->client.createFolder(m_run->id(), {}, u"inbox"_s);
    EXPECT_TRUE(refusedWith(base::Fault::InvalidInput));
    const base::FolderId old = byName(u"Old"_s)->id;
    m_run->client.moveFolder(old, m_run->id(), old);
    EXPECT_TRUE(refusedWith(base::Fault::InvalidInput)) << "a folder in itself";
    EXPECT_EQ(m_run->reader().intentCount(m_run->id()).value(), 0);
}

// The Outbox of an account is a folder of this computer, and the account's others are the server's all the same.
TEST_F(ServerFolders, areMadeBesideAnOutboxThatIsHereOnly)
{
    begin();
    mime::OutgoingMessage message;
    message.from = { {}, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.org"_s } };
    message.text = u"x\n"_s;
    m_run->client.queueMessage(1, m_run->id(), message, {});
    ASSERT_TRUE(eventually([&] { return byName(u"Outbox"_s).has_value(); }));
    make(u"Bills"_s);
    EXPECT_TRUE(eventually([&] { return onServerIs(u"Bills"_s); }));
    m_run->client.renameFolder(byName(u"Old"_s)->id, u"Older"_s);
    EXPECT_TRUE(eventually([&] { return onServerIs(u"Older"_s); }));
    m_run->client.createFolder(m_run->id(), byName(u"Outbox"_s)->id, u"In"_s);
    m_run->catchUp();
    ASSERT_EQ(m_run->refusals.size(), 1);
    EXPECT_EQ(m_run->refusals.constFirst().second.fault, base::Fault::Unsupported);
}

TEST_F(ServerFolders, aLineThatDropsAnywhereLeavesNoFolderUndoneOrRefused)
{
    ASSERT_TRUE(deliver("two", u"Old"_s));
    ASSERT_TRUE(deliver("three", u"Gone"_s));
    accounts::AccountSettings settings = account(Protocol::Imap, accounts::ConnectionSecurity::None);
    CuttingProxy proxy(settings.incoming.port, {});
    settings.incoming.port = proxy.port();
    settings.incoming.host = u"127.0.0.1"_s;
    settings.incoming.unlockUnprotected();
    m_run = synchronised(settings);
    ASSERT_TRUE(eventually([this] { return byName(u"Gone"_s) && byName(u"Gone"_s)->total == 1 && byName(u"Old"_s) && byName(u"Old"_s)->total == 1; }));
    again(true);
    const base::FolderId made = make(u"Trips"_s);
    make(u"Spain"_s, made);
    m_run->client.renameFolder(byName(u"Old"_s)->id, u"Older"_s);
    m_run->client.deleteFolderForever(byName(u"Gone"_s)->id);
    m_run->catchUp();
    QList<qint64> cuts;
    for (qint64 octets = 500; octets < 2'600; octets += 70)
        cuts.append(octets);
    proxy.setCuts(cuts);
    again(false);
    qsizetype seen = 0;
    ASSERT_TRUE(eventually([&] {
        for (; seen < m_run->history.size(); ++seen) {
            const State state = m_run->history.at(seen).state;
            if (state == State::Offline || state == State::Failed || (state == State::UpToDate && !proxy.isSpent()))
                m_run->client.checkNow();
        }
        return proxy.isSpent() && m_run->status().state == State::UpToDate && m_run->status().waitingChanges == 0;
    }));
    EXPECT_TRUE(m_run->refusals.isEmpty()) << m_run->refusals.value(0).second.detail.toStdString();
    const QStringList there = mailboxes();
    for (const QString &name : { u"Trips"_s, u"Trips"_s + separator() + u"Spain"_s, u"Older"_s })
        EXPECT_EQ(there.count(name), 1) << name.toStdString();
    EXPECT_FALSE(there.contains(u"Old"_s));
    EXPECT_FALSE(there.contains(u"Gone"_s));
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Older"_s), QStringList { u"two"_s });
    EXPECT_EQ(byName(u"Older"_s)->total, 1);
}
