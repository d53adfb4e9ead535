// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/DurableFile.h"
#include "store/PackRecord.h"

#include <QList>
#include <QString>

namespace store {

/// Appends messages to packs. What a transaction appended becomes part of the store with sync() and the commit that
/// names it; rollback() takes it away again.
class PackWriter {
public:
    explicit PackWriter(QString storeFolder);

    /// Goes on behind the first `bytes` of `pack` (the last one the database knows), cutting off what follows;
    /// pack 0: there is none yet.
    base::Result<void> resume(qint64 pack, qint64 bytes);
    /// Gives new packs higher numbers than this one.
    void startAfter(qint64 pack) { m_newest = pack; }
    /// `record.length` and `record.checksum` are filled in. The bytes are in the file, not yet on the disk.
    base::Result<BodyRef> append(PackRecord record, QByteArrayView raw);
    /// Everything appended is on the disk, and the folder knows new packs.
    base::Result<void> sync();
    void commit();   ///< the transaction is durable
    void rollback(); ///< the packs are as they were before

    struct Length {
        qint64 pack = 0;
        qint64 bytes = 0;
    };
    /// Packs that grew in this transaction, with their new length.
    [[nodiscard]] QList<Length> grown() const;
    [[nodiscard]] bool isTouched() const { return !m_touched.isEmpty(); }
    /// The next append begins a new pack.
    void startNewPack() { m_full = true; }

private:
    struct Touched {
        qint64 pack = 0;
        qint64 before = 0; ///< its length when the transaction began; 0: it did not exist
        qint64 now = 0;
    };
    base::Result<void> begin(qsizetype recordBytes);
    base::Result<void> openNext();

    QString m_storeFolder;
    DurableFile m_file;
    qint64 m_pack = 0;   ///< of m_file
    qint64 m_newest = 0; ///< the highest number ever given; a failed one is not given again
    bool m_full = true;  ///< nothing more goes into m_file
    QList<Touched> m_touched;
};

} // namespace store
