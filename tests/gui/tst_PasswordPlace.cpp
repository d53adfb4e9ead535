// SPDX-License-Identifier: GPL-3.0-or-later
// A password that is not kept where its person wanted it, as the window says it.
#include "gui/BarWindow.h"

#include <QDialog>
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
