// SPDX-License-Identifier: GPL-3.0-or-later
// IMAP accounts: mail that a server has suddenly lost.
#include "gui/MainWindow.h"

#include "gui/ErrorBar.h"
#include "gui/HeldText.h"
#include "gui/folders/FolderNames.h"

namespace gui {

void MainWindow::onMailHeld(base::AccountId account, const QList<engine::HeldMail> &held)
{
    if (held.isEmpty())
        m_held.remove(account);
    else
        m_held.insert(account, held);
    m_messages.refreshHeld();
    refreshTrouble();
}

/// Behind everything that is more urgent.
void MainWindow::showHeld(const QList<base::AccountId> &order)
{
    for (const base::AccountId id : order) {
        const auto it = m_held.constFind(id);
        const auto *owner = account(id);
        if (it == m_held.cend() || !owner)
            continue;
        m_heldShown = id;
        QList<engine::HeldMail> held = *it;
        for (engine::HeldMail &one : held) {
            if (const auto folder = m_folders.folder(one.folder); folder && folder->role != mail::FolderRole::None)
                one.path = folderTitle(folder->role, folder->name);
        }
        return tell(id, heldText(held, owner->incoming.host));
    }
    if (!showPlaceTaken(order) && !showFullServer(order))
        m_errorBar->hide();
}

void MainWindow::answerHeld(bool keep)
{
    if (!m_heldShown.isValid())
        return;
    m_engine.answerHeld(m_heldShown, keep);
    m_held.remove(m_heldShown);
    refreshTrouble();
}

} // namespace gui
