// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/Promise.h"

#include "gui/Format.h"
#include "policy/PopForecast.h"

#include <limits>
#include <vector>

namespace gui {

namespace {

/// What the first check may delete of so many messages, by the same rules as the forecast page.
int promisedDeletions(const policy::PopRetention &retention, qint64 messages, base::Timestamp now)
{
    std::vector<policy::MaildropCopy> mailbox(static_cast<size_t>(std::min<qint64>(messages, std::numeric_limits<int>::max())));
    qint64 number = 0;
    for (policy::MaildropCopy &copy : mailbox) {
        copy.order = ++number;
        copy.uidl = QByteArray::number(number);
    }
    return policy::factsOf(retention, mailbox, { .first = now, .until = now }).atFirst;
}

} // namespace

Promise Promise::of(const AccountDraft &draft, const engine::MaildropReport &visit, base::Timestamp now)
{
    Promise promise;
    const qint64 here = visit.fetched + visit.heldBack + visit.renamed;
    const int mayGo = promisedDeletions(draft.retention, visit.messages, now);
    if (here < visit.messages) {
        promise.isKept = false;
        promise.details << tr("%Ln message(s) of the server are not here yet; they come at the next check.", nullptr,
            static_cast<int>(visit.messages - here));
    }
    // A limit in megabytes needs sizes, which nobody had asked for: then it is the engine's own number that counts.
    const bool isCountable = draft.retention.megabytes == 0 || draft.retention.mode != policy::PopRetention::Mode::KeepSome;
    if (isCountable && visit.deleted > mayGo) {
        promise.isKept = false;
        promise.details << tr("%Ln message(s) were deleted on the server at once, more than announced.", nullptr, visit.deleted - mayGo);
    }
    if (visit.vanished > 0) {
        promise.isKept = false;
        promise.details << tr("%Ln message(s) disappeared from the server without Palomar's doing.", nullptr, visit.vanished);
    }
    const auto &report = draft.report();
    if (const qint64 more = report && report->messageCount ? visit.messages - *report->messageCount : 0; more > 0)
        promise.details << tr("%Ln message(s) have arrived since you signed in.", nullptr, static_cast<int>(more));
    if (visit.heldBack > 0)
        promise.details << tr("%Ln large message(s) stay on the server until you ask for them.", nullptr, visit.heldBack);
    const int came = static_cast<int>(std::min<qint64>(visit.fetched, std::numeric_limits<int>::max()));
    if (!promise.isKept)
        promise.line = tr("The first check did not go as announced.");
    else if (visit.deleted == 0)
        promise.line = tr("The first check went as announced: %Ln message(s) came here, and nothing was deleted on the server.", nullptr, came);
    else
        promise.line = tr("The first check went as announced: %Ln message(s) came here, and what was to leave the server has left it.",
            nullptr, came);
    return promise;
}

Promise Promise::ofImap(const AccountDraft &draft, const engine::AccountFacts &facts)
{
    using Bodies = policy::SyncScope::Bodies;
    const auto count = [](qint64 messages) { return static_cast<int>(std::min<qint64>(messages, std::numeric_limits<int>::max())); };
    Promise promise;
    const store::Holdings &held = facts.held;
    const auto breaks = [&promise](const QString &why) {
        promise.isKept = false;
        promise.details << why;
    };
    if (held.there > held.messages)
        breaks(tr("%Ln message(s) of the server are not listed here yet.", nullptr, count(held.there - held.messages)));
    if (facts.missing > 0)
        breaks(tr("%Ln message(s) (%1) that belong on this computer are not here yet; they come at the next check.", nullptr, count(facts.missing))
                   .arg(Format().size(facts.octetsMissing)));
    const auto &report = draft.report();
    if (const qint64 fewer = report && report->messageCount && held.there >= 0 ? *report->messageCount - held.there : 0; fewer > 0)
        breaks(tr("%Ln message(s) have disappeared from the server since you signed in. Palomar has deleted nothing there.", nullptr, count(fewer)));
    if (!promise.isKept) {
        promise.line = tr("The first synchronisation did not go as announced.");
        return promise;
    }
    const int listed = count(held.messages);
    if (draft.scope.bodies == Bodies::WhatIsOpened)
        promise.line = tr("The first synchronisation went as announced: %Ln message(s) are listed here, and each is fetched when you open it.", nullptr, listed);
    else if (draft.scope.bodies == Bodies::Everything)
        promise.line = tr("The first synchronisation went as announced: %Ln message(s) are listed here and can be read offline.", nullptr, listed);
    else if (draft.scope.bodies == Bodies::RecentMegabytes)
        promise.line = tr("The first synchronisation went as announced: %Ln message(s) are listed here, and the newest of them, %1 (at most %2), can be read offline.",
            nullptr, listed).arg(Format().number(facts.inScope), Format().size(draft.scope.megabytes * qint64(1'000'000)));
    else if (facts.inScope == 0)
        promise.line = tr("The first synchronisation went as announced: %Ln message(s) are listed here, none of the last %1 days, so none can be read offline.",
            nullptr, listed).arg(Format().number(draft.scope.days));
    else
        promise.line = tr("The first synchronisation went as announced: %Ln message(s) are listed here, and %1 of the last %2 days can be read offline.",
            nullptr, listed).arg(Format().number(facts.inScope), Format().number(draft.scope.days));
    return promise;
}

} // namespace gui
