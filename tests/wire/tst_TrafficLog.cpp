// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/TrafficLog.h"

#include <gtest/gtest.h>

using wire::Output;
using wire::TrafficLog;

TEST(TrafficLog, masksSecretsWhateverTheirLength)
{
    TrafficLog log;
    log.sent(Output().add("PASS ").addSecret("tr\xC3\xA9s secreto").add("\r\n"));
    log.sent(Output().add("PASS ").addSecret("x").add("\r\n"));
    ASSERT_EQ(log.entries().size(), 2U);
    EXPECT_EQ(log.entries()[0].text, "PASS ***");
    EXPECT_EQ(log.entries()[1].text, "PASS ***");
}

TEST(TrafficLog, severalCommandsInOneWriteAreSeveralLines)
{
    TrafficLog log;
    Output both;
    both.add(Output().add("USER ana\r\n")).add(Output().add("PASS ").addSecret("a\r\nb").add("\r\n")).add("STAT\r\n");
    log.sent(both);
    ASSERT_EQ(log.entries().size(), 3U);
    EXPECT_EQ(log.entries()[1].text, "PASS ***");
    EXPECT_EQ(log.entries()[2].text, "STAT");
}

TEST(TrafficLog, keepsTheNewestLines)
{
    TrafficLog log(3);
    for (int i = 1; i <= 5; ++i)
        log.received("line " + QByteArray::number(i));
    const auto entries = log.entries();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries.front().text, "line 3");
    EXPECT_EQ(entries.back().text, "line 5");
    EXPECT_EQ(log.dropped(), 2);
    EXPECT_TRUE(log.toText().startsWith(QStringLiteral("-- 2 older lines")));
}

TEST(TrafficLog, isPlainTextWithTheTimeOfEachLine)
{
    TrafficLog log;
    log.setTime({ 1'767'225'600'123 });
    log.note("connected");
    log.received("+OK hola");
    log.sent(Output().add("CAPA\r\n"));
    log.elided(TrafficLog::Direction::In, 4096);
    EXPECT_EQ(log.toText().toStdString(),
              "2026-01-01T00:00:00.123Z -- connected\n"
              "2026-01-01T00:00:00.123Z S: +OK hola\n"
              "2026-01-01T00:00:00.123Z C: CAPA\n"
              "2026-01-01T00:00:00.123Z S: (4096 octets)\n");
}

TEST(TrafficLog, serversCannotWriteTerminalCodesOrSecondLines)
{
    TrafficLog log(10, 20);
    log.received("+OK \x1B[2J\r\n\x7F");
    log.received(QByteArray(1000, 'x'));
    EXPECT_EQ(log.entries()[0].text, "+OK \\x1B[2J\\x0D\\x0A\\x7F");
    EXPECT_EQ(log.entries()[1].text, QByteArray(20, 'x') + "...");
}
