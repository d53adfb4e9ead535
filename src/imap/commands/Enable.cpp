// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Enable.h"

#include "wire/Ascii.h"

#include <algorithm>

namespace imap::commands {

Command::Pipelining Enable::pipelining() const
{
    const bool changesNames = std::ranges::any_of(m_names, [](const QByteArray &name) {
        return wire::sameWord(name, "UTF8=ACCEPT") || wire::sameWord(name, "IMAP4rev2");
    });
    return changesNames ? Pipelining::Last : Pipelining::OneOfAKind;
}

base::Result<void> Enable::mayBeSent(const Offer &offer) const
{
    if (const auto can = needs(offer, Capability::Enable); !can)
        return can;
    if (m_names.isEmpty())
        return base::fail(base::Fault::InvalidInput, "nothing to enable");
    for (const QByteArray &name : m_names) {
        const bool implied = wire::sameWord(name, "CONDSTORE") && offer.has(Capability::CondStore);
        if (!implied && !offer.capabilities.has(QByteArrayView(name)))
            return base::fail(base::Fault::Unsupported, name);
    }
    return {};
}

QList<QByteArray> Enable::switchesOn() const
{
    QList<QByteArray> names;
    for (const QByteArray &name : m_names)
        names.append(name.toUpper());
    return names;
}

void Enable::write(CommandWriter &out) const
{
    out.atom("ENABLE");
    for (const QByteArray &name : m_names)
        out.atom(name);
}

Command::Absorbed Enable::absorb(Response &response)
{
    auto *const data = std::get_if<EnabledData>(&response);
    if (!data)
        return Absorbed::No;
    m_answer += data->names;
    return Absorbed::Yes;
}

} // namespace imap::commands
