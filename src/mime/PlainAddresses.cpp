// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/PlainAddresses.h"

#include "mime/EncodedWord.h"
#include "mime/Limits.h"

#include <algorithm>

namespace mime {

namespace {

class PlainList {
public:
    explicit PlainList(QByteArrayView line) : m_line(line) { }

    /// nullopt: it is none
    std::optional<mail::AddressList> read()
    {
        while (m_found.size() < kMaxAddresses) {
            skipBlanks();
            if (m_at == m_line.size())
                break;
            if (!readOne())
                return std::nullopt;
            skipBlanks();
            if (m_at == m_line.size())
                break;
            if (m_line[m_at++] != ',')
                return std::nullopt;
        }
        return std::move(m_found);
    }

private:
    void skipBlanks()
    {
        while (m_at < m_line.size() && m_line[m_at] == ' ')
            ++m_at;
    }
    /// Up to where the name or the bare address ends. An encoded word may hide a comma: then it is no plain list.
    bool readOne()
    {
        const bool isQuoted = m_line[m_at] == '"';
        const qsizetype start = isQuoted ? ++m_at : m_at;
        while (m_at < m_line.size() && (isQuoted ? isInQuotes(m_line[m_at]) : isInWords(m_line[m_at])))
            ++m_at;
        const QByteArrayView words = m_line.sliced(start, m_at - start);
        if (isQuoted) {
            if (m_at == m_line.size() || m_line[m_at] != '"')
                return false;
            ++m_at;
            skipBlanks();
        }
        if (m_at < m_line.size() && m_line[m_at] == '<')
            return readAngle(words);
        const QByteArrayView bare = words.trimmed();
        if (isQuoted || (m_at < m_line.size() && m_line[m_at] != ',') || bare.contains("=?") || !isPlainAddress(bare))
            return false;
        m_found.append({ {}, QString::fromLatin1(bare) });
        return true;
    }
    bool readAngle(QByteArrayView name)
    {
        const qsizetype end = m_line.indexOf('>', m_at);
        if (end < 0)
            return false;
        const QByteArrayView inside = m_line.sliced(m_at + 1, end - m_at - 1);
        if (!isPlainAddress(inside))
            return false;
        m_at = end + 1;
        m_found.append({ displayName(name), QString::fromLatin1(inside) });
        return true;
    }
    static bool isInQuotes(char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; }
    static bool isInWords(char c)
    {
        return c >= ' ' && c < 0x7F && c != ',' && c != ';' && c != ':' && c != '<' && c != '>' && c != '(' && c != ')' && c != '"' && c != '[' && c != '\\';
    }
    static bool isPlainAddress(QByteArrayView text)
    {
        const auto isPlain = [](char c) { return isInWords(c) && c != ' '; };
        const qsizetype at = text.indexOf('@');
        return at > 0 && text.indexOf('@', at + 1) < 0 && std::ranges::all_of(text, isPlain);
    }

    QByteArrayView m_line;
    qsizetype m_at = 0;
    mail::AddressList m_found;
};

} // namespace

std::optional<mail::AddressList> plainAddresses(QByteArrayView line)
{
    return PlainList(line).read();
}

QString displayName(QByteArrayView raw)
{
    QString name = decodePhrase(raw);
    // 'Ana' and "Ana": some programs quote what is quoted already.
    while (name.size() >= 2 && ((name.front() == u'\'' && name.back() == u'\'') || (name.front() == u'"' && name.back() == u'"')))
        name = name.sliced(1, name.size() - 2).trimmed();
    return name;
}

} // namespace mime
