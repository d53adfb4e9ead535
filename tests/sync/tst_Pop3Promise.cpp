// SPDX-License-Identifier: GPL-3.0-or-later
// What is foretold, what the sentences say, and what happens on a server: three times the same.
#include "policy/PopForecast.h"
#include "store/Whereabouts.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/RetentionCases.h"
#include "support/SimulatedTransport.h"
#include "support/TempFolder.h"
#include "sync/MailActions.h"
#include "sync/Pop3Engine.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using testsupport::eventually;
using testsupport::RetentionOracle;

namespace {

constexpr qint64 kHour = 60LL * 60 * 1000;
constexpr qint64 kDay = 24 * kHour;

/// One account over a simulated server, and the oracle beside it.
class Promise {
public:
    Promise(unsigned seed, int initialMessages)
        : m_random(seed), m_case(testsupport::anyCase(m_random)), m_oracle(m_case.sentences)
    {
        auto opened = store::Store::open(m_folder.path());
        EXPECT_TRUE(opened);
        m_store = std::move(*opened);
        m_settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        m_settings.incoming.host = u"pop.example.org"_s;
        m_settings.incoming.port = 995;
        m_settings.incoming.userName = QString::fromUtf8(m_server.profile().user);
        m_settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
        m_settings.kind = accounts::Pop3Settings { m_case.retention };
        m_settings.id = m_store->accounts().add(m_settings).value();
        const engine::EngineContext context { *m_store, m_clock, [this](const accounts::ServerEndpoint &) {
            auto line = std::make_unique<testsupport::SimulatedTransport>(m_server, m_clock);
            line->setImplicitTls(true);
            return line;
        } };
        m_actions = std::make_unique<engine::MailActions>(*m_store, *m_clock);
        m_engine = std::make_unique<engine::Pop3Engine>(context, m_settings);
        QObject::connect(m_engine.get(), &engine::Pop3Engine::maildropVisited, m_engine.get(), [this] { ++m_visits; });
        for (int i = 0; i < initialMessages; ++i)
            deliver();
    }

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    qint64 now() const { return m_clock->now().ms; }
    void advance(qint64 ms) { m_clock->advance(std::chrono::milliseconds(ms)); }

