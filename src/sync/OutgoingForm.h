// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/Content.h"
#include "smtp/Delivery.h"
#include "smtp/Extensions.h"

#include <QIODevice>

#include <memory>

namespace engine {

/// The octets of a message in the form in which they go over one line.
struct OutgoingForm {
    std::unique_ptr<QIODevice> octets; ///< open for reading
    smtp::Body body = smtp::Body::Lines;
};

/// What lies in the Outbox is lines, always: that is what every server takes, and what is put into Sent. Where a server takes
/// octets as they are (RFC 3030: BINARYMIME and CHUNKING) large attachments go without their base64, a quarter less; how much
/// it is, is known only by reading all of it once.
[[nodiscard]] OutgoingForm binaryForm(std::unique_ptr<QIODevice> stored, const smtp::Extensions &extensions);

/// A message in its binary form was refused, and that may be because of the form (RFC 3463 section 3.7: X.6.3 is "conversion
/// required but not supported"): as lines it is to be tried once more before that is an answer. False: the sender, the
/// recipients, the size or a policy is to blame.
[[nodiscard]] bool isRefusedForm(const smtp::Delivery &delivery);

/// The line broke before the server's word, and nobody here has broken it: that, too, may be because of the form. (Dovecot's submission
/// server 2.4.1 dies of BODY=BINARYMIME where the server behind it does not say BINARYMIME and its configuration does.)
[[nodiscard]] bool hasBrokenTheLine(const smtp::Delivery &delivery);

} // namespace engine
