// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Error.h"

namespace store {

class Writer;

/// Accounts; part of Store.
class AccountStore {
public:
    explicit AccountStore(Writer &writer) : m_writer(writer) { }

    /// Appends it to the person's order; `id` of the argument is ignored.
    base::Result<base::AccountId> add(const accounts::AccountSettings &settings);
    base::Result<void> update(const accounts::AccountSettings &settings);
    /// With its folders, messages, UIDLs and intents. The ledger stays.
    base::Result<void> remove(base::AccountId account);
    base::Result<void> setOrder(const QList<base::AccountId> &order);

private:
    Writer &m_writer;
};

} // namespace store
