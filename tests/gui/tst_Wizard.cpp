// SPDX-License-Identifier: GPL-3.0-or-later
//
// From nothing to a saved account, as a person does it, against a real Dovecot.
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/wizard/Notice.h"
#include "support/DovecotFixture.h"

#include <QCheckBox>
#include <QLabel>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using gui::WizardStep;
using testsupport::DovecotFixture;

class Wizard : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (DovecotFixture::isAvailable())
            s_dovecot = std::make_unique<DovecotFixture>();
        if (s_dovecot && s_dovecot->isRunning())
            s_dovecot->deliver("From: Eva <eva@example.org>\nSubject: Hola\n\nUno.\n");
    }
    static void TearDownTestSuite() { s_dovecot.reset(); }
    void SetUp() override
    {
        if (!s_dovecot)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_dovecot->isRunning()) << qPrintable(s_dovecot->failure());
    }

    /// Name and address typed, and straight to the server's fields.
    static void toServerFields(WizardDriver &driver, Protocol protocol)
    {
        driver.type(u"personName"_s, u"Ana Pérez"_s);
        driver.configureByHand(u"ana@localhost"_s);
        if (protocol == Protocol::Pop3) {
            auto *box = driver.find<QComboBox>(u"protocol"_s);
            box->setFocus();
            QTest::keyClick(box, Qt::Key_Down);
            ASSERT_EQ(driver.draft().protocol, Protocol::Pop3);
        }
    }
    static void signInWith(WizardDriver &driver, const QString &password)
    {
        driver.type(u"password"_s, password);
        driver.enter();
    }

    static std::unique_ptr<DovecotFixture> s_dovecot;
};

std::unique_ptr<DovecotFixture> Wizard::s_dovecot;

class WizardInBothLanguages : public Wizard, public testing::WithParamInterface<const char *> { };

TEST_P(WizardInBothLanguages, imapFromEmptyToSavedByKeyboard)
{
    const Language language(QString::fromLatin1(GetParam()));
    ASSERT_TRUE(language.isLoaded());
    WizardDriver driver(s_dovecot->caFile());
    ASSERT_TRUE(driver.isReady);
    toServerFields(driver, Protocol::Imap);
    const auto server = s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls);
    driver.serverByHand(server);
    ASSERT_TRUE(driver.waitForReport());
    ASSERT_FALSE(driver.draft().report()->error) << driver.draft().report()->error->detail.constData();
    ASSERT_TRUE(driver.enterTo({ WizardStep::SignIn }));
    signInWith(driver, s_dovecot->password());
    ASSERT_TRUE(driver.waitForSignIn());
    EXPECT_EQ(driver.draft().report()->messageCount, 1);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Policy, WizardStep::Forecast }));
    EXPECT_TRUE(driver.accounts.isEmpty()) << "nothing is written before Finish";
    ASSERT_TRUE(driver.enterTo({ WizardStep::Done }));
    ASSERT_EQ(driver.accounts.size(), 1);
    const auto &account = driver.accounts.first();
    EXPECT_EQ(account.protocol(), Protocol::Imap);
    EXPECT_EQ(account.address, u"ana@localhost"_s);
    EXPECT_EQ(account.personName, u"Ana Pérez"_s);
    EXPECT_EQ(account.incoming.host, server.host);
    EXPECT_EQ(account.incoming.port, server.port);
    EXPECT_EQ(account.incoming.userName, server.userName);
    EXPECT_EQ(account.incoming.security, ConnectionSecurity::ImplicitTls);
    const auto *promise = driver.find<gui::Notice>(u"promise"_s);
    ASSERT_TRUE(testsupport::eventually([&] { return promise->isVisible(); })) << "the first synchronisation is held to the forecast";
    EXPECT_TRUE(promise->headline().contains(QString::fromLatin1(GetParam()) == "es"_L1 ? u"como se anunció: aquí aparece 1 mensaje"_s : u"as announced: 1 message is listed here"_s))
        << qPrintable(promise->headline() + promise->explanation());
    driver.enter();
    EXPECT_EQ(driver.wizard->result(), QDialog::Accepted);
}

