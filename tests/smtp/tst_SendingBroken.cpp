// SPDX-License-Identifier: GPL-3.0-or-later
// A line or a server that breaks in the middle: what was sent then, and what is in doubt.
#include "smtp/Harness.h"

#include <gmock/gmock.h>

using namespace smtptest;
using namespace Qt::StringLiterals;
using smtp::Connection;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

namespace {

const QList<QString> kTwo { u"eva@example.org"_s, u"luz@example.org"_s };

} // namespace

TEST(SmtpSending, aRefusalInTheMiddleOfTheMessageIsOneAndEndsTheLine)
{
    Spoken spoken(kRich);
    spoken.feeds = false;
    spoken.send("a");
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.connection.content("a");
    EXPECT_EQ(spoken.connection.waits(), Connection::Waits::ForContent);
    EXPECT_THAT(spoken.says("552 5.3.4 stop\r\n"), ElementsAre("#2 refused-for-good + 552 5.3.4 stop", HasSubstr("broken ServerUnavailable")));
    spoken.connection.content("b");
    spoken.connection.contentEnds();
    EXPECT_EQ(spoken.sent(), "") << "and no end follows";
}

// The desynchronised server: an answer too many would be taken for the one to the message.
TEST(SmtpSending, anAnswerBeforeTheEndIsNeverTakenForTheVerdict)
{
    Spoken spoken(kRich);
    spoken.send("a");
    spoken.sent();
    EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n354 go\r\n250 queued\r\n"),
                ElementsAre("#2 wants content", HasSubstr("#2 not-sent + ProtocolViolation"), HasSubstr("broken ProtocolViolation")));
    Spoken half(kRich);
    half.send("a");
    EXPECT_THAT(half.says("250 ok\r\n250 ok\r\n354 go\r\n25"),
                ElementsAre("#2 wants content", HasSubstr("#2 not-sent + ProtocolViolation"), HasSubstr("broken")));
    EXPECT_FALSE(half.sent().endsWith(".\r\n"));
    Spoken extra(kRich);
    extra.send("a");
    EXPECT_THAT(extra.says("250 ok\r\n250 ok\r\n250 once more\r\n354 go\r\n").front(), HasSubstr("#2 not-sent + ProtocolViolation"));
}

TEST(SmtpSending, aLineThatBreaksBeforeTheEndHasSentNothing)
{
    const QByteArray replies[] = { "", "250 ok\r\n", "250 ok\r\n250 ok\r\n", "250 ok\r\n250 ok\r\n35", "250 ok\r\n250 ok\r\n354 go\r\n" };
    for (const QByteArray &said : replies) {
        Spoken spoken(kRich);
        spoken.feeds = false;
        spoken.send("a");
        spoken.says(said);
        spoken.connection.content("a");
        spoken.sent();
        spoken.connection.closed();
        EXPECT_THAT(spoken.drain().front(), testing::ContainsRegex("#2 not-sent [?+] NetworkDown")) << said.constData();
        EXPECT_EQ(spoken.sent(), "");
    }
}

TEST(SmtpSending, aLineThatBreaksBehindTheEndLeavesItInDoubt)
{
    for (const char *said : { "", "2", "250 queu", "250-queued\r\n" }) {
        Spoken spoken(kRich);
        spoken.send("a");
        spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
        spoken.says(said);
        spoken.connection.closed();
        EXPECT_THAT(spoken.drain(), ElementsAre("#2 in-doubt + NetworkDown(closed by peer)", "broken NetworkDown(closed by peer)")) << said;
    }
}

TEST(SmtpSending, aLineThatIsKnownToHaveBrokenGetsNoEnd)
{
    Spoken spoken(kRich);
    spoken.send("a");
    spoken.connection.receive("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.connection.closed();
    EXPECT_THAT(spoken.drain(), ElementsAre("#2 wants content", "#2 not-sent + NetworkDown(closed by peer)", HasSubstr("broken")));
    EXPECT_EQ(spoken.sent(), "");
}

TEST(SmtpSending, nonsenseBehindTheEndLeavesItInDoubt)
{
    for (const char *said : { "354 go on\r\n", "what\r\n", "334 YQ==\r\n" }) {
        Spoken spoken(kRich);
        spoken.send("a");
        spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
        EXPECT_THAT(spoken.says(said).front(), HasSubstr("#2 in-doubt + ProtocolViolation")) << said;
    }
}

TEST(SmtpSending, aTimeoutIsToldFromALineThatBroke)
{
    Spoken spoken(kRich);
    spoken.send("a");
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.connection.fail({ base::Fault::Timeout, "late", {} });
    EXPECT_THAT(spoken.drain().front(), "#2 in-doubt + Timeout(late)");
}

TEST(SmtpSending, aServerThatClosesHasRefusedForNow) // RFC 5321 section 4.2.5: 421 at any step
{
    const QByteArray replies[] = { "", "250 ok\r\n", "250 ok\r\n250 ok\r\n", "250 ok\r\n250 ok\r\n354 go\r\n" };
    for (const QByteArray &before : replies) {
        Spoken spoken(kRich);
        spoken.send("a");
        spoken.says(before);
        EXPECT_THAT(spoken.says("421 4.3.2 shutting down\r\n"),
                    ElementsAre(testing::ContainsRegex("#2 refused-for-now [?+] 421 4.3.2 shutting down"), HasSubstr("broken ServerUnavailable")))
            << before.constData();
    }
}

TEST(SmtpSending, queuedMessagesOfABrokenLineWereNotSent)
{
    Spoken spoken(kRich);
    spoken.send("a");
    spoken.send("a", kTwo);
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.connection.closed();
    EXPECT_THAT(spoken.drain(), ElementsAre(HasSubstr("#2 in-doubt"), "#3 not-sent ?? NetworkDown(closed by peer)", HasSubstr("broken")));
}

TEST(SmtpSending, aMessageThatChangedWhileItWasSentIsNotEnded)
{
    Spoken spoken(kRich);
    spoken.send("abc");
    spoken.content = "abcd";
    spoken.sent();
    EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n354 go\r\n"),
                ElementsAre("#2 wants content", HasSubstr("#2 not-sent + InvalidInput"), HasSubstr("broken InvalidInput")));
    EXPECT_FALSE(spoken.sent().contains("\r\n.\r\n"));
}
