// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "imap/Limits.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace imap {

/// A literal of one response (RFC 9051 section 4.3). Small ones stand in the frame's text, big ones beside it.
struct Literal {
    qsizetype at = 0; ///< where it stands in Frame::text: just behind its "{n}CRLF"
    qint64 size = 0;
    bool isInText = false;
    bool isSkipped = false; ///< above the limit: read over, not kept
    QByteArray bytes;       ///< when beside the text; to be moved out
};

/// One whole response. The view is valid until the framer's next receive().
struct Frame {
    QByteArrayView text; ///< without the CRLF at its end
    QList<Literal> literals;
};

/// Bytes to whole responses, literals included (RFC 9051 sections 2.2 and 4.3). Octets of a big literal are copied
/// once and never searched. Limits are checked before memory is taken: a literal above its limit is read over and
/// reported as such, a line above its limit breaks the stream. A broken stream gives what was whole before, then
/// nothing; error() says why.
class Framer {
public:
    explicit Framer(Limits limits = Limits::beforeSignIn()) : m_limits(limits) { }

    /// Holds for octets received from now on.
    void setLimits(Limits limits) { m_limits = limits; }
    void receive(QByteArrayView bytes);
    [[nodiscard]] std::optional<Frame> next();

    /// No octet waits: neither a whole response nor a part of one.
    [[nodiscard]] bool isEmpty() const;
    /// Set once everything whole has been handed out.
    [[nodiscard]] std::optional<base::Error> error() const;
    /// The literal that is arriving: octets here and octets in all; {0, 0}: none.
    struct Progress {
        qint64 done = 0;
        qint64 total = 0;
    };
    [[nodiscard]] Progress progress() const;
    /// Octets of the response that is not whole yet.
    [[nodiscard]] qint64 arriving() const { return m_buffer.size() - m_begin + m_beside; }
    /// Of all literals that came, whole or not.
    [[nodiscard]] qint64 literalOctets() const { return m_literalOctets; }
    /// The response that is not whole yet, without big literals; for recognising other protocols.
    [[nodiscard]] QByteArrayView pending() const { return QByteArrayView(m_buffer).sliced(m_begin); }

private:
    struct Ready {
        qsizetype begin = 0;
        qsizetype end = 0;
        QList<Literal> literals;
    };
    void compact();
    [[nodiscard]] QByteArrayView takeLiteral(QByteArrayView bytes);
    [[nodiscard]] QByteArrayView takeLine(QByteArrayView bytes);
    void endLine();
    void beginLiteral(qint64 size);
    void breakWith(base::Fault fault, QByteArray detail);

    Limits m_limits;
    QByteArray m_buffer;        ///< whole responses that wait, then the one that is arriving
    qsizetype m_begin = 0;      ///< where the one that is arriving begins
    qsizetype m_lineBegin = 0;  ///< where its current line begins
    QList<Literal> m_literals;  ///< of the one that is arriving
    qint64 m_kept = 0;          ///< octets of those that are kept, together
    qint64 m_missing = 0;       ///< octets that the last of them lacks
    qint64 m_literalOctets = 0;
    qint64 m_beside = 0;        ///< octets of the arriving response that do not stand in the buffer
    QList<Ready> m_ready;
    qsizetype m_next = 0;       ///< of m_ready
    std::optional<base::Error> m_error;
};

} // namespace imap
