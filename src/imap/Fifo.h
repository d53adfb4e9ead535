// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace imap {

/// First in, first out, in one piece of memory that is kept from one flood of values to the next: a deque asks for memory for
/// every value of this size. What was taken goes when the last value is taken, or when the room is wanted.
template <class Value>
class Fifo {
public:
    [[nodiscard]] bool empty() const { return m_first == m_values.size(); }
    [[nodiscard]] std::size_t size() const { return m_values.size() - m_first; }

    void push_back(Value value) { emplace_back(std::move(value)); }
    template <class... Args>
    void emplace_back(Args &&...args)
    {
        if (m_values.size() == m_values.capacity() && 2 * m_first > m_values.size()) {
            m_values.erase(m_values.begin(), m_values.begin() + std::ptrdiff_t(m_first));
            m_first = 0;
        }
        m_values.emplace_back(std::forward<Args>(args)...);
    }

    /// There is one.
    [[nodiscard]] Value takeFirst()
    {
        Value value = std::move(m_values[m_first++]);
        if (!empty())
            return value;
        m_first = 0;
        if (m_values.capacity() > kKept)
            m_values = std::vector<Value>();
        else
            m_values.clear();
        return value;
    }

private:
    static constexpr std::size_t kKept = 256; ///< values: more room than that is given back

    std::vector<Value> m_values;
    std::size_t m_first = 0; ///< that was not taken
};

} // namespace imap
