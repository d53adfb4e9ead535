// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/sasl/Mechanism.h"

namespace wire::sasl {

/// draft-murchison-sasl-login: the name to the first question, the password to the second, whatever they say.
class Login final : public Mechanism {
public:
    explicit Login(Credentials credentials);

    [[nodiscard]] QByteArray name() const override { return "LOGIN"; }
    [[nodiscard]] base::Result<std::optional<QByteArray>> start() override;
    [[nodiscard]] base::Result<QByteArray> respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override { return m_answers == 2; }

private:
    Credentials m_credentials;
    int m_answers = 0;
};

} // namespace wire::sasl
