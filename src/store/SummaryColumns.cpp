// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SummaryColumns.h"

#include "store/Checksum.h"
#include "store/RowCodec.h"
#include "store/SortKey.h"

namespace store {

SummaryColumns columnsOf(const mail::MessageSummary &summary)
{
    SummaryColumns columns;
    columns.subject = summary.subject.toUtf8();
    columns.subjectKey = subjectKey(summary.subject);
    columns.senderKey = senderKey(summary.from);
    columns.addresses = encodeAddresses(summary);
    columns.sentAt = summary.sentAt;
    columns.messageId = summary.messageId;
    if (!summary.messageId.isEmpty())
        columns.messageKey = qint64(checksum(summary.messageId));
    columns.inReplyTo = summary.inReplyTo;
    columns.references = encodeWords(summary.references);
    columns.preview = summary.preview.toUtf8();
    columns.isBulk = summary.isBulk;
    return columns;
}

} // namespace store
