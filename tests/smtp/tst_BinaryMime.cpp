// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that go as they are, octet by octet (RFC 3030). No server at hand offers it, so all of this is a dialogue by the book.
#include "smtp/Harness.h"

#include <gmock/gmock.h>

using namespace smtptest;
using namespace Qt::StringLiterals;
using smtp::Body;
using smtp::Obstacle;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

constexpr char kBinary[] = "250-mx\r\n250-PIPELINING\r\n250-SIZE 1000000\r\n250-BINARYMIME\r\n250 CHUNKING\r\n";
const QByteArray kNasty("a: b\r\n\r\n\n.\nMAIL FROM:<evil@example.org>\r\nBDAT 5 LAST\r\n\r.\r\r\n.\r\n\0\xFF\r", 65);

smtp::CommandId sendBinary(Spoken &spoken, const QByteArray &octets)
{
    spoken.content = octets;
    return spoken.connection.enqueue(smtp::Send { message(octets, { u"eva@example.org"_s }, u"ana@example.org"_s, Body::Binary) });
}

/// What a server that counts takes for the message; nullopt where what is on the line is anything but whole chunks.
std::optional<QByteArray> unchunked(QByteArray line)
{
    QByteArray out;
    while (line.startsWith("BDAT ")) {
        const qsizetype end = line.indexOf("\r\n");
        const QByteArrayList words = line.first(end).split(' ');
        const qsizetype size = words.value(1).toLongLong();
        if (end < 0 || line.size() < end + 2 + size)
            return std::nullopt;
        out += line.sliced(end + 2, size);
        line = line.sliced(end + 2 + size);
        if (words.size() == 3)
            return words[2] == "LAST" && line.isEmpty() ? std::optional(out) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

TEST(SmtpBinaryMime, theDialogueOfTheSpecification) // RFC 3030 section 4.2, "Pipelining Binarymime"
{
    Spoken spoken("250-cnri.reston.va.us says hello\r\n250-PIPELINING\r\n250-BINARYMIME\r\n250 CHUNKING\r\n");
    spoken.feeds = false;
    const QByteArray first = "X: 1\r\n\r\n" + QByteArray(100'000 - 8, '\xFE');
    const QByteArray second(324, '\n');
    spoken.connection.enqueue(smtp::Send { message(first + second, { u"gvaudre@cnri.reston.va.us"_s, u"jstewart@cnri.reston.va.us"_s }, u"ned@ymir.claremont.edu"_s, Body::Binary) });
    EXPECT_EQ(spoken.sent(), "MAIL FROM:<ned@ymir.claremont.edu> BODY=BINARYMIME\r\n"
                             "RCPT TO:<gvaudre@cnri.reston.va.us>\r\nRCPT TO:<jstewart@cnri.reston.va.us>\r\n");
    EXPECT_THAT(spoken.says("250 <ned@ymir.claremont.edu>... Sender and BINARYMIME ok\r\n250 <gvaudre@cnri.reston.va.us>... Recipient ok\r\n"
                            "250 <jstewart@cnri.reston.va.us>... Recipient ok\r\n"), ElementsAre("#2 wants content"));
    spoken.connection.content(first);
    spoken.connection.content(second);
    spoken.connection.contentEnds();
    EXPECT_EQ(spoken.sent(), "BDAT 100000\r\n" + first + "BDAT 324\r\n" + second + "BDAT 0 LAST\r\n");
    EXPECT_THAT(spoken.says("250 100000 octets received\r\n250 324 octets received\r\n"), IsEmpty());
    EXPECT_THAT(spoken.says("250 Message OK, 100324 octets received\r\n"), ElementsAre("#2 accepted ++ 250 Message OK, 100324 octets received"));
}

TEST(SmtpBinaryMime, everyOctetIsCountedAndNoneIsChanged)
{
    for (const qsizetype piece : { qsizetype(1), qsizetype(2), qsizetype(7), kNasty.size() }) {
        Spoken spoken(kBinary);
        spoken.feeds = false;
        sendBinary(spoken, kNasty);
        EXPECT_TRUE(spoken.sent().startsWith("MAIL FROM:<ana@example.org> SIZE=65 BODY=BINARYMIME\r\n")) << "the size of the form that goes";
        spoken.says("250 ok\r\n250 ok\r\n");
        for (qsizetype at = 0; at < kNasty.size(); at += piece)
            spoken.connection.content(QByteArrayView(kNasty).sliced(at, std::min(piece, kNasty.size() - at)));
        spoken.connection.contentEnds();
        EXPECT_EQ(unchunked(spoken.sent()), kNasty) << "nothing in it is taken for a command, or for its end";
    }
}

TEST(SmtpBinaryMime, itIsNotTriedWhereItIsNotOffered)
{
    const auto outcome = [](const char *ehlo, const QByteArray &octets) {
        Spoken spoken(ehlo);
        sendBinary(spoken, octets);
        EXPECT_EQ(spoken.sent(), "");
        return spoken.drain().front();
    };
    const auto obstacle = [](Obstacle which) { return "#2 unsendable ? obstacle " + std::to_string(static_cast<int>(which)); };
    EXPECT_EQ(outcome("250-mx\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 CHUNKING\r\n", "a"), obstacle(Obstacle::NeedsBinary));
    EXPECT_EQ(outcome("250-mx\r\n250-PIPELINING\r\n250 BINARYMIME\r\n", "a"), obstacle(Obstacle::NeedsBinary)) << "never by DATA";
    EXPECT_EQ(outcome("250-mx\r\n250-CHUNKING\r\n250 BINARYMIME\r\n", "a"), obstacle(Obstacle::NeedsBinary));
    EXPECT_EQ(outcome(kBinary, QByteArray(1'000'001, '\0')), obstacle(Obstacle::TooLarge));
    EXPECT_EQ(outcome(kBinary, "a: \xC3\xB1\r\n\r\n"), obstacle(Obstacle::NeedsSmtpUtf8));
}

TEST(SmtpBinaryMime, aRefusalAtAnyStepIsOneAndTheSessionGoesOn)
{
    const std::tuple<const char *, const char *, smtp::DeliveryStage> rows[] = {
        { "501 5.5.4 no such body type\r\n503 no\r\n", "#2 refused-for-good ? 501 5.5.4 no such body type", smtp::DeliveryStage::Sender },
        { "250 ok\r\n250 ok\r\n554 5.6.3 conversion required\r\n503 no\r\n", "#2 refused-for-good + 554 5.6.3 conversion required", smtp::DeliveryStage::End },
        { "250 ok\r\n250 ok\r\n250 ok\r\n554 5.6.1 no\r\n", "#2 refused-for-good + 554 5.6.1 no", smtp::DeliveryStage::End },
    };
    for (const auto &[replies, outcome, stage] : rows) {
        Spoken spoken(kBinary);
        sendBinary(spoken, kNasty);
        std::optional<smtp::Delivery> delivery;
        spoken.connection.receive(replies);
        while (const auto event = spoken.connection.nextEvent()) {
            if (const auto *done = std::get_if<smtp::Delivered>(&*event)) {
                delivery = done->delivery;
                EXPECT_EQ(describe(*event), outcome);
            } else if (std::holds_alternative<smtp::WantsContent>(*event)) {
                spoken.connection.content(kNasty);
                spoken.connection.contentEnds();
            }
        }
        ASSERT_TRUE(delivery) << outcome;
        EXPECT_EQ(delivery->reached, stage);
        EXPECT_FALSE(spoken.connection.isBroken());
        if (spoken.sent().endsWith("RSET\r\n"))
            spoken.says("250 forgotten\r\n");
        spoken.send("a\r\n");
        EXPECT_TRUE(spoken.sent().startsWith("MAIL FROM:<ana@example.org> SIZE=3\r\n")) << "the same as lines";
    }
}

TEST(SmtpBinaryMime, aLineThatBreaksBehindTheEndLeavesItInDoubt)
{
    for (const char *said : { "", "250 ok\r\n", "250 ok\r\n25" }) {
        Spoken spoken(kBinary);
        sendBinary(spoken, kNasty);
        spoken.says("250 ok\r\n250 ok\r\n");
        spoken.says(said);
        spoken.connection.closed();
        EXPECT_THAT(spoken.drain().front(), HasSubstr("#2 in-doubt + NetworkDown")) << said;
    }
}

TEST(SmtpBinaryMime, whatChangedWhileItWasSentIsNotEnded)
{
    Spoken spoken(kBinary);
    sendBinary(spoken, "abc");
    spoken.content = "abcd";
    EXPECT_THAT(spoken.says("250 ok\r\n250 ok\r\n"), ElementsAre("#2 wants content", HasSubstr("#2 not-sent + InvalidInput"), HasSubstr("broken")));
    EXPECT_FALSE(spoken.sent().contains("LAST"));
}
