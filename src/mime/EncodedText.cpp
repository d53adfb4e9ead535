// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/EncodedText.h"

#include "mime/EncodedWord.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr qsizetype kMaxWord = 75; ///< of an encoded word (RFC 2047 section 2), and of a plain one that needs no fold
constexpr qsizetype kMaxQuoted = 60;
constexpr QByteArrayView kQStart = "=?utf-8?q?";
constexpr QByteArrayView kBStart = "=?utf-8?b?";
constexpr char kHex[] = "0123456789ABCDEF";

QByteArray hexOf(char mark, char c)
{
    const char written[] { mark, kHex[uchar(c) >> 4], kHex[uchar(c) & 0xF] };
    return QByteArray(written, sizeof written);
}

constexpr bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 2047 section 5, rule 3: what may stand for itself in a phrase may everywhere.
constexpr bool isPlainInQ(char c)
{
    return isAlphanumeric(c) || c == '!' || c == '*' || c == '+' || c == '-' || c == '/';
}

constexpr bool isAtomCharacter(char c)
{
    return isAlphanumeric(c) || QByteArrayView("!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool isPrintableAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~'; });
}

// Folding and reading again keeps such a text: no encoded word could be seen in it, and no run of spaces is lost.
bool survivesFolding(const QString &text)
{
    return isPrintableAscii(text) && !text.contains("=?"_L1) && !text.contains("  "_L1);
}

qsizetype lengthInQ(QByteArrayView octets)
{
    qsizetype length = 0;
    for (const char c : octets)
        length += c == ' ' || isPlainInQ(c) ? 1 : 3;
    return length;
}

QByteArray inQ(QByteArrayView octets)
{
    QByteArray out;
    for (const char c : octets) {
        if (c == ' ')
            out += '_';
        else if (isPlainInQ(c))
            out += c;
        else
            out += hexOf('=', c);
    }
    return out;
}

QList<QByteArray> encodedWords(const QString &text)
{
    const QByteArray octets = text.toUtf8();
    const bool isQ = lengthInQ(octets) <= (octets.size() + 2) / 3 * 4;
    const QByteArrayView start = isQ ? kQStart : kBStart;
    // Shorter than allowed, so that the first one also stands behind its field's name.
    const qsizetype room = kMaxWord - start.size() - 2 - 8;
    QList<QByteArray> words;
    qsizetype from = 0;
    while (from < octets.size()) {
        qsizetype end = from;
        for (qsizetype next = from; next < octets.size();) {
            ++next;
            while (next < octets.size() && (uchar(octets[next]) & 0xC0) == 0x80)
                ++next; // a character is never cut (RFC 2047 section 5)
            const QByteArrayView piece = QByteArrayView(octets).sliced(from, next - from);
            if (end > from && (isQ ? lengthInQ(piece) : (piece.size() + 2) / 3 * 4) > room)
                break;
            end = next;
        }
        const QByteArray piece = octets.sliced(from, end - from);
        words.append(start.toByteArray() + (isQ ? inQ(piece) : piece.toBase64()) + "?=");
        from = end;
    }
    return words;
}

QByteArray quoted(QByteArrayView text)
{
    QByteArray out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace

QString headerText(const QString &text)
{
    QString line = withoutControls(text);
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i].isHighSurrogate() && i + 1 < line.size() && line[i + 1].isLowSurrogate())
            ++i;
        else if (line[i].isSurrogate())
            line[i] = QChar::ReplacementCharacter;
    }
    return line.trimmed();
}

QList<QByteArray> headerWords(const QString &text)
{
    if (text.isEmpty())
        return {};
    if (!survivesFolding(text))
        return encodedWords(text);
    const QList<QByteArray> words = text.toLatin1().split(' ');
    const bool isLong = std::ranges::any_of(words, [](const QByteArray &word) { return word.size() > kMaxWord; });
    return isLong ? encodedWords(text) : words;
}

QList<QByteArray> phraseWords(const QString &text)
{
    if (text.isEmpty())
        return {};
    if (!survivesFolding(text) || text.size() > kMaxQuoted)
        return encodedWords(text);
    const QByteArray ascii = text.toLatin1();
    if (std::ranges::all_of(ascii, [](char c) { return c == ' ' || isAtomCharacter(c); }))
        return ascii.split(' ');
    return { quoted(ascii) };
}

QList<QByteArray> parameterPieces(QByteArrayView name, const QString &value)
{
    if (isPrintableAscii(value) && value.size() <= kMaxQuoted && !value.contains("=?"_L1) && !value.contains(u'\\'))
        return { name.toByteArray() + '=' + quoted(value.toLatin1()) };
    QList<QByteArray> pieces { "utf-8''" };
    for (const char c : value.toUtf8()) {
        const bool isPlain = isAlphanumeric(c) || c == '-' || c == '.' || c == '_';
        const QByteArray written = isPlain ? QByteArray(1, c) : hexOf('%', c);
        if (pieces.last().size() + written.size() > kMaxQuoted)
            pieces.append(QByteArray());
        pieces.last() += written;
    }
    if (pieces.size() == 1)
        return { name.toByteArray() + "*=" + pieces.first() };
    for (qsizetype i = 0; i < pieces.size(); ++i)
        pieces[i].prepend(name.toByteArray() + '*' + QByteArray::number(i) + "*=");
    return pieces;
}

QByteArray oldParameter(QByteArrayView name, const QString &value)
{
    if (isPrintableAscii(value) && value.size() <= kMaxQuoted && !value.contains("=?"_L1) && !value.contains(u'\\'))
        return name.toByteArray() + '=' + quoted(value.toLatin1());
    return name.toByteArray() + "=\"" + encodedWords(value).join("\r\n ") + '"';
}

} // namespace mime
