// SPDX-License-Identifier: GPL-3.0-or-later
// Where nothing was found, somebody has to type: the fields are there, and show what is typed.
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/wizard/OptionGroup.h"
#include "gui/wizard/ServerForm.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::WizardStep;
using testsupport::eventually;

namespace {

class WizardByHand : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(driver.isReady);
        driver.wizard->resize(800, 600);
        driver.type(u"address"_s, u"ana@nowhere.invalid"_s);
        ASSERT_TRUE(driver.enterTo({ WizardStep::Search, WizardStep::Where, WizardStep::Connection }));
    }

    const Language english { u"en"_s };
    WizardDriver driver;
};

} // namespace

TEST_F(WizardByHand, theFieldsStandOpenWhereTheNameIsNobodys)
{
    ASSERT_TRUE(eventually([&] { return driver.find<QLineEdit>(u"host"_s)->isVisible(); }));
    const auto *tls = driver.find<gui::OptionRow>(u"securityTls"_s);
    EXPECT_TRUE(tls->accessibleDescription().contains(u"no answer"_s)) << qPrintable(tls->accessibleDescription());
    EXPECT_FALSE(tls->accessibleDescription().contains(u"not offered"_s)) << "nobody has said so";
}

TEST_F(WizardByHand, whatOpensBelowComesIntoSight)
{
    driver.press(u"changeOutgoing"_s);
    EXPECT_TRUE(eventually([&] {
        return !driver.find(u"sendsMail"_s)->visibleRegion().isEmpty()
            && driver.find(u"smtpUserName"_s)->visibleRegion().boundingRect().height() == driver.find(u"smtpUserName"_s)->height();
    }));
}

TEST_F(WizardByHand, theOutgoingNameFollowsTheIncomingOneUntilItIsAnother)
{
    driver.press(u"changeOutgoing"_s);
    auto *const outgoing = driver.find<QLineEdit>(u"smtpUserName"_s);
    ASSERT_TRUE(eventually([&] { return driver.find<QLineEdit>(u"userName"_s)->isVisible(); }));
    if (!driver.find<QAbstractButton>(u"sendsMail"_s)->isChecked())
        driver.press(u"sendsMail"_s);
    ASSERT_TRUE(outgoing->isEnabled());
    driver.type(u"userName"_s, u"ana.robles"_s);
    EXPECT_EQ(outgoing->text(), u"ana.robles"_s);
    driver.type(u"smtpUserName"_s, u"relay-7"_s);
    driver.type(u"userName"_s, u"ana"_s);
    EXPECT_EQ(outgoing->text(), u"relay-7"_s);
}

TEST(ServerForm, showsAPortOfFiveDigitsWhole)
{
    gui::ServerForm form;
    accounts::ServerEndpoint server = accounts::ServerEndpoint::of(accounts::Protocol::Imap);
    server.host = u"imap.example.org"_s;
    server.port = 65535;
    form.setServer(accounts::Protocol::Imap, server);
    form.resize(500, form.sizeHint().height());
    form.show();
    const auto *text = form.findChild<QSpinBox *>(u"port"_s)->findChild<QLineEdit *>();
    ASSERT_TRUE(text);
    EXPECT_GE(text->width(), text->fontMetrics().horizontalAdvance(u"65535"_s) + 4);
}
