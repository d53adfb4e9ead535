// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/ImapLine.h"

namespace engine {

struct ImapWork;

/// After UIDVALIDITY changed (RFC 9051 section 2.3.1.1): every number we had is void, but the messages are mostly the
/// same ones. Finds them again by Message-ID, date and size, and gives them their new numbers, so that nothing that is
/// here has to be fetched again. What is not found and has its bytes here stays, without a number. Waiting intents get
/// the new numbers of their targets, too.
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
    void collect(const QList<imap::FetchData> &messages);
    /// The number of the message there that is this one, which is then taken; 0: there is none.
    [[nodiscard]] quint32 take(const store::MessageRow &row);
    base::Result<void> renumberIntents(base::FolderId folder, quint32 uidValidity);
    base::Result<void> renumber(base::FolderId folder, quint32 uidValidity);

    const ImapWork &m_work;
    ImapLine &m_line;
    QMultiHash<Key, There> m_there;
};

} // namespace engine
