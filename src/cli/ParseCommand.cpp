// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ParseCommand.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "imap/Describe.h"
#include "pop3/Transcript.h"

using namespace Qt::StringLiterals;

namespace cli {

namespace {

constexpr qint64 kPiece = 64 * 1024;

int parseImap(QIODevice &in, QIODevice &out)
{
    imap::Describer describer;
    const auto drain = [&] {
        while (const auto object = describer.next())
            writeLine(out, *object);
    };
    for (QByteArray piece = in.read(kPiece); !piece.isEmpty(); piece = in.read(kPiece)) {
        describer.receive(piece);
        drain();
    }
    if (describer.isIncomplete())
        writeLine(out, { { u"error"_s, u"incomplete"_s } });
    return kOk;
}

int parsePop3(QIODevice &in, QIODevice &out)
{
    for (const QJsonObject &object : pop3::parseTranscript(in.readAll()))
        writeLine(out, object);
    return kOk;
}

} // namespace

int runParse(const QStringList &arguments, QIODevice &in, QIODevice &out, QIODevice &err)
{
    const QString protocol = arguments.value(1);
    if (protocol == "imap"_L1)
        return parseImap(in, out);
    if (protocol == "pop3"_L1)
        return parsePop3(in, out);
    err.write("usage: palomar-cli parse imap|pop3 < transcript\n");
    return kUsage;
}

} // namespace cli
