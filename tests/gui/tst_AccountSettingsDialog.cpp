// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/AccountSettingsDialog.h"

#include "gui/AccessKeys.h"
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/settings/AccountEditDialog.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/settings/CertificateView.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/settings/VaultDialog.h"
#include "gui/wizard/Notice.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QSet>
#include <QSpinBox>
#include <QTabWidget>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using Mode = policy::PopRetention::Mode;

namespace {

accounts::AccountSettings account(bool pop, policy::PopRetention retention = {})
{
    accounts::AccountSettings settings;
    settings.id = { 7 };
    settings.label = settings.address = u"ana@example.org"_s;
    settings.incoming.host = pop ? u"pop.nowhere.invalid"_s : u"imap.nowhere.invalid"_s;
    settings.incoming.port = pop ? 995 : 993;
    settings.incoming.userName = settings.address;
    if (pop)
        settings.kind = accounts::Pop3Settings { retention };
    return settings;
}

QWidget *visible(QWidget &in, const QString &name)
{
    return in.findChild<QWidget *>(name);
}

} // namespace

class AccountDialogs : public testing::Test {
protected:
    testsupport::TempFolder m_folder;
    engine::EngineClient m_engine { { .storeFolder = m_folder.path(), .useKeychain = false, .extraCaFile = {} } };
};

TEST_F(AccountDialogs, theListFollowsTheEngineAndMarksWhatTravelsUnprotected)
{
    auto open = account(true);
    open.incoming.security = accounts::ConnectionSecurity::None;
    open.incoming.unlockUnprotected();
    gui::AccountSettingsDialog dialog(m_engine, { account(false), open });
    auto *list = dialog.findChild<QListWidget *>(u"list"_s);
    ASSERT_EQ(list->count(), 2);
    EXPECT_TRUE(list->item(0)->toolTip().isEmpty());
    EXPECT_FALSE(list->item(1)->toolTip().isEmpty());
    emit m_engine.accountsChanged({});
    EXPECT_EQ(list->count(), 0);
    EXPECT_FALSE(visible(dialog, u"edit"_s)->isEnabled());
}

TEST_F(AccountDialogs, anAccountThatIsBeingChangedIsNotSwitchedOnAndThatIsSaid)
{
    const Language english(u"en"_s);
    auto old = account(true);
    old.enabled = false;
    auto fresh = account(false);
    fresh.id = { 8 };
    gui::AccountSettingsDialog dialog(m_engine, { old, fresh });
    dialog.show();
    QObject::connect(&m_engine, &engine::EngineClient::updateAccount, &m_engine, [&](const accounts::AccountSettings &wanted) {
        EXPECT_TRUE(wanted.enabled);
        emit m_engine.accountKeptOff(old.id, fresh.id);
    });
    auto *tick = dialog.findChild<QAbstractButton *>(u"enabled"_s);
    ASSERT_TRUE(tick->isVisible());
    tick->click();
    EXPECT_FALSE(tick->isChecked());
    auto *box = dialog.findChild<QMessageBox *>(u"keptOffBox"_s);
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->text().contains(u"IMAP"_s)) << qPrintable(box->text());
    EXPECT_TRUE(box->informativeText().contains(u"imap.nowhere.invalid"_s));
}

TEST_F(AccountDialogs, editingKeepsWhatItDoesNotShow)
{
    auto before = account(true, { .mode = Mode::DeleteOnceHere, .inSameSession = true });
    before.incoming.pinCertificate(QByteArray(32, 'x'));
    before.checkMinutes = 17;
    gui::AccountEditDialog dialog(m_engine, before);
    EXPECT_EQ(dialog.settings(), before);
    EXPECT_FALSE(dialog.password().has_value());
}

TEST_F(AccountDialogs, noAccessKeyIsGivenTwiceInEitherLanguage)
{
    for (const QString &code : { u"es"_s, u"en"_s }) {
        const Language language(code);
        for (const bool pop : { false, true }) {
            gui::AccountEditDialog dialog(m_engine, account(pop));
            dialog.show();
            auto *tabs = dialog.findChild<QTabWidget *>(u"tabs"_s);
            ASSERT_TRUE(tabs);
            for (int i = 0; i < tabs->count(); ++i) {
                tabs->setCurrentIndex(i);
                const QString twice = accessKeysGivenTwice(dialog);
                EXPECT_TRUE(twice.isEmpty()) << qPrintable(tabs->tabText(i) + u": "_s + twice);
            }
            gui::AccountSettingsDialog list(m_engine, { account(pop) });
            list.show();
            const QString twice = accessKeysGivenTwice(list);
            EXPECT_TRUE(twice.isEmpty()) << qPrintable(twice);
        }
    }
}

