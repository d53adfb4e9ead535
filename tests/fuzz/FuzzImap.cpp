// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "imap/Connection.h"
#include "imap/Describe.h"
#include "imap/commands/Compress.h"
#include "imap/commands/Select.h"

namespace {

/// Everything that a server's octets are read as, in chunks of the given size.
QList<QJsonObject> readIn(const QByteArray &octets, qsizetype chunk)
{
    imap::Describer describer;
    QList<QJsonObject> out;
    for (qsizetype at = 0; at < octets.size(); at += chunk) {
        describer.receive(QByteArrayView(octets).sliced(at, std::min(chunk, octets.size() - at)));
        while (auto response = describer.next())
            out.append(*response);
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray octets(reinterpret_cast<const char *>(data), qsizetype(size));
    if (octets.isEmpty())
        return 0;
    require(readIn(octets, octets.size()) == readIn(octets, 7), "any split of the stream gives the same responses");

    // The same octets as answers in a session: every command completes exactly once, whatever comes.
    imap::Connection connection(imap::Connection::Tls::None);
    connection.enqueue(std::make_unique<imap::commands::Select>(imap::MailboxName::inbox(), imap::commands::Access::ReadOnly));
    connection.receive(octets);
    connection.closed();
    int done = 0;
    while (auto event = connection.nextEvent())
        done += std::holds_alternative<imap::event::Done>(*event);
    require(done == 1, "a command completes exactly once");

    // And as what comes over a compressed line.
    imap::Connection compressed(imap::Connection::Tls::None);
    compressed.receive("* PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] hi\r\n");
    compressed.enqueue(std::make_unique<imap::commands::Compress>());
    compressed.receive("A1 OK active\r\n");
    compressed.receive(octets);
    compressed.closed();
    int broken = 0;
    while (auto event = compressed.nextEvent())
        broken += std::holds_alternative<imap::event::Broken>(*event);
    require(broken == 1, "a session ends exactly once");
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return {
        wire::Deflater().deflate("* 6 EXISTS\r\n* LIST (\\Sent) \"/\" {4}\r\nSent\r\n* 1 FETCH (UID 10 FLAGS (\\Seen))\r\n"),
        "* OK [CAPABILITY IMAP4rev1 SASL-IR LITERAL+ IDLE] ready\r\nA1 OK done\r\n",
        "* LIST (\\HasChildren \\Sent) \"/\" {4}\r\nSent\r\n* LIST () NIL INBOX\r\n",
        "* 2 FETCH (UID 7 FLAGS (\\Seen $Forwarded) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4286 "
        "BODY[HEADER.FIELDS (FROM)] {12}\r\nFrom: a@b\r\n\r\n)\r\n",
        "* 12 FETCH (ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"s\" ((\"Terry Gray\" NIL \"gray\" \"cac\")) NIL NIL NIL "
        "NIL NIL NIL \"<B27397-0100000@cac>\") BODYSTRUCTURE ((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 92 3)"
        "(\"TEXT\" \"HTML\" NIL NIL NIL \"BASE64\" 4554 73) \"MIXED\" (\"BOUNDARY\" \"x\") NIL NIL))\r\n",
        "* ESEARCH (TAG \"A1\") UID MIN 7 COUNT 17 ALL 1:5,9\r\n* VANISHED (EARLIER) 41,43:116\r\n* STATUS INBOX (MESSAGES 1 UIDNEXT 2)\r\n",
        "* ESEARCH (TAG \"A1\") UID PARTIAL (-1:-100 200:250,252:300)\r\n* SORT 5 3 4 (MODSEQ 12)\r\n* THREAD (2)(3 6 (4 23)(44 7 96))((8)(9))\r\n",
        "* QUOTAROOT INBOX \"\"\r\n* QUOTA \"\" (STORAGE 10 512 MESSAGE 42 1000)\r\n* ACL INBOX Fred rwipsldexta \"Chris X\" lrswi\r\n"
        "* MYRIGHTS INBOX rwiptsldaex\r\n* LISTRIGHTS ~/Mail/saved smith la r swicdkxte\r\n",
        "* XLIST (\\HasNoChildren \\AllMail) \"/\" \"[Gmail]/All Mail\"\r\n* LIST () \"/\" \"NewName\" (\"OLDNAME\" (\"Foo\"))\r\n"
        "* STATUS foo (SIZE 257890 DELETED 3 DELETED-STORAGE 7 MAILBOXID (F2212ea87) APPENDLIMIT NIL)\r\n",
        "* 1 FETCH (UID 10 EMAILID (M6d99ac3275bb4e) THREADID NIL PREVIEW \"Preview text!\" X-GM-LABELS (\\Inbox \"Muy Importante\") "
        "BINARY.SIZE[1.2] 5 BINARY[1.2]<0> ~{5}\r\n\1\2)\r\n)\r\n",
        "* OK [CLOSED]\r\n* VANISHED (EARLIER) 41,43:116\r\n* OK [HIGHESTMODSEQ 715194045007]\r\n* OK [NOMODSEQ] x\r\nA1 NO [MODIFIED 7,9] x\r\n"
        "* OK [COPYUID 432432 42:69 1202:1229]\r\n* OK [NOTIFICATIONOVERFLOW] x\r\n* ENABLED QRESYNC UTF8=ACCEPT\r\n",
        "* 172 EXISTS\r\n* OK [UIDVALIDITY 3857529045] x\r\n* FLAGS (\\Answered)\r\nA1 OK [READ-ONLY] SELECT completed\r\n* BYE gone\r\n",
    };
}
