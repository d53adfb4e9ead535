// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a message: at every step, whatever the server does, exactly one of the six answers.
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

TEST(SmtpSending, theDialogueOfTheSpecification) // RFC 5321 appendix D.1
{
    Spoken spoken;
    spoken.connection.enqueue(smtp::Send { message("Blah blah blah...\r\n..etc. etc. etc.\r\n",
        { u"Jones@foo.example"_s, u"Green@foo.example"_s, u"Brown@foo.example"_s }, u"Smith@bar.example"_s) });
    spoken.content = "Blah blah blah...\r\n..etc. etc. etc.\r\n";
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<Smith@bar.example>\r\n");
    EXPECT_THAT(spoken.says("250 OK\r\n"), IsEmpty());
    EXPECT_EQ(spoken.sent(), "RCPT TO:<Jones@foo.example>\r\n");
    spoken.says("250 OK\r\n");
    EXPECT_EQ(spoken.sent(), "RCPT TO:<Green@foo.example>\r\n");
    spoken.says("550 No such user here\r\n");
    EXPECT_EQ(spoken.sent(), "RCPT TO:<Brown@foo.example>\r\n");
    spoken.says("250 OK\r\n");
    EXPECT_EQ(spoken.sent(), "DATA\r\n");
    EXPECT_EQ(spoken.connection.waits(), Connection::Waits::ForData);
    EXPECT_THAT(spoken.says("354 Start mail input; end with <CRLF>.<CRLF>\r\n"), ElementsAre("#2 wants content"));
    EXPECT_EQ(spoken.sent(), "Blah blah blah...\r\n...etc. etc. etc.\r\n.\r\n");
    EXPECT_EQ(spoken.connection.waits(), Connection::Waits::ForVerdict);
    EXPECT_THAT(spoken.says("250 OK\r\n"), ElementsAre("#2 accepted +5+ 250 OK"));
    EXPECT_EQ(spoken.sent(), "") << "nothing to reset";
}

TEST(SmtpSending, theEnvelopeLeavesInOnePieceWhereTheServerPipelines) // RFC 2920
{
    Spoken spoken(kRich);
    spoken.send("a: b\r\n\r\nc\r\n", kTwo);
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ana@example.org> SIZE=11\r\nRCPT TO:<eva@example.org>\r\nRCPT TO:<luz@example.org>\r\n");
    EXPECT_THAT(spoken.says("250 2.1.0 ok\r\n250 2.1.5 ok\r\n250 2.1.5 ok\r\n"), IsEmpty());
    EXPECT_EQ(spoken.sent(), "DATA\r\n") << "not before it is known who gets it";
    EXPECT_THAT(spoken.says("354 go\r\n"), ElementsAre("#2 wants content"));
    EXPECT_THAT(spoken.says("250 2.0.0 queued as 4711\r\n"), ElementsAre("#2 accepted ++ 250 2.0.0 queued as 4711"));
}

TEST(SmtpSending, oneMessageFollowsTheOther)
{
    Spoken spoken(kRich);
    spoken.send("a\r\n");
    spoken.send("a\r\n");
    spoken.sent();
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.sent();
    EXPECT_THAT(spoken.says("250 one\r\n"), ElementsAre("#2 accepted + 250 one"));
    EXPECT_THAT(spoken.sent(), StartsWith("MAIL FROM:"));
    EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n354 go\r\n"), ElementsAre("#3 wants content"));
    EXPECT_THAT(spoken.says("250 two\r\n"), ElementsAre("#3 accepted + 250 two"));
}

TEST(SmtpSending, parametersAreGivenWhereTheServerTakesThemAndTheMessageNeedsThem)
{
    const auto mail = [](const char *ehlo, const QByteArray &content, const smtp::Envelope &more = {}) {
        Spoken spoken(ehlo);
        smtp::Message out = message(content);
        out.envelope.returned = more.returned;
        out.envelope.id = more.id;
        if (!more.recipients.isEmpty())
            out.envelope.recipients = more.recipients;
        spoken.connection.enqueue(smtp::Send { out });
        return spoken.sent();
    };
    EXPECT_EQ(mail(kRich, "a: b\n\n\xC3\xB1\n"), "MAIL FROM:<ana@example.org> SIZE=12 BODY=8BITMIME\r\nRCPT TO:<eva@example.org>\r\n");
    EXPECT_EQ(mail(kRich, "a: \xC3\xB1\n\nb\n"), "MAIL FROM:<ana@example.org> SIZE=12 BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<eva@example.org>\r\n");
    EXPECT_EQ(mail(kRich, "a\n", { {}, { { u"eva@example.org"_s, smtp::Notify::Failure | smtp::Notify::Delay } },
                                   smtp::Envelope::Returned::Headers, "a+b c" }),
              "MAIL FROM:<ana@example.org> SIZE=3 RET=HDRS ENVID=a+2Bb+20c\r\n"
              "RCPT TO:<eva@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;eva@example.org\r\n");
    EXPECT_EQ(mail("250 mx\r\n", "a\n", { {}, { { u"eva@example.org"_s, smtp::Notify::Never } }, smtp::Envelope::Returned::Full, "id" }),
              "MAIL FROM:<ana@example.org>\r\n") << "nothing that was not offered";
}

