// SPDX-License-Identifier: GPL-3.0-or-later
// "Send later" with the server's help (RFC 4865), and deadlines (RFC 2852), from the wish to a server that counts: whatever
// it offers or answers, nothing is delivered sooner, and nobody is told that it waits where it does not.
#include "OutboxHold.h"

namespace {

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
