// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderMenu.h"

#include "gui/KeptText.h"
#include "gui/folders/FolderNames.h"
#include "sync/EngineClient.h"

#include <QActionGroup>
#include <QMenu>

namespace gui {

using mail::FolderRole;
using policy::FolderKeep;

namespace {

constexpr FolderRole kRoles[] = { FolderRole::Drafts, FolderRole::Sent, FolderRole::Archive, FolderRole::Junk, FolderRole::Trash };

bool canBeUsedAs(const store::FolderRow &folder)
{
    return !folder.local && folder.selectable && folder.role != FolderRole::Inbox && folder.role != FolderRole::Outbox
        && folder.role != FolderRole::All && folder.role != FolderRole::Flagged;
}

} // namespace

FolderMenu::FolderMenu(engine::EngineClient &engine, QMenu *menu, QObject *parent)
    : QObject(parent), m_engine(engine), m_keep(new QActionGroup(this)), m_role(new QActionGroup(this))
{
    m_line = menu->addSeparator();
    m_keepMenu = menu->addMenu(QString());
    m_keepMenu->setObjectName("keepMenu");
    m_roleMenu = menu->addMenu(QString());
    m_roleMenu->setObjectName("roleMenu");
    m_keepMenu->addAction(add(m_keep, "keepAsAccount", int(FolderKeep::AsAccount)));
    m_keepMenu->addAction(add(m_keep, "keepAlways", int(FolderKeep::Always)));
    m_keepMenu->addAction(add(m_keep, "keepNever", int(FolderKeep::Never)));
    m_roleMenu->addAction(add(m_role, "roleNone", int(FolderRole::None)));
    m_roleMenu->addSeparator();
    for (const FolderRole role : kRoles)
        m_roleMenu->addAction(add(m_role, "role", int(role)));
    m_subscribed = menu->addAction(QString());
    m_subscribed->setObjectName("subscribed");
    m_subscribed->setCheckable(true);
    m_offline = menu->addAction(QString());
    m_offline->setObjectName("accountOffline");
    m_offline->setCheckable(true);
    connect(m_keep, &QActionGroup::triggered, this,
        [this](const QAction *action) { m_engine.keepFolder(m_folder.id, static_cast<FolderKeep>(action->data().toInt())); });
    connect(m_role, &QActionGroup::triggered, this,
        [this](const QAction *action) { m_engine.chooseRole(m_folder.id, static_cast<FolderRole>(action->data().toInt())); });
    connect(m_subscribed, &QAction::triggered, this, [this](bool on) { m_engine.setSubscribed(m_folder.id, on); });
    connect(m_offline, &QAction::triggered, this, [this](bool on) { emit offlineWanted(m_account, on); });
    retranslate();
}

QAction *FolderMenu::add(QActionGroup *group, const char *name, int value)
{
    auto *action = new QAction(group);
    action->setObjectName(QLatin1StringView(name));
    action->setCheckable(true);
    action->setData(value);
    return action;
}

void FolderMenu::prepare(const std::optional<store::FolderRow> &folder, const accounts::AccountSettings *account)
{
    const bool isImap = account && std::holds_alternative<accounts::ImapSettings>(account->kind);
    m_folder = folder.value_or(store::FolderRow {});
    m_account = isImap ? account->id : base::AccountId {};
    const bool isFolder = isImap && folder && !folder->local;
    m_line->setVisible(isImap);
    m_keepMenu->menuAction()->setVisible(isFolder && folder->selectable);
    m_roleMenu->menuAction()->setVisible(isFolder && canBeUsedAs(*folder));
    m_subscribed->setVisible(isFolder && folder->role == FolderRole::None);
    m_offline->setVisible(isImap);
    m_offline->setChecked(isImap && KeptText::staysOffline(*account));
    m_subscribed->setChecked(m_folder.subscribed);
    for (QAction *action : m_keep->actions())
        action->setChecked(action->data().toInt() == int(m_folder.keep));
    for (QAction *action : m_role->actions())
        action->setChecked(action->data().toInt() == int(m_folder.role));
}

void FolderMenu::retranslate()
{
    m_keepMenu->setTitle(tr("&Keep on this computer"));
    m_roleMenu->setTitle(tr("&Use as"));
    m_subscribed->setText(tr("&Subscribed"));
    m_subscribed->setToolTip(tr("Other mail programs show the folders that are subscribed."));
    m_offline->setText(tr("Work &offline with this account"));
    for (QAction *action : m_keep->actions()) {
        switch (static_cast<FolderKeep>(action->data().toInt())) {
        case FolderKeep::AsAccount:
            action->setText(tr("&As set for the account"));
            break;
        case FolderKeep::Always:
            action->setText(tr("A&ll messages of this folder"));
            break;
        case FolderKeep::Never:
            action->setText(tr("&Only what I open"));
            break;
        }
    }
    for (QAction *action : m_role->actions()) {
        const auto role = static_cast<FolderRole>(action->data().toInt());
        action->setText(role == FolderRole::None ? tr("An &ordinary folder, or as the server says") : folderTitle(role, {}));
    }
}

} // namespace gui
