// SPDX-License-Identifier: GPL-3.0-or-later
// Against the system's real keychain. The tests run themselves again inside a session bus of their own, with a fresh
// gnome-keyring or without any, so that the keychain of whoever runs them is never touched.
#include "accounts/KeychainStore.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QThread>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::KeychainStore;
using base::Fault;
using base::Secret;
using testsupport::eventually;

namespace {

constexpr const char *kInside = "PALOMAR_TEST_KEYCHAIN";

/// Runs one test of this program again in another world. Skips with a reason where that world cannot be made.
void runInside(const QString &test, const QString &program, const QStringList &before, const QByteArray &world)
{
    const testsupport::TempFolder home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(kInside), QString::fromLatin1(world));
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_DATA_HOME"_s, home.path() + u"/data"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
    environment.remove(u"DISPLAY"_s); // nobody is here to be asked
    environment.remove(u"WAYLAND_DISPLAY"_s);
    if (before.isEmpty()) // no bus at all
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    QStringList args = before;
    if (program != QCoreApplication::applicationFilePath())
        args << QCoreApplication::applicationFilePath();
    process.start(program, args << u"--gtest_filter="_s + test);
    if (!process.waitForFinished(90'000)) {
        process.kill();
        FAIL() << "hangs: " << process.readAll().constData();
    }
    const QByteArray said = process.readAll();
    if (said.contains("no keyring here"))
        GTEST_SKIP() << "gnome-keyring does not start here";
    EXPECT_EQ(process.exitCode(), 0) << said.constData();
}

struct Outcome {
    std::optional<base::Result<void>> done;
    std::optional<base::Result<Secret>> found;
};

base::Result<void> wait(Outcome &outcome)
{
    if (!eventually([&] { return outcome.done.has_value(); }))
        return base::fail(Fault::Timeout);
    return *outcome.done;
}

/// Everything a store must do, in the thread that calls.
void exercise()
{
    KeychainStore store(u"Palomar test"_s);
    QObject context;
    Outcome out;
    const auto done = [&out](const base::Result<void> &result) { out.done = result; };
    const auto read = [&](const QString &key) {
        out.found.reset();
        store.read(key, &context, [&out](const base::Result<Secret> &result) { out.found = result; });
        if (!eventually([&] { return out.found.has_value(); }))
            return base::Result<Secret>(base::fail(Fault::Timeout));
        return *out.found;
    };
    store.probe(&context, done);
    EXPECT_TRUE(wait(out)) << "probe";
    out.done.reset();
    EXPECT_EQ(read(u"imap:a@h"_s).error().fault, Fault::NoCredential);
    store.write(u"imap:a@h"_s, Secret(u"contraseña ✓"_s), &context, done);
    ASSERT_TRUE(wait(out));
    out.done.reset();
    EXPECT_EQ(read(u"imap:a@h"_s), Secret(u"contraseña ✓"_s));
    store.write(u"imap:a@h"_s, Secret(QByteArray(2000, 'x')), &context, done);
    ASSERT_TRUE(wait(out));
    out.done.reset();
    EXPECT_EQ(read(u"imap:a@h"_s), Secret(QByteArray(2000, 'x')));
    store.remove(u"imap:a@h"_s, &context, done);
    EXPECT_TRUE(wait(out));
    out.done.reset();
    EXPECT_EQ(read(u"imap:a@h"_s).error().fault, Fault::NoCredential);
    store.remove(u"imap:a@h"_s, &context, done);
    EXPECT_TRUE(wait(out)) << "removing what is not there";
}

bool have(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace

TEST(KeychainStore, keepsPasswordsInARealKeyring)
{
    if (qEnvironmentVariable(kInside) == u"keyring"_s) {
        // As the engine uses it: in a thread of its own.
        const std::unique_ptr<QThread> thread(QThread::create([] { exercise(); }));
        thread->start();
        EXPECT_TRUE(eventually([&] { return thread->isFinished(); }, std::chrono::seconds(60)));
        thread->wait();
        return;
    }
    if (!have(u"dbus-run-session"_s) || !have(u"gnome-keyring-daemon"_s))
        GTEST_SKIP() << "needs dbus-run-session and gnome-keyring-daemon on PATH";
    const QString script = u"printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 "
                           "|| { echo 'no keyring here'; exit 0; }; exec \"$0\" \"$@\""_s;
    runInside(u"KeychainStore.keepsPasswordsInARealKeyring"_s, u"dbus-run-session"_s,
              { u"--"_s, u"sh"_s, u"-c"_s, script }, "keyring");
}

TEST(KeychainStore, saysSoWhereThereIsNone)
{
    const QByteArray world = qgetenv(kInside);
    if (!world.isEmpty()) {
        KeychainStore store(u"Palomar test"_s);
        QObject context;
        Outcome out;
        store.probe(&context, [&out](const base::Result<void> &result) { out.done = result; });
        EXPECT_FALSE(out.done) << "an answer inside the call";
        const auto result = wait(out);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().fault, Fault::Unsupported) << result.error().detail.constData();
        return;
    }
    runInside(u"KeychainStore.saysSoWhereThereIsNone"_s, QCoreApplication::applicationFilePath(), {}, "no bus");
    if (have(u"dbus-run-session"_s))
        runInside(u"KeychainStore.saysSoWhereThereIsNone"_s, u"dbus-run-session"_s, { u"--"_s }, "no service");
}

TEST(KeychainStore, mayGoBeforeItsAnswer)
{
    if (qEnvironmentVariableIsEmpty(kInside))
        return runInside(u"KeychainStore.mayGoBeforeItsAnswer"_s, QCoreApplication::applicationFilePath(), {}, "no bus");
    bool called = false;
    auto context = std::make_unique<QObject>();
    auto store = std::make_unique<KeychainStore>(u"Palomar test"_s);
    store->read(u"k"_s, context.get(), [&called](const base::Result<Secret> &) { called = true; });
    store.reset();
    context.reset();
    EXPECT_FALSE(eventually([&] { return called; }, std::chrono::milliseconds(300)));
}