TEST_F(AccountDialogs, aScramThatIsSetStaysAlsoWhenItsRowIsPressed)
{
    for (const auto way : { accounts::SignIn::ScramSha1, accounts::SignIn::ScramSha256 }) {
        auto before = account(false);
        before.incoming.signIn = way;
        gui::AccountEditDialog dialog(m_engine, before);
        dialog.show();
        EXPECT_EQ(dialog.settings(), before);
        dialog.findChild<QAbstractButton *>(u"signInScram"_s)->click();
        EXPECT_EQ(dialog.settings(), before);
    }
}

TEST_F(AccountDialogs, escapeAsksBeforeWhatWasChangedIsLost)
{
    gui::AccountEditDialog untouched(m_engine, account(true));
    untouched.show();
    QTest::keyClick(&untouched, Qt::Key_Escape);
    EXPECT_FALSE(untouched.isVisible());
    for (const QString &answer : { QString(), u"leaveAnyway"_s }) {
        gui::AccountEditDialog dialog(m_engine, account(true));
        dialog.show();
        dialog.findChild<QLineEdit *>(u"label"_s)->setText(u"Club"_s);
        bool asked = false;
        WizardHand::whenAsked([&](QWidget *question) {
            asked = true;
            if (answer.isEmpty())
                QTest::keyClick(question, Qt::Key_Escape);
            else
                question->findChild<QAbstractButton *>(answer)->click();
        });
        QTest::keyClick(&dialog, Qt::Key_Escape);
        EXPECT_TRUE(asked);
        EXPECT_EQ(dialog.isVisible(), answer.isEmpty());
        EXPECT_EQ(dialog.findChild<QLineEdit *>(u"label"_s)->text(), u"Club"_s);
    }
}

TEST_F(AccountDialogs, anotherChoiceOfWhatIsKeptHereSaysWhatItWouldChange)
{
    const Language english(u"en"_s);
    gui::AccountEditDialog dialog(m_engine, account(false));
    auto *diff = dialog.findChild<gui::Notice *>(u"diff"_s);
    QList<int> tickets;
    QObject::connect(&m_engine, &engine::EngineClient::considerAccount, &dialog,
        [&](int ticket, base::AccountId, const policy::SyncScope &) { tickets.append(ticket); });
    dialog.findChild<QAbstractButton *>(u"imapEverything"_s)->click();
    ASSERT_EQ(tickets.size(), 1);
    emit m_engine.accountConsidered(tickets.first() + 1000, { .isKnown = true });
    EXPECT_TRUE(diff->isHidden()) << "that was the answer to another question";
    emit m_engine.accountConsidered(tickets.first(),
        { .isKnown = true, .held = { .messages = 500, .whole = 80 }, .inScope = 500, .missing = 420, .octetsMissing = 12'000'000 });
    EXPECT_EQ(diff->headline(), u"420 more messages (12 MB) will be downloaded to this computer."_s);
    EXPECT_EQ(diff->explanation(), u"80 messages that are whole here stay here. On the server nothing changes."_s);
}

TEST_F(AccountDialogs, aPolicyThatBeginsToDeleteSaysSoBeforeItIsSaved)
{
    gui::AccountEditDialog dialog(m_engine, account(true));
    auto *diff = visible(dialog, u"diff"_s);
    EXPECT_TRUE(diff->isHidden());
    dialog.findChild<QAbstractButton *>(u"popDeleteOnceHere"_s)->click();
    EXPECT_FALSE(diff->isHidden());
    EXPECT_FALSE(visible(dialog, u"save"_s)->isEnabled()) << "until the only copy is understood";
    EXPECT_FALSE(visible(dialog, u"save"_s)->accessibleDescription().isEmpty()) << "why";
    dialog.findChild<QAbstractButton *>(u"onlyCopy"_s)->click();
    EXPECT_TRUE(visible(dialog, u"save"_s)->isEnabled());
    EXPECT_TRUE(visible(dialog, u"save"_s)->accessibleDescription().isEmpty());
    EXPECT_EQ(std::get<accounts::Pop3Settings>(dialog.settings().kind).retention.mode, Mode::DeleteOnceHere);
    dialog.findChild<QAbstractButton *>(u"popKeepAll"_s)->click();
    EXPECT_TRUE(diff->isHidden());
}

