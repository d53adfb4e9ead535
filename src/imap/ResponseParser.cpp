// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/ResponseParser.h"

#include "imap/Parse.h"
#include "wire/Ascii.h"

#include <array>

namespace imap {

namespace {

using wire::sameWord;

constexpr qsizetype kKeptUnknown = 1024;
constexpr qsizetype kMaxTag = 64;

UnknownData unknown(const Frame &frame, bool isMalformed)
{
    return { frame.text.first(qMin(frame.text.size(), kKeptUnknown)).toByteArray(), isMalformed };
}

std::optional<Response> parseVanished(Scanner &in)
{
    VanishedData data;
    if (const auto words = in.words(10))
        data.earlier = words->contains("EARLIER") || (!words->isEmpty() && sameWord(words->first(), "EARLIER"));
    const auto uids = UidSet::parse(in.run());
    if (!uids)
        return std::nullopt;
    data.uids = *uids;
    return data;
}

Response parseId(Scanner &in)
{
    constexpr qsizetype kMaxFields = 30; // RFC 2971 section 3.3
    IdData data;
    if (!in.take('('))
        return data;
    while (!in.atEnd() && !in.take(')') && data.fields.size() < kMaxFields) {
        const auto key = in.text();
        if (key)
            data.fields.append({ key->bytes, in.string() });
        else
            in.skipValue();
    }
    return data;
}

EnabledData parseEnabled(Scanner &in)
{
    EnabledData data;
    for (QByteArrayView word = in.run(); !word.isEmpty() && data.names.size() < 100; word = in.run())
        data.names.append(word.toByteArray().toUpper());
    return data;
}

/// "* n WORD ...". nullopt: we do not know it, or it makes no sense.
std::optional<Response> parseNumbered(quint32 number, Scanner &in)
{
    const QByteArrayView word = in.word();
    if (sameWord(word, "FETCH")) {
        auto data = parseFetch(number, in);
        return data ? std::optional<Response>(std::move(*data)) : std::nullopt;
    }
    if (sameWord(word, "EXISTS"))
        return ExistsData { number };
    if (sameWord(word, "EXPUNGE"))
        return ExpungeData { number };
    if (sameWord(word, "RECENT"))
        return RecentData { number };
    return std::nullopt;
}

bool isKnownWord(QByteArrayView word)
{
    static constexpr std::array<QByteArrayView, 13> kWords { "LIST",  "LSUB",     "XLIST",     "STATUS", "NAMESPACE",
                                                             "FLAGS", "VANISHED", "FETCH",     "QUOTA",  "QUOTAROOT",
                                                             "ACL",   "MYRIGHTS", "LISTRIGHTS" };
    return std::ranges::any_of(kWords, [word](QByteArrayView known) { return sameWord(word, known); });
}

std::optional<Response> parseUntagged(QByteArrayView word, Scanner &in)
{
    if (const auto condition = conditionOf(word))
        return UntaggedStatus { parseStatus(*condition, in.rest()) };
    if (sameWord(word, "LIST"))
        return parseList(in, ListData::Kind::List);
    if (sameWord(word, "LSUB"))
        return parseList(in, ListData::Kind::LSub);
    if (sameWord(word, "XLIST"))
        return parseList(in, ListData::Kind::XList);
    if (sameWord(word, "STATUS"))
        return parseStatusData(in);
    if (sameWord(word, "SEARCH"))
        return parseSearch(in);
    if (sameWord(word, "ESEARCH"))
        return parseESearch(in);
    if (sameWord(word, "VANISHED"))
        return parseVanished(in);
    if (sameWord(word, "CAPABILITY"))
        return CapabilityData { Capabilities::parse(in.rest()) };
    if (sameWord(word, "ENABLED"))
        return parseEnabled(in);
    if (sameWord(word, "ID"))
        return parseId(in);
    if (sameWord(word, "FLAGS")) {
        auto flags = in.flags();
        return flags ? std::optional<Response>(FlagsData { std::move(*flags) }) : std::nullopt;
    }
    if (sameWord(word, "NAMESPACE"))
        return parseNamespaces(in);
    if (sameWord(word, "SORT"))
        return parseSort(in);
    if (sameWord(word, "THREAD"))
        return parseThread(in);
    if (sameWord(word, "QUOTA"))
        return parseQuota(in);
    if (sameWord(word, "QUOTAROOT"))
        return parseQuotaRoot(in);
    if (sameWord(word, "ACL"))
        return parseAcl(in);
    if (sameWord(word, "MYRIGHTS"))
        return parseMyRights(in);
    if (sameWord(word, "LISTRIGHTS"))
        return parseListRights(in);
    return std::nullopt;
}

} // namespace

Response parseResponse(Frame &&frame)
{
    Scanner in(frame);
    if (frame.text.startsWith('+'))
        return ContinuationRequest { frame.text.sliced(1).trimmed().toByteArray() };
    const QByteArrayView tag = in.run();
    if (tag != "*") {
        const auto condition = conditionOf(in.run());
        if (tag.isEmpty() || tag.size() > kMaxTag || !condition || *condition > Condition::Bad)
            return unknown(frame, false);
        return TaggedStatus { tag.toByteArray(), parseStatus(*condition, in.rest()) };
    }
    in.skipSpaces();
    if (in.peek() >= '0' && in.peek() <= '9') {
        const auto number = in.number32();
        if (!number)
            return unknown(frame, true);
        const QByteArrayView rest = in.rest().trimmed();
        if (auto response = parseNumbered(*number, in))
            return std::move(*response);
        return unknown(frame, rest.size() >= 5 && sameWord(rest.first(5), "FETCH"));
    }
    // Not word(): a condition may stand before "[" without a space.
    const QByteArrayView word = in.word();
    if (auto response = parseUntagged(word, in))
        return std::move(*response);
    return unknown(frame, isKnownWord(word));
}

bool ListData::has(QByteArrayView attribute) const
{
    return std::ranges::any_of(attributes, [attribute](const QByteArray &one) { return sameWord(one, attribute); });
}

} // namespace imap
