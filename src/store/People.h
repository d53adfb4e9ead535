// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "base/Timestamp.h"
#include "mail/Recipients.h"

namespace store {

class Writer;

/// Puts people into the address book that no message brought there; part of Store. Read by AddressBook.
class People {
public:
    explicit People(Writer &writer) : m_writer(writer) { }

    /// Who is known already gets the name that he has here; a group takes the place of one of the same name.
    base::Result<void> take(const mail::AddressList &people, const QList<mail::AddressGroup> &groups, base::Timestamp at);

    /// Whom a message that left from here went to: To and Cc.
    base::Result<void> noteSent(base::MessageId message, base::Timestamp at);
    /// What messages that came in numbers bring, newest last. Any thread, not within write().
    /// @param most  messages
    /// @return whether there are more
    base::Result<bool> countSome(qint64 most = 20'000);

private:
    Writer &m_writer;
};

} // namespace store
