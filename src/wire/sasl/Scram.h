// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/Digest.h"
#include "wire/sasl/Mechanism.h"

namespace wire::sasl {

/// SCRAM-SHA-1 and SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding: neither side shows the password,
/// and the server proves that it knows it too.
class Scram final : public Mechanism {
public:
    /// A server that asks for more wants our time, for less our password: both are refused.
    static constexpr int kMinIterations = 1000;
    static constexpr int kMaxIterations = 600'000;

    /// @param nonce  printable ASCII without comma, never used twice
    Scram(DigestKind kind, Credentials credentials, QByteArray nonce);
    [[nodiscard]] static QByteArray randomNonce();

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] base::Result<std::optional<QByteArray>> start() override;
    [[nodiscard]] base::Result<QByteArray> respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override { return m_state == State::ServerProved; }

private:
    enum class State { Fresh, FirstSaid, ProofSaid, ServerProved, Failed };

    [[nodiscard]] base::Result<QByteArray> proof(QByteArrayView serverFirst);
    [[nodiscard]] base::Result<QByteArray> checkServer(QByteArrayView serverFinal);

    DigestKind m_kind;
    Credentials m_credentials;
    QByteArray m_nonce;
    QByteArray m_firstBare;
    QByteArray m_expectedSignature;
    State m_state = State::Fresh;
};

} // namespace wire::sasl
