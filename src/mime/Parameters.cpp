// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Parameters.h"

#include "mime/Charset.h"
#include "mime/EncodedWord.h"
#include "mime/Header.h"
#include "mime/Limits.h"

#include <algorithm>
#include <span>
#include <utility>

namespace mime {

namespace {

/// One "name=value" as written, before RFC 2231 continuations are joined.
struct Piece {
    QByteArray name;       ///< lower case, without "*0*"
    int section = -1;      ///< of a continuation; -1: the whole value
    bool isEncoded = false;///< written with a final "*": percent-encoded
    QByteArray value;
};

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Reads a field from left to right. Works on an unfolded copy, so that a folded boundary or name is whole.
class Scanner {
public:
    explicit Scanner(QByteArrayView field) : m_field(field) { }

    [[nodiscard]] bool atEnd() const { return m_at >= m_field.size(); }

    QByteArray mainValue()
    {
        QByteArray value;
        skipSpaceAndComments();
        while (!atEnd() && m_field[m_at] != ';') {
            if (m_field[m_at] == '(') {
                skipComment();
            } else if (isSpace(m_field[m_at])) {
                ++m_at;
            } else if (m_field[m_at] == '=' || m_field[m_at] == '"') {
                // "Content-Type: charset=utf-8" or "text/plain charset=utf-8": a parameter where none may be.
                break;
            } else {
                value += m_field[m_at++];
            }
        }
        if (!atEnd() && m_field[m_at] == ';')
            ++m_at;
        return value.toLower();
    }

    bool next(Piece &piece)
    {
        skipSeparators();
        if (atEnd())
            return false;
        piece = {};
        QByteArrayView name = readName();
        skipSpaceAndComments();
        if (!atEnd() && m_field[m_at] == '=') {
            ++m_at;
            skipSpaceAndComments();
            const bool trimComment = name.compare("name", Qt::CaseInsensitive) != 0 && name.compare("filename", Qt::CaseInsensitive) != 0;
            piece.value = readValue(trimComment);
        } else if (!atEnd() && m_field[m_at] != ';') {
            ++m_at;
        }
        parseName(name, piece);
        return true;
    }

private:
    void skipSeparators()
    {
        while (!atEnd() && (isSpace(m_field[m_at]) || m_field[m_at] == ';' || m_field[m_at] == ','))
            ++m_at;
    }
    void skipSpaceAndComments()
    {
        while (!atEnd()) {
            if (isSpace(m_field[m_at]))
                ++m_at;
            else if (m_field[m_at] == '(')
                skipComment();
            else
                return;
        }
    }
    void skipComment()
    {
        int depth = 0;
        for (; !atEnd(); ++m_at) {
            const char c = m_field[m_at];
            if (c == '\\') {
                ++m_at;
            } else if (c == '(') {
                ++depth;
            } else if (c == ')' && --depth == 0) {
                ++m_at;
                return;
            }
        }
    }
    QByteArrayView readName()
    {
        const qsizetype start = m_at;
        while (!atEnd() && m_field[m_at] != '=' && m_field[m_at] != ';' && !isSpace(m_field[m_at]))
            ++m_at;
        return m_field.sliced(start, m_at - start);
    }
    QByteArray readValue(bool trimComment)
    {
        if (!atEnd() && m_field[m_at] == '"')
            return readQuoted();
        // RFC 2045 wants a token; names with blanks but without quotes are common enough to be read to the semicolon.
        const qsizetype start = m_at;
        qsizetype end = m_field.indexOf(';', m_at);
        if (end < 0)
            end = m_field.size();
        m_at = end;
        QByteArrayView value = m_field.sliced(start, end - start);
        if (trimComment) {
            for (qsizetype i = 0; i < value.size(); ++i) {
                if (isSpace(value[i]) || (value[i] == '(' && i > 0)) {
                    value = value.first(i);
                    break;
                }
            }
        }
        return value.trimmed().toByteArray();
    }
    QByteArray readQuoted()
    {
        QByteArray value;
        for (++m_at; !atEnd(); ++m_at) {
            const char c = m_field[m_at];
            if (c == '"') {
                ++m_at;
                break;
            }
            // Only quote and backslash are escaped in practice; a path such as C:\temp keeps its backslashes.
            if (c == '\\' && m_at + 1 < m_field.size() && (m_field[m_at + 1] == '"' || m_field[m_at + 1] == '\\'))
                ++m_at;
            value += m_field[m_at];
        }
        while (!atEnd() && m_field[m_at] != ';' && isSpace(m_field[m_at]))
            ++m_at;
        return value;
    }
    static void parseName(QByteArrayView name, Piece &piece)
    {
        if (name.endsWith('*')) {
            piece.isEncoded = true;
            name.chop(1);
        }
        if (const qsizetype star = name.isEmpty() ? -1 : name.lastIndexOf('*'); star >= 0) {
            bool ok = false;
            const int section = name.sliced(star + 1).toInt(&ok);
            if (ok && section >= 0) {
                piece.section = section;
                name = name.first(star);
            }
        }
        piece.name = name.toByteArray().toLower();
    }

