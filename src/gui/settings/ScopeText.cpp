// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/ScopeText.h"

#include "gui/Format.h"
#include "gui/settings/RemovalText.h"

namespace gui {

ScopeText ScopeText::of(const policy::SyncScope &now, const engine::AccountFacts &facts)
{
    ScopeText text;
    if (!facts.isKnown)
        return text;
    const int whole = sayable(facts.held.whole);
    if (now.bodies == policy::SyncScope::Bodies::WhatIsOpened)
        text.headline = tr("From now on, no message comes here before you open it.");
    else if (facts.missing > 0)
        text.headline = tr("%Ln more message(s) (%1) will be downloaded to this computer.", nullptr, sayable(facts.missing))
                            .arg(Format().size(facts.octetsMissing));
    else
        text.headline = tr("Everything that belongs here by this choice is here already.");
    text.details = tr("%Ln message(s) that are whole here stay here. On the server nothing changes.", nullptr, whole);
    return text;
}

} // namespace gui
