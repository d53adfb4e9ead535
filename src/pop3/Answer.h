// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pop3/Capabilities.h"
#include "pop3/UidlList.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <variant>

namespace pop3 {

/// Answer to STAT: what is in the mailbox, without what is marked as deleted.
struct MaildropSize {
    qint64 messages = 0;
    qint64 octets = 0;
    friend bool operator==(const MaildropSize &, const MaildropSize &) = default;
};

/// One line of the answer to LIST. Numbers are good for this session only.
struct ListEntry {
    int number = 0;
    qint64 octets = 0; ///< 0: the server gave none that makes sense
    friend bool operator==(const ListEntry &, const ListEntry &) = default;
};
using Listing = QList<ListEntry>;

/// Answer to RETR and TOP: the message's octets as they came, dots taken off, with the last line end.
struct Message {
    QByteArray octets;
    friend bool operator==(const Message &, const Message &) = default;
};

/// "+OK" to a command that asks for nothing else.
struct Accepted {
    QByteArray text;
    friend bool operator==(const Accepted &, const Accepted &) = default;
};

using Answer = std::variant<Accepted, Capabilities, MaildropSize, Listing, UidlList, Message>;

} // namespace pop3

Q_DECLARE_METATYPE(pop3::MaildropSize)
Q_DECLARE_METATYPE(pop3::ListEntry)
