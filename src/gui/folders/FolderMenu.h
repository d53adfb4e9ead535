// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "models/FolderTreeModel.h"

#include <QList>
#include <QObject>

#include <optional>

class QAction;
class QActionGroup;
class QMenu;

namespace engine {
class EngineClient;
}

namespace gui {

/// What a person can want of an IMAP folder besides its name and place: that it is kept here, what it is used for,
/// whether other programs show it, and that its account stays offline. At the end of a menu.
class FolderMenu final : public QObject {
    Q_OBJECT
public:
    FolderMenu(engine::EngineClient &engine, QMenu *menu, QObject *parent);

    /// For this folder, or (nullopt) its account as a whole; nullptr: neither.
    void prepare(const std::optional<store::FolderRow> &folder, const accounts::AccountSettings *account);
    void retranslate();

signals:
    void offlineWanted(base::AccountId account, bool offline);

private:
    QAction *add(QActionGroup *group, const char *name, int value);

    engine::EngineClient &m_engine;
    store::FolderRow m_folder;
    base::AccountId m_account;
    QMenu *m_keepMenu = nullptr;
    QMenu *m_roleMenu = nullptr;
    QAction *m_line = nullptr;
    QAction *m_subscribed = nullptr;
    QAction *m_offline = nullptr;
    QActionGroup *m_keep = nullptr;
    QActionGroup *m_role = nullptr;
};

} // namespace gui
