// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/Maildrop.h"

#include <QByteArray>
#include <QList>

namespace simulator {

/// One command as a client gave it, and the first line of what it got.
struct Spoken {
    int session = 0;    ///< from 1
    base::Timestamp at;
    QByteArray command; ///< without its line end; answers to SASL challenges are "(response)", passwords stand in it
    QByteArray status;  ///< without its line end; empty: no answer
    friend bool operator==(const Spoken &, const Spoken &) = default;
};

/// A POP3 server: a profile, a maildrop, and everything that was said to it. Its lines are Pop3Line.
class Pop3Server {
public:
    explicit Pop3Server(Pop3Profile profile = {}) : m_profile(std::move(profile)), m_random(m_profile.seed) { }

    [[nodiscard]] const Pop3Profile &profile() const { return m_profile; }
    /// Sessions that are open keep the one they began with. Twists and chance begin anew.
    void setProfile(const Pop3Profile &profile);
    [[nodiscard]] Maildrop &maildrop() { return m_maildrop; }
    [[nodiscard]] const Maildrop &maildrop() const { return m_maildrop; }
    [[nodiscard]] const QList<Spoken> &transcript() const { return m_transcript; }
    [[nodiscard]] int sessions() const { return m_sessions; }
    /// A session holds the maildrop's lock (RFC 1939 section 4).
    [[nodiscard]] bool isLocked() const { return m_locked; }
    /// Another program holds it, or has let go of it.
    void setLockedByOther(bool locked) { m_lockedByOther = locked; }

private:
    friend class Pop3Line;
    [[nodiscard]] int chance(int below);

    Pop3Profile m_profile;
    Maildrop m_maildrop;
    QList<Spoken> m_transcript;
    quint64 m_random;
    int m_sessions = 0;
    int m_refusedSignIns = 0;
    base::Timestamp m_lastSignIn;
    QList<int> m_twisted; ///< by twist: how often its command came
    bool m_locked = false;
    bool m_lockedByOther = false;
};

} // namespace simulator
