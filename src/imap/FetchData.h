// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "imap/BodyStructure.h"
#include "imap/Envelope.h"
#include "imap/Uid.h"
#include "mail/FlagSet.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <optional>

namespace imap {

/// The octets of one BODY[...] or BINARY[...].
struct FetchSection {
    QByteArray name;                  ///< "" (whole message), "HEADER.FIELDS (DATE FROM)", "1.2.MIME"; capitals
    std::optional<quint64> origin;    ///< of a part of it: BODY[]<origin>
    QByteArray bytes;
    bool isNil = false;               ///< the server has no such section
    bool isOversized = false;         ///< larger than we accept: read over, `bytes` is empty
    bool isBinary = false;            ///< BINARY: transfer encoding removed by the server

    friend bool operator==(const FetchSection &, const FetchSection &) = default;
};

/// BINARY.SIZE (RFC 3516): octets of a part without its transfer encoding.
struct BinarySize {
    QByteArray section;
    quint64 size = 0;
    friend bool operator==(const BinarySize &, const BinarySize &) = default;
};

/// What one FETCH response told of one message (RFC 9051 section 7.5.2). What it did not tell is empty.
struct FetchData {
    quint32 sequence = 0; ///< for MailboxState only
    Uid uid;
    std::optional<mail::FlagSet> flags;
    base::Timestamp internalDate;
    std::optional<quint64> size; ///< RFC822.SIZE
    std::optional<quint64> modSeq;
    QByteArray emailId;          ///< RFC 8474 EMAILID, or X-GM-MSGID
    QByteArray threadId;
    std::optional<Envelope> envelope;
    BodyStructure structure;
    QList<FetchSection> sections;
    std::optional<QByteArray> preview; ///< RFC 8970, UTF-8 text; nullopt: not told, or not known yet (NIL)
    QList<QByteArray> labels;          ///< X-GM-LABELS, names of mailboxes and "\Inbox", "\Sent" ...
    QList<BinarySize> binarySizes;

    /// The first section of this name; nullptr: not here.
    [[nodiscard]] const FetchSection *section(QByteArrayView name) const;
    /// nullopt: not told.
    [[nodiscard]] std::optional<quint64> binarySize(QByteArrayView section) const;
    /// The header fields asked for (BODY[HEADER.FIELDS (...)] or BODY[HEADER]); empty if none came.
    [[nodiscard]] QByteArray header() const;
    /// Takes over what `other` knows of the same message and this does not.
    void merge(FetchData &&other);

    friend bool operator==(const FetchData &, const FetchData &) = default;
};

} // namespace imap

Q_DECLARE_METATYPE(imap::FetchData)
