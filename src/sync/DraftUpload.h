// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/FolderSync.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace engine {

inline constexpr qint64 kDraftPauseMs = 30'000; ///< between two copies of a draft on which somebody writes
inline constexpr qint64 kDraftShare = 9;         ///< times as long as a copy took, the line is for other things
inline constexpr qint64 kDraftLateMs = 600'000;  ///< after which a copy that a cut line left on its way arrives no more

/// When the server is to be told of a draft; unknown: not before something is written. Pure.
[[nodiscard]] base::Timestamp draftDueAt(const store::DraftCopyRow &row);

/// Whether a message of that number, with this Message-ID field, is the one that was opened to be written on: a number may mean
/// another message after a while, and does in another folder. Pure.
/// @param opened  without angle brackets; empty: it had none
[[nodiscard]] bool isOpenedCopy(QByteArrayView messageId, const QByteArray &opened);

/// Keeps one copy of each draft in the server's Drafts, the newest, and none of a draft that is sent or discarded. What is
/// there is asked each time, and nothing is believed of before: a copy is ours if it has our mark in its header, the newest
/// one stays, the others go, and never before it is there. So a crash or a cut line at whatever place is made good by the next
/// look. What somebody else has put there is left alone.
class DraftUpload final : public QObject {
    Q_OBJECT
public:
    DraftUpload(const ImapWork &work, ImapLine &line, QObject *parent = nullptr);

    /// What the folder has is known here again: whether copies have gone or come that nobody here knows of.
    void folderSynced(base::FolderId drafts);
    /// The next one is due then; unknown: none is. `now` if something is due already.
    [[nodiscard]] base::Timestamp nextDue(base::Timestamp now) const;
    /// What is due. An error is the line's (or the store's) end: what a server refuses waits for another text.
    Task<base::Result<void>> run(store::FolderRow drafts);
    void sessionBegun() { m_refused.clear(); } ///< what was refused may be taken now
    /// Something was done in the folder.
    [[nodiscard]] bool takeTouched() { return std::exchange(m_touched, false); }

signals:
    /// Somebody else has changed or deleted what lay there. It was kept beside it, or, where nobody had written here since,
    /// let go as well (kGoneDrafts).
    void conflict(store::DraftId draft);

private:
    struct Found {
        QHash<quint32, qint64> copies; ///< our own, by UID: which number
        QHash<quint32, qint64> marked; ///< likewise, marked as deleted: half gone
        bool hasOpened = false;        ///< the message that was opened to be written on is still there
        [[nodiscard]] quint32 newest() const;
    };
    Task<base::Result<void>> settle(store::DraftCopyId id, store::FolderRow drafts);
    [[nodiscard]] base::Result<mime::OutgoingMessage> wholeMessage(const store::DraftRow &draft) const;
    base::Result<void> letGo(const store::DraftCopyRow &row, const store::DraftRow &draft);
    base::Result<void> end(const store::DraftCopyRow &row, const Found &found);
    Task<base::Result<Found>> look(store::DraftCopyRow row);
    Task<base::Result<QByteArray>> build(store::DraftCopyRow row, store::DraftRow draft);
    Task<base::Result<imap::AppendUid>> put(QByteArray raw, quint32 old, store::FolderRow drafts, bool *wasReplaced);
    Task<base::Result<void>> expunge(QList<quint32> uids);
    [[nodiscard]] base::Timestamp pauseOf(const store::DraftCopyRow &row) const;
    [[nodiscard]] bool isRefused(const store::DraftCopyRow &row) const { return m_refused.value(row.id, -1) >= row.written; }

    ImapWork m_work;
    ImapLine &m_line;
    QSet<store::DraftCopyId> m_mustLook; ///< what is here does not fit what was there
    QHash<store::DraftCopyId, base::Timestamp> m_pauses;
    QHash<store::DraftCopyId, qint64> m_refused; ///< until there is a newer text
    Bell m_built;
    bool m_touched = false;
};

} // namespace engine
