// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/FolderSync.h"

#include <QObject>

namespace engine {

/// The second pass over a list: asks for the structure of messages whose bytes will not come by themselves, so that
/// the attachment mark is right and no guess from the header, and, where PREVIEW is offered (RFC 8970), for their first
/// words: of the newest in any case, of some others as far as the server has them ready. Newest first, several commands ahead, stored in
/// batches; what is stored is not asked again, whatever interrupts it.
class StructureFetch : public QObject {
    Q_OBJECT
public:
    StructureFetch(const ImapWork &work, ImapLine &line, QObject *parent = nullptr);

    /// @param before  without those that were received from then on, whose bodies will come; nullopt: all whose bodies are
    /// not here
    [[nodiscard]] base::Result<QList<store::UidRow>> wanted(base::FolderId folder, std::optional<base::Timestamp> before) const;
    /// Asks in the folder that is open. Ends early, without error, when something more urgent waits.
    Task<base::Result<void>> run(QList<store::UidRow> wanted);
    /// Asked for by a person: folders that were left alone get another try now.
    void forgive() { m_breaks.clear(); }

private:
    void collect(const QList<imap::FetchData> &messages);
    void settle(const imap::UidSet &asked);
    void commit();

    ImapWork m_work;
    ImapLine &m_line;
    QHash<quint32, base::MessageId> m_ids; ///< asked for, and not answered yet
    QList<store::Glimpse> m_batch;
    /// In this pass, one behind the other.
    struct Breaks {
        int count = 0;
        base::Timestamp at;
    };
    QHash<base::FolderId, Breaks> m_breaks;
    QHash<base::FolderId, quint32> m_shownTo; ///< up to this number first words were asked for
    std::optional<base::Error> m_storeError;
    SideLane<QList<store::Glimpse>, base::Result<void>> m_storing; ///< full batches on their way to the disk
};

} // namespace engine
