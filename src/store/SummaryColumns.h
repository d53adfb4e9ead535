// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/MessageSummary.h"

#include <QByteArray>

#include <optional>

namespace store {

/// What a row of summaries holds, worked out of a summary: folded keys, joined lists, text in UTF-8. Half the work of
/// storing a listed message; a value, so that it can be done on any thread before the writer's turn.
struct SummaryColumns {
    QByteArray subject;
    QByteArray subjectKey;
    QByteArray senderKey;
    QByteArray addresses;
    base::Timestamp sentAt;
    QByteArray messageId; ///< null: none
    std::optional<qint64> messageKey;
    QByteArray inReplyTo;
    QByteArray references; ///< null: none
    QByteArray preview;
    bool isBulk = false;
};

[[nodiscard]] SummaryColumns columnsOf(const mail::MessageSummary &summary);

} // namespace store
