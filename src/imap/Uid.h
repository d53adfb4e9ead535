// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QMetaType>

#include <compare>

namespace imap {

/// A message's unique identifier in one mailbox and UIDVALIDITY (RFC 9051 section 2.3.1.1). 0: none.
struct Uid {
    quint32 value = 0;

    [[nodiscard]] bool isValid() const { return value != 0; }
    friend auto operator<=>(const Uid &, const Uid &) = default;
    friend size_t qHash(const Uid &uid, size_t seed = 0) { return ::qHash(uid.value, seed); }
};

} // namespace imap

Q_DECLARE_METATYPE(imap::Uid)
