// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/PartTree.h"

#include "mime/Charset.h"
#include "mime/EncodedWord.h"
#include "mime/PartTreeBuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

QString withUnixLineEnds(QString text)
{
    if (!text.contains(u'\r'))
        return text;
    text.replace("\r\n"_L1, "\n"_L1);
    text.replace(u'\r', u'\n');
    return text;
}

// An HTML document may name its own charset; it counts where the header names none.
QByteArray charsetInHtml(QByteArrayView html)
{
    constexpr qsizetype kLook = 2048; // the web looks at 1024; mail has longer style sheets before it
    const QByteArray look = html.first(std::min(html.size(), kLook)).toByteArray().toLower();
    const qsizetype found = look.indexOf("charset=");
    if (found < 0)
        return {};
    qsizetype start = found + 8;
    while (start < look.size() && (look[start] == '"' || look[start] == '\'' || look[start] == ' '))
        ++start;
    qsizetype end = start;
    while (end < look.size() && (std::isalnum(uchar(look[end])) || look[end] == '-' || look[end] == '_'))
        ++end;
    return look.sliced(start, end - start);
}

void describePart(const PartTree &tree, const Part &part, QByteArray &out)
{
    out += part.type;
    if (part.isMultipart()) {
        out += '[';
        for (size_t i = 0; i < part.children.size(); ++i) {
            if (i > 0)
                out += ',';
            describePart(tree, tree.parts()[size_t(part.children[i])], out); // as deep as kMaxDepth at most
        }
        out += ']';
    } else if (!part.children.empty()) {
        out += '{';
        describePart(tree, tree.parts()[size_t(part.children.front())], out);
        out += '}';
    }
}

} // namespace

QByteArray Part::charset() const
{
    return contentType.raw("charset"_L1).value_or(QByteArray());
}

QByteArray Part::contentId() const
{
    const auto field = header.value("Content-ID"_L1);
    if (!field)
        return {};
    QByteArray id = unfold(*field);
    if (id.startsWith('<'))
        id = id.sliced(1);
    if (id.endsWith('>'))
        id.chop(1);
    return id.trimmed();
}

QString Part::fileName() const
{
    const QString name = disposition.text("filename"_L1);
    return name.isEmpty() ? contentType.text("name"_L1) : name;
}

QString Part::text() const
{
    const QByteArray bytes = decoded();
    QByteArray declared = charset();
    if (type == "text/html" && codecName(declared).isEmpty())
        declared = charsetInHtml(bytes);
    return withUnixLineEnds(decodeText(bytes, declared, Utf7::Allow));
}

PartTree PartTree::parse(const QByteArray &raw)
{
    PartTree tree;
    tree.m_raw = raw;
    PartTreeBuilder(tree).build(tree.m_raw);
    return tree;
}

PartTree PartTree::parseView(QByteArrayView raw)
{
    PartTree tree;
    PartTreeBuilder(tree).build(raw);
    return tree;
}

const Part *PartTree::find(QByteArrayView path) const
{
    const auto found = std::ranges::find_if(m_parts, [path](const Part &part) { return part.path == path; });
    return found == m_parts.end() ? nullptr : &*found;
}

QByteArray PartTree::describe() const
{
    QByteArray out;
    describePart(*this, root(), out);
    return out;
}

} // namespace mime
