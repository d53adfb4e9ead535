// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/Base64Reader.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace mime {

/// A place of a stored message that is another one in its binary form.
struct BinaryEdit {
    qint64 begin = 0;   ///< first octet of the stored message
    qint64 end = 0;     ///< behind the last one
    QByteArray instead; ///< what stands there; empty: there is base64, and it is decoded
};

/// What makes a message its binary form.
struct BinaryPlan {
    std::vector<BinaryEdit> edits; ///< in the order of the octets; empty: there is no such form, or it does not pay
    qint64 octets = 0;             ///< how long it is
};

/// Looks through a message of lines for what may travel without base64 (RFC 3030): the octets of large attachments. A part is
/// decoded and called "binary", and so is whatever it is in (RFC 2045 section 6.4); nothing else changes. Never touched are:
/// text, whose line ends mean something; what is signed or encrypted (RFC 1847) and attached messages, which are to arrive
/// octet by octet; a part in which one of the boundaries around it occurs; and any message that is not one of our own
/// (Received, Resent-, DKIM-Signature …), or in which two readers might see different parts. Holds a line and a header, never
/// more of the message.
class BinaryScan {
public:
    static constexpr qint64 kLeast = 64 * 1024; ///< octets of base64 for which it pays
    explicit BinaryScan(qint64 least = kLeast) : m_least(least) { }

    /// The message piece by piece; any split gives the same.
    void add(QByteArrayView octets);
    [[nodiscard]] BinaryPlan finish();

private:
    struct Container {
        QByteArray delimiter; ///< "--" and the boundary
        BinaryEdit encoding;  ///< makes it binary
        bool isBinary = false;
    };
    struct Leaf {
        BinaryEdit encoding;
        qint64 begin = 0;
        Base64Reader reader;
        qint64 octets = 0;      ///< that came out
        QByteArray unsearched;  ///< the last of them
    };

    void addLine(QByteArrayView line);
    void addHeaderLine(QByteArrayView line);
    void addBodyLine(QByteArrayView line);
    void endHeader();
    void endLeaf(qint64 bodyEnd);
    void decode(QByteArrayView line);
    /// True where a boundary occurs: it stays as it is.
    [[nodiscard]] bool search();
    void giveUp() { m_isOver = true; }

    qint64 m_least;
    std::vector<BinaryEdit> m_edits;
    std::vector<Container> m_open;
    std::optional<Leaf> m_leaf; ///< what may be decoded
    QByteArray m_line;          ///< begun in an earlier piece
    QByteArray m_header;
    qint64 m_headerBegin = 0;
    qint64 m_at = 0;            ///< where the line begins
    qint64 m_saved = 0;
    bool m_isInHeader = true;
    bool m_isRoot = true;
    bool m_isOver = false;      ///< it goes as it is
};

/// Makes the binary form of the message that was planned for, piece by piece; any split gives the same.
class BinaryWriter {
public:
    explicit BinaryWriter(const BinaryPlan &plan) : m_edits(plan.edits) { }
    void write(QByteArrayView stored, QByteArray &out);

private:
    std::vector<BinaryEdit> m_edits;
    Base64Reader m_reader;
    size_t m_next = 0;
    qint64 m_at = 0;
    bool m_isInside = false; ///< of m_edits[m_next]
};

} // namespace mime
