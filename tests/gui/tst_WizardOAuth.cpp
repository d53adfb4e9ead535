// SPDX-License-Identifier: GPL-3.0-or-later
//
// From "sign in in the browser" to the saved account: an authorisation server of our own, Dovecot, and no password anywhere.
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/settings/PasswordEdit.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/OptionGroup.h"
#include "support/DovecotFixture.h"
#include "support/Middleman.h"
#include "support/OAuthFixture.h"

#include <QDesktopServices>
#include <QFile>
#include <QLabel>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using gui::WizardStep;
using testsupport::DovecotFixture;
using testsupport::eventually;
using testsupport::OAuthFixture;

namespace {

/// The person's browser: it hears what is opened.
class Browser : public QObject {
    Q_OBJECT
public:
    Browser() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    QList<QUrl> opened;

public slots:
    void open(const QUrl &url) { opened << url; }
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class WizardOAuth : public testing::TestWithParam<const char *> {
protected:
    static void SetUpTestSuite()
    {
        if (!DovecotFixture::isAvailable() || !OAuthFixture::isAvailable())
            return;
        s_issuer = std::make_unique<OAuthFixture>();
        DovecotFixture::Options options;
        options.conf = s_issuer->dovecotConf();
        s_dovecot = std::make_unique<DovecotFixture>(options);
        s_dovecot->deliver("From: Eva <eva@example.org>\nSubject: Hola\n\nUno.\n");
    }
    static void TearDownTestSuite()
    {
        s_dovecot.reset();
        s_issuer.reset();
    }
    void SetUp() override
    {
        if (!s_dovecot)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_dovecot->isRunning()) << qPrintable(s_dovecot->failure());
        s_issuer->control(u"deny=0&silent=0"_s);
        QFile roots(rootsFile());
        ASSERT_TRUE(roots.open(QIODevice::WriteOnly));
        roots.write(contents(s_dovecot->caFile()) + contents(s_issuer->caFile()) + m_ca.pem());
    }
    [[nodiscard]] QString rootsFile() const { return m_folder.path() + u"/roots.pem"_s; }

    /// The outgoing server typed into its fields, by Tab and keys alone, and measured.
    static void typeOutgoing(WizardDriver &driver, const testsupport::Middleman &server)
    {
        driver.pressByKeys(u"changeOutgoing"_s);
        driver.pressByKeys(u"sendsMail"_s);
        driver.tabTo(u"smtpHost"_s);
        driver.find<QLineEdit>(u"smtpHost"_s)->selectAll();
        driver.write(u"localhost"_s);
        driver.tabTo(u"smtpPort"_s); // which selects what is there
        QTest::keyClicks(driver.find<QSpinBox>(u"smtpPort"_s), QString::number(server.serverPort()));
        ASSERT_TRUE(eventually([&] { return driver.draft().smtpReport.has_value(); }));
        ASSERT_FALSE(driver.draft().smtpReport->error) << driver.draft().smtpReport->error->detail.constData();
    }

    /// To the page of the connection, with Dovecot's fields.
    void toConnection(WizardDriver &driver)
    {
        driver.configureByHand(u"ana@localhost"_s);
        driver.serverByHand(s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls));
        ASSERT_TRUE(driver.waitForReport());
        ASSERT_FALSE(driver.draft().report()->error) << driver.draft().report()->error->detail.constData();
    }
    void toSignIn(WizardDriver &driver)
    {
        toConnection(driver);
        driver.press(u"signInBrowser"_s);
        ASSERT_EQ(driver.draft().endpoint().signIn, SignIn::OAuth);
        ASSERT_TRUE(driver.enterTo({ WizardStep::SignIn }));
    }

    static inline std::unique_ptr<OAuthFixture> s_issuer;
    static inline std::unique_ptr<DovecotFixture> s_dovecot;
    testsupport::TempFolder m_folder;
    testsupport::TestCa m_ca;
    testsupport::Middleman m_outgoing { { .protocol = Protocol::Smtp, .tlsFromStart = true, .identity = m_ca.issue(), .protectedWays = "PLAIN LOGIN XOAUTH2 OAUTHBEARER" } };
};

INSTANTIATE_TEST_SUITE_P(Languages, WizardOAuth, testing::Values("en", "es"));

} // namespace

