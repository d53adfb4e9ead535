// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Timestamp.h"
#include "mail/FolderRole.h"
#include "mail/MessageSummary.h"

#include <QHash>
#include <QString>

namespace store {

class Database;

/// Collects from one batch of messages who wrote them or whom they went to, and writes it down at once: one row for each
/// person, not for each message.
class PeopleNotes {
public:
    /// @param role  of the folder it lies in: Sent tells of its recipients, Junk, Trash and Drafts of nobody
    void note(const mail::MessageSummary &summary, mail::FolderRole role, base::Timestamp at);
    /// Somebody of whom an address book says so: it knows the name best.
    void noteCard(const mail::Address &address, base::Timestamp at);
    [[nodiscard]] base::Result<void> write(Database &database);

    /// An address that only machines write from ("no-reply@").
    [[nodiscard]] static bool isMachine(QStringView address);

private:
    struct Note {
        mail::Address address;
        int sent = 0;
        int received = 0;
        base::Timestamp last;
    };
    void add(const mail::Address &address, bool sent, base::Timestamp at);

    QHash<QString, Note> m_notes; ///< by folded address
};

} // namespace store
