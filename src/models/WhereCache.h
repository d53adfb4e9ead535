// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Whereabouts.h"

#include <QCache>
#include <QList>
#include <QObject>
#include <QSet>

namespace models {

class StoreReading;

/// Where messages are, asked of the store when somebody looks, one question at a time: what is wanted last is asked
/// first. What may have changed since is given until the new is here.
class WhereCache : public QObject {
    Q_OBJECT
public:
    explicit WhereCache(StoreReading &store, QObject *parent = nullptr);

    /// nullptr: not known yet; found() tells when it is.
    [[nodiscard]] const store::Whereabouts *find(base::MessageId message);
    void refresh(const QList<base::MessageId> &messages);
    void refreshAll();

signals:
    void found(const QList<base::MessageId> &messages); ///< those of which something else is known now

private:
    struct Known {
        store::Whereabouts where;
        quint64 round = 0;
    };
    void want(base::MessageId message);
    void ask();

    StoreReading &m_store;
    QCache<base::MessageId, Known> m_known;
    QList<base::MessageId> m_wanted; ///< the latest last
    QSet<base::MessageId> m_waiting; ///< wanted or asked for
    quint64 m_round = 0;             ///< what is known of an earlier one is asked again
    bool m_busy = false;
    bool m_scheduled = false;
};

} // namespace models
