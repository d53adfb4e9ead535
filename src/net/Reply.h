// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QObject>

#include <optional>

namespace net {

/// The answer to one command of a session, in the manner of QNetworkReply: connect to finished(), then read
/// result(). Deletes itself after finished() has been delivered; never crosses threads.
class Reply : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// For the session only: so much of the answer that is arriving has come.
    virtual void onProgress(qint64 done, qint64 total) { emit progressed(done, total); }

signals:
    void progressed(qint64 done, qint64 total); ///< total 0: unknown
    void finished();
};

template <class T>
class ReplyOf final : public Reply {
public:
    using Reply::Reply;

    /// Valid from finished() on.
    [[nodiscard]] const base::Result<T> &result() const { return *m_result; }
    [[nodiscard]] base::Result<T> takeResult() { return std::move(*m_result); }
    [[nodiscard]] bool isFinished() const { return m_result.has_value(); }

    /// For the session only. The first call wins.
    void finish(base::Result<T> result)
    {
        if (m_result)
            return;
        m_result.emplace(std::move(result));
        deleteLater(); // before the signal: a slot may destroy the session, and this with it
        emit finished();
    }

private:
    std::optional<base::Result<T>> m_result;
};

} // namespace net
