// SPDX-License-Identifier: GPL-3.0-or-later
//
// The outgoing server of the wizard's connection page has the weight of the incoming one: what its certificate does not prove is
// said, and stops until somebody has decided.
#include "gui/AccessKeys.h"
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/wizard/Notice.h"
#include "support/Middleman.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using gui::WizardStep;
using testsupport::eventually;
using testsupport::Middleman;
using testsupport::TestCa;

namespace {

const TestCa &ca()
{
    static const TestCa one;
    return one;
}

class WizardOutgoing : public testing::Test {
protected:
    WizardOutgoing()
    {
        QFile file(m_folder.file(u"ca.pem"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(ca().pem());
        file.close();
        m_driver = std::make_unique<WizardDriver>(file.fileName());
    }
    void SetUp() override { ASSERT_TRUE(m_driver->isReady); }

    /// As it stands when somebody has typed both servers, or only the one to receive from, and they were measured.
    void measure(const Middleman &incoming, const Middleman *outgoing)
    {
        gui::AccountDraft draft;
        draft.address = u"ana@localhost"_s;
        draft.imapByHand = draft.pop3ByHand = draft.smtpByHand = true;
        draft.imap = incoming.endpoint(ConnectionSecurity::ImplicitTls);
        draft.sends = outgoing != nullptr;
        if (outgoing)
            draft.smtp = outgoing->endpoint(ConnectionSecurity::ImplicitTls);
        m_driver->wizard->showDraft(draft, WizardStep::Connection);
        ASSERT_TRUE(eventually([&] { return m_driver->draft().report() && (!outgoing || m_driver->draft().smtpReport); }));
    }
    [[nodiscard]] const gui::Notice &verdict() const { return *m_driver->find<gui::Notice>(u"verdict"_s); }
    static void trust(QWidget *dialog)
    {
        dialog->findChild<QCheckBox *>(u"certificateCompared"_s)->click();
        dialog->findChild<QPushButton *>(u"certificateAccept"_s)->click();
    }

    const Language m_english { u"en"_s };
    testsupport::TempFolder m_folder;
    Middleman m_imap { { .tlsFromStart = true, .identity = ca().issue() } };
    Middleman m_smtp { { .protocol = Protocol::Smtp, .tlsFromStart = true, .identity = ca().issue() } };
    Middleman m_strangeImap { { .tlsFromStart = true, .identity = TestCa(u"Stranger"_s).issue() } };
    Middleman m_strangeSmtp { { .protocol = Protocol::Smtp, .tlsFromStart = true, .identity = TestCa(u"Stranger"_s).issue() } };
    std::unique_ptr<WizardDriver> m_driver;
};

} // namespace

TEST_F(WizardOutgoing, aCertificateThatProvesNothingStopsUntilItIsTrusted)
{
    measure(m_imap, &m_strangeSmtp);
    const auto report = m_driver->draft().smtpReport;
    ASSERT_TRUE(report->error && report->certificate);
    ASSERT_EQ(report->error->fault, base::Fault::TlsUntrusted);
    EXPECT_TRUE(verdict().headline().startsWith(u"Outgoing server: The certificate does not prove"_s)) << qPrintable(verdict().headline());
    EXPECT_FALSE(m_driver->find<QLabel>(u"smtpVerdict"_s)->text().contains(u"Nobody on the way"_s));

    QString asked;
    WizardDriver::whenAsked([&](QWidget *dialog) { // Enter takes the default, which is to go back
        asked = dialog->objectName();
        QTest::keyClick(dialog, Qt::Key_Return);
    });
    m_driver->press(u"wizardNext"_s);
    EXPECT_EQ(asked, u"certificateDialog"_s);
    EXPECT_EQ(m_driver->wizard->step(), WizardStep::Connection);
    EXPECT_TRUE(m_driver->draft().smtp.pinnedCertificate().isEmpty());
    EXPECT_TRUE(m_driver->find(u"sendsMail"_s)->isVisible()) << "one can do without sending";

    WizardDriver::whenAsked(trust);
    m_driver->press(u"wizardNext"_s);
    ASSERT_TRUE(m_driver->waitForStep(WizardStep::SignIn)) << "it goes on by itself once the trusted one has answered";
    EXPECT_EQ(m_driver->draft().smtp.pinnedCertificate(), report->certificate->sha256);
    EXPECT_TRUE(m_driver->draft().imap.pinnedCertificate().isEmpty());
}

TEST_F(WizardOutgoing, withoutSendingItGoesOn)
{
    measure(m_imap, &m_strangeSmtp);
    m_driver->press(u"changeOutgoing"_s);
    m_driver->press(u"sendsMail"_s);
    EXPECT_TRUE(verdict().headline().startsWith(u"Nobody on the way"_s)) << qPrintable(verdict().headline());
    m_driver->press(u"wizardNext"_s);
    EXPECT_TRUE(m_driver->waitForStep(WizardStep::SignIn));
}

TEST_F(WizardOutgoing, aServerThatProvesItselfIsNotSpokenOf)
{
    measure(m_imap, &m_smtp);
    EXPECT_TRUE(verdict().headline().startsWith(u"Nobody on the way"_s)) << qPrintable(verdict().headline());
}

TEST_F(WizardOutgoing, whoTrustsFromTheNoticeStaysThere)
{
    measure(m_imap, &m_strangeSmtp);
    WizardDriver::whenAsked(trust);
    m_driver->press(u"noticeButton"_s);
    ASSERT_TRUE(eventually([&] { return m_driver->draft().smtpReport && !m_driver->draft().smtpReport->error; }));
    EXPECT_EQ(m_driver->wizard->step(), WizardStep::Connection);
    ASSERT_TRUE(m_driver->wizard->focusWidget());
    EXPECT_EQ(m_driver->wizard->focusWidget()->objectName(), u"changeOutgoing"_s);
}

TEST_F(WizardOutgoing, theLineOnSendingIsNotPassedByWhoLooksAtTheIncomingCertificate)
{
    measure(m_strangeImap, nullptr);
    ASSERT_TRUE(m_driver->draft().report()->error);
    WizardDriver::whenAsked(trust);
    m_driver->press(u"noticeButton"_s);
    ASSERT_TRUE(eventually([&] { return m_driver->draft().report() && !m_driver->draft().report()->error; }));
    EXPECT_FALSE(m_driver->draft().imap.pinnedCertificate().isEmpty());
    EXPECT_EQ(m_driver->wizard->step(), WizardStep::Connection) << "nobody has asked to go on";
}

TEST_F(WizardOutgoing, noAccessKeyIsGivenTwiceWhereBothServersStandOpen)
{
    measure(m_strangeImap, &m_strangeSmtp);
    m_driver->press(u"changeServer"_s);
    const auto twice = [this] { return accessKeysGivenTwice(*m_driver->wizard); };
    EXPECT_TRUE(twice().isEmpty()) << qPrintable(twice());
    m_driver->press(u"changeOutgoing"_s);
    EXPECT_TRUE(twice().isEmpty()) << qPrintable(twice());
    const Language spanish(u"es"_s);
    ASSERT_TRUE(eventually([&] { return m_driver->find<QPushButton>(u"wizardNext"_s)->text() == u"&Continuar"_s; }));
    EXPECT_TRUE(twice().isEmpty()) << qPrintable(twice());
}
