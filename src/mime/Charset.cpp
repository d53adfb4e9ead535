// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Charset.h"

#include <QStringDecoder>

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

struct Alias {
    QLatin1StringView label;
    QLatin1StringView codec;
};

// What mail calls a charset and what is meant by it. Labels of a subset name their superset, because senders use the
// superset's characters under the subset's name (the WHATWG encoding standard does the same for the web).
constexpr auto kAliases = std::to_array<Alias>({
    { "ansi_x3.4-1968"_L1, "windows-1252"_L1 }, { "ascii"_L1, "windows-1252"_L1 },
    { "big5"_L1, "Big5"_L1 },                   { "chinesebig5"_L1, "Big5"_L1 },
    { "cn-big5"_L1, "Big5"_L1 },                { "cp1250"_L1, "windows-1250"_L1 },
    { "cp1251"_L1, "windows-1251"_L1 },         { "cp1252"_L1, "windows-1252"_L1 },
    { "cp819"_L1, "windows-1252"_L1 },          { "cp932"_L1, "windows-31j"_L1 },
    { "cp936"_L1, "GB18030"_L1 },               { "cp949"_L1, "windows-949"_L1 },
    { "cp950"_L1, "Big5"_L1 },                  { "cskoi8r"_L1, "KOI8-R"_L1 },
    { "csiso2022jp"_L1, "ISO-2022-JP"_L1 },     { "csksc56011987"_L1, "windows-949"_L1 },
    { "euc-cn"_L1, "GB18030"_L1 },              { "euc-kr"_L1, "windows-949"_L1 },
    { "euc_kr"_L1, "windows-949"_L1 },          { "gb2312"_L1, "GB18030"_L1 },
    { "gb_2312"_L1, "GB18030"_L1 },             { "gb_2312-80"_L1, "GB18030"_L1 },
    { "gb18030"_L1, "GB18030"_L1 },             { "gbk"_L1, "GB18030"_L1 },
    { "hz-gb-2312"_L1, "HZ-GB-2312"_L1 },       { "iso-2022-jp"_L1, "ISO-2022-JP"_L1 },
    { "iso-8859-1"_L1, "windows-1252"_L1 },     { "iso-8859-11"_L1, "windows-874"_L1 },
    { "iso-8859-8-e"_L1, "ISO-8859-8"_L1 },     { "iso-8859-8-i"_L1, "ISO-8859-8"_L1 },
    { "iso-8859-9"_L1, "windows-1254"_L1 },     { "iso8859-1"_L1, "windows-1252"_L1 },
    { "iso8859-15"_L1, "ISO-8859-15"_L1 },      { "iso8859-2"_L1, "ISO-8859-2"_L1 },
    { "iso_8859-1"_L1, "windows-1252"_L1 },     { "ks_c_5601"_L1, "windows-949"_L1 },
    { "ks_c_5601-1987"_L1, "windows-949"_L1 },  { "ksc5601"_L1, "windows-949"_L1 },
    { "l1"_L1, "windows-1252"_L1 },             { "latin-1"_L1, "windows-1252"_L1 },
    { "latin1"_L1, "windows-1252"_L1 },         { "ms_kanji"_L1, "windows-31j"_L1 },
    { "shift-jis"_L1, "windows-31j"_L1 },       { "shift_jis"_L1, "windows-31j"_L1 },
    { "sjis"_L1, "windows-31j"_L1 },            { "tis-620"_L1, "windows-874"_L1 },
    { "uhc"_L1, "windows-949"_L1 },             { "unicode-1-1-utf-7"_L1, "UTF-7"_L1 },
    { "unicode-1-1-utf-8"_L1, "UTF-8"_L1 },     { "us-ascii"_L1, "windows-1252"_L1 },
    { "utf-7"_L1, "UTF-7"_L1 },                 { "utf-8"_L1, "UTF-8"_L1 },
    { "utf7"_L1, "UTF-7"_L1 },                  { "utf8"_L1, "UTF-8"_L1 },
    { "windows-31j"_L1, "windows-31j"_L1 },     { "windows-932"_L1, "windows-31j"_L1 },
    { "windows-936"_L1, "GB18030"_L1 },         { "windows-949"_L1, "windows-949"_L1 },
    { "x-big5"_L1, "Big5"_L1 },                 { "x-euc-cn"_L1, "GB18030"_L1 },
    { "x-gbk"_L1, "GB18030"_L1 },               { "x-sjis"_L1, "windows-31j"_L1 },
    { "x-unicode-2-0-utf-7"_L1, "UTF-7"_L1 },   { "x-windows-949"_L1, "windows-949"_L1 },
});

// Labels that say nothing about the bytes.
bool isNoLabel(QByteArrayView label)
{
    static constexpr std::array kEmpty { "unknown"_L1, "unknown-8bit"_L1, "x-unknown"_L1, "default"_L1, "default_charset"_L1,
                                         "x-user-defined"_L1, "8bit"_L1, "7bit"_L1, "binary"_L1, "none"_L1 };
    return label.isEmpty() || std::ranges::any_of(kEmpty, [label](QLatin1StringView empty) {
        return label.compare(QByteArrayView(empty), Qt::CaseInsensitive) == 0;
    });
}

