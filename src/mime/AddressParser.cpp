// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/AddressParser.h"

#include "mime/Charset.h"
#include "mime/EncodedWord.h"
#include "mime/Header.h"
#include "mime/Limits.h"
#include "mime/PlainAddresses.h"

#include <algorithm>

namespace mime {

namespace {

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// An address is shown as it came; nothing in it is decoded but raw UTF-8 (RFC 6532).
QString cleanAddress(QByteArrayView raw)
{
    const auto isEdge = [](char c) { return uchar(c) <= ' ' || c == '<' || c == '>' || c == ','; };
    while (!raw.isEmpty() && isEdge(raw.back()))
        raw.chop(1);
    while (!raw.isEmpty() && isEdge(raw.front()))
        raw = raw.sliced(1);
    return withoutControls(decodeText(raw, {}));
}

class ListScanner {
public:
    explicit ListScanner(QByteArrayView line) : m_line(line) { }

    mail::AddressList run()
    {
        while (m_at < m_line.size() && m_found.size() < kMaxAddresses) {
            const char c = m_line[m_at];
            switch (c) {
            case ',':
            case ';':
                flush();
                ++m_at;
                break;
            case ':':
                beginGroup();
                break;
            case '<':
                readAngle();
                break;
            case '(':
                readComment();
                break;
            case '"':
                readQuoted();
                break;
            case '[':
                readLiteral();
                break;
            default:
                if (startsEncodedWord())
                    takeEncodedWord();
                else
                    takeRun();
            }
        }
        flush();
        // "undisclosed-recipients:;" tells something, too.
        if (const QString group = displayName(m_groupName); m_found.isEmpty() && !group.isEmpty())
            m_found.append({ group, {} });
        return std::move(m_found);
    }

private:
    void take(char c)
    {
        m_phrase += c;
        m_written += c;
        ++m_at;
    }
    // Everything up to the next character that means something: nearly all of a list.
    void takeRun()
    {
        const qsizetype start = m_at++;
        while (m_at < m_line.size() && !isSpecial(m_line[m_at]))
            ++m_at;
        const QByteArrayView run = m_line.sliced(start, m_at - start);
        m_phrase += run;
        m_written += run;
    }
    static bool isSpecial(char c)
    {
        return c == ',' || c == ';' || c == ':' || c == '<' || c == '(' || c == '"' || c == '[' || c == '=';
    }
    void beginGroup()
    {
        // A colon is a group's only behind a name (RFC 5322 section 3.4); elsewhere it is a typing error.
        // Looked for from where the last colon was: many of them would take quadratic time.
        m_hasAt = m_hasAt || QByteArrayView(m_written).sliced(m_lookedAt).contains('@');
        m_lookedAt = m_written.size();
        if (m_hasAt || m_hasAngle) {
            take(':');
            return;
        }
        m_groupName = m_phrase;
        m_phrase.clear();
        clearWritten();
        ++m_at;
    }
    void clearWritten()
    {
        m_written.clear();
        m_hasAt = false;
        m_lookedAt = 0;
    }
    void readAngle()
    {
        ++m_at;
        // The plain "<ana@example.org>" first: no quote, comment or error in it.
        qsizetype end = m_at;
        while (end < m_line.size() && m_line[end] != '>' && m_line[end] != '"' && m_line[end] != '<' && m_line[end] != ',' && m_line[end] != ';')
            ++end;
        const bool isPlain = end < m_line.size() && m_line[end] == '>' && end > m_at && m_line[m_at] != '@' && !isBlank(m_line[m_at]);
        QByteArray inside = isPlain ? m_line.sliced(m_at, end - m_at).toByteArray() : QByteArray();
        m_at = isPlain ? end : m_at;
        bool quoted = false;
        bool hasAt = false;
        while (m_at < m_line.size()) {
            const char c = m_line[m_at];
            if (c == '\\' && quoted && m_at + 1 < m_line.size()) {
                inside += c;
                inside += m_line[m_at + 1];
                m_at += 2;
                continue;
            }
            if (c == '"')
                quoted = !quoted;
            if (!quoted && (c == '>' || c == ';'))
                break;
            if (!quoted && c == ',' && hasAt && !inside.startsWith('@'))
                break; // the ">" was forgotten
            if (!quoted && c == '<')
                inside.clear(); // "Ana <<ana@…>>"
            else
                inside += c;
            hasAt = !inside.isEmpty() && (hasAt || c == '@');
            ++m_at;
        }
        if (m_at < m_line.size() && m_line[m_at] == '>')
            ++m_at;
        while (m_at < m_line.size() && m_line[m_at] == '>')
            ++m_at;
        // An obsolete route, "@a,@b:user@host" (RFC 5322 section 4.4).
        if (inside.trimmed().startsWith('@')) {
            if (const qsizetype colon = inside.indexOf(':'); colon >= 0)
                inside = inside.sliced(colon + 1);
        }
        if (m_hasAngle && !m_angle.trimmed().isEmpty() && !inside.contains('@'))
            return;
        m_angle = inside;
        m_hasAngle = true;
    }
    void readComment()
    {
        int depth = 0;
        QByteArray comment;
        for (; m_at < m_line.size(); ++m_at) {
            const char c = m_line[m_at];
            if (c == '\\' && m_at + 1 < m_line.size()) {
                comment += m_line[++m_at];
                continue;
            }
            if (c == '(' && depth++ == 0)
                continue;
            if (c == ')' && --depth == 0) {
                ++m_at;
                break;
            }
            comment += c;
        }
        if (m_comment.isEmpty())
            m_comment = comment;
        if (!m_phrase.isEmpty())
            m_phrase += ' ';
    }
    void readQuoted()
    {
        m_written += '"';
        for (++m_at; m_at < m_line.size(); ++m_at) {
            char c = m_line[m_at];
            if (c == '"')
                break;
            if (c == '\\' && m_at + 1 < m_line.size()) {
                m_written += c;
                c = m_line[++m_at];
            }
            m_phrase += c;
            m_written += c == '@' ? '\x01' : c; // an "@" in quotes makes no address
        }
        ++m_at;
        m_written += '"';
    }
    void readLiteral()
    {
        while (m_at < m_line.size() && m_line[m_at] != ']' && m_line[m_at] != ',')
            take(m_line[m_at]);
    }
    // An encoded word may hold a raw comma or colon against the rules; it is one word nevertheless.
    [[nodiscard]] bool startsEncodedWord() const { return m_line.sliced(m_at).startsWith("=?") && m_at > m_noWordBefore; }
    void takeEncodedWord()
    {
        qsizetype end = m_at + 2;
        int marks = 0;
        for (; end < m_line.size() && !isBlank(m_line[end]) && m_line[end] != '<' && m_line[end] != '"'; ++end) {
            if (m_line[end] != '?')
                continue;
            if (++marks >= 3 && end + 1 < m_line.size() && m_line[end + 1] == '=') {
                const QByteArrayView word = m_line.sliced(m_at, end + 2 - m_at);
                m_phrase += word;
                m_written += word;
                m_at = end + 2;
                return;
            }
        }
        m_noWordBefore = end; // none up to here: looking again would take quadratic time
        take(m_line[m_at]);
    }
    void flush()
    {
        m_written.replace('\x01', '@');
        mail::Address address;
        if (m_hasAngle) {
            address.address = cleanAddress(m_angle);
            address.name = displayName(m_phrase);
            if (address.name.isEmpty())
                address.name = displayName(m_comment);
        } else {
            splitBare(address);
        }
        if (!address.name.isEmpty() || !address.address.isEmpty())
            m_found.append(address);
        m_phrase.clear();
        clearWritten();
        m_angle.clear();
        m_comment.clear();
        m_hasAngle = false;
    }
    // "ana@example.org", "ana@example.org (Ana)", "Ana ana@example.org"
    void splitBare(mail::Address &address)
    {
        const QByteArray written = m_written.trimmed();
        const qsizetype at = lastAtOutsideQuotes(written);
        if (at < 0) {
            address.name = displayName(m_phrase);
            if (address.name.isEmpty())
                address.name = displayName(m_comment);
            return;
        }
        qsizetype start = at;
        while (start > 0 && isBlank(written[start - 1]))
            --start; // "ana @ example.org" (obsolete)
        bool quoted = false;
        while (start > 0 && (quoted || !isBlank(written[start - 1]))) {
            --start;
            if (written[start] == '"')
                quoted = !quoted;
        }
        QByteArray addrSpec = written.sliced(start).simplified();
        addrSpec.replace(" @", "@").replace("@ ", "@").replace(" .", ".").replace(". ", ".");
        if (const qsizetype blank = addrSpec.indexOf(' ', addrSpec.lastIndexOf('@')); blank > 0)
            addrSpec.truncate(blank);
        address.address = cleanAddress(addrSpec);
        address.name = displayName(start > 0 ? QByteArrayView(written).first(start) : QByteArrayView(m_comment));
    }
    static qsizetype lastAtOutsideQuotes(QByteArrayView text)
    {
        qsizetype found = -1;
        bool quoted = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] == '\\' && quoted)
                ++i;
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == '@' && !quoted)
                found = i;
        }
        return found;
    }

    QByteArrayView m_line;
    qsizetype m_at = 0;
    qsizetype m_noWordBefore = -1;
    mail::AddressList m_found;
    QByteArray m_groupName;
    QByteArray m_phrase;  ///< the words so far, quotes taken off
    QByteArray m_written; ///< the same as written
    qsizetype m_lookedAt = 0; ///< so much of it has been looked through for an "@"
    bool m_hasAt = false;
    QByteArray m_angle;
    QByteArray m_comment;
    bool m_hasAngle = false;
};

} // namespace

mail::AddressList parseAddresses(QByteArrayView value)
{
    if (value.size() > kMaxFieldLength)
        value = value.first(kMaxFieldLength);
    value = value.trimmed();
    if (auto plain = plainAddresses(value))
        return std::move(*plain);
    const QByteArray line = unfold(value);
    return ListScanner(line).run();
}

mail::Address makeAddress(QByteArrayView name, QByteArrayView local, QByteArrayView domain)
{
    mail::Address address;
    address.name = displayName(name);
    const QString before = cleanAddress(local);
    const QString after = cleanAddress(domain);
    address.address = after.isEmpty() ? before : before + u'@' + after;
    return address;
}

} // namespace mime
