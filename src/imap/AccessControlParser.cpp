// SPDX-License-Identifier: GPL-3.0-or-later
// ACL, MYRIGHTS and LISTRIGHTS (RFC 4314).
#include "imap/Parse.h"

namespace imap {

namespace {

constexpr qsizetype kMaxEntries = 10'000;
constexpr qsizetype kMaxOptional = 100;

/// nullopt: nothing more stands here.
std::optional<QByteArray> takeString(Scanner &in)
{
    in.skipSpaces();
    if (in.atEnd())
        return std::nullopt;
    auto text = in.text();
    return text ? std::optional(std::move(text->bytes)) : std::nullopt;
}

} // namespace

std::optional<Response> parseAcl(Scanner &in)
{
    const auto mailbox = takeString(in);
    if (!mailbox)
        return std::nullopt;
    AclData data { MailboxName(*mailbox), {} };
    while (data.entries.size() < kMaxEntries) {
        const auto identifier = takeString(in);
        const auto letters = identifier ? takeString(in) : std::nullopt;
        if (!letters)
            break;
        data.entries.append({ *identifier, Rights(*letters) });
    }
    return data;
}

std::optional<Response> parseMyRights(Scanner &in)
{
    const auto mailbox = takeString(in);
    const auto letters = mailbox ? takeString(in) : std::nullopt;
    if (!letters)
        return std::nullopt;
    return MyRightsData { MailboxName(*mailbox), Rights(*letters) };
}

std::optional<Response> parseListRights(Scanner &in)
{
    const auto mailbox = takeString(in);
    const auto identifier = mailbox ? takeString(in) : std::nullopt;
    const auto always = identifier ? takeString(in) : std::nullopt;
    if (!always)
        return std::nullopt;
    ListRightsData data { MailboxName(*mailbox), *identifier, Rights(*always), {} };
    while (data.optional.size() < kMaxOptional) {
        auto letters = takeString(in);
        if (!letters)
            break;
        data.optional.append(std::move(*letters));
    }
    return data;
}

} // namespace imap
