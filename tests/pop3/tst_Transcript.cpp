// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Transcript.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using pop3::parseTranscript;

TEST(Transcript, aServersOwnWordsAreTyped)
{
    const auto responses = parseTranscript("+OK ready <1.2@x.org>\r\n"
                                           "+OK Capability list follows\r\nUIDL\r\nSASL PLAIN\r\n.\r\n"
                                           "+ \r\n"
                                           "-ERR [IN-USE] busy\r\n"
                                           "+OK 3 300\r\n"
                                           "+OK\r\n1 100\r\n2 200\r\n.\r\n"
                                           "+OK unique ids\r\n1 a1\r\n2\r\n.\r\n"
                                           "+OK\r\nA: b\r\n\r\n..x\r\n.\r\n");
    ASSERT_EQ(responses.size(), 8);
    EXPECT_EQ(responses[0].value("apopChallenge"_L1), u"<1.2@x.org>"_s);
    EXPECT_EQ(responses[1].value("type"_L1), u"capabilities"_s);
    EXPECT_EQ(responses[1].value("sasl"_L1), (QJsonArray { u"PLAIN"_s }));
    EXPECT_EQ(responses[2].value("type"_L1), u"continuation"_s);
    EXPECT_EQ(responses[3].value("code"_L1), u"IN-USE"_s);
    EXPECT_EQ(responses[4].value("numbers"_L1), (QJsonArray { 3, 300 }));
    EXPECT_EQ(responses[5].value("type"_L1), u"list"_s);
    EXPECT_EQ(responses[5].value("entries"_L1).toArray().size(), 2);
    EXPECT_EQ(responses[6].value("type"_L1), u"uidl"_s);
    EXPECT_EQ(responses[6].value("malformed"_L1), 1);
    EXPECT_EQ(responses[7].value("sha256"_L1).toString().toLatin1(),
              QCryptographicHash::hash("A: b\r\n\r\n.x\r\n", QCryptographicHash::Sha256).toHex());
}

TEST(Transcript, theClientsWordsDecideWhatAnAnswerIs)
{
    const auto responses = parseTranscript("S: +OK\nC: UIDL\nS: +OK\nS: 1 1\nS: .\nC: RETR 1\nS: +OK\nS: 1 1\nS: .\nC: STAT\nS: +OK 1 5\n");
    ASSERT_EQ(responses.size(), 4);
    EXPECT_EQ(responses[1].value("type"_L1), u"uidl"_s);
    EXPECT_EQ(responses[2].value("type"_L1), u"message"_s);
    EXPECT_EQ(responses[3].value("type"_L1), u"ok"_s);
}

TEST(Transcript, whatIsNoAnswerIsAnErrorAndTheRestIsRead)
{
    const auto responses = parseTranscript("gibberish\r\n+OK\r\n");
    ASSERT_EQ(responses.size(), 2);
    EXPECT_TRUE(responses[0].contains("error"_L1));
    EXPECT_EQ(responses[1].value("type"_L1), u"ok"_s);
    EXPECT_TRUE(parseTranscript("+OK\r\nbody without end\r\n").last().contains("error"_L1));
    EXPECT_TRUE(parseTranscript("").isEmpty());
}
