// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "sync/AccountMoves.h"
#include "sync/EngineAnswers.h"

#include <QCoreApplication>
#include <QStringList>

namespace gui {

/// Where a change from one protocol to the other stands, in sentences.
struct SwitchText {
    Q_DECLARE_TR_FUNCTIONS(gui::SwitchText)
public:
    QString headline;
    QStringList lines;
    bool isWarning = false;
    bool canUpload = false; ///< there is something that is only here
    bool canFinish = false; ///< the old account can go
    bool keepsRest = false; ///< and some of what it has stays here then
    bool canLeaveOut = false; ///< it can be gone on without what cannot be read

    /// From POP3 to IMAP: the dry run, and what is left after the upload.
    /// @param quota       what its server has said of its room; nullptr: nothing
    /// @param alsoUnsure  those will be uploaded, too
    [[nodiscard]] static SwitchText toImap(const engine::SwitchFacts &facts, const engine::MailQuota *quota = nullptr, bool alsoUnsure = false);
    /// Folders of the new account that cannot be read.
    /// @param host  of its server
    [[nodiscard]] static SwitchText unread(const engine::SwitchFacts &facts, const QString &host);
    /// Before anything has begun: something waits to be sent.
    [[nodiscard]] static SwitchText sendFirst(qint64 toSend);
    /// From IMAP to POP3, before anything is done.
    [[nodiscard]] static SwitchText toPop3(const engine::AccountFacts &facts);
};

/// The server's name where the other protocol is most likely spoken: "imap.example.org" of "pop.example.org".
[[nodiscard]] QString hostForOther(const QString &host, accounts::Protocol other);

} // namespace gui
