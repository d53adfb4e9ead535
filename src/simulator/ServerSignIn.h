// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/Pop3Profile.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace simulator {

/// The server's side of AUTH (RFC 5034): PLAIN, LOGIN, CRAM-MD5, XOAUTH2, OAUTHBEARER.
class ServerSignIn {
public:
    enum class Verdict { GoOn, Accepted, Refused, Cancelled };
    struct Step {
        Verdict verdict = Verdict::GoOn;
        QByteArray challenge; ///< for GoOn, in base64
    };

    /// @param mechanism  in upper case, one of the profile's
    ServerSignIn(const Pop3Profile &profile, QByteArray mechanism) : m_profile(profile), m_mechanism(std::move(mechanism)) { }

    /// @param initial  behind AUTH, in base64 ("=" is empty); nullopt: none
    [[nodiscard]] Step begin(std::optional<QByteArrayView> initial);
    /// @param line  the client's next line
    [[nodiscard]] Step next(QByteArrayView line);

private:
    [[nodiscard]] Step judge(const QByteArray &message);
    [[nodiscard]] Step judgeToken(bool good);

    const Pop3Profile &m_profile;
    QByteArray m_mechanism;
    QByteArray m_challenge; ///< of CRAM-MD5
    QByteArray m_user;      ///< of LOGIN
    bool m_hasUser = false;
    bool m_toldError = false; ///< of the token
};

/// MD5 of challenge and password in hex (RFC 1939 section 7).
[[nodiscard]] QByteArray apopDigestOf(QByteArrayView challenge, QByteArrayView password);

} // namespace simulator
