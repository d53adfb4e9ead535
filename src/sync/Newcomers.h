// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/FetchData.h"
#include "imap/commands/UidFetch.h"
#include "store/Rows.h"

#include <map>
#include <utility>

namespace engine {

/// What a server has in a folder from some number on, as far as it can be one of the messages that are looked for. One FETCH
/// tells of all of it; of what is none of them nothing is kept, however much has come.
class Newcomers {
public:
    struct One {
        base::Timestamp sentAt;
        qint64 size = 0;
    };
    using ByUid = std::map<quint32, One>;

    /// To be called before take(). What has no Message-ID can only be one of the same size.
    void lookFor(const store::MessageMark &mark);
    /// What take() has to know of a message.
    [[nodiscard]] static imap::commands::FetchItems items();
    void take(const QList<imap::FetchData> &messages);
    /// The server told less of these than it was asked: any of them may be one that is looked for.
    void takeInPart(const QList<imap::FetchData> &messages);

    /// Those that can be the one with this mark: it was looked for.
    [[nodiscard]] ByUid like(const store::MessageMark &mark) const;
    /// All was told that there is: what is not among it is not there.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// Whether there is anything from this number on that is none of these, whatever it is called.
    [[nodiscard]] bool hasOthers(quint32 from, const imap::UidSet &known) const;

private:
    using Name = std::pair<QByteArray, qint64>; ///< Message-ID; the size only where there is none
    struct Wanted {
        size_t count = 0; ///< so many messages bear the name
        ByUid there;
    };
    [[nodiscard]] static Name nameOf(const store::MessageMark &mark);

    std::map<Name, Wanted> m_wanted;
    imap::UidSet m_all; ///< that was told of
    bool m_isAllNoted = true;
    bool m_isWhole = true;
};

} // namespace engine
