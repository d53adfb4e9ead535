// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/FolderSyncPlan.h"
#include "sync/ImapLine.h"
#include "sync/Intents.h"
#include "sync/SideLane.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace engine {

/// What the parts of an IMAP engine share.
struct ImapWork {
    store::Store &store;
    std::shared_ptr<const base::Clock> clock;
    base::AccountId account;
    /// Something more urgent waits: stop at the next good place.
    std::function<bool()> interrupted;
    /// Work on a folder goes on: so many of so many messages.
    std::function<void(base::FolderId, qint64 done, qint64 total)> progressed;
};

/// What came of synchronising one folder.
struct FolderOutcome {
    QList<base::MessageId> arrived; ///< new since the last time; empty for a first filling
    bool complete = false;          ///< false: interrupted
};

/// Makes the list of one folder here the server's list: runs the plan over a session in which the folder is open.
/// The newest messages come first; every batch is stored as it comes, so that nothing is asked twice whatever happens.
class FolderSync : public QObject {
    Q_OBJECT
public:
    FolderSync(const ImapWork &work, ImapLine &line, QObject *parent = nullptr);

    /// @param listing  all UIDs of the folder, if they were asked already
    Task<base::Result<FolderOutcome>> run(store::FolderRow folder, imap::commands::SelectAnswer selected,
        std::optional<imap::UidSet> listing);

private:
    struct Local {
        QList<store::UidRow> rows; ///< by uid; of a resynchronisation only those that the server spoke of
        QSet<base::MessageId> held; ///< the server was without them, and they stay all the same
        QSet<quint32> hidden;      ///< taken from the list here, not yet on the server
        [[nodiscard]] const store::UidRow *find(quint32 uid) const;
        [[nodiscard]] bool knows(quint32 uid) const { return hidden.contains(uid) || find(uid); }
    };
    using Missing = QList<quint32>;

    base::Result<void> readLocal();
    base::Result<void> readLocal(const imap::UidSet &spokenOf);
    base::Result<void> readAround();
    /// How many messages the server would have if nothing had happened to it.
    [[nodiscard]] qint64 countThere() const { return m_count.count - m_count.held + m_local.hidden.size() + m_marked; }
    Task<base::Result<FolderOutcome>> carryOut(FolderSyncPlan plan, std::optional<imap::UidSet> listing);
    Task<base::Result<Missing>> fullCompare(std::optional<imap::UidSet> listing);
    Task<base::Result<Missing>> resumeFilling(quint64 modSeq, std::optional<imap::UidSet> listing);
    Task<base::Result<Missing>> flagsCompare();
    Task<base::Result<Missing>> changesSince(quint64 modSeq);
    Task<base::Result<Missing>> takeResync();
    Task<base::Result<void>> removeVanished(imap::UidSet server);
    base::Result<void> removeMissed();
    Task<base::Result<void>> renumber();
    Task<base::Result<bool>> fetchMissing(Missing missing);
    base::Result<void> applyFlags(const QList<imap::FetchData> &messages);
    Task<base::Result<void>> fetchHalves(imap::UidSet refused);
    [[nodiscard]] bool isListed(const imap::FetchData &data) const;
    void collect(const QList<imap::FetchData> &messages);
    void collectIncomplete(const imap::UidSet &asked, QList<imap::FetchData> messages);
    void collectRows(QList<store::Arrival> &&rows);
    [[nodiscard]] qint64 unstored() const;
    void giveBatch();
    Task<base::Result<void>> storeAll(qsizetype atMost);
    using RowLists = std::vector<QList<store::Arrival>>; ///< as they were made: moving each row costs as much as making it
    base::Result<qsizetype> storeRows(RowLists &&rows);
    void noteStored(const base::Result<qsizetype> &count);
    base::Result<void> adopt(QList<store::Arrival> &arrivals);
    base::Result<void> numberWishes(QList<store::Arrival> &arrivals);
    [[nodiscard]] store::ImapState stateOfSelected() const;
    base::Result<void> noteBegun();
    base::Result<void> finish();

    ImapWork m_work;
    ImapLine &m_line;
    store::FolderRow m_folder;
    imap::commands::SelectAnswer m_selected;
    Local m_local;
    store::UidCount m_count; ///< at the beginning
    imap::UidSet m_told;     ///< fetched for the list
    /// Below it a message that is marked as deleted is none that we have moved here: it was there before, and may be the original of
    /// just that one, left behind by a server that moves by copying.
    quint32 m_markedFrom = std::numeric_limits<quint32>::max();
    qint64 m_marked = 0;     ///< there, and left out because somebody has marked them as deleted
    qint64 m_adoptedMarked = 0; ///< of them, and not left out: they were moved here by us
    using Rows = SideLane<QList<imap::FetchData>, QList<store::Arrival>>;
    std::optional<Rows> m_rows; ///< makes rows of what the server tells
    RowLists m_batch;
    qsizetype m_inBatch = 0; ///< rows
    QList<store::MessageRow> m_unnumbered; ///< moved here by us; the server's number is not known yet
    qint64 m_leaving = 0; ///< there, and not listed: a waiting wish takes them on, and has their numbers now
    QList<base::MessageId> m_arrived;
    std::optional<base::Error> m_storeError;
    quint32 m_highestBefore = 0;
    bool m_hasGiven = false; ///< a batch to be stored
    qint64 m_done = 0;
    qint64 m_total = 0;
    bool m_isFirstFill = false;
    SideLane<RowLists, base::Result<qsizetype>> m_storing; ///< full batches; last: waits for the one that is being stored
};

} // namespace engine