    void deliver()
    {
        const QByteArray name = "m" + QByteArray::number(++m_delivered);
        QByteArray message = "Subject: " + name + "\r\n\r\n";
        message += QByteArray(upTo(200'000), 'x') + "\r\n";
        m_names.insert(m_server.maildrop().deliver(message, name), QString::fromLatin1(name));
        m_oracle.onServer.append({ .name = name, .bytes = message.size() });
    }
    /// The person puts something into the Trash, or empties it of something.
    void meddle()
    {
        QList<RetentionOracle::Letter *> here;
        for (RetentionOracle::Letter &letter : m_oracle.onServer) {
            if (letter.cameHere && letter.fate != RetentionOracle::Letter::TrashEmptied)
                here.append(&letter);
        }
        if (here.isEmpty())
            return;
        RetentionOracle::Letter &letter = *here[upTo(static_cast<int>(here.size()) - 1)];
        const auto row = m_store->reader().uidl(m_settings.id, letter.name).value();
        ASSERT_TRUE(row) << letter.name.constData();
        if (letter.fate == RetentionOracle::Letter::Kept) {
            m_actions->moveToTrash({ row->message });
            letter.fate = RetentionOracle::Letter::InTrash;
        } else {
            m_actions->deleteForever({ row->message });
            letter.fate = RetentionOracle::Letter::TrashEmptied;
        }
    }

    QList<policy::PlannedDeletion> foretold(const policy::CheckTimes &checks)
    {
        std::vector<policy::MaildropCopy> mailbox;
        QSet<QByteArray> known;
        const auto rows = m_store->reader().maildrop(m_settings.id).value();
        for (const store::MaildropRow &row : rows) {
            mailbox.push_back(row.copy);
            known.insert(row.copy.uidl);
        }
        qint64 order = 1'000'000'000;
        for (const simulator::ServerMessage &message : m_server.maildrop().messages()) {
            if (!known.contains(message.uidl))
                mailbox.push_back({ .uidl = message.uidl, .octets = message.octets.size(), .order = ++order });
        }
        return policy::forecast(m_case.retention, mailbox, checks);
    }
    /// What the server removed in this visit, sorted.
    QStringList visit()
    {
        const qsizetype before = m_server.maildrop().removals().size();
        const int visits = m_visits;
        if (visits == 0) {
            m_engine->setPassword(base::Secret(m_server.profile().password));
            m_engine->start();
        } else {
            m_engine->checkNow();
        }
        EXPECT_TRUE(eventually([&] { return m_visits > visits; }, std::chrono::seconds(10)))
            << int(m_engine->status().state) << (m_engine->status().error ? m_engine->status().error->detail.constData() : "");
        QStringList removed;
        for (const simulator::Removal &removal : m_server.maildrop().removals().sliced(before))
            removed.append(m_names.value(removal.id));
        removed.sort();
        return removed;
    }
    /// The same from what was said.
    int deletionsSaid() const
    {
        return static_cast<int>(std::ranges::count_if(m_server.transcript(),
            [](const simulator::Spoken &spoken) { return spoken.command.startsWith("DELE") && spoken.status.startsWith("+OK"); }));
    }
    QStringList oracle() { return m_oracle.check(now()); }

private:
    std::mt19937 m_random;
    testsupport::RetentionCase m_case;
    RetentionOracle m_oracle;
    testsupport::TempFolder m_folder;
    simulator::Pop3Server m_server;
    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    std::unique_ptr<store::Store> m_store;
    accounts::AccountSettings m_settings;
    std::unique_ptr<engine::MailActions> m_actions;
    std::unique_ptr<engine::Pop3Engine> m_engine;
    QHash<qint64, QString> m_names;
    int m_delivered = 0;
    int m_visits = 0;
};

QStringList namesAt(const QList<policy::PlannedDeletion> &planned, qint64 at)
{
    QStringList names;
    for (const policy::PlannedDeletion &deletion : planned) {
        if (deletion.at.ms == at)
            names.append(QString::fromLatin1(deletion.uidl));
    }
    names.sort();
    return names;
}

bool isFull() { return qEnvironmentVariableIsSet("PALOMAR_FULL_PROPERTY"); }

} // namespace

/// A mailbox that nobody touches: sixty days are foretold at once. PALOMAR_FULL_PROPERTY=1 runs many more.
TEST(Pop3Promise, whatIsForetoldForSixtyDaysHappens)
{
    for (unsigned seed = 0; seed < (isFull() ? 300u : 8u); ++seed) {
        SCOPED_TRACE(seed);
        Promise world(seed, 12);
        const qint64 every = (12 + world.upTo(12)) * kHour;
        const policy::CheckTimes checks { .first = { world.now() }, .every = std::chrono::milliseconds(every) };
        const auto planned = world.foretold(checks);
        int removals = 0;
        for (qint64 day = 0; day < 60 * kDay; day += every) {
            const QStringList expected = world.oracle();
            ASSERT_EQ(namesAt(planned, world.now()), expected);
            ASSERT_EQ(world.visit(), expected);
            removals += static_cast<int>(expected.size());
            world.advance(every);
        }
        EXPECT_EQ(world.deletionsSaid(), removals);
    }
}

/// Mail comes, the person deletes: what the next check does is foretold before it.
TEST(Pop3Promise, whatIsForetoldForTheNextCheckHappens)
{
    for (unsigned seed = 1000; seed < (isFull() ? 1300u : 1008u); ++seed) {
        SCOPED_TRACE(seed);
        Promise world(seed, 8);
        int removals = 0;
        for (int check = 0; check < 60; ++check) {
            for (int arrivals = world.upTo(2); arrivals > 0; --arrivals)
                world.deliver();
            if (world.upTo(2) == 0)
                world.meddle();
            const auto planned = world.foretold({ .first = { world.now() }, .until = { world.now() } });
            const QStringList expected = world.oracle();
            ASSERT_EQ(namesAt(planned, world.now()), expected);
            ASSERT_EQ(world.visit(), expected);
            removals += static_cast<int>(expected.size());
            world.advance(kDay);
        }
        EXPECT_EQ(world.deletionsSaid(), removals);
    }
}
