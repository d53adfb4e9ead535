// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "imap/Framer.h"
#include "imap/Response.h"

#include <QJsonObject>

namespace imap {

/// A response as JSON, for people and scripts. Octets that are not UTF-8 become U+FFFD; bodies are given with their
/// size, SHA-256 and, up to 200 characters, their beginning.
[[nodiscard]] QJsonObject describe(const Response &response);
[[nodiscard]] QJsonObject describe(const BodyStructure &structure);

/// A server's side of a session, as it is read from a file: feed octets, take one object per response.
class Describer {
public:
    Describer() : m_framer(Limits::afterSignIn()) { }
    void receive(QByteArrayView bytes) { m_framer.receive(bytes); }
    /// The next response; at the end of a broken stream one {"error": ...}; nullopt: more octets are needed.
    [[nodiscard]] std::optional<QJsonObject> next();
    /// Octets are left that make no whole response.
    [[nodiscard]] bool isIncomplete() const { return !m_framer.isEmpty(); }

private:
    Framer m_framer;
    bool m_toldError = false;
};

} // namespace imap