TEST(SmtpSending, anEmptySenderIsTheNullPath)
{
    Spoken spoken;
    spoken.connection.enqueue(smtp::Send { message("a", { u"eva@example.org"_s }, {}) });
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<>\r\n");
}

TEST(SmtpSending, anAddressBeyondAsciiSaysSmtpUtf8)
{
    Spoken spoken(kRich);
    spoken.send("a\n", { u"añá@exämple.org"_s });
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ana@example.org> SIZE=3 SMTPUTF8\r\nRCPT TO:<a\xC3\xB1\xC3\xA1@xn--exmple-cua.org>\r\n");
}

TEST(SmtpSending, anAddressThatCannotTravelIsNamedAndTheOthersAreServed)
{
    Spoken spoken;
    spoken.send("a\n", { u"añá@example.org"_s, u"eva@example.org"_s, u"nobody"_s });
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ana@example.org>\r\n");
    spoken.says("250 ok\r\n");
    EXPECT_EQ(spoken.sent(), "RCPT TO:<eva@example.org>\r\n");
    spoken.says("250 ok\r\n354 go\r\n");
    EXPECT_THAT(spoken.says("250 done\r\n"), ElementsAre("#2 accepted !+! 250 done"));
}

TEST(SmtpSending, whatCannotBeSentIsNotTried)
{
    const auto outcome = [](const char *ehlo, const smtp::Message &what) {
        Spoken spoken(ehlo);
        spoken.connection.enqueue(smtp::Send { what });
        EXPECT_EQ(spoken.sent(), "");
        const auto events = spoken.drain();
        spoken.connection.enqueue(smtp::Noop {});
        EXPECT_EQ(spoken.sent(), "NOOP\r\n") << "the session goes on";
        return events.size() == 1 ? events.front() : "not one event";
    };
    const auto obstacle = [](smtp::Obstacle which) { return " obstacle " + std::to_string(static_cast<int>(which)); };
    EXPECT_EQ(outcome(kRich, message("a", {})), "#2 unsendable " + obstacle(smtp::Obstacle::NoRecipient));
    EXPECT_EQ(outcome(kRich, message("a", { u"nobody"_s })), "#2 unsendable !" + obstacle(smtp::Obstacle::NoRecipient));
    EXPECT_EQ(outcome(kRich, message("a", kTwo, u"no sender"_s)), "#2 unsendable ??" + obstacle(smtp::Obstacle::SenderUnusable));
    EXPECT_EQ(outcome(kRich, message(QByteArray(999, 'x'))), "#2 unsendable ?" + obstacle(smtp::Obstacle::TooLarge));
    EXPECT_EQ(outcome("250 mx\r\n", message("a: b\n\n\xC3\xB1")), "#2 unsendable ?" + obstacle(smtp::Obstacle::NeedsEightBit));
    EXPECT_EQ(outcome("250-mx\r\n250 8BITMIME\r\n", message("a: \xC3\xB1\n\n")), "#2 unsendable ?" + obstacle(smtp::Obstacle::NeedsSmtpUtf8));
    EXPECT_EQ(outcome("250-mx\r\n250 8BITMIME\r\n", message("a: \xC3\xB1\n\n", { u"eva@example.org"_s, u"añá@example.org"_s })),
              "#2 unsendable ?!" + obstacle(smtp::Obstacle::NeedsSmtpUtf8)) << "the address to blame is named";
    EXPECT_EQ(outcome(kRich, message(QByteArray("a\0b", 3))), "#2 unsendable ?" + obstacle(smtp::Obstacle::HoldsNul));
}

