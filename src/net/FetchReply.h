// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/FetchData.h"
#include "imap/UidSet.h"
#include "net/Reply.h"

#include <QList>

namespace net {

/// How a FETCH went.
struct FetchSummary {
    qint64 messages = 0;                ///< handed out by arrived()
    QList<imap::FetchData> incomplete;  ///< the server told less of these than was asked; not handed out
    imap::UidSet vanished;              ///< with FetchItems::vanished: gone since
};

/// A stream of messages. arrived() comes with whole batches, in the order in which the server gives them, each
/// message once and with everything that was asked of it; UIDs that are gone are left out, which is no error.
/// Then finished().
class FetchReply final : public Reply {
    Q_OBJECT
public:
    using Reply::Reply;

    /// Valid from finished() on. After an error, what arrived before is good.
    [[nodiscard]] const base::Result<FetchSummary> &result() const { return *m_result; }
    [[nodiscard]] base::Result<FetchSummary> takeResult() { return std::move(*m_result); }
    [[nodiscard]] bool isFinished() const { return m_result.has_value(); }

    /// For the session only. The first call wins.
    void finish(base::Result<FetchSummary> result);

signals:
    void arrived(const QList<imap::FetchData> &messages);

private:
    std::optional<base::Result<FetchSummary>> m_result;
};

} // namespace net
