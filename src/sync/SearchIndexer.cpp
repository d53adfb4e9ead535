// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SearchIndexer.h"

#include "base/Log.h"
#include "sync/SearchFill.h"
#include "sync/Settling.h"

#include <QElapsedTimer>
#include <QTimer>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace engine {

namespace {

// While mail pours in the machine has better things to do; a share of it can be found meanwhile.
constexpr std::chrono::milliseconds kCalm { 250 };
constexpr std::chrono::seconds kLongest { 3 };
constexpr std::chrono::seconds kAfterStart { 2 }; // the window and the first checks have so much to do
constexpr std::chrono::seconds kLater { 30 };          // another program fills it, or the disk is full
constexpr qint64 kTellMs = 700;

/// Of the thread that calls. Fetching, and whoever looks at the window, go first; but what is merely idle (as
/// QThread::IdlePriority makes it) gets next to nothing of a busy machine, can never leave that state (sched(7)), and the
/// program would not end before the step that is running.
void stepAside()
{
#ifdef Q_OS_LINUX
    constexpr int kNice = 10; // a tenth of what others get
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNice);
#endif
}

} // namespace

class SearchIndexer::Worker final : public QObject {
    Q_OBJECT
public:
    Worker(const QString &storeFolder, const std::atomic<bool> &stop) : m_fill(storeFolder), m_stop(stop), m_timer(this)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Worker::turn);
        m_running.start();
    }

    void begin()
    {
        stepAside();
        if (!m_timer.isActive())
            m_timer.start(kAfterStart);
    }
    void look(const QList<base::MessageId> &messages)
    {
        m_fill.look(messages);
        m_hasNews = true;
        waitForCalm();
    }
    void startAnew()
    {
        m_fill.startAnew();
        m_timer.start(std::chrono::milliseconds(0));
    }

signals:
    void indexed(bool isComplete);

private:
    void waitForCalm() { m_timer.start(m_settling.onNews(std::chrono::milliseconds(m_running.elapsed()))); }
    void turn()
    {
        if (m_stop)
            return;
        m_settling.onBegun();
        const auto more = m_fill.step(m_stop);
        if (m_stop)
            return;
        if (!more) {
            qCInfo(lcSync) << "the index of words waits:" << base::faultName(more.error().fault) << more.error().detail;
            m_timer.start(kLater);
            return;
        }
        if (*more)
            m_timer.start(std::chrono::milliseconds(0));
        if (!*more || m_hasNews || !m_told.isValid() || m_told.hasExpired(kTellMs)) {
            m_hasNews = false;
            m_told.start();
            emit indexed(!*more);
        }
    }

    SearchFill m_fill;
    const std::atomic<bool> &m_stop;
    QTimer m_timer;
    Settling m_settling { kCalm, kLongest };
    QElapsedTimer m_running;
    QElapsedTimer m_told;
    bool m_hasNews = false;
};

SearchIndexer::SearchIndexer(const QString &storeFolder, QObject *parent)
    : QObject(parent), m_worker(new Worker(storeFolder, m_stop))
{
    m_thread.setObjectName("search index");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker, &Worker::begin);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &Worker::indexed, this, &SearchIndexer::indexed);
    m_thread.start(QThread::LowPriority);
}

SearchIndexer::~SearchIndexer()
{
    m_stop = true;
    m_thread.quit();
    m_thread.wait();
}

void SearchIndexer::look(const QList<base::MessageId> &messages)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, messages] { worker->look(messages); });
}

void SearchIndexer::startAnew()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->startAnew(); });
}

} // namespace engine

#include "SearchIndexer.moc"