    QByteArrayView m_field;
    qsizetype m_at = 0;
};

QByteArray percentDecoded(QByteArrayView text)
{
    const auto hex = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            out += char(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// RFC 2231 section 4: charset'language'text. Senders forget the quotes; then all of it is text.
void splitCharset(Parameter &parameter, QByteArrayView value)
{
    const qsizetype first = value.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    if (second < 0) {
        parameter.value += percentDecoded(value);
        return;
    }
    parameter.charset = value.first(first).toByteArray();
    parameter.value += percentDecoded(value.sliced(second + 1));
}

// Pieces of one name, by section.
Parameter joined(std::span<const Piece> pieces)
{
    Parameter parameter;
    parameter.name = pieces.front().name;
    parameter.extended = pieces.front().section >= 0 || pieces.front().isEncoded;
    int expected = pieces.front().section;
    for (const Piece &piece : pieces) {
        if (piece.section < expected)
            continue; // the same section twice: the first one stands
        if (piece.section > expected)
            break; // a gap: what follows cannot be placed
        if (&piece == &pieces.front() && piece.isEncoded)
            splitCharset(parameter, piece.value);
        else
            parameter.value += piece.isEncoded ? percentDecoded(piece.value) : piece.value;
        ++expected;
    }
    return parameter;
}

} // namespace

ParameterizedValue parseParameters(QByteArrayView field)
{
    if (field.size() > kMaxFieldLength)
        field = field.first(kMaxFieldLength);
    const QByteArray line = unfold(field);
    Scanner scanner(line);
    ParameterizedValue result;
    result.value = scanner.mainValue();
    std::vector<Piece> pieces;
    for (Piece piece; qsizetype(pieces.size()) < kMaxParameters && scanner.next(piece);) {
        if (!piece.name.isEmpty())
            pieces.push_back(std::move(piece));
    }
    std::vector<Piece> sections;
    for (Piece &piece : pieces) {
        if (piece.section >= 0)
            sections.push_back(std::move(piece));
        else
            result.parameters.push_back(joined({ &piece, 1 }));
    }
    std::ranges::stable_sort(sections, {}, [](const Piece &piece) { return std::pair(QByteArrayView(piece.name), piece.section); });
    for (auto first = sections.cbegin(); first != sections.cend();) {
        const auto last = std::find_if(first, sections.cend(), [&](const Piece &piece) { return piece.name != first->name; });
        result.parameters.push_back(joined({ first, last }));
        first = last;
    }
    return result;
}

std::optional<QByteArray> ParameterizedValue::raw(QLatin1StringView name) const
{
    const Parameter *found = find(name);
    return found ? std::optional(found->value) : std::nullopt;
}

QString ParameterizedValue::text(QLatin1StringView name) const
{
    const Parameter *found = find(name);
    if (!found)
        return {};
    if (found->extended && !found->charset.isEmpty())
        return withoutControls(decodeText(found->value, found->charset)).trimmed();
    return decodeHeader(found->value);
}

const Parameter *ParameterizedValue::find(QLatin1StringView name) const
{
    const Parameter *plain = nullptr;
    for (const Parameter &parameter : parameters) {
        if (QByteArrayView(parameter.name) != QByteArrayView(name))
            continue;
        if (parameter.extended)
            return &parameter;
        if (!plain)
            plain = &parameter;
    }
    return plain;
}

} // namespace mime
