// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace policy {

/// How much of what lies on a POP3 server is downloaded by itself. Both need TOP (RFC 1939 makes it optional); where the
/// server has none everything is downloaded, and that is said.
struct PopDownload {
    /// Larger messages are listed by their header, and the body stays on the server until somebody asks for it. 1,000
    /// octets each, as sizes are shown; 0: no limit.
    int bodyLimitKilobytes = 0;
    /// First the headers of everything that is new, so that the list stands, then the bodies.
    bool headersFirst = false;

    [[nodiscard]] qint64 bodyLimit() const { return bodyLimitKilobytes * qint64(1000); } ///< octets; 0: no limit
    [[nodiscard]] bool leavesOnServer(qint64 octets) const { return bodyLimitKilobytes > 0 && octets > bodyLimit(); }
    friend bool operator==(const PopDownload &, const PopDownload &) = default;
};

} // namespace policy

Q_DECLARE_METATYPE(policy::PopDownload)
