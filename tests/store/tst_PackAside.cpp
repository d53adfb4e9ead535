// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackFiles.h"
#include "StoreFixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace storetest;

namespace {

/// A database that has fallen back to an older state, beside packs that have not.
class PackAside : public StoreTest {
protected:
    void fallBackBeforeThreeMore()
    {
        m_first = addMessages(1, 2);
        m_store.reset();
        const QString earlier = m_folder.path() + "/earlier.sqlite"_L1;
        ASSERT_TRUE(QFile::copy(store::databasePath(path()), earlier));
        m_packBefore = packSize();
        reopen();
        m_later = addMessages(3, 3);
        m_store.reset();
        ASSERT_TRUE(QFile::remove(store::databasePath(path())));
        ASSERT_TRUE(QFile::rename(earlier, store::databasePath(path())));
    }
    [[nodiscard]] qint64 packSize() const { return QFileInfo(store::packPath(path(), 1)).size(); }
    [[nodiscard]] QString asideFolder() const { return path() + "/packs-aside"_L1; }
    [[nodiscard]] QStringList aside() const { return QDir(asideFolder()).entryList(QDir::Files, QDir::Name); }
    /// What the packs that were set aside hold.
    [[nodiscard]] QList<QByteArray> messagesAside() const
    {
        QList<QByteArray> messages;
        const QString folder = m_folder.path() + "/look"_L1;
        QDir().mkpath(store::packFolder(folder));
        qint64 number = 0;
        const QStringList names = aside();
        for (const QString &name : names) {
            QFile::copy(asideFolder() + u'/' + name, store::packPath(folder, ++number));
            (void)store::scanPack(folder, number, -1, [&](const store::FoundRecord &, QByteArrayView raw) {
                messages.append(raw.toByteArray());
                return true;
            });
        }
        return messages;
    }

    QList<base::MessageId> m_first;
    QList<base::MessageId> m_later;
    qint64 m_packBefore = 0;
};

TEST_F(PackAside, keepsTheEndOfAPackThatIsCut)
{
    fallBackBeforeThreeMore();
    reopen();
    EXPECT_EQ(packSize(), m_packBefore);
    EXPECT_EQ(messagesAside(), (QList { someMessage(3), someMessage(4), someMessage(5) }));
    EXPECT_EQ(reader().rawMessage(m_first[1]).value(), someMessage(2));
    EXPECT_EQ(reader().rawMessage(addMessages(9, 1).first()).value(), someMessage(9));
}

TEST_F(PackAside, keepsAPackThatIsNewerThanTheDatabase)
{
    addMessages(1, 2);
    m_store.reset();
    ASSERT_TRUE(QFile::copy(store::packPath(path(), 1), store::packPath(path(), 7)));
    reopen();
    EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 1 });
    EXPECT_EQ(messagesAside(), (QList { someMessage(1), someMessage(2) }));
}

TEST_F(PackAside, keepsNothingOfAnOrdinaryEnd)
{
    addMessages(1, 2);
    reopen();
    EXPECT_FALSE(QFile::exists(asideFolder()));
}

TEST_F(PackAside, whereNothingCanBeSetAsideNothingIsCut)
{
    fallBackBeforeThreeMore();
    const qint64 size = packSize();
    QFile inTheWay(asideFolder());
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    reopen();
    const auto more = addMessages(9, 1);
    EXPECT_EQ(packSize(), size);
    EXPECT_EQ(store::packsOnDisk(path()), (QList<qint64> { 1, 2 }));
    EXPECT_GT(more.first(), m_later.last()); // two messages of one number would be told apart by nobody
    EXPECT_EQ(reader().rawMessage(m_first[0]).value(), someMessage(1));
}

TEST_F(PackAside, anEmptyDatabaseBesidePacksWithMailIsDamage)
{
    addMessages(1, 2);
    m_store.reset();
    const QString other = m_folder.path() + "/other"_L1;
    ASSERT_TRUE(store::Store::open(other));
    ASSERT_TRUE(QFile::remove(store::databasePath(path())));
    ASSERT_TRUE(QFile::copy(store::databasePath(other), store::databasePath(path())));
    EXPECT_EQ(store::Store::open(path()).error().fault, base::Fault::StorageDamaged);
    EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 1 });
}

} // namespace
