// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/BinaryForm.h"

#include "mime/Header.h"
#include "mime/Parameters.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr qsizetype kMaxLine = 1000;              ///< with its end (RFC 5322 section 2.1.1): what we write is never longer
constexpr qsizetype kMaxHeader = 1024 * 1024;
constexpr qsizetype kMaxBoundary = 70;            ///< RFC 2046 section 5.1.1
constexpr qsizetype kSearched = 32 * 1024;
constexpr QByteArrayView kBinary = "Content-Transfer-Encoding: binary\r\n";

bool isField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0 && std::ranges::none_of(line.first(colon), [](char c) { return c <= ' ' || c >= '\x7f'; });
}

/// The message has been on its way before, or is sealed.
bool isForeign(const Header &header)
{
    static constexpr std::array<QByteArrayView, 3> kNames { "received", "dkim-signature", "return-path" };
    return std::ranges::any_of(header.fields(), [](const HeaderField &field) {
        const QByteArray name = field.name.toByteArray().toLower();
        return name.startsWith("resent-") || name.startsWith("arc-") || std::ranges::contains(kNames, QByteArrayView(name));
    });
}

/// S/MIME (RFC 8551) is not touched although it could be: what is in it is signed or encrypted, too.
bool mayBeBinary(const QByteArray &type)
{
    return !type.isEmpty() && !type.startsWith("text/") && !type.startsWith("message/") && !type.endsWith("pkcs7-mime");
}

QByteArrayView trimmedEnd(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == ' ' || line.back() == '\t'))
        line.chop(1);
    return line;
}

} // namespace

void BinaryScan::add(QByteArrayView octets)
{
    while (!octets.isEmpty() && !m_isOver) {
        const auto *newline = static_cast<const char *>(std::memchr(octets.data(), '\n', static_cast<size_t>(octets.size())));
        const qsizetype size = newline ? newline - octets.data() + 1 : octets.size();
        const QByteArrayView line = octets.first(size);
        octets = octets.sliced(size);
        if (m_line.size() + size > kMaxLine)
            return giveUp();
        if (!newline) {
            m_line += line;
        } else if (m_line.isEmpty()) {
            addLine(line);
        } else {
            m_line += line;
            addLine(m_line);
            m_line.resize(0);
        }
    }
}

void BinaryScan::addLine(QByteArrayView line)
{
    const QByteArrayView text = line.first(std::max<qsizetype>(line.size() - 2, 0));
    if (!line.endsWith("\r\n") || text.contains('\r') || text.contains('\0'))
        return giveUp();
    if (m_isInHeader)
        addHeaderLine(line);
    else
        addBodyLine(line);
    m_at += line.size();
}

void BinaryScan::addHeaderLine(QByteArrayView line)
{
    if (line.size() == 2)
        return endHeader();
    const bool goesOn = (line.front() == ' ' || line.front() == '\t') && !m_header.isEmpty() && !line.trimmed().isEmpty();
    if ((!goesOn && !isField(line)) || m_header.size() + line.size() > kMaxHeader)
        return giveUp();
    m_header += line;
}

void BinaryScan::endHeader()
{
    const Header header = Header::read(m_header);
    const auto isCalled = [](QByteArrayView name) {
        return [name](const HeaderField &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; };
    };
    const auto &fields = header.fields();
    const auto encoding = std::ranges::find_if(fields, isCalled("Content-Transfer-Encoding"));
    const bool isTwice = std::ranges::count_if(fields, isCalled("Content-Type")) > 1
        || (encoding != fields.end() && std::find_if(encoding + 1, fields.end(), isCalled("Content-Transfer-Encoding")) != fields.end());
    const bool isUnusable = m_isRoot && (isForeign(header) || header.value("MIME-Version"_L1).value_or(QByteArrayView()).trimmed() != "1.0");
    if (isTwice || isUnusable)
        return giveUp();
    BinaryEdit edit { m_at, m_at, kBinary.toByteArray() };
    QByteArray how = "7bit";
    if (encoding != fields.end()) {
        edit.begin = m_headerBegin + (encoding->name.data() - m_header.constData());
        edit.end = m_headerBegin + (encoding->value.data() + encoding->value.size() - m_header.constData()) + 2;
        how = encoding->value.trimmed().toByteArray().toLower();
    }
    const ParameterizedValue type = parseParameters(header.value("Content-Type"_L1).value_or(QByteArrayView()));
    const bool isProtected = type.value == "multipart/signed" || type.value == "multipart/encrypted";
    if (type.value.startsWith("multipart/") && !isProtected) {
        const QByteArray boundary = type.raw("boundary"_L1).value_or(QByteArray());
        const bool isUsable = !boundary.isEmpty() && boundary.size() <= kMaxBoundary && trimmedEnd(boundary).size() == boundary.size()
            && (how == "7bit" || how == "8bit");
        const QByteArray delimiter = "--" + boundary;
        // Where one begins like the other, readers do not agree which one a line is.
        const bool isLikeAnother = std::ranges::any_of(m_open, [&](const Container &other) {
            return other.delimiter.startsWith(delimiter) || delimiter.startsWith(other.delimiter);
        });
        if (!isUsable || isLikeAnother)
            return giveUp();
        m_open.push_back({ delimiter, edit });
    } else if (m_isRoot) {
        return giveUp(); // one part alone
    } else if (how == "base64" && !isProtected && mayBeBinary(type.value)) {
        m_leaf.emplace();
        m_leaf->encoding = edit;
        m_leaf->begin = m_at + 2;
    }
    m_isInHeader = false;
    m_isRoot = false;
    m_header.clear();
}

