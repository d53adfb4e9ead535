// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Database.h"
#include "store/MessageColumns.h"

namespace store {

/// What `open` makes of the place where a message's bytes are. MessageGone: there are none here. A second look is taken,
/// because its pack may have been compacted between the two steps of the first.
template <class Open>
auto withBody(Database &db, base::MessageId id, const Open &open) -> decltype(open(BodyRef {}))
{
    for (int attempt = 0;; ++attempt) {
        BodyRef ref;
        Statement statement(db, "SELECT " STORE_BODY_COLUMNS " FROM messages WHERE id = ?1");
        statement.bind(id);
        if (statement.next())
            ref = readBodyRef(statement, 0);
        if (auto ok = statement.finish(); !ok)
            return std::unexpected(ok.error());
        if (!ref.isValid())
            return base::fail(base::Fault::MessageGone, "no bytes here");
        auto body = open(ref);
        if (body || attempt > 0 || body.error().fault != base::Fault::MessageGone)
            return body;
    }
}

} // namespace store
