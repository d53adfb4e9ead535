// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that say too much (reliability: R1 to R4): one clear error or none at all, and memory stays bounded. What
// they say comes in pieces, as from a socket, and what is done with it is done at once.
#include "imap/Connection.h"
#include "imap/commands/List.h"
#include "imap/commands/Login.h"
#include "imap/commands/Select.h"
#include "imap/commands/UidFetch.h"
#include "imap/commands/UidSearch.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#if defined(Q_OS_UNIX)
#include <unistd.h>
#endif

using namespace imap;
using namespace imap::commands;
using namespace Qt::StringLiterals;
using Tls = Connection::Tls;
using base::Fault;
using std::nullopt;

namespace {

constexpr qint64 kPiece = 64 * 1024;
constexpr qint64 kMostMemory = 128LL * 1024 * 1024; ///< above what the program takes anyway

/// Resident octets; 0 where the system does not say, or where a sanitizer's own use would drown ours.
qint64 residentOctets()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(Q_OS_LINUX)
    return 0;
#else
    std::ifstream file("/proc/self/statm");
    qint64 all = 0;
    qint64 resident = 0;
    file >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE);
#endif
}

enum class Opened { Greeting, NotSignedIn, SignedIn, Listing, Selected, Searching, Fetching };

/// One connection, as far as a bomb wants it.
struct Victim {
    Connection connection { Tls::Protected };
    std::optional<base::Error> broken;
    std::optional<base::Error> refused; ///< the last command's
    int done = 0;
    qint64 most = 0;

    explicit Victim(Opened opened)
    {
        if (opened == Opened::Greeting)
            return;
        say("* OK [CAPABILITY IMAP4rev1] hi\r\n");
        if (opened == Opened::NotSignedIn)
            return;
        ask(std::make_unique<Login>(u"ana"_s, base::Secret(u"secret"_s)));
        say("A1 OK in\r\n");
        if (opened == Opened::SignedIn)
            return;
        if (opened == Opened::Listing) {
            ask(std::make_unique<List>(List::Returns()));
            return;
        }
        ask(std::make_unique<Select>(MailboxName::inbox(), Access::ReadWrite));
        say("* 4294967295 EXISTS\r\nA2 OK [READ-WRITE] done\r\n");
        if (opened == Opened::Searching)
            ask(std::make_unique<UidSearch>(UidSearch::all()));
        else if (opened == Opened::Fetching)
            ask(std::make_unique<UidFetch>(UidSet::from(Uid { 1 }), FetchItems::flagsOnly()));
    }
    void ask(std::unique_ptr<Command> command)
    {
        connection.enqueue(std::move(command));
        drain();
    }
    void say(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at < bytes.size(); at += kPiece) {
            connection.receive(bytes.sliced(at, std::min<qsizetype>(kPiece, bytes.size() - at)));
            drain();
        }
    }
    void drain()
    {
        (void)connection.takeOutput();
        while (auto event = connection.nextEvent()) {
            if (const auto *over = std::get_if<event::Broken>(&*event)) {
                EXPECT_FALSE(broken) << "said twice";
                broken = over->error;
            } else if (const auto *answered = std::get_if<event::Done>(&*event)) {
                ++done;
                refused = answered->result ? std::nullopt : std::optional(answered->result.error());
            }
        }
        most = std::max(most, residentOctets());
    }
};

struct Bomb {
    const char *name;
    Opened opened;
    const char *begin;
    std::function<QByteArray(int)> unit; ///< the n-th; a piece of the answer
    int count;
    const char *end;
    std::optional<base::Fault> breaks;  ///< nullopt: the connection lives on
    std::optional<base::Fault> refuses; ///< what the command under way ends with
};

void PrintTo(const Bomb &bomb, std::ostream *out)
{
    *out << bomb.name;
}

std::function<QByteArray(int)> always(const char *text)
{
    return [text](int) { return QByteArray(text); };
}

