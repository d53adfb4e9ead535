// SPDX-License-Identifier: GPL-3.0-or-later
// A real server that tells no numbers of what it moves (no UIDPLUS), and somebody else who is faster.
#include "EngineRun.h"
#include "MeddlingProxy.h"

#include <gtest/gtest.h>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::eventually;
using testsupport::TempFolder;
using State = EngineRun::State;

namespace {

class EngineOldMoves : public testing::TestWithParam<const char *> {
protected:
    void SetUp() override
    {
        if (!DovecotFixture::isAvailable())
            GTEST_SKIP() << DovecotFixture::kMissing;
        DovecotFixture::Options options;
        options.conf = { u"imap_capability = IMAP4rev1 AUTH=PLAIN"_s + QString::fromLatin1(GetParam()) };
        m_server = std::make_unique<DovecotFixture>(options);
        ASSERT_TRUE(m_server->isRunning()) << qPrintable(m_server->failure());
        ASSERT_TRUE(m_server->deliver(mailWith("a")));
        ASSERT_TRUE(m_server->deliver(mailWith("b")));
        accounts::ServerEndpoint endpoint = m_server->endpoint(Protocol::Imap, ConnectionSecurity::None);
        m_proxy = std::make_unique<MeddlingProxy>(endpoint.port);
        endpoint.port = m_proxy->port();
        endpoint.host = u"127.0.0.1"_s;
        endpoint.unlockUnprotected();
        m_run = std::make_unique<EngineRun>(m_store.path());
        ASSERT_TRUE(m_run->begin());
        m_run->add(EngineRun::account(endpoint, Protocol::Imap), m_server->password());
        ASSERT_TRUE(m_run->waitFor(State::UpToDate));
        m_a = m_run->find(u"a"_s).value_or(store::MessageRow {}).id;
        m_b = m_run->find(u"b"_s).value_or(store::MessageRow {}).id;
        m_run->client.setOffline(true);
        ASSERT_TRUE(m_run->waitFor(State::Offline));
    }
    /// Somebody else does this to message a, in the archive.
    void doveadm(const QStringList &what)
    {
        EXPECT_TRUE(m_server->doveadm(QStringList { what.constFirst(), u"-u"_s, u"ana"_s } + what.sliced(1)
            + QStringList { u"mailbox"_s, u"Archive"_s, u"subject"_s, u"a"_s }));
    }
    [[nodiscard]] bool goesOnlineAndSettles()
    {
        m_run->client.setOffline(false);
        m_run->provide(m_server->password());
        return m_run->settles() && m_run->checkAgain() && m_run->settles() && eventually([this] { return m_proxy->hasHappened(); });
    }
    /// Of a folder, once nothing in it waits for its number.
    [[nodiscard]] QStringList numbered(FolderRole role)
    {
        EXPECT_TRUE(eventually([&] {
            return std::ranges::none_of(m_run->messages(role), [](const store::MessageRow &row) { return row.uid == 0; });
        })) << "something never gets a number";
        return m_run->subjects(role);
    }
    [[nodiscard]] base::FolderId folder(FolderRole role) { return m_run->folder(role).id; }

    std::unique_ptr<DovecotFixture> m_server;
    std::unique_ptr<MeddlingProxy> m_proxy;
    std::unique_ptr<EngineRun> m_run;
    TempFolder m_store;
    base::MessageId m_a, m_b;
};

} // namespace

TEST_P(EngineOldMoves, whatIsTakenFromItsNewFolderBeforeThatIsListedDoesNotStayThere)
{
    m_run->client.moveTo({ m_a, m_b }, folder(FolderRole::Archive));
    m_proxy->before(" SELECT Archive", [this] { doveadm({ u"expunge"_s }); });
    ASSERT_TRUE(goesOnlineAndSettles());
    EXPECT_EQ(numbered(FolderRole::Archive), QStringList { u"b"_s });
    EXPECT_EQ(m_run->subjects(FolderRole::Inbox), QStringList {});
    EXPECT_TRUE(m_run->refusals.isEmpty());
    EXPECT_EQ(m_run->reader().ledgerOf(m_a).value().constLast().fact, store::Fact::VanishedOnServer);
}

TEST_P(EngineOldMoves, whatSomebodyElseFiledBeforeItWasMovedOnLiesWhereTheyPutIt)
{
    m_run->client.moveTo({ m_a, m_b }, folder(FolderRole::Archive));
    m_run->client.moveTo({ m_a, m_b }, folder(FolderRole::Junk));
    m_proxy->before(" SELECT Archive", [this] { doveadm({ u"move"_s, u"Trash"_s }); });
    ASSERT_TRUE(goesOnlineAndSettles());
    EXPECT_EQ(numbered(FolderRole::Junk), QStringList { u"b"_s });
    EXPECT_EQ(numbered(FolderRole::Trash), QStringList { u"a"_s });
    EXPECT_EQ(numbered(FolderRole::Archive), QStringList {});
    EXPECT_EQ(m_run->subjects(FolderRole::Inbox), QStringList {});
    EXPECT_TRUE(m_run->refusals.isEmpty()) << "somebody was faster, and nobody refused anything";
}

INSTANTIATE_TEST_SUITE_P(Servers, EngineOldMoves, testing::Values("", " MOVE"),
    [](const testing::TestParamInfo<const char *> &row) { return *row.param ? "moves" : "copies"; });
