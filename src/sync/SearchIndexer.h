// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>

namespace engine {

/// Fills the index of words (SearchFill) on a thread of its own, all the time that the engine runs.
class SearchIndexer : public QObject {
    Q_OBJECT
public:
    explicit SearchIndexer(const QString &storeFolder, QObject *parent = nullptr);
    ~SearchIndexer() override; ///< waits for the step that is running: some tenths of a second

    /// Came, changed or went.
    void look(const QList<base::MessageId> &messages);
    /// The index is damaged, somebody found.
    void startAnew();

signals:
    /// Something else can be found now than before; `isComplete`: everything that is here.
    void indexed(bool isComplete);

private:
    class Worker;
    QThread m_thread;
    std::atomic<bool> m_stop = false;
    Worker *m_worker = nullptr; ///< lives, and goes, with the thread
};

} // namespace engine
