// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "mail/FolderRole.h"
#include "store/Holdings.h"

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QSet>
#include <QString>

#include <optional>

// The values of what happens when an account is looked at as a whole, removed, or changed to the other protocol.
namespace engine {

/// What people call the folders that are made for kept or exported mail: the engine has no words of its own.
struct KeepNames {
    QString folder;                         ///< the one above all: the account's label, usually
    QHash<mail::FolderRole, QString> special;
    QSet<base::MessageId> without; ///< these are somewhere else already and need not be kept: what an export has saved
};

struct AccountFacts {
    bool isKnown = false; ///< false: the store could not be asked
    store::Holdings held;
    int waitingChanges = 0; ///< journalled here, not yet on the server
    // By the scope that was asked about; IMAP only.
    qint64 inScope = 0;       ///< messages whose bodies belong here
    qint64 missing = 0;       ///< of them, not here yet
    qint64 octetsMissing = 0;

    friend bool operator==(const AccountFacts &, const AccountFacts &) = default;
};

struct ExportWish {
    enum class Format {
        Mbox, ///< one file for each folder
        Eml,  ///< one file for each message, octet for octet
    };
    QString parent; ///< a folder that exists; the export is a new one in it, called `names.folder` or the like
    Format format = Format::Mbox;
    KeepNames names;
};

struct ExportReport {
    std::optional<base::Error> error; ///< Cancelled, StorageFull, StorageFailed: then nothing of it is there
    QString folder;         ///< what was made
    qint64 messages = 0;
    qint64 notWhole = 0;    ///< left out: only their beginning is here
    qint64 unreadable = 0;  ///< left out: the disk does not give them any more
    QSet<base::MessageId> seen; ///< all that was gone by: what has come since is not among them
};

/// A folder of which nothing is known but that it is there.
struct UnreadFolder {
    base::FolderId folder;
    QString path; ///< for people
    mail::FolderRole role = mail::FolderRole::None;
    bool isLeftOut = false; ///< the person goes on without it
    std::optional<base::Error> why; ///< its server has refused it, or the line breaks at it each time; nullopt: it may still be read
};

/// Where a change from one account (`from`) to another on the same mailbox (`to`) stands: the dry run, and what is left
/// after each part of the work. All counts are of whole messages here.
struct SwitchFacts {
    base::AccountId from;
    base::AccountId to;          ///< invalid: no change was begun
    std::optional<base::Error> error; ///< the last upload ended by it; or the store could not be read
    bool isListed = false;       ///< every folder of `to` has been read, but those that are left out
    qint64 messages = 0;
    qint64 onServer = 0;         ///< recognised for certain in a listing
    qint64 onTheirWay = 0;       ///< uploaded or journalled, not seen in a listing yet
    qint64 onlyHere = 0;         ///< and can be uploaded
    qint64 octetsOnlyHere = 0;
    qint64 leftOut = 0;          ///< only here, or unsure, and belongs in a folder that is left out: not uploaded
    qint64 unsure = 0;           ///< there is one like it, but not for certain: never uploaded unasked
    qint64 octetsUnsure = 0;
    qint64 notCompared = 0;      ///< there is one like it, whose text has not been read from the server yet
    qint64 unreadable = 0;       ///< left out by the last upload: the disk does not give them any more
    qint64 notWhole = 0;         ///< only their beginning is here: the server has them
    qint64 toSend = 0;           ///< in the Outbox of `from`: with any, a change is not begun
    QList<UnreadFolder> unread;  ///< folders of `to`
};

} // namespace engine

Q_DECLARE_METATYPE(engine::KeepNames)
Q_DECLARE_METATYPE(engine::AccountFacts)
Q_DECLARE_METATYPE(engine::ExportWish)
Q_DECLARE_METATYPE(engine::ExportReport)
Q_DECLARE_METATYPE(engine::SwitchFacts)
