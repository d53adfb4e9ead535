// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BodyDevice.h"

#include "store/Checksum.h"
#include "store/PackFiles.h"

#include <QBuffer>
#include <QFile>

namespace store {

namespace {

class MappedBody final : public QBuffer {
public:
    explicit MappedBody(const QString &path) : m_file(path) { }
    ~MappedBody() override { close(); }

    base::Result<void> map(const BodyRef &ref)
    {
        const QByteArray pack = "pack " + QByteArray::number(ref.pack);
        if (!m_file.open(QIODevice::ReadOnly))
            return base::fail(base::Fault::MessageGone, "no " + pack);
        if (ref.offset < 0 || ref.length < 0 || ref.offset + ref.length > m_file.size())
            return base::fail(base::Fault::StorageDamaged, pack + " is too short");
        if (ref.length > 0) {
            const uchar *bytes = m_file.map(ref.offset, ref.length);
            if (!bytes)
                return base::fail(base::Fault::StorageFailed, "map " + pack + ": " + m_file.errorString().toUtf8());
            setData(QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), ref.length));
        }
        if (checksum(data()) != ref.checksum)
            return base::fail(base::Fault::StorageDamaged, pack + ": checksum differs");
        open(QIODevice::ReadOnly);
        return {};
    }

private:
    QFile m_file; ///< its mapping ends with it
};

} // namespace

base::Result<std::unique_ptr<QIODevice>> openBody(const QString &storeFolder, const BodyRef &ref)
{
    auto body = std::make_unique<MappedBody>(packPath(storeFolder, ref.pack));
    if (auto mapped = body->map(ref); !mapped)
        return std::unexpected(mapped.error());
    return body;
}

} // namespace store