TEST(SmtpSending, aRefusedSenderIsTheVerdictAndRecipientsWereNotTried)
{
    Spoken spoken(kRich);
    spoken.send("a", kTwo);
    spoken.sent();
    EXPECT_THAT(spoken.says("550 5.7.1 not you\r\n503 no\r\n503 no\r\n"), ElementsAre("#2 refused-for-good ?? 550 5.7.1 not you"));
    EXPECT_EQ(spoken.sent(), "");
    Spoken slow;
    slow.send("a", kTwo);
    slow.sent();
    EXPECT_THAT(slow.says("451 4.3.0 later\r\n"), ElementsAre("#2 refused-for-now ?? 451 4.3.0 later"));
    EXPECT_EQ(slow.sent(), "") << "no recipient is asked for";
}

TEST(SmtpSending, withoutAnyRecipientNothingIsSentAndTheServerForgets)
{
    Spoken spoken(kRich);
    spoken.send("a", kTwo);
    spoken.sent();
    EXPECT_THAT(spoken.says("250 ok\r\n550 5.1.1 who\r\n550 5.1.1 whom\r\n"), ElementsAre("#2 refused-for-good 55 550 5.1.1 who"));
    EXPECT_EQ(spoken.sent(), "RSET\r\n");
    spoken.connection.enqueue(smtp::Noop {});
    EXPECT_EQ(spoken.sent(), "") << "the answer to RSET comes first";
    EXPECT_THAT(spoken.says("250 forgotten\r\n"), IsEmpty());
    EXPECT_EQ(spoken.sent(), "NOOP\r\n");
}

TEST(SmtpSending, oneThatMayPassMakesTheWholePass)
{
    Spoken spoken(kRich);
    spoken.send("a", kTwo);
    EXPECT_THAT(spoken.says("250 ok\r\n550 5.1.1 who\r\n450 4.2.1 greylisted\r\n"), ElementsAre("#2 refused-for-now 54 450 4.2.1 greylisted"));
}

TEST(SmtpSending, tooManyRecipientsPassEvenInTheOldWay) // RFC 5321 section 4.5.3.1.10
{
    EXPECT_TRUE(smtp::isRecipientForNow({ 452, std::nullopt, {} }));
    EXPECT_TRUE(smtp::isRecipientForNow({ 552, std::nullopt, {} }));
    EXPECT_TRUE(smtp::isRecipientForNow({ 552, smtp::EnhancedCode { 5, 5, 3 }, {} }));
    EXPECT_FALSE(smtp::isRecipientForNow({ 552, smtp::EnhancedCode { 5, 2, 2 }, {} })) << "a full mailbox";
    EXPECT_FALSE(smtp::isRecipientForNow({ 550, std::nullopt, {} }));
}

TEST(SmtpSending, noMoreRecipientsAreAskedForThanTheServerTakes) // RFC 9422 section 4.2
{
    Spoken spoken("250-mx\r\n250-PIPELINING\r\n250 LIMITS RCPTMAX=1\r\n");
    spoken.send("a", kTwo);
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ana@example.org>\r\nRCPT TO:<eva@example.org>\r\n");
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    EXPECT_THAT(spoken.says("250 in\r\n"), ElementsAre("#2 accepted +? 250 in"));
}

TEST(SmtpSending, norFromMoreDomains) // RFC 9422 section 4.3
{
    Spoken spoken("250-mx\r\n250-PIPELINING\r\n250 LIMITS RCPTDOMAINMAX=1\r\n");
    spoken.send("a", { u"eva@example.org"_s, u"bo@example.net"_s, u"luz@EXAMPLE.org"_s });
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ana@example.org>\r\nRCPT TO:<eva@example.org>\r\nRCPT TO:<luz@EXAMPLE.org>\r\n");
    spoken.says("250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n");
    EXPECT_THAT(spoken.says("250 in\r\n"), ElementsAre("#2 accepted +?+ 250 in"));
}

TEST(SmtpSending, dataMayBeRefused)
{
    Spoken spoken(kRich);
    spoken.send("a");
    spoken.sent();
    EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n554 5.5.1 no valid recipients\r\n"),
                ElementsAre("#2 refused-for-good + 554 5.5.1 no valid recipients"));
    EXPECT_EQ(spoken.sent(), "DATA\r\nRSET\r\n");
}

