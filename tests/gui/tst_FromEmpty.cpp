// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real thing: an empty store, the window, the wizard, a real Dovecot, and at the end the text of a message.
#include "gui/EmptyState.h"
#include "gui/ErrorBar.h"
#include "gui/Language.h"
#include "gui/StatusLine.h"
#include "gui/WindowFixture.h"
#include "gui/WizardDriver.h"
#include "gui/reading/AttachmentBar.h"
#include "gui/settings/PasswordDialog.h"
#include "support/DovecotFixture.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>

using namespace guitest;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using gui::WizardStep;
using testsupport::DovecotFixture;

namespace {

const QByteArray kLetter = "From: =?utf-8?q?Luc=C3=ADa?= <lucia@example.org>\nTo: ana@localhost\n"
                           "Subject: =?utf-8?q?Programa_de_ma=C3=B1ana?=\nMessage-ID: <p1@example.org>\n"
                           "Date: Tue, 24 Nov 2026 09:42:00 +0100\nMIME-Version: 1.0\n"
                           "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
                           "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                           "<p>Nos vemos a las <b>once</b> en la estaci=C3=B3n.</p><img src=3D\"http://127.0.0.1:9/t.gif\">\n"
                           "--x\nContent-Type: application/pdf; name=plano.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--x--\n";

class FromEmpty : public WindowTest {
protected:
    void SetUp() override
    {
        WindowTest::SetUp();
        if (!DovecotFixture::isAvailable())
            GTEST_SKIP() << DovecotFixture::kMissing;
        m_dovecot = std::make_unique<DovecotFixture>();
        ASSERT_TRUE(m_dovecot->isRunning()) << qPrintable(m_dovecot->failure());
        ASSERT_TRUE(m_dovecot->deliver("From: Eva <eva@example.org>\nSubject: Hola\n\nUno.\n"));
        ASSERT_TRUE(m_dovecot->deliver(kLetter));
    }

    /// Presses the button of the empty window, as somebody who has just installed it does.
    WizardHand greet()
    {
        EXPECT_TRUE(eventually([&] { return m_window->listPane().empty().isVisible(); }));
        auto *button = m_window->listPane().empty().findChild<QPushButton *>();
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        auto *wizard = m_window->findChild<gui::AccountWizard *>();
        EXPECT_TRUE(wizard && wizard->isVisible());
        m_wizard = wizard;
        return WizardHand(wizard);
    }
    /// Name, address, the card of the protocol, and the server's fields; until the server has been measured.
    void toMeasured(const WizardHand &hand, const accounts::ServerEndpoint &server, Protocol protocol)
    {
        hand.type(u"personName"_s, u"Ana Pérez"_s);
        hand.type(u"address"_s, u"ana@localhost"_s);
        ASSERT_TRUE(hand.enterTo({ WizardStep::Search, WizardStep::Where }));
        hand.press(protocol == Protocol::Imap ? u"imapCard"_s : u"pop3Card"_s);
        ASSERT_TRUE(hand.enterTo({ WizardStep::Connection }));
        if (auto *change = hand.find<QPushButton>(u"changeServer"_s); change->isVisible())
            hand.press(u"changeServer"_s);
        hand.press(server.security == ConnectionSecurity::ImplicitTls ? u"securityTls"_s : u"securityStartTls"_s);
        hand.serverByHand(server);
        ASSERT_TRUE(eventually([&] {
            return hand.draft().report() && hand.draft().report()->endpoint.port == server.port;
        }));
    }
    void toSaved(const WizardHand &hand)
    {
        ASSERT_TRUE(hand.enterTo({ WizardStep::SignIn }));
        hand.type(u"password"_s, m_dovecot->password());
        hand.enter();
        ASSERT_TRUE(hand.waitForSignIn());
        ASSERT_TRUE(hand.enterTo({ WizardStep::Policy, WizardStep::Forecast, WizardStep::Done }));
        hand.enter();
        ASSERT_TRUE(eventually([&] { return !m_wizard || !m_wizard->isVisible(); }));
    }
    [[nodiscard]] gui::ErrorBar &errorBar() { return *m_window->findChild<gui::ErrorBar *>(); }
    [[nodiscard]] engine::AccountStatus status()
    {
        const auto accounts = m_window->folders().accounts();
        return accounts.isEmpty() ? engine::AccountStatus {} : m_window->status(accounts.constFirst().id);
    }
    [[nodiscard]] static QByteArray fingerprintOf(const QString &pem)
    {
        QFile file(pem);
        return file.open(QIODevice::ReadOnly) ? QSslCertificate(&file).digest(QCryptographicHash::Sha256) : QByteArray();
    }
    void changePassword(const QByteArray &password) const
    {
        QFile users(m_dovecot->folder() + "/users"_L1);
        ASSERT_TRUE(users.open(QIODevice::WriteOnly | QIODevice::Truncate));
        users.write("ana:{PLAIN}" + password + '\n');
    }

