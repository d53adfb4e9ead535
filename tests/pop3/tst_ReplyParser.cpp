// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/ApopChallenge.h"
#include "pop3/Command.h"
#include "pop3/ReplyParser.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace pop3;
using base::Fault;
using Kind = StatusLine::Kind;

TEST(ReplyParser, aMaildropOfBillionsIsNotBelieved)
{
    EXPECT_EQ(pop3::parseStat("2 320")->messages, 2);
    EXPECT_EQ(pop3::parseStat("2000000000 5").error().fault, base::Fault::LimitExceeded);
}

TEST(ReplyParser, readsStatusLines)
{
    EXPECT_EQ(*parseStatusLine("+OK"), (StatusLine { Kind::Ok, {}, {} }));
    EXPECT_EQ(*parseStatusLine("+ok  2 320 "), (StatusLine { Kind::Ok, {}, "2 320" }));
    EXPECT_EQ(*parseStatusLine("-ERR no such message"), (StatusLine { Kind::Err, {}, "no such message" }));
    EXPECT_EQ(*parseStatusLine("-ERR [in-use] Do you have another POP session running?"),
              (StatusLine { Kind::Err, "IN-USE", "Do you have another POP session running?" }));
    EXPECT_EQ(*parseStatusLine("-ERR [SYS/TEMP/disk]"), (StatusLine { Kind::Err, "SYS/TEMP/DISK", {} }));
    EXPECT_EQ(*parseStatusLine("-ERR [not a code] x"), (StatusLine { Kind::Err, {}, "[not a code] x" }));
    EXPECT_EQ(*parseStatusLine("-ERR [] x"), (StatusLine { Kind::Err, {}, "[] x" }));
    EXPECT_EQ(*parseStatusLine("+ dGVzdA=="), (StatusLine { Kind::Continuation, {}, "dGVzdA==" }));
    EXPECT_EQ(*parseStatusLine("+"), (StatusLine { Kind::Continuation, {}, {} }));
}

TEST(ReplyParser, refusesWhatIsNoStatus)
{
    for (const char *line : { "", "OK", "+OKAY", "-ERROR", "* OK", "hello", " +OK", "-" })
        EXPECT_EQ(parseStatusLine(line).error().fault, Fault::ProtocolViolation) << line;
}

