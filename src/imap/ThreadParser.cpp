// SPDX-License-Identifier: GPL-3.0-or-later
// THREAD (RFC 5256), without recursion: "(3 6 (4 23)(44 7 96))" is a chain of two with two branches.
#include "imap/Parse.h"

#include <vector>

namespace imap {

namespace {

constexpr qsizetype kMaxNodes = 5'000'000;
/// Branches inside branches. Deeper ones hang where the last one hung that was followed.
constexpr size_t kMaxBranches = 1000;

} // namespace

Response parseThread(Scanner &in)
{
    ThreadData data;
    std::vector<qint32> branches; ///< what a closed list goes back to
    qint64 ignored = 0;           ///< open lists that are not followed
    qint32 parent = -1;
    bool opened = false; ///< a list has begun and nothing stands in it yet
    const auto append = [&](quint32 number) {
        data.nodes.append({ number, parent });
        parent = qint32(data.nodes.size() - 1);
    };
    while (true) {
        in.skipSpaces();
        if (in.atEnd() || data.nodes.size() >= kMaxNodes)
            return data;
        if (in.take('(')) {
            if (opened) // "((3)(5))": answers to a message that is not here
                append(0);
            opened = true;
            if (branches.size() < kMaxBranches)
                branches.push_back(parent);
            else
                ++ignored;
        } else if (in.take(')')) {
            opened = false;
            if (ignored > 0) {
                --ignored;
            } else if (!branches.empty()) {
                parent = branches.back();
                branches.pop_back();
            }
        } else if (const auto number = in.number()) {
            opened = false;
            if (*number > 0 && *number <= UidSet::kStar && !branches.empty())
                append(quint32(*number));
        } else {
            in.skip(1);
        }
    }
}

} // namespace imap
