// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace policy {

/// What happens to the server's copy of a message that was downloaded by POP3. This one value is what the
/// wizard's sentences, the settings and the engine read. The default keeps everything.
struct PopRetention {
    enum class Mode {
        KeepAll,        ///< no rule deletes on the server
        KeepSome,       ///< what is beyond one of the limits below goes; without a limit, nothing does
        DeleteOnceHere, ///< delete as soon as the message is durable here. Never silently chosen.
    };
    /// What the server does with a message that the person deletes here; goes together with every mode.
    enum class WhenDeletedHere {
        Nothing,
        TrashEmptied, ///< deleted there when it leaves the Trash here
        AtOnce,       ///< deleted there while it still lies in the Trash here
    };
    Mode mode = Mode::KeepAll;
    // Limits of KeepSome; each counts by itself, as in KMail. 0: no such limit.
    int days = 14;     ///< since our own receipt, never by the Date header
    int newest = 0;    ///< messages on the server
    int megabytes = 0; ///< of the newest messages on the server; 1,000,000 octets each
    WhenDeletedHere whenDeletedHere = WhenDeletedHere::Nothing;
    /// Rules may delete in the session that downloaded, and not only in a later one. Never silently on.
    bool inSameSession = false;

    [[nodiscard]] bool followsDeletions() const { return whenDeletedHere != WhenDeletedHere::Nothing; }
    /// What is deleted here for good goes on the server, too: chosen so, or because every message was to go from there anyway.
    [[nodiscard]] bool takesWhatIsDeleted() const { return followsDeletions() || mode == Mode::DeleteOnceHere; }
    [[nodiscard]] bool hasLimit() const { return days > 0 || newest > 0 || megabytes > 0; }
    friend bool operator==(const PopRetention &, const PopRetention &) = default;
};

} // namespace policy

Q_DECLARE_METATYPE(policy::PopRetention)
