// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Filename.h"

#include "mime/EncodedWord.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr qsizetype kMaxCharacters = 120;
constexpr qsizetype kMaxOctets = 200; // file systems take 255; the "(2)" of a second one must fit, too
constexpr qsizetype kMaxExtension = 20;

// Characters that change how the rest of a name is read without being seen: direction marks (RLO makes "exe.gpj" look
// like "jpg.exe" read backwards), zero-width joiners, soft hyphen, byte order mark, variation and tag characters.
bool isInvisible(char32_t c)
{
    return QChar::category(c) == QChar::Other_Format || QChar::category(c) == QChar::Other_Control
        || QChar::category(c) == QChar::Other_Surrogate || QChar::category(c) == QChar::Other_PrivateUse
        || QChar::category(c) == QChar::Other_NotAssigned || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x034F || c == 0x3164 || c == 0xFFFC;
}

bool isForbidden(char32_t c)
{
    return c == U'/' || c == U'\\' || c == U':' || c == U'*' || c == U'?' || c == U'"' || c == U'<' || c == U'>' || c == U'|'
        || c == 0x2028 || c == 0x2029 || c == 0xFFFD || c == 0x2215 || c == 0x2044 || c == 0xFF0F || c == 0xFF3C;
}

// Device names of Windows, with any extension.
bool isReserved(QStringView stem)
{
    static constexpr std::array kDevices { "con"_L1, "prn"_L1, "aux"_L1, "nul"_L1, "conin$"_L1, "conout$"_L1 };
    const qsizetype dot = stem.indexOf(u'.');
    const QStringView base = (dot < 0 ? stem : stem.first(dot)).trimmed();
    if (std::ranges::any_of(kDevices, [base](QLatin1StringView device) { return base.compare(device, Qt::CaseInsensitive) == 0; }))
        return true;
    return base.size() == 4 && (base.startsWith("com"_L1, Qt::CaseInsensitive) || base.startsWith("lpt"_L1, Qt::CaseInsensitive))
        && base[3].isDigit();
}

QLatin1StringView extensionOf(QByteArrayView type)
{
    struct Known {
        QLatin1StringView type;
        QLatin1StringView extension;
    };
    static constexpr auto kKnown = std::to_array<Known>({
        { "application/gzip"_L1, ".gz"_L1 }, { "application/json"_L1, ".json"_L1 }, { "application/msword"_L1, ".doc"_L1 },
        { "application/ms-tnef"_L1, ".tnef"_L1 }, { "application/pdf"_L1, ".pdf"_L1 },
        { "application/pgp-encrypted"_L1, ".asc"_L1 }, { "application/pgp-keys"_L1, ".asc"_L1 },
        { "application/pgp-signature"_L1, ".asc"_L1 }, { "application/pkcs7-mime"_L1, ".p7m"_L1 },
        { "application/pkcs7-signature"_L1, ".p7s"_L1 }, { "application/rtf"_L1, ".rtf"_L1 },
        { "application/vnd.ms-excel"_L1, ".xls"_L1 }, { "application/x-pkcs7-mime"_L1, ".p7m"_L1 },
        { "application/x-pkcs7-signature"_L1, ".p7s"_L1 }, { "application/zip"_L1, ".zip"_L1 },
        { "audio/mpeg"_L1, ".mp3"_L1 }, { "image/bmp"_L1, ".bmp"_L1 }, { "image/gif"_L1, ".gif"_L1 },
        { "image/jpeg"_L1, ".jpg"_L1 }, { "image/jpg"_L1, ".jpg"_L1 }, { "image/png"_L1, ".png"_L1 },
        { "image/svg+xml"_L1, ".svg"_L1 }, { "image/tiff"_L1, ".tif"_L1 }, { "image/webp"_L1, ".webp"_L1 },
        { "message/delivery-status"_L1, ".txt"_L1 }, { "message/global"_L1, ".eml"_L1 }, { "message/rfc822"_L1, ".eml"_L1 },
        { "text/calendar"_L1, ".ics"_L1 }, { "text/csv"_L1, ".csv"_L1 }, { "text/directory"_L1, ".vcf"_L1 },
        { "text/html"_L1, ".html"_L1 }, { "text/plain"_L1, ".txt"_L1 }, { "text/rfc822-headers"_L1, ".txt"_L1 },
        { "text/vcard"_L1, ".vcf"_L1 }, { "text/x-diff"_L1, ".diff"_L1 }, { "text/x-patch"_L1, ".patch"_L1 },
        { "text/x-vcard"_L1, ".vcf"_L1 }, { "text/xml"_L1, ".xml"_L1 }, { "video/mp4"_L1, ".mp4"_L1 },
    });
    const auto found = std::ranges::find_if(kKnown, [type](const Known &known) { return QByteArrayView(known.type) == type; });
    return found == kKnown.end() ? ".bin"_L1 : found->extension;
}

// Cuts the stem, never the extension: it is what tells a person whether a file is a program.
QString shortened(const QString &name)
{
    qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0 || name.size() - dot > kMaxExtension)
        dot = name.size();
    QString stem = name.first(dot);
    const QString extension = name.sliced(dot);
    while (!stem.isEmpty() && (stem.size() + extension.size() > kMaxCharacters || (stem + extension).toUtf8().size() > kMaxOctets))
        stem.chop(stem.back().isLowSurrogate() ? 2 : 1);
    return stem.trimmed() + extension;
}

} // namespace

QString safeFileName(const QString &declared, QByteArrayView type)
{
    constexpr qsizetype kLook = 4096;
    // Only what stands behind the last separator is a name, "../" and "C:\" are not.
    QString last = declared.last(std::min(declared.size(), kLook));
    while (last.endsWith(u'/') || last.endsWith(u'\\'))
        last.chop(1);
    const qsizetype separator = std::max(last.lastIndexOf(u'/'), last.lastIndexOf(u'\\'));
    last = last.sliced(separator + 1);

    QString name;
    for (const char32_t c : last.toUcs4()) {
        if (c == U'\t' || c == U'\n' || c == U'\r' || QChar::category(c) == QChar::Separator_Space)
            name += name.endsWith(u' ') ? QString() : u" "_s;
        else if (isForbidden(c))
            name += u'_';
        else if (!isInvisible(c))
            name += QChar::fromUcs4(c);
    }
    name = name.normalized(QString::NormalizationForm_C);
    // A leading dot hides a file, a leading "~" or "-" is read by shells, a trailing dot or blank vanishes on Windows.
    qsizetype start = 0;
    while (start < name.size() && (name[start] == u'.' || name[start] == u' ' || name[start] == u'-' || name[start] == u'~'))
        ++start;
    name = name.sliced(start);
    while (!name.isEmpty() && (name.back() == u'.' || name.back() == u' '))
        name.chop(1);
    if (std::ranges::all_of(name, [](QChar c) { return c == u'_' || c == u'.' || c == u' '; }))
        name.clear();
    if (name.isEmpty())
        return "attachment"_L1 + extensionOf(type);
    if (isReserved(name))
        name.prepend(u'_');
    return shortened(name);
}

QString uniqueFileName(const QString &declared, QByteArrayView type, QSet<QString> &taken)
{
    const QString name = safeFileName(declared, type);
    const qsizetype dot = name.lastIndexOf(u'.') > 0 ? name.lastIndexOf(u'.') : name.size();
    QString candidate = name;
    for (int number = 2; taken.contains(candidate.toCaseFolded()); ++number)
        candidate = name.first(dot) + u" (%1)"_s.arg(number) + name.sliced(dot);
    taken.insert(candidate.toCaseFolded());
    return candidate;
}

} // namespace mime
