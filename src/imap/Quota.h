// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/MailboxName.h"

#include <QByteArray>
#include <QList>

namespace imap {

/// One resource of a quota root (RFC 9208 section 5).
struct QuotaResource {
    QByteArray name;   ///< capitals: "STORAGE" (in units of 1024 octets), "MESSAGE", "MAILBOX", "ANNOTATION-STORAGE"
    quint64 usage = 0;
    quint64 limit = 0;
    friend bool operator==(const QuotaResource &, const QuotaResource &) = default;
};

/// QUOTA.
struct QuotaData {
    QByteArray root;
    QList<QuotaResource> resources;
    friend bool operator==(const QuotaData &, const QuotaData &) = default;
};

/// QUOTAROOT: which roots count what is in a mailbox.
struct QuotaRootData {
    MailboxName mailbox;
    QList<QByteArray> roots;
    friend bool operator==(const QuotaRootData &, const QuotaRootData &) = default;
};

} // namespace imap
