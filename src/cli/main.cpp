// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DeleteCommand.h"
#include "cli/DoCommand.h"
#include "cli/ExitCode.h"
#include "cli/LedgerCommand.h"
#include "cli/MimeCommand.h"
#include "cli/ParseCommand.h"
#include "cli/ProbeCommand.h"
#include "cli/SearchCommand.h"
#include "cli/SendCommands.h"
#include "cli/StoreCommands.h"
#include "cli/SyncCommand.h"
#include "net/CryptoEnd.h"

#include <QCoreApplication>
#include <QFile>
#include <QtCrypto>

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kUsageText
    = "usage: palomar-cli COMMAND [OPTIONS]\n"
      "\n"
      "  sync     keep one account and a store in step\n"
      "  send     send messages, and what waits in the Outbox\n"
      "  compose  write messages from JSON\n"
      "  list     list folders, or the messages of one\n"
      "  delete   put messages into the Trash, or delete them for good\n"
      "  do       flag, move, delete, file and undo without a line, told to the server by the next sync\n"
      "  search   list the messages that words are found in\n"
      "  ledger   say what happened to messages, and why\n"
      "  verify   read the database and every message of a store back\n"
      "  probe    say which servers an address has, and what a server shows\n"
      "  mime     say what is in message files\n"
      "  parse    say what an IMAP or POP3 server said\n"
      "\n"
      "COMMAND --help tells the options. Answers are JSON, one object a line.\n"
      "Exit codes: 0 done, 2 usage, 3 no encryption or no trust, 4 not signed in, 5 protocol, 6 storage, 7 network.\n";

} // namespace

int main(int argc, char **argv)
{
    net::keepCryptoToTheEnd();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"palomar-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PALOMAR_VERSION));
    const QCA::Initializer crypto;

    QFile in, out, err;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly) || !err.open(stderr, QIODevice::WriteOnly))
        return cli::kStorage;
    QStringList arguments = QCoreApplication::arguments().sliced(1);
    const QString command = arguments.value(0);
    if (command == "sync"_L1)
        return cli::runSync(arguments, out, err);
    if (command == "send"_L1)
        return cli::runSend(arguments, out, err);
    if (command == "compose"_L1)
        return cli::runCompose(arguments, in, out, err);
    if (command == "list"_L1)
        return cli::runList(arguments, out, err);
    if (command == "search"_L1)
        return cli::runSearch(arguments, out, err);
    if (command == "ledger"_L1)
        return cli::runLedger(arguments, out, err);
    if (command == "delete"_L1)
        return cli::runDelete(arguments, out, err);
    if (command == "do"_L1)
        return cli::runDo(arguments, in, out, err);
    if (command == "verify"_L1)
        return cli::runVerify(arguments, out, err);
    if (command == "probe"_L1)
        return cli::runProbe(arguments, out, err);
    if (command == "parse"_L1)
        return cli::runParse(arguments, in, out, err);
    if (command == "mime"_L1)
        return cli::runMime(arguments, out, err);
    if (command == "--help"_L1 || command == "-h"_L1 || command == "help"_L1) {
        out.write(kUsageText);
        return cli::kOk;
    }
    if (command == "--version"_L1) {
        out.write("palomar-cli " PALOMAR_VERSION "\n");
        return cli::kOk;
    }
    err.write(kUsageText);
    return cli::kUsage;
}
