// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"
#include "wire/sasl/Mechanism.h"

#include <memory>

namespace imap::commands {

/// RFC 9051 section 6.2.2, with the first message in the command where the server can SASL-IR (RFC 4959).
class Authenticate final : public Command {
public:
    using Answer = void;
    enum class InitialResponse { No, Yes };
    /// @return InvalidInput where the name or password cannot be sent by this mechanism
    [[nodiscard]] static base::Result<std::unique_ptr<Authenticate>> make(
        std::unique_ptr<wire::sasl::Mechanism> mechanism, InitialResponse initial);

    ~Authenticate() override;

    [[nodiscard]] QByteArrayView name() const override { return "AUTHENTICATE"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Exclusive; }
    [[nodiscard]] Effect effect() const override { return Effect::SignsIn; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] base::Result<QByteArray> respond(QByteArrayView text) override;
    /// LoginRefused where the server has not proved that it knows the password (SCRAM).
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    [[nodiscard]] base::Error refused(const imap::Status &status) const override;
    void takeAnswer(const imap::Status &) { }

private:
    Authenticate(std::unique_ptr<wire::sasl::Mechanism> mechanism, InitialResponse initial,
        std::optional<QByteArray> first);

    std::unique_ptr<wire::sasl::Mechanism> m_mechanism;
    InitialResponse m_initial;
    std::optional<QByteArray> m_first; ///< until it is sent
    int m_rounds = 0;
    std::optional<base::Error> m_cancelled; ///< why we ended the exchange
};

} // namespace imap::commands
