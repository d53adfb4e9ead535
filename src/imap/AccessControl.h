// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/MailboxName.h"
#include "imap/Rights.h"

#include <QByteArray>
#include <QList>

namespace imap {

/// ACL: who may do what with a mailbox (RFC 4314 section 3.6). An identifier may be "anyone", a name, or "-name" whose
/// rights are taken away.
struct AclData {
    struct Entry {
        QByteArray identifier;
        Rights rights;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    MailboxName mailbox;
    QList<Entry> entries;
    friend bool operator==(const AclData &, const AclData &) = default;
};

/// MYRIGHTS.
struct MyRightsData {
    MailboxName mailbox;
    Rights rights;
    friend bool operator==(const MyRightsData &, const MyRightsData &) = default;
};

/// LISTRIGHTS: what could be given to somebody.
struct ListRightsData {
    MailboxName mailbox;
    QByteArray identifier;
    Rights always;             ///< had in any case
    QList<QByteArray> optional; ///< letters of one entry can only be given together
    friend bool operator==(const ListRightsData &, const ListRightsData &) = default;
};

} // namespace imap
