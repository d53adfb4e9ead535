// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorText.h"
#include "models/Outgoing.h"

#include <QCoreApplication>

namespace gui {

/// What is said about a message on its way out.
struct SendText {
    Q_DECLARE_TR_FUNCTIONS(gui::SendText)
public:
    /// It could not be put into the Outbox; nothing was kept of it there.
    /// @param isOriginalGone  what it was to replace is out, or on its way
    [[nodiscard]] static ErrorText ofQueue(const base::Error &error, bool isOriginalGone = false);
    [[nodiscard]] static ErrorText ofDraft(const base::Error &error);

    /// How a message in the Outbox stands, in one sentence.
    [[nodiscard]] static QString state(const store::OutboxRow &row, base::Timestamp now);
    /// That it waits for a time, and for which.
    [[nodiscard]] static QString sentAt(base::Timestamp when, base::Timestamp now);
    /// That it goes to the server, which is to keep it until then.
    [[nodiscard]] static QString goesToServer(base::Timestamp until, base::Timestamp now);
    /// The server has it and does not deliver it sooner.
    [[nodiscard]] static QString keptThere(base::Timestamp until, base::Timestamp now);
    /// Why it is not out, whom it did not reach, and the servers' own words; can be empty.
    [[nodiscard]] static QString reason(const store::OutboxRow &row);
    [[nodiscard]] static QLatin1StringView iconName(const store::OutboxRow &row);
    /// A server took it for some and not for others.
    [[nodiscard]] static bool isPartial(const store::OutboxRow &row);
};

} // namespace gui
