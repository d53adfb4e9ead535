// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Reply.h"
#include "support/Eventually.h"

#include <memory>
#include <optional>

namespace nettest {

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

} // namespace nettest
