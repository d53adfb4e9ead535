// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineRun.h"

#include <QFile>
#include <QMetaMethod>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <tuple>

using testsupport::eventually;
using testsupport::TempFolder;

TEST(EngineStart, damageThatWasFoundIsSalvagedAtTheNextStart)
{
    const TempFolder store;
    {
        EngineRun run(store.path(), {}, true);
        ASSERT_TRUE(run.begin());
        accounts::ServerEndpoint endpoint;
        endpoint.host = u"mail.example.org"_s;
        endpoint.port = 993;
        endpoint.userName = u"ana@example.org"_s;
        run.add(EngineRun::account(endpoint, accounts::Protocol::Imap), u"secreto"_s);
        ASSERT_TRUE(eventually([&] { return run.id().isValid(); }));
    }
    QFile mark(store.path() + u"/damage-found"_s);
    ASSERT_TRUE(mark.open(QIODevice::WriteOnly));
    mark.close();
    EngineRun run(store.path(), {}, true);
    QString setAside;
    QObject::connect(&run.client, &engine::EngineClient::storeSalvaged, &run, [&](const QString &folder) { setAside = folder; });
    ASSERT_TRUE(run.begin());
    EXPECT_TRUE(eventually([&] { return !setAside.isEmpty() && run.id().isValid(); })) << "the account is still there";
    EXPECT_FALSE(mark.exists()) << "once is enough";
}

TEST(EngineClient, isLeftAndEnteredByValuesOnly)
{
    for (const QMetaObject *side : { &engine::EngineAnswers::staticMetaObject, &engine::EngineClient::staticMetaObject }) {
        ASSERT_GT(side->methodCount(), side->methodOffset());
        for (int i = side->methodOffset(); i < side->methodCount(); ++i) {
            const QMetaMethod method = side->method(i);
            for (int at = 0; at < method.parameterCount(); ++at) {
                const QMetaType type = method.parameterMetaType(at);
                EXPECT_TRUE(type.isValid() && type.isCopyConstructible()) << method.methodSignature().constData();
                EXPECT_FALSE(type.flags().testFlag(QMetaType::IsPointer)) << method.methodSignature().constData();
            }
        }
    }
}

// A message that is being summed, say: QCA goes behind the engine, and before the application, which waits for the pool itself.
TEST(EngineClient, isNotGoneBeforeThePoolIsAtRest)
{
    const TempFolder store;
    QSemaphore begun;
    QSemaphore gate;
    QSemaphore isGone;
    std::atomic<bool> hasEnded = false;
    // The work ends when the engine has gone, or when that obviously waits for it.
    const std::unique_ptr<QThread> opener(QThread::create([&] {
        std::ignore = isGone.tryAcquire(1, 300);
        gate.release();
    }));
    {
        EngineRun run(store.path(), {}, true);
        QThreadPool::globalInstance()->start([&] {
            begun.release();
            gate.acquire();
            hasEnded = true;
        });
        begun.acquire();
        opener->start();
    }
    EXPECT_TRUE(hasEnded);
    isGone.release();
    opener->wait();
    QThreadPool::globalInstance()->waitForDone();
}
