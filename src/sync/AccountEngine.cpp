// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/AccountEngine.h"

#include "base/LineFaults.h"
#include "base/Log.h"
#include "sync/SignInSecret.h"

namespace engine {

using State = AccountStatus::State;
using base::Fault;

namespace {

/// The same thing may work in a while, without anybody's help: base::isOfTheLine(), and what passes though the line is not to blame.
bool passesByItself(Fault fault)
{
    switch (fault) {
    case Fault::HostNotFound:
    case Fault::ConnectionRefused:
    case Fault::NetworkDown:
    case Fault::Timeout:
    case Fault::TlsFailed:
    case Fault::ProtocolViolation:
    case Fault::LimitExceeded:
    case Fault::CommandRefused:
    case Fault::LoginUnavailable:
    case Fault::ServerUnavailable:
    case Fault::MessageGone:
    case Fault::NotRecognised:
    case Fault::StorageFailed:
    case Fault::StorageFull:
    case Fault::StorageLocked:
        return true;
    case Fault::Cancelled:
    case Fault::Offline:
    case Fault::TlsUnavailable:
    case Fault::TlsUntrusted:
    case Fault::TlsInjected:
    case Fault::WrongProtocol:
    case Fault::LoginRefused:
    case Fault::MechanismUnavailable:
    case Fault::PasswordUnprotected:
    case Fault::ApopChallengeInvalid:
    case Fault::NoCredential:
    case Fault::StorageDamaged:
    case Fault::StorageNewer:
    case Fault::InvalidInput:
    case Fault::Unsupported:
        return false;
    }
    return false;
}

} // namespace

AccountEngine::AccountEngine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent)
    : QObject(parent), m_context(context), m_settings(std::move(settings))
{
}

void AccountEngine::setOffline(bool offline)
{
    if (m_offline == offline)
        return;
    m_offline = offline;
    m_checkWanted = m_checkWanted || !offline;
    if (offline)
        interrupt();
    m_backoff.reset();
    m_bell.ring();
}

void AccountEngine::setPassword(const base::Secret &password)
{
    m_password = password;
    m_passwordUnknown = false;
    m_refusal.reset();
    m_checkWanted = true;
    m_bell.ring();
}

void AccountEngine::setPasswordUnknown()
{
    m_passwordUnknown = true;
    m_bell.ring();
}

void AccountEngine::checkNow()
{
    forgiveTroubles();
    m_checkWanted = true;
    m_cancelled = false;
    m_backoff.reset();
    m_bell.ring();
}

void AccountEngine::cancel()
{
    m_cancelled = true;
    m_checkWanted = false;
    interrupt();
    m_bell.ring();
}

void AccountEngine::awake()
{
    if (mustStop())
        return;
    // What a person has stopped stays so; what failed for want of a network may go now.
    const bool hasFailed = m_status.error && m_status.error->fault != Fault::Cancelled
        && (m_status.state == State::Offline || m_status.state == State::Failed || m_status.state == State::NeedsTrust);
    const auto interval = checkInterval();
    const bool isDue = m_status.state == State::UpToDate && interval && now().ms - m_status.at.ms >= interval->count();
    if (!hasFailed && !isDue)
        return;
    m_backoff.reset();
    m_checkWanted = true;
    m_bell.ring();
}

Task<bool> AccountEngine::readyToConnect()
{
    if (m_offline) {
        publish({ .state = State::Offline, .error = base::Error { Fault::Offline, {}, {} } });
        co_await m_bell.wait();
        co_return false;
    }
    if (!m_password) {
        if (m_passwordUnknown || m_refusal)
            publish({ .state = State::NeedsPassword, .error = m_refusal.value_or(base::Error { Fault::NoCredential, {}, {} }) });
        co_await m_bell.wait();
        co_return false;
    }
    m_cancelled = false;
    m_checkWanted = false;
    co_return true;
}

Task<void> AccountEngine::recover(base::Error error, std::optional<accounts::CertificateFacts> certificate)
{
    if (m_offline)
        co_return;
    AccountStatus status { .state = State::Failed, .at = now(), .error = error, .certificate = std::move(certificate) };
    qCInfo(lcSync) << "account" << m_settings.id << base::faultName(error.fault) << error.detail;
    if (m_cancelled || error.fault == Fault::Cancelled) {
        status.state = State::Offline;
        status.error = base::Error { Fault::Cancelled, {}, {} };
        if (m_status.state == State::Syncing) { // how far it has come
            status.done = m_status.done;
            status.total = m_status.total;
        }
        publish(status);
        co_await rest(checkInterval());
        co_return;
    }
    if (error.fault == Fault::LoginRefused || (error.fault == Fault::NoCredential && usesToken(m_settings.incoming))) {
        // Asked once: the password is forgotten here, so that nothing can try it again and lock the account.
        m_password.reset();
        m_refusal = error;
        emit passwordRefused();
        co_return;
    }
    if (error.fault == Fault::TlsUntrusted)
        status.state = State::NeedsTrust;
    else if (base::isUnanswered(error.fault))
        status.state = State::Offline;
    if (!passesByItself(error.fault)) {
        publish(status);
        // A captive portal looks like this, too, and passes: looking again sends nothing that was not sent before.
        co_await rest(checkInterval().value_or(Backoff::kLongest));
        co_return;
    }
    const auto pause = m_backoff.next();
    status.retryAt = { now().ms + pause.count() };
    publish(status);
    m_checkWanted = false;
    co_await rest(pause);
}

Task<void> AccountEngine::rest()
{
    return rest(checkInterval());
}

Task<void> AccountEngine::rest(std::optional<std::chrono::milliseconds> interval)
{
    const auto deadline = std::chrono::steady_clock::now() + interval.value_or(std::chrono::milliseconds {});
    while (!m_checkWanted && !m_offline) {
        if (!interval) {
            co_await m_bell.wait();
            continue;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            break;
        co_await m_bell.wait(left);
    }
}

void AccountEngine::publish(AccountStatus status)
{
    status.waitingChanges = m_context.store.reader().intentCount(m_settings.id).value_or(0);
    m_status = std::move(status);
    emit statusChanged(m_status);
}

void AccountEngine::publishProgress(base::FolderId folder, qint64 done, qint64 total, qint64 octetsDone, qint64 octetsTotal)
{
    AccountStatus status { .state = State::Syncing, .folder = folder, .done = done, .total = total, .octetsDone = octetsDone,
        .octetsTotal = octetsTotal };
    if (m_status.waitingChanges > 0) {
        publish(std::move(status));
        return;
    }
    // None was waiting, and journalGrew() has told of none: the store is not asked, which may be storing the next batch and
    // would keep the line waiting for it.
    m_status = std::move(status);
    emit statusChanged(m_status);
}

void AccountEngine::journalGrew()
{
    publish(AccountStatus(m_status));
}

std::optional<std::chrono::milliseconds> AccountEngine::checkInterval() const
{
    if (m_settings.checkMinutes <= 0)
        return std::nullopt;
    return std::chrono::minutes(m_settings.checkMinutes);
}

} // namespace engine
