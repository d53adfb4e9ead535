// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QtGlobal>

namespace imap {

/// THREAD (RFC 5256 section 4): every message with the one it answers, parents before children. A chain may be as long
/// as the mailbox: it is to be walked by a loop, never by recursion.
struct ThreadData {
    struct Node {
        quint32 number = 0;  ///< a UID where UID THREAD was asked; 0: the answered message is not here, its answers are
        qint32 parent = -1;  ///< index in `nodes`; -1: begins a thread
        friend bool operator==(const Node &, const Node &) = default;
    };
    QList<Node> nodes;
    friend bool operator==(const ThreadData &, const ThreadData &) = default;
};

} // namespace imap
