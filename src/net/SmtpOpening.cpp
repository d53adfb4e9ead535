// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SmtpSession that runs from open() to Ready.
#include "net/SignInWays.h"
#include "net/SmtpSession.h"

#include <utility>

namespace net {

using accounts::ConnectionSecurity;
using base::Fault;

ReplyOf<SmtpFacts> *SmtpSession::open(const base::Secret &password, std::optional<accounts::SignIn> floor)
{
    m_password = password;
    m_floor = floor;
    m_log.mask().protect(password);
    return begin();
}

ReplyOf<SmtpFacts> *SmtpSession::probe()
{
    m_password.reset();
    return begin();
}

ReplyOf<SmtpFacts> *SmtpSession::begin()
{
    Q_ASSERT(!m_opening && m_facts.greeting.isNull());
    auto *reply = new ReplyOf<SmtpFacts>(this);
    m_opening = reply;
    reach(Stage::Connecting);
    m_transport->open();
    return reply;
}

void SmtpSession::reach(Stage stage)
{
    m_stage = stage;
    emit stageReached(stage);
}

void SmtpSession::onGreeting(const smtp::Greeting &greeting)
{
    m_facts.greeting = "220 " + greeting.text;
    sayHello();
}

void SmtpSession::sayHello()
{
    reach(Stage::Capabilities);
    ask(smtp::Hello { m_options.helloName }, [this](const base::Result<smtp::Reply> &answer) {
        if (answer)
            onExtensions();
        else
            breakWith(answer.error());
    });
}

void SmtpSession::onExtensions()
{
    m_facts.extensions = extensions();
    const bool isClear = !m_transport->isEncrypted();
    if (isClear)
        m_facts.startTlsOffered = extensions().startTls;
    if (isClear && m_endpoint.security == ConnectionSecurity::StartTls) {
        if (!extensions().startTls) {
            breakWith({ Fault::TlsUnavailable, "STARTTLS is not offered", {} });
            return;
        }
        ask(smtp::StartTls {}, [this](const base::Result<smtp::Reply> &answer) {
            if (!answer)
                breakWith(answer.error());
            else if (!m_transport->isEncrypted())
                breakWith({ Fault::TlsUnavailable, "STARTTLS went well and nothing is encrypted", {} });
            else
                sayHello();
        });
        return;
    }
    // What the line is, not what it was meant to be: mail is as worth protecting as a password.
    if (isClear && m_endpoint.security != ConnectionSecurity::None) {
        breakWith({ Fault::TlsUnavailable, "the line is not encrypted", {} });
        return;
    }
    m_facts.offered = signInsOf(wire::sasl::usable(offer(), line()));
    if (m_password && !m_endpoint.userName.isEmpty())
        signIn();
    else
        becomeReady();
}

wire::sasl::Line SmtpSession::line() const
{
    return lineOf(m_endpoint, m_transport->isEncrypted());
}

wire::sasl::Offer SmtpSession::offer() const
{
    return { .mechanisms = extensions().auth, .command = false }; // there is nothing but SASL here
}

void SmtpSession::signIn()
{
    reach(Stage::SigningIn);
    if (m_password->isEmpty()) {
        breakWith({ Fault::NoCredential, "an empty password", {} });
        return;
    }
    const auto method = wire::sasl::choose(offer(), { preferenceOf(m_endpoint.signIn), line(),
                                                      m_endpoint.mayTravelUnprotected(), m_floor.and_then(methodOf) });
    if (!method) {
        breakWith(method.error());
        return;
    }
    m_facts.used = signInOf(*method);
    const base::Secret password = *std::exchange(m_password, std::nullopt);
    const wire::sasl::Credentials credentials { m_endpoint.userName, password, m_endpoint.host, m_endpoint.port };
    ask(smtp::Auth { wire::sasl::makeMechanism(*method, credentials) }, [this](const base::Result<smtp::Reply> &answer) {
        if (answer)
            becomeReady();
        else
            breakWith(answer.error());
    });
}

void SmtpSession::becomeReady()
{
    m_password.reset();
    reach(Stage::Ready);
    if (m_opening)
        m_opening->finish(m_facts);
}

} // namespace net
