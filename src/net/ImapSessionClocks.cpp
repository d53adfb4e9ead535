// SPDX-License-Identifier: GPL-3.0-or-later
// How long a server may be silent, or speak without getting on; and when IDLE is renewed.
#include "net/ImapSessionRun.h"

#include "imap/commands/Idle.h"
#include "imap/commands/Noop.h"

#include <utility>

namespace net {

void ImapSession::onSilence()
{
    if (m_goodbye)
        return finishGoodbye();
    breakWith({ base::Fault::Timeout, m_connection.state() == imap::Connection::State::Greeting
            ? "no greeting" : "no answer", {} });
}

void ImapSession::onStandstill()
{
    if (m_goodbye)
        return finishGoodbye();
    breakWith({ base::Fault::Timeout, "an answer that does not get on", {} });
}

void ImapSession::updateTimer(bool heard)
{
    const bool isGreeting = m_connection.state() == imap::Connection::State::Greeting;
    if (m_error || m_goodbye || isGreeting)
        return;
    const bool isDue = !m_paused && m_connection.isWaiting();
    const imap::Command::Pace pace = m_connection.pace();
    const bool isOther = std::exchange(m_pace, pace) != pace;
    if (!isDue)
        m_timer.stop();
    else if (heard || isOther || !m_timer.isActive())
        m_timer.start(m_pace == imap::Command::Pace::Slow ? m_options.longSilence : m_options.silence);
    if (isOther)
        m_standstill.stop();
    updateStandstill(isDue);
}

/// Octets alone are no answer: one a minute would keep a line for ever that brings nothing.
void ImapSession::updateStandstill(bool isOn)
{
    if (!isOn)
        return m_standstill.stop();
    const imap::Connection::Standing standing = m_connection.standing();
    const bool getsOn = std::exchange(m_standing, standing) != standing;
    if (getsOn || !m_standstill.isActive())
        m_standstill.start(m_pace == imap::Command::Pace::Slow ? m_options.longStandstill : m_options.standstill);
}

void ImapSession::updateIdle()
{
    const bool canIdle = m_wantsIdle && !m_paused && !m_goodbye
        && m_connection.state() == imap::Connection::State::Selected && !m_connection.isWaiting()
        && !m_connection.isIdling();
    if (!canIdle)
        return;
    if (m_idleRefused || !m_connection.capabilities().has(imap::Capability::Idle)) {
        if (!m_idleTimer.isActive())
            m_idleTimer.start(m_options.noopInterval);
        return;
    }
    run(std::make_unique<imap::commands::Idle>(), [this](const base::Result<void> &result) {
        m_idleTimer.stop();
        m_idleRefused = m_idleRefused || (!result && result.error().fault == base::Fault::CommandRefused);
        pumpSoon();
    });
}

void ImapSession::onIdleTimer()
{
    if (m_error || !m_wantsIdle)
        return;
    if (m_connection.isIdling())
        m_connection.endIdle(); // and begins again when that is answered
    else
        run(std::make_unique<imap::commands::Noop>(), [this](const base::Result<void> &) { pumpSoon(); });
    pumpSoon();
}

void ImapSession::startIdle()
{
    m_wantsIdle = true;
    pumpSoon();
}

void ImapSession::stopIdle()
{
    m_wantsIdle = false;
    m_idleTimer.stop();
    m_connection.endIdle();
    pumpSoon();
}

} // namespace net
