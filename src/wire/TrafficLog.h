// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "wire/Output.h"
#include "wire/SecretMask.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace wire {

/// The last lines that went over one line, for a person to read and to send to support: secrets are masked before
/// they are kept, bodies are only counted. A plain value; the time is set by its owner.
class TrafficLog {
public:
    enum class Direction { In, Out, Note };

    struct Entry {
        base::Timestamp at;
        Direction direction = Direction::Note;
        QByteArray text; ///< one line, cut at the limit, without control characters
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit TrafficLog(qsizetype maxEntries = 2000, qsizetype maxLine = 400);

    /// The moment of what is added from now on.
    void setTime(base::Timestamp now) { m_now = now; }

    /// What must never stand in here, whoever says it.
    [[nodiscard]] SecretMask &mask() { return m_mask; }
    [[nodiscard]] const SecretMask &mask() const { return m_mask; }

    /// Whole commands, as they are written; each line becomes an entry.
    void sent(const Output &output);
    /// One line without its end.
    void received(QByteArrayView line);
    /// Octets of mail that are not kept, only counted.
    void elided(Direction direction, qint64 octets);
    /// Something that happened to the line: "TLS 1.3 started".
    void note(QByteArrayView text);
    void clear();

    /// Oldest first.
    [[nodiscard]] std::vector<Entry> entries() const;
    /// Entries that no longer fit.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    /// One line each: UTC time, "S:", "C:" or "--", text.
    [[nodiscard]] QString toText() const;

private:
    void add(Direction direction, QByteArray text);

    SecretMask m_mask;
    std::vector<Entry> m_ring;
    size_t m_oldest = 0;
    size_t m_maxEntries;
    qsizetype m_maxLine;
    qint64 m_dropped = 0;
    base::Timestamp m_now;
};

/// Text from a server, safe to keep and to show: one line, control characters as "\x1B", cut at `maxOctets`.
[[nodiscard]] QByteArray oneSafeLine(QByteArrayView text, qsizetype maxOctets = 400);

} // namespace wire
