// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"
#include "support/TempFolder.h"
#include "sync/NextTurn.h"
#include "sync/Pop3Engine.h"

#include <QPointer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using engine::Pop3Engine;
using testsupport::eventually;
using testsupport::ScriptedTransport;
using Mode = policy::PopRetention::Mode;
using State = engine::AccountStatus::State;
using Numbered = QList<std::pair<int, QByteArray>>;

namespace {

QByteArray mailOf(const QByteArray &subject)
{
    return "From: a@example.org\r\nSubject: " + subject + "\r\n\r\nHello.\r\n";
}

QByteArray sizeOf(const QByteArray &message)
{
    return QByteArray::number(message.size());
}

/// A command, and lines that end with a dot as its answer.
QByteArray asked(const QByteArray &command, const QByteArray &lines)
{
    return "C: " + command + "\nS\\: +OK\\r\\n" + QByteArray(lines).replace("\r\n", "\\r\\n") + ".\\r\\n\n";
}
QByteArray refused(const QByteArray &command)
{
    return "C: " + command + "\nS: -ERR no\n";
}
QByteArray list(const Numbered &sizes)
{
    QByteArray lines;
    for (const auto &[number, size] : sizes)
        lines += QByteArray::number(number) + ' ' + size + "\r\n";
    return asked("LIST", lines);
}
QByteArray uidl(const Numbered &names)
{
    return list(names).replace("LIST", "UIDL");
}
QByteArray retr(int number, const QByteArray &message)
{
    return asked("RETR " + QByteArray::number(number), message);
}
QByteArray top(int number, const QByteArray &message)
{
    return asked("TOP " + QByteArray::number(number) + " 0", message.first(message.indexOf("\r\n\r\n") + 4));
}

const QByteArray kSignIn = "S: +OK ready\nC: CAPA\nS\\: +OK\\r\\nUIDL\\r\\nTOP\\r\\nUSER\\r\\nSASL PLAIN\\r\\n.\\r\\n\n"
                           "C: AUTH PLAIN\nS\\: + \\r\\n\nC: AGFuYQBodW50ZXIy\nS: +OK in\n";
const QByteArray kLeave = "C: QUIT\nS: +OK bye\nH\n";

/// Visits to a maildrop that is played, each by an engine of its own, over one store.
class Pop3Visits : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = store::Store::open(m_folder.path());
        ASSERT_TRUE(opened);
        m_store = std::move(*opened);
        m_settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        m_settings.incoming.host = u"pop.example.org"_s;
        m_settings.incoming.port = 995;
        m_settings.incoming.userName = u"ana"_s;
        m_settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
        keep({});
        const auto added = m_store->accounts().add(m_settings);
        ASSERT_TRUE(added);
        m_settings.id = *added;
    }

    void keep(const policy::PopRetention &retention) { m_settings.kind = accounts::Pop3Settings { retention }; }

    void visit(const QByteArray &script, State end = State::UpToDate)
    {
        QPointer<ScriptedTransport> line;
        const engine::EngineContext context { *m_store, m_clock, [&](const accounts::ServerEndpoint &) {
            auto transport = std::make_unique<ScriptedTransport>(kSignIn + script);
            transport->setImplicitTls(true);
            line = transport.get();
            return transport;
        } };
        Pop3Engine engine(context, m_settings);
        engine.setPassword(base::Secret("hunter2"_ba));
        engine.start();
        EXPECT_TRUE(eventually([&] { return engine.status().state == end; }));
        EXPECT_TRUE(eventually([&] { return line && line->isDone(); }))
            << (line ? qPrintable(line->position()) : "no line");
        m_clock->advance(std::chrono::hours(1));
    }

    /// Subjects, oldest first.
    QStringList here()
    {
        const auto inbox = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Inbox);
        const auto ids = m_store->reader().ids({ .folder = (*inbox)->id, .order = Qt::AscendingOrder });
        QStringList subjects;
        for (const store::MessageRow &row : m_store->reader().rows(*ids).value_or(QList<store::MessageRow> {}))
            subjects.append(row.summary.subject);
        subjects.sort();
        return subjects;
    }
    store::UidlRow row(const QByteArray &key)
    {
        return m_store->reader().uidl(m_settings.id, key).value().value_or(store::UidlRow {});
    }
    /// As the Trash does it, when the server has to follow.
    void deleteHere(const QByteArray &key)
    {
        ASSERT_TRUE(m_store->messages().remove({ row(key).message }, store::Fact::DeletedHere));
        ASSERT_TRUE(m_store->uidls().setState(m_settings.id, { key }, store::UidlState::DeleteWanted));
    }

    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    accounts::AccountSettings m_settings;
};

const QByteArray kA = mailOf("a");
const QByteArray kB = mailOf("b");

} // namespace

TEST_F(Pop3Visits, whatWasDeletedHereStaysThereIfItsSizeIsNotToBeBelieved)
{
    keep({ .deleteWhenDeletedHere = true });
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    deleteHere("7");
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + kLeave);
}

