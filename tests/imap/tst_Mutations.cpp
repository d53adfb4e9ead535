// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that went wrong on their way: whatever comes, it is read in bounded memory and every split reads the same.
#include "imap/Describe.h"
#include "imap/Reading.h"

#include <gtest/gtest.h>

#include <random>

using namespace imap;
using namespace reading;

namespace {

const QByteArray kSession =
    "* XLIST (\\AllMail) \"/\" x\r\n* STATUS y (APPENDLIMIT NIL DELETED-STORAGE 5 SIZE 7)\r\n* SORT 5 3 (MODSEQ 4)\r\n"
    "* THREAD (2)(3 6 (4 23)(44 7 96))((8)(9))\r\n* ESEARCH (TAG \"A1\") UID PARTIAL (-1:-100 200:250,252:300)\r\n"
    "* QUOTAROOT INBOX \"\"\r\n* QUOTA \"\" (STORAGE 10 512 MESSAGE 1 2)\r\n* ACL INBOX Fred rwip \"Chris X\" lrs\r\n"
    "* MYRIGHTS {5}\r\nINBOX lrcd\r\n* LISTRIGHTS a b l r s\r\n* 1 FETCH (UID 7 PREVIEW \"hi\" X-GM-LABELS (\\Inbox \"a b\") "
    "BINARY.SIZE[1] 4 BINARY[1]<2> ~{4}\r\nab\r\n EMAILID (M1) THREADID NIL)\r\nA9 OK [MODIFIED 7,9] x\r\n"
    "* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n* LIST (\\HasNoChildren \\Sent) \"/\" {4}\r\nSent\r\n"
    "* STATUS \"a b\" (MESSAGES 3 UIDNEXT 4 MAILBOXID (x))\r\n* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n"
    "* FLAGS (\\Seen $A)\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] ok\r\n* OK [COPYUID 1 2:4 5:7] ok\r\n* SEARCH 1 2 3 (MODSEQ 9)\r\n"
    "* ESEARCH (TAG \"A1\") UID ALL 1:9 COUNT 9\r\n* VANISHED (EARLIER) 1:5,9\r\n* ID (\"name\" \"x\" \"v\" NIL)\r\n"
    "* 1 FETCH (UID 7 FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 99 MODSEQ (5) ENVELOPE (\"d\" \"s\" "
    "((\"n\" NIL \"m\" \"h\")) NIL NIL NIL NIL NIL NIL \"<i>\") BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1)"
    "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 9 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) (\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1) 2) \"mixed\") "
    "BODY[HEADER.FIELDS (DATE \"FROM\")] {9}\r\nDate: x\r\n BODY[]<5> {2200}\r\n" + QByteArray(2200, 'b') + ")\r\nA1 OK [APPENDUID 1 2] done\r\n";

} // namespace

TEST(Mutations, nothingBreaksTheReader)
{
    std::mt19937 random(20261123);
    const QByteArray alphabet("()[]{}\"\\<>*+~ \r\n0123456789NILAx%&-\0\xFF", 37);
    for (int round = 0; round < 1500; ++round) {
        QByteArray server = kSession;
        for (int i = int(random() % 6); i >= 0; --i) {
            const qsizetype at = qsizetype(random() % size_t(server.size()));
            switch (random() % 4) {
            case 0: server[at] = alphabet.at(qsizetype(random() % size_t(alphabet.size()))); break;
            case 1: server.remove(at, qsizetype(random() % 20)); break;
            case 2: server.insert(at, alphabet.mid(qsizetype(random() % 30), 3)); break;
            default: server.insert(at, server.mid(qsizetype(random() % size_t(server.size())), 40)); break;
            }
        }
        Limits limits = Limits::afterSignIn();
        limits.literal = 100'000;
        const auto whole = responsesOf(server, server.size(), limits);
        for (const Response &response : whole)
            ASSERT_FALSE(describe(response).isEmpty());
        ASSERT_EQ(responsesOf(server, 1 + qsizetype(random() % 50), limits), whole) << server.constData();
    }
}

TEST(Mutations, everyBeginningOfASessionIsRead)
{
    for (qsizetype end = 1; end < kSession.size(); ++end)
        (void)responsesOf(kSession.first(end) + "\r\n", 4096);
}
