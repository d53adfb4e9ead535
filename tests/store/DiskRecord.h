// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DiskCalls.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QRandomGenerator>
#include <QString>

#include <functional>

namespace storetest {

/// Writes down what is asked of the disk below a folder, and makes of it what may be there after a power cut at any
/// moment. What fsync has promised is there, the rest may be: every sector of a write, every new length and every name
/// by itself, in any order. A name is there for sure when its folder was synced.
class DiskRecord : private DiskListener {
public:
    /// From here on, until stop(). The folder is empty or missing.
    explicit DiskRecord(const QString &folder);
    ~DiskRecord() override { stop(); }
    Q_DISABLE_COPY_MOVE(DiskRecord)
    void stop();

    /// How much was asked so far: a moment.
    [[nodiscard]] qsizetype now() const { return m_ops.size(); }

    /// Which syncs are forgotten, by the path below the folder ("" is the folder itself): a disk that lies, or code that
    /// never asked.
    using Lie = std::function<bool(const QString &path)>;
    /// Makes in `target` (missing) what may be there after a cut right before the op number `moment`.
    void afterCut(qsizetype moment, QRandomGenerator &chance, const QString &target, const Lie &isLie = {}) const;

private:
    struct Op {
        enum class Kind { Create, Write, Resize, Sync, SyncFolder, Remove };
        Kind kind = Kind::Write;
        int file = -1;
        QString name;     ///< below the folder; of the folder itself for SyncFolder
        qint64 offset = 0; ///< or length
        QByteArray bytes;
    };
    struct File {
        QString name;
        QByteArray safe; ///< what fsync has promised
        QList<const Op *> open;
    };
    void opened(int descriptor, const char *path, bool isNew) override;
    void closed(int descriptor) override;
    void wrote(int descriptor, std::int64_t offset, const void *bytes, std::size_t count) override;
    void resized(int descriptor, std::int64_t size) override;
    void synced(int descriptor) override;
    void removed(const char *path) override;
    [[nodiscard]] QString below(const char *path) const;
    static void apply(const Op &op, QByteArray &content);
    static QByteArray cut(const File &file, QRandomGenerator &chance);

    struct Open {
        QString name;
        int file = -1; ///< -1: a folder
    };
    QString m_folder;
    QList<Op> m_ops;
    QHash<QString, int> m_names;
    QHash<int, Open> m_descriptors;
    int m_files = 0;
};

} // namespace storetest
