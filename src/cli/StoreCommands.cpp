// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/StoreCommands.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "store/Reader.h"
#include "store/Store.h"

#include <QCommandLineParser>
#include <QCryptographicHash>
#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;

namespace cli {

using accounts::AccountSettings;

namespace {

constexpr qsizetype kPage = 500;

QJsonArray flagsJson(const mail::FlagSet &flags)
{
    QJsonArray array;
    for (const QByteArray &flag : flags.toWire())
        array.append(QString::fromLatin1(flag));
    return array;
}

/// Calls `each` with the rows of a folder, oldest first, page by page.
base::Result<void> forEachRow(const store::Reader &reader, base::FolderId folder,
    const std::function<base::Result<void>(const store::MessageRow &)> &each)
{
    const auto ids = reader.ids({ .folder = folder, .order = Qt::AscendingOrder });
    if (!ids)
        return std::unexpected(ids.error());
    for (qsizetype at = 0; at < ids->size(); at += kPage) {
        const auto rows = reader.rows(ids->mid(at, kPage));
        if (!rows)
            return std::unexpected(rows.error());
        for (const store::MessageRow &row : *rows) {
            if (const auto done = each(row); !done)
                return done;
        }
    }
    return {};
}

base::Result<void> dumpFolder(const store::Reader &reader, const store::FolderRow &folder, QIODevice &out)
{
    return forEachRow(reader, folder.id, [&](const store::MessageRow &row) -> base::Result<void> {
        QJsonObject line { { u"folder"_s, folder.path }, { u"flags"_s, flagsJson(row.flags) }, { u"size"_s, row.size } };
        if (folder.local) {
            const auto places = reader.places({ row.id });
            if (!places)
                return std::unexpected(places.error());
            line.insert("uidl"_L1, places->isEmpty() ? QString() : QString::fromUtf8(places->constFirst().uidl));
        } else {
            line.insert("uid"_L1, static_cast<qint64>(row.uid));
        }
        line.insert("sha256"_L1, QJsonValue());
        if (row.hasBody) {
            const auto raw = reader.rawMessage(row.id);
            if (!raw)
                return std::unexpected(raw.error());
            line.insert("sha256"_L1, QString::fromLatin1(QCryptographicHash::hash(*raw, QCryptographicHash::Sha256).toHex()));
        }
        writeLine(out, line);
        return {};
    });
}

bool isSame(const AccountSettings &a, const AccountSettings &b)
{
    return a.protocol() == b.protocol() && a.incoming.host.compare(b.incoming.host, Qt::CaseInsensitive) == 0 && a.incoming.port == b.incoming.port
        && a.incoming.userName == b.incoming.userName;
}

/// Parses --store and the options given besides; nullopt: it was answered already, with `code`.
std::optional<QString> storeOption(QCommandLineParser &parser, const QStringList &arguments, QIODevice &out, QIODevice &err,
    int &code)
{
    parser.addOptions({ { u"store"_s, u"Folder of the store."_s, u"folder"_s }, { u"help"_s, u"Shows this."_s } });
    const bool isParsed = parser.parse(arguments);
    code = kOk;
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return std::nullopt;
    }
    code = kUsage;
    if (!isParsed || !parser.isSet(u"store"_s)) {
        err.write((isParsed ? u"--store is needed"_s : parser.errorText()).toUtf8() + '\n');
        return std::nullopt;
    }
    return parser.value(u"store"_s);
}

} // namespace

int dump(const QString &storeFolder, const AccountSettings &account, QIODevice &out, QIODevice &err)
{
    const auto reader = store::Reader::open(storeFolder);
    if (!reader)
        return fail(err, reader.error());
    const auto accounts = (*reader)->accounts();
    if (!accounts)
        return fail(err, accounts.error());
    for (const AccountSettings &known : *accounts) {
        if (!isSame(known, account))
            continue;
        const auto folders = (*reader)->folders(known.id);
        if (!folders)
            return fail(err, folders.error());
        for (const store::FolderRow &folder : *folders) {
            if (const auto dumped = dumpFolder(**reader, folder, out); !dumped)
                return fail(err, dumped.error());
        }
    }
    return kOk;
}

