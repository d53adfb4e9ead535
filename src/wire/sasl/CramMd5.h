// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/sasl/Mechanism.h"

namespace wire::sasl {

/// RFC 2195: HMAC-MD5 of the server's challenge. Hides the password from who only listens; proves nothing of the
/// server.
class CramMd5 final : public Mechanism {
public:
    explicit CramMd5(Credentials credentials);

    [[nodiscard]] QByteArray name() const override { return "CRAM-MD5"; }
    [[nodiscard]] base::Result<std::optional<QByteArray>> start() override;
    [[nodiscard]] base::Result<QByteArray> respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override { return m_said; }

private:
    Credentials m_credentials;
    bool m_said = false;
};

} // namespace wire::sasl
