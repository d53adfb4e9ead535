// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/FolderRole.h"
#include "policy/SyncScope.h"
#include "store/Reader.h"

namespace engine {

/// \All and \Flagged show every message again: they are filled when somebody looks, not by themselves.
[[nodiscard]] inline bool isFilledByItself(mail::FolderRole role)
{
    return role != mail::FolderRole::All && role != mail::FolderRole::Flagged && role != mail::FolderRole::Outbox;
}

/// For policy::SyncScope::keptSince(): since when the newest megabytes of an account were received, where its scope asks for that.
/// What is fetched and what is told of it beforehand both come from here.
[[nodiscard]] inline base::Result<base::Timestamp> newestSince(const store::Reader &reader, base::AccountId account, const policy::SyncScope &scope)
{
    constexpr qint64 kMegabyte = 1'000'000;
    if (scope.bodies != policy::SyncScope::Bodies::RecentMegabytes)
        return base::Timestamp {};
    return reader.newestSince(account, scope.megabytes * kMegabyte);
}

} // namespace engine
