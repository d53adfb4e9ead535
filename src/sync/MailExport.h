// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/AccountMoves.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace engine {

/// Writes the whole messages of an account into files, on a thread of its own: all of them or nothing. What is being
/// written stands beside its place under another name until it is complete and on the disk. Nothing that exists is
/// written over.
class MailExport final : public QObject {
    Q_OBJECT
public:
    MailExport(QString storeFolder, base::AccountId account, ExportWish wish, QObject *parent = nullptr);
    ~MailExport() override; ///< cancels, and waits until it has cleaned up

    void start();
    void cancel() { m_isCancelled = true; }

signals:
    void progressed(qint64 done, qint64 total);
    void finished(const engine::ExportReport &report); ///< in any case, once

private:
    [[nodiscard]] ExportReport write();

    QString m_storeFolder;
    base::AccountId m_account;
    ExportWish m_wish;
    std::atomic<bool> m_isCancelled = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace engine
