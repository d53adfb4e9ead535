// SPDX-License-Identifier: GPL-3.0-or-later
// How a session is opened: connect, greeting, encryption, sign-in.
#include "net/ImapSessionRun.h"
#include "net/SignInWays.h"

#include "imap/commands/Authenticate.h"
#include "imap/commands/Capability.h"
#include "imap/commands/Id.h"
#include "imap/commands/Login.h"
#include "imap/commands/StartTls.h"

#include <QCoreApplication>

namespace net {

ReplyOf<ImapWelcome> *ImapSession::open(const base::Secret &password, std::optional<accounts::SignIn> floor)
{
    m_password = password;
    m_floor = floor;
    m_connection.log().mask().protect(password);
    return begin();
}

ReplyOf<ImapWelcome> *ImapSession::probe()
{
    m_password.reset();
    return begin();
}

ReplyOf<ImapWelcome> *ImapSession::begin()
{
    Q_ASSERT(!m_begun);
    m_begun = true;
    m_sinceBegin.start();
    auto *const reply = new ReplyOf<ImapWelcome>(this);
    m_opening = reply;
    reach(Stage::Connecting);
    m_transport->open();
    return reply;
}

void ImapSession::onConnected()
{
    if (m_endpoint.security == accounts::ConnectionSecurity::ImplicitTls)
        reach(Stage::Encrypting);
}

void ImapSession::onOpened()
{
    m_timer.start(m_options.greeting);
}

void ImapSession::onGreeted(const imap::event::Greeted &greeted)
{
    m_welcome.greeting = wire::oneSafeLine(greeted.status.text);
    if (greeted.signedIn) {
        m_password.reset();
        askCapabilities(&ImapSession::becomeReady);
    } else {
        reach(Stage::Capabilities);
        askCapabilities(&ImapSession::onFirstCapabilities);
    }
}

void ImapSession::askCapabilities(void (ImapSession::*then)())
{
    if (!m_connection.capabilities().isEmpty())
        return (this->*then)();
    run(std::make_unique<imap::commands::Capability>(), [this, then](const base::Result<void> &result) {
        if (m_error)
            return;
        if (!result && result.error().fault != base::Fault::CommandRefused)
            return breakWith(result.error());
        (this->*then)();
    });
}

void ImapSession::onFirstCapabilities()
{
    m_welcome.startTlsOffered = m_connection.capabilities().has(imap::Capability::StartTls);
    if (m_endpoint.security == accounts::ConnectionSecurity::StartTls)
        startTls();
    else
        signIn();
}

void ImapSession::startTls()
{
    // Not "if available": without it nothing more is said (reliability: T1).
    if (!m_welcome.startTlsOffered)
        return breakWith({ base::Fault::TlsUnavailable, "STARTTLS is not offered", {} });
    reach(Stage::Encrypting);
    run(std::make_unique<imap::commands::StartTls>(), [this](const base::Result<void> &result) {
        if (m_error)
            return;
        if (!result)
            return breakWith(result.error());
        m_transport->startTls();
    });
}

void ImapSession::onEncrypted()
{
    if (m_endpoint.security != accounts::ConnectionSecurity::StartTls || m_error)
        return;
    m_connection.tlsStarted();
    reach(Stage::Capabilities);
    askCapabilities(&ImapSession::signIn);
}

void ImapSession::signIn()
{
    const imap::Capabilities &capabilities = m_connection.capabilities();
    if (!m_password)
        return becomeReady();
    reach(Stage::SigningIn);
    wire::sasl::Offer offer;
    offer.mechanisms = capabilities.mechanisms();
    offer.command = !capabilities.has(imap::Capability::LoginDisabled);
    wire::sasl::Terms terms;
    terms.preference = preferenceOf(m_endpoint.signIn);
    terms.floor = m_floor.and_then(methodOf);
    terms.unprotectedUnlocked = m_endpoint.mayTravelUnprotected();
    // What the line is, not what it was meant to be.
    terms.line = lineOf(m_endpoint, m_transport->isEncrypted());
    const bool isAsWished = m_transport->isEncrypted() || m_endpoint.security == accounts::ConnectionSecurity::None;
    if (!isAsWished)
        return breakWith({ base::Fault::TlsUnavailable, "the line is not encrypted", {} });
    const auto method = wire::sasl::choose(offer, terms);
    if (!method)
        return breakWith(method.error());
    runSignIn(*method);
}

void ImapSession::runSignIn(wire::sasl::Method method)
{
    const auto then = [this, method](const base::Result<void> &result) { onSignedIn(method, result); };
    const base::Secret password = *std::exchange(m_password, std::nullopt);
    if (method == wire::sasl::Method::Command) {
        run(std::make_unique<imap::commands::Login>(m_endpoint.userName, password), then);
        return;
    }
    using imap::commands::Authenticate;
    const bool canBeFirst = m_connection.capabilities().has(imap::Capability::SaslIr);
    const wire::sasl::Credentials credentials { m_endpoint.userName, password, m_endpoint.host, m_endpoint.port };
    auto command = Authenticate::make(wire::sasl::makeMechanism(method, credentials),
        canBeFirst ? Authenticate::InitialResponse::Yes : Authenticate::InitialResponse::No);
    if (!command)
        return breakWith(command.error());
    run(std::move(*command), then);
}

void ImapSession::onSignedIn(wire::sasl::Method method, const base::Result<void> &result)
{
    if (m_error)
        return;
    if (!result)
        return breakWith(result.error());
    m_welcome.signedInBy = method;
    if (m_connection.capabilities().isEmpty() && !m_options.remembered.isEmpty()) {
        m_connection.assume(m_options.remembered);
        run(std::make_unique<imap::commands::Capability>(), [](const base::Result<void> &) { });
    }
    askCapabilities(&ImapSession::becomeReady);
}

void ImapSession::becomeReady()
{
    m_welcome.capabilities = m_connection.capabilities();
    reach(Stage::Ready);
    if (m_connection.state() != imap::Connection::State::NotSignedIn)
        askId();
    if (m_opening)
        m_opening->finish(m_welcome);
}

void ImapSession::askId()
{
    // Nobody waits for the answer: it costs no turn, and servers that want it get it before the first SELECT.
    if (!m_options.sendId || !m_connection.capabilities().has(imap::Capability::Id))
        return;
    run(std::make_unique<imap::commands::Id>("Palomar", QCoreApplication::applicationVersion().toLatin1()),
        [this](const base::Result<imap::commands::Id::Answer> &fields) {
            if (!fields)
                return;
            m_welcome.serverId = *fields;
            m_welcome.quirks = imap::Quirks::of(*fields);
        });
}

} // namespace net
