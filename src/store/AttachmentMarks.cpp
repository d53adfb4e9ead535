// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/MessageColumns.h"
#include "store/MessageStore.h"
#include "store/Statement.h"
#include "store/Writer.h"

namespace store {

base::Result<void> MessageStore::setAttachmentMarks(const QList<AttachmentMark> &marks)
{
    return m_writer.write([&]() -> base::Result<void> {
        // The guess from the header is nearly always right, and then nobody has to be told.
        Statement confirm(m_writer.db(), "UPDATE messages SET attachment = attachment | " STORE_MARK_KNOWN
                                         " WHERE id = ?1 AND pack IS NULL AND (attachment & 1) = ifnull(?2, attachment & 1)");
        Statement find(m_writer.db(), "SELECT folder, attachment FROM messages WHERE id = ?1 AND pack IS NULL");
        Statement update(m_writer.db(), "UPDATE messages SET attachment = ?2 | " STORE_MARK_KNOWN " WHERE id = ?1");
        for (const AttachmentMark &mark : marks) {
            if (auto ok = confirm.bind(mark.message, std::optional<qint64>(mark.has)).run(); !ok)
                return ok;
            if (m_writer.db().changedRows() > 0)
                continue;
            find.bind(mark.message);
            const bool isHere = find.next(); // else gone meanwhile, or its bytes are here and have told
            const auto folder = isHere ? find.id<base::FolderId>(0) : base::FolderId {};
            const bool before = isHere && hasAttachment(find.number(1));
            if (auto ok = find.finish(); !ok)
                return ok;
            find.reset();
            if (!isHere)
                continue;
            const bool now = mark.has.value_or(before);
            if (auto ok = update.bind(mark.message, now).run(); !ok)
                return ok;
            if (now != before)
                m_writer.pending().noteChanged(folder, mark.message);
        }
        return {};
    });
}

} // namespace store
