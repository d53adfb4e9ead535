// SPDX-License-Identifier: GPL-3.0-or-later
//
// From an address to an account that receives and sends: what is found, what it is told, and who has to say yes.
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/wizard/ProbeWords.h"
#include "gui/wizard/ServerFacts.h"
#include "gui/wizard/ServerSearch.h"
#include "support/DovecotFixture.h"
#include "support/SmtpFixture.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using gui::ProbeWords;
using gui::WizardStep;
using testsupport::DovecotFixture;
using testsupport::SmtpFixture;

namespace {

const QString kPage = u"https://autoconfig.example.org/mail/config-v1.1.xml"_s;

QByteArray element(const QByteArray &name, const QByteArray &type, const accounts::ServerEndpoint &server)
{
    return '<' + name + " type=\"" + type + "\"><hostname>" + server.host.toUtf8() + "</hostname><port>" + QByteArray::number(server.port)
        + "</port><socketType>SSL</socketType><username>" + server.userName.toUtf8() + "</username></" + name + '>';
}

/// Servers that do not exist.
QByteArray nowhere()
{
    accounts::ServerEndpoint server = accounts::ServerEndpoint::of(Protocol::Imap);
    server.host = u"nowhere.invalid"_s;
    server.port = 993;
    server.userName = u"%EMAILLOCALPART%"_s;
    return "<clientConfig version=\"1.1\"><emailProvider id=\"x\">" + element("incomingServer", "imap", server)
        + element("outgoingServer", "smtp", server) + "</emailProvider></clientConfig>";
}

class Finding : public testing::TestWithParam<const char *> {
protected:
    void SetUp() override
    {
        if (!DovecotFixture::isAvailable() || !SmtpFixture::isAvailable())
            GTEST_SKIP() << DovecotFixture::kMissing;
        m_dovecot = std::make_unique<DovecotFixture>();
        ASSERT_TRUE(m_dovecot->isRunning()) << qPrintable(m_dovecot->failure());
    }
    void startSmtp(const QString &password)
    {
        m_smtp = std::make_unique<SmtpFixture>(SmtpFixture::Options { .users = { { u"ana"_s, password } }, .without = {}, .conf = {} });
        ASSERT_TRUE(m_smtp->isRunning()) << qPrintable(m_smtp->failure());
        QFile both(m_folder.file(u"both.pem"_s));
        ASSERT_TRUE(both.open(QIODevice::WriteOnly));
        for (const QString &file : { m_dovecot->caFile(), m_smtp->caFile() }) {
            QFile one(file);
            ASSERT_TRUE(one.open(QIODevice::ReadOnly));
            both.write(one.readAll());
        }
    }
    [[nodiscard]] QString caFile() const { return m_folder.file(u"both.pem"_s); }
    [[nodiscard]] QByteArray page() const
    {
        return "<clientConfig version=\"1.1\"><emailProvider id=\"example.org\"><displayName>Correo Ejemplo</displayName>"
            + element("incomingServer", "imap", m_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls))
            + element("incomingServer", "pop3", m_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::ImplicitTls))
            + element("outgoingServer", "smtp", m_smtp->endpoint(ConnectionSecurity::ImplicitTls)) + "</emailProvider></clientConfig>";
    }
    /// To the sign-in, with the servers found and accepted.
    void toSignIn(WizardDriver &driver)
    {
        driver.world.pages = { { kPage, page() } };
        driver.tabTo(u"address"_s);
        driver.write(u"ana@example.org"_s);
        ASSERT_TRUE(driver.enterTo({ WizardStep::Search }));
        ASSERT_TRUE(testsupport::eventually([&] { return driver.draft().smtpReport && driver.draft().imapReport && driver.draft().pop3Report; }));
        EXPECT_FALSE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled()) << "localhost is not example.org";
        driver.pressByKeys(u"acceptStrangers"_s);
        ASSERT_TRUE(driver.enterTo({ WizardStep::Where, WizardStep::Connection, WizardStep::SignIn }));
    }

    std::unique_ptr<DovecotFixture> m_dovecot;
    std::unique_ptr<SmtpFixture> m_smtp;
    testsupport::TempFolder m_folder;
};

