// SPDX-License-Identifier: GPL-3.0-or-later
// "Send later" with the server's help (RFC 4865), and deadlines (RFC 2852), from the wish to a server that counts: whatever
// it offers or answers, nothing is delivered sooner, and nobody is told that it waits where it does not.
#include "EngineRun.h"
#include "SendingAccount.h"
#include "SmtpSink.h"

#include "store/Ledger.h"

#include <atomic>

using engine::EngineClient;
using engine::SendOptions;
using store::OutboxState;
using store::OutboxTrouble;
using testsupport::eventually;

namespace {

/// Read by the engine's thread.
class SharedClock final : public base::Clock {
public:
    [[nodiscard]] base::Timestamp now() const override { return { m_ms }; }
    void advance(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms { 1'778'529'600'000 }; ///< 2026-05-11T20:00:00Z
};

constexpr qint64 kHour = 3'600'000;

class OutboxHold : public testing::Test {
protected:
    void SetUp() override
    {
        m_sink.offers = { "8BITMIME", "FUTURERELEASE 604800 2026-05-18T20:00:00Z" };
        open();
    }
    void open(bool offline = false)
    {
        m_run.reset();
        m_run = std::make_unique<EngineRun>(m_folder.path(), QString(), offline, QString(), m_clock);
        QObject::connect(&m_run->client, &EngineClient::messageStuck, m_run.get(), [this](base::AccountId, base::MessageId, OutboxState state) { m_stuck << state; });
        QObject::connect(&m_run->client, &EngineClient::messageSent, m_run.get(), [this](base::AccountId, base::MessageId message) { m_sent << message; });
        QObject::connect(&m_run->client, &EngineClient::tooLateToHold, m_run.get(), [this] { ++m_tooLate; });
        QObject::connect(&m_run->client, &EngineClient::sendingChanged, m_run.get(), [this](base::AccountId, const engine::SendingStatus &status) { m_status = status; });
        ASSERT_TRUE(m_run->begin());
        if (m_run->accounts.isEmpty())
            m_run->add(sendingAccount(m_sink.endpoint()), u"secreto"_s);
        ASSERT_TRUE(eventually([&] { return m_run->id().isValid(); }));
    }
    [[nodiscard]] base::Timestamp in(qint64 ms) const { return { m_clock->now().ms + ms }; }
    /// For tomorrow morning at eight, and the server may have it now.
    [[nodiscard]] SendOptions morning() const
    {
        SendOptions options;
        options.notBefore = in(12 * kHour);
        options.handOver = m_clock->now();
        return options;
    }
    void queue(const SendOptions &options)
    {
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        message.to.addresses = { { {}, u"bo@example.net"_s } };
        message.subject = u"¿Qué tal?"_s;
        message.text = u"Hola\n"_s;
        m_run->client.queueMessage(1, m_run->id(), message, options);
    }
    [[nodiscard]] QList<store::OutboxRow> rows() { return m_run->reader().outbox(m_run->id()).value_or(QList<store::OutboxRow> {}); }
    [[nodiscard]] store::OutboxRow row() { return rows().value(0); }
    /// It waits here for its time.
    [[nodiscard]] bool waitsHere()
    {
        return eventually([&] { return rows().size() == 1 && row().trouble == OutboxTrouble::NotKeptThere; }) && row().state == OutboxState::Waiting;
    }
    [[nodiscard]] QList<store::LedgerEntry> story(base::MessageId message) { return m_run->reader().ledgerOf(message).value_or(QList<store::LedgerEntry> {}); }
    /// Its time has come, and the engine looks.
    void letItBecome(qint64 ms)
    {
        m_clock->advance(ms);
        m_run->client.setOffline(true);
        m_run->client.setOffline(false);
    }

