// SPDX-License-Identifier: GPL-3.0-or-later
// QUOTA and QUOTAROOT (RFC 9208).
#include "imap/Parse.h"

namespace imap {

namespace {

constexpr qsizetype kMaxResources = 100;
constexpr qsizetype kMaxRoots = 100;

} // namespace

std::optional<Response> parseQuota(Scanner &in)
{
    QuotaData data;
    const auto root = in.text();
    if (!root || !in.take('('))
        return std::nullopt;
    data.root = root->bytes;
    while (!in.atEnd() && !in.take(')')) {
        const auto name = in.text();
        const auto usage = in.number();
        const auto limit = in.number();
        if (!name || !usage || !limit) {
            in.skipValue();
            if (!name)
                in.skip(1);
            continue;
        }
        if (data.resources.size() < kMaxResources)
            data.resources.append({ name->bytes.toUpper(), *usage, *limit });
    }
    return data;
}

std::optional<Response> parseQuotaRoot(Scanner &in)
{
    const auto mailbox = in.text();
    if (!mailbox)
        return std::nullopt;
    QuotaRootData data { MailboxName(mailbox->bytes), {} };
    while (data.roots.size() < kMaxRoots) {
        in.skipSpaces();
        if (in.atEnd())
            break;
        const auto root = in.text();
        if (!root)
            break;
        data.roots.append(root->bytes);
    }
    return data;
}

} // namespace imap
