// SPDX-License-Identifier: GPL-3.0-or-later
// What was begun, what others begin with, and what only goes on to others.
#include "gui/MainWindow.h"

#include "gui/Format.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/list/DraftsHere.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/list/MessageListView.h"
#include "models/Outgoing.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qsizetype kMostDrafts = 12; ///< in the menu, newest first

QString menuTitle(const store::DraftRow &draft)
{
    QString subject = subjectOrNone(draft.content.value("subject"_L1).toString()).left(60);
    return u"%1  ·  %2"_s.arg(subject.replace(u'&', "&&"_L1), Format().listDate(draft.changedAt, base::SystemClock().now()));
}

} // namespace

void MainWindow::wireDrafts()
{
    connect(m_templatesMenu, &QMenu::aboutToShow, this, &MainWindow::fillTemplates);
    connect(m_draftsMenu, &QMenu::aboutToShow, this, &MainWindow::fillDrafts);
    connect(&m_listPane->draftsHere(), &DraftsHere::opened, m_desk, qOverload<store::DraftId>(&ComposeDesk::openDraft));
    connect(m_desk, &ComposeDesk::draftsChanged, this, &MainWindow::refreshDraftsHere);
    connect(&m_messages, &QAbstractItemModel::modelReset, this, &MainWindow::refreshDraftsHere);
    connect(&m_messages, &models::MessageListModel::completed, this, &MainWindow::refreshDraftsHere);
    // When the server has got one, the account has just been at work; how that gets on is told again and again and says nothing of drafts.
    connect(&m_engine, &engine::EngineClient::statusChanged, this, [this](base::AccountId account, const engine::AccountStatus &status) {
        if (account == accountHere() && status.state != engine::AccountStatus::State::Syncing && isIn(mail::FolderRole::Drafts))
            refreshDraftsHere();
    });
}

void MainWindow::refreshDraftsHere()
{
    DraftsHere &line = m_listPane->draftsHere();
    if (!isIn(mail::FolderRole::Drafts)) {
        if (!line.isHidden())
            line.setDrafts({});
        return;
    }
    models::askDraftsOnlyHere(m_store, accountHere(), &line, [this, folder = m_folder](const base::Result<QList<store::DraftRow>> &found) {
        if (!found || folder != m_folder || !isIn(mail::FolderRole::Drafts))
            return;
        QList<DraftsHere::Draft> drafts;
        for (const store::DraftRow &draft : *found) {
            if (drafts.size() < kMostDrafts && !m_desk->isOpen(draft.id)) // what lies open is not looked for
                drafts << DraftsHere::Draft { draft.id, menuTitle(draft) };
        }
        m_listPane->draftsHere().setDrafts(drafts);
    });
}

void MainWindow::redirect()
{
    const base::MessageId message = m_listPane->view().currentMessage();
    if (message.isValid())
        m_desk->redirect(message, accountHere());
}

void MainWindow::fillDrafts()
{
    m_draftsMenu->clear();
    m_draftsMenu->addAction(tr("No drafts"))->setEnabled(false);
    models::askDrafts(m_store, m_draftsMenu, [this](const base::Result<QList<store::DraftRow>> &found) {
        if (!found || found->isEmpty())
            return;
        m_draftsMenu->clear();
        for (const store::DraftRow &draft : found->first(std::min(found->size(), kMostDrafts)))
            m_draftsMenu->addAction(menuTitle(draft), m_desk, [this, id = draft.id] { m_desk->openDraft(id); });
    });
}

void MainWindow::fillTemplates()
{
    m_templatesMenu->clear();
    m_templatesMenu->addAction(tr("No templates yet"))->setEnabled(false);
    const auto offerNew = [this] { m_templatesMenu->addAction(tr("&New template…"), m_desk, [this] { m_desk->writeTemplate(accountHere()); }); };
    offerNew();
    models::askTemplates(m_store, m_templatesMenu, [this, offerNew](const base::Result<QList<store::TemplateRow>> &found) {
        if (!found || found->isEmpty())
            return;
        m_templatesMenu->clear();
        const auto shown = [](const store::TemplateRow &row) { return row.name.left(60).replace(u'&', "&&"_L1); };
        for (const store::TemplateRow &row : *found)
            m_templatesMenu->addAction(shown(row), m_desk, [this, row] { m_desk->writeFrom(row, accountHere()); });
        m_templatesMenu->addSeparator();
        offerNew();
        QMenu *away = m_templatesMenu->addMenu(tr("&Remove a template"));
        for (const store::TemplateRow &row : *found)
            away->addAction(shown(row), this, [this, row] { m_engine.removeTemplate(row.id); });
    });
}

} // namespace gui
