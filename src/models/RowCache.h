// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Rows.h"

#include <QCache>
#include <QList>
#include <QSet>

namespace models {

/// What is known of the rows of a list, and which of them are to be read next.
class RowCache {
public:
    struct Wanted {
        base::MessageId id;
        int row = 0; ///< where it was when it was asked for
    };

    RowCache();

    /// nullptr: not read yet. What has changed since is given until the new is here.
    [[nodiscard]] const store::MessageRow *find(base::MessageId id) const { return m_rows.object(id); }
    void insert(const store::MessageRow &row);
    void remove(base::MessageId id);
    void clear(); ///< what is being read is forgotten, too

    /// To be read because somebody looks at it. @return false if it is here or was asked for before
    bool want(base::MessageId id, int row);
    /// To be read again if it is here or on its way.
    bool refresh(base::MessageId id, int row);
    [[nodiscard]] bool isKnownOrComing(base::MessageId id) const { return m_rows.contains(id) || m_coming.contains(id); }

    /// What to ask for now, latest wishes first: they are what is on screen.
    [[nodiscard]] QList<Wanted> take();
    /// The answer to take(): whatever of it is not in `rows` is gone.
    void arrived(const QList<Wanted> &asked, const QList<store::MessageRow> &rows, base::FolderId folder);
    void failed(const QList<Wanted> &asked); ///< nothing was learnt

private:
    QCache<base::MessageId, store::MessageRow> m_rows;
    QList<Wanted> m_wanted;          ///< the latest last
    QSet<base::MessageId> m_waiting; ///< the ids of m_wanted
    QSet<base::MessageId> m_coming;  ///< asked for, not answered
};

} // namespace models