TEST_F(AccountDialogs, everyLimitOfTheServerCopiesCanBeChosen)
{
    policy::PopRetention limits { .mode = Mode::KeepSome, .days = 30, .newest = 200, .megabytes = 50 };
    limits.whenDeletedHere = policy::PopRetention::WhenDeletedHere::AtOnce;
    const auto before = account(true, limits);
    gui::AccountEditDialog dialog(m_engine, before);
    EXPECT_EQ(dialog.settings(), before);
    for (const auto &box : { u"useDays"_s, u"useNewest"_s, u"useMegabytes"_s }) {
        EXPECT_TRUE(visible(dialog, u"save"_s)->isEnabled());
        dialog.findChild<QAbstractButton *>(box)->click();
    }
    EXPECT_FALSE(visible(dialog, u"save"_s)->isEnabled()) << "no limit is chosen";
    dialog.findChild<QAbstractButton *>(u"useNewest"_s)->click();
    dialog.findChild<QAbstractButton *>(u"alreadyInTrash"_s)->click();
    dialog.findChild<QAbstractButton *>(u"inSameSession"_s)->click();
    limits.days = limits.megabytes = 0;
    limits.whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied;
    limits.inSameSession = true;
    EXPECT_EQ(std::get<accounts::Pop3Settings>(dialog.settings().kind).retention, limits);
    EXPECT_FALSE(visible(dialog, u"diff"_s)->isHidden()) << "it deletes sooner";
}

TEST_F(AccountDialogs, whereNewMailGoesIsChosenAndNothingElseChanges)
{
    using accounts::PopDelivery;
    auto before = account(true);
    std::get<accounts::Pop3Settings>(before.kind).download = { .bodyLimitKilobytes = 50, .headersFirst = true };
    auto other = account(true);
    other.id = { 8 };
    other.label = u"Club"_s;
    auto imap = account(false);
    imap.id = { 9 };
    gui::AccountEditDialog dialog(m_engine, before, nullptr, { before, other, imap });
    EXPECT_EQ(dialog.settings(), before);
    auto *box = dialog.findChild<QComboBox *>(u"delivery"_s);
    ASSERT_EQ(box->count(), 3) << "its own, the common one, and that of the other POP3 account";
    box->setCurrentIndex(2);
    EXPECT_TRUE(box->currentText().contains(u"Club"_s));
    auto wanted = before;
    std::get<accounts::Pop3Settings>(wanted.kind).delivery = { PopDelivery::Into::AccountInbox, other.id };
    EXPECT_EQ(dialog.settings(), wanted);
    gui::AccountEditDialog again(m_engine, wanted, nullptr, { wanted, other });
    EXPECT_EQ(again.settings(), wanted);
    gui::AccountEditDialog lost(m_engine, wanted, nullptr, { wanted });
    EXPECT_EQ(lost.settings(), wanted) << "what it names is gone: nothing is chosen for the person";
    gui::AccountEditDialog none(m_engine, imap, nullptr, { before, imap });
    EXPECT_TRUE(none.findChild<QWidget *>(u"deliveryBox"_s)->isHidden());
}

TEST_F(AccountDialogs, theCommonFoldersHaveNoServerToSet)
{
    gui::AccountSettingsDialog dialog(m_engine, { accounts::AccountSettings::localFolders() });
    dialog.show();
    EXPECT_FALSE(visible(dialog, u"edit"_s)->isEnabled());
    EXPECT_FALSE(visible(dialog, u"enabled"_s)->isVisible());
    EXPECT_TRUE(visible(dialog, u"remove"_s)->isEnabled());
    EXPECT_EQ(dialog.findChild<QListWidget *>(u"list"_s)->item(0)->text(), u"Local folders"_s);
}

