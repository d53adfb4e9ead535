// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SearchIndexer.h"

#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

#ifdef Q_OS_LINUX

#include <sched.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

/// Of this program; 0: there is none.
int threadNamed(const QByteArray &name)
{
    const QStringList all = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &one : all) {
        QFile file(u"/proc/self/task/%1/comm"_s.arg(one));
        if (file.open(QIODevice::ReadOnly) && file.readAll().trimmed() == name)
            return one.toInt();
    }
    return 0;
}

} // namespace

// The program waits for its step when it ends: on a busy machine what is merely idle would not get there for minutes.
TEST(SearchIndexer, goesBehindOthersAndIsNotStarved)
{
    const testsupport::TempFolder store;
    const engine::SearchIndexer indexer(store.path());
    int thread = 0;
    EXPECT_TRUE(testsupport::eventually([&] {
        thread = threadNamed("search index");
        return thread != 0 && getpriority(PRIO_PROCESS, static_cast<id_t>(thread)) > 0;
    })) << "behind";
    EXPECT_EQ(sched_getscheduler(thread), SCHED_OTHER);
}

#endif
