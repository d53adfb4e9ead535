// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "smtp/Connection.h"

#include "wire/sasl/Mechanism.h"

namespace {

struct Played {
    QList<int> ends;         ///< what each command came to, in order
    int greetings = 0;
    bool isBroken = false;
    friend bool operator==(const Played &, const Played &) = default;
};

/// How a small session ends when a server says these octets, `pieceEnd` telling where each piece of them ends.
template <class PieceEnd>
Played playedIn(const QByteArray &octets, PieceEnd pieceEnd)
{
    static const QByteArray kContent = ".a: b\r\n\r\n.\r\nc\n";
    smtp::Connection connection;
    smtp::Message message;
    message.envelope = { QStringLiteral("a@example.org"), { { QStringLiteral("b@example.org"), {} }, { QStringLiteral("c@example.org"), {} } },
                         smtp::Envelope::Returned::Full, "id" };
    message.facts = smtp::factsOf(kContent);
    connection.enqueue(smtp::Hello { "me" });
    connection.enqueue(smtp::Auth { wire::sasl::makeMechanism(wire::sasl::Method::Login,
                                    { QStringLiteral("a"), base::Secret(QByteArray("b")), {}, 0 }) });
    connection.enqueue(smtp::Send { message });
    connection.enqueue(smtp::Noop {});
    Played out;
    bool endLeft = false;
    const auto drain = [&] {
        while (const auto event = connection.nextEvent()) {
            require(!out.isBroken, "nothing follows the end");
            if (std::holds_alternative<smtp::WantsContent>(*event)) {
                connection.content(kContent);
                connection.contentEnds();
                endLeft = !connection.isBroken();
            } else if (const auto *done = std::get_if<smtp::Delivered>(&*event)) {
                const auto verdict = done->delivery.verdict;
                require(verdict != smtp::Verdict::InDoubt || endLeft, "in doubt only behind the end");
                require(verdict != smtp::Verdict::Accepted
                            || (endLeft && done->delivery.reply && done->delivery.reply->isPositive()),
                        "accepted only by a yes behind the end");
                require(done->delivery.recipients.size() == 2, "every recipient has a result");
                out.ends.append(static_cast<int>(verdict));
            } else if (const auto *completed = std::get_if<smtp::Completed>(&*event)) {
                out.ends.append(completed->answer ? 100 : 101);
            } else if (std::holds_alternative<smtp::Broken>(*event)) {
                out.isBroken = true;
            } else if (std::holds_alternative<smtp::Greeting>(*event)) {
                ++out.greetings;
            }
        }
        (void)connection.takeOutput();
    };
    for (qsizetype at = 0; at < octets.size();) {
        const qsizetype end = pieceEnd(at);
        connection.receive(octets.sliced(at, end - at));
        drain();
        at = end;
    }
    connection.closed();
    drain();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray octets(reinterpret_cast<const char *>(data), qsizetype(size));
    if (octets.isEmpty())
        return 0;
    const auto lineEnd = [&octets](qsizetype at) {
        const qsizetype lf = octets.indexOf('\n', at);
        return lf < 0 ? octets.size() : lf + 1;
    };
    const Played lines = playedIn(octets, lineEnd);
    require(lines.ends.size() == 4 && lines.isBroken && lines.greetings <= 1, "every command completes exactly once");
    require(lines == playedIn(octets, [&](qsizetype at) { return std::min(at + 5, lineEnd(at)); }),
            "any split of the stream ends the same way");
    require(playedIn(octets, [&](qsizetype) { return octets.size(); }).ends.size() == 4, "so it does in one piece");
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return {
        "220 mx\r\n250-mx\r\n250-PIPELINING\r\n250-AUTH LOGIN\r\n250-SIZE 1000\r\n250 DSN\r\n334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n"
        "235 2.7.0 in\r\n250 2.1.0 ok\r\n250 2.1.5 ok\r\n550 5.1.1 no\r\n354 go\r\n250 2.0.0 queued\r\n250 ok\r\n",
        "220 mx\r\n250-mx\r\n250-PIPELINING\r\n250 CHUNKING\r\n535 no\r\n250 ok\r\n250 ok\r\n250 ok\r\n250 chunk\r\n250 queued\r\n250 ok\r\n",
        "220-a\r\n220 b\r\n502 what\r\n250 helo\r\n503 no\r\n250 ok\r\n251 ok\r\n452 later\r\n354 go\r\n452-full\r\n452 really\r\n250 ok\r\n",
        "220 mx\r\n250-mx\r\n250-AUTH=LOGIN\r\n250 LIMITS RCPTMAX=1 MAILMAX=2\r\n334 YQ==\r\n334 YQ==\r\n235 in\r\n421 4.3.2 bye\r\n",
        "+OK POP3\r\n",
    };
}
