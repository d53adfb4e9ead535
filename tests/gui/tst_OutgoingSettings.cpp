// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Style.h"
#include "gui/settings/AccountEditDialog.h"
#include "gui/settings/IdentitiesEditor.h"
#include "gui/settings/OutgoingDialog.h"
#include "gui/settings/OutgoingEditor.h"
#include "gui/wizard/AccountDraft.h"
#include "gui/wizard/OutgoingBox.h"
#include "gui/wizard/SignInMatrix.h"
#include "support/Eventually.h"
#include "support/SmtpFixture.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using testsupport::eventually;

namespace {

class OutgoingSettings : public testing::Test {
protected:
    void SetUp() override { QApplication::setStyle(new gui::Style); }

    [[nodiscard]] static accounts::AccountSettings account()
    {
        accounts::AccountSettings settings;
        settings.id = base::AccountId { 3 };
        settings.label = settings.address = u"ana@example.org"_s;
        settings.personName = u"Ana"_s;
        settings.incoming.host = u"imap.example.org"_s;
        settings.incoming.port = 993;
        settings.incoming.userName = u"ana"_s;
        return settings;
    }
    engine::EngineClient::Options options(const QString &caFile = {}) const
    {
        engine::EngineClient::Options options;
        options.storeFolder = m_folder.path() + "/mail"_L1;
        options.useKeychain = false;
        options.extraCaFile = caFile;
        return options;
    }

    testsupport::TempFolder m_folder;
};

} // namespace

TEST_F(OutgoingSettings, whatIsNotTouchedIsNotChanged)
{
    engine::EngineClient engine(options());
    auto before = account();
    before.outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    before.outgoing->host = u"smtp.example.org"_s;
    before.outgoing->port = 587;
    before.outgoing->security = ConnectionSecurity::StartTls;
    before.outgoing->userName = u"ana"_s;
    before.outgoing->pinCertificate(QByteArray(32, 'x'));
    before.identities = { { u"Work"_s, { u"Ana"_s, u"ana@work.example"_s }, { { {}, u"desk@work.example"_s } }, { { {}, u"log@work.example"_s } }, u"Ana\nOffice"_s, u"<b>Ana</b>"_s } };
    before.sentCopy = accounts::SentCopy::Servers;
    EXPECT_EQ(gui::AccountEditDialog(engine, before).settings(), before);
    EXPECT_EQ(gui::AccountEditDialog(engine, account()).settings(), account());
    EXPECT_EQ(gui::OutgoingDialog(engine, before).settings(), before);
}

TEST_F(OutgoingSettings, inTheWizardEveryWayToSignInStaysWhenSomethingElseIsTouched)
{
    engine::EngineClient engine(options());
    for (const SignIn way : { SignIn::Automatic, SignIn::Password, SignIn::ScramSha1, SignIn::ScramSha256, SignIn::CramMd5 }) {
        gui::AccountDraft draft;
        draft.address = u"ana@example.org"_s;
        draft.sends = true;
        draft.smtp = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
        draft.smtp.host = u"smtp.nowhere.invalid"_s;
        draft.smtp.port = 465;
        draft.smtp.userName = u"ana"_s;
        draft.smtp.signIn = way;
        draft.smtpReport.emplace(); // it was measured
        const auto before = draft.smtp;
        QWidget page;
        gui::OutgoingBox box(engine, draft, &page);
        page.show();
        box.enter();
        box.setOpen(true);
        EXPECT_EQ(draft.smtp, before);
        box.findChild<QSpinBox *>(u"smtpPort"_s)->setValue(466);
        EXPECT_EQ(draft.smtp.signIn, way);
        EXPECT_EQ(box.findChild<QComboBox *>(u"smtpSignIn"_s)->currentText(), gui::signInName(way)) << "and is called by its name";
        box.stop();
    }
}

TEST_F(OutgoingSettings, aLikelyServerIsFilledIn)
{
    engine::EngineClient engine(options());
    gui::OutgoingDialog dialog(engine, account());
    const auto outgoing = dialog.settings().outgoing;
    ASSERT_TRUE(outgoing);
    EXPECT_EQ(outgoing->host, u"smtp.example.org"_s);
    EXPECT_EQ(outgoing->userName, u"ana"_s);
    EXPECT_EQ(outgoing->port, 465);
    auto *security = dialog.findChild<QComboBox *>(u"outgoingSecurity"_s);
    security->setCurrentIndex(1);
    emit security->activated(1);
    EXPECT_EQ(dialog.settings().outgoing->port, 587);
    dialog.findChild<QSpinBox *>(u"outgoingPort"_s)->setValue(2525);
    security->setCurrentIndex(0);
    emit security->activated(0);
    EXPECT_EQ(dialog.settings().outgoing->port, 2525) << "a port of one's own stays";
}

TEST_F(OutgoingSettings, howOneSignsInIsThePersonsChoice)
{
    engine::EngineClient engine(options());
    auto before = account();
    before.outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    before.outgoing->host = u"smtp.example.org"_s;
    before.outgoing->port = 465;
    before.outgoing->userName = u"ana"_s;
    before.outgoing->signIn = SignIn::ScramSha1;
    gui::OutgoingDialog dialog(engine, before);
    auto *ways = dialog.findChild<QComboBox *>(u"outgoingSignIn"_s);
    EXPECT_EQ(dialog.settings(), before);
    EXPECT_EQ(ways->findData(int(SignIn::OAuth)), -1) << "nobody knows of a page of this server";
    ways->setCurrentIndex(ways->findData(int(SignIn::Password)));
    emit ways->activated(ways->currentIndex());
    EXPECT_EQ(dialog.settings().outgoing->signIn, SignIn::Password);
}

