// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "store/Rows.h"

#include <QAbstractItemModel>
#include <QSet>

#include <memory>
#include <vector>

namespace models {

class StoreReading;

/// Accounts with their folders, as the folder pane shows them: the person's order of accounts; in each the inbox first,
/// then the other special folders in a fixed order, then the rest by name. Names are as on the server: gui/ has the
/// words for special folders. What it shows is read by StoreReading and merged in; its slots fit the engine's signals.
class FolderTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int of Kind
        AccountIdRole,               ///< base::AccountId
        FolderIdRole,                ///< base::FolderId; invalid for an account
        SpecialRole,                 ///< int of mail::FolderRole
        UnreadRole,                  ///< qint64; of an account: that of its inbox
        UnreadBelowRole,             ///< qint64: in the folders below it, junk and what was thrown away left out
        TotalRole,                   ///< qint64
        SelectableRole,              ///< bool: can hold messages
        LocalRole,                   ///< bool: lives on this computer only
        EnabledRole,                 ///< bool: the account is
        PathRole,                    ///< QString, the whole path for people
        AddressRole,                 ///< QString, the account's
        SubscribedRole,              ///< bool: other programs show it, too
        OfflineRole,                 ///< bool: the account stays offline on purpose
    };
    enum Kind { Account, Folder };

    explicit FolderTreeModel(StoreReading &store, QObject *parent = nullptr);
    ~FolderTreeModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] QModelIndex indexOf(base::AccountId account) const;
    [[nodiscard]] QModelIndex indexOf(base::FolderId folder) const;
    [[nodiscard]] base::FolderId folderAt(const QModelIndex &index) const; ///< invalid for an account
    [[nodiscard]] base::AccountId accountAt(const QModelIndex &index) const;
    [[nodiscard]] std::optional<store::FolderRow> folder(base::FolderId folder) const;
    [[nodiscard]] QList<accounts::AccountSettings> accounts() const;
    [[nodiscard]] base::FolderId inbox(base::AccountId account) const; ///< invalid if there is none (yet)

public slots:
    /// Reads everything; call it when the store is open (EngineClient::started). loaded() follows.
    void reload();
    void onAccountsChanged(const QList<accounts::AccountSettings> &accounts);
    /// Rows that stay keep their indexes, so that the view keeps selection and expansion.
    void onFoldersChanged(base::AccountId account);
    /// For messagesAdded, messagesChanged and messagesRemoved alike: counters are read again, once per turn of the
    /// event loop however many signals come.
    void onMessagesChanged(base::FolderId folder);

signals:
    void loaded();        ///< after reload(): accounts and folders stand
    void countsChanged(); ///< some unread or total count did: for the title and the dock

private:
    struct Node;
    enum class Depth { Level, Tree };
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    /// Makes the children of `parent` what is wanted, with as few steps as the view can follow.
    /// @param staying  wherever they are wanted, these folders are moved and not made anew
    void merge(Node *parent, std::vector<std::unique_ptr<Node>> wanted, Depth depth, const QSet<base::FolderId> &staying = {});
    bool pull(base::FolderId folder, Node *parent, int row);
    void setAccounts(const QList<accounts::AccountSettings> &accounts);
    void setFolders(base::AccountId account, const QList<store::FolderRow> &folders);
    void readCounters();
    void setCounters(const QList<store::FolderRow> &folders);

    StoreReading &m_store;
    std::unique_ptr<Node> m_root;
    quint64 m_accountsGiven = 0; ///< a reading of before is older than what we were given
    QSet<base::FolderId> m_stale;
};

} // namespace models