int runList(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Lists folders, or the messages of one."_s);
    parser.addOption({ u"folder"_s, u"Path of a folder, as the list of folders gives it."_s, u"path"_s });
    parser.addOption({ u"hashes"_s, u"Every message of every folder, as sync --dump lists them."_s });
    int code = kOk;
    const auto folderName = storeOption(parser, arguments, out, err, code);
    if (!folderName)
        return code;
    const auto reader = store::Reader::open(*folderName);
    if (!reader)
        return fail(err, reader.error());
    const auto accounts = (*reader)->accounts();
    if (!accounts)
        return fail(err, accounts.error());
    bool isFound = !parser.isSet(u"folder"_s);
    for (const AccountSettings &account : *accounts) {
        const auto folders = (*reader)->folders(account.id);
        if (!folders)
            return fail(err, folders.error());
        for (const store::FolderRow &folder : *folders) {
            if (parser.isSet(u"hashes"_s)) {
                if (const auto dumped = dumpFolder(**reader, folder, out); !dumped)
                    return fail(err, dumped.error());
                continue;
            }
            if (!parser.isSet(u"folder"_s)) {
                writeLine(out, { { u"account"_s, account.label }, { u"folder"_s, folder.path }, { u"total"_s, folder.total },
                    { u"unread"_s, folder.unread } });
                continue;
            }
            if (folder.path != parser.value(u"folder"_s))
                continue;
            isFound = true;
            const auto listed = forEachRow(**reader, folder.id, [&](const store::MessageRow &row) -> base::Result<void> {
                const mail::Address from = row.summary.from.value(0);
                writeLine(out, { { u"account"_s, account.label }, { u"folder"_s, folder.path }, { u"id"_s, row.id.value },
                    { u"date"_s, row.date.toDateTime().toString(Qt::ISODate) }, { u"from"_s, from.address },
                    { u"name"_s, from.name }, { u"subject"_s, row.summary.subject }, { u"flags"_s, flagsJson(row.flags) },
                    { u"size"_s, row.size }, { u"here"_s, row.hasBody } });
                return {};
            });
            if (!listed)
                return fail(err, listed.error());
        }
    }
    if (!isFound)
        return fail(err, { base::Fault::InvalidInput, "no such folder", {} });
    return kOk;
}

int runVerify(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Reads the database and every message back."_s);
    int code = kOk;
    const auto folderName = storeOption(parser, arguments, out, err, code);
    if (!folderName)
        return code;
    if (const auto whole = store::verifyDatabase(*folderName); !whole)
        return fail(err, whole.error());
    const auto reader = store::Reader::open(*folderName);
    if (!reader)
        return fail(err, reader.error());
    const auto accounts = (*reader)->accounts();
    if (!accounts)
        return fail(err, accounts.error());
    qint64 messages = 0;
    qint64 bodies = 0;
    qint64 damaged = 0;
    for (const AccountSettings &account : *accounts) {
        const auto folders = (*reader)->folders(account.id);
        if (!folders)
            return fail(err, folders.error());
        for (const store::FolderRow &folder : *folders) {
            const auto read = forEachRow(**reader, folder.id, [&](const store::MessageRow &row) -> base::Result<void> {
                ++messages;
                bodies += row.hasBody ? 1 : 0;
                if (!row.hasBody || (*reader)->rawMessage(row.id))
                    return {};
                ++damaged;
                writeLine(out, { { u"damaged"_s, row.id.value }, { u"folder"_s, folder.path }, { u"subject"_s, row.summary.subject } });
                return {};
            });
            if (!read)
                return fail(err, read.error());
        }
    }
    const auto packs = (*reader)->packs();
    if (!packs)
        return fail(err, packs.error());
    qint64 octets = 0;
    qint64 dead = 0;
    for (const store::PackRow &pack : *packs) {
        octets += pack.octets;
        dead += pack.dead;
    }
    writeLine(out, { { u"messages"_s, messages }, { u"bodies"_s, bodies }, { u"damagedBodies"_s, damaged },
        { u"packs"_s, packs->size() }, { u"packOctets"_s, octets }, { u"deadOctets"_s, dead } });
    return damaged == 0 ? kOk : kStorage;
}

} // namespace cli
