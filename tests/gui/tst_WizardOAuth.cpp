// SPDX-License-Identifier: GPL-3.0-or-later
//
// From "sign in in the browser" to the saved account: an authorisation server of our own, Dovecot, and no password anywhere.
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/settings/PasswordEdit.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/OptionGroup.h"
#include "support/DovecotFixture.h"
#include "support/OAuthFixture.h"

#include <QDesktopServices>
#include <QFile>

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
        roots.write(contents(s_dovecot->caFile()) + contents(s_issuer->caFile()));
    }
    [[nodiscard]] QString rootsFile() const { return m_folder.path() + u"/roots.pem"_s; }

    /// To the page of the connection, with Dovecot's fields.
    void toConnection(WizardDriver &driver)
    {
        driver.type(u"address"_s, u"ana@localhost"_s);
        driver.press(u"configureByHand"_s);
        ASSERT_EQ(driver.wizard->step(), WizardStep::Connection);
        driver.serverByHand(s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls));
        ASSERT_TRUE(driver.waitForReport());
        ASSERT_FALSE(driver.draft().report()->error) << driver.draft().report()->error->detail.constData();
    }
    void toSignIn(WizardDriver &driver)
    {
        toConnection(driver);
        driver.press(u"signInBrowser"_s);
        ASSERT_EQ(driver.draft().endpoint().signIn, SignIn::OAuth);
        driver.enter();
        ASSERT_TRUE(driver.waitForStep(WizardStep::SignIn));
    }

    static inline std::unique_ptr<OAuthFixture> s_issuer;
    static inline std::unique_ptr<DovecotFixture> s_dovecot;
    testsupport::TempFolder m_folder;
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
    driver.enter();
    ASSERT_TRUE(driver.waitForStep(WizardStep::Policy));
    driver.enter();
    ASSERT_TRUE(driver.waitForStep(WizardStep::Forecast));
    driver.enter();
    ASSERT_TRUE(driver.waitForStep(WizardStep::Done));
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
    driver.type(u"address"_s, u"ana@localhost"_s);
    driver.press(u"configureByHand"_s);
    EXPECT_FALSE(driver.find<gui::OptionRow>(u"signInBrowser"_s)->isVisible());
}

#include "tst_WizardOAuth.moc"