TEST_P(WizardInBothLanguages, pop3FromEmptyToSavedByKeyboard)
{
    const Language language(QString::fromLatin1(GetParam()));
    WizardDriver driver(s_dovecot->caFile());
    ASSERT_TRUE(driver.isReady);
    driver.type(u"address"_s, u"ana@localhost"_s);
    driver.enter();
    ASSERT_EQ(driver.wizard->step(), WizardStep::Search);
    driver.enter();
    ASSERT_EQ(driver.wizard->step(), WizardStep::Where);
    driver.press(u"pop3Card"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Connection }));
    driver.press(u"changeServer"_s);
    driver.press(u"securityStartTls"_s);
    driver.serverByHand(s_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::StartTls));
    ASSERT_TRUE(driver.waitForReport());
    ASSERT_FALSE(driver.draft().report()->error) << driver.draft().report()->error->detail.constData();
    ASSERT_TRUE(driver.enterTo({ WizardStep::SignIn }));
    signInWith(driver, s_dovecot->password());
    ASSERT_TRUE(driver.waitForSignIn());
    EXPECT_EQ(driver.draft().report()->uidl, true);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Policy }));
    driver.press(u"popDeleteOnceHere"_s);
    EXPECT_FALSE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled()) << "nobody has understood anything yet";
    driver.press(u"onlyCopy"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Forecast, WizardStep::Done }));
    ASSERT_EQ(driver.accounts.size(), 1);
    const auto *pop = std::get_if<accounts::Pop3Settings>(&driver.accounts.first().kind);
    ASSERT_NE(pop, nullptr);
    EXPECT_EQ(pop->retention.mode, policy::PopRetention::Mode::DeleteOnceHere);
    EXPECT_FALSE(pop->retention.inSameSession) << "never silently on";
}

INSTANTIATE_TEST_SUITE_P(Languages, WizardInBothLanguages, testing::Values("en", "es"));

TEST_F(Wizard, aWrongPasswordIsSaidInTheServersOwnWordsAndCanBeMended)
{
    const Language spanish(u"es"_s);
    WizardDriver driver(s_dovecot->caFile());
    toServerFields(driver, Protocol::Imap);
    driver.serverByHand(s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls));
    ASSERT_TRUE(driver.waitForReport());
    ASSERT_TRUE(driver.enterTo({ WizardStep::SignIn }));
    signInWith(driver, u"wrong"_s);
    auto *answer = driver.find<QWidget>(u"answer"_s);
    ASSERT_TRUE(testsupport::eventually([&] { return answer->isVisible(); }));
    EXPECT_FALSE(driver.draft().signedIn);
    const QString said = answer->accessibleName() + u' ' + answer->accessibleDescription();
    EXPECT_TRUE(said.contains(u"no han sido aceptados"_s)) << qPrintable(said);
    EXPECT_TRUE(said.contains(u"El servidor respondió: «"_s)) << qPrintable(said);
    EXPECT_EQ(driver.wizard->step(), WizardStep::SignIn);
    EXPECT_TRUE(driver.accounts.isEmpty());
    signInWith(driver, s_dovecot->password());
    EXPECT_TRUE(driver.waitForSignIn());
}

TEST_F(Wizard, aCertificateThatProvesNothingStopsUntilItIsPinned)
{
    WizardDriver driver; // without the CA the certificate is a stranger's
    toServerFields(driver, Protocol::Imap);
    driver.serverByHand(s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls));
    ASSERT_TRUE(driver.waitForReport());
    ASSERT_TRUE(driver.draft().report()->error);
    ASSERT_EQ(driver.draft().report()->error->fault, base::Fault::TlsUntrusted);
    ASSERT_TRUE(driver.draft().report()->certificate);

    bool asked = false;
    WizardDriver::whenAsked([&](QWidget *dialog) { // Enter takes the default, which is to go back
        asked = dialog->objectName() == u"certificateDialog"_s;
        QTest::keyClick(dialog, Qt::Key_Return);
    });
    driver.enter();
    EXPECT_TRUE(testsupport::eventually([&] { return asked; }));
    EXPECT_EQ(driver.wizard->step(), WizardStep::Connection);
    EXPECT_TRUE(driver.draft().imap.pinnedCertificate().isEmpty());

    const QByteArray fingerprint = driver.draft().report()->certificate->sha256;
    WizardDriver::whenAsked([&](QWidget *dialog) {
        auto *accept = dialog->findChild<QPushButton *>(u"certificateAccept"_s);
        EXPECT_FALSE(accept->isEnabled());
        dialog->findChild<QCheckBox *>(u"certificateCompared"_s)->click();
        accept->click();
    });
    driver.press(u"wizardNext"_s);
    ASSERT_TRUE(driver.waitForStep(WizardStep::SignIn)) << "it goes on by itself once the pinned one has answered";
    EXPECT_EQ(driver.draft().imap.pinnedCertificate(), fingerprint);
    signInWith(driver, s_dovecot->password());
    EXPECT_TRUE(driver.waitForSignIn());
}