discovery::CheckReport shown(Protocol protocol)
{
    discovery::CheckReport report;
    report.protocol = protocol;
    report.endpoint = accounts::ServerEndpoint::of(protocol);
    report.endpoint.host = u"mail.example.org"_s;
    report.endpoint.port = 993;
    report.greeting = "* OK ready";
    report.capabilities = { "IMAP4rev1", "IDLE", "SPECIAL-USE", "QUOTA" };
    report.offered = { accounts::SignIn::ScramSha256, accounts::SignIn::Password };
    report.idle = true;
    accounts::CertificateFacts certificate;
    certificate.tlsVersion = u"TLS 1.3"_s;
    certificate.issuer = u"Ejemplo CA"_s;
    certificate.sha256 = QByteArray(32, 'x');
    certificate.validUntil = base::Timestamp::fromDateTime(QDateTime(QDate(2027, 3, 12), QTime(12, 0), QTimeZone::UTC));
    report.certificate = certificate;
    return report;
}

QStringList said(const discovery::CheckReport &report)
{
    QStringList result;
    for (const auto &sentence : ProbeWords::sentences(report))
        result << sentence.text;
    return result;
}

} // namespace

TEST_P(Finding, fromTheAddressToAnAccountThatSendsByKeyboardAlone)
{
    const Language language(QString::fromLatin1(GetParam()));
    startSmtp(m_dovecot->password());
    WizardDriver driver(caFile());
    ASSERT_TRUE(driver.isReady);
    toSignIn(driver);
    EXPECT_FALSE(m_smtp->log().contains("login")) << "nobody has signed in yet";
    EXPECT_FALSE(m_dovecot->log().contains("Login:")) << "nobody has signed in yet";
    driver.tabTo(u"password"_s);
    driver.write(m_dovecot->password());
    driver.enter();
    ASSERT_TRUE(driver.waitForSignIn());
    ASSERT_TRUE(testsupport::eventually([&] { return driver.draft().smtpSignedIn; })) << qPrintable(driver.find(u"answer"_s)->accessibleName());
    ASSERT_TRUE(driver.enterTo({ WizardStep::Policy, WizardStep::Forecast, WizardStep::Done }));
    ASSERT_EQ(driver.accounts.size(), 1);
    ASSERT_TRUE(driver.accounts.first().outgoing);
    EXPECT_EQ(driver.accounts.first().outgoing->port, m_smtp->endpoint(ConnectionSecurity::ImplicitTls).port);
    EXPECT_EQ(driver.accounts.first().incoming.port, m_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls).port);
    EXPECT_TRUE(m_smtp->received(u"other"_s).isEmpty()) << "a check sends nothing";
}

INSTANTIATE_TEST_SUITE_P(Languages, Finding, testing::Values("en", "es"));

using FindingOnce = Finding;

TEST_P(FindingOnce, whereOnlySendingIsRefusedThatIsSaidAndReceivingGoesOn)
{
    const Language language(QString::fromLatin1(GetParam()));
    startSmtp(u"otra"_s);
    WizardDriver driver(caFile());
    toSignIn(driver);
    driver.type(u"password"_s, m_dovecot->password());
    driver.enter();
    auto *answer = driver.find<QWidget>(u"answer"_s);
    ASSERT_TRUE(testsupport::eventually([&] { return answer->isVisible(); }));
    EXPECT_TRUE(driver.draft().signedIn);
    EXPECT_FALSE(driver.draft().smtpSignedIn);
    EXPECT_TRUE(answer->accessibleName().contains(u"Receiving works, sending does not."_s)) << qPrintable(answer->accessibleName());
    EXPECT_TRUE(answer->accessibleDescription().contains(u"The server said: “"_s)) << qPrintable(answer->accessibleDescription());
    driver.press(u"skip"_s);
    ASSERT_TRUE(driver.waitForStep(WizardStep::Policy));
    ASSERT_TRUE(driver.enterTo({ WizardStep::Forecast, WizardStep::Done }));
    ASSERT_EQ(driver.accounts.size(), 1);
    EXPECT_FALSE(driver.accounts.first().outgoing);
}

