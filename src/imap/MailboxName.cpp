// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/MailboxName.h"

#include "wire/Ascii.h"

#include <QStringDecoder>

#include <utility>

namespace imap {

namespace {

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

int valueOf(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == ',' ? 63 : -1;
}

bool isPlain(char16_t c)
{
    return c >= 0x20 && c <= 0x7E;
}

/// UTF-16 of one "&...-" without its marks. @return false: not base64 of whole units
bool appendUtf16(QString &out, QByteArrayView base64)
{
    quint32 bits = 0;
    int count = 0;
    for (const char c : base64) {
        const int value = valueOf(c);
        if (value < 0)
            return false;
        bits = (bits << 6) | quint32(value);
        count += 6;
        if (count >= 16) {
            count -= 16;
            out += QChar(char16_t(bits >> count));
            bits &= (1U << count) - 1;
        }
    }
    // At most five bits of padding, and all of them zero.
    return count < 6 && bits == 0;
}

} // namespace

MailboxName::MailboxName(QByteArray wire)
    : m_wire(wire::sameWord(wire, "INBOX") ? QByteArrayLiteral("INBOX") : std::move(wire))
{
}

MailboxName MailboxName::fromDisplay(QStringView name)
{
    return MailboxName(encodeModifiedUtf7(name));
}

QString MailboxName::display() const
{
    QString text;
    if (auto decoded = decodeModifiedUtf7(m_wire)) {
        text = std::move(*decoded);
    } else {
        // Servers with UTF8=ACCEPT habits, and old ones that write what they were given.
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        text = utf8(m_wire);
        if (utf8.hasError())
            text = QString::fromLatin1(m_wire);
    }
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QList<QByteArray> MailboxName::levels(std::optional<char> delimiter) const
{
    if (!delimiter)
        return { m_wire };
    return m_wire.split(*delimiter);
}

QByteArray encodeModifiedUtf7(QStringView text)
{
    QByteArray out;
    qsizetype at = 0;
    while (at < text.size()) {
        const char16_t c = text[at].unicode();
        if (isPlain(c)) {
            out += char(c);
            if (c == u'&')
                out += '-';
            ++at;
            continue;
        }
        out += '&';
        quint32 bits = 0;
        int count = 0;
        for (; at < text.size() && !isPlain(text[at].unicode()); ++at) {
            bits = (bits << 16) | text[at].unicode();
            count += 16;
            while (count >= 6) {
                count -= 6;
                out += kAlphabet[(bits >> count) & 0x3F];
            }
            bits &= (1U << count) - 1;
        }
        if (count > 0)
            out += kAlphabet[(bits << (6 - count)) & 0x3F];
        out += '-';
    }
    return out;
}

std::optional<QString> decodeModifiedUtf7(QByteArrayView bytes)
{
    QString out;
    out.reserve(bytes.size());
    qsizetype at = 0;
    while (at < bytes.size()) {
        const char c = bytes[at++];
        if (!isPlain(char16_t(uchar(c))))
            return std::nullopt;
        if (c != '&') {
            out += QLatin1Char(c);
            continue;
        }
        const qsizetype end = bytes.indexOf('-', at);
        if (end < 0)
            return std::nullopt;
        if (end == at)
            out += u'&';
        else if (!appendUtf16(out, bytes.sliced(at, end - at)))
            return std::nullopt;
        at = end + 1;
    }
    if (!out.isValidUtf16())
        return std::nullopt;
    return out;
}

} // namespace imap
