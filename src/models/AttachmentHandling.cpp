// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AttachmentHandling.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace models {
namespace {

/// How files of a kind begin.
enum class Head { Pdf, Jpeg, Png, Gif, Bmp, Tiff, Riff, IsoMedia, Matroska, Ogg, Flac, Mpeg, Zip, Text };

struct Kind {
    QLatin1StringView suffix;
    Head head;
};

// Kinds that are looked at and do not act. Left out on purpose, though people send them: HTML and SVG (scripts), old
// Office files and RTF (macros, embedded programs), archives and disk images (what is in them is unpacked beside the
// warning), e-books (scripts), shortcuts and links of every system.
constexpr auto kKinds = std::to_array<Kind>({
    { "pdf"_L1, Head::Pdf },
    { "jpg"_L1, Head::Jpeg }, { "jpeg"_L1, Head::Jpeg }, { "png"_L1, Head::Png }, { "gif"_L1, Head::Gif }, { "bmp"_L1, Head::Bmp },
    { "tif"_L1, Head::Tiff }, { "tiff"_L1, Head::Tiff }, { "webp"_L1, Head::Riff }, { "heic"_L1, Head::IsoMedia },
    { "heif"_L1, Head::IsoMedia }, { "avif"_L1, Head::IsoMedia },
    { "mp3"_L1, Head::Mpeg }, { "mpg"_L1, Head::Mpeg }, { "mpeg"_L1, Head::Mpeg }, { "aac"_L1, Head::Mpeg }, { "wav"_L1, Head::Riff },
    { "avi"_L1, Head::Riff }, { "ogg"_L1, Head::Ogg }, { "oga"_L1, Head::Ogg }, { "ogv"_L1, Head::Ogg }, { "opus"_L1, Head::Ogg },
    { "flac"_L1, Head::Flac }, { "m4a"_L1, Head::IsoMedia }, { "m4v"_L1, Head::IsoMedia }, { "mp4"_L1, Head::IsoMedia },
    { "mov"_L1, Head::IsoMedia }, { "3gp"_L1, Head::IsoMedia }, { "mkv"_L1, Head::Matroska }, { "webm"_L1, Head::Matroska },
    { "odt"_L1, Head::Zip }, { "ods"_L1, Head::Zip }, { "odp"_L1, Head::Zip }, { "odg"_L1, Head::Zip },
    { "docx"_L1, Head::Zip }, { "xlsx"_L1, Head::Zip }, { "pptx"_L1, Head::Zip }, // without macros: those are docm, xlsm, pptm
    { "txt"_L1, Head::Text }, { "text"_L1, Head::Text }, { "log"_L1, Head::Text }, { "md"_L1, Head::Text }, { "csv"_L1, Head::Text },
    { "tsv"_L1, Head::Text }, { "ics"_L1, Head::Text }, { "vcf"_L1, Head::Text }, { "diff"_L1, Head::Text }, { "patch"_L1, Head::Text },
});

// Those that are worth a warning and not only a shrug. The list need not be complete: what is missing is saved only.
constexpr auto kPrograms = std::to_array<QLatin1StringView>({
    "action"_L1, "apk"_L1, "app"_L1, "appimage"_L1, "appref-ms"_L1, "bash"_L1, "bat"_L1, "chm"_L1, "cmd"_L1, "com"_L1, "command"_L1,
    "cpl"_L1, "csh"_L1, "deb"_L1, "desktop"_L1, "dll"_L1, "dmg"_L1, "docm"_L1, "exe"_L1, "flatpakref"_L1, "gadget"_L1, "hta"_L1, "htm"_L1,
    "html"_L1, "img"_L1, "inf"_L1, "ins"_L1, "iso"_L1, "isp"_L1, "jar"_L1, "jnlp"_L1, "js"_L1, "jse"_L1, "lnk"_L1, "mht"_L1, "mhtml"_L1,
    "msc"_L1, "msi"_L1, "msp"_L1, "one"_L1, "out"_L1, "pif"_L1, "pkg"_L1, "pl"_L1, "pptm"_L1, "ps1"_L1, "py"_L1, "pyz"_L1, "rb"_L1,
    "reg"_L1, "rpm"_L1, "run"_L1, "scf"_L1, "scr"_L1, "sct"_L1, "service"_L1, "settingcontent-ms"_L1, "sh"_L1, "shtml"_L1, "svg"_L1,
    "svgz"_L1, "terminal"_L1, "tool"_L1, "url"_L1, "vb"_L1, "vbe"_L1, "vbs"_L1, "vhd"_L1, "vhdx"_L1, "webloc"_L1, "workflow"_L1, "wsf"_L1,
    "wsh"_L1, "xht"_L1, "xhtml"_L1, "xlam"_L1, "xll"_L1, "xlsm"_L1,
});

bool declaresProgram(QByteArrayView type)
{
    static constexpr auto kTypes = std::to_array<QByteArrayView>({
        "application/x-desktop", "application/x-executable", "application/x-sh", "application/x-shellscript", "text/x-python",
        "text/html", "application/xhtml+xml", "image/svg+xml" });
    return type.startsWith("application/x-ms") || std::ranges::find(kTypes, type) != kTypes.end();
}

/// A program by its first octets, whatever it is called.
bool looksLikeProgram(QByteArrayView head)
{
    return head.startsWith("MZ") || head.startsWith("\x7f" "ELF") || head.startsWith("#!") || head.startsWith("[Desktop Entry]")
        || head.startsWith("\xca\xfe\xba\xbe") || head.startsWith("\xcf\xfa\xed\xfe");
}

bool isPlainText(QByteArrayView head)
{
    if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff"))
        return true; // UTF-16
    return std::ranges::none_of(head, [](char c) { return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b'; });
}

bool begins(QByteArrayView bytes, Head head)
{
    const auto at = [&](qsizetype place, QByteArrayView mark) { return bytes.size() >= place + mark.size() && bytes.sliced(place, mark.size()) == mark; };
    switch (head) {
    case Head::Pdf:
        return bytes.first(std::min<qsizetype>(kHeadForHandling, bytes.size())).contains("%PDF-"); // ISO 32000-1 annex H.3.4.1
    case Head::Jpeg:
        return at(0, "\xff\xd8\xff");
    case Head::Png:
        return at(0, "\x89PNG\r\n\x1a\n");
    case Head::Gif:
        return at(0, "GIF87a") || at(0, "GIF89a");
    case Head::Bmp:
        return at(0, "BM");
    case Head::Tiff:
        return at(0, QByteArrayView("II*\0", 4)) || at(0, QByteArrayView("MM\0*", 4));
    case Head::Riff:
        return at(0, "RIFF");
    case Head::IsoMedia: // ISO/IEC 14496-12; QuickTime files of before begin with other atoms
        return at(4, "ftyp") || at(4, "moov") || at(4, "mdat") || at(4, "wide") || at(4, "free");
    case Head::Matroska:
        return at(0, "\x1a\x45\xdf\xa3");
    case Head::Ogg:
        return at(0, "OggS");
    case Head::Flac:
        return at(0, "fLaC") || at(0, "ID3");
    case Head::Mpeg: // a tag, a sync word of eleven bits, or a pack or sequence header
        return at(0, "ID3") || at(0, QByteArrayView("\0\0\1", 3)) || (bytes.size() > 1 && uchar(bytes[0]) == 0xff && (uchar(bytes[1]) & 0xe0) == 0xe0);
    case Head::Zip:
        return at(0, "PK\3\4");
    case Head::Text:
        return isPlainText(bytes);
    }
    return false;
}

} // namespace

Handling handlingOf(const QString &name, QByteArrayView type, QByteArrayView head)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot < 0 ? QString() : name.sliced(dot + 1).toLower();
    const auto isSuffix = [&suffix](QLatin1StringView one) { return suffix == one; };
    if (std::ranges::any_of(kPrograms, isSuffix) || declaresProgram(type) || looksLikeProgram(head))
        return Handling::Program;
    const auto kind = std::ranges::find_if(kKinds, isSuffix, &Kind::suffix);
    return kind != kKinds.end() && begins(head, kind->head) ? Handling::Open : Handling::SaveOnly;
}

} // namespace models