TEST_F(Pop3Visits, whatWasDeletedHereGoesThereIfItsSizeSaysSo)
{
    keep({ .deleteWhenDeletedHere = true });
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    deleteHere("7");
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + "C: DELE 1\nS: +OK\n" + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Gone);
}

TEST_F(Pop3Visits, whatCannotBeComparedIsNotDeleted)
{
    keep({ .mode = Mode::DeleteOnceHere });
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + refused("TOP 1 0") + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Durable);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + top(1, kA) + "C: DELE 1\nS: +OK\n" + kLeave);
}

TEST_F(Pop3Visits, anotherMessageUnderAnOldNameIsFetchedAndNotDeleted)
{
    keep({ .mode = Mode::DeleteOnceHere });
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + top(1, kB) + kLeave);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + top(1, kB) + retr(1, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, whatIsListedAgainIsNotFetchedAgain)
{
    const QByteArray one = sizeOf(kA);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(list({ { 1, one } }) + uidl({ { 1, "7" } }) + kLeave);
    EXPECT_EQ(row("8").state, store::UidlState::Gone);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + top(2, kB) + kLeave);
    EXPECT_EQ(row("8").state, store::UidlState::Durable);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, whatWasDeletedHereDoesNotComeBackWhenItIsListedAgain)
{
    const QByteArray one = sizeOf(kA);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + retr(2, kB) + retr(1, kA) + kLeave);
    deleteHere("8");
    visit(list({ { 1, one } }) + uidl({ { 1, "7" } }) + kLeave);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + kLeave);
    EXPECT_EQ(here(), QStringList { u"a"_s });
}

TEST_F(Pop3Visits, aNewMessageUnderANameThatWasGoneIsFetched)
{
    const QByteArray one = sizeOf(kA);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(list({ { 1, one } }) + uidl({ { 1, "7" } }) + kLeave);
    const QByteArray c = mailOf("c");
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + top(2, c) + retr(2, c) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
}

TEST_F(Pop3Visits, aMessageWithoutAUidlIsFetchedOnce)
{
    const Numbered sizes { { 1, sizeOf(kA) }, { 2, sizeOf(kB) } };
    visit(list(sizes) + uidl({ { 1, "7" } }) + top(2, kB) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(list(sizes) + uidl({ { 1, "7" } }) + top(2, kB) + kLeave);
    visit(list(sizes) + uidl({ { 1, "7" } }) + refused("TOP 2 0") + retr(2, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, uidlsThatAreAllMissingForOnceChangeNothing)
{
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, sizeOf(kA) } }) + uidl({}) + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Durable);
}

TEST_F(Pop3Visits, anotherSizeUnderAKnownNameIsLookedAt)
{
    keep({ .mode = Mode::DeleteOnceHere });
    const QByteArray longer = mailOf("longer");
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, sizeOf(longer) } }) + uidl({ { 1, "7" } }) + refused("TOP 1 0") + kLeave);
    EXPECT_EQ(here(), QStringList { u"a"_s }) << "it cannot be told, and nothing is deleted for that";
    visit(list({ { 1, sizeOf(longer) } }) + uidl({ { 1, "7" } }) + top(1, longer) + retr(1, longer) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"longer"_s }));
    visit(list({ { 1, sizeOf(longer) } }) + uidl({ { 1, "7" } }) + kLeave);
}

TEST_F(Pop3Visits, withoutUidlAHeaderThatIsRefusedOnceDoublesNothing)
{
    const QByteArray look = list({ { 1, sizeOf(kA) }, { 2, sizeOf(kB) } }) + refused("UIDL");
    visit(look + top(1, kA) + top(2, kB) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(look + top(1, kA) + refused("TOP 2 0") + retr(2, kB) + kLeave);
    visit(look + top(1, kA) + refused("TOP 2 0") + refused("RETR 2") + kLeave);
    visit(look + top(1, kA) + top(2, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, aUidlThatWasForgottenIsFetched)
{
    const QByteArray look = list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } });
    visit(look + retr(1, kA) + kLeave);
    ASSERT_TRUE(m_store->uidls().forget(m_settings.id, { "7" }));
    visit(look + retr(1, kA) + kLeave);
}

TEST_F(Pop3Visits, aVisitThatFailsHangsUp)
{
    visit(refused("LIST") + refused("UIDL") + "H\n", State::Failed);
}

TEST(NextTurn, theOthersWorkBetweenThePieces)
{
    int pieces = 0;
    bool sawMiddle = false;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { sawMiddle = sawMiddle || (pieces > 10 && pieces < 90); });
    timer.start(std::chrono::milliseconds(0));
    engine::Process process;
    process.start([](int &count) -> engine::Task<void> {
        for (; count < 100; ++count)
            co_await engine::NextTurn {};
    }(pieces));
    EXPECT_TRUE(eventually([&] { return !process.isRunning(); }));
    EXPECT_TRUE(sawMiddle);
}
