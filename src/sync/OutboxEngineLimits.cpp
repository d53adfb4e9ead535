// SPDX-License-Identifier: GPL-3.0-or-later
// The part of OutboxEngine that heeds what a server says it takes.
#include "base/Log.h"
#include "sync/OutboxEngine.h"

namespace engine {

/// So that the composer can say while somebody attaches what will not go out, and offer what the server can.
void OutboxEngine::rememberLimits()
{
    const auto limits = ServerLimits::of(m_session->extensions(), now());
    if (limits == m_limits)
        return;
    m_limits = limits;
    if (const auto kept = m_limits.write(m_context.store, *m_settings.outgoing); !kept)
        qCWarning(lcSync) << "the limits of a server could not be kept:" << kept.error().detail;
}

/// It takes no further message in this session (LIMITS, RFC 9422). Domains are counted for the whole of a session, and the next
/// message may have others.
bool OutboxEngine::isSessionSpent() const
{
    if (!m_session || !m_session->isOpen())
        return false;
    const smtp::Extensions &extensions = m_session->extensions();
    return (extensions.mailMax && m_answered >= *extensions.mailMax) || (extensions.rcptDomainMax && m_answered > 0);
}

} // namespace engine
