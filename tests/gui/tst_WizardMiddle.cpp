// SPDX-License-Identifier: GPL-3.0-or-later
//
// The men in the middle of the reliability catalogue (T1 to T14), met by a person: the connection page measures, the password is
// typed and sent off, twice, and the account is saved all the same. Row by row without a window: discovery/tst_ManInTheMiddle.cpp.
#include "discovery/Middlemen.h"
#include "gui/WizardDriver.h"
#include "support/SecretScan.h"

#include <QFile>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using base::Fault;
using gui::AccountDraft;
using gui::WizardStep;
using testsupport::eventually;
using testsupport::Middleman;
using testsupport::SecretScan;
using testsupport::TestCa;
using State = engine::AccountStatus::State;

namespace {

const QString kPassword = u"tr0mbon-secreto"_s;

const TestCa &ca()
{
    static const TestCa one;
    return one;
}

class WizardMiddle : public testing::TestWithParam<Protocol> {
protected:
    WizardMiddle()
    {
        QFile file(m_folder.file(u"ca.pem"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(ca().pem());
        file.close();
        m_driver = std::make_unique<WizardDriver>(file.fileName());
        m_scan.addChallenge(Middleman::kChallenge);
        QObject::connect(&m_driver->engine, &engine::EngineClient::statusChanged, &m_driver->engine,
            [this](base::AccountId, const engine::AccountStatus &status) { m_status = status; });
    }

    /// As it stands when somebody has typed this server.
    static AccountDraft typed(const Middle &row, const Middleman &server, const Middleman &honest)
    {
        AccountDraft draft;
        draft.address = u"ana@localhost"_s;
        draft.imapByHand = draft.pop3ByHand = draft.smtpByHand = true;
        const bool isOutgoing = row.play.protocol == Protocol::Smtp;
        draft.protocol = isOutgoing ? Protocol::Imap : row.play.protocol;
        draft.sends = isOutgoing;
        auto endpoint = server.endpoint(row.security, row.signIn);
        endpoint.unlockUnprotected(row.unlocked);
        (isOutgoing ? draft.smtp : draft.endpoint()) = endpoint;
        if (isOutgoing)
            draft.imap = honest.endpoint(ConnectionSecurity::ImplicitTls);
        return draft;
    }
    [[nodiscard]] bool isMeasured(Protocol side) const
    {
        return side == Protocol::Smtp ? m_driver->draft().smtpReport.has_value() : m_driver->draft().report().has_value();
    }
    /// Enter on the page of the sign-in, and the answer.
    void signIn()
    {
        if (auto *field = m_driver->find<QLineEdit>(u"password"_s); field->isVisible())
            m_driver->type(u"password"_s, kPassword);
        m_driver->find<QPushButton>(u"wizardNext"_s)->click();
        EXPECT_TRUE(eventually([this] { return !m_driver->find(u"progress"_s)->isVisible() && m_driver->find(u"answer"_s)->isVisible(); }));
    }
    /// The account is saved, whatever the check has said, and the engine goes to its server.
    void saveAndVisit(const AccountDraft &draft)
    {
        m_status = {};
        m_driver->engine.addAccount(draft.settings(), base::Secret(kPassword), engine::CredentialPlace::ThisSession);
        EXPECT_TRUE(eventually([this] { return !m_driver->accounts.isEmpty() && m_status.error; }));
        if (!m_driver->accounts.isEmpty())
            m_driver->engine.removeAccount(m_driver->accounts.constFirst().id);
        EXPECT_TRUE(eventually([this] { return m_driver->accounts.isEmpty(); }));
    }

    testsupport::TempFolder m_folder;
    SecretScan m_scan { "ana", kPassword.toUtf8() };
    engine::AccountStatus m_status;
    std::unique_ptr<WizardDriver> m_driver;
};

} // namespace

TEST_P(WizardMiddle, getsNothingFromWhoGoesAllTheWay)
{
    ASSERT_TRUE(m_driver->isReady);
    int count = 0;
    for (const Middle &row : middlemen(ca())) {
        // Those who only keep silent wait for the program's own patience; the check without a window has them.
        if (row.play.protocol != GetParam() || row.faults.contains(Fault::Timeout))
            continue;
        SCOPED_TRACE((QByteArray(row.name) + ' ' + row.play.greeting.left(80) + ' ' + row.play.tlsAnswer).toStdString());
        Middleman server(row.play);
        Middleman honest({ .tlsFromStart = true, .identity = ca().issue() });
        m_driver->wizard->showDraft(typed(row, server, honest), WizardStep::Connection);
        ASSERT_TRUE(eventually([&] { return isMeasured(row.play.protocol); }));
        EXPECT_EQ(m_scan.found(server.heard()), "") << "measuring needs no password";
        EXPECT_FALSE(m_scan.namesThePerson(server.heard())) << server.heard().constData();
        m_driver->wizard->showDraft(m_driver->draft(), WizardStep::SignIn); // past whatever the page before would have said
        signIn();
        signIn(); // nobody believes it at once
        const AccountDraft &draft = m_driver->draft();
        EXPECT_FALSE(row.play.protocol == Protocol::Smtp ? draft.smtpSignedIn : draft.signedIn);
        EXPECT_EQ(server.signIns(), row.mayHaveSecret ? 2 : 0);
        if (row.play.protocol != Protocol::Smtp) {
            saveAndVisit(draft);
            EXPECT_EQ(m_status.state == State::NeedsPassword, row.faults.contains(Fault::LoginRefused) || row.signIn == accounts::SignIn::OAuth)
                << "only a refused password is one that has to be asked for";
        }
        EXPECT_LE(server.signIns(), row.mayHaveSecret ? 3 : 0) << "no storm of tries";
        EXPECT_TRUE(row.mayHaveSecret || m_scan.found(server.heard()).isEmpty()) << server.heard().constData();
        EXPECT_EQ(m_scan.found(server.heardInClear()), "");
        ++count;
    }
    EXPECT_GE(count, 20);
}

INSTANTIATE_TEST_SUITE_P(Protocols, WizardMiddle, testing::Values(Protocol::Imap, Protocol::Pop3, Protocol::Smtp),
    [](const auto &param) { return std::string(param.param == Protocol::Imap ? "imap" : param.param == Protocol::Pop3 ? "pop3" : "smtp"); });

// A8, C2: discovery has named them, the probe has asked them, and nobody has accepted any yet.
TEST_P(WizardMiddle, hearsNeitherNameNorPasswordAsLongAsHeIsOnlyLookedAt)
{
    ASSERT_TRUE(m_driver->isReady);
    QList<Middleman *> servers;
    QByteArray page = "<clientConfig version=\"1.1\"><emailProvider id=\"x\">";
    for (const auto &[protocol, type] : { std::pair { Protocol::Imap, "imap" }, std::pair { Protocol::Pop3, "pop3" }, std::pair { Protocol::Smtp, "smtp" } }) {
        const QByteArray tag = protocol == Protocol::Smtp ? "outgoingServer" : "incomingServer";
        for (const bool tls : { true, false }) { // one of them is trusted, one is not
            auto *server = new Middleman({ .protocol = protocol, .tlsFromStart = tls, .identity = tls ? ca().issue() : TestCa(u"Stranger"_s).issue(), .offersTls = true });
            server->setParent(m_driver->wizard.get());
            servers << server;
            page += "<" + tag + " type=\"" + type + "\"><hostname>localhost</hostname><port>" + QByteArray::number(server->serverPort()) + "</port><socketType>"
                + (tls ? "SSL" : "STARTTLS") + "</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></" + tag + ">";
        }
    }
    m_driver->world.pages = { { u"https://autoconfig.example.org/mail/config-v1.1.xml"_s, page + "</emailProvider></clientConfig>" } };
    AccountDraft draft;
    draft.password = base::Secret(kPassword); // somebody came back from the page of the sign-in
    m_driver->wizard->showDraft(draft, WizardStep::Address);
    m_driver->type(u"address"_s, u"ana@example.org"_s);
    ASSERT_TRUE(m_driver->enterTo({ WizardStep::Search }));
    ASSERT_TRUE(eventually([this] { return !m_driver->find(u"stopSearch"_s)->isVisible(); }));
    ASSERT_TRUE(m_driver->draft().imapReport);
    EXPECT_EQ(m_driver->draft().imap.host, u"localhost"_s);
    EXPECT_FALSE(m_driver->find<QPushButton>(u"wizardNext"_s)->isEnabled()) << "it is a stranger's, and stands there whole";
    EXPECT_TRUE(m_driver->find(u"strangers"_s)->accessibleName().contains(u"localhost"_s));
    int asked = 0;
    for (const Middleman *server : std::as_const(servers)) {
        asked += server->clients();
        EXPECT_EQ(server->signIns(), 0);
        EXPECT_EQ(m_scan.found(server->heard()), "") << server->heard().constData();
        EXPECT_FALSE(m_scan.namesThePerson(server->heard())) << server->heard().constData();
    }
    EXPECT_GE(asked, 3);
}