    std::shared_ptr<SharedClock> m_clock = std::make_shared<SharedClock>();
    SmtpSink m_sink;
    testsupport::TempFolder m_folder;
    QList<OutboxState> m_stuck;
    QList<base::MessageId> m_sent;
    engine::SendingStatus m_status;
    int m_tooLate = 0;
    std::unique_ptr<EngineRun> m_run;
};

constexpr char kPlain[] = "MAIL FROM:<ana@example.org>";
constexpr char kUntilEight[] = "MAIL FROM:<ana@example.org> HOLDUNTIL=2026-05-12T08:00:00Z";

} // namespace

TEST_F(OutboxHold, theServerGetsItAtOnceAndTheStoryTellsThatItKeepsIt)
{
    queue(morning());
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { kUntilEight });
    EXPECT_EQ(m_sink.taken.size(), 1);
    EXPECT_TRUE(rows().isEmpty());
    ASSERT_EQ(m_run->count(mail::FolderRole::Sent), 1);
    const auto sent = m_run->messages(mail::FolderRole::Sent).first().id;
    EXPECT_EQ(store::keptThereUntil(story(sent)), in(12 * kHour));
    m_run->client.holdMessage(sent);
    EXPECT_TRUE(eventually([&] { return m_tooLate == 1; })) << "the server has it";
    letItBecome(13 * kHour);
    m_run->catchUp();
    EXPECT_EQ(m_sink.taken.size(), 1) << "it is the server's now";
}

TEST_F(OutboxHold, aMessageThatGoesOutAtOnceIsNotKept)
{
    queue({});
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { kPlain });
    EXPECT_EQ(store::keptThereUntil(story(m_sent.first())), base::Timestamp());
}

TEST_F(OutboxHold, whatWaitsOnThisComputerIsNotGivenToAServerThatWouldKeepIt)
{
    SendOptions options = morning();
    options.handOver = {};
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    letItBecome(12 * kHour);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { kPlain });
}

TEST_F(OutboxHold, withoutTheServersHelpItWaitsHereAndGoesOutAtItsTime)
{
    m_sink.offers = { "8BITMIME" };
    const SendOptions options = morning();
    queue(options);
    ASSERT_TRUE(waitsHere());
    EXPECT_TRUE(m_sink.mails.isEmpty()) << "nothing is said of it";
    EXPECT_EQ(row().notBefore, options.notBefore);
    EXPECT_EQ(row().dueAt(), options.notBefore);
    ASSERT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::Waiting }; })) << "who relied on the server is told";
    EXPECT_TRUE(std::ranges::contains(story(row().message), store::Fact::ServerKeepsNot, &store::LedgerEntry::fact));
    open(); // and that is so at the next start
    m_run->catchUp();
    EXPECT_TRUE(m_sink.mails.isEmpty());
    letItBecome(12 * kHour);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { kPlain });
    EXPECT_EQ(store::keptThereUntil(story(m_sent.first())), base::Timestamp());
}

TEST_F(OutboxHold, furtherThanTheServerKeepsMessagesItWaitsHere)
{
    SendOptions options = morning();
    options.notBefore = in(8 * 24 * kHour);
    queue(options);
    ASSERT_TRUE(waitsHere());
    EXPECT_TRUE(m_sink.mails.isEmpty());
}

TEST_F(OutboxHold, whatTheServerAnswersToTheWishIsNoAnswerToTheMessage)
{
    m_sink.answer = [](const QByteArray &command) { return command == "MAIL" ? QByteArray("555 5.5.4 HOLDUNTIL is beyond me") : QByteArray(); };
    queue(morning());
    ASSERT_TRUE(waitsHere());
    EXPECT_EQ(m_sink.mails, QByteArrayList { kUntilEight });
    EXPECT_EQ(row().said, u"HOLDUNTIL is beyond me"_s);
    m_sink.answer = {};
    m_run->client.sendNow({ row().message }); // the person will not wait
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails.constLast(), kPlain);
}

TEST_F(OutboxHold, aRefusalOfTheMessageWaitsForThePerson)
{
    m_sink.answer = [](const QByteArray &command) { return command == "MAIL" ? QByteArray("550 5.7.1 not you") : QByteArray(); };
    queue(morning());
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Refused; }));
    EXPECT_EQ(row().trouble, OutboxTrouble::RefusedForGood);
    m_sink.answer = {};
    m_run->client.sendNow({ row().message });
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails.constLast(), kUntilEight) << "to the server now, and no further";
}

TEST_F(OutboxHold, whatIsRefusedForNowIsOfferedAgainAndStillKept)
{
    bool isFirst = true;
    m_sink.answer = [&](const QByteArray &command) { return command == "MAIL" && std::exchange(isFirst, false) ? QByteArray("451 later") : QByteArray(); };
    queue(morning());
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().trouble == OutboxTrouble::RefusedForNow; }));
    letItBecome(kHour);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, (QByteArrayList { kUntilEight, kUntilEight }));
}