TEST_F(AccountDialogs, thePasswordDialogQuotesTheServer)
{
    const Language english(u"en"_s);
    gui::PasswordDialog dialog(account(false),
        base::Error { base::Fault::LoginRefused, {}, u"[AUTHENTICATIONFAILED] Authentication failed."_s });
    EXPECT_EQ(dialog.findChild<QLabel *>(u"passwordQuoted"_s)->text(),
        u"The server said: “[AUTHENTICATIONFAILED] Authentication failed”."_s);
    EXPECT_FALSE(visible(dialog, u"passwordOk"_s)->isEnabled());
    dialog.findChild<QLineEdit *>(u"password"_s)->setText(u"x"_s);
    EXPECT_TRUE(visible(dialog, u"passwordOk"_s)->isEnabled());
    EXPECT_EQ(dialog.password(), base::Secret(u"x"_s));
}

TEST_F(AccountDialogs, aCertificateIsExplainedInBothLanguages)
{
    accounts::CertificateFacts facts;
    facts.host = u"imap.example.org"_s;
    facts.sha256 = QByteArray::fromHex("00ff").repeated(16);
    for (int bit = 1; bit <= static_cast<int>(accounts::CertificateProblem::PinChanged); bit *= 2)
        facts.problems.setFlag(static_cast<accounts::CertificateProblem>(bit));
    const QStringList english = gui::CertificateView::problems(facts);
    EXPECT_EQ(english.size(), 9);
    const Language spanish(u"es"_s);
    const QStringList translated = gui::CertificateView::problems(facts);
    ASSERT_EQ(translated.size(), 9);
    for (int i = 0; i < 9; ++i)
        EXPECT_NE(translated[i], english[i]);
    EXPECT_EQ(gui::CertificateView::fingerprint(facts.sha256).count(u'\n'), 1);
    EXPECT_TRUE(gui::CertificateView::fingerprint(facts.sha256).startsWith(u"00:FF:00:FF"_s));
}

TEST_F(AccountDialogs, aNewVaultAsksTwiceAndAnExistingOneOnce)
{
    bool started = false;
    QObject::connect(&m_engine, &engine::EngineClient::started, &m_engine, [&started] { started = true; });
    m_engine.start();
    ASSERT_TRUE(testsupport::eventually([&started] { return started; }));
    ASSERT_FALSE(m_engine.hasVault());
    {
        gui::VaultDialog create(m_engine);
        auto *ok = qobject_cast<QAbstractButton *>(visible(create, u"vaultOk"_s));
        create.findChild<QLineEdit *>(u"masterPassword"_s)->setText(u"correct horse"_s);
        EXPECT_FALSE(ok->isEnabled()) << "repeated first";
        create.findChild<QLineEdit *>(u"masterPasswordAgain"_s)->setText(u"correct horse"_s);
        ASSERT_TRUE(ok->isEnabled());
        ok->click();
        EXPECT_TRUE(testsupport::eventually([&create] { return create.result() == QDialog::Accepted; }));
    }
    ASSERT_TRUE(m_engine.hasVault());
    gui::VaultDialog unlock(m_engine);
    EXPECT_TRUE(visible(unlock, u"masterPasswordAgain"_s)->isHidden());
    auto *password = unlock.findChild<QLineEdit *>(u"masterPassword"_s);
    auto *ok = qobject_cast<QAbstractButton *>(visible(unlock, u"vaultOk"_s));
    auto *error = unlock.findChild<QLabel *>(u"vaultError"_s);
    password->setText(u"wrong"_s);
    ok->click();
    EXPECT_TRUE(testsupport::eventually([error] { return !error->text().isEmpty(); }));
    password->setText(u"correct horse"_s);
    EXPECT_TRUE(error->text().isEmpty());
    ok->click();
    EXPECT_TRUE(testsupport::eventually([&unlock] { return unlock.result() == QDialog::Accepted; }));
}

