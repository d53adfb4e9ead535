// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MessageOutline.h"

#include "mime/Header.h"

#include <QSet>

#include <algorithm>

namespace engine {

using imap::BodyPart;
using imap::BodyStructure;
using Stretch = store::PartFiles::Stretch;

namespace {

constexpr qint64 kSmall = 32 * 1024;         ///< octets of a part that comes at once whatever it is
constexpr qint64 kMostSmall = 192 * 1024;    ///< ... all of them together
constexpr qint64 kLargestText = 1024 * 1024; ///< of what is shown as text
constexpr qint64 kLeastLeftOut = 256 * 1024; ///< or it is not worth another question
constexpr qsizetype kMostParts = 200;

/// Parts inside an attached message are its own affair: it comes as one, or not.
struct Layout {
    QList<int> parts; ///< those that count, a parent before its children
    QList<QList<int>> children;
    [[nodiscard]] bool isLeaf(int index) const { return children[index].isEmpty(); }
};

Layout layoutOf(const BodyStructure &structure)
{
    Layout layout;
    layout.children.resize(structure.parts.size());
    QSet<int> within;
    for (int i = 0; i < structure.parts.size(); ++i) {
        const int parent = structure.parts[i].parent;
        if (i > 0 && (parent < 0 || parent >= i || !within.contains(parent) || !structure.parts[parent].isMultipart()))
            continue;
        within.insert(i);
        layout.parts.append(i);
        if (i > 0)
            layout.children[parent].append(i);
    }
    return layout;
}

bool isShownText(const BodyPart &part)
{
    return part.type == "text" && part.disposition != "attachment";
}

/// The leaves that are not fetched.
std::optional<QSet<int>> leftOut(const BodyStructure &structure, const Layout &layout)
{
    QSet<int> left;
    qint64 small = 0;
    for (const int index : layout.parts) {
        const BodyPart &part = structure.parts[index];
        if (part.isMultipart())
            continue;
        if (isShownText(part)) {
            if (part.size > kLargestText)
                return std::nullopt;
            continue;
        }
        if (part.size <= kSmall && small + part.size <= kMostSmall)
            small += part.size;
        else
            left.insert(index);
    }
    return left;
}

/// A part's header as it goes into the outline: without what is said anew of a part that may be missing.
QByteArray headerWithout(QByteArrayView raw, bool isLeftOut)
{
    QByteArray out;
    const mime::Header header = mime::Header::read(raw);
    for (const mime::HeaderField &field : header.fields()) {
        const QByteArray name = field.name.toByteArray().toLower();
        if (name == "x-palomar-missing" || (isLeftOut && name == "content-transfer-encoding"))
            continue;
        out += field.name;
        out += field.value.startsWith(' ') || field.value.startsWith('\t') ? ":" : ": ";
        out += field.value;
        out += "\r\n";
    }
    return out;
}

class Builder {
public:
    Builder(const BodyStructure &structure, const Layout &layout, const QSet<int> &left, const imap::FetchData &fetched)
        : m_structure(structure), m_layout(layout), m_left(left), m_fetched(fetched)
    {
    }

    // As deep as the parser lets a structure be.
    bool write(int index)
    {
        const BodyPart &part = m_structure.parts[index];
        const bool isLeft = m_left.contains(index);
        const auto *header = m_fetched.section(index == 0 ? QByteArray("HEADER") : part.section + ".MIME");
        if (!header || header->isOversized)
            return false;
        m_now.text += headerWithout(header->bytes, isLeft);
        if (part.isMultipart())
            return writeChildren(index, part.parameter("boundary"));
        if (isLeft) {
            m_now.section = sectionOf(index);
            m_now.encoding = part.encoding.isEmpty() ? QByteArray("7bit") : part.encoding;
            m_now.size = part.size;
            m_done.append(std::exchange(m_now, {}));
            return true;
        }
        const auto *body = m_fetched.section(sectionOf(index));
        if (!body || body->isOversized)
            return false;
        m_now.text += "\r\n" + body->bytes;
        return true;
    }

    QList<Stretch> take()
    {
        if (!m_now.text.isEmpty())
            m_done.append(std::exchange(m_now, {}));
        return std::move(m_done);
    }

private:
    [[nodiscard]] QByteArray sectionOf(int index) const
    {
        const QByteArray &section = m_structure.parts[index].section;
        return section.isEmpty() ? QByteArray("1") : section;
    }

    bool writeChildren(int index, const QByteArray &boundary)
    {
        if (boundary.isEmpty())
            return false;
        for (const int child : m_layout.children[index]) {
            m_now.text += "\r\n--" + boundary + "\r\n";
            if (!write(child))
                return false;
        }
        m_now.text += "\r\n--" + boundary + "--\r\n";
        return true;
    }

    const BodyStructure &m_structure;
    const Layout &m_layout;
    const QSet<int> &m_left;
    const imap::FetchData &m_fetched;
    QList<Stretch> m_done;
    Stretch m_now;
};

} // namespace

std::optional<OutlinePlan> OutlinePlan::of(const BodyStructure &structure)
{
    if (structure.isEmpty() || structure.parts.size() > kMostParts)
        return std::nullopt;
    const Layout layout = layoutOf(structure);
    const auto left = leftOut(structure, layout);
    if (!left)
        return std::nullopt;
    OutlinePlan plan;
    plan.sections.append("HEADER");
    for (const int index : layout.parts) {
        const BodyPart &part = structure.parts[index];
        if (index > 0)
            plan.sections.append(part.section + ".MIME");
        if (part.isMultipart())
            continue;
        if (left->contains(index))
            plan.left += part.size;
        else
            plan.sections.append(part.section.isEmpty() ? QByteArray("1") : part.section);
    }
    return plan.left > kLeastLeftOut ? std::optional(plan) : std::nullopt;
}

std::optional<QList<Stretch>> outlineOf(const BodyStructure &structure, const imap::FetchData &fetched)
{
    const Layout layout = layoutOf(structure);
    const auto left = leftOut(structure, layout);
    if (!left)
        return std::nullopt;
    Builder builder(structure, layout, *left, fetched);
    if (!builder.write(0))
        return std::nullopt;
    return builder.take();
}

} // namespace engine