TEST_F(OutboxHold, inDoubtItIsNotSentAgainByItselfAndStaysForItsTime)
{
    m_sink.answer = [](const QByteArray &command) { return command == "." ? QByteArray("cut after") : QByteArray(); };
    queue(morning());
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::InDoubt; }));
    m_sink.answer = {};
    open();
    letItBecome(kHour);
    m_run->catchUp();
    EXPECT_EQ(m_sink.mails.size(), 1);
    m_run->client.resolveDoubt(row().message, false);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, (QByteArrayList { kUntilEight, kUntilEight }));
}

TEST_F(OutboxHold, inDoubtWhatThePersonFindsThereIsKeptThere)
{
    m_sink.answer = [](const QByteArray &command) { return command == "." ? QByteArray("cut after") : QByteArray(); };
    queue(morning());
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::InDoubt; }));
    const auto message = row().message;
    m_run->client.resolveDoubt(message, true);
    ASSERT_TRUE(eventually([&] { return rows().isEmpty(); }));
    EXPECT_EQ(store::keptThereUntil(story(message)), in(12 * kHour));
    EXPECT_EQ(m_sink.mails.size(), 1);
}

TEST_F(OutboxHold, whoseTimeComesBeforeTheLineDoesGoesOutAsEver)
{
    m_run->client.setOffline(true);
    queue(morning());
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    m_clock->advance(12 * kHour);
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { kPlain });
    EXPECT_EQ(store::keptThereUntil(story(m_sent.first())), base::Timestamp());
}

TEST_F(OutboxHold, whatIsPutOffIsOfTheTimeWhenItGoes)
{
    const auto inOutbox = [this] { return m_run->messages(mail::FolderRole::Outbox).value(0); };
    const base::Timestamp monday = in(56 * kHour);
    queue({ .notBefore = monday });
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    EXPECT_EQ(inOutbox().summary.sentAt, monday);
    EXPECT_EQ(inOutbox().date, monday) << "and lists say so";
    // Sooner, after all: nothing goes out that is of the future, and nothing else about it is another.
    const QByteArray before = m_run->reader().rawMessage(row().message).value();
    m_run->client.sendNow({ row().message });
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    ASSERT_EQ(m_run->count(mail::FolderRole::Sent), 1);
    const store::MessageRow sent = m_run->messages(mail::FolderRole::Sent).first();
    EXPECT_EQ(sent.summary.sentAt, m_clock->now());
    const auto withoutDate = [](const QByteArray &raw) {
        const qsizetype date = raw.indexOf("\r\nDate: ");
        return raw.first(date) + raw.sliced(raw.indexOf("\r\n", date + 2));
    };
    const QByteArray after = m_run->reader().rawMessage(sent.id).value();
    EXPECT_EQ(withoutDate(after), withoutDate(before));
    EXPECT_EQ(after.count("\r\nDate: "), 1);
    EXPECT_EQ(m_run->count(mail::FolderRole::Outbox), 0);
    EXPECT_TRUE(rows().isEmpty());
    EXPECT_EQ(m_sink.taken.size(), 1);
    // A moment to call it back is no time to which it is put off.
    queue({ .notBefore = in(10'000) });
    ASSERT_TRUE(eventually([&] { return rows().size() == 1; }));
    EXPECT_EQ(inOutbox().summary.sentAt, m_clock->now());
}

TEST_F(OutboxHold, whatIsOnTheLineCanBeThrownAwayUntilItsEnd)
{
    bool isThrown = false;
    m_sink.answer = [&](const QByteArray &command) {
        if (command.startsWith("RCPT") && !std::exchange(isThrown, true)) {
            m_run->client.discardOutgoing(row().message);
            m_run->catchUp();
        }
        return QByteArray();
    };
    queue({});
    ASSERT_TRUE(eventually([&] { return isThrown && rows().isEmpty(); }));
    queue({});
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.taken.size(), 1);
    EXPECT_EQ(m_tooLate, 0);
}

TEST_F(OutboxHold, untilItGoesToTheServerItCanBeCalledBack)
{
    SendOptions options = morning();
    options.handOver = in(10'000);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    m_run->client.holdMessage(row().message);
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Held; }));
    letItBecome(20'000);
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    m_run->client.unholdMessage(row().message);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { kUntilEight });
}

