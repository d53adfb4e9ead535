// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/sasl/Mechanism.h"

namespace wire::sasl {

/// A bearer token instead of a password: OAUTHBEARER (RFC 7628) and XOAUTH2, Google's draft of it. Whoever has the token
/// has the mailbox, so both are for encrypted lines only (see Choice). The server tells an error in a challenge; it is
/// answered as the mechanism asks, and the refusal follows.
class OAuth final : public Mechanism {
public:
    enum class Form { Bearer, XOAuth2 };

    /// @param credentials  the password is the token, as it stands behind "Bearer "
    OAuth(Form form, Credentials credentials);

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] base::Result<std::optional<QByteArray>> start() override;
    [[nodiscard]] base::Result<QByteArray> respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override { return m_state == State::Said; }

private:
    enum class State { Fresh, Said, Refused };

    Form m_form;
    Credentials m_credentials;
    State m_state = State::Fresh;
};

} // namespace wire::sasl
