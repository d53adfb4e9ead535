// SPDX-License-Identifier: GPL-3.0-or-later
// Mutates the seeds of one harness: the same seed, the same inputs, on every machine.
#include "fuzz/Harness.h"

#include <QElapsedTimer>
#include <QFile>
#include <QString>

#include <csignal>
#include <random>

using namespace Qt::StringLiterals;

namespace {

QByteArray current; // kept for the hour of need

void saveInput(int signal)
{
    std::fprintf(stderr, "signal %d; the input is in fuzz-crash.bin (%lld octets)\n", signal, static_cast<long long>(current.size()));
    if (std::FILE *file = std::fopen("fuzz-crash.bin", "wb")) {
        std::fwrite(current.constData(), 1, size_t(current.size()), file);
        std::fclose(file);
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

class Mutator {
public:
    Mutator(QList<QByteArray> seeds, quint64 seed) : m_seeds(std::move(seeds)), m_random(seed) { }

    QByteArray next()
    {
        QByteArray input = pick(m_seeds);
        for (int rounds = 1 + below(6); rounds > 0; --rounds)
            mutate(input);
        constexpr qsizetype kMost = 256 * 1024;
        input.truncate(kMost);
        return input;
    }

private:
    int below(qsizetype limit) { return limit <= 0 ? 0 : int(m_random() % quint64(limit)); }
    const QByteArray &pick(const QList<QByteArray> &list) { return list[below(list.size())]; }

    void mutate(QByteArray &input)
    {
        static const QList<QByteArray> kPieces { "\r\n", "\n", "\r", "\0"_ba, "--", "=?", "?=", "=", "\"", "<", ">", "(", ")", ";", ":", ",", "\\", "\xFF", "\xC3", "\x1b$B",
                                                 "Content-Type: ", "boundary=", "multipart/mixed", "message/rfc822", "base64", "{1}\r\n", "{4294967295}", " * ", "style=", "&#x", "<!--",
                                                 "</", "<table>", "<![CDATA[", "2147483648", "-1", "\xEF\xBB\xBF", "'", "*0*=", "%", "\t", "." };
        const int at = below(input.size() + 1);
        switch (below(9)) {
        case 0:
            input.insert(at, pick(kPieces));
            break;
        case 1:
            input.remove(at, 1 + below(20));
            break;
        case 2:
            if (!input.isEmpty())
                input[below(input.size())] = char(m_random());
            break;
        case 3:
            if (!input.isEmpty())
                input[below(input.size())] = char(input[below(input.size())] ^ (1 << below(8)));
            break;
        case 4:
            input.insert(at, input.mid(below(input.size()), below(200)));
            break;
        case 5:
            input.truncate(at);
            break;
        case 6:
            input.insert(at, pick(m_seeds).mid(below(200), below(400)));
            break;
        case 7:
            input.insert(at, pick(kPieces).repeated(1 + below(300)));
            break;
        default:
            input.replace(at, below(10), pick(kPieces));
        }
    }

    const QList<QByteArray> m_seeds;
    std::mt19937_64 m_random;
};

void runOne(const QByteArray &input)
{
    current = input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()), size_t(input.size()));
}

} // namespace

int main(int argc, char **argv)
{
    for (const int signal : { SIGSEGV, SIGABRT, SIGFPE, SIGILL })
        std::signal(signal, saveInput);
    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"20000"_s;
    if (QFile file(first); file.open(QIODevice::ReadOnly)) { // one input again
        runOne(file.readAll());
        return 0;
    }
    const qint64 iterations = first.toLongLong();
    const qint64 milliseconds = 1000 * (argc > 2 ? QString::fromLocal8Bit(argv[2]).toLongLong() : 60);
    const quint64 seed = argc > 3 ? QString::fromLocal8Bit(argv[3]).toULongLong() : 1;
    const QList<QByteArray> seeds = fuzzSeeds();
    for (const QByteArray &input : seeds)
        runOne(input);
    Mutator mutator(seeds, seed);
    QElapsedTimer timer;
    timer.start();
    qint64 done = 0, slowest = 0;
    for (; done < iterations && timer.elapsed() < milliseconds; ++done) {
        const qint64 before = timer.elapsed();
        runOne(mutator.next());
        slowest = std::max(slowest, timer.elapsed() - before);
    }
    std::printf("%lld inputs, slowest %lld ms, seed %llu\n", static_cast<long long>(done), static_cast<long long>(slowest), static_cast<unsigned long long>(seed));
    return 0;
}
