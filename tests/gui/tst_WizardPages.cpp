// SPDX-License-Identifier: GPL-3.0-or-later
//
// What holds for every page of the wizard, without a network.
#include "gui/AccessKeys.h"
#include "gui/Language.h"
#include "gui/Style.h"
#include "gui/WizardDriver.h"
#include "gui/wizard/OptionGroup.h"
#include "gui/wizard/ProtocolCard.h"
#include "gui/wizard/ServerSearch.h"
#include "gui/wizard/WherePage.h"

#include <QAccessible>
#include <QLabel>
#include <QMessageBox>
#include <QScrollArea>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using gui::AccountDraft;
using gui::WizardStep;

namespace {

const QString kPassword = u"tr0mbón-secreto"_s;

constexpr WizardStep kSteps[] = { WizardStep::Address, WizardStep::Search, WizardStep::Where, WizardStep::Connection, WizardStep::SignIn,
    WizardStep::Policy, WizardStep::Forecast, WizardStep::Done };

AccountDraft typed(Protocol protocol)
{
    AccountDraft draft;
    draft.personName = u"Ana Pérez"_s;
    draft.address = u"ana@nowhere.invalid"_s;
    draft.password = base::Secret(kPassword);
    draft.protocol = protocol;
    draft.guessServers();
    for (auto *report : { &draft.imapReport, &draft.pop3Report }) {
        report->emplace();
        (*report)->endpoint = report == &draft.imapReport ? draft.imap : draft.pop3;
        (*report)->offered = { accounts::SignIn::ScramSha256, accounts::SignIn::Password };
        (*report)->messageCount = 12;
    }
    return draft;
}

template <class Visit>
void onEveryPage(WizardDriver &driver, Visit visit)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        for (const WizardStep step : kSteps) {
            driver.wizard->showDraft(typed(protocol), step);
            QCoreApplication::processEvents();
            SCOPED_TRACE(qPrintable(driver.find<QLabel>(u"wizardTitle"_s)->text()));
            visit();
        }
    }
}

} // namespace

TEST(WizardPages, noPasswordIsInAnyAccessibleText)
{
    WizardDriver driver;
    onEveryPage(driver, [&] {
        for (QWidget *widget : driver.wizard->findChildren<QWidget *>()) {
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            if (!face)
                continue;
            for (const auto text : { QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help })
                EXPECT_FALSE(face->text(text).contains(kPassword)) << qPrintable(widget->objectName());
            if (auto *content = face->textInterface()) {
                EXPECT_FALSE(content->text(0, content->characterCount()).contains(kPassword))
                    << qPrintable(widget->objectName());
            }
        }
    });
}

TEST(WizardPages, whateverTakesTheFocusHasANameAndTheLabelsFindTheirFields)
{
    const Language english(u"en"_s);
    WizardDriver driver;
    onEveryPage(driver, [&] {
        for (QWidget *widget : driver.wizard->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus)
                || widget->objectName().startsWith(u"qt_"_s))
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            ASSERT_NE(face, nullptr) << qPrintable(widget->objectName());
            EXPECT_FALSE(face->text(QAccessible::Name).isEmpty())
                << widget->metaObject()->className() << ' ' << qPrintable(widget->objectName());
        }
    });
}

TEST(WizardPages, noAccessKeyIsGivenTwiceOnAPageInEitherLanguage)
{
    for (const QString &code : { u"es"_s, u"en"_s }) {
        const Language language(code);
        WizardDriver driver;
        onEveryPage(driver, [&] {
            const QString twice = accessKeysGivenTwice(*driver.wizard);
            EXPECT_TRUE(twice.isEmpty()) << qPrintable(code + u' ' + twice);
        });
    }
}

