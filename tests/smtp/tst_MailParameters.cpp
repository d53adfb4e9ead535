// SPDX-License-Identifier: GPL-3.0-or-later
// FUTURERELEASE (RFC 4865) and DELIVERBY (RFC 2852), as dialogues: no server that Debian has offers either.
#include "smtp/Harness.h"
#include "smtp/MailParameters.h"

#include <gmock/gmock.h>

using namespace smtptest;
using namespace Qt::StringLiterals;
using smtp::Obstacle;
using smtp::Verdict;
using testing::ElementsAre;
using Otherwise = mail::DeliverBy::Otherwise;

namespace {

constexpr qint64 kDay = 86'400'000;
/// 2026-05-11T20:00:00Z
constexpr base::Timestamp kNow { 1'778'529'600'000 };
constexpr base::Timestamp kMorning { kNow.ms + kDay / 2 }; ///< 2026-05-12T08:00:00Z
constexpr char kWeek[] = "FUTURERELEASE 604800 2026-05-18T20:00:00Z";

QByteArray ehlo(const QByteArrayList &offers)
{
    QByteArray text = "250-mx\r\n";
    for (const QByteArray &offer : offers)
        text += "250-" + offer + "\r\n";
    return text + "250 HELP\r\n";
}

smtp::Message timed(base::Timestamp until, const mail::DeliverBy &deadline = {})
{
    smtp::Message out = message("a\r\n");
    out.envelope.holdUntil = until;
    out.envelope.deliverBy = deadline;
    out.now = kNow;
    return out;
}

mail::DeliverBy within(qint64 ms, Otherwise otherwise = Otherwise::Notify, bool isTraced = false)
{
    return { { kNow.ms + ms }, otherwise, isTraced };
}

/// What MAIL says behind the sender; "!" and the obstacle where nothing is said at all.
QByteArray parameters(const QByteArrayList &offers, const smtp::Message &what)
{
    Spoken spoken(ehlo(offers));
    spoken.connection.enqueue(smtp::Send { what });
    const QByteArray said = spoken.sent();
    spoken.drain();
    if (spoken.delivery && said.isEmpty())
        return "!" + QByteArray::number(int(spoken.delivery->obstacle));
    constexpr QByteArrayView kBefore = "MAIL FROM:<ana@example.org>";
    return said.startsWith(kBefore) ? said.sliced(kBefore.size(), said.indexOf("\r\n") - kBefore.size()) : said;
}

QByteArray barred(Obstacle which)
{
    return "!" + QByteArray::number(int(which));
}

/// The message is asked to be kept, and the server answers so to MAIL, or behind `before` to what comes then.
smtp::Delivery answered(const QByteArray &reply, const QByteArray &before = {})
{
    Spoken spoken(ehlo({ kWeek, "ENHANCEDSTATUSCODES" }));
    spoken.content = "a\r\n";
    spoken.connection.enqueue(smtp::Send { timed(kMorning) });
    spoken.says(before);
    spoken.says(reply);
    return spoken.delivery.value_or(smtp::Delivery {});
}

} // namespace

TEST(SmtpFutureRelease, theServerIsAskedToKeepTheMessage)
{
    Spoken spoken(ehlo({ kWeek }));
    spoken.content = "a\r\n";
    spoken.connection.enqueue(smtp::Send { timed(kMorning) });
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ana@example.org> HOLDUNTIL=2026-05-12T08:00:00Z\r\n");
    spoken.says("250 2.1.0 ok\r\n");
    EXPECT_EQ(spoken.sent(), "RCPT TO:<eva@example.org>\r\n");
    spoken.says("250 ok\r\n");
    EXPECT_EQ(spoken.sent(), "DATA\r\n");
    EXPECT_THAT(spoken.says("354 go\r\n"), ElementsAre("#2 wants content"));
    EXPECT_THAT(spoken.says("250 kept\r\n"), ElementsAre("#2 accepted + 250 kept"));
    EXPECT_TRUE(spoken.delivery->isHeld);
    EXPECT_FALSE(smtp::refusesHold(*spoken.delivery));
}

