// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "support/TestCa.h"

#include <QTcpServer>

#include <optional>

namespace testsupport {

/// Somebody in a mail server's place who wants the password: whatever is said is welcomed, so that a client that would
/// give something away does. What is odd about it is said by its Play.
class Middleman final : public QTcpServer {
public:
    struct Play {
        accounts::Protocol protocol = accounts::Protocol::Imap;
        bool tlsFromStart = false;
        std::optional<Identity> identity = std::nullopt; ///< without it nothing is ever encrypted
        QByteArray greeting = {};       ///< instead of the usual one, without its line end
        bool offersTls = false;         ///< STARTTLS or STLS stands in the list, as long as nothing is encrypted
        QByteArray tlsAnswer = {};      ///< to STARTTLS, with its line end; "{tag}" is the command's. Empty: yes. "-": none
        bool encrypts = true;           ///< and TLS begins behind it
        QByteArray clearWays = "PLAIN LOGIN"; ///< the SASL mechanisms of the unprotected list
        QByteArray protectedWays = "PLAIN LOGIN";
        QByteArray clearWords = {};     ///< further capabilities there
        QByteArray protectedWords = {};
        QByteArray unasked = {};        ///< in front of every answer until somebody has signed in
        QByteArray signInAnswer = {};   ///< without tag and line end; empty: yes
        QByteArray refuses = {};        ///< one command that is answered by NO, -ERR or 502
    };
    static constexpr auto kChallenge = "<1896.697170952@dbc.mtview.ca.us>"; ///< of CRAM-MD5, and for APOP to greet with

    explicit Middleman(Play play);

    [[nodiscard]] accounts::ServerEndpoint endpoint(accounts::ConnectionSecurity security,
                                                    accounts::SignIn signIn = accounts::SignIn::Automatic) const;
    [[nodiscard]] QByteArray heard() const { return m_clear + m_protected; } ///< everything, decrypted
    [[nodiscard]] QByteArray heardInClear() const { return m_clear; }
    /// The first word of every command in what was heard, in order and without repetition.
    [[nodiscard]] QByteArrayList commands() const { return m_commands; }
    [[nodiscard]] int clients() const { return m_clients; }
    [[nodiscard]] int signIns() const { return m_signIns; } ///< begun, whatever became of them

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Line;
    Play m_play;
    QByteArray m_clear;
    QByteArray m_protected;
    QByteArrayList m_commands;
    int m_clients = 0;
    int m_signIns = 0;
};

} // namespace testsupport
