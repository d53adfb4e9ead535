// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Recipients.h"

#include <QByteArray>
#include <QByteArrayView>

namespace mime {

/// What a file of cards has for an address book.
struct CardFile {
    mail::AddressList people;         ///< one for each address, in the order of the file
    QList<mail::AddressGroup> groups; ///< cards of groups, and what cards name as their categories
    int cards = 0;            ///< that could be read
    int skipped = 0;          ///< that could not, or have no address at all

    friend bool operator==(const CardFile &, const CardFile &) = default;
};

/// vCard 4.0 (RFC 6350) and 3.0 (RFC 2426), and what programs still write of 2.1: lines folded in whatever way, any line ends,
/// property groups ("item1.EMAIL"), quoted-printable and base64 values, character sets declared or not, cards inside cards. A
/// bad card is skipped and counted, the others are read. Never fails.
[[nodiscard]] CardFile readCards(QByteArrayView octets);

/// vCard 4.0: a card for each, and one for each group, whose members are named by their addresses.
[[nodiscard]] QByteArray writeCards(const mail::AddressList &people, const QList<mail::AddressGroup> &groups);

} // namespace mime
