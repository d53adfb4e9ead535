// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BodyDevice.h"

#include "store/Checksum.h"
#include "store/PackFiles.h"

#include <QFile>

#include <algorithm>

namespace store {

namespace {

constexpr qint64 kPiece = 256 * 1024;

/// Read and not mapped: a bad place of a disk, or a file that somebody cuts off, is an error then, and not the end of the
/// program.
class PackedBody final : public QIODevice {
public:
    explicit PackedBody(const QString &path) : m_file(path) { }

    base::Result<void> look(const BodyRef &ref)
    {
        const QByteArray pack = "pack " + QByteArray::number(ref.pack);
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return base::fail(base::Fault::MessageGone, "no " + pack);
        if (ref.offset < 0 || ref.length < 0 || ref.offset + ref.length > m_file.size())
            return base::fail(base::Fault::StorageDamaged, pack + " is too short");
        m_offset = ref.offset;
        m_length = ref.length;
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        RunningChecksum sum;
        QByteArray piece(std::min(kPiece, m_length), Qt::Uninitialized);
        for (qint64 left = m_length; left > 0;) {
            const qint64 got = read(piece.data(), std::min<qint64>(piece.size(), left));
            if (got <= 0)
                return base::fail(base::Fault::StorageFailed, pack + ": " + m_file.errorString().toUtf8());
            sum.add(QByteArrayView(piece).first(got));
            left -= got;
        }
        if (sum.result() != ref.checksum)
            return base::fail(base::Fault::StorageDamaged, pack + ": checksum differs");
        seek(0);
        return {};
    }

    [[nodiscard]] qint64 size() const override { return m_length; }
    [[nodiscard]] bool isSequential() const override { return false; }

protected:
    /// Never less than the whole: an end before it would be taken for the end of the message.
    qint64 readData(char *data, qint64 atMost) override
    {
        const qint64 wanted = std::min(atMost, m_length - pos());
        if (wanted <= 0)
            return 0;
        const qint64 got = m_file.seek(m_offset + pos()) ? m_file.read(data, wanted) : -1;
        if (got > 0)
            return got;
        setErrorString(m_file.errorString());
        return -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QFile m_file;
    qint64 m_offset = 0;
    qint64 m_length = 0;
};

} // namespace

base::Result<std::unique_ptr<QIODevice>> openBody(const QString &storeFolder, const BodyRef &ref)
{
    auto body = std::make_unique<PackedBody>(packPath(storeFolder, ref.pack));
    if (auto looked = body->look(ref); !looked)
        return std::unexpected(looked.error());
    return body;
}

} // namespace store
