// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Format.h"
#include "models/MessageStory.h"

#include <QCoreApplication>
#include <QString>

namespace gui {

/// Where a message is and what became of it, in a person's words.
class WhereText {
    Q_DECLARE_TR_FUNCTIONS(gui::WhereText)
public:
    /// "Here and on the server; leaves the server on 12 May 2026". Empty: nothing is known.
    [[nodiscard]] static QString sentence(const store::Whereabouts &where, base::Timestamp now);
    /// The same in one or two words, for a column; the icon beside it says the same.
    [[nodiscard]] static QString word(const store::Whereabouts &where, base::Timestamp now);
    [[nodiscard]] static QLatin1StringView iconName(const store::Whereabouts &where);
    /// Something that a list shows of a message beside many others: it is not here whole, or it leaves the server
    /// because the person said so.
    [[nodiscard]] static bool isRemarkable(const store::Whereabouts &where);

    /// One line of the story, without its date: "Deleted on the server, because 30 days had passed".
    [[nodiscard]] static QString fact(const store::LedgerEntry &entry);
    /// The whole of it with dates, oldest first, a line each.
    [[nodiscard]] static QStringList story(const QList<store::LedgerEntry> &ledger);

private:
    [[nodiscard]] static QString because(const QString &sentence, policy::DeletionRule rule);
};

} // namespace gui
