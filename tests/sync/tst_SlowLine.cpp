// SPDX-License-Identifier: GPL-3.0-or-later
#include "CuttingProxy.h"
#include "EngineRun.h"

#include <gtest/gtest.h>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using testsupport::DovecotFixture;
using testsupport::eventually;
using testsupport::TempFolder;

namespace {

QList<qint64> pauses(const EngineRun &run)
{
    QList<qint64> pauses;
    for (const engine::AccountStatus &status : run.history) {
        if (status.retryAt.isKnown())
            pauses.append(status.retryAt.ms - status.at.ms);
    }
    return pauses;
}

TEST(SlowLine, aLineThatBringsMailBeforeItDropsIsTriedAgainSoon)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    const DovecotFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    QList<QByteArray> messages;
    for (int i = 0; i < 12; ++i)
        messages.append(mailWith("message " + QByteArray::number(i), QByteArray(3000, 'x') + '\n'));
    ASSERT_TRUE(server.deliverAll(messages));
    accounts::ServerEndpoint endpoint = server.endpoint(Protocol::Pop3, ConnectionSecurity::None);
    CuttingProxy proxy(endpoint.port, { 12'000, 12'000, 12'000, 12'000, 12'000 }); // three messages each
    endpoint.port = proxy.port();
    endpoint.host = u"127.0.0.1"_s;
    endpoint.unlockUnprotected();
    const TempFolder store;
    EngineRun run(store.path());
    ASSERT_TRUE(run.begin());
    run.add(EngineRun::account(endpoint, Protocol::Pop3), server.password());
    ASSERT_TRUE(eventually([&] { return pauses(run).size() == 2; }, std::chrono::seconds(60)));
    for (const qint64 pause : pauses(run)) // by itself, and no longer each time; two clocks are read
        EXPECT_NEAR(double(pause), 5000, 1000);
    EXPECT_GE(run.messages(mail::FolderRole::Inbox).size(), 5);
}

} // namespace
