// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/Deed.h"

#include <deque>
#include <functional>
#include <initializer_list>

namespace engine {

/// What was done and can be undone, and what was undone and can be done again; kept in the store, so that both outlive
/// the program. Whatever changes it is written inside the transaction in which it is called.
class DeedLog {
public:
    /// Reads what the last program left.
    explicit DeedLog(store::Store &store);
    /// As the store has it: what was noted in a transaction that failed was not done.
    void reload();

    [[nodiscard]] const Deed *newestDone() const { return m_done.empty() ? nullptr : &m_done.back().deed; }
    [[nodiscard]] const Deed *newestUndone() const { return m_undone.empty() ? nullptr : &m_undone.back().deed; }

    /// The person did something: what was undone before is over, unless this is one of those, done again.
    base::Result<void> add(const Deed &deed, bool isAgain = false);
    /// The newest of what was done was taken back.
    base::Result<void> moveToUndone();
    /// It cannot be taken back, or done again.
    base::Result<void> dropDone();
    base::Result<void> dropUndone();
    enum class Edit { Keep, Changed, Remove };
    /// Shows `edit` everything, of both kinds, to change it or to take it out.
    base::Result<void> edit(const std::function<Edit(Deed &)> &edit);
    base::Result<void> editDone(const std::function<Edit(Deed &)> &edit);

private:
    struct Entry {
        int slot = 0; ///< where the store has it
        Deed deed;
    };
    using Entries = std::deque<Entry>;

    base::Result<void> edit(std::initializer_list<Entries *> lists, const std::function<Edit(Deed &)> &edit);
    [[nodiscard]] int freeSlot() const;
    base::Result<void> write(const Entry &entry);
    base::Result<void> writeOrder();

    store::Store &m_store;
    Entries m_done, m_undone; ///< newest last
};

} // namespace engine
