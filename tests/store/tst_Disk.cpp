// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackFiles.h"
#include "StoreFixture.h"
#include "support/FullDisk.h"

#include <QFileInfo>

#if defined(Q_OS_UNIX)

using namespace storetest;
using testsupport::FullDisk;

namespace {

class Disk : public StoreTest { };

TEST_F(Disk, aBatchThatDoesNotFitInThePackLeavesNothingBehind)
{
    const auto ids = addMessages(1, 3);
    const qint64 size = QFileInfo(store::packPath(path(), 1)).size();
    {
        const FullDisk limit(size + 1000);
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
        const FullDisk limit(wal + 100'000);
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
