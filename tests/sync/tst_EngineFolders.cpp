// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of this computer as the window asks for them.
#include "EngineRun.h"

#include "support/SimulatorServer.h"
#include "sync/EngineClient.h"

#include <QFile>

using accounts::AccountSettings;
using accounts::PopDelivery;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::eventually;

namespace {

class EngineFolders : public testing::Test {
protected:
    void SetUp() override
    {
        m_run = std::make_unique<EngineRun>(m_folder.path(), QString(), true);
        ASSERT_TRUE(m_run->begin());
        add(u"ana"_s, {});
        m_ana = m_run->accounts.first();
        add(u"bob"_s, { PopDelivery::Into::AccountInbox, m_ana.id });
        m_bob = m_run->accounts.at(1);
    }
    void add(const QString &user, const PopDelivery &delivery)
    {
        auto endpoint = accounts::ServerEndpoint::of(Protocol::Pop3);
        endpoint.host = u"pop.invalid"_s;
        endpoint.userName = user;
        endpoint.port = 995;
        AccountSettings settings = EngineRun::account(endpoint, Protocol::Pop3);
        settings.kind = accounts::Pop3Settings { .delivery = delivery };
        const qsizetype before = m_run->accounts.size();
        m_run->add(settings, u"x"_s);
        ASSERT_TRUE(eventually([&] { return m_run->accounts.size() > before; }));
    }
    std::optional<store::FolderRow> byRole(base::AccountId account, FolderRole role)
    {
        return m_run->reader().folderByRole(account, role).value();
    }

    testsupport::TempFolder m_folder;
    std::unique_ptr<EngineRun> m_run;
    AccountSettings m_ana, m_bob;
};

} // namespace

TEST_F(EngineFolders, whatIsAskedForIsMadeAndSaid)
{
    base::FolderId made;
    QObject::connect(&m_run->client, &engine::EngineClient::folderMade, m_run.get(), [&made](base::FolderId id) { made = id; });
    m_run->client.createFolder(m_ana.id, {}, u"Bills"_s);
    ASSERT_TRUE(eventually([&] { return made.isValid(); }));
    m_run->client.renameFolder(made, u"Invoices"_s);
    ASSERT_TRUE(eventually([&] { return m_run->reader().folder(made).value()->name == u"Invoices"_s; }));
    m_run->client.moveFolder(made, m_bob.id, byRole(m_bob.id, FolderRole::Inbox)->id);
    ASSERT_TRUE(eventually([&] { return m_run->reader().folder(made).value()->account == m_bob.id; }));
    m_run->client.deleteFolder(made);
    ASSERT_TRUE(eventually([&] { return m_run->undo.kind == engine::UndoKind::DeleteFolder; }));
    EXPECT_EQ(m_run->undo.folder, u"Invoices"_s);
    m_run->client.undo();
    ASSERT_TRUE(eventually([&] { return m_run->undo.kind == engine::UndoKind::MoveFolder; }));
    m_run->client.deleteFolderForever(made);
    EXPECT_TRUE(eventually([&] { return !m_run->reader().folder(made).value(); }));
    EXPECT_TRUE(m_run->refusals.isEmpty());
}

TEST_F(EngineFolders, anAccountThatOthersDeliverIntoGoesAndTheyDeliverAtHome)
{
    m_run->client.removeAccount(m_ana.id);
    ASSERT_TRUE(eventually([&] { return m_run->accounts.size() == 1; }));
    EXPECT_EQ(m_run->accounts.first().id, m_bob.id);
    EXPECT_EQ(std::get<accounts::Pop3Settings>(m_run->accounts.first().kind).delivery, PopDelivery {});
}

