// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/LinesForm.h"

#include "mime/PartContent.h"
#include "mime/PartTree.h"
#include "mime/TransferEncoding.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

/// Octets of the message, and what stands there instead.
struct Edit {
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray instead;
    bool isBound = false; ///< says "7bit", or "8bit": that is known when all is
};

/// How some octets are cut into lines.
struct LineEndings {
    bool crlf = false;
    bool crAlone = false;
    bool lfAlone = false;
    bool isTravelling = true; ///< no NUL, and nothing is longer than a line may be
};

LineEndings endingsOf(QByteArrayView octets)
{
    LineEndings out;
    ContentScan scan;
    scan.add(octets);
    out.isTravelling = scan.isLines();
    for (qsizetype i = 0; i < octets.size(); ++i) {
        if (octets[i] == '\n')
            out.lfAlone = true;
        if (octets[i] != '\r')
            continue;
        const bool isPair = i + 1 < octets.size() && octets[i + 1] == '\n';
        (isPair ? out.crlf : out.crAlone) = true;
        i += isPair;
    }
    return out;
}

class LinesFormer {
public:
    explicit LinesFormer(const QByteArray &raw)
        : m_raw(raw), m_tree(PartTree::parse(raw)), m_changed(m_tree.parts().size()), m_binary(m_tree.parts().size())
    {
    }

    base::Result<QByteArray> run()
    {
        m_isCrlf = endingsOf(m_tree.root().header.raw()).crlf;
        for (const Part &part : m_tree.parts()) {
            if (part.children.empty() && !part.isMultipart() && isHere(part.body) && !takeLeaf(part))
                return base::fail(base::Fault::InvalidInput, "lines");
        }
        for (size_t i = 0; i < m_tree.parts().size(); ++i) {
            if (m_changed[i] && !m_binary[i] && isCalledBinary(m_tree.parts()[i]))
                setEncoding(m_tree.parts()[i].header, {}, true);
        }
        QByteArray out = m_edits.empty() ? m_raw : edited();
        if (out.contains('\0'))
            return base::fail(base::Fault::InvalidInput, "lines");
        return out;
    }

private:
    /// Not within a message that came encoded.
    [[nodiscard]] bool isHere(QByteArrayView octets) const
    {
        return std::less_equal<>()(m_raw.constData(), octets.data()) && std::less_equal<>()(octets.data() + octets.size(), m_raw.constData() + m_raw.size());
    }
    [[nodiscard]] qsizetype offsetOf(QByteArrayView octets) const { return octets.data() - m_raw.constData(); }

    [[nodiscard]] bool isProtected(const Part &part) const
    {
        const bool isAttachedMessage = part.isMessage() && !part.children.empty();
        if ((part.type.startsWith("message/") && !isAttachedMessage) || part.type == "multipart/signed" || part.type == "multipart/encrypted")
            return true;
        return part.parent >= 0 && isProtected(m_tree.parts()[size_t(part.parent)]);
    }

    [[nodiscard]] bool isLines(const Part &part) const
    {
        const LineEndings found = endingsOf(part.body);
        if (!found.isTravelling || part.encoding != Encoding::Identity || part.type.startsWith("text/"))
            return found.isTravelling;
        return !found.crAlone && (!found.lfAlone || (!isCalledBinary(part) && !m_isCrlf && !found.crlf));
    }

    [[nodiscard]] static bool isCalledBinary(const Part &part)
    {
        return part.header.value("Content-Transfer-Encoding"_L1).value_or(QByteArrayView()).trimmed().compare("binary", Qt::CaseInsensitive) == 0;
    }
    /// Whatever a part is in.
    void noteContainers(const Part &part, std::vector<bool> &noted) const
    {
        for (int up = part.parent; up >= 0; up = m_tree.parts()[size_t(up)].parent)
            noted[size_t(up)] = true;
    }

    /// False where it may not be changed and cannot go as it is.
    bool takeLeaf(const Part &part)
    {
        if (isLines(part)) {
            if (isCalledBinary(part))
                noteContainers(part, m_binary);
            return true;
        }
        if (isProtected(part) || part.encoding == Encoding::Uuencode)
            return false;
        setEncoding(part.header, "base64", false);
        QByteArray octets = part.decoded();
        if (part.type.startsWith("text/") && !octets.contains('\0')) // that would be UTF-16
            octets = LineEnds().write(octets); // RFC 2045 section 6.8
        Base64Writer writer;
        QByteArray encoded;
        writer.write(octets, encoded);
        writer.finish(encoded);
        const qsizetype begin = offsetOf(part.body);
        m_edits.push_back({ begin, begin + part.body.size(), encoded });
        noteContainers(part, m_changed);
        return true;
    }

    /// One field, in the place of those that are there.
    void setEncoding(const Header &header, const QByteArray &name, bool isBound)
    {
        QByteArray instead = "Content-Transfer-Encoding: " + name + (isBound ? "" : "\r\n");
        for (const HeaderField &field : header.fields()) {
            if (field.name.compare("Content-Transfer-Encoding", Qt::CaseInsensitive) != 0)
                continue;
            qsizetype end = offsetOf(field.value) + field.value.size();
            end += m_raw.sliced(end).startsWith('\r');
            end += m_raw.sliced(end).startsWith('\n');
            m_edits.push_back({ offsetOf(field.name), end, std::exchange(instead, QByteArray()), std::exchange(isBound, false) });
        }
        if (instead.isEmpty())
            return;
        const qsizetype end = offsetOf(header.raw()) + header.raw().size();
        if (end == m_raw.size() || (m_raw[end] != '\r' && m_raw[end] != '\n'))
            instead += "\r\n"; // the empty line is missing
        m_edits.push_back({ end, end, instead });
    }

    [[nodiscard]] QByteArray edited()
    {
        std::ranges::stable_sort(m_edits, {}, &Edit::begin);
        const auto isEightBit = [](QByteArrayView octets) { return std::ranges::any_of(octets, [](char c) { return uchar(c) >= 0x80; }); };
        bool eightBit = false;
        const auto eachGap = [this](auto take) {
            qsizetype at = 0;
            for (const Edit &edit : m_edits) {
                take(QByteArrayView(m_raw).sliced(at, edit.begin - at), &edit);
                at = edit.end;
            }
            take(QByteArrayView(m_raw).sliced(at), nullptr);
        };
        eachGap([&](QByteArrayView gap, const Edit *) { eightBit = eightBit || isEightBit(gap); });
        QByteArray out;
        out.reserve(m_raw.size() + m_raw.size() / 2);
        eachGap([&](QByteArrayView gap, const Edit *edit) {
            out += gap;
            if (!edit)
                return;
            out += edit->instead;
            if (edit->isBound)
                out += eightBit ? "8bit\r\n" : "7bit\r\n";
        });
        return out;
    }

    const QByteArray m_raw;
    const PartTree m_tree;
    std::vector<Edit> m_edits;
    std::vector<bool> m_changed; ///< by part: it is around something that is put into base64
    std::vector<bool> m_binary;  ///< around something that stays binary
    bool m_isCrlf = false;       ///< the message's own line ends
};

} // namespace

base::Result<QByteArray> linesForm(const QByteArray &raw)
{
    return LinesFormer(raw).run();
}

} // namespace mime