TEST_F(Wizard, apopSignsInWithoutSendingThePassword)
{
    WizardDriver driver(s_dovecot->caFile());
    toServerFields(driver, Protocol::Pop3);
    driver.press(u"securityNone"_s);
    driver.serverByHand(s_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::None));
    ASSERT_TRUE(driver.waitForReport());
    ASSERT_FALSE(driver.draft().report()->error) << driver.draft().report()->error->detail.constData();
    EXPECT_TRUE(driver.draft().report()->apopOffered);
    EXPECT_FALSE(driver.find(u"signInApop"_s)->isEnabled()) << "weak without encryption: not unless it is allowed";
    driver.press(u"unlock"_s);
    driver.press(u"signInApop"_s);
    EXPECT_EQ(driver.draft().pop3.signIn, SignIn::Apop);
    ASSERT_TRUE(driver.enterTo({ WizardStep::SignIn }));
    signInWith(driver, s_dovecot->password());
    ASSERT_TRUE(driver.waitForSignIn()) << qPrintable(driver.find(u"answer"_s)->accessibleName()) << '\n'
                                        << s_dovecot->log().constData();
    EXPECT_EQ(driver.draft().report()->usedSignIn, SignIn::Apop);
}

TEST_F(Wizard, behindStartTlsApopIsNotOffered)
{
    WizardDriver driver(s_dovecot->caFile());
    toServerFields(driver, Protocol::Pop3);
    driver.press(u"securityStartTls"_s);
    driver.serverByHand(s_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::StartTls));
    ASSERT_TRUE(driver.waitForReport());
    EXPECT_FALSE(driver.find(u"signInApop"_s)->isEnabled());
}

TEST_F(Wizard, aPasswordInTheClearIsRefusedUntilItIsUnlockedForThisHost)
{
    WizardDriver driver(s_dovecot->caFile());
    toServerFields(driver, Protocol::Pop3);
    driver.press(u"securityNone"_s);
    driver.serverByHand(s_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::None));
    ASSERT_TRUE(driver.waitForReport());
    auto *password = driver.find<QAbstractButton>(u"signInPassword"_s);
    EXPECT_FALSE(password->isEnabled());
    auto *unlock = driver.find<QCheckBox>(u"unlock"_s);
    ASSERT_TRUE(unlock->isVisible());
    EXPECT_TRUE(unlock->text().contains(u"localhost"_s)) << "the box names the host";
    driver.press(u"unlock"_s);
    ASSERT_TRUE(password->isEnabled());
    driver.press(u"signInPassword"_s);
    EXPECT_TRUE(driver.draft().pop3.mayTravelUnprotected());
    driver.press(u"unlock"_s);
    EXPECT_FALSE(driver.draft().pop3.mayTravelUnprotected());
    EXPECT_EQ(driver.draft().pop3.signIn, SignIn::Automatic) << "locked again, the choice goes with it";
    driver.press(u"unlock"_s);
    driver.type(u"host"_s, u"127.0.0.1"_s);
    EXPECT_FALSE(driver.draft().pop3.mayTravelUnprotected()) << "what was allowed, was allowed for the other host";
}

TEST_F(Wizard, theWrongPortIsExplained)
{
    WizardDriver driver(s_dovecot->caFile());
    toServerFields(driver, Protocol::Imap);
    driver.press(u"securityStartTls"_s);
    driver.serverByHand(s_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::StartTls)); // a POP3 port
    ASSERT_TRUE(driver.waitForReport());
    ASSERT_TRUE(driver.draft().report()->error);
    EXPECT_EQ(driver.draft().report()->error->fault, base::Fault::WrongProtocol);
    const QString said = driver.find(u"verdict"_s)->accessibleName();
    EXPECT_TRUE(said.contains(u"POP3"_s)) << qPrintable(said);
}
