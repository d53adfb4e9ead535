// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the store takes mail in, durable: store-insert FOLDER [messages] [octets each]
// [per commit] [bodies 0|1]. The folder is removed first.
#include "store/Store.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

store::Arrival arrivalOf(int number, const QByteArray &raw, bool withBody)
{
    store::Arrival arrival;
    arrival.uid = quint32(number);
    arrival.receivedAt = { 1'700'000'000'000 + number * 60'000LL };
    arrival.size = raw.size();
    arrival.summary.subject = u"Re: reunión del equipo número %1 sobre el presupuesto"_s.arg(number);
    arrival.summary.from = { { u"Persona %1"_s.arg(number % 997), u"persona%1@example.org"_s.arg(number % 997) } };
    arrival.summary.to = { { u"Ana Pérez"_s, u"ana@example.org"_s } };
    arrival.summary.sentAt = arrival.receivedAt;
    arrival.summary.messageId = QByteArray::number(QRandomGenerator::global()->generate64(), 36) + "@mail.example.org";
    arrival.summary.references = { "a1b2c3d4e5f6@mail.example.org" };
    arrival.summary.preview = QString(160, u'p');
    if (withBody)
        arrival.raw = raw;
    return arrival;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto number = [&](int index, int standard) {
        return arguments.size() > index ? arguments[index].toInt() : standard;
    };
    if (arguments.size() < 2) {
        std::fprintf(stderr, "store-insert FOLDER [messages] [octets each] [per commit] [bodies 0|1]\n");
        return 2;
    }
    const int messages = number(2, 20'000);
    const int octets = number(3, 24'000);
    const int perCommit = number(4, 1'000);
    const bool withBodies = number(5, 1) != 0;
    QDir(arguments[1]).removeRecursively();
    auto store = store::Store::open(arguments[1]);
    if (!store) {
        std::fprintf(stderr, "%s\n", store.error().detail.constData());
        return 6;
    }
    const auto account = (*store)->accounts().add({});
    store::FolderRow row;
    row.account = account.value();
    row.mailbox = "INBOX";
    const auto folder = (*store)->folders().add(row).value();
    QByteArray raw(octets, Qt::Uninitialized);
    QRandomGenerator random(42);
    random.fillRange(reinterpret_cast<quint32 *>(raw.data()), raw.size() / 4);
    qint64 spent = 0;
    for (int first = 1; first <= messages; first += perCommit) {
        QList<store::Arrival> batch;
        for (int at = first; at < qMin(first + perCommit, messages + 1); ++at)
            batch.append(arrivalOf(at, raw, withBodies));
        QElapsedTimer timer;
        timer.start();
        const auto ids = (*store)->messages().addArrivals(folder, batch);
        spent += timer.nsecsElapsed();
        if (!ids) {
            std::fprintf(stderr, "%s\n", ids.error().detail.constData());
            return 6;
        }
    }
    QElapsedTimer timer;
    timer.start();
    const auto ids = (*store)->reader().ids({ folder });
    const double listing = double(timer.nsecsElapsed()) / 1e6;
    const double seconds = double(spent) / 1e9;
    timer.restart();
    const auto marked = (*store)->messages().changeFlags(ids.value(), mail::Flag::Seen, {});
    const double marking = double(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    const auto uids = (*store)->reader().uids(folder);
    const double resync = double(timer.nsecsElapsed()) / 1e6;
    std::printf("%d messages of %d octets, %d per commit: %.2f s, %.0f messages/s, %.0f MB/s; of all: ids %.1f ms, "
                "uids and flags %.1f ms, marking read %.1f ms\n",
                messages, withBodies ? octets : 0, perCommit, seconds, messages / seconds,
                withBodies ? messages / seconds * octets / 1e6 : 0.0, listing, resync, marking);
    return ids && marked && uids ? 0 : 6;
}
