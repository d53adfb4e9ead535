// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <gumbo.h>

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

} // namespace html
