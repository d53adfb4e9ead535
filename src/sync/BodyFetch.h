// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/BatchAge.h"
#include "sync/FolderSync.h"

#include <QObject>
#include <QSet>

namespace engine {

/// Fetches the message bodies that are to be kept here, newest first, many commands ahead, stored in batches.
class BodyFetch : public QObject {
    Q_OBJECT
public:
    BodyFetch(const ImapWork &work, ImapLine &line, QObject *parent = nullptr);

    /// What is to be kept of a folder and is not here yet, newest first.
    /// @param since  policy::SyncScope::keptSince()
    [[nodiscard]] base::Result<QList<store::UidRow>> wanted(base::FolderId folder, std::optional<base::Timestamp> since) const;
    /// Fetches from the folder that is open. Ends early, without error, when something more urgent waits.
    Task<base::Result<void>> run(QList<store::UidRow> wanted);

    /// What the server gave nothing for is asked for once more; not what the line broke at lately.
    void sessionBegun() { m_hopeless.clear(); }
    /// Asked for by a person: what was left alone gets another try now.
    void forgive();

    /// Keeps one message that was fetched otherwise.
    base::Result<void> keep(base::MessageId message, const QByteArray &raw);

private:
    [[nodiscard]] bool isLeftAlone(base::MessageId message) const;
    Task<base::Result<void>> fetchSingly(const imap::UidSet &uids);
    void giveUp(const imap::UidSet &asked);
    void blame(const imap::UidSet &asked, const base::Error &why);
    void collect(const QList<imap::FetchData> &messages);
    void collectSummarised(QList<store::ArrivedBody> &&bodies);
    void commit();
    void noteStored(const base::Result<qsizetype> &count);

    struct Arrived {
        base::MessageId id;
        QByteArray raw;
    };
    using Summaries = SideLane<QList<Arrived>, QList<store::ArrivedBody>>;
    static QList<store::ArrivedBody> summarise(const QList<Arrived> &messages);

    ImapWork m_work;
    ImapLine &m_line;
    base::FolderId m_folder;
    QHash<quint32, base::MessageId> m_ids;
    Summaries m_summaries; ///< of what came
    QList<store::ArrivedBody> m_batch;
    qint64 m_batchOctets = 0;
    qint64 m_octetsToCome = 0; ///< by what the server says of sizes
    SideLane<QList<store::ArrivedBody>, base::Result<qsizetype>> m_storing; ///< full batches on their way to the disk
    BatchAge m_age { [this] { commit(); } };
    QSet<base::MessageId> m_hopeless; ///< the server gives nothing: not asked again in this session
    QSet<base::MessageId> m_tooLarge; ///< all of it came, and none of it was kept
    /// Where this was to come.
    struct Breaks {
        int count = 0;
        base::Timestamp at;
    };
    QHash<base::MessageId, Breaks> m_breaks;
    std::optional<base::Error> m_storeError;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace engine