TEST(WizardPages, everyPageFitsASmallWindowWithLargeText)
{
    for (const QString &code : { u"es"_s, u"en"_s }) {
        const Language language(code);
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 1.5);
        QApplication::setFont(large);
        {
            WizardDriver driver;
            driver.wizard->resize(800, 600);
            onEveryPage(driver, [&] {
                EXPECT_LE(driver.wizard->width(), 800) << qPrintable(code);
                EXPECT_LE(driver.wizard->height(), 600) << qPrintable(code);
                for (auto *sheet : driver.wizard->findChildren<QScrollArea *>()) {
                    if (sheet->isVisible()) {
                        EXPECT_LE(sheet->widget()->minimumSizeHint().width(), sheet->viewport()->width())
                            << qPrintable(code);
                    }
                }
            });
        }
        QApplication::setFont(before);
    }
}

TEST(WizardPages, theLanguageChangesUnderTheHandsAndKeepsWhatWasTyped)
{
    WizardDriver driver;
    driver.type(u"address"_s, u"ana@example.org"_s);
    auto *title = driver.find<QLabel>(u"wizardTitle"_s);
    EXPECT_EQ(title->text(), u"Let's connect your mail"_s);
    const Language spanish(u"es"_s);
    QCoreApplication::processEvents();
    EXPECT_EQ(title->text(), u"Conectemos su correo"_s);
    EXPECT_EQ(driver.find<QLineEdit>(u"address"_s)->text(), u"ana@example.org"_s);
    EXPECT_EQ(driver.find<QPushButton>(u"wizardNext"_s)->text(), u"&Continuar"_s);
}

TEST(WizardPages, escapeAsksOnlyIfSomethingWasTyped)
{
    {
        WizardDriver driver;
        QTest::keyClick(driver.wizard.get(), Qt::Key_Escape);
        EXPECT_FALSE(driver.wizard->isVisible());
    }
    WizardDriver driver;
    driver.type(u"address"_s, u"a"_s);
    bool asked = false;
    WizardDriver::whenAsked([&](QWidget *dialog) {
        asked = true;
        QTest::keyClick(dialog, Qt::Key_Escape);
    });
    QTest::keyClick(driver.wizard.get(), Qt::Key_Escape);
    EXPECT_TRUE(asked);
    EXPECT_TRUE(driver.wizard->isVisible());
    WizardDriver::whenAsked([](QWidget *dialog) { dialog->findChild<QPushButton *>(u"leaveAnyway"_s)->click(); });
    QTest::keyClick(driver.wizard.get(), Qt::Key_Escape);
    EXPECT_FALSE(driver.wizard->isVisible());
}

TEST(WizardPages, anAddressMustBeOneBeforeItGoesOn)
{
    WizardDriver driver;
    auto *next = driver.find<QPushButton>(u"wizardNext"_s);
    for (const QString &wrong : { u"ana"_s, u"@example.org"_s, u"ana@"_s, u"a b@example.org"_s, u"ana@a..b"_s }) {
        driver.type(u"address"_s, wrong);
        EXPECT_FALSE(next->isEnabled()) << qPrintable(wrong);
    }
    for (const QString &right : { u"ana+listas@correo.example"_s, u"añe@correo.ñandú.example"_s, u"root@localhost"_s }) {
        driver.type(u"address"_s, right);
        EXPECT_TRUE(next->isEnabled()) << qPrintable(right);
    }
}

// Found by AT-SPI: text that no key was pressed for left the button grey.
TEST(WizardPages, whatIsDictatedOrWrittenByAScreenReaderCounts)
{
    WizardDriver driver;
    const auto write = [&](const QString &field, const QString &text) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(driver.find<QLineEdit>(field));
        ASSERT_TRUE(face && face->editableTextInterface());
        face->setText(QAccessible::Value, text);
    };
    write(u"personName"_s, u"Ana"_s);
    write(u"address"_s, u"ana@example.org"_s);
    EXPECT_TRUE(driver.find<QPushButton>(u"wizardNext"_s)->isEnabled());
    EXPECT_EQ(driver.wizard->draft().address, u"ana@example.org"_s);
}

