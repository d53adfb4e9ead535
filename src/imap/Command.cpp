// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Command.h"

namespace imap {

base::Result<QByteArray> Command::respond(QByteArrayView)
{
    return base::fail(base::Fault::ProtocolViolation, "\"+\" where nothing is to be said");
}

base::Error Command::refused(const Status &status) const
{
    QByteArray detail = status.code.name;
    if (detail.isEmpty())
        detail = status.condition == Condition::Bad ? "BAD" : "NO";
    return { base::Fault::CommandRefused, std::move(detail), status.displayText() };
}

} // namespace imap
