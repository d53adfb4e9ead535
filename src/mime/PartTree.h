// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/Header.h"
#include "mime/Parameters.h"
#include "mime/TransferDecoding.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace mime {

/// One node of a message: the message itself, a multipart, a part, or the message inside a message/rfc822 part.
struct Part {
    int parent = -1;          ///< index in PartTree::parts(); -1: the message itself
    std::vector<int> children;///< parts of a multipart, or the one message inside a message/rfc822
    QByteArray path;          ///< as IMAP numbers parts ("1.2"); empty for the message itself, when it is a multipart
    Header header;
    QByteArrayView body;      ///< octets as they came, still encoded
    QByteArray type;          ///< "text/plain", lower case; text/plain if none is declared (RFC 2045 section 5.2)
    ParameterizedValue contentType;
    ParameterizedValue disposition;
    Encoding encoding = Encoding::Identity;
    bool isMessageRoot = false; ///< its header is a message's header: the top, or inside message/rfc822
    bool isClosed = true;       ///< false: a multipart whose end line is missing

    [[nodiscard]] bool isMultipart() const { return type.startsWith("multipart/"); }
    [[nodiscard]] bool isMessage() const { return type == "message/rfc822" || type == "message/global"; }
    [[nodiscard]] QByteArray charset() const;
    /// Content-ID without angle brackets; empty if none.
    [[nodiscard]] QByteArray contentId() const;
    /// The declared name: filename*, filename, name*, name; decoded, not yet safe. Empty if none.
    [[nodiscard]] QString fileName() const;
    /// The decoded octets.
    [[nodiscard]] QByteArray decoded() const { return decodeTransfer(body, encoding); }
    /// The decoded text, charset undone, line ends "\n".
    [[nodiscard]] QString text() const;
};

/// The structure of one message (RFC 2046), the only one that display, attachments and search read. Parsing takes
/// time linear in the octets and never fails; limits are in mime/Limits.h.
class PartTree {
public:
    PartTree() = default;
    /// Keeps a (shared) copy of `raw`, so that every view stays valid as long as the tree or a copy of it.
    [[nodiscard]] static PartTree parse(const QByteArray &raw);
    /// Views only: `raw` must outlive the tree.
    [[nodiscard]] static PartTree parseView(QByteArrayView raw);

    [[nodiscard]] const std::vector<Part> &parts() const { return m_parts; } ///< never empty; in the order of the octets
    [[nodiscard]] const Part &root() const { return m_parts.front(); }
    /// The part with that IMAP number; null if there is none.
    [[nodiscard]] const Part *find(QByteArrayView path) const;
    /// A limit was reached: some structure is shown as plain octets.
    [[nodiscard]] bool isCut() const { return m_cut; }
    /// "multipart/mixed[text/plain,message/rfc822{text/plain}]"
    [[nodiscard]] QByteArray describe() const;

private:
    friend class PartTreeBuilder;
    QByteArray m_raw;
    std::vector<QByteArray> m_decoded; ///< attached messages that came encoded
    std::vector<Part> m_parts;
    bool m_cut = false;
};

} // namespace mime
