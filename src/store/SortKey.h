// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/MessageSummary.h"

#include <QByteArray>
#include <QString>

namespace store {

/// Text without case and accents, so that comparing octets orders and finds it as people expect (ñ after n).
[[nodiscard]] QString foldText(const QString &text);
/// Folded, without "Re:", "RV:", "Fwd:" ... in front; UTF-8, as a column holds it.
[[nodiscard]] QByteArray subjectKey(const QString &subject);
/// Folded name of the first sender, or the address where there is no name; likewise.
[[nodiscard]] QByteArray senderKey(const mail::AddressList &from);
/// What lists sort by: the time it was sent, unless that is unknown or lies after its arrival.
[[nodiscard]] base::Timestamp listDate(base::Timestamp sentAt, base::Timestamp receivedAt);

} // namespace store
