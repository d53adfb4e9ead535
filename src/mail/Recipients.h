// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"

namespace mail {

/// A named list within an address field (RFC 5322 section 3.4). Whoever gets the message reads the name; an empty
/// group ("undisclosed-recipients:;") is allowed.
struct AddressGroup {
    QString name;
    AddressList members;
    friend bool operator==(const AddressGroup &, const AddressGroup &) = default;
};

/// What one of To, Cc or Bcc holds.
struct Recipients {
    AddressList addresses;
    QList<AddressGroup> groups; ///< they stand behind the addresses

    [[nodiscard]] bool isEmpty() const { return addresses.isEmpty() && groups.isEmpty(); }
    /// Everybody in it, as mime::parseAddresses() reads them again.
    [[nodiscard]] AddressList everybody() const
    {
        AddressList all = addresses;
        for (const AddressGroup &group : groups)
            all += group.members;
        return all;
    }
    friend bool operator==(const Recipients &, const Recipients &) = default;
};

} // namespace mail
