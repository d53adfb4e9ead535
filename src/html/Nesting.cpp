// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Nesting.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace html {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isOneOf(QByteArrayView name, std::span<const QByteArrayView> names)
{
    return std::ranges::any_of(names, [name](QByteArrayView other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
}

bool isVoid(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 15> kVoid { "area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                                                            "meta", "param", "source", "track", "wbr", "keygen" };
    return isOneOf(name, kVoid);
}

// HTML closes these by itself where the next one begins: unclosed ones follow each other and do not nest.
bool endsByItself(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 13> kOptional { "p", "li", "td", "tr", "th", "dt", "dd", "tbody", "thead", "tfoot",
                                                                "option", "colgroup", "caption" };
    return isOneOf(name, kOptional);
}

// Their content is text up to their own end tag.
constexpr std::array<QByteArrayView, 8> kRawText { "style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes" };

int rawTextIndex(QByteArrayView name)
{
    const auto found = std::ranges::find_if(kRawText, [name](QByteArrayView other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
    return found == kRawText.end() ? -1 : int(found - kRawText.begin());
}

struct Tag {
    QByteArrayView name;
    qsizetype end = 0;  ///< behind ">"
    bool isWhole = true;///< there is a ">"
    bool isClosing = false;
    int attributes = 0;
};

// Reads the tag at `at` ("<" and a letter or "/"), as the HTML5 tokenizer would find its end.
Tag readTag(QByteArrayView html, qsizetype at)
{
    Tag tag;
    qsizetype i = at + 1;
    if (html[i] == '/') {
        tag.isClosing = true;
        ++i;
    }
    const qsizetype nameStart = i;
    while (i < html.size() && uchar(html[i]) > ' ' && html[i] != '/' && html[i] != '>')
        ++i; // "p_" is another element than "p", and nests
    tag.name = html.sliced(nameStart, i - nameStart);
    bool betweenAttributes = true;
    while (i < html.size() && html[i] != '>') {
        const char c = html[i];
        if (c == '=' && !betweenAttributes) {
            ++i;
            while (i < html.size() && uchar(html[i]) <= ' ')
                ++i;
            if (i < html.size() && (html[i] == '"' || html[i] == '\'')) {
                const auto *end = static_cast<const char *>(std::memchr(html.data() + i + 1, html[i], size_t(html.size() - i - 1)));
                i = end ? end - html.data() + 1 : html.size();
            } else {
                while (i < html.size() && uchar(html[i]) > ' ' && html[i] != '>')
                    ++i;
            }
            betweenAttributes = true;
            continue;
        }
        if (uchar(c) <= ' ' || c == '/') {
            betweenAttributes = true;
        } else if (betweenAttributes) {
            betweenAttributes = false;
            ++tag.attributes;
        }
        ++i;
    }
    tag.isWhole = i < html.size();
    tag.end = std::min(i + 1, html.size());
    return tag;
}

qsizetype findEndTag(QByteArrayView html, qsizetype at, QByteArrayView name)
{
    while (at < html.size()) {
        const auto *found = static_cast<const char *>(std::memchr(html.data() + at, '<', size_t(html.size() - at)));
        if (!found)
            break;
        at = found - html.data();
        if (html.size() - at > name.size() + 2 && html[at + 1] == '/'
            && html.sliced(at + 2, name.size()).compare(name, Qt::CaseInsensitive) == 0)
            return at;
        ++at;
    }
    return html.size();
}

} // namespace

QByteArray withCappedNesting(QByteArrayView html, qsizetype enough)
{
    QByteArray out;
    out.reserve(std::min(html.size(), enough));
    qsizetype kept = 0; // up to here everything is in `out`
    int open = 0;       // elements that are open, as far as one can tell without the tree
    int dropped = 0;    // open ones that were left out
    bool noCommentEnds = false;
    std::array<bool, kRawText.size()> neverEnds {};
    const auto leaveOut = [&](qsizetype from, qsizetype to) {
        out.append(html.sliced(kept, from - kept));
        kept = to;
    };
    for (qsizetype at = 0; at < html.size();) {
        if (out.size() + at - kept >= enough) {
            out.append(html.sliced(kept, at - kept));
            return out;
        }
        const auto *found = static_cast<const char *>(std::memchr(html.data() + at, '<', size_t(html.size() - at)));
        if (!found || found - html.data() + 1 >= html.size())
            break;
        at = found - html.data();
        const qsizetype start = at;
        if (html.sliced(at).startsWith("<!--")) {
            const qsizetype end = noCommentEnds ? -1 : html.indexOf("-->", at + 2);
            noCommentEnds = end < 0;
            at = end < 0 ? at + 4 : end + 3;
            if (end < 0)
                leaveOut(start, at); // an unclosed comment would swallow the rest of the message
            continue;
        }
        const char next = html[at + 1];
        if (!isLetter(next) && !(next == '/' && at + 2 < html.size() && isLetter(html[at + 2]))) {
            ++at;
            continue;
        }
        const Tag tag = readTag(html, at);
        at = tag.end;
        if (!tag.isWhole) {
            // A quote that is never closed would swallow the rest, too.
            const qsizetype end = html.indexOf('>', start);
            at = end < 0 ? html.size() : end + 1;
            leaveOut(start, end < 0 ? start + 1 : at);
        } else if (tag.attributes > kMaxAttributes || tag.end - start > kMaxTagLength) {
            leaveOut(start, at);
        } else if (const int raw = rawTextIndex(tag.name); raw >= 0 && !tag.isClosing) {
            const qsizetype end = neverEnds[size_t(raw)] ? html.size() : findEndTag(html, at, tag.name);
            neverEnds[size_t(raw)] = end >= html.size();
            if (end >= html.size())
                leaveOut(start, at); // unclosed, likewise
            else
                at = readTag(html, end).end;
        } else if (raw >= 0 || isVoid(tag.name) || endsByItself(tag.name)) {
            continue;
        } else if (tag.isClosing) {
            if (dropped > 0) {
                leaveOut(start, at);
                --dropped;
            } else if (open > 0) {
                --open;
            }
        } else if (open >= kMaxOpenElements) {
            leaveOut(start, at);
            ++dropped;
        } else {
            ++open;
        }
    }
    out.append(html.sliced(kept));
    return out;
}

} // namespace html
