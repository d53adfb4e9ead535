// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/LedgerCommand.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "store/Reader.h"
#include "store/Whereabouts.h"

#include <QCommandLineParser>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

using store::Fact;
using policy::DeletionRule;
using Server = store::Whereabouts::Server;

QLatin1StringView nameOf(Fact fact)
{
    switch (fact) {
    case Fact::Received: return "received"_L1;
    case Fact::DeletedHere: return "deleted-here"_L1;
    case Fact::DeletedOnServer: return "deleted-on-server"_L1;
    case Fact::VanishedOnServer: return "vanished-on-server"_L1;
    case Fact::Moved: return "moved"_L1;
    case Fact::FlagsSent: return "flags-sent"_L1;
    case Fact::FlagsSeen: return "flags-seen"_L1;
    case Fact::Refused: return "refused"_L1;
    case Fact::Recovered: return "recovered"_L1;
    case Fact::HeaderReceived: return "header-received"_L1;
    case Fact::DeleteAsked: return "delete-asked"_L1;
    case Fact::DeleteTakenBack: return "delete-taken-back"_L1;
    case Fact::DeleteSent: return "delete-sent"_L1;
    case Fact::GoneConfirmed: return "gone-confirmed"_L1;
    case Fact::StillListed: return "still-listed"_L1;
    case Fact::Remapped: return "renamed-by-server"_L1;
    case Fact::BodyReceived: return "body-received"_L1;
    case Fact::Copied: return "copied"_L1;
    case Fact::Held: return "held"_L1;
    case Fact::KeptHere: return "kept-here"_L1;
    case Fact::Queued: return "queued"_L1;
    case Fact::SendEnding: return "sendEnding"_L1;
    case Fact::Sent: return "sent"_L1;
    case Fact::SendRefused: return "sendRefused"_L1;
    case Fact::SendInDoubt: return "sendInDoubt"_L1;
    case Fact::SendHeld: return "sendHeld"_L1;
    case Fact::SendResumed: return "sendResumed"_L1;
    case Fact::SentElsewhere: return "sentElsewhere"_L1;
    case Fact::ServerKeeps: return "serverKeeps"_L1;
    case Fact::ServerKeepsNot: return "serverKeepsNot"_L1;
    }
    return "unknown"_L1;
}

QLatin1StringView nameOf(DeletionRule rule)
{
    switch (rule) {
    case DeletionRule::None: return {};
    case DeletionRule::Age: return "age"_L1;
    case DeletionRule::Count: return "count"_L1;
    case DeletionRule::Size: return "size"_L1;
    case DeletionRule::OnceHere: return "once-here"_L1;
    case DeletionRule::TrashEmptied: return "trash-emptied"_L1;
    case DeletionRule::Trashed: return "trashed"_L1;
    case DeletionRule::Asked: return "asked"_L1;
    }
    return {};
}

QLatin1StringView nameOf(Server server)
{
    switch (server) {
    case Server::Never: return "never"_L1;
    case Server::There: return "there"_L1;
    case Server::Leaving: return "leaving"_L1;
    case Server::Deleted: return "deleted"_L1;
    case Server::Gone: return "gone"_L1;
    case Server::Unknown: return "unknown"_L1;
    }
    return {};
}

QString isoTime(base::Timestamp time)
{
    return time.isKnown() ? time.toDateTime().toString(Qt::ISODateWithMs) : QString();
}

QJsonObject toJson(const store::LedgerEntry &entry)
{
    QJsonObject json { { u"number"_s, entry.number }, { u"at"_s, isoTime(entry.at) }, { u"fact"_s, nameOf(entry.fact) } };
    const auto put = [&json](QLatin1StringView name, const QJsonValue &value, bool isKnown) {
        if (isKnown)
            json.insert(name, value);
    };
    put("account"_L1, entry.account.value, entry.account.isValid());
    put("message"_L1, entry.message.value, entry.message.isValid());
    put("last"_L1, entry.last.value, entry.last.isValid());
    put("source"_L1, entry.source, !entry.source.isEmpty());
    put("uidl"_L1, QString::fromLatin1(entry.uidl), !entry.uidl.isEmpty());
    put("rule"_L1, QString(nameOf(entry.rule)), entry.rule != DeletionRule::None);
    put("detail"_L1, entry.detail, !entry.detail.isEmpty());
    return json;
}

