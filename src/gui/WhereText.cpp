// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/WhereText.h"

#include "gui/ErrorText.h"

#include <QUrl>

namespace gui {

using namespace Qt::StringLiterals;
using policy::DeletionRule;
using store::Fact;
using Server = store::Whereabouts::Server;

namespace {

bool leavesByRule(const store::Whereabouts &where)
{
    return where.server == Server::There && where.leavesAt.isKnown();
}

/// "pop.example.org" of "pop3s://ana@pop.example.org:995".
QString serverOf(const store::LedgerEntry &entry)
{
    const QString host = QUrl(entry.source).host();
    return host.isEmpty() ? ErrorText::sanitised(entry.source) : host;
}

} // namespace

QString WhereText::sentence(const store::Whereabouts &where, base::Timestamp now)
{
    switch (where.server) {
    case Server::Never:
        return where.isHere ? tr("On this computer") : QString();
    case Server::There:
        if (leavesByRule(where)) {
            const bool isNext = where.leavesAt <= now;
            if (where.mayLeaveSooner && !isNext)
                return where.isHere
                    ? tr("Here and on the server; leaves the server on %1 at the latest, sooner if more mail comes").arg(Format().day(where.leavesAt))
                    : tr("On the server; once it is here, leaves it on %1 at the latest, sooner if more mail comes").arg(Format().day(where.leavesAt));
            if (where.isHere)
                return isNext ? tr("Here and on the server; leaves the server at the next check")
                              : tr("Here and on the server; leaves the server on %1").arg(Format().day(where.leavesAt));
            return isNext ? tr("On the server; leaves it at the next check, once it is here")
                          : tr("On the server; leaves it on %1, once it is here").arg(Format().day(where.leavesAt));
        }
        if (where.isHere)
            return tr("Here and on the server");
        // A POP3 server has shown its first lines together with its header.
        return where.uidl.isEmpty() ? tr("Only on the server; its header is here") : tr("Only its beginning is here; the whole of it is on the server");
    case Server::Leaving:
        return where.isHere ? tr("Here; will be deleted on the server") : tr("Only on the server; will be deleted there");
    case Server::Deleted:
        return where.isHere ? tr("Only here; deleted on the server") : tr("Deleted on the server; only its header is here");
    case Server::Gone:
        return where.isHere ? tr("Only here") : tr("Gone; only its header is here");
    case Server::Unknown:
        return where.isHere ? tr("Here") : QString();
    }
    return {};
}

QString WhereText::word(const store::Whereabouts &where, base::Timestamp now)
{
    switch (where.server) {
    case Server::Never:
        return where.isHere ? tr("Here", "where a message is, in a column") : QString();
    case Server::There:
        //: In a column: the message is deleted on the server on this day, or sooner.
        if (leavesByRule(where) && where.leavesAt > now && where.mayLeaveSooner)
            return tr("By %1").arg(Format().shortDay(where.leavesAt, now));
        //: In a column: the message is deleted on the server on this day.
        if (leavesByRule(where) && where.leavesAt > now)
            return tr("Until %1").arg(Format().shortDay(where.leavesAt, now));
        if (leavesByRule(where))
            return tr("Leaving");
        return where.isHere ? tr("Both", "here and on the server, in a column") : tr("Server", "only there, in a column");
    case Server::Leaving:
        return tr("Leaving");
    case Server::Deleted:
    case Server::Gone:
        return where.isHere ? tr("Only here") : tr("Gone");
    case Server::Unknown:
        return where.isHere ? tr("Here", "where a message is, in a column") : QString();
    }
    return {};
}

QLatin1StringView WhereText::iconName(const store::Whereabouts &where)
{
    switch (where.server) {
    case Server::There:
        if (!where.isHere)
            return "download"_L1;
        return where.leavesAt.isKnown() ? "clock"_L1 : "server"_L1;
    case Server::Leaving:
        return "clock"_L1;
    case Server::Never:
    case Server::Deleted:
    case Server::Gone:
    case Server::Unknown:
        break;
    }
    return "hard-drive"_L1;
}

bool WhereText::isRemarkable(const store::Whereabouts &where)
{
    return !where.isHere || (where.server == Server::Leaving && where.rule == DeletionRule::Asked);
}

QString WhereText::because(const QString &sentence, DeletionRule rule)
{
    switch (rule) {
    case DeletionRule::None:
        return sentence;
    case DeletionRule::Age:
        //: %1 is what was done: "Deleted on the server"
        return tr("%1, because its days there were over").arg(sentence);
    case DeletionRule::Count:
        return tr("%1, because it was no longer among the newest").arg(sentence);
    case DeletionRule::Size:
        return tr("%1, because more than the chosen megabytes lay there").arg(sentence);
    case DeletionRule::OnceHere:
        return tr("%1, because it was safe here").arg(sentence);
    case DeletionRule::TrashEmptied:
        return tr("%1, because it was deleted for good here").arg(sentence);
    case DeletionRule::Trashed:
        return tr("%1, because it was put into the Trash here").arg(sentence);
    case DeletionRule::Asked:
        return tr("%1, because you asked for it").arg(sentence);
    }
    return sentence;
}

QString WhereText::fact(const store::LedgerEntry &entry)
{
    const QString server = serverOf(entry);
    switch (entry.fact) {
    case Fact::Received:
        return server.isEmpty() ? tr("Stored on this computer") : tr("Arrived from %1 and was stored here").arg(server);
    case Fact::HeaderReceived:
        return tr("Its header arrived from %1; the rest stayed there").arg(server);
    case Fact::BodyReceived:
        return tr("The rest of it arrived from %1 and was stored here").arg(server);
    case Fact::DeletedHere:
        return tr("Deleted on this computer");
    case Fact::DeletedOnServer:
        return because(tr("The server confirmed that it deleted it"), entry.rule);
    case Fact::VanishedOnServer:
        return tr("Was no longer on the server; Palomar had not deleted it");
    case Fact::Moved:
        return tr("Moved to another folder");
    case Fact::FlagsSent:
        return tr("Its marks were sent to the server");
    case Fact::FlagsSeen:
        return tr("Its marks were changed by another program");
    case Fact::Refused: {
        const QString words = ErrorText::sanitised(entry.detail);
        return words.isEmpty() ? tr("The server refused what was asked") : tr("The server refused what was asked: “%1”").arg(words);
    }
    case Fact::Recovered:
        return tr("Recovered from a damaged store");
    case Fact::DeleteAsked:
        return tr("You asked for its deletion on the server");
    case Fact::DeleteTakenBack:
        return tr("You took that back");
    case Fact::DeleteSent:
        return because(tr("Palomar told the server to delete it"), entry.rule);
    case Fact::GoneConfirmed:
        return tr("The server no longer lists it");
    case Fact::StillListed:
        return tr("The server still lists it, although it said that it was deleted");
    case Fact::Remapped:
        return tr("The server gave it a new id: %1").arg(ErrorText::sanitised(QString::fromLatin1(entry.uidl)));
    case Fact::Copied:
        return entry.detail.isEmpty() ? tr("The server has this copy, too") : tr("Made here as a copy of another message");
    case Fact::Held:
        return tr("Was suddenly no longer on the server, with many others; Palomar keeps it here until you decide");
    case Fact::KeptHere:
        return tr("You kept it here although it was no longer on the server");
    case Fact::Queued:
        return tr("Put into the Outbox, to be sent");
    case Fact::SendEnding:
        return tr("Its last part was sent to the server");
    case Fact::Sent:
        return tr("The server took it to deliver it");
    case Fact::SendRefused: {
        const QString words = ErrorText::sanitised(entry.detail);
        return words.isEmpty() ? tr("It could not be sent") : tr("It could not be sent: “%1”").arg(words);
    }
    case Fact::SendInDoubt:
        return tr("The server did not say whether it took it");
    case Fact::SendHeld:
        return tr("You kept it back");
    case Fact::SendResumed:
        return tr("You let it be sent");
    case Fact::SentElsewhere:
        return tr("It was found to have been sent");
    case Fact::ServerKeeps: {
        const Format format;
        const auto until = base::Timestamp::fromDateTime(QDateTime::fromString(entry.detail, Qt::ISODate));
        //: %1 is a day ("3 March 2026"), %2 a time
        return tr("The server keeps it until %1 at %2 and sends it then").arg(format.day(until), format.time(until));
    }
    case Fact::ServerKeepsNot: {
        const QString words = ErrorText::sanitised(entry.detail);
        return words.isEmpty() ? tr("The server does not keep it until its time; it waits here")
                               : tr("The server does not keep it until its time, and it waits here: “%1”").arg(words);
    }
    }
    return {};
}

QStringList WhereText::story(const QList<store::LedgerEntry> &ledger)
{
    const Format format;
    QStringList lines;
    for (const store::LedgerEntry &entry : ledger) {
        const QString what = fact(entry);
        if (!what.isEmpty())
            //: A line of what happened to a message: %1 the day, %2 the time, %3 what happened.
            lines << tr("%1, %2: %3").arg(format.day(entry.at), format.time(entry.at), what);
    }
    return lines;
}

} // namespace gui
