// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Preview.h"

#include "mime/Charset.h"
#include "mime/EncodedWord.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

// Most texts begin with their words; some quote first, and newsletters carry long style sheets before the first one.
constexpr std::array<qsizetype, 2> kLookPlain { 600, 2 * 1024 };
constexpr std::array<qsizetype, 4> kLookHtml { 2 * 1024, 6 * 1024, 24 * 1024, 96 * 1024 };

// A prefix may end inside a UTF-8 character; the torn one would make the whole look like another charset.
QByteArrayView withoutTornEnd(QByteArrayView bytes)
{
    qsizetype end = bytes.size();
    while (end > 0 && bytes.size() - end < 3 && (uchar(bytes[end - 1]) & 0xC0) == 0x80)
        --end;
    return end > 0 && uchar(bytes[end - 1]) >= 0xC0 ? bytes.first(end - 1) : bytes;
}

QString textOf(const Part &part, qsizetype look)
{
    QByteArray bytes = decodeTransferPrefix(part.body, part.encoding, look);
    const QByteArrayView whole = bytes.size() >= look ? withoutTornEnd(bytes) : QByteArrayView(bytes);
    return decodeText(whole, part.charset(), Utf7::Allow);
}

// Joins the lines that are neither quoted nor about a quote; stops at the signature, and when it has enough.
QString firstWords(QStringView text)
{
    std::array<QChar, kPreviewLength + 1> words; // the one more tells that there were more
    size_t count = 0;
    const auto isFull = [&] { return count == words.size(); };
    const auto add = [&](QChar c) { words[count++] = c; };
    const auto addSpace = [&] {
        if (count > 0 && words[count - 1] != u' ' && !isFull())
            add(u' ');
    };
    for (qsizetype at = 0; at < text.size() && !isFull();) {
        qsizetype end = text.indexOf(u'\n', at);
        if (end < 0)
            end = text.size();
        QStringView line = text.sliced(at, end - at);
        at = end + 1;
        line = line.trimmed();
        if (line == u"--") // the mark has a blank behind it, which quoted-printable loses
            break;
        if (line.isEmpty() || line.startsWith(u'>'))
            continue;
        // Rules of dashes and stars say nothing.
        if (std::ranges::all_of(line, [](QChar c) { return c == u'-' || c == u'=' || c == u'_' || c == u'*' || c == u' '; }))
            continue;
        for (const QChar c : line) {
            if (isFull())
                break;
            // Newsletters push what follows their preheader out of sight with invisible characters.
            if (c == u'\u200c' || c == u'\u200b' || c == u'\u034f' || c == u'\u00ad' || c == u'\ufeff' || c == u'\u200d')
                continue;
            if (c.isSpace())
                addSpace();
            else if (!isControl(c))
                add(c);
        }
        addSpace();
    }
    if (count > size_t(kPreviewLength))
        count = words[kPreviewLength - 1].isHighSurrogate() ? kPreviewLength - 1 : kPreviewLength;
    return QStringView(words.data(), qsizetype(count)).trimmed().toString();
}

QChar namedEntity(QStringView name)
{
    struct Entity {
        QLatin1StringView name;
        char16_t character;
    };
    static constexpr auto kEntities = std::to_array<Entity>({ { "nbsp"_L1, u' ' }, { "amp"_L1, u'&' }, { "lt"_L1, u'<' },
        { "gt"_L1, u'>' }, { "quot"_L1, u'"' }, { "apos"_L1, u'\'' }, { "zwnj"_L1, u'\u200c' }, { "zwj"_L1, u'\u200d' },
        { "shy"_L1, u'\u00ad' }, { "ndash"_L1, u'–' }, { "mdash"_L1, u'—' }, { "hellip"_L1, u'…' }, { "bull"_L1, u'•' },
        { "rsquo"_L1, u'’' }, { "lsquo"_L1, u'‘' }, { "rdquo"_L1, u'”' }, { "ldquo"_L1, u'“' }, { "laquo"_L1, u'«' },
        { "raquo"_L1, u'»' }, { "middot"_L1, u'·' }, { "copy"_L1, u'©' }, { "reg"_L1, u'®' }, { "trade"_L1, u'™' },
        { "euro"_L1, u'€' }, { "pound"_L1, u'£' }, { "iexcl"_L1, u'¡' }, { "iquest"_L1, u'¿' }, { "ordf"_L1, u'ª' },
        { "ordm"_L1, u'º' }, { "deg"_L1, u'°' }, { "aacute"_L1, u'á' }, { "eacute"_L1, u'é' }, { "iacute"_L1, u'í' },
        { "oacute"_L1, u'ó' }, { "uacute"_L1, u'ú' }, { "ntilde"_L1, u'ñ' }, { "uuml"_L1, u'ü' }, { "ouml"_L1, u'ö' },
        { "auml"_L1, u'ä' }, { "szlig"_L1, u'ß' }, { "ccedil"_L1, u'ç' }, { "agrave"_L1, u'à' }, { "egrave"_L1, u'è' },
        { "Aacute"_L1, u'Á' }, { "Eacute"_L1, u'É' }, { "Iacute"_L1, u'Í' }, { "Oacute"_L1, u'Ó' }, { "Uacute"_L1, u'Ú' },
        { "Ntilde"_L1, u'Ñ' } });
    const auto found = std::ranges::find_if(kEntities, [name](const Entity &entity) { return name == entity.name; });
    return found == kEntities.end() ? QChar() : QChar(found->character);
}