TEST(ReplyParser, statNeedsItsTwoNumbers)
{
    EXPECT_EQ(*parseStat("2 320"), (MaildropSize { 2, 320 }));
    EXPECT_EQ(*parseStat("3 9999999999 octets"), (MaildropSize { 3, 9'999'999'999 }));
    for (const char *text : { "", "2", "two 320", "-1 5", "2 x" })
        EXPECT_FALSE(parseStat(text)) << text;
}

TEST(ReplyParser, listEntriesMayLackTheSizeButNotTheNumber)
{
    EXPECT_EQ(*parseListEntry("1 120"), (ListEntry { 1, 120 }));
    EXPECT_EQ(*parseListEntry("2 200 more words"), (ListEntry { 2, 200 }));
    EXPECT_EQ(*parseListEntry("3"), (ListEntry { 3, 0 }));
    EXPECT_EQ(*parseListEntry("3 huge"), (ListEntry { 3, 0 }));
    for (const char *line : { "", "0 5", "x 5", "-1 5", "99999999999 5", "1x 5" })
        EXPECT_FALSE(parseListEntry(line)) << line;
}

TEST(ReplyParser, promisesAreHints)
{
    EXPECT_EQ(promisedOctets("120 octets"), 120);
    EXPECT_EQ(promisedOctets("120 OCTETS follow"), 120);
    EXPECT_EQ(promisedOctets("message follows"), 0);
    EXPECT_EQ(promisedOctets("3 messages"), 0);
    EXPECT_EQ(promisedOctets("99999999999999999999 octets"), 0);
}

TEST(ReplyParser, onlyTheAuthCodeOrSilenceBlamesThePassword)
{
    const auto fault = [](const char *line, Refused where, const Capabilities &capabilities = {}) {
        return refusal(*parseStatusLine(line), where, capabilities).fault;
    };
    const Capabilities rfc3206 { .known = true, .authRespCode = true };
    EXPECT_EQ(fault("-ERR [AUTH] wrong", Refused::AtSignIn, rfc3206), Fault::LoginRefused);
    EXPECT_EQ(fault("-ERR wrong", Refused::AtSignIn), Fault::LoginRefused);
    EXPECT_EQ(fault("-ERR something else", Refused::AtSignIn, rfc3206), Fault::LoginUnavailable);
    EXPECT_EQ(fault("-ERR [IN-USE] locked", Refused::AtSignIn), Fault::LoginUnavailable);
    EXPECT_EQ(fault("-ERR [LOGIN-DELAY] wait", Refused::AtSignIn), Fault::LoginUnavailable);
    EXPECT_EQ(fault("-ERR [SYS/TEMP] disk", Refused::AtSignIn), Fault::LoginUnavailable);
    EXPECT_EQ(fault("-ERR [SYS/PERM] disk", Refused::AtSignIn), Fault::LoginUnavailable);
    EXPECT_EQ(fault("-ERR [SYS/TEMP/NFS] disk", Refused::AtCommand), Fault::ServerUnavailable);
    EXPECT_EQ(fault("-ERR [SYSTEM] no code of ours", Refused::AtCommand), Fault::CommandRefused);
    EXPECT_EQ(fault("-ERR no such message", Refused::AtCommand), Fault::CommandRefused);
    EXPECT_EQ(fault("-ERR too many connections", Refused::AtGreeting), Fault::ServerUnavailable);
}

TEST(ReplyParser, theServersWordsAreQuotedSafely)
{
    const auto text = [](const QByteArray &line) {
        return refusal(*parseStatusLine(line), Refused::AtSignIn, {}).serverText;
    };
    EXPECT_EQ(text("-ERR [AUTH] Contrase\xC3\xB1"
                   "a incorrecta"),
              u"Contraseña incorrecta"_s);
    EXPECT_EQ(text("-ERR Contrase\xF1"
                   "a incorrecta"),
              u"Contraseña incorrecta"_s);
    EXPECT_EQ(text("-ERR \x1B[31mred"), u"\\x1B[31mred"_s);
    EXPECT_LE(text("-ERR " + QByteArray(5000, 'x')).size(), 310);
}

TEST(ReplyParser, knowsOtherProtocolsByTheirFirstWords)
{
    const auto name = [](QByteArrayView line) {
        const auto error = otherProtocol(line);
        return error && error->fault == Fault::WrongProtocol ? error->detail : QByteArray();
    };
    EXPECT_EQ(name("* OK [CAPABILITY IMAP4rev1] ready"), "IMAP");
    EXPECT_EQ(name("* BYE too busy"), "IMAP");
    EXPECT_EQ(name("220 mx.example.org ESMTP"), "SMTP");
    EXPECT_EQ(name("220-mx.example.org ESMTP"), "SMTP");
    EXPECT_EQ(name("220 (vsFTPd 3.0.3)"), "FTP");
    EXPECT_EQ(name("200 news.example.org InterNetNews"), "NNTP");
    EXPECT_EQ(name("HTTP/1.1 400 Bad Request"), "HTTP");
    EXPECT_EQ(name("SSH-2.0-OpenSSH_9.2"), "SSH");
    EXPECT_EQ(name(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)), "TLS");
    EXPECT_EQ(name("+OK ready"), "");
    EXPECT_EQ(name("-ERR busy"), "");
    EXPECT_EQ(name("garbage"), "");
}

TEST(ApopChallenge, isTheExampleOfRfc1939)
{
    const ApopChallenge challenge = parseApopChallenge("POP3 server ready <1896.697170952@dbc.mtview.ca.us>");
    EXPECT_EQ(challenge.state, ApopChallenge::State::Valid);
    EXPECT_EQ(challenge.text, "<1896.697170952@dbc.mtview.ca.us>");
    EXPECT_EQ(apopDigest(challenge, base::Secret("tanstaaf"_ba)), "c4c9334bac560ecc979e58001b3e22fb");
}

TEST(ApopChallenge, anythingButAMessageIdIsMalformed)
{
    for (const QByteArray &greeting :
         { "ready <no-at-sign>"_ba, "ready <a@b"_ba, "ready a@b> <"_ba, "ready <a@b> <c@d>"_ba, "ready <a@b@c>"_ba,
           "ready <@b>"_ba, "ready <a@>"_ba, "ready <a b@c>"_ba, "ready <a\t@c>"_ba, "ready <a@\xC3\xB1>"_ba,
           "ready <a@b\x01>"_ba, "ready <<a@b>"_ba, "ready <a@" + QByteArray(510, 'x') + ">" }) {
        const ApopChallenge challenge = parseApopChallenge(greeting);
        EXPECT_EQ(challenge.state, ApopChallenge::State::Malformed) << greeting.constData();
        EXPECT_EQ(challenge.text, "");
        EXPECT_EQ(apopDigest(challenge, base::Secret("x"_ba)).error().fault, Fault::ApopChallengeInvalid);
    }
}

TEST(ApopChallenge, aGreetingWithoutOneHasNone)
{
    EXPECT_EQ(parseApopChallenge("Dovecot ready.").state, ApopChallenge::State::Absent);
    EXPECT_EQ(parseApopChallenge("ana@example.org ready").state, ApopChallenge::State::Absent);
}

TEST(Capabilities, readsTheExampleOfRfc2449)
{
    Capabilities capabilities;
    for (const char *line : { "TOP", "USER", "SASL CRAM-MD5 KERBEROS_V4", "RESP-CODES", "LOGIN-DELAY 900", "PIPELINING",
                              "EXPIRE 60", "UIDL", "IMPLEMENTATION Shlemazle-Plotz-v302" })
        capabilities.add(line);
    EXPECT_TRUE(capabilities.top && capabilities.user && capabilities.respCodes && capabilities.pipelining
                && capabilities.uidl);
    EXPECT_FALSE(capabilities.stls || capabilities.authRespCode || capabilities.utf8);
    EXPECT_EQ(capabilities.sasl, (QList<QByteArray> { "CRAM-MD5", "KERBEROS_V4" }));
    EXPECT_EQ(capabilities.loginDelay, 900);
    EXPECT_EQ(capabilities.expireDays, 60);
    EXPECT_EQ(capabilities.implementation, "Shlemazle-Plotz-v302");
    EXPECT_EQ(capabilities.lines.size(), 9);
}

TEST(Capabilities, takesThemAsServersWriteThem)
{
    Capabilities capabilities;
    for (const char *line : { "stls ", "Auth-Resp-Code", "EXPIRE NEVER", "LOGIN-DELAY soon", "SASL", "UTF8 USER", "", "X-GOOGLE-RICO" })
        capabilities.add(line);
    EXPECT_TRUE(capabilities.stls && capabilities.authRespCode && capabilities.utf8);
    EXPECT_EQ(capabilities.expireDays, -1);
    EXPECT_FALSE(capabilities.loginDelay);
    EXPECT_TRUE(capabilities.sasl.isEmpty());
    EXPECT_FALSE(capabilities.user);
    Capabilities perUser;
    perUser.add("EXPIRE 0 USER");
    EXPECT_EQ(perUser.expireDays, 0);
    EXPECT_TRUE(perUser.expirePerUser);
    EXPECT_FALSE(perUser.loginDelayPerUser);
    perUser.add("LOGIN-DELAY 120 USER");
    EXPECT_EQ(perUser.loginDelay, 120);
    EXPECT_TRUE(perUser.loginDelayPerUser);
}

TEST(UidlList, keepsNamesAsTheyAre)
{
    UidlList list;
    list.add("1 whqtswO00WBw418f9t5JxYwZ");
    list.add("2 with spaces in it ");
    list.add("4  two-blanks");
    EXPECT_EQ(list.entries(), (QList<UidlEntry> { { 1, "whqtswO00WBw418f9t5JxYwZ" },
                                                  { 2, "with spaces in it" },
                                                  { 4, "two-blanks" } }));
    EXPECT_EQ(list.malformed(), 0);
}

TEST(UidlList, countsLinesWithoutANameAndFindsRepeatedNames)
{
    UidlList list;
    for (const QByteArray &line : { "1 a"_ba, "2"_ba, "3 "_ba, "x y"_ba, "0 z"_ba, "4 a"_ba, "5 a"_ba, "6 b"_ba,
                                    "7 " + QByteArray(2000, 'u') })
        list.add(line);
    EXPECT_EQ(list.size(), 4);
    EXPECT_EQ(list.malformed(), 5);
    EXPECT_EQ(list.repeated(), (QList<QByteArray> { "a" }));
}

TEST(Command, isWrittenAsTheRfcsSay)
{
    const auto text = [](const Command &command) { return written(command)->bytes; };
    EXPECT_EQ(text(Capa {}), "CAPA\r\n");
    EXPECT_EQ(text(Stls {}), "STLS\r\n");
    EXPECT_EQ(text(User { "ana@example.org" }), "USER ana@example.org\r\n");
    EXPECT_EQ(text(Pass { base::Secret("a b c"_ba) }), "PASS a b c\r\n");
    EXPECT_EQ(text(Apop { "mrose", "c4c9334bac560ecc979e58001b3e22fb" }), "APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\n");
    EXPECT_EQ(text(Stat {}), "STAT\r\n");
    EXPECT_EQ(text(List {}), "LIST\r\n");
    EXPECT_EQ(text(List { 2 }), "LIST 2\r\n");
    EXPECT_EQ(text(Uidl { 3 }), "UIDL 3\r\n");
    EXPECT_EQ(text(Top { 4, 0 }), "TOP 4 0\r\n");
    EXPECT_EQ(text(Retr { 5 }), "RETR 5\r\n");
    EXPECT_EQ(text(Dele { 6 }), "DELE 6\r\n");
    EXPECT_EQ(text(Rset {}), "RSET\r\n");
    EXPECT_EQ(text(Noop {}), "NOOP\r\n");
    EXPECT_EQ(text(Quit {}), "QUIT\r\n");
}

TEST(Command, marksItsSecrets)
{
    EXPECT_EQ(written(Pass { base::Secret("abc"_ba) })->secrets, (QList<wire::Span> { { 5, 3 } }));
    EXPECT_EQ(written(Apop { "mrose", "0123456789abcdef" })->secrets, (QList<wire::Span> { { 11, 16 } }));
}

TEST(Command, neverBreaksTheLine)
{
    EXPECT_EQ(written(User { "a\r\nDELE 1" }).error().fault, Fault::InvalidInput);
    EXPECT_EQ(written(User { "" }).error().fault, Fault::InvalidInput);
    EXPECT_EQ(written(Pass { base::Secret("a\nDELE 1"_ba) }).error().fault, Fault::InvalidInput);
    EXPECT_EQ(written(Apop { "a b", "00" }).error().fault, Fault::InvalidInput);
    EXPECT_EQ(written(Retr { 0 }).error().fault, Fault::InvalidInput);
    EXPECT_EQ(written(Dele { -1 }).error().fault, Fault::InvalidInput);
    EXPECT_EQ(written(Top { 1, -1 }).error().fault, Fault::InvalidInput);
    EXPECT_EQ(written(List { -1 }).error().fault, Fault::InvalidInput);
}
