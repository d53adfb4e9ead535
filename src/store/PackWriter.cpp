// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackWriter.h"

#include "store/Checksum.h"
#include "store/PackFiles.h"

#include <QFile>

#include <algorithm>

namespace store {

PackWriter::PackWriter(QString storeFolder) : m_storeFolder(std::move(storeFolder)) { }

base::Result<void> PackWriter::resume(qint64 pack, qint64 bytes)
{
    m_newest = pack;
    m_full = true;
    if (pack == 0)
        return {};
    auto file = DurableFile::open(packPath(m_storeFolder, pack), false);
    if (!file || file->size() < bytes)
        return {}; // its messages are damaged or gone, and say so when they are read; new ones go elsewhere
    if (file->size() > bytes) {
        if (auto ok = file->truncate(bytes); !ok)
            return ok;
    }
    m_file = std::move(*file);
    m_pack = pack;
    m_full = false;
    return {};
}

base::Result<BodyRef> PackWriter::append(PackRecord record, QByteArrayView raw)
{
    record.length = raw.size();
    record.checksum = checksum(raw);
    if (auto ok = begin(record.size() + raw.size()); !ok)
        return std::unexpected(ok.error());
    const BodyRef ref { m_pack, m_file.size() + record.size(), record.length, record.checksum };
    const auto ok = m_file.append({ record.encode(), raw });
    m_touched.last().now = m_file.size();
    if (!ok)
        return std::unexpected(ok.error());
    return ref;
}

base::Result<void> PackWriter::begin(qsizetype recordBytes)
{
    const bool isFirst = m_touched.isEmpty() || m_touched.last().pack != m_pack;
    if (m_full || (m_file.size() > kPackMagic.size() && m_file.size() + recordBytes > kMaxPackBytes)) {
        if (!isFirst) {
            if (auto ok = m_file.sync(); !ok)
                return ok;
        }
        return openNext();
    }
    if (isFirst)
        m_touched.append({ m_pack, m_file.size(), m_file.size() });
    return {};
}

base::Result<void> PackWriter::openNext()
{
    auto file = DurableFile::open(packPath(m_storeFolder, ++m_newest), true);
    if (!file)
        return std::unexpected(file.error());
    m_file = std::move(*file);
    m_pack = m_newest;
    m_full = false;
    m_touched.append({ m_pack, 0, 0 });
    const auto ok = m_file.append({ kPackMagic });
    m_touched.last().now = m_file.size();
    return ok;
}

base::Result<void> PackWriter::sync()
{
    if (m_touched.isEmpty())
        return {};
    if (auto ok = m_file.sync(); !ok) { // earlier packs were synced when they were full
        m_full = true;
        return ok;
    }
    const bool hasNew = std::ranges::any_of(m_touched, [](const Touched &touched) { return touched.before == 0; });
    return hasNew ? DurableFile::syncFolder(packFolder(m_storeFolder)) : base::Result<void>();
}

void PackWriter::commit()
{
    m_touched.clear();
}

void PackWriter::rollback()
{
    // The next opening would cut and remove these too; a full disk wants its space back now.
    for (const Touched &touched : std::as_const(m_touched)) {
        if (touched.before == 0) {
            if (touched.pack == m_pack) {
                m_file.close();
                m_full = true;
            }
            QFile::remove(packPath(m_storeFolder, touched.pack));
        } else if (touched.pack == m_pack) {
            if (!m_file.truncate(touched.before))
                m_full = true;
        } else if (!QFile::resize(packPath(m_storeFolder, touched.pack), touched.before)) {
            m_full = true;
        }
    }
    m_touched.clear();
}

QList<PackWriter::Length> PackWriter::grown() const
{
    QList<Length> lengths;
    for (const Touched &touched : m_touched)
        lengths.append({ touched.pack, touched.now });
    return lengths;
}

} // namespace store
