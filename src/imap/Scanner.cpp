// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Scanner.h"

#include "wire/Ascii.h"

namespace imap {

namespace {

/// Keywords of one message; a flood of them is cut.
constexpr qsizetype kMaxFlags = 1000;

bool endsQuoted(char c)
{
    return c == ' ' || c == ')' || c == ']' || c == '(';
}

} // namespace

template <class Stop>
QByteArrayView Scanner::until(Stop stop)
{
    skipSpaces();
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && !stop(m_text[m_at]))
        ++m_at;
    return m_text.sliced(begin, m_at - begin);
}

void Scanner::skipSpaces()
{
    while (m_at < m_text.size() && m_text[m_at] == ' ')
        ++m_at;
}

bool Scanner::take(char c)
{
    skipSpaces();
    if (peek() != c || atEnd())
        return false;
    ++m_at;
    return true;
}

QByteArrayView Scanner::word()
{
    return until([](char c) { return c == ' ' || c == '(' || c == ')' || c == '[' || c == ']' || c == '"'; });
}

QByteArrayView Scanner::flag()
{
    return until([](char c) { return c == ' ' || c == '(' || c == ')'; });
}

QByteArrayView Scanner::run()
{
    return until([](char c) { return c == ' '; });
}

std::optional<quint64> Scanner::number()
{
    skipSpaces();
    quint64 value = 0;
    qsizetype at = m_at;
    for (; at < m_text.size() && m_text[at] >= '0' && m_text[at] <= '9'; ++at) {
        if (value > (Q_UINT64_C(0xFFFFFFFFFFFFFFFF) - 9) / 10)
            return std::nullopt;
        value = value * 10 + quint64(m_text[at] - '0');
    }
    if (at == m_at)
        return std::nullopt;
    m_at = at;
    return value;
}

std::optional<quint32> Scanner::number32()
{
    const auto value = number();
    if (!value || *value > 0xFFFF'FFFFU)
        return std::nullopt;
    return quint32(*value);
}

std::optional<Scanner::Text> Scanner::text()
{
    skipSpaces();
    const char c = peek();
    if (atEnd() || c == '(' || c == ')')
        return std::nullopt;
    if (c == '"')
        return quoted();
    if (c == '{' || (c == '~' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '{')) {
        if (auto found = literal())
            return found;
    }
    const QByteArrayView word = flag();
    if (wire::sameWord(word, "NIL"))
        return Text { {}, true, false };
    return Text { word.toByteArray(), false, false };
}

std::optional<QByteArrayView> Scanner::plainQuoted()
{
    skipSpaces();
    if (peek() != '"')
        return std::nullopt;
    const qsizetype end = m_text.indexOf('"', m_at + 1);
    if (end < 0 || (end + 1 < m_text.size() && !endsQuoted(m_text[end + 1])))
        return std::nullopt;
    const QByteArrayView inside = m_text.sliced(m_at + 1, end - m_at - 1);
    if (inside.contains('\\'))
        return std::nullopt;
    m_at = end + 1;
    return inside;
}

QByteArray Scanner::string()
{
    auto found = text();
    return found ? std::move(found->bytes) : QByteArray();
}

std::optional<Scanner::Text> Scanner::quoted()
{
    qsizetype at = m_at + 1;
    qsizetype begin = at;
    QByteArray bytes;
    for (; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == '\\' && at + 1 < m_text.size()) {
            bytes.append(m_text.sliced(begin, at - begin));
            begin = ++at;
        } else if (c == '"' && (at + 1 == m_text.size() || endsQuoted(m_text[at + 1]))) {
            // A quote with something else behind it was not escaped by the server (imap-codec issue 650).
            bytes.append(m_text.sliced(begin, at - begin));
            m_at = at + 1;
            return Text { std::move(bytes), false, false };
        }
    }
    bytes.append(m_text.sliced(begin));
    m_at = m_text.size();
    return Text { std::move(bytes), false, false };
}

std::optional<Scanner::Text> Scanner::literal()
{
    while (m_literal < m_frame.literals.size() && m_frame.literals.at(m_literal).at <= m_at)
        ++m_literal;
    if (m_literal == m_frame.literals.size())
        return std::nullopt;
    Literal &found = m_frame.literals[m_literal];
    // Only "~", digits, braces, "+" and the line end may stand between here and the literal.
    if (found.at - m_at > 32 || m_text.sliced(m_at, found.at - m_at).contains(' '))
        return std::nullopt;
    ++m_literal;
    m_at = found.at;
    if (!found.isInText)
        return Text { std::move(found.bytes), false, found.isSkipped };
    const QByteArrayView bytes = m_text.sliced(m_at, qsizetype(found.size));
    m_at += qsizetype(found.size);
    return Text { bytes.toByteArray(), false, false };
}

void Scanner::skipValue()
{
    if (take('('))
        skipToClose();
    else if (!text() && peek() == ')')
        return;
}

void Scanner::skipToClose()
{
    qint64 depth = 1;
    while (depth > 0) {
        skipSpaces();
        if (atEnd())
            return;
        if (take('('))
            ++depth;
        else if (take(')'))
            --depth;
        else
            (void)text();
    }
}

std::optional<QList<QByteArray>> Scanner::words(qsizetype max)
{
    if (!take('('))
        return std::nullopt;
    QList<QByteArray> list;
    qint64 depth = 1;
    while (depth > 0) {
        skipSpaces();
        if (atEnd())
            break;
        if (take('(')) {
            ++depth;
        } else if (take(')')) {
            --depth;
        } else {
            auto found = text();
            // "\" alone: Domino's "(\HasChildren \)".
            if (found && !found->bytes.isEmpty() && found->bytes != "\\" && list.size() < max)
                list.append(std::move(found->bytes));
        }
    }
    return list;
}

std::optional<mail::FlagSet> Scanner::flags(bool *mayCreate)
{
    if (!take('('))
        return std::nullopt;
    mail::FlagSet set;
    qint64 depth = 1;
    while (depth > 0) {
        skipSpaces();
        if (atEnd())
            break;
        if (take('(')) {
            ++depth;
        } else if (take(')')) {
            --depth;
        } else if (peek() == '"' || peek() == '{') {
            if (const QByteArray quoted = string(); !quoted.isEmpty() && set.keywords.size() < kMaxFlags)
                set.addFromWire(quoted);
        } else if (const QByteArrayView one = flag(); one == "\\*") {
            if (mayCreate)
                *mayCreate = true;
        } else if (one != "\\" && set.keywords.size() < kMaxFlags) {
            set.addFromWire(one);
        }
    }
    return set;
}

std::optional<QByteArrayView> Scanner::brackets()
{
    if (peek() != '[')
        return std::nullopt;
    bool inQuotes = false;
    for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (inQuotes && c == '\\')
            ++at;
        else if (c == '"')
            inQuotes = !inQuotes;
        else if (c == ']' && !inQuotes) {
            const QByteArrayView inside = m_text.sliced(m_at + 1, at - m_at - 1);
            m_at = at + 1;
            return inside;
        }
    }
    return std::nullopt;
}

} // namespace imap