INSTANTIATE_TEST_SUITE_P(English, FindingOnce, testing::Values("en"));

TEST(Search, whatAServerShowsIsSaidInSentences)
{
    const Language english(u"en"_s);
    EXPECT_EQ(said(shown(Protocol::Imap)), (QStringList {
        u"Encrypted (TLS 1.3). Identity confirmed: mail.example.org, by Ejemplo CA, until March 12, 2027."_s,
        u"New mail appears at once."_s, u"Your special folders are recognised by themselves."_s,
        u"The server says how much space is left."_s, u"You can sign in with: SCRAM-SHA-256, Password."_s }));
    const Language spanish(u"es"_s);
    discovery::CheckReport pop = shown(Protocol::Pop3);
    pop.uidl = false;
    pop.top = false;
    pop.expireDays = 30;
    EXPECT_EQ(said(pop), (QStringList {
        u"Cifrado (TLS 1.3). Identidad confirmada: mail.example.org, por Ejemplo CA, hasta el 12 de marzo de 2027."_s,
        u"No puede reconocer los mensajes ya descargados: si quedaran copias allí, se descargarían otra vez."_s,
        u"No permite vistas previas: cada mensaje se descarga entero."_s,
        gui::ServerFacts::expiry(30), u"Puede iniciar sesión con: SCRAM-SHA-256, Contraseña."_s }));
}

TEST(Search, thePlacesToLookAreThePersonsChoice)
{
    WizardDriver driver;
    driver.world.pages = { { kPage, nowhere() } }; // so that no usual names are tried
    driver.tabTo(u"address"_s);
    driver.write(u"ana@example.org"_s);
    driver.pressByKeys(u"searchPlacesToggle"_s);
    driver.pressByKeys(u"askDatabase"_s);
    driver.pressByKeys(u"askDns"_s);
    driver.press(u"wizardNext"_s);
    ASSERT_TRUE(driver.waitForStep(WizardStep::Search));
    ASSERT_TRUE(testsupport::eventually([&] { return !driver.draft().found.domain.isEmpty(); }));
    EXPECT_EQ(driver.world.asked, (QStringList { kPage, u"https://example.org/.well-known/autoconfig/mail/config-v1.1.xml"_s }));
}

TEST(Search, aServerThatIsKnownIsKeptAlsoIfItDoesNotAnswerNow)
{
    WizardDriver driver;
    driver.world.pages = { { kPage, nowhere() } };
    driver.type(u"address"_s, u"ana@example.org"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Search }));
    ASSERT_TRUE(testsupport::eventually([&] { return !driver.find(u"stopSearch"_s)->isVisible(); }));
    EXPECT_EQ(driver.draft().imap.host, u"nowhere.invalid"_s);
    EXPECT_EQ(driver.draft().imap.userName, u"ana"_s);
    EXPECT_EQ(driver.draft().smtp.host, u"nowhere.invalid"_s);
    EXPECT_TRUE(driver.draft().sends);
    EXPECT_FALSE(driver.draft().imapReport);
    EXPECT_FALSE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled()) << "nor is it less of a stranger for that";
}

TEST(Search, canBeStopped)
{
    WizardDriver driver;
    driver.world.silent = { kPage, u"MX example.org"_s };
    driver.type(u"address"_s, u"ana@example.org"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Search }));
    ASSERT_TRUE(driver.find(u"stopSearch"_s)->isVisible());
    driver.pressByKeys(u"stopSearch"_s);
    EXPECT_FALSE(driver.find(u"stopSearch"_s)->isVisible());
    EXPECT_TRUE(driver.find(u"searchResult"_s)->accessibleName().contains(u"No servers were found"_s));
    driver.press(u"wizardNext"_s);
    EXPECT_EQ(driver.wizard->step(), WizardStep::Where);
}

