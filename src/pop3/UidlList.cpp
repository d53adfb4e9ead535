// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/UidlList.h"

#include "pop3/ReplyParser.h"

#include <QSet>

namespace pop3 {

namespace {

// RFC 1939 allows 70; what is far beyond is no name.
constexpr qsizetype kMaxUid = 1024;

} // namespace

void UidlList::add(QByteArrayView line)
{
    qsizetype used = 0;
    const int number = leadingNumber(line, &used);
    const QByteArrayView uid = line.sliced(used).trimmed();
    if (number < 1 || used == line.size() || line[used] != ' ' || uid.isEmpty() || uid.size() > kMaxUid) {
        ++m_malformed;
        return;
    }
    m_entries.append({ number, uid.toByteArray() });
}

QList<QByteArray> UidlList::repeated() const
{
    QSet<QByteArray> seen;
    QSet<QByteArray> twice;
    seen.reserve(m_entries.size());
    for (const UidlEntry &entry : m_entries) {
        const qsizetype before = seen.size();
        seen.insert(entry.uid);
        if (seen.size() == before)
            twice.insert(entry.uid);
    }
    return twice.values();
}

} // namespace pop3
