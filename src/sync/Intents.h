// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "mail/FlagSet.h"
#include "store/Rows.h"
#include "sync/EngineClient.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace engine {

// What sync writes into the journal's free fields, and reads back. One kind of intent each.
inline constexpr QByteArrayView kFlagsIntent = "flags";   ///< add and remove system flags
inline constexpr QByteArrayView kMoveIntent = "move";     ///< to another folder of the account
/// To another folder of the account. Its targets are the copies here, each with the place of what it is made of.
inline constexpr QByteArrayView kCopyIntent = "copy";
inline constexpr QByteArrayView kDeleteIntent = "delete"; ///< from the server for good
inline constexpr QByteArrayView kAppendIntent = "append"; ///< made here: to be put into its folder on the server

/// One intent's payload as a value.
struct IntentPayload {
    mail::Flags add;         ///< flags
    mail::Flags remove;      ///< flags
    QList<QByteArray> addKeywords; ///< flags
    base::FolderId to;       ///< move, copy
    UndoKind said = UndoKind::None; ///< what the person did, for the sentence of a refusal
    QHash<base::FolderId, quint32> uidValidity; ///< of the targets' folders when it was written: UIDs mean nothing without
    QHash<base::FolderId, quint64> modSeqs;     ///< HIGHESTMODSEQ of these folders then: see WhatWasHidden.h
    QHash<base::MessageId, quint32> uids;       ///< learnt later: of targets that had none yet, or another one
    /// Of targets that an earlier intent has put into their folder without the server's telling their numbers: from which
    /// on those lie (0: anywhere).
    QHash<base::MessageId, quint32> arrivedFrom;
    QSet<base::MessageId> doubtful; ///< there may be such a message under the folder's new numbers, but it is not certain
    QHash<base::MessageId, base::MessageId> originals; ///< copy: of what each target is made
    QHash<base::MessageId, base::MessageId> copiedFrom; ///< append: of what each target is a copy, and not the only one left
    quint32 destinationUidNext = 0; ///< copy, move by COPY: noted before, so that our copies can be told from older ones
    bool copied = false;            ///< move by COPY: the copies stand, the originals do not need them any more
    bool makesFolder = false;       ///< append: where its folder is gone from the server, it is made again
    bool untold = false;            ///< append: begun, and what is left of it has not gone out, or was answered: none of it is there

    /// The message that lies, or lay, where a target says.
    [[nodiscard]] base::MessageId original(base::MessageId target) const { return originals.value(target, target); }
    /// A target's number, if the folder has this UIDVALIDITY now; 0: not known.
    [[nodiscard]] quint32 numberOf(const store::Intent::Target &target, quint32 uidValidityNow) const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static IntentPayload fromJson(const QJsonObject &json);
};

/// Ours and not the server's: nothing was refused, and it can be tried again.
[[nodiscard]] bool isStorageFault(base::Fault fault);

/// The numbers that waiting moves and deletions took from a folder's list here, and whose they are.
[[nodiscard]] QMultiHash<quint32, base::MessageId> hiddenTargets(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity);
/// The same without whose: not to be added again.
[[nodiscard]] QSet<quint32> hiddenNumbers(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity);

/// What waiting intents make of a message's flags: the server's flags are seen through these until it has been told.
class PendingFlags {
public:
    explicit PendingFlags(const QList<store::Intent> &intents);
    [[nodiscard]] bool isEmpty() const { return m_changes.isEmpty(); }
    [[nodiscard]] mail::FlagSet over(base::MessageId message, mail::FlagSet flags) const;

private:
    struct Change {
        mail::Flags add;
        mail::Flags remove;
        QList<QByteArray> addKeywords;
    };
    QHash<base::MessageId, Change> m_changes;
};

} // namespace engine
