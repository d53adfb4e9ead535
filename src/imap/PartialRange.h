// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace imap {

/// A window of results (RFC 9394): 1:100 are the oldest hundred, -1:-100 the newest.
struct PartialRange {
    qint64 first = 0;
    qint64 last = 0;

    /// Neither is 0 and both are counted from the same end.
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] QByteArray toWire() const;
    [[nodiscard]] static std::optional<PartialRange> parse(QByteArrayView text);
    friend bool operator==(const PartialRange &, const PartialRange &) = default;
};

} // namespace imap
