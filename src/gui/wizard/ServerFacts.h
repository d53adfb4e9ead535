// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "policy/PopRetention.h"

#include <QCoreApplication>
#include <QString>

namespace gui {

/// What a POP3 server tells of itself, and what follows from it for a person.
struct ServerFacts {
    Q_DECLARE_TR_FUNCTIONS(gui::ServerFacts)
public:
    /// "The server deletes mail by itself after 30 days."; empty if it does not say so. 0 days: it keeps nothing.
    [[nodiscard]] static QString expiry(std::optional<int> days);
    /// "The server wants 5 minutes between two checks."; empty without one.
    [[nodiscard]] static QString delay(int seconds);
    /// All of it in one paragraph: what the server is, how often it may be asked, how long it keeps mail.
    [[nodiscard]] static QString paragraph(const discovery::CheckReport &report);
    /// What the chosen policy promises and the server does not keep; empty if nothing.
    [[nodiscard]] static QString contradiction(const discovery::CheckReport &report, const policy::PopRetention &retention);
};

} // namespace gui
