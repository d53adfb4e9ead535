// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"

#include <QCommandLineParser>

#include <optional>

namespace cli {

/// Which server, how, and who: what `sync` and `probe` are told on the command line.
struct AccountOptions {
    accounts::AccountSettings settings;
    std::optional<base::Secret> password;
    QString caFile;
    QString issuersFile; ///< whom else one can sign in with in a browser
    bool plaintextAllowed = false;

    static void addTo(QCommandLineParser &parser);
    /// @return InvalidInput with what is wrong in `detail`; PasswordUnprotected where --tls none stands without
    ///         --allow-plaintext, whatever the way of signing in. A look without a password needs no leave.
    enum class Purpose { SignIn, Look };
    [[nodiscard]] static base::Result<AccountOptions> read(const QCommandLineParser &parser, Purpose purpose = Purpose::SignIn);
};

} // namespace cli
