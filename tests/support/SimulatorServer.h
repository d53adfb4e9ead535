// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "simulator/Pop3Server.h"
#include "support/TestCa.h"

#include <QTcpServer>

#include <memory>
#include <optional>

namespace testsupport {

/// A simulated POP3 server on a free loopback port, for programs that need a real one: in clear, with STLS, or over TLS
/// from the start. A line that falls silent stays open.
class SimulatorServer final : public QTcpServer {
    Q_OBJECT
public:
    /// @param server    must outlive this
    /// @param identity  for TLS; without it neither ImplicitTls nor STLS works
    SimulatorServer(simulator::Pop3Server &server, accounts::ConnectionSecurity security,
                    std::optional<Identity> identity = std::nullopt, std::shared_ptr<const base::Clock> clock = nullptr,
                    QObject *parent = nullptr);

    /// Host "localhost", our port, the profile's user.
    [[nodiscard]] accounts::ServerEndpoint endpoint() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Client;
    simulator::Pop3Server &m_server;
    accounts::ConnectionSecurity m_security;
    std::optional<Identity> m_identity;
    std::shared_ptr<const base::Clock> m_clock;
};

} // namespace testsupport
