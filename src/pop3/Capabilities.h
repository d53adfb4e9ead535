// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace pop3 {

/// What CAPA told (RFC 2449). A server that does not know CAPA leaves `known` false: anything may work then.
struct Capabilities {
    bool known = false;
    bool stls = false;
    bool user = false;
    bool top = false;
    bool uidl = false;
    bool pipelining = false;
    bool respCodes = false;
    bool authRespCode = false;          ///< RFC 3206: a refusal without [AUTH] is not about the password
    bool utf8 = false;                  ///< RFC 6856
    bool utf8User = false;              ///< names and passwords may be UTF-8, too
    bool lang = false;                  ///< RFC 6856
    QList<QByteArray> sasl;             ///< mechanism names
    std::optional<int> expireDays;      ///< -1: NEVER; 0: mail must not be left on the server
    bool expirePerUser = false;         ///< may differ after signing in
    std::optional<int> loginDelay;      ///< seconds between two sign-ins
    bool loginDelayPerUser = false;     ///< may differ after signing in
    QByteArray implementation;
    QList<QByteArray> lines;            ///< all of it, as it came

    /// One line of the answer; unknown ones are kept in `lines` only.
    void add(QByteArrayView line);

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

} // namespace pop3
