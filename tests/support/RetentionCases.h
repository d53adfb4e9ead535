// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/PopRetention.h"
#include "support/RetentionOracle.h"

#include <random>

namespace testsupport {

/// A policy and the sentences that are shown for it.
struct RetentionCase {
    policy::PopRetention retention;
    RetentionOracle::Sentences sentences;
};

[[nodiscard]] inline RetentionCase anyCase(std::mt19937 &random)
{
    const auto upTo = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    using Mode = policy::PopRetention::Mode;
    using Follow = policy::PopRetention::WhenDeletedHere;
    RetentionCase one;
    policy::PopRetention &retention = one.retention;
    retention.mode = Mode(upTo(2));
    retention.days = upTo(1) ? 1 + upTo(60) : 0;
    retention.newest = upTo(1) ? 1 + upTo(30) : 0;
    retention.megabytes = upTo(1) ? 1 + upTo(20) : 0;
    retention.whenDeletedHere = Follow(upTo(2));
    retention.inSameSession = upTo(1);
    RetentionOracle::Sentences &said = one.sentences;
    if (retention.mode == Mode::KeepSome) {
        if (retention.days > 0)
            said.daysOnServer = retention.days;
        if (retention.newest > 0)
            said.onlyNewest = retention.newest;
        if (retention.megabytes > 0)
            said.atMostBytes = retention.megabytes * 1'000'000LL;
    }
    said.everyOneOnceHere = retention.mode == Mode::DeleteOnceHere;
    said.emptiedTrashDeletes = retention.whenDeletedHere == Follow::TrashEmptied;
    said.trashDeletes = retention.whenDeletedHere == Follow::AtOnce;
    said.withoutWaiting = retention.inSameSession;
    return one;
}

} // namespace testsupport
