// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SearchCommand.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "search/QueryParser.h"
#include "store/Reader.h"
#include "store/SearchReader.h"
#include "sync/SearchFill.h"

#include <QCommandLineParser>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

constexpr qsizetype kPage = 500;

/// What could not be taken in is told by the coverage. Where the program runs, it fills the index itself.
base::Result<void> bringUpToDate(const QString &storeFolder)
{
    const std::atomic<bool> stop = false;
    engine::SearchFill fill(storeFolder);
    for (;;) {
        const auto more = fill.step(stop);
        if (!more && more.error().fault != base::Fault::StorageLocked)
            return std::unexpected(more.error());
        if (!more || !*more)
            return {};
    }
}

base::Result<QHash<base::FolderId, QString>> folderPaths(const store::Reader &reader)
{
    QHash<base::FolderId, QString> paths;
    const auto accounts = reader.accounts();
    if (!accounts)
        return std::unexpected(accounts.error());
    for (const accounts::AccountSettings &account : *accounts) {
        const auto folders = reader.folders(account.id);
        if (!folders)
            return std::unexpected(folders.error());
        for (const store::FolderRow &folder : *folders)
            paths.insert(folder.id, folder.path);
    }
    return paths;
}

int writeFound(const store::SearchReader &searcher, const QList<base::MessageId> &found, QIODevice &out, QIODevice &err)
{
    const auto paths = folderPaths(searcher.reader());
    if (!paths)
        return fail(err, paths.error());
    for (qsizetype at = 0; at < found.size(); at += kPage) {
        const auto rows = searcher.reader().rows(found.mid(at, kPage));
        if (!rows)
            return fail(err, rows.error());
        for (const store::MessageRow &row : *rows) {
            const mail::Address from = row.summary.from.value(0);
            writeLine(out, { { u"folder"_s, paths->value(row.folder) }, { u"id"_s, row.id.value },
                { u"date"_s, row.date.toDateTime().toString(Qt::ISODate) }, { u"from"_s, from.address }, { u"name"_s, from.name },
                { u"subject"_s, row.summary.subject }, { u"size"_s, row.size }, { u"here"_s, row.hasBody } });
        }
    }
    return kOk;
}

} // namespace

int runSearch(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Lists the messages that words are found in, newest first, and what that covers."_s);
    parser.addPositionalArgument(u"query"_s, u"Words, phrases and operators, as in the program: from:ana has:attachment."_s);
    parser.addOptions({
        { u"store"_s, u"Folder of the store."_s, u"folder"_s },
        { u"limit"_s, u"At most so many (default: all)."_s, u"number"_s, u"0"_s },
        { u"as-it-is"_s, u"Does not bring the index of words up to date first."_s },
        { u"help"_s, u"Shows this."_s },
    });
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    bool isNumber = true;
    const qint64 limit = parser.value(u"limit"_s).toLongLong(&isNumber);
    const QString words = parser.positionalArguments().join(u' ');
    if (!isParsed || !parser.isSet(u"store"_s) || !isNumber || limit < 0 || words.trimmed().isEmpty()) {
        err.write((isParsed ? u"search needs --store and words to look for"_s : parser.errorText()).toUtf8() + '\n');
        return kUsage;
    }
    const QString folder = parser.value(u"store"_s);
    if (const auto reader = store::Reader::open(folder); !reader)
        return fail(err, reader.error());
    if (!parser.isSet(u"as-it-is"_s)) {
        if (const auto filled = bringUpToDate(folder); !filled)
            return fail(err, filled.error());
    }
    const auto searcher = store::SearchReader::open(folder);
    if (!searcher)
        return fail(err, searcher.error());
    const search::Today today { QDate::currentDate() };
    const store::SearchWish wish { .words = words };
    const auto found = (*searcher)->find(wish, today, limit);
    if (!found)
        return fail(err, found.error());
    if (const int code = writeFound(**searcher, *found, out, err); code != kOk)
        return code;
    const auto coverage = (*searcher)->coverage(wish, today);
    if (!coverage)
        return fail(err, coverage.error());
    QJsonArray leftOut;
    const QList<search::Trouble> troubles = search::parseQuery(words + u' ', today).troubles;
    for (const search::Trouble &trouble : troubles)
        leftOut.append(trouble.text);
    writeLine(out, { { u"found"_s, found->size() }, { u"messages"_s, coverage->messages }, { u"whole"_s, coverage->whole() },
        { u"bodiless"_s, coverage->bodiless }, { u"unindexed"_s, coverage->unindexed }, { u"unlisted"_s, coverage->unlisted },
        { u"withoutTrashAndJunk"_s, coverage->leavesOutTrash }, { u"notUnderstood"_s, leftOut } });
    return kOk;
}

} // namespace cli
