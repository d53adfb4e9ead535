// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "simulator/Pop3Profile.h"

#include <QByteArray>
#include <QList>
#include <QSet>

#include <optional>

namespace simulator {

/// One message on the server. `id` is the simulator's own and is never used twice: tests count by it.
struct ServerMessage {
    qint64 id = 0;
    QByteArray octets;   ///< as RETR sends them, before dots are stuffed; the last line may lack its end
    QByteArray uidl;     ///< empty: the profile makes one
    int slot = 0;        ///< the smallest number that was free when it came: what Uids::Reused makes names of
    bool hidden = false; ///< kept, and not listed (AtQuit::HidesRetrieved)
    friend bool operator==(const ServerMessage &, const ServerMessage &) = default;
};

/// A message that the server removed, and when.
struct Removal {
    qint64 id = 0;
    int session = 0; ///< 0: not by a session
    base::Timestamp at;
    friend bool operator==(const Removal &, const Removal &) = default;
};

/// What lies on a simulated server, beyond one session.
class Maildrop {
public:
    /// @param octets  LF alone becomes CRLF
    /// @return its id
    qint64 deliver(const QByteArray &octets, const QByteArray &uidl = {});
    /// Another device, or the provider, removes it.
    void remove(const QSet<qint64> &ids, int session = 0, base::Timestamp at = {});
    void hide(const QSet<qint64> &ids);

    [[nodiscard]] const QList<ServerMessage> &messages() const { return m_messages; }
    [[nodiscard]] QList<ServerMessage> listed() const;
    [[nodiscard]] const QList<Removal> &removals() const { return m_removals; }

private:
    QList<ServerMessage> m_messages;
    QList<Removal> m_removals;
    qint64 m_lastId = 0;
};

/// The name of a message in a session, as the profile makes them; empty: it has none.
/// @param number  from 1, in the session
[[nodiscard]] QByteArray uidlOf(const Pop3Profile &profile, const ServerMessage &message, int number, int session);
/// The size that LIST says.
[[nodiscard]] qint64 sizeOf(const Pop3Profile &profile, const ServerMessage &message);

} // namespace simulator
