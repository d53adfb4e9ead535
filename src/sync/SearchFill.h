// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SearchIndex.h"
#include "store/SearchReader.h"

#include <QHash>
#include <QList>
#include <QString>

#include <atomic>
#include <chrono>
#include <memory>

namespace engine {

/// Brings the index of words into step with the store, a batch at a time, newest messages first: what is new, what has got
/// its body, what is gone. It begins where the index ends, so that nothing has to be remembered over a restart or a crash.
/// What cannot be read is taken in as far as its header goes, and tried again when something else is new, some times, and at
/// each start. It reads the store through connections of its own; nobody waits for it.
class SearchFill {
public:
    struct Pace {
        std::chrono::milliseconds atOnce = std::chrono::milliseconds(300); ///< of work in one step
        qint64 messages = 500;
    };
    explicit SearchFill(QString storeFolder) : SearchFill(std::move(storeFolder), Pace {}) { }
    SearchFill(QString storeFolder, Pace pace);

    /// These have changed, come or gone: looked at in the next step, before what is old.
    void look(const QList<base::MessageId> &messages);
    /// Everything may have.
    void lookAtAll();
    /// Throws the index away first.
    void startAnew() { m_wantsAnew = true; lookAtAll(); }

    /// Some of the work. False: there is none left. A damaged index is begun anew.
    /// @return StorageLocked if another program fills the index, or what reading and writing said
    base::Result<bool> step(const std::atomic<bool> &stop);

private:
    base::Result<void> openIndex();
    base::Result<void> forget(const store::SearchReader &reader, const QList<base::MessageId> &messages);
    /// Takes in as many of them, from the front, as time allows. @return how many
    base::Result<qsizetype> take(const store::SearchReader &reader, const QList<store::ToIndex> &list, const std::atomic<bool> &stop);
    base::Result<void> stepNews(const store::SearchReader &reader, const std::atomic<bool> &stop);
    base::Result<void> stepAll(const store::SearchReader &reader, const std::atomic<bool> &stop);

    QString m_folder;
    Pace m_pace;
    std::unique_ptr<store::SearchIndex> m_index;
    QList<base::MessageId> m_news;
    QHash<base::MessageId, int> m_unread; ///< whose bytes are here and could not be read, and how often that was tried
    base::MessageId m_below;   ///< all from here on are in the index; invalid: not begun
    bool m_allDue = true;
    bool m_forgetDue = true;
    bool m_wantsAnew = false;
};

} // namespace engine
