// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/Maildrop.h"

namespace simulator {

namespace {

QByteArray withCrlf(const QByteArray &octets)
{
    QByteArray lines;
    lines.reserve(octets.size());
    for (qsizetype i = 0; i < octets.size(); ++i) {
        if (octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r'))
            lines += '\r';
        lines += octets[i];
    }
    return lines;
}

} // namespace

qint64 Maildrop::deliver(const QByteArray &octets, const QByteArray &uidl)
{
    QSet<int> taken;
    for (const ServerMessage &message : std::as_const(m_messages))
        taken.insert(message.slot);
    int slot = 1;
    while (taken.contains(slot))
        ++slot;
    m_messages.append({ ++m_lastId, withCrlf(octets), uidl, slot, false });
    return m_lastId;
}

void Maildrop::remove(const QSet<qint64> &ids, int session, base::Timestamp at)
{
    for (const ServerMessage &message : std::as_const(m_messages)) {
        if (ids.contains(message.id))
            m_removals.append({ message.id, session, at });
    }
    m_messages.removeIf([&ids](const ServerMessage &message) { return ids.contains(message.id); });
}

void Maildrop::hide(const QSet<qint64> &ids)
{
    for (ServerMessage &message : m_messages)
        message.hidden = message.hidden || ids.contains(message.id);
}

QList<ServerMessage> Maildrop::listed() const
{
    QList<ServerMessage> listed = m_messages;
    listed.removeIf([](const ServerMessage &message) { return message.hidden; });
    return listed;
}

QByteArray uidlOf(const Pop3Profile &profile, const ServerMessage &message, int number, int session)
{
    if (!message.uidl.isEmpty())
        return message.uidl;
    const QByteArray id = QByteArray::number(message.id);
    switch (profile.uids) {
    case Uids::Unique:
        return "m" + id;
    case Uids::Numbers:
        return QByteArray::number(number);
    case Uids::Duplicate:
        return "pair" + QByteArray::number((message.id + 1) / 2);
    case Uids::Reused:
        return "slot" + QByteArray::number(message.slot);
    case Uids::Reset:
        return (session < profile.resetAtSession ? "old" : "new") + id;
    case Uids::Long:
        return id.rightJustified(100, 'x');
    case Uids::TooLong:
        return id.rightJustified(1200, 'x');
    case Uids::Spaces:
        return "a name " + id + " with  spaces";
    case Uids::Control:
        return "\x01\x7F\xE9" + id + "\t\x1B";
    case Uids::Missing:
        return message.id % 3 == 0 ? QByteArray() : "m" + id;
    }
    Q_UNREACHABLE_RETURN({});
}

qint64 sizeOf(const Pop3Profile &profile, const ServerMessage &message)
{
    switch (profile.sizes) {
    case Sizes::Exact:
        return message.octets.size();
    case Sizes::LfOnly:
        return message.octets.size() - message.octets.count("\r\n");
    case Sizes::Zero:
        return 0;
    case Sizes::Wrong:
        return (message.id * 7919) % 100'003 + 1;
    }
    Q_UNREACHABLE_RETURN(0);
}

} // namespace simulator
