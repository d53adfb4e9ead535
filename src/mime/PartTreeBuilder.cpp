// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/PartTreeBuilder.h"

#include "mime/HeaderScanner.h"
#include "mime/Limits.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

QByteArrayView rightTrimmed(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r' || line.back() == '\n'))
        line.chop(1);
    return line;
}

// RFC 2045 section 5.2: without a usable type it is plain text.
QByteArray mediaType(const Part &part, bool declared, bool defaultsToMessage)
{
    if (!declared)
        return defaultsToMessage ? "message/rfc822"_ba : "text/plain"_ba;
    const QByteArray &type = part.contentType.value;
    const qsizetype slash = type.indexOf('/');
    if (slash > 0 && slash + 1 < type.size() && type.indexOf('/', slash + 1) < 0)
        return type;
    return type.startsWith("multipart") && part.contentType.raw("boundary"_L1) ? "multipart/mixed"_ba : "text/plain"_ba;
}

} // namespace

void PartTreeBuilder::build(QByteArrayView raw)
{
    m_tree.m_parts.clear();
    read(raw, -1);
    // Base64 shortens what it hides, quoted-printable need not: a budget keeps the sum linear in the message.
    qsizetype budget = 2 * raw.size();
    for (size_t i = 0; i < m_pending.size(); ++i) {
        const Part &part = m_tree.m_parts[size_t(m_pending[i])];
        budget -= part.body.size();
        if (budget < 0) {
            m_tree.m_cut = true;
            break;
        }
        m_tree.m_decoded.push_back(part.decoded());
        read(m_tree.m_decoded.back(), m_pending[i]);
    }
    nameParts();
}

int PartTreeBuilder::addPart(int parent, bool isMessageRoot)
{
    const int index = int(m_tree.m_parts.size());
    Part &part = m_tree.m_parts.emplace_back();
    part.parent = parent;
    part.isMessageRoot = isMessageRoot;
    if (parent >= 0)
        m_tree.m_parts[size_t(parent)].children.push_back(index);
    m_bodyStart.push_back(0);
    m_depth.push_back(parent < 0 ? 0 : m_depth[size_t(parent)] + 1);
    return index;
}

// Lets what is inside a container be read. True: the next octets are the header of an attached message.
bool PartTreeBuilder::open(int index)
{
    Part &part = m_tree.m_parts[size_t(index)];
    if (!part.isMultipart() && !part.isMessage())
        return false;
    if (m_depth[size_t(index)] >= kMaxDepth || int(m_tree.m_parts.size()) >= kMaxParts) {
        m_tree.m_cut = true;
        return false;
    }
    if (part.isMessage()) {
        if (part.encoding != Encoding::Identity)
            m_pending.push_back(index);
        return part.encoding == Encoding::Identity;
    }
    part.isClosed = false;
    const QByteArray boundary = part.contentType.raw("boundary"_L1).value_or(QByteArray());
    if (const QByteArrayView usable = rightTrimmed(boundary); !usable.isEmpty() && usable.size() <= kMaxBoundaryLength)
        m_open.push_back({ index, usable.toByteArray() });
    return false;
}

void PartTreeBuilder::readHeader(int index, qsizetype at, bool defaultsToMessage)
{
    Part &part = m_tree.m_parts[size_t(index)];
    HeaderScanner scanner(m_raw.sliced(at));
    if (part.isMessageRoot)
        scanner.skipEnvelope();
    part.header = scanner.readAll([this](QByteArrayView line) {
        Delimiter found;
        match(line, found);
        return found.level >= 0;
    });
    m_bodyStart[size_t(index)] = at + part.header.bodyOffset();

    const auto contentType = part.header.value("Content-Type"_L1);
    if (contentType)
        part.contentType = parseParameters(*contentType);
    part.type = mediaType(part, contentType.has_value(), defaultsToMessage);
    if (const auto disposition = part.header.value("Content-Disposition"_L1))
        part.disposition = parseParameters(*disposition);
    // RFC 2045 section 6.4: a multipart is never encoded as a whole, whatever it says.
    if (const auto encoding = part.header.value("Content-Transfer-Encoding"_L1); encoding && !part.isMultipart())
        part.encoding = encodingFromName(*encoding);
}

