// SPDX-License-Identifier: GPL-3.0-or-later
// The line breaks behind every octet, of either side, in every visit that a policy takes, on servers of several kinds:
// server and store together hold everything, nothing is here twice, and the policy's end is reached all the same.
// PALOMAR_OCTETS=1 breaks it behind every octet, =7 behind each seventh; without it, behind one in many.
#include "store/Whereabouts.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/SimulatedTransport.h"
#include "support/TempFolder.h"
#include "sync/MailActions.h"
#include "sync/Pop3Engine.h"

#include <QPointer>
#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using policy::PopRetention;
using simulator::LineFault;
using simulator::Pop3Profile;
using State = engine::AccountStatus::State;
using Mode = PopRetention::Mode;
using Follow = PopRetention::WhenDeletedHere;

namespace {

constexpr int kMessages = 3;
constexpr int kVisits = 3; ///< the last deletion is confirmed in the third

/// What is kept on the server in the end, and what the person does here once everything has come.
struct Rule {
    const char *name;
    PopRetention retention;
    Follow deed = Follow::Nothing; ///< what is done to one message here: put into the Trash, or deleted for good
    QByteArrayList left;
};

const Rule kRules[] = {
    { "keep all", {}, Follow::Nothing, { "one", "two", "three" } },
    { "keep all, something goes here", {}, Follow::TrashEmptied, { "one", "two", "three" } },
    { "keep 14 days", { .mode = Mode::KeepSome, .days = 14 }, Follow::Nothing, {} },
    { "keep the newest", { .mode = Mode::KeepSome, .days = 0, .newest = 1 }, Follow::Nothing, { "three" } },
    { "delete at the next visit", { .mode = Mode::DeleteOnceHere }, Follow::Nothing, {} },
    { "delete at once", { .mode = Mode::DeleteOnceHere, .inSameSession = true }, Follow::Nothing, {} },
    { "delete when the Trash is emptied", { .whenDeletedHere = Follow::TrashEmptied }, Follow::TrashEmptied, { "one", "three" } },
    { "delete when put into the Trash", { .whenDeletedHere = Follow::AtOnce }, Follow::AtOnce, { "one", "three" } },
};

struct Server {
    const char *name;
    Pop3Profile profile;
    bool reachesTheEnd = true; ///< it shows enough to carry every rule out
};

const Server kServers[] = {
    { "a good one", {} },
    { "one question at a time", { .pipelining = false } },
    { "without TOP", { .top = false } },
    { "takes a dropped line for QUIT", { .deletesOnDrop = true } },
    { "sizes without CR", { .sizes = simulator::Sizes::LfOnly } },
    { "sizes without CR, one at a time", { .pipelining = false, .sizes = simulator::Sizes::LfOnly } },
    { "a name for two", { .uids = simulator::Uids::Duplicate }, false },
    { "names used again", { .uids = simulator::Uids::Reused } },
    { "new names from the second visit on", { .uids = simulator::Uids::Reset } },
    { "no UIDL", { .uidl = false }, false },
};

/// Nothing breaks there; they are odd enough.
const Server kOddServers[] = {
    { "ids of 100 octets", { .uids = simulator::Uids::Long } },
    { "ids too long to be kept", { .uids = simulator::Uids::TooLong } },
    { "ids with spaces", { .uids = simulator::Uids::Spaces } },
    { "ids of control characters", { .uids = simulator::Uids::Control } },
    { "an id for some", { .uids = simulator::Uids::Missing } },
    { "no sizes", { .sizes = simulator::Sizes::Zero } },
    { "sizes that mean nothing", { .sizes = simulator::Sizes::Wrong } },
    { "no CAPA", { .capa = false } },
    { "no CAPA, no UIDL, no TOP", { .capa = false, .uidl = false, .top = false } },
    { "keeps nothing", { .atQuit = simulator::AtQuit::DeletesEverything }, false },
    { "puts away what was read", { .atQuit = simulator::AtQuit::HidesRetrieved }, false },
    { "deletes nothing", { .atQuit = simulator::AtQuit::DeletesNothing }, false },
};

QByteArray letter(const QByteArray &name)
{
    return "From: Ana <ana@example.org>\r\nDate: Thu, 12 Nov 2026 10:00:00 +0100\r\nMessage-ID: <" + name + "@example.org>\r\nSubject: "
        + name + "\r\n\r\n.\r\n..dots, " + name + "\r\n";
}

/// One account over one simulated server, from the first visit to the last.
class World {
public:
    World(const Rule &rule, Pop3Profile profile, LineFault fault, int session) : m_rule(rule), m_server(with(std::move(profile), fault, session))
    {
        m_store = store::Store::open(m_folder.path()).value();
        m_settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        m_settings.incoming.host = u"pop.example.org"_s;
        m_settings.incoming.port = 995;
        m_settings.incoming.userName = QString::fromUtf8(m_server.profile().user);
        m_settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
        m_settings.checkMinutes = 0;
        m_settings.kind = accounts::Pop3Settings { rule.retention };
        m_settings.id = m_store->accounts().add(m_settings).value();
        for (const char *name : { "one", "two", "three" })
            m_letters.insert(m_server.maildrop().deliver(letter(name)), { name, letter(name) }); // under an id as the server gives them
    }

