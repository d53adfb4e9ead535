// SPDX-License-Identifier: GPL-3.0-or-later
// One copy of a draft in the end, whatever is cut or killed.
#include "CuttingProxy.h"
#include "ServerDrafts.h"

#include <QProcess>
#include <QRandomGenerator>

using accounts::Protocol;
using testsupport::eventually;

namespace {

QString fromEnvironment(const char *name) { return QString::fromLocal8Bit(qgetenv(name)); }

} // namespace

/// The one that is killed: begun by the test below, in a process of its own.
TEST(ServerDraftsChild, DISABLED_writesUntilItIsKilled) // no test of its own
{
    const QString folder = fromEnvironment("PALOMAR_TEST_STORE");
    if (folder.isEmpty())
        GTEST_SKIP() << "it is begun by the test below, with a store to write in";
    EngineRun run(folder, fromEnvironment("PALOMAR_TEST_CA"));
    ASSERT_TRUE(run.begin());
    ASSERT_TRUE(eventually([&] { return !run.accounts.isEmpty(); }));
    run.provide(u"secreto"_s);
    Writing writing(run, store::DraftId { fromEnvironment("PALOMAR_TEST_DRAFT").toLongLong() });
    QFile log(folder + "/written"_L1);
    ASSERT_TRUE(log.open(QIODevice::Append));
    QRandomGenerator random(fromEnvironment("PALOMAR_TEST_SEED").toUInt());
    for (qint64 number = fromEnvironment("PALOMAR_TEST_NUMBER").toLongLong();; ++number) {
        ASSERT_TRUE(writing.settle(u"text %1"_s.arg(number, 5, 10, QChar(u'0'))));
        log.write(QByteArray::number(number) + '\n');
        log.flush();
        std::ignore = eventually([] { return false; }, std::chrono::milliseconds(random.bounded(300)));
    }
}

// PALOMAR_DRAFT_SAVES=1000 for the long form; PALOMAR_DRAFT_SEED for another run of it.
TEST_F(ServerDrafts, whateverIsCutOrKilledThereIsOneInTheEndAndItIsTheNewest)
{
    const int wanted = std::max(qEnvironmentVariableIntValue("PALOMAR_DRAFT_SAVES"), 25);
    const quint32 seed = quint32(std::max(qEnvironmentVariableIntValue("PALOMAR_DRAFT_SEED"), 1));
    QRandomGenerator random(seed);
    CuttingProxy proxy(account(Protocol::Imap).incoming.port, {});
    accounts::AccountSettings settings = account(Protocol::Imap);
    settings.incoming.port = proxy.port();
    store::DraftId draft;
    {
        const auto run = synchronised(settings);
        Writing writing(*run);
        ASSERT_TRUE(writing.settle(u"text 00000"_s));
        draft = writing.id();
    }
    const auto written = [this] {
        QFile log(m_store.path() + "/written"_L1);
        return log.open(QIODevice::ReadOnly) ? log.readAll().trimmed().split('\n').last().toLongLong() : 0;
    };
    int kills = 0;
    qsizetype most = 0;
    while (written() < wanted) {
        QList<qint64> cuts;
        for (int i = 0; i < 8; ++i)
            cuts.append(random.bounded(2) == 0 ? -1 : 4'000 + random.bounded(30'000));
        proxy.setCuts(cuts);
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PALOMAR_TEST_STORE"_s, m_store.path());
        environment.insert(u"PALOMAR_TEST_CA"_s, s_server->caFile());
        environment.insert(u"PALOMAR_TEST_DRAFT"_s, QString::number(draft.value));
        environment.insert(u"PALOMAR_TEST_NUMBER"_s, QString::number(written() + 1));
        environment.insert(u"PALOMAR_TEST_SEED"_s, QString::number(random.generate()));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(),
            { u"--gtest_filter=ServerDraftsChild.*"_s, u"--gtest_also_run_disabled_tests"_s });
        ASSERT_TRUE(child.waitForStarted());
        const qint64 before = written();
        ASSERT_TRUE(eventually([&] { return written() > before || child.state() == QProcess::NotRunning; }));
        ASSERT_EQ(child.state(), QProcess::Running) << child.readAllStandardOutput().constData();
        // Before anything has reached the server, while something does, and after it did.
        if (const QStringList last = there(); kills % 2 == 1)
            std::ignore = eventually([&] { return there() != last; }, std::chrono::seconds(10));
        std::ignore = eventually([] { return false; }, std::chrono::milliseconds(random.bounded(900)));
        child.kill();
        ASSERT_TRUE(eventually([&] { return child.state() == QProcess::NotRunning; }));
        ++kills;
        most = std::max(most, there().size());
    }
    proxy.setCuts({});
    const auto run = start();
    ASSERT_TRUE(eventually([&] { return !run->accounts.isEmpty(); }));
    run->provide(kPassword);
    run->client.settleDraft(draft);
    ASSERT_TRUE(run->waitFor(EngineRun::State::UpToDate));
    const auto kept = run->reader().draft(draft);
    ASSERT_TRUE(kept && *kept);
    const QString newest = (*kept)->content.value("subject"_L1).toString();
    EXPECT_GE(newest, u"text %1"_s.arg(written(), 5, 10, QChar(u'0'))) << "what was called safe is safe";
    EXPECT_TRUE(eventually([&] { return there() == QStringList { newest }; })) << qPrintable(there().join(u", "));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(there(), QStringList { newest });
    EXPECT_GE(most, 1) << "the server was reached";
    EXPECT_LE(most, 3) << "not even for a while";
    std::printf("%lld texts kept, %d kills, at most %lld copies at the moment of a kill, seed %u\n", static_cast<long long>(written()),
        kills, static_cast<long long>(most), seed);
    run->client.discardDraft(draft);
    EXPECT_TRUE(eventually([&] { return there().isEmpty(); }));
}
