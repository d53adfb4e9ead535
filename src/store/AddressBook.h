// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Timestamp.h"
#include "mail/Recipients.h"

#include <memory>

namespace store {

class Database;

/// Who has written and been written to, for completing an address. A read-only connection of its own for one thread, which
/// never waits for the writer.
class AddressBook {
public:
    /// @return StorageFailed if there is no store in the folder (yet)
    [[nodiscard]] static base::Result<std::unique_ptr<AddressBook>> open(const QString &storeFolder);
    ~AddressBook();
    Q_DISABLE_COPY_MOVE(AddressBook)

    /// People in whose name or address each of the words begins a word, those one writes to often and lately first.
    /// @param typed  "per an" finds Ana Pérez
    [[nodiscard]] base::Result<mail::AddressList> find(const QString &typed, int limit, base::Timestamp now) const;
    /// Groups in whose name each of the words begins a word, by name.
    [[nodiscard]] base::Result<QList<mail::AddressGroup>> findGroups(const QString &typed, int limit) const;
    /// Everybody and every group, by name: for another program.
    [[nodiscard]] base::Result<mail::AddressList> people() const;
    [[nodiscard]] base::Result<QList<mail::AddressGroup>> groups() const;

private:
    explicit AddressBook(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
};

} // namespace store
