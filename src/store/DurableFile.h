// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArrayView>
#include <QString>

#include <initializer_list>

namespace store {

/// A file that is only appended to, with what QFile cannot do: bytes that are on the disk when sync() has returned.
/// One implementation per system (DurableFile_unix.cpp, DurableFile_win.cpp).
class DurableFile {
public:
    DurableFile() = default;
    ~DurableFile();
    DurableFile(DurableFile &&other) noexcept;
    DurableFile &operator=(DurableFile &&other) noexcept;
    Q_DISABLE_COPY(DurableFile)

    /// Opens for appending; `create` fails if the file exists.
    [[nodiscard]] static base::Result<DurableFile> open(const QString &path, bool create);
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Writes the pieces one after the other behind all that is there. On failure some of it may be there.
    base::Result<void> append(std::initializer_list<QByteArrayView> pieces);
    /// Everything written is on the disk: fdatasync, F_FULLFSYNC (or fsync where there is none), FlushFileBuffers. After a failure nothing may be
    /// concluded about the file, and asking again would lie: start another one.
    base::Result<void> sync();
    base::Result<void> truncate(qint64 size);
    void close();

    /// Names that were created in the folder survive a power cut.
    static base::Result<void> syncFolder(const QString &folder);

private:
    qintptr m_handle = -1;
    qint64 m_size = 0;
};

} // namespace store