    std::unique_ptr<DovecotFixture> m_dovecot;
    QPointer<gui::AccountWizard> m_wizard;
};

struct Road {
    const char *language;
    Protocol protocol;
    ConnectionSecurity security;
};

void PrintTo(const Road &road, std::ostream *out)
{
    *out << road.language << (road.protocol == Protocol::Imap ? " IMAP" : " POP3");
}

class FromEmptyByEveryRoad : public FromEmpty, public testing::WithParamInterface<Road> { };

} // namespace

TEST_P(FromEmptyByEveryRoad, toTheTextInTheReadingPane)
{
    const Road road = GetParam();
    const Language language(QString::fromLatin1(road.language));
    ASSERT_TRUE(language.isLoaded());
    open(Line::Online, m_dovecot->caFile());
    const WizardHand hand = greet();
    const auto server = m_dovecot->endpoint(road.protocol, road.security);
    toMeasured(hand, server, road.protocol);
    ASSERT_FALSE(hand.draft().report()->error) << hand.draft().report()->error->detail.constData();
    toSaved(hand);

    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 2; })) << m_dovecot->log().constData();
    EXPECT_TRUE(view().isVisible());
    EXPECT_TRUE(eventually([&] { return status().state == engine::AccountStatus::State::UpToDate; }));
    const bool spanish = qstrcmp(road.language, "es") == 0;
    const QString title = spanish ? u"Bandeja de entrada (2)"_s : u"Inbox (2)"_s; // counted on another thread
    EXPECT_TRUE(eventually([&] { return m_window->windowTitle().startsWith(title); })) << qPrintable(m_window->windowTitle());
    EXPECT_TRUE(m_window->findChild<gui::StatusLine *>()->text().startsWith(spanish ? u"Al día"_s : u"Up to date"_s))
        << qPrintable(m_window->findChild<gui::StatusLine *>()->text());

    // The keyboard goes to the list and down to the letter.
    view().setFocus();
    int row = 0;
    ASSERT_TRUE(eventually([&] {
        for (row = 0; row < 2; ++row) {
            if (view().model()->index(row, 0).data(models::MessageListModel::SubjectRole).toString() == u"Programa de mañana"_s)
                return true;
        }
        return false;
    }));
    QTest::keyClick(&view(), Qt::Key_Home);
    for (int i = 0; i < row; ++i)
        QTest::keyClick(&view(), Qt::Key_Down);
    ASSERT_TRUE(eventually([&] { return reading().hasContent() && reading().content().summary.subject == u"Programa de mañana"_s; }));
    EXPECT_EQ(reading().browser().toPlainText().trimmed(), u"Nos vemos a las once en la estación."_s);
    EXPECT_TRUE(reading().browser().isVisible());
    EXPECT_EQ(reading().content().remoteCount, 1);
    const auto *attachments = reading().findChild<gui::AttachmentBar *>();
    ASSERT_TRUE(attachments && attachments->isVisible());
    EXPECT_EQ(reading().content().attachments.first().safeName, u"plano.pdf"_s);
    ASSERT_FALSE(m_window->grab().isNull());
    // Reading it is told to the server where it keeps such marks.
    if (road.protocol == Protocol::Imap) {
        EXPECT_TRUE(eventually([&] {
            const auto flags = m_dovecot->doveadm({ u"search"_s, u"-u"_s, u"ana"_s, u"mailbox"_s, u"INBOX"_s, u"seen"_s, u"subject"_s, u"Programa"_s });
            return flags && !flags->trimmed().isEmpty();
        }));
    }
}

