// SPDX-License-Identifier: GPL-3.0-or-later
// Another UIDVALIDITY, and almost nothing left under it.
#include "PlayedFolder.h"

using namespace played;

namespace {

class FolderNewNumbers : public Folder {
protected:
    static QByteArray selectedAs8(int tag, int exists)
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        return "C: " + number + " SELECT INBOX\nS: * " + QByteArray::number(exists) + " EXISTS\nS: * OK [UIDVALIDITY 8] v\nS: * OK [UIDNEXT 201] n\nS: "
            + number + " OK [READ-WRITE] open\n";
    }
    /// Message `number` of those that are here, under a new UID, as one command tells it.
    static QByteArray told(int number, const QByteArray &section)
    {
        const QByteArray date = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + number * 60'000LL, QTimeZone::UTC).toString(Qt::RFC2822Date).toLatin1();
        const QByteArray header = "Message-ID: <m" + QByteArray::number(number) + "@example.org>\\r\\nDate: " + date + "\\r\\n\\r\\n";
        return "S\\: * " + QByteArray::number(number) + " FETCH (UID " + QByteArray::number(100 + number) + " FLAGS () INTERNALDATE \"05-Jan-2026 10:00:00 +0100\" RFC822.SIZE 400 BODY[HEADER.FIELDS "
            + section + "] {" + QByteArray::number(QByteArray(header).replace("\\r\\n", "  ").size()) + "}\\r\\n" + header + ")\\r\\n\n";
    }
    static QByteArray tell(int tag, int from, int to, const QByteArray &section)
    {
        QByteArray said;
        for (int number = from; number <= to; ++number)
            said += told(number, section);
        return said + "S: {" + QByteArray::number(tag) + "} OK done\n";
    }
    static QByteArray numbers(int tag, int to)
    {
        return "C: {" + QByteArray::number(tag) + "} UID FETCH 1:* (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)])\n"
            + tell(tag, 1, to, "(MESSAGE-ID DATE)");
    }
    static QByteArray flags(int tag, int to)
    {
        QByteArray said = "C: {" + QByteArray::number(tag) + "} UID FETCH 1:* (UID FLAGS RFC822.SIZE)\n";
        for (int number = 1; number <= to; ++number)
            said += "S: * " + QByteArray::number(number) + " FETCH (UID " + QByteArray::number(100 + number) + " FLAGS () RFC822.SIZE 400)\n";
        return said + "S: {" + QByteArray::number(tag) + "} OK done\n";
    }
};

} // namespace

TEST_F(FolderNewNumbers, holdThoseThatAreNotFoundWhereTheyAreManyAndTakeThemBack)
{
    fill(70, false);
    talk({}, selectedAs8(2, 5) + numbers(3, 5) + flags(4, 5));
    synchronise();
    EXPECT_EQ(inbox().total, 70) << "nothing goes on one word";
    EXPECT_EQ(heldHere(), 65);
    EXPECT_EQ(uidsHere(), "101:105");

    talk({}, selectedAs8(2, 70) + flags(3, 70) + "C~: {4} UID FETCH 106:170 .*\n" + tell(4, 6, 70, "(DATE FROM)"));
    synchronise();
    EXPECT_EQ(inbox().total, 70) << "the same messages, and none of them twice";
    EXPECT_EQ(heldHere(), 0);
    EXPECT_EQ(uidsHere(), "101:170");
}

TEST_F(FolderNewNumbers, takeAwayThoseThatAreNotFoundWhereTheyAreFew)
{
    fill(70, false);
    talk({}, selectedAs8(2, 60) + numbers(3, 60) + flags(4, 60));
    synchronise();
    EXPECT_EQ(inbox().total, 60);
    EXPECT_EQ(heldHere(), 0);
    EXPECT_EQ(uidsHere(), "101:160");
}

TEST_F(FolderNewNumbers, neverTakeAwayWhatIsWhollyHere)
{
    fill(70);
    talk({}, selectedAs8(2, 0));
    synchronise();
    EXPECT_EQ(inbox().total, 70);
    EXPECT_EQ(uidsHere(), "");
}
