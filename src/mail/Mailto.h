// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"

#include <QByteArray>

#include <optional>

namespace mail {

/// What a mailto: link may bring into a new message. Never a file, never a sender, and nobody whom one does not see (Bcc).
struct Mailto {
    AddressList to;
    AddressList cc;
    QString subject;      ///< one line
    QString body;         ///< line ends "\n"
    QByteArray inReplyTo; ///< without angle brackets

    friend bool operator==(const Mailto &, const Mailto &) = default;
};

/// Reads "mailto:ana@example.org?subject=…" (RFC 6068): to, cc, subject, body and in-reply-to, and nothing else of what
/// people have put into such links. nullopt: this is no mailto link.
[[nodiscard]] std::optional<Mailto> parseMailto(QStringView link);

} // namespace mail
