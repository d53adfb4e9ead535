// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "oauth/Issuer.h"

#include <optional>

namespace oauth {

/// The issuers that we know: resources/oauth/issuers.json, written by hand, each row with its source and the day on which it was
/// read, and beside it what this build is called there. An organisation may add its own by a file of the same form.
class IssuerTable {
public:
    /// @return InvalidInput with the row that is wrong in `detail`. Anything but https is wrong.
    [[nodiscard]] static base::Result<IssuerTable> parse(const QByteArray &json);
    /// The one that is compiled in.
    [[nodiscard]] static const IssuerTable &own();
    /// Own rows, and before them those of a file; an empty name: none.
    [[nodiscard]] static base::Result<IssuerTable> with(const QString &file);

    /// Whose tokens a mail server takes; nullopt: nobody's that we know.
    [[nodiscard]] std::optional<Issuer> find(const QString &host) const;
    [[nodiscard]] const QList<Issuer> &rows() const { return m_rows; }

private:
    QList<Issuer> m_rows;
};

} // namespace oauth
