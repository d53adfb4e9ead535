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
constexpr QByteArrayView kUsageText = "usage: palomar-cli parse imap|pop3 < transcript\n";

/// The server's octets of a transcript whose lines begin with "S: " and "C: ", with the line ends of the wire.
QByteArray serversLines(const QByteArray &transcript)
{
    QByteArray lines;
    for (qsizetype at = 0; at < transcript.size();) {
        const qsizetype lf = transcript.indexOf('\n', at);
        const qsizetype end = lf < 0 ? transcript.size() : lf;
        QByteArrayView line = QByteArrayView(transcript).sliced(at, end - at);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.startsWith("S: "))
            lines.append(line.sliced(3)).append("\r\n");
        at = end + 1;
    }
    return lines;
}

int parseImap(QIODevice &in, QIODevice &out)
{
    imap::Describer describer;
    const auto drain = [&] {
        while (const auto object = describer.next())
            writeLine(out, *object);
    };
    QByteArray piece = in.read(kPiece);
    const bool isMarked = piece.startsWith("S: ") || piece.startsWith("C: ");
    if (isMarked)
        piece = serversLines(piece + in.readAll());
    for (; !piece.isEmpty(); piece = in.read(kPiece)) {
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
    if (protocol == "--help"_L1) {
        out.write(kUsageText.toByteArray());
        return kOk;
    }
    err.write(kUsageText.toByteArray());
    return kUsage;
}

} // namespace cli