TEST(SmtpSending, theEndMayBeRefused)
{
    for (const auto &[answer, outcome] : { std::pair("552 5.3.4 too large\r\n", "#2 refused-for-good + 552 5.3.4 too large"),
                                           std::pair("452 4.3.1 disk full\r\n", "#2 refused-for-now + 452 4.3.1 disk full") }) {
        Spoken spoken(kRich);
        spoken.send("a");
        EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n354 go\r\n"), ElementsAre("#2 wants content"));
        EXPECT_THAT(spoken.says(answer), ElementsAre(outcome));
        EXPECT_FALSE(spoken.connection.isBroken());
    }
}

TEST(SmtpSending, chunksAreUsedWhereTheServerTakesThem) // RFC 3030 section 4.1
{
    Spoken spoken(kChunking);
    spoken.feeds = false;
    spoken.send(".a\r\n.\r\nb");
    spoken.sent();
    EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n"), ElementsAre("#2 wants content"));
    spoken.connection.content(".a\r\n.");
    spoken.connection.content("\r\nb");
    spoken.connection.contentEnds();
    EXPECT_EQ(spoken.sent(), "BDAT 5\r\n.a\r\n.BDAT 3\r\n\r\nbBDAT 2 LAST\r\n\r\n");
    EXPECT_THAT(spoken.says("250 5 octets\r\n250 3 octets\r\n"), IsEmpty());
    EXPECT_THAT(spoken.says("250 queued\r\n"), ElementsAre("#2 accepted + 250 queued"));
}

TEST(SmtpSending, withoutPipeliningChunksWouldCostATurnEach)
{
    Spoken spoken("250-mx\r\n250 CHUNKING\r\n");
    spoken.send("a");
    spoken.says("250 ok\r\n250 ok\r\n");
    EXPECT_TRUE(spoken.sent().endsWith("DATA\r\n"));
}

TEST(SmtpSending, aRefusedChunkIsTheVerdictAndTheSessionGoesOn)
{
    Spoken spoken(kChunking);
    spoken.feeds = false;
    spoken.send("abcdef");
    spoken.says("250 ok\r\n250 ok\r\n");
    spoken.connection.content("abc");
    spoken.connection.content("def");
    EXPECT_THAT(spoken.says("552 5.3.4 too large\r\n"), IsEmpty()) << "one answer is still due";
    spoken.connection.contentEnds();
    EXPECT_FALSE(spoken.sent().contains("LAST"));
    EXPECT_THAT(spoken.says("503 no\r\n"), ElementsAre("#2 refused-for-good + 552 5.3.4 too large"));
    EXPECT_EQ(spoken.sent(), "RSET\r\n");
    EXPECT_THAT(spoken.says("250 ok\r\n"), IsEmpty());
    EXPECT_FALSE(spoken.connection.isBroken());
}

TEST(SmtpSending, aChunkRefusedBehindTheEndIsNotTheLastWord)
{
    const auto outcome = [](const QByteArray &replies) {
        Spoken spoken(kChunking);
        spoken.send("a");
        spoken.says("250 ok\r\n250 ok\r\n");
        const auto events = spoken.says(replies);
        if (!events.empty())
            return events.front();
        spoken.connection.closed();
        return spoken.drain().front();
    };
    EXPECT_EQ(outcome("452 full\r\n503 no\r\n"), "#2 refused-for-now + 452 full");
    EXPECT_THAT(outcome("452 full\r\n250 queued\r\n"), HasSubstr("#2 in-doubt + ProtocolViolation"));
    EXPECT_EQ(outcome("452 full\r\n"), "#2 in-doubt + NetworkDown(closed by peer)");
    EXPECT_EQ(outcome("250 ok\r\n"), "#2 in-doubt + NetworkDown(closed by peer)");
    EXPECT_THAT(outcome("421 bye\r\n"), HasSubstr("#2 in-doubt + ServerUnavailable")) << "it may answer the chunk before";
    EXPECT_THAT(outcome("250 ok\r\n421 bye\r\n"), HasSubstr("#2 refused-for-now + 421 bye"));
}

TEST(SmtpSending, cancellingBeforeTheContentKeepsTheLine)
{
    const base::Error why { base::Fault::Cancelled, {}, {} };
    Spoken spoken(kRich);
    const auto id = spoken.send("a");
    const auto queued = spoken.send("a");
    EXPECT_TRUE(spoken.connection.cancel(queued, why));
    EXPECT_THAT(spoken.drain(), ElementsAre("#3 not-sent ? Cancelled()"));
    EXPECT_TRUE(spoken.connection.cancel(id, why));
    spoken.sent();
    EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n"), ElementsAre("#2 not-sent + Cancelled()"));
    EXPECT_EQ(spoken.sent(), "RSET\r\n");
    EXPECT_FALSE(spoken.connection.isBroken());
}