TEST(SmtpFutureRelease, theMomentIsToldWhereTheServersOwnDateCanBeReadAndSecondsOtherwise)
{
    const smtp::Message morning = timed(kMorning);
    EXPECT_EQ(parameters({ kWeek }, morning), " HOLDUNTIL=2026-05-12T08:00:00Z");
    EXPECT_EQ(parameters({ "futurerelease 604800 2026-05-18t22:00:00.5+02:00" }, morning), " HOLDUNTIL=2026-05-12T08:00:00Z");
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800 1779134400" }, morning), " HOLDFOR=43200") << "seconds since 1970";
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800 2026-05-18T20:00:00" }, morning), " HOLDFOR=43200") << "a time of nowhere";
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800 2026-05-18" }, morning), " HOLDFOR=43200");
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800" }, morning), " HOLDFOR=43200");
    EXPECT_EQ(parameters({ "FUTURERELEASE 0 2026-05-18T20:00:00Z" }, morning), " HOLDUNTIL=2026-05-12T08:00:00Z");
}

TEST(SmtpFutureRelease, notAMomentSoonerThanItIsWished)
{
    EXPECT_EQ(parameters({ kWeek }, timed({ kMorning.ms + 1 })), " HOLDUNTIL=2026-05-12T08:00:01Z");
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800" }, timed({ kMorning.ms + 1 })), " HOLDFOR=43201");
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800" }, timed({ kNow.ms + 1 })), " HOLDFOR=1");
}

TEST(SmtpFutureRelease, whatTheServerDoesNotKeepItDoesNotGet)
{
    const QByteArray notOffered = barred(Obstacle::HoldNotOffered), tooFar = barred(Obstacle::HoldTooFar);
    EXPECT_EQ(parameters({}, timed(kMorning)), notOffered);
    EXPECT_EQ(parameters({ "FUTURERELEASE" }, timed(kMorning)), notOffered) << "no limit is announced, and two are required";
    EXPECT_EQ(parameters({ "FUTURERELEASE long enough" }, timed(kMorning)), notOffered);
    EXPECT_EQ(parameters({ "FUTURERELEASE 43200 2027-01-01T00:00:00Z" }, timed(kMorning)), " HOLDUNTIL=2026-05-12T08:00:00Z");
    EXPECT_EQ(parameters({ "FUTURERELEASE 43199 2027-01-01T00:00:00Z" }, timed(kMorning)), tooFar);
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800 2026-05-12T08:00:00Z" }, timed(kMorning)), " HOLDUNTIL=2026-05-12T08:00:00Z");
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800 2026-05-12T07:59:59Z" }, timed(kMorning)), tooFar);
    EXPECT_EQ(parameters({ "FUTURERELEASE 604800 2026-05-12T09:59:59+02:00" }, timed(kMorning)), tooFar);
    smtp::Delivery delivery;
    delivery.verdict = Verdict::Unsendable;
    for (const Obstacle obstacle : { Obstacle::HoldNotOffered, Obstacle::HoldTooFar }) {
        delivery.obstacle = obstacle;
        EXPECT_TRUE(smtp::refusesHold(delivery));
    }
    delivery.obstacle = Obstacle::TooLarge;
    EXPECT_FALSE(smtp::refusesHold(delivery));
}

TEST(SmtpFutureRelease, whatWasOfferedInAnotherSessionCountsForNothing)
{
    Spoken spoken(ehlo({ kWeek }));
    spoken.connection.enqueue(smtp::Hello { "[127.0.0.1]" });
    spoken.sent();
    spoken.says("250 mx\r\n"); // behind STARTTLS, say
    spoken.connection.enqueue(smtp::Send { timed(kMorning) });
    EXPECT_EQ(spoken.sent(), "");
    spoken.drain();
    EXPECT_EQ(spoken.delivery->obstacle, Obstacle::HoldNotOffered);
    Spoken old("502 what\r\n");
    old.says("250 mx\r\n"); // HELO
    old.connection.enqueue(smtp::Send { timed(kMorning) });
    old.drain();
    EXPECT_EQ(old.delivery->obstacle, Obstacle::HoldNotOffered);
}

TEST(SmtpFutureRelease, aTimeThatHasComeIsNoReasonToWait)
{
    for (const base::Timestamp when : { base::Timestamp(), base::Timestamp { kNow.ms - 1 }, kNow }) {
        EXPECT_EQ(parameters({}, timed(when)), "");
        EXPECT_EQ(parameters({ kWeek }, timed(when)), "");
    }
    Spoken spoken;
    spoken.content = "a\r\n";
    spoken.connection.enqueue(smtp::Send { timed(kNow) });
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.says("250 in\r\n");
    EXPECT_EQ(spoken.delivery->verdict, Verdict::Accepted);
    EXPECT_FALSE(spoken.delivery->isHeld);
}

