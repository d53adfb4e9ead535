// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/PartTree.h"

#include <vector>

namespace mime {

/// Fills a PartTree in one pass over the octets. Every line is looked at once: a line that begins with "--" is compared
/// with the boundaries that are open at that place, innermost first, so a missing end line closes nothing but itself.
class PartTreeBuilder {
public:
    explicit PartTreeBuilder(PartTree &tree) : m_tree(tree) { }

    void build(QByteArrayView raw);

private:
    struct OpenMultipart {
        int part;
        QByteArray boundary;
    };
    struct Delimiter {
        qsizetype start = 0;  ///< of its line
        qsizetype end = 0;    ///< behind its line
        int level = -1;       ///< in m_open; -1: none is left
        bool isClose = false;
    };

    void read(QByteArrayView raw, int parent);
    int addPart(int parent, bool isMessageRoot);
    void readHeader(int index, qsizetype at, bool defaultsToMessage);
    [[nodiscard]] bool open(int index);
    void endBodies(int from, int until, qsizetype end);
    void nameParts();
    [[nodiscard]] Delimiter nextDelimiter(qsizetype at) const;
    [[nodiscard]] Delimiter delimiterAt(qsizetype at) const;
    void match(QByteArrayView line, Delimiter &found) const;
    [[nodiscard]] qsizetype bodyEndBefore(qsizetype lineStart) const;

    PartTree &m_tree;
    QByteArrayView m_raw;
    std::vector<OpenMultipart> m_open;
    /// Attached messages that have to be decoded before they can be read (RFC 2046 section 5.2.1 forbids it; it is common).
    std::vector<int> m_pending;
    std::vector<qsizetype> m_bodyStart; ///< by part, within the octets that are being read
    std::vector<int> m_depth;           ///< by part; multiparts and attached messages count alike
};

} // namespace mime
