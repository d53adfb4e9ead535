// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/RowCache.h"
#include "models/WhereCache.h"
#include "store/ListQuery.h"
#include "store/Rows.h"
#include "store/SearchWish.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace models {

class StoreReading;
struct ListUpdate;

/// The messages of one folder in one order. It holds an id per row; what rows show is read a page at a time when they
/// are looked at, and until then a row is not known (KnownRole). Everything is read on other threads: the first page
/// by date and rows by StoreReading, the whole list of ids (every other order, each change) on the thread pool. It is
/// merged in, so that selection and current row stay on their messages.
class MessageListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< base::MessageId
        KnownRole,                 ///< bool: what the row shows is here; asking brings it, and dataChanged() tells
        FolderIdRole,              ///< base::FolderId
        SenderRole,                ///< QString: name or address of the first sender
        SenderAddressRole,         ///< QString
        RecipientsRole,            ///< QString: names of the first recipients, for folders of sent mail
        SubjectRole,               ///< QString, may be empty
        PreviewRole,               ///< QString, may be empty
        DateRole,                  ///< QDateTime, local
        SizeRole,                  ///< qint64
        UnreadRole,                ///< bool
        StarredRole,               ///< bool
        AnsweredRole,              ///< bool
        ForwardedRole,             ///< bool: keyword $Forwarded
        AttachmentRole,            ///< bool
        HasBodyRole,               ///< bool: readable without the server
        RowRole,                   ///< store::MessageRow, whole
        WhereRole,                 ///< store::Whereabouts, while they are told
        HeldRole,                  ///< bool: its server has lost it, see store::HeldStore
    };

    static constexpr int kFirstPage = 60;

    explicit MessageListModel(StoreReading &store, QObject *parent = nullptr);
    ~MessageListModel() override;

    /// Shows this list; an invalid folder shows nothing. The same folder in another order or with another filter keeps
    /// the selection on its messages.
    void show(const store::ListQuery &query);
    [[nodiscard]] store::ListQuery query() const { return m_query; }
    /// Shows what is found instead, until show() is called again; what was found for other words before stays until the new
    /// is here. A search that is still running for them is stopped.
    void search(const store::SearchWish &wish);
    [[nodiscard]] const std::optional<store::SearchWish> &wish() const { return m_wish; }
    [[nodiscard]] bool isSearching() const { return m_wish.has_value(); }
    /// Something else may be found now. Nothing happens where a folder is shown.
    void searchAgain();
    /// Something is known of the list that was asked for: no rows then means no messages.
    [[nodiscard]] bool isListed() const { return m_listed; }
    /// All ids are here (not only the first page).
    [[nodiscard]] bool isComplete() const { return m_complete; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] base::MessageId idAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(base::MessageId message) const;
    [[nodiscard]] QList<base::MessageId> ids() const { return m_ids; }
    [[nodiscard]] std::optional<store::MessageRow> rowAt(const QModelIndex &index) const; ///< nullopt: not known (yet)
    /// How often rows were asked of the store: a measure of what scrolling costs.
    [[nodiscard]] int rowReads() const { return m_rowReads; }

    /// Whether it is told where each message is: of POP3 accounts.
    void setTellsWhere(bool tells);
    /// What is known of it may not be true any more.
    void refreshWhere();
    /// Other messages of the folder may be held than before.
    void refreshHeld();
    /// The same knowledge for who shows one message: what is on screen is asked together.
    [[nodiscard]] WhereCache &where() { return m_where; }

    using Rows = QList<store::MessageRow>;
    /// What these messages show, in this order, those that are gone left out: `answer` comes on this thread, later.
    void rowsOf(const QList<base::MessageId> &messages, QObject *context, std::function<void(const Rows &)> answer);
    /// The first of `messages` that matches, read until it is found; `found` gets an invalid id if none does. `matches`
    /// runs on another thread. A newer search ends an older one, which then answers nothing.
    void findFirst(const QList<base::MessageId> &messages, QObject *context,
                   std::function<bool(const store::MessageRow &)> matches, std::function<void(base::MessageId)> found);
    /// The unread ones of the folder, or of what was found, in no order.
    void findUnread(QObject *context, std::function<void(const QList<base::MessageId> &)> answer);

public slots:
    void onMessagesAdded(base::FolderId folder, const QList<base::MessageId> &messages);
    void onMessagesChanged(base::FolderId folder, const QList<base::MessageId> &messages);
    void onMessagesRemoved(base::FolderId folder, const QList<base::MessageId> &messages);

signals:
    void searchFailed(const base::Error &error);
    void completed(); ///< the whole list of the query is shown; again after each change

private:
    void readFirstPage();
    void readAll();
    void keep(const Rows &rows); ///< rows that came with a list
    void listReadEnded();
    void forgetRows(); ///< another list, which has nothing to do with the one before
    [[nodiscard]] bool isAbout(base::FolderId folder) const { return m_wish || folder == m_query.folder; }
    void apply(const ListUpdate &update);
    void removeRun(qsizetype first, qsizetype count);
    void reorder(const QList<base::MessageId> &order); ///< the same ids
    [[nodiscard]] const store::MessageRow *rowFor(int row) const;
    void scheduleRows() const;
    [[nodiscard]] QVariant whereOf(base::MessageId message) const;
    /// Of the rows `places`, and of those that these messages have.
    void tellChanged(QList<int> places, QSet<base::MessageId> elsewhere, const QList<int> &roles);
    void onWhereFound(const QList<base::MessageId> &messages);
    void readRows();
    void onRows(const QList<RowCache::Wanted> &asked, const Rows &rows);

    StoreReading &m_store;
    store::ListQuery m_query;
    std::optional<store::SearchWish> m_wish; ///< searched for, instead of the folder of m_query
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false); ///< of the search that is being read
    QTimer m_again;                          ///< to the next look at what is found: a synchronisation brings many changes
    QList<base::MessageId> m_ids;
    mutable RowCache m_rows;
    mutable WhereCache m_where;
    QSet<base::MessageId> m_held; ///< of the folder that is shown; in a search of all
    bool m_tellsWhere = false;
    quint64 m_generation = 0; ///< of the ids; an answer that starts from older ones is dropped
    quint64 m_visit = 0;      ///< of a folder; what was asked in an earlier one is dropped
    mutable bool m_rowsScheduled = false;
    bool m_rowsBusy = false; ///< one question about rows at a time: what is wanted last is asked first
    int m_rowReads = 0;
    int m_listReads = 0;                     ///< lists that are being read
    QSet<base::MessageId> m_changedMeanwhile; ///< whose rows in such a list may be of before
    std::shared_ptr<std::atomic<quint64>> m_search = std::make_shared<std::atomic<quint64>>(0);
    bool m_listed = true;   ///< nothing of nothing
    bool m_complete = true;
    bool m_reading = false;
    bool m_readAgain = false;
};

} // namespace models