QJsonObject toJson(const store::Whereabouts &where)
{
    QJsonObject json { { u"message"_s, where.message.value }, { u"here"_s, where.isHere }, { u"server"_s, nameOf(where.server) } };
    if (where.seenAt.isKnown())
        json.insert("asOf"_L1, isoTime(where.seenAt));
    if (where.leavesAt.isKnown())
        json.insert("leavesAt"_L1, isoTime(where.leavesAt));
    if (where.rule != DeletionRule::None)
        json.insert("rule"_L1, nameOf(where.rule));
    return json;
}

QString toLine(const QJsonObject &json)
{
    QStringList parts { json.value("at"_L1).toString(), json.value("fact"_L1).toString() };
    for (const QLatin1StringView name : { "message"_L1, "last"_L1, "uidl"_L1, "rule"_L1, "source"_L1, "detail"_L1 }) {
        const QJsonValue value = json.value(name);
        if (!value.isUndefined())
            parts.append(name + u'=' + value.toVariant().toString());
    }
    return parts.join(u' ');
}

/// Text for people and logs: one line an entry, whatever is in the words of a server.
void writeText(QIODevice &out, QString line)
{
    std::ranges::replace_if(line, [](QChar c) { return c < u' '; }, QChar(u' '));
    out.write(line.toUtf8() + '\n');
}

} // namespace

int runLedger(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says what happened to messages, and why."_s);
    parser.addOptions({
        { u"store"_s, u"Folder of the store."_s, u"folder"_s },
        { u"message"_s, u"Only of this message, and where it is now."_s, u"id"_s },
        { u"account"_s, u"Only of the account with this label."_s, u"label"_s },
        { u"limit"_s, u"The last so many of each account (default 1000)."_s, u"number"_s, u"1000"_s },
        { u"json"_s, u"JSON, one object a line."_s },
        { u"help"_s, u"Shows this."_s },
    });
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    bool isNumber = true;
    const qint64 message = parser.isSet(u"message"_s) ? parser.value(u"message"_s).toLongLong(&isNumber) : 0;
    bool isLimit = true;
    const qint64 limit = parser.value(u"limit"_s).toLongLong(&isLimit);
    if (!isParsed || !parser.isSet(u"store"_s) || !isNumber || !isLimit || limit <= 0) {
        err.write((isParsed ? u"ledger needs --store, and numbers where numbers are due"_s : parser.errorText()).toUtf8() + '\n');
        return kUsage;
    }
    const auto fail = [&err](const base::Error &error) {
        writeLine(err, cli::toJson(error));
        return exitCodeFor(error.fault);
    };
    const auto reader = store::Reader::open(parser.value(u"store"_s));
    if (!reader)
        return fail(reader.error());
    QList<store::LedgerEntry> entries;
    if (message > 0) {
        auto of = (*reader)->ledgerOf({ message });
        if (!of)
            return fail(of.error());
        entries = std::move(*of);
    } else {
        const auto accounts = (*reader)->accounts();
        if (!accounts)
            return fail(accounts.error());
        for (const accounts::AccountSettings &account : *accounts) {
            if (parser.isSet(u"account"_s) && account.label != parser.value(u"account"_s))
                continue;
            const auto of = (*reader)->ledger(account.id, limit);
            if (!of)
                return fail(of.error());
            entries += *of;
        }
        std::ranges::sort(entries, {}, &store::LedgerEntry::number);
    }
    const bool isJson = parser.isSet(u"json"_s);
    for (const store::LedgerEntry &entry : std::as_const(entries)) {
        const QJsonObject json = toJson(entry);
        isJson ? writeLine(out, json) : writeText(out, toLine(json));
    }
    if (message > 0) {
        const auto where = store::whereabouts(**reader, { base::MessageId { message } }, base::SystemClock().now());
        if (!where)
            return fail(where.error());
        for (const store::Whereabouts &one : *where) {
            const QJsonObject json = toJson(one);
            if (isJson) {
                writeLine(out, json);
                continue;
            }
            QStringList parts { u"now"_s };
            for (auto it = json.constBegin(); it != json.constEnd(); ++it)
                parts.append(it.key() + u'=' + it.value().toVariant().toString());
            writeText(out, parts.join(u' '));
        }
    }
    return kOk;
}

} // namespace cli
