// SPDX-License-Identifier: GPL-3.0-or-later
#include "DiskRecord.h"
#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Statement.h"
#include "StoreFixture.h"

#include <QDir>
#include <QHash>
#include <QSet>

using namespace storetest;

namespace {

/// What the cuts showed, all added up.
struct Damage {
    int unopened = 0; ///< the store could not be opened
    int unsound = 0;  ///< integrity_check
    int lost = 0;     ///< neither here nor on the server
    int promises = 0; ///< not here though the store had said so
    int doubled = 0;
    QByteArray why;   ///< what the store said when it could not be opened

    friend bool operator==(const Damage &, const Damage &) = default;
    friend void PrintTo(const Damage &damage, std::ostream *out)
    {
        *out << damage.unopened << " unopened, " << damage.unsound << " unsound, " << damage.lost << " lost, "
             << damage.promises << " promises broken, " << damage.doubled << " doubled\n" << damage.why.constData();
    }
};

/// A POP3 account that receives, deletes on its server and removes here, with the moments at which the outside world
/// learned of it.
class PowerCut : public testing::Test {
protected:
    void SetUp() override
    {
        if (!canListenToDisk())
            GTEST_SKIP() << "this system's calls cannot be listened to";
        record();
    }

    struct Message {
        int number = 0;
        qsizetype here = 0;                       ///< when the store had promised it
        qsizetype forgotten = std::numeric_limits<qsizetype>::max(); ///< when the server deleted it
        qsizetype removed = std::numeric_limits<qsizetype>::max();   ///< when the person began to
        base::MessageId id;
    };

