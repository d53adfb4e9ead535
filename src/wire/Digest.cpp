// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/Digest.h"

#include <QCryptographicHash>
#include <QMutex>
#include <QtCrypto>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace wire {

namespace {

QString hashName(DigestKind kind)
{
    switch (kind) {
    case DigestKind::Md5:
        return u"md5"_s;
    case DigestKind::Sha1:
        return u"sha1"_s;
    case DigestKind::Sha256:
        return u"sha256"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString macName(DigestKind kind)
{
    return "hmac("_L1 + hashName(kind) + u')';
}

// Always asked first: QCA crashes on what no plugin provides.
base::Result<void> requireFeature(const QString &name)
{
    if (!QCA::isSupported(QStringList(name)))
        return base::fail(base::Fault::Unsupported, "QCA has no " + name.toLatin1());
    return {};
}

QCA::MemoryRegion region(QByteArrayView bytes)
{
    return QCA::MemoryRegion(QByteArray::fromRawData(bytes.data(), bytes.size()));
}

// QCA takes an empty key for "no key yet". HMAC pads keys with zeros, so a zero octet is the same key.
QCA::SymmetricKey macKey(QByteArrayView key)
{
    return QCA::SymmetricKey(key.isEmpty() ? QByteArray(1, '\0') : key.toByteArray());
}

/// Every message is summed, most of them twice: a hash of QCA's costs as much to make as 20 kB cost to sum, so that they are
/// lent out again. Never destroyed: QCA and its plugins go before what is static.
class Sha256Shelf {
public:
    std::unique_ptr<QCA::Hash> borrow()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_idle.empty())
            return std::make_unique<QCA::Hash>(u"sha256"_s);
        auto hash = std::move(m_idle.back());
        m_idle.pop_back();
        return hash;
    }
    void giveBack(std::unique_ptr<QCA::Hash> hash)
    {
        hash->clear();
        const QMutexLocker lock(&m_mutex);
        m_idle.push_back(std::move(hash));
    }

private:
    QMutex m_mutex;
    std::vector<std::unique_ptr<QCA::Hash>> m_idle;
};

} // namespace

base::Result<QByteArray> digest(DigestKind kind, QByteArrayView data)
{
    if (const auto known = requireFeature(hashName(kind)); !known)
        return std::unexpected(known.error());
    return QCA::Hash(hashName(kind)).process(region(data)).toByteArray();
}

QByteArray sha256(QByteArrayView data)
{
    static const bool isProvided = QCA::isSupported("sha256");
    if (!isProvided)
        return QCryptographicHash::hash(data, QCryptographicHash::Sha256);
    static Sha256Shelf &shelf = *new Sha256Shelf;
    auto hash = shelf.borrow();
    // QCA copies what it is given: pieces that stay in the processor's cache.
    constexpr qsizetype kPiece = 32 * 1024;
    for (qsizetype at = 0; at < data.size(); at += kPiece)
        hash->update(region(data.sliced(at, std::min(kPiece, data.size() - at))));
    QByteArray sum = hash->final().toByteArray();
    shelf.giveBack(std::move(hash));
    return sum;
}

base::Result<QByteArray> hmac(DigestKind kind, QByteArrayView key, QByteArrayView data)
{
    if (const auto known = requireFeature(macName(kind)); !known)
        return std::unexpected(known.error());
    return QCA::MessageAuthenticationCode(macName(kind), macKey(key)).process(region(data)).toByteArray();
}

base::Result<QByteArray> iteratedHmac(DigestKind kind, QByteArrayView password, QByteArrayView salt, int iterations)
{
    if (const auto known = requireFeature(macName(kind)); !known)
        return std::unexpected(known.error());
    QCA::MessageAuthenticationCode mac(macName(kind), macKey(password));
    QCA::MemoryRegion last = mac.process(QCA::MemoryRegion(salt.toByteArray() + QByteArray("\0\0\0\1", 4)));
    QByteArray sum = last.toByteArray();
    for (int i = 1; i < iterations; ++i) {
        mac.clear();
        mac.update(last);
        last = mac.final();
        const char *term = last.constData();
        for (qsizetype k = 0; k < sum.size(); ++k)
            sum[k] = static_cast<char>(sum[k] ^ term[k]);
    }
    return sum;
}

bool sameSecret(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

} // namespace wire
