// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Store.h"

#include "store/Compaction.h"
#include "store/PackFiles.h"
#include "store/SalvageSwap.h"
#include "store/Writer.h"

#include <QFile>

namespace store {

Store::Store(QString folder, std::unique_ptr<Writer> writer)
    : m_folder(std::move(folder)), m_writer(std::move(writer)), m_reader(m_writer->db(), m_folder),
      m_accounts(*m_writer), m_folders(*m_writer), m_ledger(*m_writer), m_messages(*m_writer), m_uidls(*m_writer),
      m_held(*m_writer), m_journal(*m_writer), m_outbox(*m_writer), m_draftCopies(*m_writer), m_people(*m_writer), m_removed(*m_writer)
{
}

Store::~Store() = default;

base::Result<std::unique_ptr<Store>> Store::open(const QString &folder)
{
    auto writer = Writer::open(folder);
    if (!writer)
        return std::unexpected(writer.error());
    return std::unique_ptr<Store>(new Store(folder, std::move(*writer)));
}

base::Result<void> Store::write(const std::function<base::Result<void>()> &work)
{
    return m_writer->write(work);
}

const StoreChanges &Store::changes() const
{
    return m_writer->changes();
}

base::Result<void> Store::setValue(const QByteArray &key, const QByteArray &value)
{
    return m_writer->write([&] {
        return m_writer->db().run("INSERT OR REPLACE INTO named_values (key, value) VALUES (?1, ?2)", key,
                                  value.isNull() ? QByteArray("") : value);
    });
}

bool Store::endedUncleanly() const
{
    return m_writer->endedUncleanly();
}

base::Result<void> Store::wantSalvage()
{
    return markForSalvage(m_folder);
}

base::Result<bool> Store::compactSome(qint64 octets)
{
    return store::compactSome(*m_writer, octets);
}

base::Result<void> verifyDatabase(const QString &storeFolder)
{
    Database database;
    if (auto ok = database.open(databasePath(storeFolder), Database::Mode::Read); !ok)
        return ok;
    Statement statement(database, "PRAGMA quick_check(1)");
    const bool isSound = statement.next() && statement.text(0) == QLatin1StringView("ok");
    if (auto ok = statement.finish(); !ok)
        return ok;
    if (!isSound)
        return base::fail(base::Fault::StorageDamaged, "quick_check: " + statement.text(0).toUtf8());
    return {};
}

} // namespace store
