// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace smtp {

struct Reply;

/// What the answer to EHLO told (RFC 5321 section 4.1.1.1). A server that only knows HELO leaves `known` false and
/// everything off.
struct Extensions {
    bool known = false;
    bool startTls = false;            ///< RFC 3207
    bool pipelining = false;          ///< RFC 2920
    bool eightBitMime = false;        ///< RFC 6152
    bool smtpUtf8 = false;            ///< RFC 6531
    bool dsn = false;                 ///< RFC 3461
    bool chunking = false;            ///< RFC 3030
    bool binaryMime = false;          ///< RFC 3030
    bool enhancedStatusCodes = false; ///< RFC 2034
    bool requireTls = false;          ///< RFC 8689
    QList<QByteArray> auth;           ///< SASL mechanisms (RFC 4954), also from the old "AUTH=LOGIN"
    std::optional<qint64> size;       ///< RFC 1870: the largest message in octets; 0: announced without a number
    std::optional<qint64> deliverBy;  ///< RFC 2852: the least number of seconds; 0: announced without a number
    std::optional<qint64> holdSeconds; ///< RFC 4865 FUTURERELEASE: for how long at most it keeps a message back
    QByteArray holdUntil;             ///< and until when, as the server wrote it
    std::optional<qint64> mailMax;    ///< RFC 9422 LIMITS: messages in one session
    std::optional<qint64> rcptMax;    ///< recipients of one message
    std::optional<qint64> rcptDomainMax; ///< different domains among all recipients of one session
    QByteArray domain;                ///< how the server calls itself
    QList<QByteArray> lines;          ///< all of it, as it came, without the first line

    /// One line behind the first; unknown ones are kept in `lines` only.
    void add(QByteArrayView line);
    [[nodiscard]] static Extensions fromReply(const Reply &reply);

    friend bool operator==(const Extensions &, const Extensions &) = default;
};

} // namespace smtp
