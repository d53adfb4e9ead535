// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/BodyStructure.h"

namespace engine {

/// Whether a message has attachments, from its structure as the server tells it: what the reading pane will list once
/// the message is here. Pictures that belong into the text are none.
[[nodiscard]] bool hasAttachment(const imap::BodyStructure &structure);

} // namespace engine