bool isAscii(QByteArrayView bytes)
{
    return QtPrivate::isAscii(QLatin1StringView(bytes));
}

// Escape sequences (ISO-2022) and "~{" (HZ) hide other characters in bytes that look like ASCII; so does UTF-16 with NULs.
bool isSurelyAscii(QByteArrayView bytes, QByteArrayView codec)
{
    if (codec == "UTF-7" || codec == "HZ-GB-2312" || codec.startsWith("UTF-16") || codec.startsWith("UTF-32"))
        return false;
    return isAscii(bytes) && !bytes.contains('\x1b');
}

qsizetype countWideCharacters(QByteArrayView utf8)
{
    return std::ranges::count_if(utf8, [](char c) { return (uchar(c) & 0xC0) == 0xC0; });
}

// Valid UTF-8 under another label: for Western labels one character is proof enough ("Ã©" is nobody's word), for
// other single-byte charsets three are; a CJK label is believed, because short words can be valid in both.
bool isMislabelledUtf8(QByteArrayView bytes, QByteArrayView codec)
{
    if (!bytes.isValidUtf8())
        return false;
    if (codec.isEmpty() || codec == "windows-1252" || codec == "ISO-8859-15")
        return true;
    const bool singleByte = codec.startsWith("windows-125") || codec.startsWith("ISO-8859-") || codec.startsWith("KOI8")
        || codec == "windows-874" || codec.startsWith("IBM") || codec == "macintosh";
    return singleByte && countWideCharacters(bytes) >= 3;
}

// Mostly UTF-8 with a damaged spot or a cut end stays UTF-8; text where half of it is broken never was.
bool isDamagedUtf8(const QString &decoded)
{
    const qsizetype broken = decoded.count(QChar::ReplacementCharacter);
    const qsizetype wide = std::ranges::count_if(decoded, [](QChar c) { return c.unicode() >= 0x80; });
    return wide - broken >= broken;
}

QString decodeWith(QByteArrayView bytes, const QByteArray &codec, bool *ok = nullptr)
{
    QStringDecoder decoder(codec.constData());
    if (!decoder.isValid()) {
        if (ok)
            *ok = false;
        return {};
    }
    QString text = decoder.decode(bytes);
    if (ok)
        *ok = !decoder.hasError() && !text.contains(QChar::ReplacementCharacter);
    return text;
}

QString decodeUndeclared(QByteArrayView bytes)
{
    if (const QByteArray guessed = guessCharset(bytes); !guessed.isEmpty()) {
        bool ok = false;
        const QString text = decodeWith(bytes, guessed, &ok);
        if (ok)
            return text;
    }
    return decodeWith(bytes, "windows-1252"_ba);
}

} // namespace

QByteArray codecName(QByteArrayView declared)
{
    // Nearly every call is one of these two.
    if (declared.isEmpty())
        return {};
    if (declared.size() == 5 && declared.compare("utf-8", Qt::CaseInsensitive) == 0)
        return "UTF-8"_ba;
    QByteArray label = declared.trimmed().toByteArray().toLower();
    label.replace('"', "").replace('\'', "");
    if (isNoLabel(label))
        return {};
    const auto found = std::ranges::find_if(kAliases, [&](const Alias &alias) { return QByteArrayView(alias.label) == label; });
    if (found != kAliases.end())
        return QByteArray(found->codec.data(), found->codec.size());
    if (label.size() > 40 || !isAscii(label))
        return {};
    const QStringDecoder decoder(label.constData());
    return decoder.isValid() ? QByteArray(decoder.name() ? QByteArray(decoder.name()) : label) : QByteArray();
}

QByteArray guessCharset(QByteArrayView bytes)
{
    // A handful of letters is no evidence: the guess would be a lottery, and windows-1252 is the likeliest answer.
    constexpr qsizetype kEvidence = 6;
    constexpr qsizetype kLook = 64 * 1024;
    const QByteArrayView sample = bytes.first(std::min(bytes.size(), kLook));
    if (std::ranges::count_if(sample, [](char c) { return uchar(c) >= 0x80; }) < kEvidence)
        return {};
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    if (uchardet_handle_data(detector.get(), sample.data(), size_t(sample.size())) != 0)
        return {};
    uchardet_data_end(detector.get());
    return codecName(uchardet_get_charset(detector.get()));
}

QString decodeText(QByteArrayView bytes, QByteArrayView declared, Utf7 utf7)
{
    QByteArray codec = codecName(declared);
    if (codec == "UTF-7" && utf7 == Utf7::Refuse)
        codec.clear();
    if (isSurelyAscii(bytes, codec))
        return QString::fromLatin1(bytes);
    if (codec == "UTF-8" || isMislabelledUtf8(bytes, codec)) {
        const QString text = QString::fromUtf8(bytes);
        if (bytes.isValidUtf8() || isDamagedUtf8(text))
            return text;
        return decodeUndeclared(bytes);
    }
    if (codec.isEmpty())
        return decodeUndeclared(bytes);
    bool ok = false;
    const QString text = decodeWith(bytes, codec, &ok);
    if (ok)
        return text;
    if (bytes.isValidUtf8() && !isAscii(bytes))
        return QString::fromUtf8(bytes);
    return text.isNull() ? decodeUndeclared(bytes) : text;
}

} // namespace mime
