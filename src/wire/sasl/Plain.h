// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/sasl/Mechanism.h"

namespace wire::sasl {

/// RFC 4616: name and password as they are, in one message. Only for encrypted lines (see Choice).
class Plain final : public Mechanism {
public:
    explicit Plain(Credentials credentials);

    [[nodiscard]] QByteArray name() const override { return "PLAIN"; }
    [[nodiscard]] base::Result<std::optional<QByteArray>> start() override;
    [[nodiscard]] base::Result<QByteArray> respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override { return m_said; }

private:
    Credentials m_credentials;
    bool m_said = false;
};

} // namespace wire::sasl