    /// The visits that it takes, one more where one of them broke. @return the octets of each visit, of one side
    QList<qint64> play(bool ofServer)
    {
        QList<qint64> octets;
        int good = 0;
        for (int visits = 0; good < kVisits && visits <= kVisits + 1; ++visits) {
            good += visit();
            octets.append(!m_line ? 0 : ofServer ? m_line->deliveredOctets() : m_line->writtenOctets());
            judge();
            meddle();
            m_clock->advance(std::chrono::hours(15 * 24));
        }
        EXPECT_EQ(good, kVisits);
        return octets;
    }
    QByteArrayList left() const
    {
        QByteArrayList names;
        for (const simulator::ServerMessage &message : m_server.maildrop().messages())
            names.append(m_letters[message.id].name);
        return names;
    }
    qsizetype countHere() const { return here().size(); }

private:
    struct Letter {
        QByteArray name;
        QByteArray octets;
    };

    static Pop3Profile with(Pop3Profile profile, LineFault fault, int session)
    {
        profile.lineFaults = QList<LineFault>(session - 1);
        profile.lineFaults.append(fault);
        return profile;
    }
    /// By a new engine, as after a start of the program. True: it ended well.
    bool visit()
    {
        const engine::EngineContext context { *m_store, m_clock, [this](const accounts::ServerEndpoint &) {
            auto line = std::make_unique<testsupport::SimulatedTransport>(m_server, m_clock);
            line->setImplicitTls(true);
            m_line = line.get();
            return line;
        } };
        m_engine = std::make_unique<engine::Pop3Engine>(context, m_settings);
        m_engine->setPassword(base::Secret(m_server.profile().password));
        m_engine->start();
        EXPECT_TRUE(testsupport::eventually([this] {
            const engine::AccountStatus &status = m_engine->status();
            return status.state == State::UpToDate || status.state == State::Failed || (status.state == State::Offline && status.error);
        }));
        EXPECT_NE(m_engine->status().state, State::Failed) << m_engine->status().error->detail.constData();
        return m_engine->status().state == State::UpToDate;
    }
    /// Once it is here, one message goes: into the Trash or for good.
    void meddle()
    {
        if (m_rule.deed == Follow::Nothing || m_hasMeddled)
            return;
        engine::MailActions actions(*m_store, *m_clock);
        for (const base::MessageId id : here()) {
            if (!m_store->messages().readBack(id).value().contains("Subject: two\r\n"))
                continue;
            if (m_rule.deed == Follow::TrashEmptied)
                actions.deleteForever({ id });
            else
                actions.moveToTrash({ id });
            m_hasMeddled = true;
            return;
        }
    }
    QList<base::MessageId> here() const
    {
        QList<base::MessageId> ids;
        const auto folders = m_store->reader().folders(m_settings.id).value();
        for (const store::FolderRow &folder : folders)
            ids += m_store->reader().ids({ .folder = folder.id }).value();
        return ids;
    }
    void judge() const
    {
        QByteArrayList whole;
        for (const base::MessageId id : here())
            whole.append(m_store->messages().readBack(id).value_or("damaged"));
        const QByteArrayList there = left();
        for (const Letter &each : m_letters) {
            const bool isDeletedHere = m_hasMeddled && m_rule.deed == Follow::TrashEmptied && each.name == "two";
            const auto count = whole.removeAll(each.octets);
            EXPECT_LE(count, 1) << each.name.constData() << " is doubled";
            EXPECT_TRUE(count > 0 || there.contains(each.name) || isDeletedHere) << each.name.constData() << " is lost";
            EXPECT_FALSE(count > 0 && isDeletedHere) << each.name.constData() << " came back";
        }
        EXPECT_TRUE(whole.isEmpty()) << "a message that nobody sent: " << whole.value(0).constData();
    }

