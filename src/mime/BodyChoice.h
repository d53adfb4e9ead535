// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/PartTree.h"

#include <QString>

#include <vector>

namespace mime {

enum class CryptoKind {
    None,
    Signed,     ///< multipart/signed, opaque S/MIME or inline PGP signature; nothing is verified here
    Encrypted,
};

/// One thing to show, in the order of the message. Exactly one of both forms may be missing.
struct BodySection {
    int plain = -1; ///< index of the text/plain part
    int html = -1;  ///< index of the text/html part
    int text = -1;  ///< another text part that is shown as it is (delivery report, calendar, enriched)
    int message = -1; ///< an attached message whose own header goes before what follows
};

/// What of a message is shown as text, what as an attachment, and what belongs into the HTML (RFC 2046 section 5.1,
/// RFC 2183, RFC 2387). Every leaf is in exactly one of the three lists or is the other form of an alternative.
struct BodyChoice {
    std::vector<BodySection> sections;
    std::vector<int> attachments;
    std::vector<int> inlineImages; ///< images with a Content-ID or inline disposition that the HTML may show
    CryptoKind crypto = CryptoKind::None;
};

/// Never without something to show: a message of nothing but attachments has no section and at least one attachment,
/// everything else has a section.
[[nodiscard]] BodyChoice chooseBody(const PartTree &tree);

} // namespace mime