TEST(SmtpSending, cancellingInTheMiddleOfTheMessageHangsUp)
{
    Spoken spoken(kRich);
    spoken.feeds = false;
    const auto id = spoken.send("a");
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.connection.content("a");
    EXPECT_TRUE(spoken.connection.cancel(id, { base::Fault::Cancelled, {}, {} }));
    EXPECT_THAT(spoken.drain(), ElementsAre("#2 not-sent + Cancelled()", "broken Cancelled()"));
    EXPECT_EQ(spoken.sent(), "");
}

TEST(SmtpSending, behindTheEndItIsTooLateToCancel)
{
    Spoken spoken(kRich);
    const auto id = spoken.send("a");
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    EXPECT_FALSE(spoken.connection.cancel(id, { base::Fault::Cancelled, {}, {} }));
    EXPECT_THAT(spoken.says("250 in\r\n"), ElementsAre("#2 accepted + 250 in"));
    EXPECT_FALSE(spoken.connection.cancel(id, { base::Fault::Cancelled, {}, {} })) << "and afterwards";
}

TEST(SmtpSending, theLogCountsTheMessageAndKeepsNoneOfIt)
{
    Spoken spoken(kRich);
    spoken.send("secret: words\n\nof love\n");
    spoken.says("250 ok\r\n250 ok\r\n354 go\r\n");
    spoken.says("250 in\r\n");
    const QString log = spoken.log.toText();
    EXPECT_FALSE(log.contains(u"love"_s));
    EXPECT_TRUE(log.contains(u"C: (29 octets)"_s)) << qPrintable(log);
}

TEST(SmtpSending, anySplitOfTheStreamGivesTheSameEvents)
{
    const QByteArray streams[] = {
        "220-mx\r\n220 hi\r\n250-mx\r\n250-PIPELINING\r\n250 SIZE\r\n250 ok\r\n250-2.1.5 ok\r\n250 2.1.5 ok\r\n550 no\r\n354 go\r\n250 2.0.0 in\r\n221 bye\r\n",
        "220 hi\r\n250-mx\r\n250-PIPELINING\r\n250 CHUNKING\r\n250 ok\r\n250 ok\r\n550 no\r\n250 chunk\r\n250 in\r\n221 bye\r\n",
        "220 hi\n500 no\n250 helo\n250 ok\n250 ok\n450 later\n354 go\n451 later\n221 bye\n",
        "220 hi\r\n250 mx\r\n550 no\r\n221 bye\r\n",
        "220 hi\r\n250 mx\r\n421-a\r\n421 b\r\n",
        "220 hi\r\n250 mx\r\n250 ok\r\nxyz\r\n",
    };
    // A whole line at a time is what all others are held against: what comes behind an answer before we have spoken
    // again is another dialogue (see anAnswerBeforeTheEndIsNeverTakenForTheVerdict).
    const auto play = [](const QByteArray &stream, const auto &pieceEnd) {
        Spoken spoken("250 mx\r\n");
        spoken.connection = smtp::Connection({}, &spoken.log);
        spoken.connection.enqueue(smtp::Hello { "me" });
        spoken.send("a\r\n", kTwo);
        spoken.connection.enqueue(smtp::Quit {});
        std::vector<std::string> events;
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype end = std::min(stream.size(), pieceEnd(at));
            for (std::string &event : spoken.says(stream.sliced(at, end - at)))
                events.push_back(std::move(event));
            at = end;
        }
        events.push_back(spoken.sent().toStdString());
        return events;
    };
    for (const QByteArray &stream : streams) {
        const auto lines = play(stream, [&](qsizetype at) { return stream.indexOf('\n', at) + 1; });
        for (qsizetype size = 1; size < 9; ++size) {
            // Pieces that end with a line, so that none holds more than the answer.
            const auto pieces = play(stream, [&](qsizetype at) { return std::min(at + size, stream.indexOf('\n', at) + 1); });
            EXPECT_EQ(pieces, lines) << stream.constData() << size;
        }
        EXPECT_GE(lines.size(), 4u);
    }
}
