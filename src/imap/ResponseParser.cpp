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
constexpr qsizetype kMaxSearch = 5'000'000;

UnknownData unknown(const Frame &frame, bool isMalformed)
{
    return { frame.text.first(qMin(frame.text.size(), kKeptUnknown)).toByteArray(), isMalformed };
}

/// The delimiter of LIST and NAMESPACE: one quoted octet or NIL.
std::optional<char> takeDelimiter(Scanner &in)
{
    const auto text = in.text();
    if (!text || text->isNil || text->bytes.isEmpty())
        return std::nullopt;
    return text->bytes.at(0);
}

/// An astring; a name with spaces that the server forgot to quote is everything up to `end`.
MailboxName takeMailbox(Scanner &in, QByteArrayView end)
{
    in.skipSpaces();
    if (in.peek() == '"' || in.peek() == '{')
        return MailboxName(in.string());
    const QByteArrayView rest = in.rest();
    const qsizetype stop = end.isEmpty() ? -1 : rest.indexOf(end);
    const QByteArrayView name = (stop < 0 ? rest : rest.first(stop)).trimmed();
    in.skip(stop < 0 ? rest.size() : stop);
    // NIL is a name here (RFC 9051 section 9: astring), and so is any other word.
    return MailboxName(name.toByteArray());
}

void takeListExtension(Scanner &in, ListData &data)
{
    if (!in.take('('))
        return;
    while (!in.atEnd() && !in.take(')')) {
        const auto key = in.text();
        if (!key) {
            in.skipValue();
        } else if (sameWord(key->bytes, "CHILDINFO")) {
            data.childInfo = in.words(100).value_or(QList<QByteArray>());
        } else if (sameWord(key->bytes, "OLDNAME")) {
            data.oldName = in.words(1).value_or(QList<QByteArray>()).value(0);
        } else {
            in.skipValue();
        }
    }
}

std::optional<Response> parseList(Scanner &in, bool isSubscription)
{
    ListData data;
    data.isSubscription = isSubscription;
    auto attributes = in.words(200);
    if (!attributes)
        return std::nullopt;
    data.attributes = std::move(*attributes);
    data.delimiter = takeDelimiter(in);
    in.skipSpaces();
    if (in.atEnd())
        return std::nullopt;
    data.mailbox = takeMailbox(in, " (");
    takeListExtension(in, data);
    return data;
}

std::optional<Response> parseStatusData(Scanner &in)
{
    StatusData data;
    data.mailbox = takeMailbox(in, " (");
    if (!in.take('('))
        return std::nullopt;
    const std::array<std::pair<QByteArrayView, std::optional<quint32> *>, 6> numbers { {
        { "MESSAGES", &data.messages },
        { "UIDNEXT", &data.uidNext },
        { "UIDVALIDITY", &data.uidValidity },
        { "UNSEEN", &data.unseen },
        { "RECENT", &data.recent },
        { "DELETED", &data.deleted },
    } };
    while (!in.atEnd() && !in.take(')')) {
        const QByteArrayView key = in.word();
        const auto found = std::ranges::find_if(numbers, [key](const auto &one) { return sameWord(one.first, key); });
        if (found != numbers.end())
            *found->second = in.number32();
        else if (sameWord(key, "SIZE"))
            data.size = in.number();
        else if (sameWord(key, "HIGHESTMODSEQ"))
            data.highestModSeq = in.number();
        else if (sameWord(key, "MAILBOXID"))
            data.mailboxId = in.words(1).value_or(QList<QByteArray>()).value(0);
        else if (key.isEmpty())
            in.skip(1);
        else
            in.skipValue();
        in.skipSpaces();
        // What is left of a value that was no number ("-1", or one too large).
        if (!in.atEnd() && in.peek() != ')' && (in.peek() < 'A' || in.peek() > 'z'))
            in.skipValue();
    }
    return data;
}

QList<Namespace> takeNamespaces(Scanner &in)
{
    QList<Namespace> list;
    if (!in.take('(')) {
        in.skipValue();
        return list;
    }
    while (!in.atEnd() && !in.take(')')) {
        if (!in.take('(')) {
            in.skipValue();
            continue;
        }
        Namespace one;
        one.prefix = in.string();
        one.delimiter = takeDelimiter(in);
        in.skipToClose();
        if (list.size() < 1000)
            list.append(std::move(one));
    }
    return list;
}

Response parseSearch(Scanner &in)
{
    SearchData data;
    while (!in.atEnd()) {
        if (const auto number = in.number()) {
            if (*number <= UidSet::kStar && data.numbers.size() < kMaxSearch)
                data.numbers.append(quint32(*number));
        } else if (in.take('(')) {
            if (sameWord(in.word(), "MODSEQ"))
                data.modSeq = in.number();
            in.skipToClose();
        } else if (in.run().isEmpty()) {
            in.skip(1);
        }
    }
    return data;
}

Response parseESearch(Scanner &in)
{
    ESearchData data;
    if (in.take('(')) {
        if (sameWord(in.word(), "TAG"))
            data.tag = in.string();
        in.skipToClose();
    }
    in.skipSpaces();
    while (!in.atEnd()) {
        const QByteArrayView key = in.word();
        if (sameWord(key, "UID"))
            data.isUid = true;
        else if (sameWord(key, "MIN"))
            data.min = in.number32();
        else if (sameWord(key, "MAX"))
            data.max = in.number32();
        else if (sameWord(key, "COUNT"))
            data.count = in.number32();
        else if (sameWord(key, "ALL"))
            data.all = UidSet::parse(in.run()).value_or(UidSet());
        else if (sameWord(key, "MODSEQ"))
            data.modSeq = in.number();
        else if (key.isEmpty())
            in.skip(1);
        else
            in.skipValue();
        in.skipSpaces();
    }
    return data;
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
    static constexpr std::array<QByteArrayView, 7> kWords { "LIST", "LSUB", "STATUS", "NAMESPACE", "FLAGS", "VANISHED",
        "FETCH" };
    return std::ranges::any_of(kWords, [word](QByteArrayView known) { return sameWord(word, known); });
}

std::optional<Response> parseUntagged(QByteArrayView word, Scanner &in)
{
    if (const auto condition = conditionOf(word))
        return UntaggedStatus { parseStatus(*condition, in.rest()) };
    if (sameWord(word, "LIST") || sameWord(word, "LSUB"))
        return parseList(in, sameWord(word, "LSUB"));
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
    if (sameWord(word, "NAMESPACE")) {
        NamespaceData data;
        data.personal = takeNamespaces(in);
        data.otherUsers = takeNamespaces(in);
        data.shared = takeNamespaces(in);
        return data;
    }
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