TEST(WizardPages, theQuestionMovesTheRecommendationAndNeverTheChoice)
{
    WizardDriver driver;
    driver.wizard->showDraft(typed(Protocol::Imap), WizardStep::Where);
    auto *imap = driver.find<gui::ProtocolCard>(u"imapCard"_s);
    auto *pop = driver.find<gui::ProtocolCard>(u"pop3Card"_s);
    EXPECT_TRUE(imap->isRecommended());
    driver.press(u"answerNo"_s);
    EXPECT_TRUE(pop->isRecommended());
    EXPECT_TRUE(imap->isChecked()) << "the choice stays the person's";
    EXPECT_EQ(driver.draft().protocol, Protocol::Imap);
    driver.press(u"answerYes"_s);
    EXPECT_TRUE(imap->isRecommended());
    EXPECT_FALSE(pop->isRecommended());
}

TEST(WizardPages, aProtocolThatTheProviderDoesNotHaveIsExplainedAndCannotBeChosen)
{
    const Language english(u"en"_s);
    WizardDriver driver;
    AccountDraft draft = typed(Protocol::Imap);
    draft.pop3Report.reset();
    discovery::MailConfig config;
    config.trust = discovery::Trust::Ours;
    config.servers = { draft.imap };
    draft.found = { u"nowhere.invalid"_s, { config } };
    driver.wizard->showDraft(draft, WizardStep::Where);
    auto *pop = driver.find<gui::ProtocolCard>(u"pop3Card"_s);
    EXPECT_FALSE(pop->isEnabled());
    EXPECT_TRUE(pop->accessibleDescription().contains(u"Your provider does not offer POP3."_s)) << qPrintable(pop->accessibleDescription());
    EXPECT_TRUE(driver.find<gui::ProtocolCard>(u"imapCard"_s)->isEnabled());
    draft.found.found.first().trust = discovery::Trust::Unsigned;
    driver.wizard->showDraft(draft, WizardStep::Where);
    EXPECT_TRUE(pop->isEnabled()) << "DNS does not know everything";
}

TEST(WizardPages, changeLeadsFromTheForecastToItsPage)
{
    WizardDriver driver;
    driver.wizard->showDraft(typed(Protocol::Pop3), WizardStep::Forecast);
    driver.press(u"forecastChange0"_s);
    EXPECT_EQ(driver.wizard->step(), WizardStep::Connection);
}

TEST(WizardPages, aServerWithoutUidlCannotDeleteLater)
{
    WizardDriver driver;
    AccountDraft draft = typed(Protocol::Pop3);
    draft.pop3Report->uidl = false;
    draft.retention.mode = policy::PopRetention::Mode::KeepSome;
    driver.wizard->showDraft(draft, WizardStep::Policy);
    EXPECT_FALSE(driver.find(u"popKeepSome"_s)->isEnabled());
    EXPECT_TRUE(driver.find<QAbstractButton>(u"popKeepAll"_s)->isChecked());
    EXPECT_TRUE(driver.find(u"facts"_s)->accessibleName().contains(u"already downloaded"_s));
}

TEST(ServerSearch, triesEncryptedNamesOnlyAndTheSafestFirst)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3, Protocol::Smtp }) {
        const auto candidates = gui::ServerSearch::candidates(u"example.org"_s, u"ana@example.org"_s, protocol);
        ASSERT_FALSE(candidates.isEmpty());
        EXPECT_EQ(candidates.first().endpoint.security, ConnectionSecurity::ImplicitTls);
        EXPECT_TRUE(candidates.first().endpoint.host.endsWith(u".example.org"_s));
        for (const auto &candidate : candidates) {
            EXPECT_NE(candidate.endpoint.security, ConnectionSecurity::None);
            EXPECT_FALSE(candidate.password.has_value()) << "no credential leaves while guessing";
        }
    }
}
