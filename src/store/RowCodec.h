// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"
#include "mail/FlagSet.h"
#include "mail/MessageSummary.h"

#include <QByteArray>
#include <QString>

namespace store {

/// From, To and Cc as one text: U+001F between name and address, U+001E behind each address, U+001D behind each list;
/// UTF-8.
[[nodiscard]] QByteArray encodeAddresses(const mail::MessageSummary &summary);
void decodeAddresses(const QString &text, mail::MessageSummary &summary);

/// Octet strings without spaces, separated by one; null for an empty list.
[[nodiscard]] QByteArray encodeWords(const QList<QByteArray> &words);
[[nodiscard]] QList<QByteArray> decodeWords(QByteArrayView text);

/// The system flags as they are stored; \Recent is kept out.
[[nodiscard]] qint64 encodeFlags(mail::Flags flags);
[[nodiscard]] mail::FlagSet decodeFlags(qint64 system, QByteArrayView keywords);

} // namespace store
