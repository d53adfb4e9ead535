// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Pop3Retrieval.h"
#include "net/Pop3Session.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"

#include <gtest/gtest.h>

#include <QPointer>

#include <memory>

namespace pop3test {

/// The result of a reply, kept when the reply itself is gone.
template <class T>
class Result {
public:
    explicit Result(net::ReplyOf<T> *reply)
    {
        QObject::connect(reply, &net::Reply::finished, reply, [kept = m_kept, reply] { *kept = reply->result(); });
    }
    [[nodiscard]] bool isHere() const { return m_kept->has_value(); }
    /// Runs the event loop until it is here.
    [[nodiscard]] base::Result<T> get() const
    {
        if (!testsupport::eventually([this] { return isHere(); }))
            return base::fail(base::Fault::Timeout, "the test waited in vain");
        return **m_kept;
    }

private:
    std::shared_ptr<std::optional<base::Result<T>>> m_kept = std::make_shared<std::optional<base::Result<T>>>();
};

template <class T>
base::Result<T> resultOf(net::ReplyOf<T> *reply)
{
    return Result<T>(reply).get();
}

/// What a stream of messages brought.
struct Fetched {
    QList<QPair<int, QByteArray>> arrived;
    QList<QPair<int, base::Fault>> failed;
    std::optional<base::Result<void>> result;
};

inline std::shared_ptr<Fetched> watch(net::Pop3Retrieval *retrieval)
{
    auto fetched = std::make_shared<Fetched>();
    QObject::connect(retrieval, &net::Pop3Retrieval::arrived, retrieval,
                     [fetched](int number, const QByteArray &message) { fetched->arrived.append({ number, message }); });
    QObject::connect(retrieval, &net::Pop3Retrieval::failed, retrieval,
                     [fetched](int number, const base::Error &error) { fetched->failed.append({ number, error.fault }); });
    QObject::connect(retrieval, &net::Reply::finished, retrieval,
                     [fetched, retrieval] { fetched->result = retrieval->result(); });
    return fetched;
}

} // namespace pop3test
