// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "pop3/Answer.h"
#include "pop3/Command.h"

#include <optional>

namespace pop3 {

/// The empty answer to a command whose success has lines to follow; nullopt for the others.
[[nodiscard]] std::optional<Answer> multiLineAnswer(const Command &command);

/// The answer to the others, from the text behind "+OK". ProtocolViolation where it lacks what was asked for.
[[nodiscard]] base::Result<Answer> oneLineAnswer(const Command &command, const QByteArray &text);

/// Adds one line, dots taken off, to Capabilities, Listing or UidlList. Senseless ones are left out.
void addLine(Answer &answer, QByteArrayView line);

} // namespace pop3
