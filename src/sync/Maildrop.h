// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pop3/Answer.h"
#include "store/Rows.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace engine {

/// One message on a POP3 server, under the name by which we know it again. The name is the server's UIDL where that
/// is good for it; else one of our own making, which begins with an octet that no UIDL has.
struct MaildropEntry {
    int number = 0;
    QByteArray key;
    qint64 octets = 0;      ///< by LIST; 0: not known
    bool uidlUnique = true; ///< key is the server's own name, and nobody else has it

    friend bool operator==(const MaildropEntry &, const MaildropEntry &) = default;
};

/// Names for a listing with UIDLs. A name that several messages have is made our own by size and rank: a server that
/// repeats names must not make us miss one of them. Of a number that is listed twice the first line counts.
[[nodiscard]] QList<MaildropEntry> nameByUidl(const pop3::UidlList &uidls, const pop3::Listing &listing);

/// Names for a server without UIDL, by contentName() of each message. Same ones are told apart by rank.
[[nodiscard]] QList<MaildropEntry> nameByContent(const pop3::Listing &listing, const QHash<int, QByteArray> &names);

/// What the listing has and `named` has not.
[[nodiscard]] pop3::Listing withoutName(const pop3::Listing &listing, const QList<MaildropEntry> &named);

/// A name of our own making.
[[nodiscard]] bool isOwnName(const QByteArray &key);
/// One that contentName() made: whoever has it is the same message.
[[nodiscard]] bool isContentName(const QByteArray &key);

/// The contentName() that a name of our own was made of, with a rank behind it or without; empty: it was made of a UIDL, or is one.
[[nodiscard]] QByteArray contentNameIn(const QByteArray &key);

/// Names change with the company that a message has: two with one UIDL, and each alone. Takes for each entry that is
/// not known by its name the other one by which a message of the same size is known.
[[nodiscard]] QList<MaildropEntry> recognise(QList<MaildropEntry> there, const QList<store::UidlRow> &known);

/// A name made of a message's header, as TOP shows it or as it stands in the whole message: of Message-ID, Date and
/// Received, which nobody on the way changes (virus scanners and spam filters between server and us write into Subject and
/// fields of their own, and not into what TOP shows). Without a Message-ID: of everything but the fields that old
/// servers change when somebody has looked at it.
[[nodiscard]] QByteArray contentName(QByteArrayView message);

/// Most of a maildrop has new names while most of what we knew is gone: the server numbers anew.
[[nodiscard]] bool looksRenumbered(qsizetype known, qsizetype gone, qsizetype there, qsizetype unknown);

/// What a visit has to do.
struct MaildropPlan {
    QList<MaildropEntry> fetch;   ///< newest first; what was once given up is not among it
    QList<MaildropEntry> doubted; ///< a known UIDL with another size than we saw: may be another message
    QList<MaildropEntry> seen;    ///< known, here by its header at most, and the body was not given up: newest first
    QList<QByteArray> gone;       ///< known, and no longer listed
};

/// Compares what we know with what is there. `sizesTrusted`: this server's LIST has told the truth so far. An empty
/// listing says nothing about what is gone.
[[nodiscard]] MaildropPlan planVisit(const QList<store::UidlRow> &known, const QList<MaildropEntry> &there, bool sizesTrusted);

/// Where what is not known stands among what is: rising from the oldest to the newest, by number. The server's own order
/// counts within one listing, the order of visits between two. `settled` is the highest place of the last visit that
/// brought everything: what came in a visit that did not leaves the places below it to what it left behind.
[[nodiscard]] QHash<int, qint64> placesOf(const QList<MaildropEntry> &there, const QHash<QByteArray, store::UidlRow> &known, qint64 settled);

/// Whether a message there is one that we know, by what its header says.
enum class Sameness {
    Same,
    Other,
    CannotTell, ///< the server does not show the header, or there is nothing here to hold against it
};

/// A name that was gone is listed again. True: it is that message, and nothing is to be fetched. Where the header
/// cannot tell, only the size counts, and that only where this server's can be believed: better twice than never.
[[nodiscard]] bool isKnownAgain(Sameness same, const store::UidlRow &row, const MaildropEntry &entry, bool sizesTrusted);

/// The name of a message that came under a UIDL which another one had before.
[[nodiscard]] QByteArray reusedKey(const MaildropEntry &entry);

} // namespace engine
