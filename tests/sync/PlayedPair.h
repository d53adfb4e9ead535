// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlayedMaildrop.h"

namespace played {

inline const QByteArray kOne = sizeOf(kA);
inline const QByteArray kBoth = list({ { 1, kOne }, { 2, kOne } }) + uidl({ { 1, "7" }, { 2, "8" } });
inline const QByteArray kFirst = list({ { 1, kOne } }) + uidl({ { 1, "7" } });
inline const QByteArray kEmpty = list({}) + uidl({});
inline const policy::PopRetention kOnceHere { .mode = Mode::DeleteOnceHere };

/// A maildrop of two messages, 7 and 8.
class Pop3Pair : public Pop3Visits {
protected:
    void bringBoth() { visit(kBoth + retr(2, kB) + retr(1, kA) + kLeave); }
};

} // namespace played
