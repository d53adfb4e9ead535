// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"

#include <QMetaType>

namespace store {

/// What is here of one account, without what lies in its folders and belongs to others that deliver into it. In doubt a
/// message counts as one that is only here.
struct Holdings {
    qint64 messages = 0;       ///< listed here, without the Outbox
    qint64 whole = 0;          ///< of them, with all their bytes
    qint64 onlyHere = 0;       ///< of the whole ones: on no server, as far as the last look at it has shown
    qint64 octetsOnlyHere = 0;
    qint64 there = -1;         ///< on the IMAP server in the folders that were looked at, as it last told; -1: not known
    qint64 toSend = 0;         ///< in the Outbox
    qint64 drafts = 0;         ///< being written, and no server has what was written last
    qint64 octetsWritten = 0;  ///< of `toSend` and `drafts`
    base::Timestamp lookedAt;  ///< the last look at the server that ended well; unknown: never, or there is no server

    friend bool operator==(const Holdings &, const Holdings &) = default;
};

/// What a scope of an IMAP account asks for.
struct ScopeCount {
    qint64 messages = 0;
    qint64 missing = 0; ///< of them, without bytes here
    qint64 octetsMissing = 0;

    friend bool operator==(const ScopeCount &, const ScopeCount &) = default;
};

/// One of them.
struct HeldMessage {
    base::MessageId message;
    base::FolderId folder;
    bool isOnlyHere = false;
    qint64 octets = 0;
};

} // namespace store

Q_DECLARE_METATYPE(store::Holdings)
