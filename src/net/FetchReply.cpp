// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/FetchReply.h"

namespace net {

void FetchReply::finish(base::Result<FetchSummary> result)
{
    if (m_result)
        return;
    m_result.emplace(std::move(result));
    deleteLater(); // before the signal: a slot may destroy the session, and this with it
    emit finished();
}

} // namespace net
