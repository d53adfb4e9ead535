// SPDX-License-Identifier: GPL-3.0-or-later
// How fast words are taken in and found again: search-index FOLDER [messages] [octets each]. The folder is made anew
// unless it has a store of so many messages. The words are made up, a few of them common, most of them rare, as in mail.
#include "store/SearchReader.h"
#include "store/Store.h"
#include "sync/SearchFill.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 40;

/// Word number n; low numbers are drawn more often.
QByteArray wordOf(quint32 number)
{
    static constexpr const char *kSyllables[] { "re", "un", "ión", "ca", "sa", "me", "to", "fac", "tu", "ra", "pre", "su", "pues", "ano", "ñe", "li" };
    QByteArray word;
    for (quint32 left = number + 17; left > 0; left /= 16)
        word += kSyllables[left % 16];
    return word;
}

QByteArray textOf(QRandomGenerator &random, int octets)
{
    QByteArray text;
    text.reserve(octets + 32);
    while (text.size() < octets) {
        const double at = random.generateDouble();
        text += wordOf(quint32(std::pow(40'000.0, at)) - 1) + (random.bounded(12) == 0 ? ".\r\n" : " ");
    }
    return text;
}

bool fillStore(store::Store &store, int messages, int octets)
{
    accounts::AccountSettings settings;
    settings.label = settings.address = u"ana@example.org"_s;
    settings.incoming.host = u"mail.invalid"_s;
    settings.incoming.port = 993;
    settings.incoming.userName = u"ana"_s;
    const auto account = store.accounts().add(settings);
    store::FolderRow row;
    row.account = account.value();
    row.mailbox = "INBOX";
    row.name = row.path = u"INBOX"_s;
    const auto folder = store.folders().add(row).value();
    QRandomGenerator random(42);
    for (int first = 1; first <= messages; first += 1000) {
        QList<store::Arrival> batch;
        for (int number = first; number < qMin(first + 1000, messages + 1); ++number) {
            store::Arrival arrival;
            arrival.uid = quint32(number);
            arrival.receivedAt = { 1'500'000'000'000 + number * 600'000LL };
            arrival.summary.subject = QString::fromUtf8(wordOf(random.bounded(2000)) + ' ' + wordOf(random.bounded(20'000)))
                + u" número %1"_s.arg(number);
            arrival.summary.from = { { u"Persona %1"_s.arg(number % 997), u"persona%1@example.org"_s.arg(number % 997) } };
            arrival.summary.to = { { u"Ana Pérez"_s, u"ana@example.org"_s } };
            arrival.summary.sentAt = arrival.receivedAt;
            if (number % 3 != 0)
                arrival.flags.system = mail::Flag::Seen;
            arrival.raw = "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + textOf(random, octets) + (number == messages / 2 ? "aguja" : "") + "\r\n";
            batch.append(arrival);
        }
        if (!store.messages().addArrivals(folder, batch))
            return false;
    }
    return true;
}

void measure(const QString &folder, const char *name, const store::SearchWish &wish)
{
    std::vector<double> first;
    std::vector<double> all;
    std::vector<double> work;
    qsizetype found = 0;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t began = std::clock();
        const auto reader = store::SearchReader::open(folder);
        const auto ids = reader ? (*reader)->find(wish, { QDate::currentDate() }, 100) : std::unexpected(reader.error());
        const auto rows = ids ? (*reader)->reader().rows(*ids) : base::Result<QList<store::MessageRow>>();
        first.push_back(double(timer.nsecsElapsed()) / 1e6);
        work.push_back(double(std::clock() - began) * 1e3 / CLOCKS_PER_SEC);
        timer.restart();
        const auto everything = (*reader)->find(wish, { QDate::currentDate() });
        all.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (!ids || !rows || !everything) {
            std::printf("%-28s %s\n", name, (ids ? everything.error() : ids.error()).detail.constData());
            return;
        }
        found = everything->size();
    }
    std::ranges::sort(first);
    std::ranges::sort(all);
    std::ranges::sort(work);
    std::printf("%-28s %8lld found; first 100 rows %7.2f ms, p95 %7.2f (CPU %7.2f, p95 %7.2f); all ids %7.2f ms, p95 %7.2f\n",
                name, (long long)found, first[kRounds / 2], first[kRounds * 95 / 100], work[kRounds / 2], work[kRounds * 95 / 100], all[kRounds / 2], all[kRounds * 95 / 100]);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "search-index FOLDER [messages] [octets each]\n");
        return 2;
    }
    const QString folder = arguments[1];
    const int messages = arguments.value(2, u"10000"_s).toInt();
    const int octets = arguments.value(3, u"2000"_s).toInt();
    if (!QDir(folder).exists()) {
        auto store = store::Store::open(folder);
        if (!store || !fillStore(**store, messages, octets))
            return 6;
    }
    const std::atomic<bool> stop = false;
    QElapsedTimer timer;
    timer.start();
    const std::clock_t began = std::clock();
    auto fill = std::make_unique<engine::SearchFill>(folder);
    double longest = 0;
    for (bool more = true; more;) {
        QElapsedTimer step;
        step.start();
        const auto stepped = fill->step(stop);
        longest = std::max(longest, double(step.nsecsElapsed()) / 1e6);
        if (!stepped) {
            std::fprintf(stderr, "%s\n", stepped.error().detail.constData());
            return 6;
        }
        more = *stepped;
    }
    fill.reset(); // what is in the log goes into the file
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const double cpu = double(std::clock() - began) / CLOCKS_PER_SEC;
    std::printf("%d messages of %d octets: index %.1f s (CPU %.1f s), %.0f messages a second of CPU, longest step %.0f ms, %.1f MB\n", messages, octets,
                seconds, cpu, messages / cpu, longest, double(QFileInfo(folder + u"/search.sqlite"_s).size()) / 1e6);
    const auto word = [](quint32 number) { return QString::fromUtf8(wordOf(number)); };
    measure(folder, "common word, whole", { .words = u'"' + word(3) + u'"' });
    measure(folder, "rare word", { .words = word(9'000) });
    measure(folder, "one message", { .words = u"aguja"_s });
    measure(folder, "two common words", { .words = word(3) + u' ' + word(7) });
    measure(folder, "OR", { .words = word(300) + u" OR "_s + word(500) });
    measure(folder, "phrase", { .words = u'"' + word(3) + u' ' + word(7) + u'"' });
    measure(folder, "subject:word", { .words = u"subject:"_s + word(150) });
    measure(folder, "prefix reun*", { .words = u"reun"_s });
    measure(folder, "prefix of two letters", { .words = u"re"_s });
    measure(folder, "word is:unread from:", { .words = word(30) + u" is:unread from:persona9"_s });
    measure(folder, "is:unread", { .words = u"is:unread"_s });
    measure(folder, "-common after:30d", { .words = u'-' + word(3) + u" after:2017-08"_s });
    return 0;
}
