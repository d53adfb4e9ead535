// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a thing that was just done: that it was refused, that it could not be. The states of accounts change all the
// time and are no reason to take it away unread.
#include "gui/MainWindow.h"

#include "gui/ErrorBar.h"

#include <chrono>

namespace gui {

namespace {

constexpr std::chrono::minutes kSaidFor { 5 };
constexpr int kMostSaid = 5; ///< nobody reads on one bar what went wrong before that

} // namespace

void MainWindow::say(const Said &said)
{
    m_said.removeIf([&said](const Said &known) { return known.text.oneParagraph() == said.text.oneParagraph(); });
    m_said << said;
    if (m_said.size() > kMostSaid)
        m_said.removeFirst();
    m_isSaidFirst = true;
    m_saidTime.start(kSaidFor);
    refreshTrouble();
}

/// At the start: it was chosen some other day, perhaps, and the mail that does not come is missed today.
void MainWindow::sayOffline()
{
    ErrorText text;
    text.what = tr("You are working offline, as you chose.");
    text.why = tr("Nothing is fetched and nothing is sent until you go online.");
    text.action = ErrorText::Action::GoOnline;
    text.actionLabel = ErrorText::labelOf(text.action);
    text.tone = ErrorText::Tone::Note;
    say({ text });
}

void MainWindow::takeBackSaid(ErrorText::Action action, base::AccountId account)
{
    if (m_said.removeIf([=](const Said &said) { return said.text.action == action && said.account == account; }) > 0)
        refreshTrouble();
}

void MainWindow::takeBackUndo(base::AccountId account)
{
    const auto isMeant = [account](const Said &said) {
        return said.text.action == ErrorText::Action::Undo && (!account.isValid() || said.account == account);
    };
    if (m_said.removeIf(isMeant) > 0)
        refreshTrouble();
}

bool MainWindow::showSaid()
{
    if (m_said.isEmpty())
        return false;
    m_isSaidShown = true;
    m_errorBar->show(m_said.constLast().text);
    return true;
}

/// What was said before comes again when that has been read.
void MainWindow::onWorse()
{
    m_isSaidFirst = false;
}

} // namespace gui
