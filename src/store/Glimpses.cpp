// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/MessageColumns.h"
#include "store/MessageStore.h"
#include "store/Statement.h"
#include "store/Writer.h"

namespace store {

base::Result<void> MessageStore::setGlimpses(const QList<Glimpse> &glimpses)
{
    return m_writer.write([&]() -> base::Result<void> {
        // The guess from the header is nearly always right, and then nobody has to be told.
        Statement confirm(m_writer.db(), "UPDATE messages SET attachment = attachment | " STORE_MARK_KNOWN
                                         " WHERE id = ?1 AND pack IS NULL AND (attachment & 1) = ifnull(?2, attachment & 1)");
        Statement find(m_writer.db(), "SELECT folder, attachment FROM messages WHERE id = ?1 AND pack IS NULL");
        Statement update(m_writer.db(), "UPDATE messages SET attachment = ?2 | " STORE_MARK_KNOWN " WHERE id = ?1");
        Statement describe(m_writer.db(), "UPDATE summaries SET preview = ?2 WHERE message = ?1 AND preview = ''");
        for (const Glimpse &glimpse : glimpses) {
            if (auto ok = confirm.bind(glimpse.message, std::optional<qint64>(glimpse.hasAttachment)).run(); !ok)
                return ok;
            const bool isConfirmed = m_writer.db().changedRows() > 0;
            if (isConfirmed && glimpse.preview.isEmpty())
                continue;
            find.bind(glimpse.message);
            const bool isHere = find.next(); // else gone meanwhile, or its bytes are here and have told
            const auto folder = isHere ? find.id<base::FolderId>(0) : base::FolderId {};
            const bool before = isHere && hasAttachment(find.number(1));
            if (auto ok = find.finish(); !ok)
                return ok;
            find.reset();
            if (!isHere)
                continue;
            const bool now = glimpse.hasAttachment.value_or(before);
            if (auto ok = isConfirmed ? base::Result<void> {} : update.bind(glimpse.message, now).run(); !ok)
                return ok;
            if (auto ok = glimpse.preview.isEmpty() ? base::Result<void> {} : describe.bind(glimpse.message, glimpse.preview).run(); !ok)
                return ok;
            if (now != before || (!glimpse.preview.isEmpty() && m_writer.db().changedRows() > 0))
                m_writer.pending().noteChanged(folder, glimpse.message);
        }
        return {};
    });
}

} // namespace store
