// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"

#include <QStringList>

namespace gui {

inline constexpr qsizetype kMostPeople = 20; ///< that are written out of one list; the others have a list of their own

/// The name, or else the address, in a line: what is not seen or turns the direction is gone, and of a very long one the middle.
[[nodiscard]] QString personName(const mail::Address &person);
/// An address in a line, its domain whole; where that may be taken for another one, with how it travels: "a@аpple.com [xn--pple-43d.com]".
[[nodiscard]] QString addressText(const QString &address);
/// "Ana <ana@example.org>"
[[nodiscard]] QString personText(const mail::Address &person);
[[nodiscard]] QStringList peopleText(const mail::AddressList &people);

} // namespace gui
