// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <vector>

namespace mime {

/// One parameter after continuations were joined and percent-encoding was undone (RFC 2231), not yet decoded to text.
struct Parameter {
    QByteArray name;    ///< lower case, without "*" and "*0"
    QByteArray value;   ///< octets in `charset`
    QByteArray charset; ///< as declared by RFC 2231, else empty
    bool extended = false; ///< it was written name*= or name*0=
};

/// A field of the form "value; name=value; …" (Content-Type, Content-Disposition).
struct ParameterizedValue {
    QByteArray value; ///< lower case, without comments and white space
    std::vector<Parameter> parameters;

    /// The octets of a parameter ("boundary"); an RFC 2231 form wins over a plain one, then the first one wins.
    [[nodiscard]] std::optional<QByteArray> raw(QLatin1StringView name) const;
    /// The same as text: RFC 2231 charset, else RFC 2047 words (wrong but common), else raw UTF-8 or 8-bit.
    [[nodiscard]] QString text(QLatin1StringView name) const;

private:
    [[nodiscard]] const Parameter *find(QLatin1StringView name) const;
};

/// Never fails: what is broken is skipped up to the next semicolon.
[[nodiscard]] ParameterizedValue parseParameters(QByteArrayView field);

} // namespace mime
