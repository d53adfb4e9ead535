// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace mail {

/// Whether a domain is written so that it may be taken for another one: letters of several scripts in one label (but for
/// those that are written together, as Japanese is), a label of nothing but Cyrillic, Greek or Armenian letters that look like Latin
/// ones under a top level that is Latin, or what is not seen at all (UTS 39 sections 4 and 5.2, as browsers apply them).
[[nodiscard]] bool isLookAlike(QStringView domain);

/// The domain of an address as it travels ("xn--…") if it is such a one; else empty. "?": it has no such form.
[[nodiscard]] QString lookAlikeDomain(const QString &address);

} // namespace mail