// Appends what the entity at `at` means; returns its length, 1 if it is only an ampersand.
qsizetype appendEntity(QString &out, QStringView html, qsizetype at)
{
    constexpr qsizetype kLongest = 12;
    const QStringView ahead = html.sliced(at, std::min(kLongest, html.size() - at));
    const qsizetype end = ahead.indexOf(u';');
    if (end > 1) {
        const QStringView name = ahead.sliced(1, end - 1);
        if (name.front() == u'#' && name.size() > 1) {
            const bool isHex = name[1] == u'x' || name[1] == u'X';
            bool ok = false;
            const uint code = isHex ? name.sliced(2).toUInt(&ok, 16) : name.sliced(1).toUInt(&ok, 10);
            if (ok && code > 0 && code <= 0x10FFFF && !QChar::isSurrogate(code)) {
                out += QChar::fromUcs4(code);
                return end + 1;
            }
        } else if (const QChar c = namedEntity(name); !c.isNull()) {
            out += c;
            return end + 1;
        }
    }
    out += u'&';
    return 1;
}

// The position behind the tag that begins at `at`, quotes respected within reason.
qsizetype tagEnd(QStringView html, qsizetype at)
{
    QChar quote;
    for (qsizetype i = at + 1; i < html.size(); ++i) {
        const QChar c = html[i];
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if ((c == u'"' || c == u'\'') && i > 0 && html[i - 1] == u'=')
            quote = c;
        else if (c == u'>')
            return i + 1;
    }
    return html.size();
}

bool isHiddenContent(QStringView name)
{
    return name.compare("style"_L1, Qt::CaseInsensitive) == 0 || name.compare("script"_L1, Qt::CaseInsensitive) == 0
        || name.compare("title"_L1, Qt::CaseInsensitive) == 0 || name.compare("template"_L1, Qt::CaseInsensitive) == 0;
}

/// A piece counts without its last line, which may be torn: so it says what the whole would have said.
QString plainWords(const Part &part)
{
    QString words;
    for (const qsizetype look : kLookPlain) {
        const QString text = textOf(part, look);
        const bool isLast = part.body.size() <= look || look == kLookPlain.back();
        words = firstWords(isLast ? QStringView(text) : QStringView(text).first(text.lastIndexOf(u'\n') + 1));
        if (isLast || words.size() >= kPreviewLength)
            break;
    }
    return words;
}

/// Most messages begin with words; only where nothing came yet is more of them decoded.
QString htmlWords(const Part &part)
{
    QString words;
    for (const qsizetype look : kLookHtml) {
        const QString text = strippedHtml(textOf(part, look), 4 * kPreviewLength);
        words = firstWords(text);
        // Twice what is shown: then what was torn at the end of the piece stands behind it.
        const bool isEnough = words.size() >= kPreviewLength - 2 && text.size() >= 2 * kPreviewLength;
        if (isEnough || part.body.size() <= look)
            break;
    }
    return words;
}

} // namespace

QString strippedHtml(QStringView html, qsizetype enough)
{
    QString out;
    qsizetype at = 0;
    while (at < html.size() && out.size() < enough) {
        const QChar c = html[at];
        if (c == u'&') {
            at += appendEntity(out, html, at);
        } else if (c != u'<' || at + 1 >= html.size() || !(html[at + 1].isLetter() || html[at + 1] == u'/' || html[at + 1] == u'!' || html[at + 1] == u'?')) {
            out += c == u'\n' || c == u'\r' ? QChar(u' ') : c;
            ++at;
        } else if (html.sliced(at).startsWith("<!--"_L1)) {
            const qsizetype end = html.indexOf("-->"_L1, at);
            at = end < 0 ? html.size() : end + 3;
        } else {
            const qsizetype nameStart = at + (html[at + 1] == u'/' ? 2 : 1);
            qsizetype nameEnd = nameStart;
            while (nameEnd < html.size() && html[nameEnd].isLetterOrNumber())
                ++nameEnd;
            const QStringView name = html.sliced(nameStart, nameEnd - nameStart);
            const bool isOpening = nameStart == at + 1;
            at = tagEnd(html, at);
            if (isOpening && isHiddenContent(name)) {
                const qsizetype end = html.indexOf(QString("</"_L1 + name.toString()), at, Qt::CaseInsensitive);
                at = end < 0 ? html.size() : tagEnd(html, end);
            } else if (!out.isEmpty() && out.back() != u' ' && !(name.size() == 1 && name != u"p")) {
                out += u' '; // any element but a, b, i, u … may separate words
            }
        }
    }
    return out;
}

QString previewOfText(const QString &text)
{
    return firstWords(text);
}

QString previewOf(const PartTree &tree, const BodyChoice &choice)
{
    const std::vector<Part> &parts = tree.parts();
    for (const BodySection &section : choice.sections) {
        QString words;
        if (section.plain >= 0)
            words = plainWords(parts[size_t(section.plain)]);
        if (words.isEmpty() && section.html >= 0)
            words = htmlWords(parts[size_t(section.html)]);
        if (words.isEmpty() && section.text >= 0)
            words = plainWords(parts[size_t(section.text)]);
        if (!words.isEmpty())
            return words;
    }
    return {};
}

} // namespace mime