class Bombs : public testing::TestWithParam<Bomb> { };

} // namespace

TEST_P(Bombs, endInOneErrorOrNoneAndTakeNoMemory)
{
    const Bomb &bomb = GetParam();
    Victim victim(bomb.opened);
    const qint64 before = residentOctets();
    victim.say(bomb.begin);
    QByteArray piece;
    for (int n = 0; n < bomb.count && !victim.broken; ++n) {
        piece += bomb.unit(n);
        if (piece.size() >= kPiece)
            victim.say(std::exchange(piece, {}));
    }
    if (!victim.broken)
        victim.say(piece + bomb.end);
    if (before > 0) {
        EXPECT_LT(victim.most - before, kMostMemory);
    }
    EXPECT_EQ(victim.broken.has_value(), bomb.breaks.has_value()) << (victim.broken ? victim.broken->detail.constData() : "");
    if (victim.broken && bomb.breaks) {
        EXPECT_STREQ(base::faultName(victim.broken->fault), base::faultName(*bomb.breaks));
    }
    if (bomb.refuses) {
        ASSERT_TRUE(victim.refused);
        EXPECT_STREQ(base::faultName(victim.refused->fault), base::faultName(*bomb.refuses));
    }
    if (bomb.breaks)
        return;
    // The other answers are still understood.
    const int before2 = victim.done;
    victim.ask(std::make_unique<Select>(MailboxName::inbox(), Access::ReadOnly));
    victim.say("* 1 EXISTS\r\nA" + QByteArray::number(bomb.opened == Opened::SignedIn ? 2 : bomb.opened == Opened::Selected ? 3
                       : bomb.opened == Opened::Listing                                      ? 3 : 4) + " OK done\r\n");
    EXPECT_EQ(victim.done, before2 + 1);
    EXPECT_FALSE(victim.broken);
}

INSTANTIATE_TEST_SUITE_P(R1Literals, Bombs, testing::Values(
    Bomb { "beforeTheGreeting", Opened::Greeting, "* OK {4294967294}\r\n* LIST {4294967294}\r\n", always(""), 0, "", Fault::LimitExceeded },
    Bomb { "ofAStranger", Opened::NotSignedIn, "* LIST () \"/\" {2000000000}\r\n", always(""), 0, "", Fault::LimitExceeded },
    Bomb { "ofAHundredGigaoctets", Opened::SignedIn, "* LIST () \"/\" {99999999999}\r\n", always(""), 0, "", Fault::LimitExceeded },
    Bomb { "negative", Opened::SignedIn, "* LIST () \"/\" {-1}\r\n* LIST () \"/\" {}\r\n* LIST () \"/\" {0x10}\r\n", always(""), 0, "", nullopt },
    Bomb { "withLeadingZeros", Opened::SignedIn, "* LIST () \"/\" {0000000000000005}\r\nab\r\nc\r\n", always(""), 0, "", nullopt },
    Bomb { "whereNoneIsAllowed", Opened::SignedIn, "* {3}\r\nabc {2}\r\nde\r\n* OK x {5}\r\n", always(""), 0, "", nullopt }),
    [](const auto &row) { return std::string(row.param.name); });

TEST(BigLiteral, takesMemoryForWhatHasComeOnly)
{
    Victim victim(Opened::Fetching);
    const qint64 before = residentOctets();
    victim.say("* 1 FETCH (UID 1 BODY[] {500000000}\r\n" + QByteArray(1'000'000, 'x'));
    EXPECT_FALSE(victim.broken);
    if (before > 0) {
        EXPECT_LT(victim.most - before, 32LL * 1024 * 1024);
    }
    victim.connection.closed();
    victim.drain();
    EXPECT_EQ(victim.refused->fault, base::Fault::NetworkDown) << "half a message is none";
}

