// SPDX-License-Identifier: GPL-3.0-or-later
// What may travel unprotected to the outgoing server: allowed by a tick of its own, for exactly one place, in the wizard and in the settings.
#include "gui/Language.h"
#include "gui/settings/OutgoingEditor.h"
#include "gui/wizard/AccountDraft.h"
#include "gui/wizard/OutgoingBox.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;

namespace {

void choose(QComboBox &box, ConnectionSecurity security)
{
    box.setCurrentIndex(box.findData(int(security)));
    emit box.activated(box.currentIndex());
}

void type(QLineEdit &field, const QString &text)
{
    field.setText(text);
    emit field.textEdited(text);
}

class OutgoingPadlock : public testing::Test {
protected:
    [[nodiscard]] static accounts::ServerEndpoint open()
    {
        accounts::ServerEndpoint server = accounts::ServerEndpoint::of(Protocol::Smtp);
        server.host = u"smtp.nowhere.invalid"_s;
        server.port = 587;
        server.security = ConnectionSecurity::None;
        server.userName = u"ana"_s;
        return server;
    }

    const Language m_english { u"en"_s };
    testsupport::TempFolder m_folder;
    engine::EngineClient m_engine { { .storeFolder = m_folder.path(), .useKeychain = false, .extraCaFile = {} } };
};

} // namespace

TEST_F(OutgoingPadlock, inTheWizardIsOpenedForOnePlaceAndByNothingElse)
{
    gui::AccountDraft draft;
    draft.address = u"ana@nowhere.invalid"_s;
    draft.sends = true;
    draft.smtp = open();
    draft.smtpReport.emplace(); // it was measured
    QWidget page;
    gui::OutgoingBox box(m_engine, draft, &page);
    page.show();
    box.enter();
    box.setOpen(true);
    auto *tick = box.findChild<QCheckBox *>(u"smtpUnlock"_s);
    auto *host = box.findChild<QLineEdit *>(u"smtpHost"_s);
    auto *port = box.findChild<QSpinBox *>(u"smtpPort"_s);
    auto *security = box.findChild<QComboBox *>(u"smtpSecurity"_s);
    ASSERT_TRUE(tick && host && port && security);
    ASSERT_TRUE(tick->isVisible());
    EXPECT_FALSE(tick->isChecked()) << "shut until somebody opens it";
    EXPECT_TRUE(tick->text().contains(u"smtp.nowhere.invalid"_s)) << "it names the host";
    tick->click();
    EXPECT_TRUE(draft.smtp.mayTravelUnprotected());

    type(*host, u"smtp.elsewhere.invalid"_s);
    EXPECT_FALSE(draft.smtp.mayTravelUnprotected());
    EXPECT_FALSE(tick->isChecked());
    tick->click();
    EXPECT_TRUE(draft.smtp.mayTravelUnprotected());
    port->setValue(2525);
    EXPECT_FALSE(draft.smtp.mayTravelUnprotected());
    EXPECT_FALSE(tick->isChecked());

    choose(*security, ConnectionSecurity::ImplicitTls);
    EXPECT_FALSE(tick->isVisible()) << "nothing has to be allowed";
    EXPECT_FALSE(draft.smtp.mayTravelUnprotected());
    box.stop();
}

TEST_F(OutgoingPadlock, inTheSettingsIsSaidAndStaysWithItsPlace)
{
    accounts::AccountSettings account;
    account.id = { 3 };
    account.address = u"ana@nowhere.invalid"_s;
    account.incoming.host = u"imap.nowhere.invalid"_s;
    account.incoming.userName = u"ana"_s;
    account.outgoing = open();
    account.outgoing->unlockUnprotected();
    gui::OutgoingEditor editor(m_engine, account);
    editor.show();
    auto *host = editor.findChild<QLineEdit *>(u"outgoingHost"_s);
    auto *security = editor.findChild<QComboBox *>(u"outgoingSecurity"_s);
    const auto says = [&editor](const QString &words) {
        const auto labels = editor.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    };
    EXPECT_TRUE(says(u"You have allowed that for this server"_s));
    EXPECT_TRUE(editor.endpoint()->mayTravelUnprotected());

    type(*host, u"smtp.elsewhere.invalid"_s);
    EXPECT_FALSE(says(u"You have allowed that"_s));
    EXPECT_TRUE(says(u"your password is not sent"_s));
    EXPECT_FALSE(editor.endpoint()->mayTravelUnprotected());

    type(*host, account.outgoing->host);
    EXPECT_TRUE(editor.endpoint()->mayTravelUnprotected());
    choose(*security, ConnectionSecurity::StartTls);
    EXPECT_FALSE(says(u"Nothing is encrypted"_s));
    EXPECT_FALSE(editor.endpoint()->mayTravelUnprotected());
}