TEST(SmtpFutureRelease, aRefusalOfTheParameterSaysNothingOfTheMessage)
{
    const auto isOfTheHold = [](const QByteArray &reply, const QByteArray &before = {}) {
        const smtp::Delivery delivery = answered(reply, before);
        EXPECT_TRUE(delivery.isHeld) << reply.constData();
        EXPECT_TRUE(delivery.verdict == Verdict::RefusedForGood || delivery.verdict == Verdict::RefusedForNow) << reply.constData();
        return smtp::refusesHold(delivery);
    };
    for (const char *reply : { "501 too far in the future\r\n", "501 5.5.4 HOLDUNTIL?\r\n", "501 5.5.2 a date?\r\n", "504 5.5.4 not here\r\n",
             "555 HOLDUNTIL is unknown\r\n", "555 5.5.4 what\r\n", "455 4.3.0 not now\r\n", "550 5.7.16 you have ten that wait\r\n",
             "452 4.7.17 all of you have too many\r\n" })
        EXPECT_TRUE(isOfTheHold(reply)) << reply;
    for (const char *reply : { "550 5.7.1 not you\r\n", "501 5.1.7 who is that\r\n", "451 4.3.0 later\r\n", "421 4.3.2 bye\r\n", "530 5.7.0 sign in\r\n",
             "552 5.3.4 too large\r\n", "503 5.5.1 not now\r\n" })
        EXPECT_FALSE(isOfTheHold(reply)) << reply;
    EXPECT_TRUE(isOfTheHold("554 5.7.17 too many wait\r\n", "250 ok\r\n250 ok\r\n354 go\r\n")) << "the quota may be asked at the end";
    EXPECT_FALSE(isOfTheHold("554 5.6.0 a virus\r\n", "250 ok\r\n250 ok\r\n354 go\r\n"));
    EXPECT_FALSE(isOfTheHold("501 5.5.4 what\r\n", "250 ok\r\n")) << "of a recipient";
}

TEST(SmtpFutureRelease, aRefusalWhereNothingWasToBeKeptIsOneOfTheMessage)
{
    Spoken spoken(ehlo({ kWeek }));
    spoken.connection.enqueue(smtp::Send { timed({}) });
    spoken.says("555 what\r\n");
    EXPECT_EQ(spoken.delivery->verdict, Verdict::RefusedForGood);
    EXPECT_FALSE(smtp::refusesHold(*spoken.delivery));
}

TEST(SmtpFutureRelease, whatBreaksAtTheEndIsInDoubtAsEver)
{
    Spoken spoken(ehlo({ kWeek }));
    spoken.content = "a\r\n";
    spoken.connection.enqueue(smtp::Send { timed(kMorning) });
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.connection.closed();
    spoken.drain();
    EXPECT_EQ(spoken.delivery->verdict, Verdict::InDoubt);
    EXPECT_TRUE(spoken.delivery->isHeld);
}

