// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/StoreReading.h"

#include "store/Reader.h"

namespace models {

struct StoreReading::Connection {
    QString folder;
    std::unique_ptr<store::Reader> reader;
};

StoreReading::StoreReading(QString storeFolder)
    : m_folder(std::move(storeFolder)), m_connection(std::make_shared<Connection>(m_folder, nullptr))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    m_pool.setObjectName("store reading");
}

StoreReading::~StoreReading()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void StoreReading::reopen()
{
    m_pool.start([connection = m_connection] { connection->reader.reset(); });
}

base::Result<store::Reader *> StoreReading::openReader(Connection &connection)
{
    if (!connection.reader) {
        auto opened = store::Reader::open(connection.folder);
        if (!opened)
            return std::unexpected(opened.error());
        connection.reader = std::move(*opened);
    }
    return connection.reader.get();
}

} // namespace models
