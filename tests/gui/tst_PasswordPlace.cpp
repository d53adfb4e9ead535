// SPDX-License-Identifier: GPL-3.0-or-later
// A password that is not kept where its person wanted it, as the window says it.
#include "gui/BarWindow.h"
#include "gui/WizardDriver.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/settings/VaultDialog.h"
#include "gui/wizard/Notice.h"

#include <QDialog>
#include <QFile>
#include <QToolButton>

using namespace guitest;
using engine::CredentialPlace;

namespace {

class PasswordPlace : public BarWindow { };

} // namespace

TEST_F(PasswordPlace, isSaidUntilSomebodyHasReadIt)
{
    openFilled(2);
    ASSERT_FALSE(bar().isVisible());
    emit m_engine->credentialPlaceChosen(m_account, CredentialPlace::ThisSession);
    ASSERT_TRUE(bar().isVisible());
    EXPECT_TRUE(bar().text().contains(u"only until Palomar is closed"_s)) << qPrintable(bar().text());
    emit m_engine->statusChanged(m_account, { .state = engine::AccountStatus::State::UpToDate });
    EXPECT_TRUE(bar().isVisible()) << "that all goes well does not change it";
    bar().findChild<QToolButton *>()->click();
    EXPECT_FALSE(bar().isVisible());
    emit m_engine->credentialPlaceChosen(m_account, CredentialPlace::Vault);
    EXPECT_TRUE(bar().text().contains(u"master password"_s)) << qPrintable(bar().text());
    emit m_engine->credentialPlaceChosen({ 4711 }, CredentialPlace::ThisSession); // nobody's
    EXPECT_TRUE(bar().text().contains(u"master password"_s));
}

TEST_F(PasswordPlace, isNotSaidAgainWhereTheWizardHasSaidItAndCanBeMendedThere)
{
    openFilled(2);
    trigger(gui::Command::NewAccount);
    auto *wizard = m_window->findChild<gui::AccountWizard *>();
    ASSERT_TRUE(wizard);
    gui::AccountDraft draft;
    draft.address = u"eva@nowhere.invalid"_s;
    draft.imap = accounts::ServerEndpoint::of(accounts::Protocol::Imap);
    draft.imap.host = u"imap.nowhere.invalid"_s;
    draft.imap.port = 993;
    draft.imap.userName = u"eva"_s;
    draft.password = base::Secret(u"secreto"_s);
    wizard->showDraft(draft, gui::WizardStep::Forecast);
    wizard->findChild<QPushButton *>(u"wizardNext"_s)->click();
    auto *result = wizard->findChild<gui::Notice *>(u"result"_s);
    ASSERT_TRUE(result);
    ASSERT_TRUE(eventually([&] { return wizard->step() == gui::WizardStep::Done && result->explanation().contains(u"only until Palomar is closed"_s); }))
        << qPrintable(result->explanation());
    EXPECT_FALSE(bar().isVisible()) << qPrintable(bar().text());

    WizardHand::whenAsked([](QWidget *vault) {
        for (const QString &field : { u"masterPassword"_s, u"masterPasswordAgain"_s })
            vault->findChild<QLineEdit *>(field)->setText(u"una frase larga"_s);
        vault->findChild<QPushButton *>(u"vaultOk"_s)->click();
    });
    result->findChild<QPushButton *>()->click();
    EXPECT_TRUE(result->explanation().isEmpty()) << qPrintable(result->explanation());
    EXPECT_TRUE(eventually([&] { return m_engine->hasVault(); }));
    EXPECT_EQ(wizard->draft().place, CredentialPlace::Vault);
    EXPECT_FALSE(bar().isVisible());
}

TEST_F(PasswordPlace, lockedPasswordsAreUnlockedAndNotAskedFor)
{
    openFilled(2);
    QFile vault(m_engine->vaultFile());
    ASSERT_TRUE(vault.open(QIODevice::WriteOnly));
    vault.close();
    const engine::AccountStatus needed { .state = engine::AccountStatus::State::NeedsPassword, .error = base::Error { base::Fault::NoCredential, {}, {} } };
    emit m_engine->statusChanged(m_account, needed);
    EXPECT_TRUE(bar().text().startsWith(u"The passwords are locked."_s)) << qPrintable(bar().text());
    QPushButton *unlock = button(u"Unloc&k…"_s);
    ASSERT_TRUE(unlock);
    unlock->click();
    auto *dialog = m_window->findChild<gui::VaultDialog *>();
    ASSERT_TRUE(dialog && dialog->isVisible());
    EXPECT_FALSE(m_window->findChild<gui::PasswordDialog *>());
    dialog->findChild<QPushButton *>(u"vaultInstead"_s)->click(); // who has forgotten the master password
    auto *password = m_window->findChild<gui::PasswordDialog *>();
    ASSERT_TRUE(password && password->isVisible());
    password->reject();

    emit m_engine->vaultUnlocked(std::nullopt);
    EXPECT_TRUE(bar().text().contains(u"is not known"_s)) << "it does not lie there: " << qPrintable(bar().text());
}

TEST_F(PasswordPlace, aPasswordThatWasRefusedIsNotLookedForInTheVault)
{
    openFilled(2);
    QFile vault(m_engine->vaultFile());
    ASSERT_TRUE(vault.open(QIODevice::WriteOnly));
    vault.close();
    emit m_engine->statusChanged(m_account, { .state = engine::AccountStatus::State::NeedsPassword, .error = base::Error { base::Fault::LoginRefused, {}, {} } });
    EXPECT_FALSE(bar().text().contains(u"locked"_s)) << qPrintable(bar().text());
}

TEST_F(PasswordPlace, canBeChosenAgain)
{
    openFilled(2);
    emit m_engine->credentialPlaceChosen(m_account, CredentialPlace::ThisSession);
    QPushButton *again = button(gui::ErrorText::labelOf(gui::ErrorText::Action::EnterPassword));
    ASSERT_TRUE(again);
    again->click();
    EXPECT_FALSE(bar().isVisible());
    QDialog *dialog = nullptr;
    for (QDialog *one : m_window->findChildren<QDialog *>())
        dialog = one->isVisible() ? one : dialog;
    ASSERT_TRUE(dialog);
    dialog->reject();
}

TEST_F(PasswordPlace, givesWayToWhatIsMoreUrgentAndComesBackAfterIt)
{
    openFilled(2);
    emit m_engine->credentialPlaceChosen(m_account, CredentialPlace::ThisSession);
    emit m_engine->statusChanged(m_account, { .state = engine::AccountStatus::State::NeedsPassword, .error = base::Error { base::Fault::LoginRefused, {}, {} } });
    EXPECT_FALSE(bar().text().contains(u"only until Palomar is closed"_s));
    emit m_engine->statusChanged(m_account, { .state = engine::AccountStatus::State::UpToDate });
    EXPECT_TRUE(bar().text().contains(u"only until Palomar is closed"_s));
}
