// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "discovery/MailConfig.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace gui {

/// What discovery and the probe have learnt, in sentences for people, and the facts behind them for those who ask.
struct ProbeWords {
    Q_DECLARE_TR_FUNCTIONS(gui::ProbeWords)
public:
    struct Sentence {
        QString text;
        bool warns = false;
        friend bool operator==(const Sentence &, const Sentence &) = default;
    };
    /// What a server showed before anybody signed in; the first says how the line is protected.
    [[nodiscard]] static QList<Sentence> sentences(const discovery::CheckReport &report);
    /// "IMAP: imap.example.org, port 993"
    [[nodiscard]] static QString title(const discovery::CheckReport &report);
    /// The same as the server said it: for the clipboard, in the protocol's own words.
    [[nodiscard]] static QString rawFacts(const discovery::CheckReport &report);

    [[nodiscard]] static QString source(discovery::Source source);
    [[nodiscard]] static QString state(discovery::StepState state);
    /// How far what was found can be believed.
    [[nodiscard]] static QString trust(const discovery::MailConfig &config);
    /// In the language of the program.
    [[nodiscard]] static QString note(const discovery::ProviderNote &note);
};

} // namespace gui
