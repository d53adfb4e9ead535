// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Timestamp.h"
#include "mime/OutgoingMessage.h"

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace mime {

/// What the writer of a message does not say.
struct BuildOptions {
    base::Timestamp date;
    int utcOffset = 0;      ///< seconds east of UTC, where the writer is
    QByteArray messageId;   ///< without angle brackets, from makeMessageId(); the same again makes the same message again
    QByteArray userAgent;   ///< empty: not said
    enum class For { Sending, Draft };
    For purpose = For::Sending; ///< a draft keeps its Bcc
    QByteArray draftMark;   ///< "X-Palomar-Draft", by which a program knows its own copy again; empty: none
};

/// Octets that are read piece by piece; at the end an empty piece.
class OctetSource {
public:
    virtual ~OctetSource() = default;
    [[nodiscard]] virtual base::Result<QByteArray> read(qsizetype atMost) = 0;
};
/// Opens a file to be read from its beginning; is asked twice where the content decides the form.
using FileOpener = std::function<base::Result<std::unique_ptr<OctetSource>>(const FilePath &)>;
/// Takes the next octets of the message; its error ends the building.
using OctetSink = std::function<base::Result<void>(QByteArrayView)>;

/// Writes the message piece by piece (RFC 5322, RFC 2045): files are never whole in memory. Every line ends with CRLF,
/// none is longer than 998 octets, all is ASCII but an attached message that is not, and the local part of an address that
/// is not. An attached message keeps its lines, every other file its octets.
/// @return what `open` or `sink` failed with; InvalidInput, naming the field ("from"), where an address is none; a draft
///         keeps such a one as it was typed
[[nodiscard]] base::Result<void> buildMessage(const OutgoingMessage &message, const BuildOptions &options,
    const FileOpener &open, const OctetSink &sink);

/// The same at once, for what has no files.
[[nodiscard]] base::Result<QByteArray> buildMessage(const OutgoingMessage &message, const BuildOptions &options);

/// "<random>@<domain of the sender>", which tells nothing of the machine.
/// @param random  at least 16 octets that nobody can guess
[[nodiscard]] QByteArray makeMessageId(const mail::Address &from, QByteArrayView random);

} // namespace mime