TEST_P(WizardOAuth, fromTheBrowserToTheSavedAccountWithoutAPassword)
{
    const Language language(QString::fromLatin1(GetParam()));
    Browser browser;
    WizardDriver driver(rootsFile(), s_issuer->issuersFile());
    ASSERT_TRUE(driver.isReady);
    toSignIn(driver);
    EXPECT_FALSE(driver.find<gui::PasswordEdit>(u"password"_s)->isVisible()) << "nobody asks for one";
    driver.enter();
    ASSERT_TRUE(eventually([&] { return browser.opened.size() == 1; }));
    EXPECT_EQ(browser.opened.constFirst().host(), u"localhost"_s);
    EXPECT_TRUE(driver.find<QPushButton>(u"copyAddress"_s)->isVisible());
    EXPECT_FALSE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled()) << "it waits for the browser";
    s_issuer->browse(browser.opened.constFirst());
    ASSERT_TRUE(driver.waitForSignIn());
    EXPECT_EQ(driver.draft().report()->messageCount, 1);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Policy, WizardStep::Forecast, WizardStep::Done }));
    ASSERT_EQ(driver.accounts.size(), 1);
    EXPECT_EQ(driver.accounts.constFirst().incoming.signIn, SignIn::OAuth);
    engine::AccountStatus status;
    QObject::connect(&driver.engine, &engine::EngineClient::statusChanged, &driver.engine,
        [&](base::AccountId, const engine::AccountStatus &told) { status = told; });
    driver.engine.checkNow();
    EXPECT_TRUE(eventually([&] { return status.state == engine::AccountStatus::State::UpToDate; }));
    EXPECT_EQ(browser.opened.size(), 1) << "once is enough";
}

TEST_P(WizardOAuth, whoSaysNoIsToldSoAndCanTryAgain)
{
    const Language language(QString::fromLatin1(GetParam()));
    Browser browser;
    WizardDriver driver(rootsFile(), s_issuer->issuersFile());
    toSignIn(driver);
    s_issuer->control(u"deny=1"_s);
    driver.enter();
    ASSERT_TRUE(eventually([&] { return browser.opened.size() == 1; }));
    s_issuer->browse(browser.opened.constFirst());
    auto *answer = driver.find<gui::Notice>(u"answer"_s);
    ASSERT_TRUE(eventually([&] { return answer->isVisible() && driver.find<QPushButton>(u"wizardNext"_s)->isEnabled(); }));
    EXPECT_TRUE(answer->headline().contains(QLatin1StringView(GetParam()) == "es"_L1 ? u"navegador"_s : u"browser"_s)) << qPrintable(answer->headline());
    EXPECT_FALSE(driver.draft().signedIn);
    s_issuer->control(u"deny=0"_s);
    driver.enter();
    ASSERT_TRUE(eventually([&] { return browser.opened.size() == 2; }));
    s_issuer->browse(browser.opened.constLast());
    EXPECT_TRUE(driver.waitForSignIn());
}

TEST_P(WizardOAuth, goingBackEndsTheWaiting)
{
    Browser browser;
    WizardDriver driver(rootsFile(), s_issuer->issuersFile());
    toSignIn(driver);
    driver.enter();
    ASSERT_TRUE(eventually([&] { return browser.opened.size() == 1; }));
    const QUrl back = s_issuer->authorize(browser.opened.constFirst());
    driver.press(u"wizardBack"_s);
    ASSERT_TRUE(driver.waitForStep(WizardStep::Connection));
    bool isAsked = false;
    QObject::connect(&driver.engine, &engine::EngineClient::protocolLog, &driver.engine, [&] { isAsked = true; });
    driver.engine.requestProtocolLog();
    ASSERT_TRUE(eventually([&] { return isAsked; })); // the engine has heard of it
    const int before = s_issuer->count(u"token.authorization_code"_s);
    s_issuer->visit(back);
    EXPECT_EQ(s_issuer->count(u"token.authorization_code"_s), before) << "nobody listens any more";
    EXPECT_FALSE(driver.draft().signedIn);
}

