// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "base/Timestamp.h"
#include "policy/PopRetention.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

namespace gui {

/// One of the letters that come in the pretend mailbox.
struct PretendLetter {
    QString sender;
    QString subject;
    QString text;
};

struct PretendRow {
    base::MessageId message; ///< here; invalid on the server
    QString subject;
    QString sender;
    base::Timestamp sentAt;
    friend bool operator==(const PretendRow &, const PretendRow &) = default;
};

struct PretendState {
    int day = 0; ///< since it began
    base::Timestamp now;
    QList<PretendRow> server; ///< newest first, as the others
    QList<PretendRow> here;
    QList<PretendRow> trash;
    QStringList removedThere; ///< subjects of all that was deleted on the server since it began, in that order
    bool isBusy = true; ///< days pass, or a visit is under way
};

/// A mailbox that does not exist, with the real engine before it: what it does to mail is what it would do to a person's own.
/// app/ makes one; it goes with everything that was in it.
class PretendWorld : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual const PretendState &state() const = 0;
    /// What stays on the server from now on; the next visit obeys.
    virtual void setRetention(const policy::PopRetention &retention) = 0;
    /// Each with its new mail and one visit.
    virtual void passDays(int days) = 0;
    virtual void moveToTrash(const QList<base::MessageId> &messages) = 0;
    virtual void emptyTrash() = 0;

signals:
    void changed();
    void failed(const base::Error &error);
};

} // namespace gui
