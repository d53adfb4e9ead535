// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace html {

/// Lets very long words break: Qt's layout of a word takes time by the square of its length (150,000 letters: 5 s).
class WordBreaker {
public:
    explicit WordBreaker(QString &out) : m_out(out) { }

    /// Call before each character is appended. @return whether a word was broken there
    bool before(QChar c)
    {
        if (c.isSpace() || c == u'-')
            m_length = 0;
        else if (++m_length >= kLongestWord && !c.isLowSurrogate()) {
            m_out += u'\u200b'; // a place to break that is not seen
            m_length = 0;
            return true;
        }
        return false;
    }
    /// Something else than text comes, at which a line ends.
    void endWord() { m_length = 0; }

private:
    static constexpr int kLongestWord = 250;
    QString &m_out;
    int m_length = 0;
};

} // namespace html