INSTANTIATE_TEST_SUITE_P(Roads, FromEmptyByEveryRoad,
                         testing::Values(Road { "es", Protocol::Imap, ConnectionSecurity::ImplicitTls }, Road { "en", Protocol::Imap, ConnectionSecurity::StartTls },
                                         Road { "es", Protocol::Pop3, ConnectionSecurity::StartTls }, Road { "en", Protocol::Pop3, ConnectionSecurity::ImplicitTls }),
                         [](const auto &one) {
                             return std::string(one.param.language) + (one.param.protocol == Protocol::Imap ? "Imap" : "Pop3");
                         });

TEST_F(FromEmpty, aWrongPasswordIsSaidWithTheServersOwnSentenceAndMended)
{
    const Language spanish(u"es"_s);
    open(Line::Online, m_dovecot->caFile());
    const WizardHand hand = greet();
    toMeasured(hand, m_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls), Protocol::Imap);
    ASSERT_TRUE(hand.enterTo({ WizardStep::SignIn }));
    hand.type(u"password"_s, u"errónea"_s);
    hand.enter();
    auto *answer = hand.find<QWidget>(u"answer"_s);
    ASSERT_TRUE(eventually([&] { return answer->isVisible(); }));
    const QString said = answer->accessibleName() + u' ' + answer->accessibleDescription();
    EXPECT_TRUE(said.contains(u"El servidor respondió: «Authentication failed»"_s)) << qPrintable(said);
    EXPECT_FALSE(m_window->hasAccounts());
    hand.type(u"password"_s, m_dovecot->password());
    hand.enter();
    EXPECT_TRUE(hand.waitForSignIn());
}

TEST_F(FromEmpty, anUntrustedCertificateIsShownWithItsFingerprintBeforeAnythingIsSent)
{
    open(Line::Online); // without the CA the certificate is a stranger's
    const WizardHand hand = greet();
    toMeasured(hand, m_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls), Protocol::Imap);
    const QByteArray real = fingerprintOf(m_dovecot->folder() + "/server.pem"_L1);
    ASSERT_EQ(real.size(), 32);
    QString shown;
    WizardDriver::whenAsked([&shown](QWidget *dialog) {
        if (auto *label = dialog->findChild<QLabel *>(u"certificateFingerprint"_s))
            shown = label->text();
        QTest::keyClick(dialog, Qt::Key_Return); // the default is to go back
    });
    hand.enter();
    ASSERT_TRUE(eventually([&shown] { return !shown.isEmpty(); }));
    EXPECT_EQ(shown.remove(u'\n').remove(u':'), QString::fromLatin1(real.toHex().toUpper()));
    EXPECT_EQ(m_wizard->step(), WizardStep::Connection);
    EXPECT_FALSE(m_window->hasAccounts());
    EXPECT_FALSE(m_dovecot->log().contains("ana")) << "nobody has signed in";
}

TEST_F(FromEmpty, thePortOfAnotherProtocolIsNamed)
{
    const Language spanish(u"es"_s);
    open(Line::Online, m_dovecot->caFile());
    const WizardHand hand = greet();
    toMeasured(hand, m_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::StartTls), Protocol::Imap);
    const QString said = hand.find(u"verdict"_s)->accessibleName() + u' ' + hand.find(u"verdict"_s)->accessibleDescription();
    EXPECT_TRUE(said.contains(u"servidor POP3"_s)) << qPrintable(said);
    EXPECT_TRUE(said.contains(u"Compruebe el puerto"_s)) << qPrintable(said);
}

