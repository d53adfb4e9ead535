// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "models/BodyCounter.h"
#include "sync/EngineAnswers.h"

#include <QString>

#include <optional>

namespace gui {

/// How an IMAP account works, in words: what of it is kept here, and how full it is on its server.
class KeptText {
public:
    /// Offline on purpose, until the person says otherwise.
    [[nodiscard]] static bool staysOffline(const accounts::AccountSettings &account);
    /// "The last 30 days are kept here · 1,204 of 5,310 messages are here in full"; empty for what is no IMAP folder.
    [[nodiscard]] static QString ofFolder(const accounts::AccountSettings &account, const store::FolderRow &folder,
        const std::optional<store::BodyCount> &count);
    /// "4.2 GB of 5 GB used (84 %)"; empty: there is no limit, or none is known.
    [[nodiscard]] static QString ofQuota(const engine::MailQuota &quota);
};

} // namespace gui
