// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace imap {

/// What somebody may do with a mailbox (RFC 4314), as the letters the server gave.
class Rights {
public:
    enum class Right : char {
        Lookup = 'l',
        Read = 'r',
        KeepSeen = 's',
        Write = 'w', ///< flags other than \Seen and \Deleted
        Insert = 'i',
        Post = 'p',
        CreateBelow = 'k',
        DeleteMailbox = 'x',
        DeleteMessages = 't',
        Expunge = 'e',
        Administer = 'a',
    };

    Rights() = default;
    /// The old letters "c" and "d" (RFC 2086) stand for what they have been split into (RFC 4314 section 2.1.1).
    explicit Rights(QByteArrayView letters);

    [[nodiscard]] bool has(Right right) const { return m_letters.contains(char(right)); }
    /// A message can be taken away from here: marked and expunged.
    [[nodiscard]] bool mayRemove() const { return has(Right::DeleteMessages) && has(Right::Expunge); }
    /// Each once, in the order of RFC 4314 section 2.1; what we do not know behind them.
    [[nodiscard]] const QByteArray &letters() const { return m_letters; }

    friend bool operator==(const Rights &, const Rights &) = default;

private:
    QByteArray m_letters;
};

} // namespace imap
