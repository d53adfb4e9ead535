// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of POP3 accounts alone.
#include "sync/Engine.h"

#include "base/Log.h"
#include "store/Whereabouts.h"

namespace engine {

using accounts::AccountSettings;

namespace {

bool isSameMaildrop(const AccountSettings &a, const AccountSettings &b)
{
    return a.protocol() == accounts::Protocol::Pop3 && b.protocol() == accounts::Protocol::Pop3 && a.id != b.id
        && a.incoming.userName == b.incoming.userName
        && a.incoming.host.trimmed().compare(b.incoming.host.trimmed(), Qt::CaseInsensitive) == 0;
}

} // namespace

base::AccountId Engine::collectorOf(const AccountSettings &settings) const
{
    for (const auto &[id, account] : m_accounts) {
        if (isSameMaildrop(account->settings(), settings))
            return id;
    }
    return {};
}

/// The other account may have let go of the mailbox.
void Engine::beginWaiting()
{
    for (const base::AccountId id : std::exchange(m_waiting, {})) {
        if (const auto settings = settingsOf(id))
            begin(*settings);
    }
}

void Engine::answerNewIds(base::AccountId account, bool areTheSame)
{
    if (!isReady())
        return;
    const QByteArray key = "pop.newids/" + QByteArray::number(account.value);
    if (const auto noted = m_store->setValue(key, areTheSame ? "same" : "fetch"); !noted) {
        qCWarning(lcSync) << "the answer on new ids could not be stored:" << noted.error().detail;
        emit failed(noted.error());
        return;
    }
    if (AccountEngine *found = find(account))
        found->checkNow();
}

void Engine::considerRetention(int ticket, base::AccountId account, const policy::PopRetention &retention)
{
    if (!isReady()) {
        emit retentionUnknown(ticket, { base::Fault::StorageFailed, "not started", {} }); // somebody waits for it
        return;
    }
    const auto facts = store::consider(m_store->reader(), account, retention, m_clock->now());
    if (facts) {
        emit retentionConsidered(ticket, *facts);
        return;
    }
    qCWarning(lcSync) << "the maildrop could not be read:" << facts.error().detail;
    emit retentionUnknown(ticket, facts.error());
}

} // namespace engine
