// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ImapMapping.h"

#include "mime/Summary.h"

namespace engine {

namespace {

/// Servers refuse command lines that are too long, however few messages they name.
void append(QList<imap::UidSet> &sets, const QList<imap::Uid> &uids)
{
    if (!uids.isEmpty())
        sets += imap::UidSet::of(uids).pieces();
}

} // namespace

store::Arrival toArrival(const imap::FetchData &data)
{
    store::Arrival arrival;
    arrival.uid = data.uid.value;
    arrival.flags = data.flags.value_or(mail::FlagSet {});
    arrival.flags.system.setFlag(mail::Flag::Recent, false);
    arrival.receivedAt = data.internalDate;
    arrival.size = static_cast<qint64>(data.size.value_or(0));
    arrival.summary = mime::summariseHeader(data.header());
    return arrival;
}

QList<imap::UidSet> chunks(const QList<store::UidRow> &wanted, ChunkLimits limits)
{
    QList<imap::UidSet> sets;
    QList<imap::Uid> uids;
    qint64 octets = 0;
    for (const store::UidRow &row : wanted) {
        const bool isFull = uids.size() >= limits.messages || (limits.octets > 0 && octets + row.size > limits.octets);
        if (isFull && !uids.isEmpty()) {
            append(sets, uids);
            uids.clear();
            octets = 0;
        }
        uids.append(imap::Uid { row.uid });
        octets += row.size;
    }
    append(sets, uids);
    return sets;
}

QList<imap::UidSet> chunks(const QList<quint32> &wanted, qsizetype first, qsizetype others)
{
    QList<imap::UidSet> sets;
    for (qsizetype at = 0; at < wanted.size();) {
        const qsizetype size = std::min(at == 0 ? first : others, wanted.size() - at);
        QList<imap::Uid> uids;
        uids.reserve(size);
        for (const quint32 uid : std::span(wanted).subspan(at, size))
            uids.append(imap::Uid { uid });
        append(sets, uids);
        at += size;
    }
    return sets;
}

} // namespace engine
