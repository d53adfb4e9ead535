// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SendTimes.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

constexpr qint64 kMostSeconds = 999'999'999; ///< RFC 2852: nine digits

base::Result<mail::DeliverBy> readDeadline(const QString &text, base::Timestamp now)
{
    const QStringList words = text.split(u':');
    bool isNumber = false;
    const qint64 seconds = words.value(0).toLongLong(&isNumber);
    if (!isNumber || seconds < 1 || seconds > kMostSeconds)
        return base::fail(base::Fault::InvalidInput, "--deliver-by wants a number of seconds");
    mail::DeliverBy deadline { .by = { now.ms + seconds * 1000 } };
    for (const QString &word : words.sliced(1)) {
        if (word == "return"_L1)
            deadline.otherwise = mail::DeliverBy::Otherwise::Return;
        else if (word == "trace"_L1)
            deadline.isTraced = true;
        else if (word != "notify"_L1)
            return base::fail(base::Fault::InvalidInput, "--deliver-by knows notify, return and trace");
    }
    if (words.contains("notify"_L1) && words.contains("return"_L1))
        return base::fail(base::Fault::InvalidInput, "--deliver-by is either notify or return");
    return deadline;
}

} // namespace

void SendTimes::addTo(QCommandLineParser &parser)
{
    parser.addOptions({
        { u"hold-until"_s, u"The server keeps the files' messages until then and does not deliver them sooner (RFC 4865): "
                           "2026-05-12T08:00, or with Z or an offset. Where it does not, they wait in the store's Outbox, and a later "
                           "send takes them."_s, u"time"_s },
        { u"deliver-by"_s, u"The files' messages are to be delivered within so many seconds (RFC 2852); otherwise the sender is told "
                           "(notify, as if not said; a server that cannot gets them without this) or they come back (return; a server "
                           "that cannot does not get them). trace: each server on the way tells."_s, u"seconds[:notify|return][:trace]"_s },
    });
}

base::Result<engine::SendOptions> SendTimes::read(const QCommandLineParser &parser, base::Timestamp now)
{
    engine::SendOptions options;
    if (parser.isSet(u"hold-until"_s)) {
        options.notBefore = base::Timestamp::fromDateTime(QDateTime::fromString(parser.value(u"hold-until"_s), Qt::ISODate));
        if (!options.notBefore.isKnown())
            return base::fail(base::Fault::InvalidInput, "--hold-until wants a time, like 2026-05-12T08:00");
        if (options.notBefore <= now)
            return base::fail(base::Fault::InvalidInput, "--hold-until is over");
        options.handOver = now;
    }
    if (parser.isSet(u"deliver-by"_s)) {
        const auto deadline = readDeadline(parser.value(u"deliver-by"_s), now);
        if (!deadline)
            return std::unexpected(deadline.error());
        options.deliverBy = *deadline;
        if (options.notBefore.isKnown() && deadline->by <= options.notBefore)
            return base::fail(base::Fault::InvalidInput, "--deliver-by ends before --hold-until");
    }
    return options;
}

} // namespace cli
