// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Pop3Session that runs from open() to Ready.
#include "net/Pop3Session.h"
#include "net/SignInWays.h"

#include <utility>

namespace net {

using accounts::ConnectionSecurity;
using base::Fault;
using wire::sasl::Method;

ReplyOf<Pop3Facts> *Pop3Session::open(const base::Secret &password, std::optional<accounts::SignIn> floor)
{
    m_password = password;
    m_floor = floor;
    m_log.mask().protect(password);
    return begin();
}

ReplyOf<Pop3Facts> *Pop3Session::probe()
{
    m_password.reset();
    return begin();
}

ReplyOf<Pop3Facts> *Pop3Session::begin()
{
    Q_ASSERT(!m_opening && m_facts.greeting.isNull());
    auto *reply = new ReplyOf<Pop3Facts>(this);
    m_opening = reply;
    reach(Stage::Connecting);
    m_transport->open();
    return reply;
}

void Pop3Session::reach(Stage stage)
{
    m_stage = stage;
    emit stageReached(stage);
}

void Pop3Session::onGreeting(const pop3::Greeting &greeting)
{
    m_challenge = greeting.challenge;
    m_facts.greeting = "+OK " + wire::oneSafeLine(greeting.text);
    m_facts.apop = greeting.challenge.state;
    askCapabilities();
}

void Pop3Session::askCapabilities()
{
    if (!m_facts.used)
        reach(Stage::Capabilities);
    send(pop3::Capa {}, [this](const base::Result<pop3::Answer> &) {
        // A server without CAPA refuses it, and is used as RFC 1939 says. A broken line ends by itself.
        if (!m_connection.isBroken())
            onCapabilities();
    });
}

void Pop3Session::onCapabilities()
{
    const pop3::Capabilities &capabilities = m_connection.capabilities();
    m_facts.capabilities = capabilities;
    if (m_facts.used) {
        becomeReady();
        return;
    }
    const bool isClear = !m_transport->isEncrypted();
    if (isClear)
        m_facts.stlsOffered = capabilities.stls;
    if (isClear && m_endpoint.security == ConnectionSecurity::StartTls) {
        if (capabilities.known && !capabilities.stls) {
            breakWith({ Fault::TlsUnavailable, "STLS is not in CAPA", {} });
            return;
        }
        send(pop3::Stls {}, [this](const base::Result<pop3::Answer> &answer) {
            if (!answer)
                breakWith(answer.error());
            else if (!m_transport->isEncrypted())
                breakWith({ Fault::TlsUnavailable, "STLS went well and nothing is encrypted", {} });
            else
                askCapabilities();
        });
        return;
    }
    m_facts.offered = signInsOf(wire::sasl::usable(offer(), line()));
    if (m_password)
        setUp();
    else
        becomeReady();
}

// RFC 6856 sections 2 and 3: both before signing in. A refusal changes nothing but what the server's texts look like.
void Pop3Session::setUp()
{
    const pop3::Capabilities &capabilities = m_connection.capabilities();
    if (capabilities.lang && !m_options.language.isEmpty())
        send(pop3::Lang { m_options.language }, {});
    if (!capabilities.utf8) {
        signIn();
        return;
    }
    send(pop3::Utf8 {}, [this](const base::Result<pop3::Answer> &answer) {
        m_facts.utf8 = answer.has_value();
        if (!m_connection.isBroken())
            signIn();
    });
}

wire::sasl::Line Pop3Session::line() const
{
    return lineOf(m_endpoint, m_transport->isEncrypted());
}

wire::sasl::Offer Pop3Session::offer() const
{
    const pop3::Capabilities &capabilities = m_connection.capabilities();
    // Some servers list neither USER nor SASL and take USER all the same. Only behind encryption is it worth a try:
    // in clear the silence is how servers say that they want encryption first.
    const bool isSilent = !capabilities.user && capabilities.sasl.isEmpty();
    return {
        .mechanisms = capabilities.sasl,
        .command = !capabilities.known || capabilities.user || (isSilent && m_transport->isEncrypted()),
        .apop = m_challenge.state == pop3::ApopChallenge::State::Valid,
        .apopMalformed = m_challenge.state == pop3::ApopChallenge::State::Malformed,
    };
}

void Pop3Session::signIn()
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
    signInBy(*method);
}

void Pop3Session::signInBy(Method method)
{
    const base::Secret password = *std::exchange(m_password, std::nullopt);
    const auto done = [this](const base::Result<pop3::Answer> &answer) { onSignedIn(answer); };
    switch (method) {
    case Method::Command:
        send(pop3::User { m_endpoint.userName.toUtf8() },
             [this, password, done](const base::Result<pop3::Answer> &answer) {
                 if (answer)
                     send(pop3::Pass { password }, done);
                 else
                     onSignedIn(answer);
             });
        return;
    case Method::Apop: {
        const auto digest = pop3::apopDigest(m_challenge, password);
        if (digest)
            send(pop3::Apop { m_endpoint.userName.toUtf8(), *digest }, done);
        else
            breakWith(digest.error());
        return;
    }
    case Method::Plain:
    case Method::Login:
    case Method::CramMd5:
    case Method::ScramSha1:
    case Method::ScramSha256:
    case Method::OAuthBearer:
    case Method::XOAuth2:
        break;
    }
    // SASL in CAPA is older (RFC 2449) than the initial response (RFC 5034), and some servers of that age choke on
    // one. Those that pipeline read their commands with care; they get it and save a turn.
    const auto initial = capabilities().pipelining ? pop3::InitialResponse::Yes : pop3::InitialResponse::No;
    const wire::sasl::Credentials credentials { m_endpoint.userName, password, m_endpoint.host, m_endpoint.port };
    send(pop3::Auth { wire::sasl::makeMechanism(method, credentials), initial }, done);
}

void Pop3Session::onSignedIn(const base::Result<pop3::Answer> &answer)
{
    if (!answer) {
        breakWith(answer.error());
        return;
    }
    const pop3::Capabilities &known = capabilities();
    // RFC 2449 section 3: some may be announced only now. Where all that we use was, the turn is saved.
    if (known.known && (!known.uidl || !known.top || known.expirePerUser || known.loginDelayPerUser))
        askCapabilities();
    else
        becomeReady();
}

void Pop3Session::becomeReady()
{
    reach(Stage::Ready);
    if (m_opening)
        m_opening->finish(m_facts);
}

} // namespace net
