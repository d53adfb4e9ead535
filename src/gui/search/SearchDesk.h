// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "gui/search/SearchStrip.h"
#include "models/MailSearch.h"
#include "sync/EngineClient.h"

#include <QObject>

namespace gui {

class EmptyState;
class SearchField;

/// Searching in the main window: the field, the strip above the list, and what is asked of the servers. The list itself
/// is the window's.
class SearchDesk final : public QObject {
    Q_OBJECT
public:
    SearchDesk(engine::EngineClient &engine, models::StoreReading &store, models::MessageListModel &list, SearchField &field,
               SearchStrip &strip, QObject *parent);

    /// Where "this folder" and "this account" are.
    struct Place {
        base::FolderId folder;
        QString folderName;
        base::AccountId account;
        QString accountName;
    };
    void setPlace(const Place &place);
    void setAccounts(const QList<accounts::AccountSettings> &accounts);
    void setOffline(bool offline);

    [[nodiscard]] bool isOn() const { return m_search.isOn(); }
    [[nodiscard]] const store::SearchWish &wish() const { return m_search.wish(); }
    [[nodiscard]] const QStringList &words() const { return m_search.words(); } ///< to be marked in texts
    /// What is found may lie in several folders.
    [[nodiscard]] bool isWide() const;
    /// And these in several accounts.
    [[nodiscard]] bool isEverywhere() const;
    void setOrder(store::SortKey key, Qt::SortOrder order) { m_search.setOrder(key, order); }

    void open(SearchStrip::Scope scope); ///< the field is ready to be typed into
    void end();
    /// Nothing was found: what to do about it, and doing it. `isShown`: it is what the list shows now.
    void describe(EmptyState &empty, bool isShown);
    void takeNextStep();
    void retranslate() { refresh(); }

signals:
    void changed();
    void ended();
    void listWanted(); ///< the person goes on to what was found

private:
    enum class NextStep { None, AllMail, Servers };
    [[nodiscard]] NextStep nextStep() const;
    [[nodiscard]] bool canAskServers() const;
    [[nodiscard]] bool wasAnswered() const; ///< the servers were asked, and none of it failed so far
    [[nodiscard]] bool isSomethingMissing() const; ///< of what was to be searched, as far as is known
    void chooseScope(SearchStrip::Scope scope);
    void askServers();
    void forgetServers();
    void onServersSearched(int ticket, const engine::ServerSearchNews &news);
    void refresh();
    void offerServers();
    [[nodiscard]] QString sentence() const;

    engine::EngineClient &m_engine;
    SearchField &m_field;
    SearchStrip &m_strip;
    models::MailSearch m_search;
    Place m_place;
    QList<accounts::AccountSettings> m_accounts;
    std::optional<engine::ServerSearchNews> m_news; ///< the servers were asked
    bool m_isEmptyShown = false;                    ///< the list shows what describe() has said
    int m_ticket = 0;
    bool m_offline = false;
};

} // namespace gui
