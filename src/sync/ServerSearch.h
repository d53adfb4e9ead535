// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SearchWish.h"
#include "sync/ImapLine.h"
#include "sync/ServerSearchNews.h"

#include <QObject>

#include <memory>
#include <vector>

namespace engine {

/// The highest of these numbers, descending, at most `most` of them.
[[nodiscard]] QList<imap::Uid> newestOf(const imap::UidSet &uids, qsizetype most);

/// Puts a search to the servers of several accounts at once, each over a line of its own that hangs up at the end, folder
/// by folder (UID SEARCH, opened for reading only). What they find is told as our own messages.
class ServerSearch : public QObject {
    Q_OBJECT
public:
    struct Account {
        accounts::AccountSettings settings;
        std::optional<base::Secret> password;
        QList<store::FolderRow> folders; ///< to be searched, in this order
    };
    ServerSearch(const EngineContext &context, const QList<Account> &accounts, QList<imap::commands::SearchTerm> terms,
        QObject *parent = nullptr);
    ~ServerSearch() override;

    void start();
    [[nodiscard]] const ServerSearchNews &news() const { return m_news; }

signals:
    void told(const engine::ServerSearchNews &news);

private:
    struct Run {
        explicit Run(const EngineContext &context) : line(context) { }
        Account account;
        ImapLine line;
        Process process; ///< last: its frame uses the line
    };
    Task<void> search(Run &run);
    Task<base::Result<void>> searchFolder(Run &run, store::FolderRow folder);
    base::Result<void> note(const store::FolderRow &folder, const imap::UidSet &uids);

    EngineContext m_context;
    QList<imap::commands::SearchTerm> m_terms;
    ServerSearchNews m_news;
    int m_running = 0;
    std::vector<std::unique_ptr<Run>> m_runs;
};

} // namespace engine