TEST_F(FromEmpty, aServerThatSaysNothingIsLeftAtOnce)
{
    QTcpServer silent;
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    open(Line::Online);
    const WizardHand hand = greet();
    hand.configureByHand(u"ana@localhost"_s);
    accounts::ServerEndpoint server;
    server.host = u"127.0.0.1"_s;
    server.port = silent.serverPort();
    server.userName = u"ana"_s;
    hand.press(u"securityStartTls"_s);
    hand.serverByHand(server);
    QTcpSocket *line = nullptr;
    ASSERT_TRUE(eventually([&] { return (line = silent.nextPendingConnection()) != nullptr; }));
    EXPECT_FALSE(hand.draft().report());
    WizardDriver::whenAsked([](QWidget *dialog) { dialog->findChild<QPushButton *>(u"leaveAnyway"_s)->click(); });
    QTest::keyClick(m_wizard, Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return !m_wizard || !m_wizard->isVisible(); }));
    EXPECT_TRUE(eventually([&] { return line->state() == QAbstractSocket::UnconnectedState; })) << "it has hung up";
    EXPECT_TRUE(m_window->listPane().empty().isVisible()) << "and the window offers the wizard again";
}

TEST_F(FromEmpty, aPasswordThatWasChangedIsAskedForOnceWithTheServersWords)
{
    open(Line::Online, m_dovecot->caFile());
    const WizardHand hand = greet();
    toMeasured(hand, m_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls), Protocol::Imap);
    toSaved(hand);
    ASSERT_TRUE(eventually([&] { return status().state == engine::AccountStatus::State::UpToDate; }));

    changePassword("otra-clave");
    ASSERT_TRUE(m_dovecot->kick());
    ASSERT_TRUE(eventually([&] { return status().state == engine::AccountStatus::State::NeedsPassword; }));
    ASSERT_TRUE(errorBar().isVisible());
    EXPECT_TRUE(errorBar().text().contains("Authentication failed"_L1)) << qPrintable(errorBar().text());
    EXPECT_FALSE(m_window->findChild<gui::PasswordDialog *>()) << "the bar waits; no dialog jumps up";
    auto *mend = errorBar().findChild<QPushButton *>();
    mend->click();
    mend->click();
    const auto dialogs = m_window->findChildren<gui::PasswordDialog *>();
    ASSERT_EQ(dialogs.size(), 1) << "asked once";
    gui::PasswordDialog *dialog = dialogs.first();
    EXPECT_TRUE(dialog->findChild<QLabel *>(u"passwordQuoted"_s)->text().contains("Authentication failed"_L1));
    auto *ok = dialog->findChild<QPushButton *>(u"passwordOk"_s);
    EXPECT_FALSE(ok->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"password"_s), u"otra-clave"_s);
    ok->click();
    EXPECT_TRUE(eventually([&] { return status().state == engine::AccountStatus::State::UpToDate; }));
    // Where there is no keychain the bar says next that the password goes with the program.
    EXPECT_TRUE(eventually([&] { return !errorBar().isVisible() || errorBar().text().contains("until Palomar is closed"_L1); }))
        << qPrintable(errorBar().text());
    ASSERT_TRUE(m_dovecot->deliver("From: Eva <eva@example.org>\nSubject: Tres\n\nTres.\n"));
    EXPECT_TRUE(eventually([&] { return view().model()->rowCount() == 3; })) << "and new mail comes again";
}

TEST_F(FromEmpty, whatWasFetchedIsReadWithoutAnyServer)
{
    open(Line::Online, m_dovecot->caFile());
    const WizardHand hand = greet();
    toMeasured(hand, m_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls), Protocol::Imap);
    toSaved(hand);
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 2 && status().state == engine::AccountStatus::State::UpToDate; }));
    ASSERT_TRUE(eventually([&] {
        for (int row = 0; row < 2; ++row) {
            if (!view().model()->index(row, 0).data(models::MessageListModel::HasBodyRole).toBool())
                return false;
        }
        return true;
    })) << "recent mail is kept";
    m_window->close();
    m_window.reset();
    m_engine.reset();
    m_dovecot.reset();
    open(Line::Offline);
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 2; }));
    choose(view().model()->index(1, 0).data(models::MessageListModel::IdRole).value<base::MessageId>());
    EXPECT_FALSE(reading().browser().toPlainText().trimmed().isEmpty());
}
