// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/BodyStructure.h"
#include "imap/FetchData.h"
#include "store/PartFiles.h"

#include <optional>

namespace engine {

/// What of a large message is fetched so that it can be read: all headers, the texts and what is small, and not its
/// large attachments.
struct OutlinePlan {
    QList<QByteArray> sections; ///< to be asked for in one FETCH: "HEADER", "1.MIME", "1" ...
    qint64 left = 0;            ///< octets that are not

    /// nullopt: better all of it; nothing large would be left out, or the structure is none to go by.
    [[nodiscard]] static std::optional<OutlinePlan> of(const imap::BodyStructure &structure);
};

/// The message put together again from what was fetched by the plan. nullopt: something that was asked for is missing.
[[nodiscard]] std::optional<QList<store::PartFiles::Stretch>> outlineOf(const imap::BodyStructure &structure, const imap::FetchData &fetched);

} // namespace engine