TEST_F(EngineFolders, theCommonFoldersAppearWhenSomebodyDeliversThere)
{
    std::get<accounts::Pop3Settings>(m_bob.kind).delivery = { PopDelivery::Into::LocalFolders };
    m_run->client.updateAccount(m_bob, std::nullopt);
    ASSERT_TRUE(eventually([&] { return m_run->accounts.size() == 3; }));
    const AccountSettings local = m_run->accounts.last();
    ASSERT_TRUE(local.isLocal());
    EXPECT_TRUE(byRole(local.id, FolderRole::Inbox));
    EXPECT_TRUE(byRole(local.id, FolderRole::Trash));
    m_run->client.removeAccount(local.id);
    ASSERT_TRUE(eventually([&] { return m_run->accounts.size() == 2; }));
    EXPECT_EQ(std::get<accounts::Pop3Settings>(m_run->accounts.last().kind).delivery, PopDelivery {});
}

TEST(EngineDelivery, twoServersFillOneInboxAndAnAccountThatGoesTakesNobodyElsesMail)
{
    const testsupport::TestCa ca;
    testsupport::TempFolder folder;
    QFile pem(folder.file(u"ca.pem"_s));
    ASSERT_TRUE(pem.open(QIODevice::WriteOnly));
    pem.write(ca.certificate().toPem());
    pem.close();
    // Both give their messages the same names.
    simulator::Pop3Server anas({ .user = "ana" });
    simulator::Pop3Server bobs({ .user = "bob" });
    for (const QByteArray subject : { "a1", "a2" })
        anas.maildrop().deliver(mailWith(subject), subject.last(1));
    for (const QByteArray subject : { "b1", "b2", "b3" })
        bobs.maildrop().deliver(mailWith(subject), subject.last(1));
    const auto security = accounts::ConnectionSecurity::ImplicitTls;
    const testsupport::SimulatorServer anasSockets(anas, security, ca.issue());
    const testsupport::SimulatorServer bobsSockets(bobs, security, ca.issue());
    EngineRun run(folder.file(u"store"_s), pem.fileName());
    ASSERT_TRUE(run.begin());
    for (const auto *sockets : { &anasSockets, &bobsSockets }) {
        AccountSettings settings = EngineRun::account(sockets->endpoint(), Protocol::Pop3);
        settings.kind = accounts::Pop3Settings { .delivery = { PopDelivery::Into::LocalFolders } };
        run.add(settings, u"secreto"_s);
    }
    const auto subjects = [&run](base::AccountId account) {
        QStringList list;
        const auto inbox = run.reader().folderByRole(account, FolderRole::Inbox).value();
        const auto ids = inbox ? run.reader().ids({ .folder = inbox->id }).value() : QList<base::MessageId>();
        const auto rows = run.reader().rows(ids).value();
        for (const store::MessageRow &row : rows)
            list.append(row.summary.subject);
        list.sort();
        return list;
    };
    ASSERT_TRUE(eventually([&] { return run.accounts.size() == 3; }));
    const auto ana = run.accounts.at(0).id;
    const auto bob = run.accounts.at(1).id;
    const auto local = run.accounts.at(2).id;
    const QStringList all { u"a1"_s, u"a2"_s, u"b1"_s, u"b2"_s, u"b3"_s };
    ASSERT_TRUE(eventually([&] { return subjects(local) == all; })) << subjects(local).join(u' ').toStdString();
    ASSERT_TRUE(eventually([&] { return run.statuses.value(ana).state == EngineRun::State::UpToDate && run.statuses.value(bob).state == EngineRun::State::UpToDate; }));
    run.client.removeAccount(ana);
    ASSERT_TRUE(eventually([&] { return run.accounts.size() == 2; }));
    EXPECT_EQ(subjects(local), all) << "what was delivered there stays";
    run.client.removeAccount(local);
    ASSERT_TRUE(eventually([&] { return run.accounts.size() == 1; }));
    const QStringList own { u"b1"_s, u"b2"_s, u"b3"_s };
    EXPECT_EQ(subjects(bob), own);
    bobs.maildrop().deliver(mailWith("b4"), "4");
    run.client.checkNow(bob);
    EXPECT_TRUE(eventually([&] { return subjects(bob).size() == 4; })) << "and from now on it delivers at home";
    EXPECT_EQ(bobs.maildrop().messages().size(), 4);
}
