// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"

#include <QStringView>

namespace mail {

/// One recipient as somebody typed or pasted it.
struct TypedAddress {
    Address address;      ///< what could be made of it; of something that is no address all of it stands in `address`
    bool isValid = false; ///< mail can be sent there, as far as can be told by looking

    friend bool operator==(const TypedAddress &, const TypedAddress &) = default;
};

/// Takes apart what was typed or pasted: at commas, semicolons and line ends outside of quotation marks, angle brackets
/// and comments, and at spaces between bare addresses ("a@b.org c@d.org"). A group ("Choir: a@b.org, c@d.org;") gives its
/// members. What is no address is kept, marked: nothing that was typed vanishes.
[[nodiscard]] QList<TypedAddress> splitTyped(QStringView text);

/// Looks like one address that mail can be sent to: local@domain, the domain with a dot in it, "localhost" or a literal
/// ("[192.0.2.1]"). Letters of every language are letters.
[[nodiscard]] bool isAddress(QStringView text);

/// "Ana Pérez <ana@example.org>", the name in quotation marks where it must be; splitTyped() reads it back.
[[nodiscard]] QString toText(const Address &address);
[[nodiscard]] QString toText(const AddressList &addresses);

} // namespace mail
