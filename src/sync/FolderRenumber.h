// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/ImapLine.h"

#include <QMultiHash>
#include <QSet>

namespace engine {

struct ImapWork;

/// After UIDVALIDITY changed (RFC 9051 section 2.3.1.1): every number we had is void, but the messages are mostly the
/// same ones. Finds them again by Message-ID, date and size, and gives them their new numbers, so that nothing that is
/// here has to be fetched again. What is not found and has its bytes here stays, without a number. Waiting intents get
/// the new numbers of their targets, too, where these are certain; a doubt is noted, so that the intent is refused.
/// The same where UIDVALIDITY is as before and the server gives numbers a second time (NumberDoubt.h).
class FolderRenumber : public QObject {
    Q_OBJECT
public:
    FolderRenumber(const ImapWork &work, ImapLine &line, QObject *parent = nullptr);

    Task<base::Result<void>> run(store::FolderRow folder, quint32 uidValidity);

private:
    using Key = QPair<QByteArray, qint64>; ///< Message-ID and date
    struct There {
        quint32 uid = 0;
        qint64 size = 0;
    };
    /// A number for somebody's message, as sure as it can be.
    struct Match {
        quint32 uid = 0; ///< 0: it is not there, or that is not certain
        bool isCertain = true;
    };
    void collect(const QList<imap::FetchData> &messages);
    [[nodiscard]] quint32 takeSame(const store::MessageMark &mark);
    [[nodiscard]] quint32 takeSameNumber(const store::MessageRow &row);
    [[nodiscard]] quint32 takeOnlyCopy(const store::MessageMark &mark);
    void noteWhatIsLeft();
    [[nodiscard]] bool mayBeThere(const store::MessageMark &mark) const;
    void matchRows(const QList<store::MessageRow> &rows);
    void matchTargets(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity);
    base::Result<void> renumberIntents(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity);
    base::Result<void> renumber(base::FolderId folder, quint32 uidValidity);

    const ImapWork &m_work;
    ImapLine &m_line;
    bool m_isSameValidity = false;  ///< the numbers that intents have are no better for that
    QMultiHash<Key, There> m_there; ///< what nobody has taken yet
    struct Numbered {
        Key key;
        qint64 size = 0;
    };
    QHash<quint32, Numbered> m_byNumber; ///< all of them, where numbers may mean what they meant
    qsizetype m_nameless = 0;       ///< of them: without Message-ID and date
    QSet<QByteArray> m_leftIds;     ///< Message-IDs of what is left once the certain ones have theirs
    QSet<qint64> m_leftDates;       ///< dates of what is left and has no Message-ID
    QHash<base::MessageId, Match> m_matches;
};

} // namespace engine
