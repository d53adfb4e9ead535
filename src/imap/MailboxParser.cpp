// SPDX-License-Identifier: GPL-3.0-or-later
// LIST, LSUB, XLIST, STATUS and NAMESPACE.
#include "imap/Parse.h"

#include "wire/Ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace imap {

using wire::sameWord;

namespace {

/// The delimiter of LIST and NAMESPACE: one quoted octet or NIL.
std::optional<char> takeDelimiter(Scanner &in)
{
    const auto text = in.text();
    if (!text || text->isNil || text->bytes.isEmpty())
        return std::nullopt;
    return text->bytes.at(0);
}

} // namespace

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

namespace {

/// What XLIST calls by other names than RFC 6154. It gives INBOX under the name that people see.
void readXList(ListData &data)
{
    static constexpr std::array<std::pair<QByteArrayView, QByteArrayView>, 3> kNames { {
        { "\\AllMail", "\\All" },
        { "\\Spam", "\\Junk" },
        { "\\Starred", "\\Flagged" },
    } };
    for (QByteArray &attribute : data.attributes) {
        for (const auto &[old, name] : kNames) {
            if (sameWord(attribute, old))
                attribute = name.toByteArray();
        }
    }
    if (data.has("\\Inbox"))
        data.mailbox = MailboxName::inbox();
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

} // namespace

std::optional<Response> parseList(Scanner &in, ListData::Kind kind)
{
    ListData data;
    data.kind = kind;
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
    if (kind == ListData::Kind::XList)
        readXList(data);
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
        else if (sameWord(key, "DELETED-STORAGE"))
            data.deletedStorage = in.number();
        else if (sameWord(key, "APPENDLIMIT")) {
            if (!(data.appendLimit = in.number()))
                in.skipValue(); // NIL: there is none
        }
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

namespace {

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

} // namespace

Response parseNamespaces(Scanner &in)
{
    NamespaceData data;
    data.personal = takeNamespaces(in);
    data.otherUsers = takeNamespaces(in);
    data.shared = takeNamespaces(in);
    return data;
}

} // namespace imap
