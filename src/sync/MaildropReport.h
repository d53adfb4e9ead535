// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QMetaType>

#include <optional>

namespace engine {

/// What one visit to a POP3 maildrop found and did, for the sentences that a person should read; gui/ has the words.
struct MaildropReport {
    base::Timestamp at;       ///< of this listing
    base::Timestamp previous; ///< of the listing before; unknown: this is the first
    qint64 messages = 0;      ///< on the server at the beginning of the visit
    qint64 octets = 0;
    int fetched = 0;          ///< whole messages that came
    int heldBack = 0;         ///< stay on the server until they are asked for: over the limit for bodies
    int deleted = 0;          ///< deletions that the server acknowledged in this visit
    int confirmed = 0;        ///< deleted before, and now seen to be gone
    /// Acknowledged as deleted before, and listed again: the server does not obey.
    int disobeyed = 0;
    /// It refused to delete them, at DELE or at QUIT: it is asked again three times, and then once a day.
    int refused = 0;
    /// Gone although this account asked for nothing: another device or program, or the server by itself.
    int vanished = 0;
    int vanishedJustFetched = 0; ///< of them, fetched since `previous`: servers that drop what was read ("popped")
    int renamed = 0;          ///< the server had new ids for messages that are here: known again and not fetched
    /// So many messages have new ids and look like ones that are here, but nobody can tell without fetching: nothing is
    /// fetched of them until the person has answered (EngineClient::answerNewIds).
    int unsure = 0;
    bool clockWentBack = false;    ///< nothing was deleted for that
    bool limitNeedsTop = false;    ///< bodies over the limit were fetched all the same: the server has no TOP
    bool couldNotReadBack = false; ///< something here is damaged; the server keeps its copy
    std::optional<int> expireDays; ///< the server deletes by itself what lies there for so long (EXPIRE, RFC 2449)

    friend bool operator==(const MaildropReport &, const MaildropReport &) = default;
};

} // namespace engine

Q_DECLARE_METATYPE(engine::MaildropReport)
