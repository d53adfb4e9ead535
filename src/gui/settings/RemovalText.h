// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "sync/AccountMoves.h"

#include <QCoreApplication>
#include <QStringList>

namespace gui {

/// What removing an account costs, in sentences. Never less than the truth: what may exist only here is counted as
/// existing only here, and what nobody can know now is said to be so.
struct RemovalText {
    Q_DECLARE_TR_FUNCTIONS(gui::RemovalText)
public:
    enum class Look {
        Running, ///< the server is being asked
        Fresh,   ///< it has answered since the question was put
        Offline,
        Failed,
        TooSoon, ///< the server allows no check yet
        None,    ///< there is no server, or the account is switched off
    };

    QString headline;   ///< how much is only here
    QStringList lines;  ///< what else there is to know
    bool isLoss = false; ///< something would be lost for good

    /// @param hasOther  another account can take what is still being written
    [[nodiscard]] static RemovalText of(const accounts::AccountSettings &account, const engine::AccountFacts &facts, Look look,
        bool hasOther = false);
    /// Messages that are nowhere else, those that were written here and not sent among them.
    [[nodiscard]] static qint64 lost(const engine::AccountFacts &facts) { return facts.held.onlyHere + facts.held.toSend + facts.held.drafts; }
    /// What becomes of the mail of those who deliver into it; empty: nobody does.
    [[nodiscard]] static QString delivered(const QList<accounts::AccountSettings> &deliverers);
};

/// The words for the folders that kept or exported mail is put into.
[[nodiscard]] engine::KeepNames keepNames(const accounts::AccountSettings &account);

/// Sentences one under the other; with a mark before each where there are several.
[[nodiscard]] QString asList(const QStringList &sentences);

/// A count for a sentence with %Ln.
[[nodiscard]] int sayable(qint64 count);

} // namespace gui