TEST_P(WizardOAuth, withoutAClientIdTheChoiceIsDisabledAndSaysWhy)
{
    const Language language(QString::fromLatin1(GetParam()));
    QFile file(m_folder.path() + u"/unknown.json"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(s_issuer->issuers({}));
    file.close();
    WizardDriver driver(rootsFile(), file.fileName());
    toConnection(driver);
    auto *row = driver.find<gui::OptionRow>(u"signInBrowser"_s);
    ASSERT_NE(row, nullptr);
    EXPECT_TRUE(row->isVisible());
    EXPECT_FALSE(row->isEnabled());
    EXPECT_TRUE(row->accessibleDescription().contains(u"Correo Prueba"_s) || row->accessibleName().contains(u"Correo Prueba"_s));
}

TEST_P(WizardOAuth, whereNobodyKnowsOfItTheChoiceIsNotEvenThere)
{
    WizardDriver driver(s_dovecot->caFile());
    driver.configureByHand(u"ana@localhost"_s);
    EXPECT_FALSE(driver.find<gui::OptionRow>(u"signInBrowser"_s)->isVisible());
}

// The password is for receiving, and the browser for sending: each side has what it was given.
TEST_P(WizardOAuth, theOutgoingServerAloneCanBeSignedInToInTheBrowser)
{
    const Language language(QString::fromLatin1(GetParam()));
    Browser browser;
    WizardDriver driver(rootsFile(), s_issuer->issuersFile());
    toConnection(driver);
    typeOutgoing(driver, m_outgoing);
    driver.tabTo(u"smtpSignIn"_s);
    auto *ways = driver.find<QComboBox>(u"smtpSignIn"_s);
    QTest::keyClick(ways, Qt::Key_Down); // behind "Automatic"
    ASSERT_EQ(driver.draft().smtp.signIn, SignIn::OAuth) << qPrintable(ways->currentText());
    EXPECT_EQ(driver.draft().imap.signIn, SignIn::Automatic);
    ASSERT_TRUE(eventually([&] { return driver.draft().smtpReport.has_value(); }));
    EXPECT_TRUE(driver.find<QLabel>(u"smtpVerdict"_s)->text().contains(u"Correo Prueba"_s)) << qPrintable(driver.find<QLabel>(u"smtpVerdict"_s)->text());
    driver.press(u"wizardNext"_s);
    ASSERT_TRUE(driver.waitForStep(WizardStep::SignIn));
    driver.type(u"password"_s, s_dovecot->password());
    driver.enter();
    ASSERT_TRUE(eventually([&] { return browser.opened.size() == 1; })) << "only once receiving works";
    EXPECT_TRUE(driver.draft().signedIn);
    s_issuer->browse(browser.opened.constFirst());
    ASSERT_TRUE(eventually([&] { return driver.draft().smtpSignedIn; }));
    EXPECT_EQ(m_outgoing.signIns(), 1);
    EXPECT_FALSE(m_outgoing.heard().contains(s_dovecot->password().toUtf8()));
    EXPECT_FALSE(QByteArray::fromBase64(m_outgoing.heard().simplified().split(' ').value(4)).contains(s_dovecot->password().toUtf8())) << m_outgoing.heard().constData();
    EXPECT_TRUE(m_outgoing.commands().contains("AUTH"));
}

// One provider, one sign-in: for sending nobody is asked again.
TEST_P(WizardOAuth, theSignInForReceivingIsTheOneForSending)
{
    Browser browser;
    WizardDriver driver(rootsFile(), s_issuer->issuersFile());
    toConnection(driver);
    driver.press(u"signInBrowser"_s);
    typeOutgoing(driver, m_outgoing);
    driver.tabTo(u"smtpUserName"_s); // which selects what is there
    driver.write(driver.draft().imap.userName);
    driver.tabTo(u"smtpSignIn"_s);
    auto *ways = driver.find<QComboBox>(u"smtpSignIn"_s);
    QTest::keyClick(ways, Qt::Key_Down);
    ASSERT_EQ(driver.draft().smtp.signIn, SignIn::OAuth);
    driver.press(u"wizardNext"_s);
    ASSERT_TRUE(driver.waitForStep(WizardStep::SignIn));
    driver.enter();
    ASSERT_TRUE(eventually([&] { return browser.opened.size() == 1; }));
    s_issuer->browse(browser.opened.constFirst());
    ASSERT_TRUE(eventually([&] { return driver.draft().signedIn && driver.draft().smtpSignedIn; }));
    EXPECT_EQ(browser.opened.size(), 1);
}

TEST_P(WizardOAuth, whereThisCopyIsNotKnownTheOutgoingChoiceSaysWhyAndCannotBeMade)
{
    const Language language(QString::fromLatin1(GetParam()));
    QFile file(m_folder.path() + u"/unknown.json"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(s_issuer->issuers({}));
    file.close();
    WizardDriver driver(rootsFile(), file.fileName());
    toConnection(driver);
    typeOutgoing(driver, m_outgoing);
    auto *ways = driver.find<QComboBox>(u"smtpSignIn"_s);
    EXPECT_TRUE(ways->itemText(1).contains(u"Correo Prueba"_s)) << qPrintable(ways->itemText(1));
    ways->setFocus();
    QTest::keyClick(ways, Qt::Key_Down);
    EXPECT_EQ(driver.draft().smtp.signIn, SignIn::Password) << "the next one that is possible";
}

TEST_P(WizardOAuth, aServerThatAsksForItOfNobodyKnownSaysSo)
{
    const Language language(QString::fromLatin1(GetParam()));
    WizardDriver driver(rootsFile());
    toConnection(driver);
    typeOutgoing(driver, m_outgoing);
    auto *ways = driver.find<QComboBox>(u"smtpSignIn"_s);
    ASSERT_TRUE(eventually([&] { return ways->findData(int(SignIn::OAuth)) == 1; })) << "it was measured";
    EXPECT_TRUE(ways->itemText(1).contains(u"Palomar"_s)) << qPrintable(ways->itemText(1));
}

#include "tst_WizardOAuth.moc"
