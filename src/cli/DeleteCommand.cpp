// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DeleteCommand.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "store/Store.h"
#include "sync/MailActions.h"

#include <QCommandLineParser>

#include <optional>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

/// Every id that was given; nullopt: one of them is none.
std::optional<QList<base::MessageId>> idsOf(const QStringList &arguments)
{
    QList<base::MessageId> ids;
    for (const QString &argument : arguments) {
        bool isNumber = false;
        const qint64 value = argument.toLongLong(&isNumber);
        if (!isNumber || value <= 0)
            return std::nullopt;
        ids.append(base::MessageId { value });
    }
    return ids;
}

} // namespace

int runDelete(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Puts messages into the Trash, or deletes them for good."_s);
    parser.addOptions({ { u"store"_s, u"Folder of the store."_s, u"folder"_s },
        { u"for-good"_s, u"Not into the Trash: they are gone here, and from the server at the next synchronisation."_s }, { u"help"_s, u"Shows this."_s } });
    parser.addPositionalArgument(u"ids"_s, u"Messages, as list --folder gives them."_s, u"ID..."_s);
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    const auto ids = idsOf(parser.positionalArguments());
    if (!isParsed || !parser.isSet(u"store"_s) || !ids || ids->isEmpty()) {
        err.write((!isParsed ? parser.errorText() : u"--store and the ids of messages are needed"_s).toUtf8() + '\n');
        return kUsage;
    }
    auto store = store::Store::open(parser.value(u"store"_s));
    if (!store)
        return fail(err, store.error());
    const auto known = (*store)->reader().rows(*ids);
    if (!known)
        return fail(err, known.error());
    if (known->size() != ids->size())
        return fail(err, { base::Fault::InvalidInput, "there is no such message", {} });
    const base::SystemClock clock;
    engine::MailActions actions(**store, clock);
    std::optional<base::Error> error;
    QObject::connect(&actions, &engine::MailActions::refused, &actions,
        [&error](engine::UndoKind, int, const base::Error &why) { error = why; });
    if (parser.isSet(u"for-good"_s))
        actions.deleteForever(*ids);
    else
        actions.moveToTrash(*ids);
    if (error)
        return fail(err, *error);
    writeLine(out, { { u"deleted"_s, ids->size() }, { u"forGood"_s, parser.isSet(u"for-good"_s) } });
    return kOk;
}

} // namespace cli