void PartTreeBuilder::read(QByteArrayView raw, int parent)
{
    m_raw = raw;
    m_open.clear();
    int current = addPart(parent, true);
    qsizetype at = 0;
    bool defaultsToMessage = false;
    for (;;) {
        readHeader(current, at, defaultsToMessage);
        at = m_bodyStart[size_t(current)];
        if (open(current)) {
            current = addPart(current, true);
            defaultsToMessage = false;
            continue;
        }
        // Find the delimiter that begins the next part; those that close something only end bodies on the way.
        for (;;) {
            const Delimiter delimiter = nextDelimiter(at);
            if (delimiter.level < 0) {
                endBodies(current, parent, m_raw.size());
                return;
            }
            const OpenMultipart &owner = m_open[size_t(delimiter.level)];
            const int container = owner.part;
            endBodies(current, container, bodyEndBefore(delimiter.start));
            m_open.resize(size_t(delimiter.level) + 1);
            current = container;
            at = delimiter.end;
            if (delimiter.isClose) {
                m_tree.m_parts[size_t(container)].isClosed = true;
                m_open.pop_back();
                continue;
            }
            if (int(m_tree.m_parts.size()) >= kMaxParts) {
                m_tree.m_cut = true;
                endBodies(current, parent, m_raw.size());
                return;
            }
            // Delimiters in a row, without even an empty line between them, hold no part.
            for (Delimiter again = delimiterAt(at); again.level == delimiter.level && !again.isClose; again = delimiterAt(at))
                at = again.end;
            defaultsToMessage = m_tree.m_parts[size_t(container)].type == "multipart/digest";
            current = addPart(container, false);
            break;
        }
    }
}

// Gives every part from `from` up to, not including, `until` its body.
void PartTreeBuilder::endBodies(int from, int until, qsizetype end)
{
    for (int index = from; index != until; index = m_tree.m_parts[size_t(index)].parent) {
        Part &part = m_tree.m_parts[size_t(index)];
        const qsizetype start = m_bodyStart[size_t(index)];
        part.body = m_raw.sliced(start, std::max(start, end) - start);
    }
}

void PartTreeBuilder::match(QByteArrayView line, Delimiter &found) const
{
    const QByteArrayView content = rightTrimmed(line).sliced(2);
    for (int level = int(m_open.size()) - 1; level >= 0; --level) {
        const QByteArray &boundary = m_open[size_t(level)].boundary;
        if (!content.startsWith(boundary))
            continue;
        const QByteArrayView rest = content.sliced(boundary.size());
        if (rest.isEmpty() || rest == "--") {
            found.level = level;
            found.isClose = !rest.isEmpty();
            return;
        }
    }
}

// The delimiter line that begins at `at`, if it is one. `end` is behind the line in either case.
PartTreeBuilder::Delimiter PartTreeBuilder::delimiterAt(qsizetype at) const
{
    const char *const data = m_raw.data();
    const qsizetype size = m_raw.size();
    const auto *newline = at < size ? static_cast<const char *>(std::memchr(data + at, '\n', size_t(size - at))) : nullptr;
    Delimiter found;
    found.start = at;
    found.end = newline ? newline - data + 1 : size;
    if (found.end - at > 2 && data[at] == '-' && data[at + 1] == '-')
        match(m_raw.sliced(at, found.end - at), found);
    return found;
}

// The first one from `at`, where a line begins. Only dashes are looked for, of which what is encoded has none.
PartTreeBuilder::Delimiter PartTreeBuilder::nextDelimiter(qsizetype at) const
{
    const char *const data = m_raw.data();
    const qsizetype size = m_raw.size();
    while (at < size && !m_open.empty()) {
        const Delimiter found = delimiterAt(at);
        if (found.level >= 0)
            return found;
        do {
            const auto *dash = at + 1 < size ? static_cast<const char *>(std::memchr(data + at + 1, '-', size_t(size - at - 1))) : nullptr;
            at = dash ? dash - data : size;
        } while (at < size && data[at - 1] != '\n');
    }
    return {};
}

// RFC 2046 section 5.1.1: the line end before a delimiter belongs to the delimiter.
qsizetype PartTreeBuilder::bodyEndBefore(qsizetype lineStart) const
{
    qsizetype end = lineStart;
    if (end > 0 && m_raw[end - 1] == '\n')
        --end;
    if (end > 0 && end < lineStart && m_raw[end - 1] == '\r')
        --end;
    return end;
}

// IMAP's part numbers (RFC 9051 section 6.4.5): a message's own multipart has none, its parts count from 1.
void PartTreeBuilder::nameParts()
{
    const auto join = [](const QByteArray &prefix, int number) {
        return prefix.isEmpty() ? QByteArray::number(number) : prefix + '.' + QByteArray::number(number);
    };
    std::vector<Part> &parts = m_tree.m_parts;
    std::vector<QByteArray> prefixes(parts.size()); // what the numbers of the children begin with
    std::vector<int> counts(parts.size(), 0);
    for (size_t i = 0; i < parts.size(); ++i) {
        Part &part = parts[i];
        const QByteArray prefix = part.parent < 0 ? QByteArray() : prefixes[size_t(part.parent)];
        if (part.isMessageRoot && part.isMultipart()) {
            prefixes[i] = prefix;
            continue;
        }
        part.path = join(prefix, part.isMessageRoot ? 1 : ++counts[size_t(part.parent)]);
        prefixes[i] = part.path;
    }
}

} // namespace mime
