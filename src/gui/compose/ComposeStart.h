// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ComposeMaterial.h"
#include "models/Outgoing.h"

#include <QCoreApplication>
#include <QStringList>

namespace mail {
struct Mailto;
}

namespace gui {

/// What a composer window shows when it opens.
struct ComposeStart {
    Q_DECLARE_TR_FUNCTIONS(gui::ComposeStart)
public:
    /// Whom to write to, about what, with which files. `text` and `html` are the writer's own words so far.
    mime::OutgoingMessage message;
    QString from;      ///< the own address that the answered message went to; empty: the usual one
    QString quoteHead; ///< who wrote what is quoted; lines separated by "\n"
    QString quoteHtml; ///< sane, for a formatted message
    QString quoteText; ///< ready to stand in plain text
    bool isRich = true;
    bool hasSignature = true; ///< false: what is opened again brings its own

    /// @param own  the person's addresses
    [[nodiscard]] static ComposeStart answer(const models::ComposeMaterial &material, mime::Answer answer, const QStringList &own);
    [[nodiscard]] static ComposeStart forward(const models::ComposeMaterial &material, models::Beginning how, const QStringList &own);
    [[nodiscard]] static ComposeStart again(const models::ComposeMaterial &material, models::Beginning how);
    /// What waits in the Outbox: with those whom only its envelope names, and without those who have it.
    [[nodiscard]] static ComposeStart outgoing(const models::ComposeMaterial &material, const store::OutboxRow &row);
    [[nodiscard]] static ComposeStart link(const mail::Mailto &mailto);
};

} // namespace gui
