// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/SmtpSending.h"

#include "net/SmtpSession.h"

namespace net {

SmtpSending::SmtpSending(SmtpSession &session, std::unique_ptr<QIODevice> content)
    : Reply(&session), m_session(&session), m_content(std::move(content))
{
}

bool SmtpSending::cancel()
{
    return m_session && !m_delivery && m_session->cancelSending(*this);
}

void SmtpSending::release()
{
    m_held = false;
    if (m_session && m_isAtEnd && !m_delivery)
        m_session->feed();
}

QList<smtp::RecipientResult> SmtpSending::recipients() const
{
    if (m_delivery)
        return m_delivery->recipients;
    return m_session ? m_session->recipientsOf(*this) : QList<smtp::RecipientResult> {};
}

void SmtpSending::finish(const smtp::Delivery &delivery)
{
    if (m_delivery)
        return;
    m_delivery = delivery;
    m_content.reset();
    deleteLater(); // before the signal: a slot may destroy the session, and this with it
    emit finished();
}

} // namespace net
