// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Writer.h"

#include "base/Log.h"
#include "store/Migrator.h"
#include "store/PackAside.h"
#include "store/PackFiles.h"
#include "store/SalvageSwap.h"
#include "store/Transaction.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {
namespace {

const QByteArray kNextMessage = "next message"_ba; // the key of the number that the next message gets
constexpr int kLockWaitMs = 200;
constexpr qint64 kMostNumbersOfOneTransaction = 1'000'000;

QString openMarkPath(const QString &storeFolder)
{
    return storeFolder + "/open"_L1; // there while a writer is; found at start-up it means an unclean end
}

base::Result<void> makeFolders(const QString &storeFolder)
{
    if (!QDir().mkpath(packFolder(storeFolder)))
        return base::fail(base::Fault::StorageFailed, "cannot make the store folder");
    // Mail is nobody else's; a folder that cannot be closed to others (FAT, a share) is used all the same.
    QFile::setPermissions(storeFolder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

} // namespace

Writer::Writer(const QString &storeFolder)
    : m_folder(storeFolder), m_lock(storeFolder + "/lock"_L1), m_packs(storeFolder)
{
    m_lock.setStaleLockTime(0); // a lock is stale when its process is gone, however old it is
}

base::Result<std::unique_ptr<Writer>> Writer::open(const QString &storeFolder, Start start)
{
    if (auto ok = makeFolders(storeFolder); !ok)
        return std::unexpected(ok.error());
    std::unique_ptr<Writer> writer(new Writer(storeFolder));
    for (const auto &step : { std::function([&] { return writer->lock(); }),
                              std::function([&] { return finishSwap(storeFolder); }),
                              std::function([&] { return writer->openDatabase(start); }),
                              std::function([&] { return writer->openPacks(start); }) }) {
        if (auto ok = step(); !ok)
            return std::unexpected(ok.error());
    }
    QFile mark(openMarkPath(storeFolder));
    writer->m_endedUncleanly = mark.exists();
    if (!mark.open(QIODevice::WriteOnly))
        return base::fail(base::Fault::StorageFailed, "cannot write in the store folder");
    writer->m_ready = true;
    return writer;
}

Writer::~Writer()
{
    m_db.close();
    if (m_ready)
        QFile::remove(openMarkPath(m_folder));
}

/// QLockFile takes a lock of its own while it removes one whose process is gone. Who is killed just there leaves it without
/// anybody's name, and nobody could remove anything for half a minute.
bool Writer::removeDeadRemover()
{
    const QString path = m_folder + "/lock.rmlock"_L1;
    if (!QFile::exists(path))
        return false;
    QThread::msleep(kLockWaitMs); // a living one has written its name by then, and gone
    return QFile(path).size() == 0 && QFile::remove(path);
}

base::Result<void> Writer::lock()
{
    if (m_lock.tryLock(0))
        return {};
    if (m_lock.error() != QLockFile::LockFailedError)
        return base::fail(base::Fault::StorageFailed, "cannot write the lock file");
    qint64 process = 0;
    QString host;
    QString program;
    if (!m_lock.getLockInfo(&process, &host, &program)) {
        // Nobody's name in it: its maker is just about to write it, or was killed before. Without this such a lock would
        // never count as stale. Removing it fails where a living process has it.
        if (m_lock.tryLock(kLockWaitMs) || (m_lock.removeStaleLockFile() && m_lock.tryLock(0)))
            return {};
    }
    if (removeDeadRemover() && m_lock.tryLock(kLockWaitMs))
        return {};
    return base::fail(base::Fault::StorageLocked,
                      "process " + QByteArray::number(process) + " (" + program.toUtf8() + ") on " + host.toUtf8());
}

base::Result<void> Writer::openDatabase(Start start)
{
    const bool isSalvage = start == Start::Salvage;
    if (auto ok = removeUnfinished(m_folder); !ok && isSalvage)
        return ok;
    const QString path = isSalvage ? unfinishedPath(m_folder) : databasePath(m_folder);
    const bool exists = QFile::exists(path);
    if (!exists && !isSalvage && !packsOnDisk(m_folder).isEmpty())
        return base::fail(base::Fault::StorageDamaged, "the database is missing beside its packs");
    if (!isSalvage && isMarkedForSalvage(m_folder))
        return base::fail(base::Fault::StorageDamaged, "a check found damage");
    if (auto ok = m_db.open(path, Database::Mode::Write); !ok)
        return ok;
    if (auto ok = migrate(m_db, path, migrations()); !ok)
        return ok;
    // Of the database, and of its write-ahead log, which each first connection makes anew: SQLite syncs the folder, too, but
    // goes on when that fails, and a commit in a log without a name would be gone with the current.
    if (auto ok = DurableFile::syncFolder(m_folder); !ok)
        return ok;
    const auto next = m_db.number("SELECT CAST(value AS INTEGER) FROM named_values WHERE key = ?1", kNextMessage);
    if (!next)
        return std::unexpected(next.error());
    m_nextMessage = m_storedNextMessage = qMax<qint64>(1, *next);
    return {};
}

base::Result<void> Writer::openPacks(Start start)
{
    QSet<qint64> known;
    qint64 last = 0;
    qint64 lastBytes = 0;
    Statement statement(m_db, "SELECT id, bytes FROM packs ORDER BY id");
    while (statement.next()) {
        last = statement.number(0);
        lastBytes = statement.number(1);
        known.insert(last);
    }
    if (auto ok = statement.finish(); !ok)
        return ok;
    if (start == Start::Salvage) {
        const QList<qint64> found = packsOnDisk(m_folder);
        m_packs.startAfter(found.isEmpty() ? 0 : found.last());
        return {};
    }
    if (known.isEmpty()) {
        if (auto ok = refuseEmptyDatabase(); !ok)
            return ok;
    }
    return openKnownPacks(known, last, lastBytes);
}

base::Result<void> Writer::refuseEmptyDatabase()
{
    const auto accounts = m_db.number("SELECT count(*) FROM accounts");
    if (!accounts)
        return std::unexpected(accounts.error());
    if (*accounts > 0)
        return {}; // its first batch was not acknowledged
    const QList<qint64> packs = packsOnDisk(m_folder);
    if (std::ranges::any_of(packs, [&](qint64 pack) { return holdsMail(m_folder, pack, 0); }))
        return base::fail(base::Fault::StorageDamaged, "an empty database beside packs with mail");
    return {};
}

base::Result<void> Writer::openKnownPacks(const QSet<qint64> &known, qint64 last, qint64 lastBytes)
{
    bool isAllAside = true;
    qint64 newest = last;
    const QList<qint64> packs = packsOnDisk(m_folder);
    for (const qint64 pack : packs) {
        if (known.contains(pack))
            continue;
        if (pack < last) { // compaction has copied what lived in it
            QFile::remove(packPath(m_folder, pack));
        } else if (!setPackAside(m_folder, pack)) {
            newest = pack;
            isAllAside = false;
        }
    }
    if (last > 0 && !copyTailAside(m_folder, last, lastBytes))
        isAllAside = false; // a full disk: the tail stays where it is, and mail can be read all the same
    else if (auto ok = m_packs.resume(last, lastBytes); !ok)
        return ok;
    m_packs.startAfter(newest);
    if (!isAllAside)
        m_nextMessage += kMostNumbersOfOneTransaction; // what was left has numbers that nobody else may get
    return {};
}

base::Result<void> Writer::write(const std::function<base::Result<void>()> &work)
{
    base::Result<void> written;
    {
        const Database::Guard guard = m_db.guard();
        if (m_depth > 0) {
            auto ok = work();
            if (!ok && !m_doom)
                m_doom = ok.error();
            return ok;
        }
        written = transact(work);
    }
    announce();
    return written;
}

/// What several threads committed is announced in the order of the commits.
void Writer::announce()
{
    const bool isHere = QThread::currentThread() == m_changes.thread();
    for (;;) {
        PendingChanges done;
        {
            const std::lock_guard lock(m_doneMutex);
            if (m_done.empty())
                return;
            if (isHere) {
                done = std::move(m_done.front()); // one by one: whoever hears of it may write, too
                m_done.pop_front();
            }
        }
        if (!isHere) {
            QMetaObject::invokeMethod(&m_changes, [this] { announce(); }, Qt::QueuedConnection);
            return;
        }
        done.announce(m_changes);
    }
}

base::Result<void> Writer::transact(const std::function<base::Result<void>()> &work)
{
    if (!m_db.isOpen()) {
        if (auto ok = reopen(); !ok)
            return ok;
    }
    std::optional<base::Error> failure;
    bool mayBeCommitted = false;
    {
        Transaction transaction(m_db);
        if (auto ok = transaction.begin(); !ok)
            return ok;
        m_doom.reset();
        ++m_depth;
        auto ok = work();
        --m_depth;
        if (ok && m_doom)
            ok = std::unexpected(*m_doom);
        if (ok)
            ok = commit();
        if (ok) {
            ok = transaction.commit();
            // Where writing failed the commit is not there; where only the fsync did, a crash may still bring it back.
            mayBeCommitted = !ok && ok.error().fault != base::Fault::StorageFull;
        }
        if (!ok)
            failure = ok.error();
    }
    if (failure) {
        abandon(*failure, mayBeCommitted);
        return std::unexpected(*failure);
    }
    m_packs.commit();
    m_storedNextMessage = m_nextMessage;
    const std::lock_guard lock(m_doneMutex);
    m_done.push_back(std::exchange(m_pending, {}));
    return {};
}

base::Result<void> Writer::commit()
{
    for (const auto &[folder, counts] : m_pending.counts().asKeyValueRange()) {
        if (counts.total == 0 && counts.unread == 0)
            continue;
        if (auto ok = m_db.run("UPDATE folders SET total = total + ?2, unread = unread + ?3 WHERE id = ?1", folder,
                               counts.total, counts.unread);
            !ok)
            return ok;
    }
    if (m_nextMessage != m_storedNextMessage) {
        if (auto ok = m_db.run("INSERT OR REPLACE INTO named_values (key, value) VALUES (?1, ?2)", kNextMessage,
                               QByteArray::number(m_nextMessage));
            !ok)
            return ok;
    }
    for (const PackWriter::Length &grown : m_packs.grown()) {
        if (auto ok = m_db.run("INSERT INTO packs (id, bytes, dead) VALUES (?1, ?2, 0) "
                               "ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes",
                               grown.pack, grown.bytes);
            !ok)
            return ok;
    }
    return m_packs.sync(); // before the commit that names what is in them
}

void Writer::abandon(const base::Error &why, bool mayBeCommitted)
{
    qCWarning(lcStore) << "transaction failed:" << base::faultName(why.fault) << why.detail;
    if (mayBeCommitted)
        m_packs.commit();
    else
        m_packs.rollback();
    m_pending = {};
    // After a failed fsync only the disk itself is a witness: read everything again. (A full disk is different: what
    // did not fit was rolled back, and opening anew might want room, too.)
    if (why.fault == base::Fault::StorageFailed || why.fault == base::Fault::StorageDamaged)
        (void)reopen();
}

base::Result<void> Writer::reopen()
{
    if (auto ok = m_db.reopen(); !ok)
        return ok;
    auto ok = DurableFile::syncFolder(m_folder);
    if (!ok)
        m_db.close();
    return ok;
}

} // namespace store
