// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Newcomers.h"

#include "mime/Summary.h"

namespace engine {

namespace {

constexpr size_t kMostOthers = 1000; ///< of one name, beside those that are looked for: a server can send the same for ever
constexpr qsizetype kMostRanges = 100'000; ///< of numbers that follow one another

} // namespace

Newcomers::Name Newcomers::nameOf(const store::MessageMark &mark)
{
    return { mark.messageId, mark.messageId.isEmpty() ? mark.size : 0 };
}

void Newcomers::lookFor(const store::MessageMark &mark)
{
    ++m_wanted[nameOf(mark)].count;
}

imap::commands::FetchItems Newcomers::items()
{
    imap::commands::FetchItems items;
    items.size = true;
    items.headerFields = { "MESSAGE-ID", "DATE" };
    return items;
}

void Newcomers::take(const QList<imap::FetchData> &messages)
{
    for (const imap::FetchData &data : messages) {
        if (m_all.ranges().size() < kMostRanges)
            m_all.add(data.uid);
        else
            m_isAllNoted = false;
        const mail::MessageSummary header = mime::summariseHeader(data.header());
        const auto size = static_cast<qint64>(data.size.value_or(0));
        const auto it = m_wanted.find(nameOf({ header.messageId, header.sentAt, size }));
        if (it == m_wanted.end())
            continue;
        Wanted &wanted = it->second;
        wanted.there.insert_or_assign(data.uid.value, One { header.sentAt, size });
        if (wanted.there.size() <= wanted.count + kMostOthers)
            continue;
        wanted.there.erase(wanted.there.begin());
        m_isWhole = false;
    }
}

void Newcomers::takeInPart(const QList<imap::FetchData> &messages)
{
    m_isWhole = m_isWhole && messages.isEmpty();
    take(messages);
}

bool Newcomers::hasOthers(quint32 from, const imap::UidSet &known) const
{
    imap::UidSet others = m_all;
    others.remove(known);
    return !m_isAllNoted || others.last().value >= from;
}

Newcomers::ByUid Newcomers::like(const store::MessageMark &mark) const
{
    const auto it = m_wanted.find(nameOf(mark));
    return it != m_wanted.end() ? it->second.there : ByUid {};
}

} // namespace engine
