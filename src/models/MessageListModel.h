// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/ListQuery.h"
#include "store/Rows.h"

#include <QAbstractListModel>
#include <QCache>

#include <memory>

namespace store {
class Reader;
}

namespace models {

struct ListUpdate;

/// The messages of one folder in one order. It holds an id per row and reads rows a page at a time when they are
/// looked at. By date the first page is there at once; the whole list of ids (and every other order, and each
/// change) is read on the thread pool and merged in, so that selection and current row stay on their messages.
class MessageListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< base::MessageId
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
    };

    static constexpr int kFirstPage = 60;

    explicit MessageListModel(QString storeFolder, QObject *parent = nullptr);
    ~MessageListModel() override;

    /// Shows this list; an invalid folder shows nothing. The same folder in another order or with another filter keeps
    /// the selection on its messages.
    void show(const store::ListQuery &query);
    [[nodiscard]] store::ListQuery query() const { return m_query; }
    /// All ids are here (not only the first page).
    [[nodiscard]] bool isComplete() const { return m_complete; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] base::MessageId idAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(base::MessageId message) const;
    [[nodiscard]] QList<base::MessageId> ids() const { return m_ids; }
    [[nodiscard]] std::optional<store::MessageRow> rowAt(const QModelIndex &index) const;
    /// How often rows were read from the store: a measure of what scrolling costs.
    [[nodiscard]] int rowReads() const { return m_rowReads; }

public slots:
    void onMessagesAdded(base::FolderId folder, const QList<base::MessageId> &messages);
    void onMessagesChanged(base::FolderId folder, const QList<base::MessageId> &messages);
    void onMessagesRemoved(base::FolderId folder, const QList<base::MessageId> &messages);

signals:
    void completed(); ///< the whole list of the query is shown; again after each change

private:
    void readFirstPage();
    void readAll();
    void apply(const ListUpdate &update);
    void removeRun(qsizetype first, qsizetype count);
    void reorder(const QList<base::MessageId> &order); ///< the same ids
    [[nodiscard]] const store::MessageRow *rowFor(int row) const;
    [[nodiscard]] store::Reader *reader() const;

    QString m_storeFolder;
    mutable std::unique_ptr<store::Reader> m_reader;
    store::ListQuery m_query;
    QList<base::MessageId> m_ids;
    mutable QCache<base::MessageId, store::MessageRow> m_rows;
    quint64 m_generation = 0; ///< of the query; an answer to an older one is dropped
    mutable int m_rowReads = 0;
    bool m_complete = true; ///< nothing of nothing
    bool m_reading = false;
    bool m_readAgain = false;
};

} // namespace models