    const Rule &m_rule;
    simulator::Pop3Server m_server;
    testsupport::TempFolder m_folder;
    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    std::unique_ptr<store::Store> m_store;
    accounts::AccountSettings m_settings;
    std::unique_ptr<engine::Pop3Engine> m_engine;
    QPointer<testsupport::SimulatedTransport> m_line;
    QHash<qint64, Letter> m_letters;
    bool m_hasMeddled = false;
};

/// Plays every nth octet of every visit. @return how many
int breakEverywhere(const Rule &rule, const Server &server, LineFault::Kind kind, int step, int &offset)
{
    const bool ofServer = kind != LineFault::Kind::CutHearing;
    const QList<qint64> whole = World(rule, server.profile, {}, 1).play(ofServer);
    int points = 0;
    for (int visit = 0; visit < whole.size(); ++visit) {
        for (qint64 octet = offset++ % step; octet < whole[visit]; octet += step) {
            SCOPED_TRACE(testing::Message() << rule.name << ", " << server.name << ", kind " << int(kind) << ", visit " << visit + 1 << " octet " << octet);
            World world(rule, server.profile, { kind, octet }, visit + 1);
            world.play(ofServer);
            if (server.reachesTheEnd) {
                EXPECT_EQ(world.left(), rule.left);
            }
            ++points;
        }
    }
    return points;
}

void breakEverywhere(LineFault::Kind kind)
{
    const int asked = qEnvironmentVariableIntValue("PALOMAR_OCTETS");
    const int step = asked > 0 ? asked : 1601;
    int points = 0;
    int offset = 0;
    for (const Rule &rule : kRules) {
        for (const Server &server : kServers)
            points += breakEverywhere(rule, server, kind, step, offset);
    }
    testing::Test::RecordProperty("points", points);
    EXPECT_GT(points, 0);
    std::printf("%d points\n", points);
}

} // namespace

TEST(Pop3EveryOctet, aLineThatDropsBehindAnyOctetOfTheServerLosesAndDoublesNothing) { breakEverywhere(LineFault::Kind::Cut); }
TEST(Pop3EveryOctet, aServerThatFallsSilentBehindAnyOctetLosesAndDoublesNothing) { breakEverywhere(LineFault::Kind::Silence); }
TEST(Pop3EveryOctet, aLineThatDropsBehindAnyOctetOfOursLosesAndDoublesNothing) { breakEverywhere(LineFault::Kind::CutHearing); }

TEST(Pop3OddServers, whatIsThereComesOnceAndThePolicyIsKept)
{
    for (const Rule *rule : { &kRules[0], &kRules[4] }) { // keep all, delete at the next visit
        for (const Server &server : kOddServers) {
            SCOPED_TRACE(testing::Message() << rule->name << ", " << server.name);
            World world(*rule, server.profile, {}, 1);
            world.play(true);
            EXPECT_EQ(world.countHere(), kMessages);
            if (server.reachesTheEnd) {
                EXPECT_EQ(world.left(), rule->left);
            }
        }
    }
}
