// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Offer.h"

#include "wire/Ascii.h"

#include <algorithm>

namespace imap {

bool Offer::isEnabled(QByteArrayView name) const
{
    const auto isOn = [this](QByteArrayView word) {
        return std::ranges::any_of(enabled, [word](const QByteArray &one) { return wire::sameWord(one, word); });
    };
    return isOn(name) || (wire::sameWord(name, "CONDSTORE") && isOn("QRESYNC"));
}

bool Offer::speaksUtf8() const
{
    return isEnabled("UTF8=ACCEPT") || isEnabled("IMAP4rev2")
        || (has(Capability::Imap4rev2) && !has(Capability::Imap4rev1));
}

base::Result<void> needs(const Offer &offer, Capability capability)
{
    if (!offer.has(capability))
        return base::fail(base::Fault::Unsupported, nameOf(capability).toByteArray());
    return {};
}

base::Result<void> needsEnabled(const Offer &offer, QByteArrayView name)
{
    if (!offer.isEnabled(name))
        return base::fail(base::Fault::Unsupported, "ENABLE " + name.toByteArray());
    return {};
}

QList<QByteArray> namesToEnable(const Offer &offer, EnableWishes wishes)
{
    QList<QByteArray> names;
    if (!offer.has(Capability::Enable))
        return names;
    const auto wish = [&](Capability capability) {
        const QByteArray name = nameOf(capability).toByteArray();
        const bool wanted = offer.has(capability) && !offer.isEnabled(name);
        if (wanted)
            names.append(name);
        return wanted;
    };
    if (wishes.resync && !wish(Capability::QResync) && !offer.isEnabled("QRESYNC"))
        wish(Capability::CondStore);
    // A server that knows nothing older speaks IMAP4rev2 anyway (RFC 9051 section 6.3.1).
    if (wishes.utf8 && offer.has(Capability::Imap4rev1) && !wish(Capability::Imap4rev2) && !offer.speaksUtf8())
        wish(Capability::Utf8Accept);
    return names;
}

} // namespace imap
