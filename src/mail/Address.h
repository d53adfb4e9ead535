// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace mail {

/// One mailbox of an address list (RFC 5322 section 3.4), decoded for people.
struct Address {
    QString name;    ///< display name, decoded; may be empty
    QString address; ///< addr-spec, "local@domain"; may be empty in broken mail

    friend bool operator==(const Address &, const Address &) = default;
};

using AddressList = QList<Address>;

} // namespace mail

Q_DECLARE_METATYPE(mail::Address)
