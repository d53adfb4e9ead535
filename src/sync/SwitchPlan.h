// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"
#include "mail/FolderRole.h"
#include "mail/MessageSummary.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

// Which messages of one account are on the server of another one already: when an account changes from POP3 to IMAP, both
// see the same mailbox, by different names.
namespace engine {

/// A message as it is compared. What delivery does to a header (Received, Delivered-To, marks of filters) is not in it.
struct SwitchCopy {
    base::MessageId message;
    mail::FolderRole role = mail::FolderRole::None; ///< of the folder that it lies in
    QByteArray key;    ///< switchKey(), or textKey(); empty: nothing it could be known by
    QByteArray digest; ///< bodyDigest(); empty: its bytes are not here
    qint64 size = 0;
    /// Of copies in the other account.
    enum class State {
        Listed,   ///< the server has shown it
        Leaving,  ///< it is to be put there, and the journal knows
        Stranded, ///< it was to be put there, and the journal does not know (any more)
    };
    State state = State::Listed;
};

/// The Message-ID; without one what else makes a message itself: date, sender, recipients and subject. Empty where not
/// even the date is known.
[[nodiscard]] QByteArray switchKey(const mail::MessageSummary &summary);
/// For a message that has none of that: its text is all there is to know it by.
[[nodiscard]] QByteArray textKey(const QByteArray &digest);
/// SHA-256 of what follows the header, whatever the line ends and however many of them at the end: servers differ there.
[[nodiscard]] QByteArray bodyDigest(QByteArrayView raw);

struct SwitchPlan {
    struct Pair {
        base::MessageId here;
        base::MessageId there;
    };
    QList<Pair> listed;   ///< on the server for certain
    QList<Pair> leaving;
    QList<Pair> stranded; ///< to be put there as the copy that there is
    QList<base::MessageId> onlyHere;
    /// There is one with the same key and another text. Counts as not there, but is never put there unasked.
    QList<base::MessageId> unsure;
    /// There is one with the same key whose text is not here (yet), or none of the one here: nothing is put there.
    QList<base::MessageId> notCompared;
    /// Of those three that could be put there: what belongs in a folder that is left out. Not by planSwitch(): it knows no folders.
    QList<base::MessageId> leftOut;
};

/// Each copy there stands for one message here, so that as many are there in the end as are here; of two that could, the
/// one in a folder of the same role. The same means: the same key and the same digest.
[[nodiscard]] SwitchPlan planSwitch(const QList<SwitchCopy> &here, const QList<SwitchCopy> &there);

} // namespace engine
