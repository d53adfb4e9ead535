// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Meters.h"

#include <QFile>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <ctime>
#include <unistd.h>
#endif

namespace app {

namespace {

constexpr int kTickMs = 4;

} // namespace

qint64 processAgeMs()
{
#ifdef Q_OS_LINUX
    // proc_pid_stat(5): field 22 is the start in clock ticks since boot; fields are counted after the last ')'.
    QFile file(QStringLiteral("/proc/self/stat"));
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray stat = file.readAll();
        const auto fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        timespec now {};
        if (fields.size() > 19 && clock_gettime(CLOCK_BOOTTIME, &now) == 0) {
            const qint64 started = fields.at(19).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
            return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000 - started;
        }
    }
#endif
    static const QElapsedTimer since = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    return since.elapsed();
}

double residentMB()
{
#ifdef Q_OS_LINUX
    // proc_pid_statm(5): the second number is the resident set in pages.
    QFile file(QStringLiteral("/proc/self/statm"));
    if (file.open(QIODevice::ReadOnly)) {
        const auto fields = file.readAll().split(' ');
        if (fields.size() > 1)
            return fields.at(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
    }
#endif
    return 0;
}

StallMeter::StallMeter(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StallMeter::tick);
    m_since.start();
    m_timer.start(kTickMs);
}

void StallMeter::tick()
{
    m_worst = std::max(m_worst, m_since.restart() - kTickMs);
}

} // namespace app