TEST_F(OutgoingSettings, theBrowserIsOfferedWhereItsProviderKnowsThisCopy)
{
    const auto withClient = [this](const QByteArray &clientId) {
        QFile file(m_folder.file(u"issuers.json"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(R"([{"id":"test","name":"Correo Prueba","hosts":["example.org"],"authorize":"https://id.example.org/a","token":"https://id.example.org/t",)"
                   R"("scopes":{"imap":"mail","smtp":"mail"},"clientId":")" + clientId + R"(","source":["here"],"read":"2026-11-26"}])");
        auto all = options();
        all.issuersFile = file.fileName();
        return all;
    };
    auto before = account();
    before.outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    before.outgoing->host = u"smtp.example.org"_s;
    before.outgoing->port = 465;
    before.outgoing->userName = u"ana"_s;
    {
        engine::EngineClient engine(withClient("palomar"));
        gui::OutgoingDialog dialog(engine, before);
        dialog.show();
        auto *ways = dialog.findChild<QComboBox *>(u"outgoingSignIn"_s);
        ASSERT_EQ(ways->findData(int(SignIn::OAuth)), 1);
        ways->setFocus();
        QTest::keyClick(ways, Qt::Key_Down);
        EXPECT_EQ(dialog.settings().outgoing->signIn, SignIn::OAuth);
        EXPECT_FALSE(dialog.findChild<QWidget *>(u"outgoingPassword"_s)->isVisible()) << "no password goes there";
        EXPECT_TRUE(dialog.findChild<QPushButton *>(u"save"_s)->isEnabled());
        auto *security = dialog.findChild<QComboBox *>(u"outgoingSecurity"_s);
        security->setCurrentIndex(2);
        emit security->activated(2);
        EXPECT_FALSE(dialog.findChild<QPushButton *>(u"save"_s)->isEnabled()) << "a token is shown to nobody without encryption";
    }
    engine::EngineClient engine(withClient(""));
    gui::OutgoingDialog dialog(engine, before);
    auto *ways = dialog.findChild<QComboBox *>(u"outgoingSignIn"_s);
    EXPECT_TRUE(ways->itemText(1).contains(u"Correo Prueba"_s));
    QTest::keyClick(ways, Qt::Key_Down);
    EXPECT_EQ(dialog.settings().outgoing->signIn, SignIn::Password) << "what is not possible is passed over";
    before.outgoing->signIn = SignIn::OAuth; // and who has it keeps it, and can change the rest
    EXPECT_EQ(gui::OutgoingDialog(engine, before).settings(), before);
    EXPECT_EQ(gui::AccountEditDialog(engine, before).settings(), before);
}

TEST_F(OutgoingSettings, anIdentityIsAddedAndNeedsAnAddress)
{
    gui::IdentitiesEditor editor(account());
    EXPECT_TRUE(editor.identities().isEmpty()) << "the account says it all";
    editor.findChild<QPushButton *>(u"identityAdd"_s)->click();
    EXPECT_FALSE(editor.isComplete());
    editor.findChild<QLineEdit *>(u"identityAddress"_s)->setText(u"club@example.org"_s);
    editor.findChild<QPlainTextEdit *>(u"identitySignature"_s)->setPlainText(u"Ana, for the club"_s);
    EXPECT_TRUE(editor.isComplete());
    ASSERT_EQ(editor.identities().size(), 2);
    EXPECT_EQ(editor.identities().at(1).from, (mail::Address { u"Ana"_s, u"club@example.org"_s }));
    EXPECT_EQ(editor.identities().at(1).signatureText, u"Ana, for the club"_s);
    editor.findChild<QListWidget *>(u"identityList"_s)->setCurrentRow(0);
    EXPECT_EQ(editor.findChild<QLineEdit *>(u"identityAddress"_s)->text(), u"ana@example.org"_s);
    EXPECT_EQ(editor.identities().at(1).from.address, u"club@example.org"_s);
}

TEST_F(OutgoingSettings, aRealServerIsChecked)
{
    using testsupport::SmtpFixture;
    if (!SmtpFixture::isAvailable())
        GTEST_SKIP() << SmtpFixture::kMissing;
    SmtpFixture smtp;
    ASSERT_TRUE(smtp.isRunning()) << qPrintable(smtp.failure());
    engine::EngineClient engine(options(smtp.caFile()));
    engine.start();
    auto settings = account();
    settings.outgoing = smtp.endpoint(ConnectionSecurity::ImplicitTls);
    gui::OutgoingDialog dialog(engine, settings);
    dialog.show();
    auto *answer = dialog.findChild<QWidget *>(u"outgoingAnswer"_s);
    dialog.findChild<QPushButton *>(u"outgoingCheck"_s)->click();
    ASSERT_TRUE(eventually([&] { return dialog.findChild<QPushButton *>(u"outgoingCheck"_s)->isEnabled(); }));
    EXPECT_TRUE(answer->accessibleName().contains("localhost"_L1) || answer->isVisible());
    EXPECT_TRUE(dialog.editor().lastCheckWasGood());
}