TEST_F(AccountDialogs, aVaultThatDoesNotOpenSaysWhyAndNotThatThePasswordIsWrong)
{
    bool started = false;
    QObject::connect(&m_engine, &engine::EngineClient::started, &m_engine, [&started] { started = true; });
    m_engine.start();
    ASSERT_TRUE(testsupport::eventually([&started] { return started; }));
    QFile file(m_engine.vaultFile());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("no vault");
    file.close();
    gui::VaultDialog unlock(m_engine);
    auto *password = unlock.findChild<QLineEdit *>(u"masterPassword"_s);
    auto *ok = qobject_cast<QAbstractButton *>(visible(unlock, u"vaultOk"_s));
    auto *error = unlock.findChild<QLabel *>(u"vaultError"_s);
    password->setText(u"correct horse"_s);
    ok->click();
    ASSERT_TRUE(testsupport::eventually([error] { return !error->text().isEmpty(); }));
    EXPECT_TRUE(error->text().contains(u"passwords.vault"_s)) << "it names the file: " << qPrintable(error->text());

    // And each cause has a sentence of its own.
    QObject::disconnect(&m_engine, &engine::EngineClient::unlockVault, nullptr, nullptr); // here the test answers
    QSet<QString> sentences;
    for (const base::Fault fault : { base::Fault::InvalidInput, base::Fault::StorageDamaged, base::Fault::StorageFull, base::Fault::StorageFailed,
             base::Fault::Unsupported }) {
        password->setText(u"another try"_s);
        ok->click();
        emit m_engine.vaultUnlocked(base::Error { fault, {}, {} });
        EXPECT_FALSE(error->text().isEmpty());
        sentences.insert(error->text());
        EXPECT_TRUE(ok->isEnabled()) << "it can be tried again";
    }
    EXPECT_EQ(sentences.size(), 5);
}

TEST_F(AccountDialogs, aCertificateInThePlaceOfAnAcceptedOneCannotBeAcceptedByAClick)
{
    accounts::CertificateFacts facts;
    facts.host = u"imap.example.org"_s;
    facts.sha256 = QByteArray(32, '\x22');
    facts.problems = accounts::CertificateProblem::SelfSigned | accounts::CertificateProblem::PinChanged;
    gui::CertificateDialog dialog(facts, QByteArray(32, '\x11'));
    dialog.show();
    EXPECT_FALSE(visible(dialog, u"certificateAccept"_s)->isVisible());
    EXPECT_FALSE(visible(dialog, u"certificateCompared"_s)->isVisible());
    EXPECT_TRUE(dialog.findChild<QLabel *>(u"certificateFingerprint"_s)->text().startsWith("22:22"_L1));
    auto *before = dialog.findChild<QLabel *>(u"certificateAccepted"_s);
    EXPECT_TRUE(before->isVisible());
    EXPECT_TRUE(before->text().startsWith("11:11"_L1));
    bool wanted = false;
    QObject::connect(&dialog, &gui::CertificateDialog::settingsWanted, &dialog, [&wanted] { wanted = true; });
    dialog.findChild<QAbstractButton *>(u"certificateSettings"_s)->click();
    EXPECT_TRUE(wanted);
    EXPECT_EQ(dialog.result(), QDialog::Rejected);

    gui::CertificateDialog first(facts, {}); // none was accepted before: then it is to be compared
    first.show();
    EXPECT_TRUE(visible(first, u"certificateAccept"_s)->isVisible());
    EXPECT_FALSE(visible(first, u"certificateAccepted"_s)->isVisible());
}

TEST_F(AccountDialogs, anAcceptedCertificateIsForgottenInTheSettings)
{
    accounts::AccountSettings pinned = account(false);
    pinned.incoming.pinCertificate(QByteArray(32, '\x11'));
    gui::AccountEditDialog dialog(m_engine, pinned);
    dialog.show();
    EXPECT_EQ(dialog.settings().incoming.pinnedCertificate(), pinned.incoming.pinnedCertificate());
    auto *text = dialog.findChild<QLabel *>(u"pinText"_s);
    EXPECT_TRUE(text->text().contains("11:11"_L1)) << qPrintable(text->text());
    auto *forget = dialog.findChild<QAbstractButton *>(u"forgetPin"_s);
    ASSERT_FALSE(forget->isHidden());
    forget->click();
    EXPECT_TRUE(dialog.settings().incoming.pinnedCertificate().isEmpty());
    EXPECT_TRUE(forget->isHidden());
}

TEST_F(AccountDialogs, whatWasAllowedForOnePortIsNotForAnother)
{
    accounts::AccountSettings pinned = account(false);
    pinned.incoming.pinCertificate(QByteArray(32, '\x11'));
    pinned.incoming.unlockUnprotected();
    gui::AccountEditDialog dialog(m_engine, pinned);
    dialog.show();
    dialog.findChild<QSpinBox *>(u"port"_s)->setValue(1993);
    EXPECT_TRUE(dialog.settings().incoming.pinnedCertificate().isEmpty());
    EXPECT_FALSE(dialog.settings().incoming.mayTravelUnprotected());
}
