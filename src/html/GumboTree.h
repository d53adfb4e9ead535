// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <memory_resource>

namespace html {

/// A parsed HTML document. Its memory is one arena, given back at once: gumbo's own way back is recursive, and a
/// message may nest as deep as it likes.
class GumboTree {
public:
    /// @param maxOctets  of the document that are read; the rest is left out
    GumboTree(QByteArrayView utf8, qsizetype maxOctets);
    GumboTree(const GumboTree &) = delete;
    GumboTree &operator=(const GumboTree &) = delete;

    /// Null if the document would have cost out of all proportion: HTML's rules let a few bytes stand for thousands of
    /// elements.
    [[nodiscard]] const GumboNode *document() const { return m_output ? m_output->document : nullptr; }

    [[nodiscard]] bool isCut() const { return m_isCut; }

private:
    static void *allocate(void *tree, size_t size);

    std::pmr::monotonic_buffer_resource m_arena;
    size_t m_budget = 0;
    std::jmp_buf m_outOfBudget;
    QByteArray m_source; ///< the nodes point into it
    GumboOutput *m_output = nullptr;
    bool m_isCut = false;
};

/// How much of a document is read for so much output: what is likely to be enough at first, and more if it was not.
class InputShare {
public:
    /// @param perOutput  octets that one character of output is likely to need
    InputShare(qsizetype maxOutput, int perOutput, qsizetype most)
        : m_wanted(maxOutput), m_most(most), m_octets(maxOutput < 0 || maxOutput >= most / perOutput ? most : std::max(perOutput * maxOutput, kLeast))
    {
    }
    [[nodiscard]] qsizetype octets() const { return m_octets; }
    [[nodiscard]] bool isAll() const { return m_octets >= m_most; }
    /// @param written  so much output came of it, and that is not enough
    void grow(qsizetype written)
    {
        const double likely = 1.25 * double(m_wanted) / double(std::max<qsizetype>(written, 1));
        m_octets = std::min(m_most, qsizetype(double(m_octets) * std::clamp(likely, 1.25, 8.0)));
    }

private:
    static constexpr qsizetype kLeast = 64 * 1024;
    qsizetype m_wanted;
    qsizetype m_most;
    qsizetype m_octets;
};

} // namespace html
