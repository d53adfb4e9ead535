// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace policy {

/// What happens to the server's copy of a message that was downloaded by POP3. This one value is what the
/// wizard's sentences, the settings and the engine read. The default keeps everything.
struct PopRetention {
    enum class Mode {
        KeepAll,    ///< nothing is ever deleted on the server by us
        KeepDays,   ///< delete `days` after our own receipt (never by the Date header)
        DeleteOnceHere, ///< delete as soon as the message is durable here
    };
    Mode mode = Mode::KeepAll;
    int days = 14;                  ///< for KeepDays; 1 or more
    bool deleteWhenDeletedHere = false; ///< also delete on the server what is removed from the Trash here
    /// For DeleteOnceHere: delete in the session that downloaded instead of the next one. Never silently on.
    bool inSameSession = false;

    friend bool operator==(const PopRetention &, const PopRetention &) = default;
};

} // namespace policy

Q_DECLARE_METATYPE(policy::PopRetention)
