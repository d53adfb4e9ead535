// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineRun.h"
#include "store/Store.h"
#include "support/ManualClock.h"
#include "sync/MailActions.h"

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

// An account that is switched off has no check that could make it final.
TEST(EngineStart, whatNobodyChecksIsFinalTheDayAfterItWasDeleted)
{
    const TempFolder folder;
    {
        const auto store = std::move(*store::Store::open(folder.path()));
        accounts::ServerEndpoint endpoint = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        endpoint.host = u"pop.nowhere.invalid"_s;
        endpoint.port = 995;
        endpoint.userName = u"ana@example.org"_s;
        accounts::AccountSettings settings = EngineRun::account(endpoint, accounts::Protocol::Pop3);
        settings.enabled = false;
        store::FolderRow row;
        row.account = store->accounts().add(settings).value();
        row.name = row.path = u"Inbox"_s;
        row.role = mail::FolderRole::Inbox;
        row.local = true;
        const base::FolderId inbox = store->folders().add(row).value();
        const auto bring = [&](const QByteArray &uidl) {
            store::Arrival arrival;
            arrival.uidl = uidl;
            arrival.receivedAt = { 1'760'000'000'000 };
            arrival.raw = "Subject: " + uidl + "\r\n\r\nHola.\r\n";
            return store->messages().addArrivals(inbox, { arrival }).value();
        };
        const base::Timestamp now = base::SystemClock().now();
        testsupport::ManualClock clock({ now.ms - std::chrono::milliseconds(std::chrono::hours(25)).count() });
        engine::MailActions actions(*store, clock);
        actions.deleteForever(bring("old"));
        clock.set(now);
        actions.deleteForever(bring("young"));
    }
    EngineRun run(folder.path(), {}, true);
    ASSERT_TRUE(run.begin());
    ASSERT_TRUE(eventually([&] { return run.undo.kind == engine::UndoKind::DeleteForever; }));
    run.client.undo();
    EXPECT_TRUE(eventually([&] { return run.undo.kind == engine::UndoKind::None; }));
    run.catchUp();
    EXPECT_EQ(run.undo.kind, engine::UndoKind::None) << "the older one is not offered any more";
    EXPECT_TRUE(run.refusals.isEmpty());
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
