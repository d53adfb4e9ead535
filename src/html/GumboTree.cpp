// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/GumboTree.h"

#include "html/Nesting.h"

#include <algorithm>
#include <cstddef>

namespace html {

namespace {

constexpr size_t kBaseBudget = 32 * 1024 * 1024;
constexpr size_t kBudgetPerOctet = 64; // ordinary mail needs 5 to 20

} // namespace

GumboTree::GumboTree(QByteArrayView utf8, qsizetype maxOctets)
    : m_arena(size_t(std::min(utf8.size(), maxOctets)) * 4 + 16 * 1024), m_source(withCappedNesting(utf8, maxOctets + 1))
{
    if (m_source.size() > maxOctets) {
        m_source.truncate(maxOctets);
        m_isCut = true;
    }
    m_budget = kBaseBudget + kBudgetPerOctet * size_t(m_source.size());
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &GumboTree::allocate;
    options.deallocator = [](void *, void *) { };
    options.userdata = this;
    options.max_errors = 0;
    // gumbo takes a failed allocation badly. Everything it holds lies in the arena and its frames are plain C, so
    // jumping out of it leaks nothing.
    if (setjmp(m_outOfBudget) == 0)
        m_output = gumbo_parse_with_options(&options, m_source.constData(), size_t(m_source.size()));
    else
        m_output = nullptr;
}

void *GumboTree::allocate(void *tree, size_t size)
{
    auto *self = static_cast<GumboTree *>(tree);
    if (size > self->m_budget)
        std::longjmp(self->m_outOfBudget, 1);
    self->m_budget -= size;
    return self->m_arena.allocate(size, alignof(std::max_align_t));
}

} // namespace html
