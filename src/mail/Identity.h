// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"

namespace mail {

/// Who somebody is when writing from an account; there may be several of them in one.
struct Identity {
    QString label;         ///< what the choice of senders calls it ("Work"); empty: the address
    Address from;
    AddressList replyTo;   ///< empty: answers come to `from`
    AddressList alwaysBcc; ///< Bcc of each new message; to oneself: the address of `from`
    QString signatureText; ///< without the "-- " line; empty: none
    QString signatureHtml; ///< the same for formatted messages; empty: made from the text

    friend bool operator==(const Identity &, const Identity &) = default;
};

} // namespace mail

Q_DECLARE_METATYPE(mail::Identity)
