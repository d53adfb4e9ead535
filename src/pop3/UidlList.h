// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace pop3 {

/// One message and its lasting name.
struct UidlEntry {
    int number = 0;
    QByteArray uid; ///< as the server wrote it; 1 to 70 printable octets by RFC 1939, more in the wild
    friend bool operator==(const UidlEntry &, const UidlEntry &) = default;
};

/// The answer to UIDL. Servers get it wrong: lines without a name are left out and counted, and names may repeat.
class UidlList {
public:
    /// One line of the listing, "nn unique-id".
    void add(QByteArrayView line);

    [[nodiscard]] const QList<UidlEntry> &entries() const { return m_entries; }
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }
    /// Lines that named no message or gave it no name.
    [[nodiscard]] qsizetype malformed() const { return m_malformed; }
    /// Names that more than one message has: they identify nothing.
    [[nodiscard]] QList<QByteArray> repeated() const;

    friend bool operator==(const UidlList &, const UidlList &) = default;

private:
    QList<UidlEntry> m_entries;
    qsizetype m_malformed = 0;
};

} // namespace pop3
