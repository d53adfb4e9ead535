// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace mail {

/// What a folder is for (RFC 6154 special use, and our Outbox). The values are stored; never renumber them.
enum class FolderRole {
    None = 0,
    Inbox = 1,
    Drafts = 2,
    Sent = 3,
    Archive = 4,
    Junk = 5,
    Trash = 6,
    Outbox = 7,
    All = 8,     ///< every message again (Gmail): listed, not synchronised by default
    Flagged = 9, ///< the starred messages again: likewise
};

} // namespace mail

Q_DECLARE_METATYPE(mail::FolderRole)