TEST(SmtpDeliverBy, theDeadlineIsToldInSeconds) // RFC 2852 section 4
{
    EXPECT_EQ(parameters({ "DELIVERBY" }, timed({}, within(120'000))), " BY=120;N");
    EXPECT_EQ(parameters({ "DELIVERBY 60" }, timed({}, within(120'000, Otherwise::Return))), " BY=120;R");
    EXPECT_EQ(parameters({ "DELIVERBY 60,NEW=1" }, timed({}, within(120'999, Otherwise::Return, true))), " BY=120;RT") << "not a moment later";
    EXPECT_EQ(parameters({ "DELIVERBY 240" }, timed({}, within(120'000, Otherwise::Notify, true))), " BY=120;NT") << "the least is for \"return\"";
    EXPECT_EQ(parameters({ "DELIVERBY" }, timed({}, within(2'000'000'000'000))), " BY=999999999;N") << "nine digits";
    EXPECT_EQ(parameters({ "DELIVERBY" }, timed({})), "");
}

TEST(SmtpDeliverBy, whatIsOverIsOnlyAReasonToTell)
{
    EXPECT_EQ(parameters({ "DELIVERBY 60" }, timed({}, within(0))), " BY=0;N");
    EXPECT_EQ(parameters({ "DELIVERBY 60" }, timed({}, within(-1))), " BY=-1;N");
    EXPECT_EQ(parameters({ "DELIVERBY" }, timed({}, within(999, Otherwise::Return))), barred(Obstacle::DeadlineTooSoon));
    EXPECT_EQ(parameters({ "DELIVERBY" }, timed({}, within(-5'000, Otherwise::Return))), barred(Obstacle::DeadlineTooSoon));
    EXPECT_EQ(parameters({ "DELIVERBY" }, timed({}, within(1'000, Otherwise::Return))), " BY=1;R");
}

TEST(SmtpDeliverBy, lessThanTheServerTakesIsNotSentToBeReturned)
{
    EXPECT_EQ(parameters({ "DELIVERBY 240" }, timed({}, within(239'999, Otherwise::Return))), barred(Obstacle::DeadlineTooSoon));
    EXPECT_EQ(parameters({ "DELIVERBY 240" }, timed({}, within(240'000, Otherwise::Return))), " BY=240;R");
}

TEST(SmtpDeliverBy, withoutTheExtensionReturnIsAnObstacleAndNotifyIsLeftOut)
{
    EXPECT_EQ(parameters({}, timed({}, within(120'000, Otherwise::Return))), barred(Obstacle::DeadlineNotOffered));
    EXPECT_EQ(parameters({}, timed({}, within(120'000))), "");
}

TEST(SmtpDeliverBy, reportsThatWereChosenHoldTheOneOfTheDeadline) // RFC 3461 section 4.1
{
    const auto rcpt = [](const QByteArrayList &offers, smtp::NotifyWishes wishes, Otherwise otherwise) {
        Spoken spoken(ehlo(offers + QByteArrayList { "PIPELINING", "DSN" }));
        smtp::Message out = timed({}, within(120'000, otherwise));
        out.envelope.recipients[0].notify = wishes;
        spoken.connection.enqueue(smtp::Send { out });
        const QByteArray said = spoken.sent();
        return said.sliced(said.indexOf("RCPT"));
    };
    constexpr char kPlain[] = "RCPT TO:<eva@example.org>\r\n";
    EXPECT_EQ(rcpt({ "DELIVERBY" }, smtp::Notify::Success, Otherwise::Notify),
        "RCPT TO:<eva@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;eva@example.org\r\n");
    EXPECT_EQ(rcpt({ "DELIVERBY" }, smtp::Notify::Success, Otherwise::Return),
        "RCPT TO:<eva@example.org> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;eva@example.org\r\n");
    EXPECT_EQ(rcpt({ "DELIVERBY" }, smtp::Notify::Never, Otherwise::Notify),
        "RCPT TO:<eva@example.org> NOTIFY=NEVER ORCPT=rfc822;eva@example.org\r\n");
    EXPECT_EQ(rcpt({ "DELIVERBY" }, {}, Otherwise::Notify), kPlain) << "the server tells by itself";
    EXPECT_EQ(rcpt({}, smtp::Notify::Success, Otherwise::Notify),
        "RCPT TO:<eva@example.org> NOTIFY=SUCCESS ORCPT=rfc822;eva@example.org\r\n") << "no deadline was told";
}

TEST(SmtpDeliverBy, aDeadlineBeforeTheTimeUntilWhichItIsKeptMakesNoSense)
{
    const QByteArrayList both { kWeek, "DELIVERBY" };
    EXPECT_EQ(parameters(both, timed(kMorning, within(kDay / 2))), barred(Obstacle::DeadlineTooSoon));
    EXPECT_EQ(parameters(both, timed(kMorning, within(kDay / 2 + 60'000))), " HOLDUNTIL=2026-05-12T08:00:00Z BY=43260;N");
    EXPECT_EQ(parameters(both, timed(kNow, within(60'000))), " BY=60;N") << "that time has come";
}

TEST(SmtpMailParameters, theyStandBesideTheOthers)
{
    Spoken spoken(ehlo({ "PIPELINING", "SIZE 1000", "8BITMIME", "DSN", kWeek, "DELIVERBY" }));
    smtp::Message out = message("a: b\n\n\xC3\xB1\n");
    out.now = kNow;
    out.envelope.holdUntil = kMorning;
    out.envelope.deliverBy = within(kDay);
    out.envelope.returned = smtp::Envelope::Returned::Headers;
    spoken.connection.enqueue(smtp::Send { out });
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ana@example.org> SIZE=12 BODY=8BITMIME HOLDUNTIL=2026-05-12T08:00:00Z BY=86400;N RET=HDRS\r\n"
                             "RCPT TO:<eva@example.org>\r\n");
}
