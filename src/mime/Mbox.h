// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "mail/FlagSet.h"

#include <QByteArray>
#include <QByteArrayView>

namespace mime {

/// What an mbox file notes of a message beside its text.
struct MboxEnvelope {
    QByteArray sender;          ///< an address; empty, or not one word: "MAILER-DAEMON" is written
    base::Timestamp receivedAt;
    mail::FlagSet flags;        ///< become Status and X-Status
};

/// One message as it stands in an mbox file (RFC 4155, in the quoting called "mboxrd": '>' before every line that is
/// "From " behind any number of '>', so that reading takes away exactly one). Lines end in LF; Status and X-Status of
/// the message itself, which are notes of another mailbox file, give way to ours.
[[nodiscard]] QByteArray mboxEntry(QByteArrayView raw, const MboxEnvelope &envelope);

} // namespace mime
