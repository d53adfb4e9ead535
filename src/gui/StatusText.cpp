// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/StatusText.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/KeptText.h"
#include "gui/wizard/ServerFacts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::StatusText)
};

using State = engine::AccountStatus::State;

/// Of an account that nothing is known to try again for: its settings are to blame only where they are what has to be changed.
QString brokenText(const accounts::AccountSettings &account, const engine::AccountStatus &status, const QList<accounts::AccountSettings> &all)
{
    if (status.state == State::NeedsPassword)
        return account.incoming.signIn == accounts::SignIn::OAuth ? Words::tr("%1 waits for you to sign in").arg(account.label)
                                                                  : Words::tr("%1 waits for its password").arg(account.label);
    if (status.state == State::NeedsTrust)
        return Words::tr("%1 waits for your decision about its certificate").arg(account.label);
    if (status.retryAt.isKnown())
        return Words::tr("%1: next attempt at %2").arg(account.label, Format().time(status.retryAt));
    ErrorText why;
    const auto other = std::ranges::find(all, status.sharesMaildropWith, &accounts::AccountSettings::id);
    if (status.sharesMaildropWith.isValid() && other != all.end())
        why.what = ErrorText::sharedMaildrop(other->label).what;
    else if (status.error)
        why = ErrorText::ofAccount(*status.error, account.incoming.host);
    if (why.what.isEmpty() || why.action == ErrorText::Action::EditAccount)
        return Words::tr("%1 cannot be reached as it is set up").arg(account.label);
    return why.what.endsWith(u'.') ? why.what.chopped(1) : why.what; // what stands in the status line has no full stop
}

/// One message may be larger than all others together: where its octets are known they are counted.
StatusText working(const accounts::AccountSettings &account, const engine::AccountStatus &status)
{
    const Format format;
    const bool hasOctets = status.octetsTotal > 0;
    StatusText result;
    result.busy = account.id;
    result.mood = StatusText::Mood::Busy;
    result.done = hasOctets ? status.octetsDone : status.done;
    result.total = hasOctets ? status.octetsTotal : status.total;
    const bool isOne = hasOctets && status.total == 1;
    //: Status line. %1 is an account, %2 and %3 are numbers of messages, or sizes ("1.2 MB").
    result.text = status.total > 0
        ? Words::tr("%1: receiving %2 of %3").arg(account.label, isOne ? format.size(status.octetsDone) : format.number(status.done),
              isOne ? format.size(status.octetsTotal) : format.number(status.total))
        : Words::tr("%1: looking for new mail").arg(account.label);
    return result;
}

} // namespace

StatusText StatusText::of(const QList<accounts::AccountSettings> &accounts,
                          const QHash<base::AccountId, engine::AccountStatus> &states, bool offline)
{
    const Format format;
    StatusText result;
    int waiting = 0;
    const accounts::AccountSettings *connecting = nullptr;
    const accounts::AccountSettings *lost = nullptr;
    const accounts::AccountSettings *stopped = nullptr; ///< by the person
    const accounts::AccountSettings *broken = nullptr;
    const accounts::AccountSettings *delayed = nullptr;
    base::Timestamp oldest;
    QStringList resting; ///< offline on purpose
    int restingChanges = 0;
    int upToDate = 0;
    int enabled = 0;
    for (const auto &account : accounts) {
        const auto status = states.value(account.id);
        waiting += status.waitingChanges;
        if (account.enabled && status.loginDelay > 0 && status.retryAt.isKnown() && !delayed)
            delayed = &account;
        if (!account.enabled || account.isLocal() || status.state == State::Disabled)
            continue;
        if (KeptText::staysOffline(account)) {
            resting << account.label;
            restingChanges += status.waitingChanges;
            continue;
        }
        ++enabled;
        switch (status.state) {
        case State::Syncing:
            if (!result.busy.isValid())
                result = working(account, status);
            break;
        case State::Connecting:
            connecting = &account;
            break;
        case State::Offline:
            (status.error && status.error->fault == base::Fault::Cancelled ? stopped : lost) = &account;
            break;
        case State::NeedsPassword:
        case State::NeedsTrust:
        case State::Failed:
            broken = &account;
            break;
        case State::UpToDate:
            ++upToDate;
            oldest = oldest.isKnown() ? std::min(oldest, status.at) : status.at;
            break;
        case State::Disabled:
            break;
        }
    }
    if (accounts.isEmpty()) {
        result.text = Words::tr("No account yet");
        return result;
    }
    if (offline || (enabled == 0 && !resting.isEmpty())) {
        result = {};
        result.text = waiting > 0 ? Words::tr("Offline: %Ln change(s) wait", nullptr, waiting) : Words::tr("Working offline");
        return result;
    }
    if (result.busy.isValid())
        return result;
    if (connecting) {
        result.mood = Mood::Busy;
        result.busy = connecting->id;
        result.text = Words::tr("Connecting to %1").arg(connecting->incoming.host);
        return result;
    }
    if (delayed) {
        const auto status = states.value(delayed->id);
        //: Status line. %1 is an account, %2 a time, %3 "The server wants 5 minutes between two checks."
        result.text = Words::tr("%1: next check at %2. %3").arg(delayed->label, format.time(status.retryAt), ServerFacts::delay(status.loginDelay));
        return result;
    }
    if (broken) {
        result.mood = Mood::Warning;
        result.text = brokenText(*broken, states.value(broken->id), accounts);
        return result;
    }
    if (lost) {
        result.text = waiting > 0 ? Words::tr("No connection: %Ln change(s) wait", nullptr, waiting)
                                  : Words::tr("No connection to %1").arg(lost->incoming.host);
        if (const auto retry = states.value(lost->id).retryAt; retry.isKnown() && waiting == 0)
            result.text = Words::tr("No connection to %1; next attempt at %2").arg(lost->incoming.host, format.time(retry));
        return result;
    }
    if (stopped) {
        //: Status line: somebody has pressed "Cancel". %1 is an account.
        result.text = Words::tr("%1: the check was stopped").arg(stopped->label);
        result.mood = Mood::Stopped;
        if (const auto status = states.value(stopped->id); status.total > 0)
            //: Status line, part of a sentence: %1 and %2 are numbers of messages.
            result.text += u" · "_s + Words::tr("%1 of %2 received").arg(format.number(status.done), format.number(status.total));
        //: Status line, part of a sentence: the check that was stopped.
        result.text += u" · "_s + Words::tr("it goes on at the next check");
        if (waiting > 0)
            result.text += u" · "_s + Words::tr("%Ln change(s) wait", nullptr, waiting);
        return result;
    }
    if (upToDate > 0 && upToDate == enabled) {
        result.mood = Mood::Good;
        const int underWay = waiting - restingChanges;
        result.text = underWay > 0 ? Words::tr("%Ln change(s) on the way to the server", nullptr, underWay)
                                   : Words::tr("Up to date · %1").arg(format.time(oldest));
        if (!resting.isEmpty()) {
            //: Status line. %1 is another sentence, %2 one or several accounts that are offline on purpose.
            result.text = Words::tr("%1 · offline: %2").arg(result.text, format.words().createSeparatedList(resting));
            if (restingChanges > 0)
                result.text += u" · "_s + Words::tr("%Ln change(s) wait", nullptr, restingChanges);
        }
        return result;
    }
    if (enabled == 0)
        result.text = Words::tr("All accounts are switched off");
    return result;
}

} // namespace gui
