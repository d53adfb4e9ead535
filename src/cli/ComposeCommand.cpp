// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SendCommands.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "mime/OutgoingJson.h"
#include "sync/MessagePreparation.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

base::Result<void> compose(const QByteArray &json, bool isDraft, QIODevice &out)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return base::fail(base::Fault::InvalidInput, "no JSON object");
    const auto message = mime::outgoingFromJson(document.object());
    if (!message)
        return std::unexpected(message.error());
    mime::BuildOptions options = engine::buildOptionsNow(message->from, base::SystemClock());
    if (isDraft)
        options.purpose = mime::BuildOptions::For::Draft;
    const auto sink = [&out](QByteArrayView octets) -> base::Result<void> {
        if (out.write(octets.data(), octets.size()) != octets.size())
            return base::fail(base::Fault::StorageFailed, out.errorString().toUtf8());
        return {};
    };
    return mime::buildMessage(*message, options, engine::openFile, sink);
}

base::Result<void> composeFile(const QString &name, bool isDraft, const QString &into, QIODevice &in, QIODevice &out)
{
    QFile file(name);
    if (name != "-"_L1 && !file.open(QIODevice::ReadOnly))
        return base::fail(base::Fault::InvalidInput, file.errorString().toUtf8());
    const QByteArray json = name == "-"_L1 ? in.readAll() : file.readAll();
    if (into.isEmpty())
        return compose(json, isDraft, out);
    QFile eml(QDir(into).filePath(QFileInfo(name).completeBaseName() + ".eml"_L1));
    if (!eml.open(QIODevice::WriteOnly))
        return base::fail(base::Fault::StorageFailed, eml.errorString().toUtf8());
    return compose(json, isDraft, eml);
}

} // namespace

int runCompose(const QStringList &arguments, QIODevice &in, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Writes messages. A message is one JSON object: {\"from\": \"Ana <ana@example.org>\", \"to\": \"bo@example.net\", "
        "\"subject\": ..., \"text\": ..., \"html\": ..., \"attachments\": [{\"name\": ..., \"type\": ..., \"path\": ...}]}"_s);
    parser.addOptions({
        { u"draft"_s, u"As a draft: with Bcc, and with addresses that are none yet."_s },
        { u"out"_s, u"Writes NAME.eml for each NAME.json into this folder instead."_s, u"folder"_s },
        { u"help"_s, u"Shows this."_s },
    });
    parser.addPositionalArgument(u"file"_s, u"JSON files; - is standard input."_s, u"FILE..."_s);
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    if (!isParsed || parser.positionalArguments().isEmpty()) {
        err.write((isParsed ? u"compose needs a file"_s : parser.errorText()).toUtf8() + '\n');
        return kUsage;
    }
    for (const QString &name : parser.positionalArguments()) {
        const auto composed = composeFile(name, parser.isSet(u"draft"_s), parser.value(u"out"_s), in, out);
        if (!composed) {
            QJsonObject said = toJson(composed.error());
            said.insert("file"_L1, name);
            writeLine(err, said);
            return exitCodeFor(composed.error().fault);
        }
    }
    return kOk;
}

} // namespace cli
