// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace cli {

/// Which server, how, and who: what `sync` and `probe` are told on the command line.
struct AccountOptions {
    accounts::AccountSettings settings; ///< with what nobody named at its default: for an account that is new
    QJsonObject given;                  ///< only what was named, as the account's JSON has it
    std::optional<base::Secret> password;
    QString caFile;
    QString issuersFile; ///< whom else one can sign in with in a browser
    bool plaintextAllowed = false;

    static void addTo(QCommandLineParser &parser);
    /// @return InvalidInput with what is wrong in `detail`; PasswordUnprotected where --tls none stands without
    ///         --allow-plaintext, whatever the way of signing in. A look without a password needs no leave.
    enum class Purpose { SignIn, Look };
    [[nodiscard]] static base::Result<AccountOptions> read(const QCommandLineParser &parser, Purpose purpose = Purpose::SignIn);

    /// The mailbox that is meant: protocol, server, port and user.
    [[nodiscard]] bool means(const accounts::AccountSettings &known) const;
    /// An account of the store with what was named, and nothing else, as it was named: all the rest is what its person chose in the
    /// window. A policy names its limits together; another outgoing server has nothing of the one before.
    /// @return InvalidInput with what is wrong in `detail`; Offline where the account is not to talk to its server at all
    [[nodiscard]] base::Result<accounts::AccountSettings> over(const accounts::AccountSettings &known) const;
};

} // namespace cli
