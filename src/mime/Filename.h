// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QSet>
#include <QString>

namespace mime {

/// A name under which an attachment may be saved on any system, with its true extension visible: no path, drive,
/// control or direction characters, no reserved name, at most 120 characters and 200 octets. Never empty: without a
/// name it is made from the media type ("attachment.pdf").
[[nodiscard]] QString safeFileName(const QString &declared, QByteArrayView type);

/// The same, changed ("report (2).pdf") until it is not in `taken`; adds it there. Compared without case.
[[nodiscard]] QString uniqueFileName(const QString &declared, QByteArrayView type, QSet<QString> &taken);

} // namespace mime
