// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "pop3/Connection.h"
#include "pop3/Transcript.h"

namespace {

/// How the commands of a small session end when a server says these octets.
QList<bool> playedIn(const QByteArray &octets, qsizetype chunk)
{
    pop3::Connection connection;
    connection.enqueue(pop3::Capa {});
    connection.enqueue(pop3::Uidl {});
    connection.enqueue(pop3::Retr { 1 });
    QList<bool> out;
    for (qsizetype at = 0; at < octets.size(); at += chunk)
        connection.receive(octets.sliced(at, std::min(chunk, octets.size() - at)));
    connection.closed();
    while (auto event = connection.nextEvent()) {
        if (const auto *done = std::get_if<pop3::Completed>(&*event))
            out.append(done->answer.has_value());
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray octets(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)pop3::parseTranscript(octets);
    if (octets.isEmpty())
        return 0;
    const QList<bool> whole = playedIn(octets, octets.size());
    require(whole.size() == 3, "every command completes exactly once");
    require(whole == playedIn(octets, 5), "any split of the stream ends the same way");
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return {
        "+OK POP3 ready <1896.697170952@dbc.mtview.ca.us>\r\n+OK\r\nUIDL\r\nTOP\r\nPIPELINING\r\n.\r\n"
        "+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n.\r\n+OK 120 octets\r\nSubject: a\r\n\r\n..dot\r\n.\r\n",
        "+OK hello\r\n-ERR unknown\r\n-ERR [SYS/TEMP] later\r\n-ERR no such message\r\n",
        "* OK IMAP4rev1\r\n",
        "+OK\r\n+OK\r\nEXPIRE 60\r\nSASL PLAIN\r\n.\r\n+OK\r\n.\r\n+OK\r\n\r\n.\r\n",
    };
}
