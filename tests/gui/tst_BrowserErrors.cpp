// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is said when a sign-in in the browser fails, and when a server takes a safer sign-in away.
#include "gui/BrowserErrors.h"
#include "gui/Language.h"
#include "sync/Ratchet.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::Protocol;
using accounts::ServerEndpoint;
using accounts::SignIn;
using base::Fault;
using gui::ErrorText;

namespace {

class BrowserErrors : public testing::TestWithParam<const char *> {
protected:
    const Language m_language { QString::fromLatin1(GetParam()) };
};

INSTANTIATE_TEST_SUITE_P(Languages, BrowserErrors, testing::Values("en", "es"));

} // namespace

TEST_P(BrowserErrors, everyEndOfASignInHasASentenceAndANextStep)
{
    for (const Fault fault : { Fault::Cancelled, Fault::Timeout, Fault::ProtocolViolation, Fault::NoCredential, Fault::LoginRefused,
             Fault::Unsupported, Fault::HostNotFound, Fault::ConnectionRefused, Fault::NetworkDown, Fault::TlsFailed, Fault::ServerUnavailable }) {
        const ErrorText text = gui::browserError({ fault, {}, {} }, u"Correo Prueba"_s);
        EXPECT_FALSE(text.what.isEmpty()) << base::faultName(fault);
        EXPECT_FALSE(text.nextStep.isEmpty()) << base::faultName(fault);
        EXPECT_NE(text.action, ErrorText::Action::None) << base::faultName(fault);
        EXPECT_FALSE(text.actionLabel.isEmpty()) << base::faultName(fault);
        EXPECT_NE(text.action, ErrorText::Action::EnterPassword) << "a password is no answer to " << base::faultName(fault);
    }
}

TEST_P(BrowserErrors, whoIsRefusedIsPointedToAppPasswords)
{
    const ErrorText text = gui::browserError({ Fault::LoginRefused, {}, {} }, u"Correo Prueba"_s);
    EXPECT_TRUE(text.what.contains(u"Correo Prueba"_s));
    EXPECT_TRUE(text.nextStep.contains(QLatin1StringView(GetParam()) == "es"_L1 ? u"contraseña de aplicación"_s : u"app password"_s));
}

TEST_P(BrowserErrors, anAccountThatIsNotSignedInAnyMoreIsAskedToSignInAndForNoPassword)
{
    ServerEndpoint server = ServerEndpoint::of(Protocol::Imap);
    server.host = u"imap.example.org"_s;
    server.userName = u"ana@example.org"_s;
    for (const Fault fault : { Fault::NoCredential, Fault::LoginRefused }) {
        const ErrorText text = gui::signInAgain({ fault, {}, u"[AUTHENTICATIONFAILED] <b>no</b>"_s }, server);
        EXPECT_TRUE(text.what.contains(server.host));
        EXPECT_FALSE(text.oneParagraph().contains(u'<'));
        EXPECT_NE(text.actionLabel, ErrorText::labelOf(ErrorText::Action::EnterPassword)) << "that one says: enter the password";
    }
    EXPECT_TRUE(gui::signInAgain({ Fault::LoginRefused, {}, {} }, server).why.contains(server.userName));
}

TEST_P(BrowserErrors, aMissingPartOfPalomarIsNotTheServersFault)
{
    ServerEndpoint server = ServerEndpoint::of(Protocol::Imap);
    server.host = u"imap.example.org"_s;
    server.signIn = SignIn::OAuth;
    const base::Error missing { Fault::Unsupported, {}, {} };
    EXPECT_EQ(gui::serverTrouble(missing, server, false).oneParagraph(), gui::browserError(missing, server.host).oneParagraph());
    const base::Error ended { Fault::NoCredential, {}, {} };
    EXPECT_EQ(gui::serverTrouble(ended, server, true).oneParagraph(), gui::signInAgain(ended, server).oneParagraph());
    const base::Error silent { Fault::ConnectionRefused, {}, {} };
    EXPECT_EQ(gui::serverTrouble(silent, server, false).oneParagraph(), ErrorText::ofAccount(silent, server.host).oneParagraph());
    server.signIn = SignIn::Password;
    EXPECT_EQ(gui::serverTrouble(ended, server, true).oneParagraph(), ErrorText::ofAccount(ended, server.host).oneParagraph());
}

TEST_P(BrowserErrors, aServerThatOffersLessThanBeforeIsSaidAndOnlyTheSettingsLowerIt)
{
    const base::Error missing { Fault::MechanismUnavailable, "offered: PLAIN", {} };
    const ErrorText less = ErrorText::ofAccount(engine::ratchet::explain(SignIn::ScramSha256, missing), u"imap.example.org"_s);
    const ErrorText ordinary = ErrorText::ofAccount(missing, u"imap.example.org"_s);
    EXPECT_NE(less.what, ordinary.what);
    EXPECT_TRUE(less.what.contains(u"imap.example.org"_s));
    EXPECT_FALSE(less.why.isEmpty());
    EXPECT_EQ(less.action, ErrorText::Action::EditAccount) << "no button that just tries it with less";
    EXPECT_EQ(less.otherAction, ErrorText::Action::None);
}