void BinaryScan::addBodyLine(QByteArrayView line)
{
    const auto level = !line.startsWith("--") ? m_open.end() : std::ranges::find_if(m_open, [line](const Container &container) {
        return line.startsWith(container.delimiter);
    });
    if (level == m_open.end()) {
        if (m_leaf)
            decode(line);
        return;
    }
    const QByteArrayView rest = trimmedEnd(line.chopped(2).sliced(level->delimiter.size()));
    if (level + 1 != m_open.end() || (!rest.isEmpty() && rest != "--"))
        return giveUp(); // one that was not closed, or a line that not everybody takes for a delimiter
    endLeaf(m_at - 2);
    if (rest.isEmpty()) {
        m_isInHeader = true;
        m_headerBegin = m_at + line.size();
    } else {
        m_open.pop_back();
    }
}

void BinaryScan::decode(QByteArrayView line)
{
    const qsizetype before = m_leaf->unsearched.size();
    if (!m_leaf->reader.write(line, m_leaf->unsearched)) {
        m_leaf.reset();
        return;
    }
    m_leaf->octets += m_leaf->unsearched.size() - before;
    if (m_leaf->unsearched.size() >= kSearched && search())
        m_leaf.reset();
}

// Anywhere, not only where a line begins: what a reader takes for a line of octets is for him to say.
bool BinaryScan::search()
{
    QByteArray &octets = m_leaf->unsearched;
    if (std::ranges::any_of(m_open, [&](const Container &container) { return octets.contains(container.delimiter); }))
        return true;
    octets = octets.last(std::min(octets.size(), kMaxBoundary + 2));
    return false;
}

void BinaryScan::endLeaf(qint64 bodyEnd)
{
    if (m_leaf && m_leaf->reader.isWhole() && bodyEnd - m_leaf->begin >= m_least && !search()) {
        for (Container &container : m_open) {
            if (!std::exchange(container.isBinary, true))
                m_edits.push_back(container.encoding);
        }
        m_saved += bodyEnd - m_leaf->begin - m_leaf->octets;
        m_edits.push_back(m_leaf->encoding);
        m_edits.push_back({ m_leaf->begin, bodyEnd, {} });
    }
    m_leaf.reset();
}

BinaryPlan BinaryScan::finish()
{
    BinaryPlan plan;
    if (m_isOver || m_isInHeader || !m_open.empty() || !m_line.isEmpty() || m_edits.empty())
        return plan;
    std::ranges::sort(m_edits, {}, &BinaryEdit::begin);
    plan.octets = m_at - m_saved;
    for (const BinaryEdit &edit : m_edits)
        plan.octets += edit.instead.isEmpty() ? 0 : edit.instead.size() - (edit.end - edit.begin);
    plan.edits = std::move(m_edits);
    return plan;
}

void BinaryWriter::write(QByteArrayView stored, QByteArray &out)
{
    for (;;) {
        const BinaryEdit *const edit = m_next < m_edits.size() ? &m_edits[m_next] : nullptr;
        if (edit && !m_isInside && m_at == edit->begin) {
            out += edit->instead;
            m_isInside = true;
        }
        if (m_isInside && m_at == edit->end) {
            m_isInside = false;
            m_reader = {};
            ++m_next;
            continue;
        }
        if (stored.isEmpty())
            return;
        const qint64 until = m_isInside ? edit->end : edit ? edit->begin : std::numeric_limits<qint64>::max();
        const QByteArrayView run = stored.first(qsizetype(std::min<qint64>(stored.size(), until - m_at)));
        if (!m_isInside)
            out += run;
        else if (edit->instead.isEmpty())
            m_reader.write(run, out);
        m_at += run.size();
        stored = stored.sliced(run.size());
    }
}

} // namespace mime
