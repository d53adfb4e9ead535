// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/EncodedWord.h"

#include "mime/Charset.h"
#include "mime/Header.h"
#include "mime/TransferDecoding.h"

#include <algorithm>
#include <optional>

namespace mime {

namespace {

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// "=?charset*language?Q?text?=" (RFC 2047 section 2, RFC 2231 section 5).
struct Word {
    QByteArrayView charset;
    QByteArrayView text;
    bool isBase64 = false;
    qsizetype end = 0; ///< behind "?="
};

// Reads the word that begins at `at`; `value` is unfolded. Blanks inside are against the rules and yet common, but
// never taken over the start of another word: one unfinished word must not swallow the next.
/// @param refusedAt  where its text was refused: no word that begins before this place ends
std::optional<Word> readWord(QByteArrayView value, qsizetype at, qsizetype &refusedAt)
{
    constexpr qsizetype kLongestCharset = 64;
    const qsizetype charsetStart = at + 2;
    qsizetype i = charsetStart;
    while (i < value.size() && i - charsetStart < kLongestCharset && value[i] != '?' && !isBlank(value[i]))
        ++i;
    if (i + 3 > value.size() || value[i] != '?' || value[i + 2] != '?')
        return std::nullopt;
    const char encoding = value[i + 1];
    if (encoding != 'Q' && encoding != 'q' && encoding != 'B' && encoding != 'b')
        return std::nullopt;
    Word word;
    word.charset = value.sliced(charsetStart, i - charsetStart);
    if (const qsizetype star = word.charset.indexOf('*'); star >= 0)
        word.charset = word.charset.first(star);
    word.isBase64 = encoding == 'B' || encoding == 'b';
    const qsizetype textStart = i + 3;
    for (i = textStart; i + 1 < value.size(); ++i) {
        if (value[i] == '?' && value[i + 1] == '=') {
            word.text = value.sliced(textStart, i - textStart);
            word.end = i + 2;
            return word;
        }
        if (isBlank(value[i]) && i + 2 < value.size() && value[i + 1] == '=' && value[i + 2] == '?')
            break;
    }
    refusedAt = i;
    return std::nullopt;
}

void appendQ(QByteArray &out, QByteArrayView text)
{
    const auto hex = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            out += ' ';
        } else if (text[i] == '=' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            out += char(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
}

/// Neighbouring words of one charset, collected until something else comes.
class WordRun {
public:
    void add(const Word &word)
    {
        if (word.charset.compare(m_charset, Qt::CaseInsensitive) != 0)
            flush();
        m_charset = word.charset;
        if (!word.isBase64) {
            closeBase64();
            appendQ(m_bytes, word.text);
            return;
        }
        // Some senders cut the base64 stream itself, not the bytes: join such halves before decoding.
        m_base64 += word.text;
        if (m_base64.size() % 4 == 0 || m_base64.endsWith('='))
            closeBase64();
    }
    void flush()
    {
        closeBase64();
        if (!m_bytes.isEmpty())
            m_text += decodeText(m_bytes, m_charset);
        m_bytes.clear();
    }
    void addText(QByteArrayView raw)
    {
        flush();
        m_text += decodeText(raw, {});
    }
    [[nodiscard]] QString take()
    {
        flush();
        return std::move(m_text);
    }

private:
    void closeBase64()
    {
        if (!m_base64.isEmpty())
            m_bytes += decodeTransfer(m_base64, Encoding::Base64);
        m_base64.clear();
    }

    QByteArrayView m_charset;
    QByteArray m_base64;
    QByteArray m_bytes;
    QString m_text;
};

bool isAllBlank(QByteArrayView bytes)
{
    return std::ranges::all_of(bytes, isBlank);
}

QString decodeUnfolded(QByteArrayView value)
{
    qsizetype next = value.indexOf("=?");
    if (next < 0)
        return decodeText(value, {});
    WordRun run;
    const qsizetype lastEnd = value.lastIndexOf("?=");
    qsizetype textStart = 0;
    bool afterWord = false;
    while (next >= 0) {
        qsizetype refusedAt = next + 2;
        const std::optional<Word> word = readWord(value, next, refusedAt);
        if (!word) {
            // Without any "?=" ahead there is no word ahead either; looking again and again would take quadratic time.
            if (next > lastEnd)
                break;
            next = value.indexOf("=?", refusedAt);
            continue;
        }
        const QByteArrayView between = value.sliced(textStart, next - textStart);
        // RFC 2047 section 6.2: white space between encoded words is not shown.
        if (!between.isEmpty() && !(afterWord && isAllBlank(between)))
            run.addText(between);
        run.add(*word);
        afterWord = true;
        textStart = word->end;
        next = value.indexOf("=?", textStart);
    }
    if (textStart < value.size())
        run.addText(value.sliced(textStart));
    return run.take();
}

bool isPlainLine(QByteArrayView value)
{
    for (qsizetype i = 0; i < value.size(); ++i) {
        const uchar c = uchar(value[i]);
        if (c < 0x20 || c >= 0x7F || (c == '=' && i + 1 < value.size() && value[i + 1] == '?'))
            return false;
    }
    return true;
}

} // namespace

QString withoutControls(const QString &text)
{
    if (std::ranges::none_of(text, isControl))
        return text;
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r' || c == u'\u2028' || c == u'\u2029') {
            if (!out.endsWith(u' '))
                out += u' ';
        } else if (!isControl(c)) {
            out += c;
        }
    }
    return out;
}

QString decodeHeader(QByteArrayView value)
{
    value = value.trimmed();
    if (isPlainLine(value))
        return QString::fromLatin1(value);
    return withoutControls(decodeUnfolded(unfold(value))).trimmed();
}

QString decodePhrase(QByteArrayView value)
{
    return decodeHeader(value);
}

} // namespace mime
