// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Mbox.h"

#include <gtest/gtest.h>

#include <QList>

namespace {

const base::Timestamp kWhen = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 1, 5), QTime(9, 0, 1), QTimeZone::UTC));

QByteArray entry(const QByteArray &raw, mail::Flags flags = {}, const QByteArray &sender = "ana@example.org")
{
    mail::FlagSet set;
    set.system = flags;
    return mime::mboxEntry(raw, { sender, kWhen, set });
}

/// A reader of mboxrd written for this test alone: the messages of a file, without their "From " lines.
QList<QByteArray> readMboxrd(const QByteArray &file)
{
    QList<QByteArray> messages;
    for (QByteArray line : file.split('\n')) {
        if (line.startsWith("From ")) {
            messages.append(QByteArray());
            continue;
        }
        if (messages.isEmpty())
            continue;
        QByteArray bare = line;
        while (bare.startsWith('>'))
            bare.remove(0, 1);
        if (bare.startsWith("From ") && line.startsWith('>'))
            line.remove(0, 1);
        messages.last() += line + '\n';
    }
    for (QByteArray &message : messages)
        message.chop(1); // the empty line that parts it from the next one
    if (!messages.isEmpty())
        messages.last().chop(1); // what split() adds behind the last line end
    return messages;
}

} // namespace

TEST(Mbox, aMessageStandsBehindItsFromLineAndBeforeAnEmptyOne)
{
    EXPECT_EQ(entry("Subject: x\r\n\r\nHola.\r\n"),
        "From ana@example.org Mon Jan 5 09:00:01 2026\nSubject: x\nStatus: O\n\nHola.\n\n");
}

TEST(Mbox, everyLineThatLooksLikeAFromLineGetsOneMoreMarkAndNoOther)
{
    const QByteArray body = "From here\r\n>From there\r\n>>>From far\r\n> From\r\nFrom\r\nfrom me\r\n >From\r\n";
    const QByteArray out = entry("Subject: x\r\n\r\n" + body);
    EXPECT_TRUE(out.endsWith("\n\n>From here\n>>From there\n>>>>From far\n> From\nFrom\nfrom me\n >From\n\n")) << out.constData();
}

TEST(Mbox, whatIsWrittenIsReadBackAsItWasMessageByMessage)
{
    const QList<QByteArray> bodies { "a\nFrom b\n>From c\n", "\n\n", "no line end", "From x\n\nFrom y\n", "" };
    QByteArray file;
    for (const QByteArray &body : bodies)
        file += entry("Subject: x\n\n" + body, mail::Flag::Seen);
    const QList<QByteArray> back = readMboxrd(file);
    ASSERT_EQ(back.size(), bodies.size());
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        QByteArray expected = "Subject: x\nStatus: RO\n\n" + bodies[i];
        if (!expected.endsWith('\n'))
            expected += '\n';
        EXPECT_EQ(back[i], expected) << i;
    }
}

TEST(Mbox, marksBecomeStatusAndTheOldNotesOfAnotherFileGo)
{
    const QByteArray out = entry("Status: RO\r\nX-Status: D\r\n folded\r\nStatusline: kept\r\nSubject: x\r\n\r\nStatus: body\r\n",
        mail::Flag::Seen | mail::Flag::Answered | mail::Flag::Flagged);
    EXPECT_TRUE(out.endsWith("2026\nStatusline: kept\nSubject: x\nStatus: RO\nX-Status: AF\n\nStatus: body\n\n")) << out.constData();
}

TEST(Mbox, aSenderThatIsNoWordCannotBreakTheFile)
{
    EXPECT_TRUE(entry("Subject: x\n\n", {}, "a b\nFrom c").startsWith("From MAILER-DAEMON Mon"));
    EXPECT_TRUE(entry("Subject: x", {}, {}).endsWith("Subject: x\nStatus: O\n\n"));
}
