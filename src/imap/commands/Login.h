// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "imap/Command.h"

#include <QString>

namespace imap::commands {

/// RFC 9051 section 6.2.3. The password travels: whether that may be is decided before (wire/sasl/Choice).
class Login final : public Command {
public:
    using Answer = void;
    Login(QString user, base::Secret password) : m_user(std::move(user)), m_password(std::move(password)) { }

    [[nodiscard]] QByteArrayView name() const override { return "LOGIN"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Exclusive; }
    [[nodiscard]] Effect effect() const override { return Effect::SignsIn; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] base::Error refused(const imap::Status &status) const override;
    void takeAnswer(const imap::Status &) { }

private:
    QString m_user;
    base::Secret m_password;
};

/// What NO or BAD to a sign-in means: a wrong password, or a server that cannot now (RFC 5530).
[[nodiscard]] base::Error signInRefused(const imap::Status &status);

} // namespace imap::commands