TEST(Search, whatWasSaidWordForWordCanBeCopied)
{
    WizardDriver driver;
    gui::AccountDraft draft;
    draft.address = u"ana@example.org"_s;
    draft.imapReport = shown(Protocol::Imap);
    driver.wizard->showDraft(draft, WizardStep::Search);
    auto *raw = driver.find<QPlainTextEdit>(u"rawFacts"_s);
    EXPECT_FALSE(raw->isVisible());
    driver.press(u"rawFactsToggle"_s);
    EXPECT_TRUE(raw->isVisible());
    EXPECT_TRUE(raw->toPlainText().contains(u"* OK ready"_s));
    EXPECT_TRUE(raw->toPlainText().contains(u"SPECIAL-USE"_s));
    EXPECT_TRUE(raw->toPlainText().contains(u"SHA-256 78:78:"_s));
}

TEST(Search, serversOfSomebodyElseStandThereWholeAndWaitForAYes)
{
    const Language english(u"en"_s);
    const QString host = u"imap.a-very-long-name-that-nobody-may-shorten-on-the-screen.of-a-stranger.example.net"_s;
    WizardDriver driver;
    gui::AccountDraft draft;
    draft.address = u"ana@example.org"_s;
    draft.imapReport = shown(Protocol::Imap);
    draft.imap.host = host;
    draft.imap.port = 993;
    draft.imap.userName = u"ana@example.org"_s;
    discovery::MailConfig config;
    config.source = discovery::Source::Provider;
    config.trust = discovery::Trust::Provider;
    config.servers = { draft.imap };
    draft.found = { u"example.org"_s, { config } };
    driver.wizard->showDraft(draft, WizardStep::Search);
    EXPECT_TRUE(driver.find(u"strangers"_s)->accessibleName().contains(host));
    EXPECT_FALSE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled());
    driver.press(u"acceptStrangers"_s);
    EXPECT_TRUE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled());

    driver.wizard->showDraft(draft, WizardStep::Connection);
    driver.enter();
    EXPECT_EQ(driver.wizard->step(), WizardStep::Search) << "whoever went past it comes back before any password";

    draft.imapByHand = true; // what a person typed is theirs, unless it is what somebody else named
    draft.imap.host = u"imap.typed.example.net"_s;
    driver.wizard->showDraft(draft, WizardStep::Search);
    EXPECT_TRUE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled());
}

TEST(ServerSearch, whatWasFoundIsTriedInsteadOfTheUsualNames)
{
    discovery::MailConfig config;
    config.trust = discovery::Trust::Database;
    accounts::ServerEndpoint server = accounts::ServerEndpoint::of(Protocol::Imap);
    server.host = u"imap.hoster.example"_s;
    config.servers = { server };
    const discovery::DiscoveryReport report { u"example.org"_s, { config } };
    const auto imap = gui::ServerSearch::candidates(report, u"ana@example.org"_s, Protocol::Imap);
    ASSERT_EQ(imap.size(), 1);
    EXPECT_EQ(imap.constFirst().endpoint.host, u"imap.hoster.example"_s);
    EXPECT_FALSE(imap.constFirst().password);
    EXPECT_TRUE(gui::ServerSearch::candidates(report, u"ana@example.org"_s, Protocol::Pop3).isEmpty()) << "who knows the provider knows of none";
    const discovery::DiscoveryReport nothing { u"example.org"_s, {} };
    EXPECT_EQ(gui::ServerSearch::candidates(nothing, u"ana@example.org"_s, Protocol::Smtp).value(0).endpoint.host, u"smtp.example.org"_s);
}
