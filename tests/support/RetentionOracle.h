// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace testsupport {

/// A reading of the sentences that a person is shown about a POP3 account, by somebody who has not seen policy/. It knows
/// a server with messages in the order of their arrival, and takes away from it what the sentences say.
class RetentionOracle {
public:
    /// What the sentences say; what is not said is not so.
    struct Sentences {
        std::optional<int> daysOnServer;   ///< "Each message stays on the server for 14 days after it has arrived here."
        std::optional<int> onlyNewest;     ///< "Only the newest 100 messages stay on the server."
        std::optional<qint64> atMostBytes; ///< "Only the newest messages stay on the server, at most 500 MB."
        bool everyOneOnceHere = false;     ///< "Every message is deleted from the server once it is stored here."
        bool emptiedTrashDeletes = false;  ///< "When you delete a message here and empty the Trash ..."
        bool trashDeletes = false;         ///< "When you put a message into the Trash here ..."
        bool withoutWaiting = false;       ///< "Without waiting for the next check after the download"
    };
    struct Letter {
        QByteArray name;
        qint64 bytes = 0;
        std::optional<qint64> cameHere = std::nullopt; ///< ms
        int cameAtCheck = -1;
        enum { Kept, InTrash, TrashEmptied } fate = Kept;
    };

    explicit RetentionOracle(Sentences sentences) : m_said(sentences) { }

    QList<Letter> onServer; ///< oldest first

    /// One check at a moment: everything comes here, then what the sentences say leaves the server.
    /// @return the names of what left, sorted
    QStringList check(qint64 now)
    {
        ++m_check;
        for (Letter &letter : onServer) {
            if (!letter.cameHere) {
                letter.cameHere = now;
                letter.cameAtCheck = m_check;
            }
        }
        QStringList left;
        const bool clockIsWrong = std::ranges::any_of(onServer, [now](const Letter &letter) { return *letter.cameHere > now; });
        if (clockIsWrong)
            return left;
        const auto drop = [&](auto it) {
            left.append(QString::fromLatin1(it->name));
            return onServer.erase(it);
        };
        for (auto it = onServer.begin(); it != onServer.end();)
            it = goesByItself(*it, now) ? drop(it) : it + 1;
        // Too many, or too much: the oldest goes, as long as that may go.
        while (tooMuch()) {
            const auto it = std::ranges::find_if(onServer, [this](const Letter &letter) { return mayGo(letter); });
            if (it == onServer.end() || !isAmongTheOldest(it - onServer.begin()))
                break;
            drop(it);
        }
        left.sort();
        return left;
    }

private:
    [[nodiscard]] bool mayGo(const Letter &letter) const
    {
        return letter.fate != Letter::TrashEmptied && (m_said.withoutWaiting || letter.cameAtCheck < m_check);
    }
    [[nodiscard]] bool goesByItself(const Letter &letter, qint64 now) const
    {
        if (letter.fate == Letter::TrashEmptied && (m_said.emptiedTrashDeletes || m_said.trashDeletes || m_said.everyOneOnceHere))
            return true;
        if (letter.fate == Letter::InTrash && m_said.trashDeletes)
            return true;
        if (!mayGo(letter))
            return false;
        if (m_said.everyOneOnceHere)
            return true;
        return m_said.daysOnServer && (now - *letter.cameHere) / (24 * 60 * 60 * 1000) >= *m_said.daysOnServer;
    }
    [[nodiscard]] bool tooMuch() const
    {
        qint64 bytes = 0;
        for (const Letter &letter : onServer)
            bytes += letter.bytes;
        return (m_said.onlyNewest && onServer.size() > *m_said.onlyNewest) || (m_said.atMostBytes && bytes > *m_said.atMostBytes);
    }
    /// Whether this one would have to go if every older one could.
    [[nodiscard]] bool isAmongTheOldest(qsizetype index) const
    {
        qint64 bytes = 0;
        for (qsizetype i = index; i < onServer.size(); ++i)
            bytes += onServer[i].bytes;
        return (m_said.onlyNewest && onServer.size() - index > *m_said.onlyNewest) || (m_said.atMostBytes && bytes > *m_said.atMostBytes);
    }

    Sentences m_said;
    int m_check = 0;
};

} // namespace testsupport