INSTANTIATE_TEST_SUITE_P(R2Lines, Bombs, testing::Values(
    Bomb { "greeting", Opened::Greeting, "* OK ", always("xxxxxxxxxxxxxxxx"), 1'000'000, "", Fault::LimitExceeded },
    Bomb { "ofAStranger", Opened::NotSignedIn, "* LIST (", always("\\Noselect "), 1'000'000, "", Fault::LimitExceeded },
    Bomb { "list", Opened::SignedIn, "* LIST (", always("\\Noselect "), 10'000'000, "", Fault::LimitExceeded },
    Bomb { "search", Opened::Searching, "* SEARCH", [](int n) { return ' ' + QByteArray::number(2 * n + 1); }, 10'000'000, "\r\n",
           Fault::LimitExceeded, Fault::LimitExceeded }),
    [](const auto &row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(R3Nesting, Bombs, testing::Values(
    Bomb { "list", Opened::SignedIn, "* LIST ", always("("), 200'000, "\r\n", nullopt },
    Bomb { "bodystructure", Opened::Selected, "* 1 FETCH (UID 1 BODYSTRUCTURE ", always("("), 200'000, "\r\n", nullopt },
    Bomb { "bodystructureThatCloses", Opened::Selected, "* 1 FETCH (UID 1 BODYSTRUCTURE ",
           [](int n) { return QByteArray(n < 100'000 ? "(" : ")"); }, 200'000, ")\r\n", nullopt },
    Bomb { "namespace", Opened::SignedIn, "* NAMESPACE ", always("(("), 200'000, "\r\n", nullopt },
    Bomb { "thread", Opened::Selected, "* THREAD ", always("("), 200'000, "\r\n", nullopt },
    Bomb { "quota", Opened::SignedIn, "* QUOTA \"\" ", always("("), 200'000, "\r\n", nullopt },
    Bomb { "envelope", Opened::Selected, "* 1 FETCH (UID 1 ENVELOPE ", always("(NIL "), 200'000, "\r\n", nullopt }),
    [](const auto &row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(R4Floods, Bombs, testing::Values(
    Bomb { "folders", Opened::Listing, "", [](int n) { return "* LIST () \"/\" f" + QByteArray::number(n) + "\r\n"; }, 1'000'000,
           "A2 OK\r\n", nullopt, Fault::LimitExceeded },
    Bomb { "foldersNobodyAskedFor", Opened::SignedIn, "", [](int n) { return "* LIST () \"/\" f" + QByteArray::number(n) + "\r\n"; },
           1'000'000, "", nullopt },
    Bomb { "numbers", Opened::Searching, "", [](int n) {
               QByteArray line = "* SEARCH";
               for (int i = 0; i < 1000; ++i)
                   line += ' ' + QByteArray::number(2 * (10'000'000 - 1000 * n - i)); // each before all others, none beside another
               return line + "\r\n";
           }, 10'000, "A3 OK\r\n", nullopt, Fault::LimitExceeded },
    Bomb { "ranges", Opened::Searching, "", [](int n) {
               QByteArray line = "* ESEARCH (TAG \"A3\") UID ALL 1";
               for (int i = 1; i < 20'000; ++i)
                   line += ',' + QByteArray::number(4 + 400 * i + 4 * (n % 90));
               return line + "\r\n";
           }, 100, "A3 OK\r\n", nullopt, Fault::LimitExceeded },
    Bomb { "messages", Opened::Fetching, "", [](int n) {
               return "* " + QByteArray::number(n + 1) + " FETCH (UID " + QByteArray::number(n + 1) + " FLAGS ())\r\n";
           }, 3'000'000, "A3 OK\r\n", nullopt },
    Bomb { "counts", Opened::Selected, "", [](int n) { return "* " + QByteArray::number(4294967295U - uint(n)) + " EXISTS\r\n"; },
           1'000'000, "", nullopt },
    Bomb { "gone", Opened::Selected, "", always("* 1 EXPUNGE\r\n* VANISHED 1:4294967294\r\n"), 200'000, "", Fault::ProtocolViolation },
    Bomb { "goneThatWasNeverThere", Opened::Selected, "* 3 EXISTS\r\n", always("* 4 EXPUNGE\r\n"), 200'000, "", Fault::ProtocolViolation },
    Bomb { "vanishedThatWasNeverThere", Opened::Selected, "* 0 EXISTS\r\n", [](int n) { return "* VANISHED " + QByteArray::number(n + 1) + "\r\n"; },
           200'000, "", Fault::ProtocolViolation },
    // A mailbox of eight millions: each of these would move all of their numbers by one, or look at all of them.
    Bomb { "goneOneByOne", Opened::Selected, "* 8000000 FETCH (UID 9000000 FLAGS ())\r\n", always("* 1 EXPUNGE\r\n"), 200'000, "", nullopt },
    Bomb { "goneAndListedAgain", Opened::Selected, "", [](int n) {
               return "* 8000000 FETCH (UID " + QByteArray::number(9'000'000 + n) + " FLAGS ())\r\n* VANISHED 5\r\n* 4294967295 EXISTS\r\n";
           }, 20'000, "", nullopt },
    Bomb { "flags", Opened::Selected, "* FLAGS (", [](int n) { return 'k' + QByteArray::number(n) + ' '; }, 1'000'000, ")\r\n", nullopt },
    Bomb { "flagsOfOneMessage", Opened::Selected, "* 1 FETCH (UID 1 FLAGS (", [](int n) { return 'k' + QByteArray::number(n) + ' '; },
           1'000'000, "))\r\n", nullopt },
    Bomb { "capabilities", Opened::SignedIn, "* CAPABILITY IMAP4rev1", [](int n) { return " X" + QByteArray::number(n); }, 1'000'000,
           "\r\n", nullopt },
    Bomb { "threads", Opened::Selected, "* THREAD ", always("((1)(2))"), 1'500'000, "\r\n", nullopt },
    Bomb { "sorted", Opened::Selected, "* SORT", [](int n) { return ' ' + QByteArray::number(n + 1); }, 2'000'000, "\r\n", nullopt },
    Bomb { "rights", Opened::SignedIn, "* ACL x", always(" a lrswipkxtea"), 1'000'000, "\r\n", nullopt },
    Bomb { "quotaRoots", Opened::SignedIn, "* QUOTAROOT x", always(" \"\""), 1'000'000, "\r\n", nullopt },
    Bomb { "labels", Opened::Selected, "* 1 FETCH (UID 1 X-GM-LABELS (", always("a "), 5'000'000, "))\r\n", nullopt },
    Bomb { "binarySizes", Opened::Selected, "* 1 FETCH (UID 1 ", always("BINARY.SIZE[1] 5 "), 900'000, ")\r\n", nullopt },
    Bomb { "overflows", Opened::SignedIn, "", always("* OK [NOTIFICATIONOVERFLOW] x\r\n"), 1'000'000, "", nullopt },
    Bomb { "enabled", Opened::SignedIn, "* ENABLED", [](int n) { return " X" + QByteArray::number(n); }, 1'000'000, "\r\n", nullopt },
    Bomb { "alerts", Opened::SignedIn, "", always("* OK [ALERT] look here\r\n"), 1'000'000, "", nullopt },
    Bomb { "parts", Opened::Selected, "* 1 FETCH (UID 1 BODYSTRUCTURE (", always("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)"), 300'000,
           " \"mixed\"))\r\n", nullopt },
    Bomb { "recipients", Opened::Selected, "* 1 FETCH (UID 1 ENVELOPE (NIL NIL (", always("(NIL NIL \"a\" \"b\")"), 700'000,
           ") NIL NIL NIL NIL NIL NIL NIL))\r\n", nullopt }),
    [](const auto &row) { return std::string(row.param.name); });
