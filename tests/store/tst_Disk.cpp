// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackFiles.h"
#include "StoreFixture.h"

#include <QFileInfo>

#if defined(Q_OS_UNIX)

#include <csignal>
#include <sys/resource.h>

using namespace storetest;

namespace {

/// No file may grow past a size: writing behind it fails as it does on a full disk.
class FileLimit {
public:
    explicit FileLimit(qint64 octets)
    {
        m_before = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_limit);
        rlimit limit = m_limit;
        limit.rlim_cur = rlim_t(octets);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_before);
    }
    Q_DISABLE_COPY_MOVE(FileLimit)

private:
    rlimit m_limit {};
    void (*m_before)(int) = SIG_DFL;
};

class Disk : public StoreTest { };

TEST_F(Disk, aBatchThatDoesNotFitInThePackLeavesNothingBehind)
{
    const auto ids = addMessages(1, 3);
    const qint64 size = QFileInfo(store::packPath(path(), 1)).size();
    {
        const FileLimit limit(size + 1000);
        const auto result = m_store->messages().addArrivals(m_inbox, someArrivals(10, 20));
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().fault, base::Fault::StorageFull);
        EXPECT_EQ(QFileInfo(store::packPath(path(), 1)).size(), size);
        EXPECT_EQ(inbox().total, 3);
        EXPECT_EQ(reader().rawMessage(ids[2]).value(), someMessage(3)); // what is here can be read
    }
    EXPECT_EQ(addMessages(10, 20).size(), 20); // there is room again
    EXPECT_EQ(inbox().total, 23);
    reopen();
    expectRightCounters();
}

TEST_F(Disk, aBatchThatDoesNotFitInTheDatabaseLeavesNothingBehind)
{
    addMessages(1, 3);
    const qint64 wal = QFileInfo(store::databasePath(path()) + "-wal"_L1).size();
    const qint64 pack = QFileInfo(store::packPath(path(), 1)).size();
    {
        const FileLimit limit(wal + 100'000);
        const auto result = m_store->messages().addArrivals(m_inbox, someArrivals(10, 3000, false));
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().fault, base::Fault::StorageFull);
        EXPECT_EQ(inbox().total, 3);
    }
    EXPECT_EQ(QFileInfo(store::packPath(path(), 1)).size(), pack);
    EXPECT_EQ(addMessages(10, 3000, false).size(), 3000);
    expectRightCounters();
    EXPECT_TRUE(store::verifyDatabase(path()));
}

TEST_F(Disk, aFolderThatCannotBeWrittenIsSaid)
{
    const auto result = store::Store::open(u"/proc/palomar-cannot-be-here"_s);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().fault, base::Fault::StorageFailed);
}

} // namespace

#endif