    static QByteArray uidl(int number) { return "uidl-" + QByteArray::number(number); }
    static QByteArray raw(int number) { return someMessage(number, 100 + number * 977 % 14'000); }
    static store::Arrival arrival(int number)
    {
        store::Arrival arrival = someArrival(number, false);
        arrival.uid = 0;
        arrival.uidl = uidl(number);
        arrival.raw = raw(number);
        return arrival;
    }
    static base::FolderId makeAccount(store::Store &store, base::AccountId *account)
    {
        *account = store.accounts().add(someAccount(u"ana@example.org"_s, accounts::Protocol::Pop3)).value();
        store::FolderRow folder;
        folder.account = *account;
        folder.name = folder.path = u"Inbox"_s;
        folder.role = mail::FolderRole::Inbox;
        folder.local = true;
        return store.folders().add(folder).value();
    }

    void record()
    {
        QRandomGenerator chance(20261125);
        const QString folder = m_root.file(u"recorded"_s);
        m_disk = std::make_unique<DiskRecord>(folder);
        base::AccountId account;
        base::FolderId inbox;
        int next = 0;
        for (int session = 0; session < 3; ++session) {
            auto store = store::Store::open(folder).value(); // each end writes the log back into the database
            if (session == 0)
                inbox = makeAccount(*store, &account);
            for (int visit = 0; visit < 4; ++visit) {
                next += receive(*store, inbox, next, 1 + int(chance.bounded(12)));
                if (visit % 2 == 0)
                    deleteThere(*store, account);
                if (visit == 3)
                    removeHere(*store);
            }
        }
        m_disk->stop();
    }
    int receive(store::Store &store, base::FolderId inbox, int first, int count)
    {
        QList<store::Arrival> arrivals;
        for (int number = first; number < first + count; ++number)
            arrivals.append(arrival(number));
        const auto ids = store.messages().addArrivals(inbox, arrivals).value();
        for (int at = 0; at < count; ++at)
            m_messages.append({ .number = first + at, .here = m_disk->now(), .id = ids[at] });
        return count;
    }
    void deleteThere(store::Store &store, base::AccountId account)
    {
        QList<QByteArray> names;
        for (Message &message : m_messages) {
            if (message.forgotten < std::numeric_limits<qsizetype>::max())
                continue;
            names.append(uidl(message.number));
        }
        ASSERT_TRUE(store.uidls().setState(account, names, store::UidlState::DeleteSent));
        for (Message &message : m_messages)
            message.forgotten = std::min(message.forgotten, m_disk->now());
        ASSERT_TRUE(store.uidls().setState(account, names, store::UidlState::Gone));
    }
    void removeHere(store::Store &store)
    {
        QList<base::MessageId> ids;
        for (qsizetype at = 0; at < m_messages.size(); at += 3) {
            m_messages[at].removed = std::min(m_messages[at].removed, m_disk->now());
            ids.append(m_messages[at].id);
        }
        ASSERT_TRUE(store.messages().remove(ids));
    }

    static bool isSound(const QString &folder)
    {
        store::Database database;
        if (!database.open(store::databasePath(folder), store::Database::Mode::Read))
            return false;
        store::Statement statement(database, "PRAGMA integrity_check(1)");
        const bool isSound = statement.next() && statement.text(0) == "ok"_L1;
        return statement.finish() && isSound;
    }
    /// Number → how often it is here, whole.
    static QHash<int, int> present(const store::Store &store, base::FolderId inbox)
    {
        QHash<int, int> found;
        const auto ids = store.reader().ids({ inbox }).value();
        for (const base::MessageId id : ids) {
            const int number = store.reader().row(id).value()->summary.subject.sliced(8).toInt();
            const auto bytes = store.reader().rawMessage(id);
            found[number] += bytes && *bytes == raw(number);
        }
        return found;
    }

    /// The power goes right before that moment; the machine starts again, and the next visit fetches what the server has.
    void cutAt(qsizetype moment, quint32 seed, const DiskRecord::Lie &lie, Damage &damage)
    {
        QRandomGenerator chance(seed);
        const QString folder = m_root.file(u"cut"_s);
        QDir(folder).removeRecursively();
        QDir().mkpath(folder);
        m_disk->afterCut(moment, chance, folder, lie);
        auto opened = store::Store::open(folder);
        if (!opened) {
            damage.why += opened.error().detail + '\n';
            ++damage.unopened;
            return;
        }
        store::Store &store = **opened;
        damage.unsound += !isSound(folder);
        base::AccountId account;
        base::FolderId inbox;
        const auto accounts = store.reader().accounts().value();
        if (!accounts.isEmpty()) {
            account = accounts.first().id;
            const auto folders = store.reader().folders(account).value();
            if (!folders.isEmpty())
                inbox = folders.first().id;
        }
        QHash<int, int> before;
        if (inbox.isValid())
            before = present(store, inbox);
        else
            inbox = makeAccount(store, &account);
        QList<store::Arrival> listed;
        for (const Message &message : std::as_const(m_messages)) {
            const bool isPromised = message.here <= moment && message.removed >= moment;
            damage.promises += isPromised && before.value(message.number) == 0;
            if (message.forgotten > moment)
                listed.append(arrival(message.number));
            else
                damage.lost += message.removed >= moment && before.value(message.number) == 0;
        }
        if (!store.messages().addArrivals(inbox, listed)) {
            ++damage.unsound;
            return;
        }
        const QHash<int, int> after = present(store, inbox);
        for (const Message &message : std::as_const(m_messages)) {
            const bool isLeft = message.removed < moment; // it may be here or not
            damage.doubled += std::max(0, after.value(message.number) - 1);
            damage.lost += !isLeft && message.forgotten > moment && after.value(message.number) == 0;
        }
    }
    Damage cutManyTimes(int rounds, const DiskRecord::Lie &lie = {})
    {
        Damage damage;
        QRandomGenerator chance(1);
        for (int round = 0; round < rounds; ++round) {
            try {
                cutAt(chance.bounded(int(m_disk->now()) + 1), chance.generate(), lie, damage);
            } catch (const std::bad_expected_access<base::Error> &error) { // it opened, and could not be read
                damage.why += error.error().detail + '\n';
                ++damage.unsound;
            }
        }
        return damage;
    }

    testsupport::TempFolder m_root;
    std::unique_ptr<DiskRecord> m_disk;
    QList<Message> m_messages;
};

// the smoke share; for the full form set PALOMAR_CRASH_ROUNDS to some hundred
int rounds()
{
    return qEnvironmentVariable("PALOMAR_CRASH_ROUNDS", u"40"_s).toInt();
}

TEST_F(PowerCut, atAnyMomentNothingIsLostDoubledOrDamaged)
{
    ASSERT_GT(m_messages.size(), 30);
    EXPECT_EQ(cutManyTimes(rounds()), Damage {});
}

TEST_F(PowerCut, theRecordKnowsWhatWasWritten)
{
    Damage damage;
    cutAt(m_disk->now(), 1, {}, damage);
    EXPECT_EQ(damage, Damage {});
    EXPECT_GT(m_disk->now(), 100);
}

// The test bites: each of the syncs is there for a reason, and without it mail is lost.

TEST_F(PowerCut, aPackThatIsNotSyncedLosesMail)
{
    EXPECT_GT(cutManyTimes(25, [](const QString &path) { return path.endsWith(".pack"_L1); }).lost, 0);
}

TEST_F(PowerCut, aPackFolderThatIsNotSyncedLosesMail)
{
    EXPECT_GT(cutManyTimes(25, [](const QString &path) { return path == "packs"_L1; }).lost, 0);
}

TEST_F(PowerCut, aLogThatIsNotSyncedLosesMail)
{
    EXPECT_GT(cutManyTimes(25, [](const QString &path) { return path.endsWith("-wal"_L1); }).lost, 0);
}

TEST_F(PowerCut, aDatabaseThatIsNotSyncedIsDamaged)
{
    const Damage damage = cutManyTimes(25, [](const QString &path) { return path.endsWith(".sqlite"_L1); });
    EXPECT_GT(damage.unsound + damage.unopened + damage.lost, 0);
}

} // namespace
