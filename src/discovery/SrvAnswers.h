// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/MailConfig.h"

#include <QMap>

namespace discovery {

/// One answer to a question for SRV records (RFC 2782).
struct SrvRecord {
    QString target; ///< "." or empty: the service is not offered
    quint16 port = 0;
    int priority = 0;
    int weight = 0;
    friend bool operator==(const SrvRecord &, const SrvRecord &) = default;
};

/// The services of mail (RFC 6186; "_submissions" RFC 8314), encrypted from the start first.
inline constexpr const char *kSrvServices[] = { "_imaps._tcp", "_imap._tcp", "_pop3s._tcp", "_pop3._tcp", "_submissions._tcp",
    "_submission._tcp" };

/// All answers of one domain as a configuration: lower priority first, then greater weight. The bare services mean STARTTLS,
/// required. SRV knows no user names; the address is the first that is tried.
/// @param answers  by service; no servers: the domain publishes none
[[nodiscard]] MailConfig configFromSrv(const QMap<QString, QList<SrvRecord>> &answers, const QString &address);

} // namespace discovery