TEST_F(OutboxHold, whatIsHeldIsHeldOnceMoreWithoutAWord)
{
    SendOptions options;
    options.notBefore = in(12 * kHour);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    const auto message = row().message;
    for (int time = 0; time < 2; ++time)
        m_run->client.holdMessage(message);
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Held; }));
    m_run->client.unholdMessage(message); // answered behind both
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Waiting; }));
    EXPECT_EQ(m_tooLate, 0);
    EXPECT_EQ(row().notBefore, options.notBefore);
}

TEST_F(OutboxHold, whatLiesOpenWhenTheProgramEndsGoesOutAtItsTime)
{
    SendOptions options;
    options.notBefore = in(12 * kHour);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    m_run->client.holdWhileOpen(row().message);
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Open; }));
    m_stuck.clear();
    open();
    EXPECT_TRUE(eventually([&] { return row().state == OutboxState::Waiting; }));
    EXPECT_EQ(row().notBefore, options.notBefore);
    m_run->catchUp();
    EXPECT_TRUE(m_stuck.isEmpty());
    EXPECT_EQ(m_sink.sessions, 0);
    letItBecome(12 * kHour + 1);
    EXPECT_TRUE(eventually([&] { return m_sent.size() == 1; }));
}

TEST_F(OutboxHold, whatLayOpenAndIsDueWhenTheProgramComesBackIsHeldAndSaid)
{
    SendOptions options;
    options.notBefore = in(kHour);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    const auto message = row().message;
    m_run->client.holdWhileOpen(message);
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Open; }));
    letItBecome(2 * kHour);
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0) << "somebody may be changing it";
    m_stuck.clear();
    open();
    EXPECT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::Held }; }));
    EXPECT_EQ(row().state, OutboxState::Held);
    EXPECT_EQ(row().trouble, OutboxTrouble::WasOpen);
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    m_run->client.unholdMessage(message);
    EXPECT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.taken.size(), 1);
}

TEST_F(OutboxHold, whatTheServerKeepsIsKnownBeforeTheNextSession)
{
    EXPECT_EQ(m_status.holdLimits, std::nullopt);
    queue({});
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_TRUE(eventually([&] { return m_status.holdLimits == mail::HoldLimits { 604'800, {} }; })) << "the date moves on";
    m_status = {};
    open(true);
    EXPECT_TRUE(eventually([&] { return m_status.holdLimits == mail::HoldLimits { 604'800, {} }; }));
    m_sink.offers = {};
    m_run->client.setOffline(false);
    queue({});
    EXPECT_TRUE(eventually([&] { return m_sent.size() == 2 && !m_status.holdLimits; })) << "and forgotten when it is so no more";
}

TEST_F(OutboxHold, aDeadlineIsToldAndCountsFromTheWish)
{
    m_sink.offers = { "DELIVERBY 60" };
    SendOptions options;
    options.deliverBy = { in(600'000), mail::DeliverBy::Otherwise::Return, true };
    m_run->client.setOffline(true);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    m_clock->advance(100'000);
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { "MAIL FROM:<ana@example.org> BY=500;RT" });
}

TEST_F(OutboxHold, whatIsToComeBackIsNotGivenToAServerThatDoesNotReturnIt)
{
    SendOptions options;
    options.deliverBy = { in(600'000), mail::DeliverBy::Otherwise::Return, false };
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Refused; }));
    EXPECT_EQ(row().trouble, OutboxTrouble::DeadlineNotOffered);
    EXPECT_TRUE(m_sink.mails.isEmpty());
    options.deliverBy.otherwise = mail::DeliverBy::Otherwise::Notify;
    queue(options);
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.mails, QByteArrayList { kPlain }) << "a wish is not a condition";
}

TEST_F(OutboxHold, aDeadlineThatIsOverReturnsTheMessageWithoutAServer)
{
    m_sink.offers = { "DELIVERBY" };
    SendOptions options;
    options.deliverBy = { in(600'000), mail::DeliverBy::Otherwise::Return, false };
    m_run->client.setOffline(true);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    m_clock->advance(600'000);
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Refused; }));
    EXPECT_EQ(row().trouble, OutboxTrouble::DeadlineTooSoon);
    EXPECT_TRUE(m_sink.mails.isEmpty());
}
