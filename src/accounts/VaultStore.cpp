// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/VaultStore.h"

#include "accounts/VaultCipher.h"

#include <QDir>
#include <QFileInfo>
#include <QFuture>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPasswordDigestor>
#include <QPointer>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {

// The file: magic, iterations (32 bits, big-endian), salt (16 octets), seal() of a JSON object name -> base64.
// Whoever changes iterations or salt gets another key, so that the seal guards them too.
const QByteArray kMagic = QByteArrayLiteral("PalomarVault1\n");
constexpr qsizetype kSaltOctets = 16;
constexpr qint64 kLargestFile = 4 * 1024 * 1024;
constexpr quint32 kMostIterations = 20'000'000; // half a minute: more is no vault of ours
constexpr quint64 kKeyOctets = 32;

template <class Value>
void answer(QObject *context, std::function<void(base::Result<Value>)> callback, base::Result<Value> result)
{
    QMetaObject::invokeMethod(context, [callback = std::move(callback), result = std::move(result)] {
        callback(result);
    }, Qt::QueuedConnection);
}

base::Secret toPlain(const QHash<QString, base::Secret> &secrets)
{
    QJsonObject object;
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it)
        object.insert(it.key(), QString::fromLatin1(it->bytes().toByteArray().toBase64()));
    return base::Secret(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<QHash<QString, base::Secret>> fromPlain(const base::Secret &plain)
{
    const QJsonDocument document = QJsonDocument::fromJson(plain.bytes().toByteArray());
    if (!document.isObject())
        return std::nullopt;
    QHash<QString, base::Secret> out;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it)
        out.insert(it.key(), base::Secret(QByteArray::fromBase64(it->toString().toLatin1())));
    return out;
}

} // namespace

VaultStore::VaultStore(const QString &file, int iterations, QObject *parent)
    : CredentialStore(parent), m_file(file), m_iterations(iterations)
{
}

bool VaultStore::exists() const
{
    return QFileInfo::exists(m_file);
}

void VaultStore::unlock(const base::Secret &masterPassword, QObject *context, Done done)
{
    Header header { quint32(m_iterations), randomOctets(int(kSaltOctets)) };
    QByteArray sealed;
    if (exists()) {
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly))
            return answer<void>(context, done, base::fail(base::Fault::StorageFailed, "the vault cannot be read"));
        const QByteArray content = file.read(kLargestFile + 1);
        if (file.error() != QFileDevice::NoError)
            return answer<void>(context, done, base::fail(base::Fault::StorageFailed, "the vault cannot be read"));
        const qsizetype headerOctets = kMagic.size() + qsizetype(sizeof(quint32)) + kSaltOctets;
        if (!content.startsWith(kMagic) || content.size() < headerOctets + kSealOctets || content.size() > kLargestFile)
            return answer<void>(context, done, base::fail(base::Fault::StorageDamaged, "the file is no vault"));
        header.iterations = qFromBigEndian<quint32>(content.constData() + kMagic.size());
        header.salt = content.sliced(headerOctets - kSaltOctets, kSaltOctets);
        sealed = content.sliced(headerOctets);
        if (header.iterations == 0 || header.iterations > kMostIterations)
            return answer<void>(context, done, base::fail(base::Fault::StorageDamaged, "a senseless count of iterations"));
    }
    const auto promise = std::make_shared<QPromise<base::Secret>>(); // std::function cannot hold what only moves
    promise->start();
    const QPointer<QObject> watched(context);
    promise->future().then(this, [this, header, sealed, watched, done = std::move(done)](const base::Secret &key) {
        const auto result = openWith(key, header, sealed);
        if (watched)
            done(result);
    });
    QThreadPool::globalInstance()->start([promise, masterPassword, header] {
        promise->addResult(base::Secret(QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256,
            masterPassword.bytes().toByteArray(), header.salt, int(header.iterations), kKeyOctets)));
        promise->finish();
    });
}

base::Result<void> VaultStore::openWith(const base::Secret &key, const Header &header, const QByteArray &sealed)
{
    QHash<QString, base::Secret> secrets;
    if (!sealed.isEmpty()) {
        const auto plain = unseal(key, sealed);
        if (!plain)
            return std::unexpected(plain.error());
        const auto parsed = fromPlain(*plain);
        if (!parsed)
            return base::fail(base::Fault::StorageDamaged, "the vault's content makes no sense");
        secrets = *parsed;
    }
    m_key = key;
    m_header = header;
    m_secrets = secrets;
    if (!sealed.isEmpty())
        return {};
    const auto saved = save();
    if (!saved)
        lock();
    return saved;
}

void VaultStore::lock()
{
    m_key.reset();
    m_secrets.clear();
}

void VaultStore::probe(QObject *context, Done done)
{
    answer<void>(context, std::move(done), isUnlocked() ? save() : base::fail(base::Fault::StorageLocked, "vault"));
}

void VaultStore::read(const QString &key, QObject *context, Found found)
{
    base::Result<base::Secret> result = base::fail(base::Fault::NoCredential, isUnlocked() ? "" : "the vault is locked");
    if (const auto it = m_secrets.constFind(key); it != m_secrets.cend())
        result = *it;
    answer(context, std::move(found), std::move(result));
}

void VaultStore::write(const QString &key, const base::Secret &secret, QObject *context, Done done)
{
    if (!isUnlocked())
        return answer<void>(context, std::move(done), base::fail(base::Fault::StorageLocked, "vault"));
    const QHash<QString, base::Secret> before = m_secrets;
    m_secrets.insert(key, secret);
    answer<void>(context, std::move(done), saveOr(before));
}

void VaultStore::remove(const QString &key, QObject *context, Done done)
{
    if (!isUnlocked())
        return answer<void>(context, std::move(done), base::fail(base::Fault::StorageLocked, "vault"));
    const QHash<QString, base::Secret> before = m_secrets;
    answer<void>(context, std::move(done), m_secrets.remove(key) ? saveOr(before) : base::Result<void>());
}

/// What the disk did not take is not in the vault: it has what it had.
base::Result<void> VaultStore::saveOr(const QHash<QString, base::Secret> &before)
{
    const auto saved = save();
    if (!saved)
        m_secrets = before;
    return saved;
}

base::Result<void> VaultStore::save()
{
    const auto sealed = seal(*m_key, toPlain(m_secrets));
    if (!sealed)
        return std::unexpected(sealed.error());
    QDir().mkpath(QFileInfo(m_file).path());
    QByteArray iterations(sizeof(quint32), '\0');
    qToBigEndian(m_header.iterations, iterations.data());
    QSaveFile file(m_file);
    const QByteArray content = kMagic + iterations + m_header.salt + *sealed;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return base::fail(base::Fault::StorageFailed, "the vault cannot be written: " + file.errorString().toUtf8());
    if (file.write(content) == content.size() && file.commit())
        return {};
    const bool isFull = file.error() == QFileDevice::ResourceError; // Qt's word for ENOSPC
    return base::fail(isFull ? base::Fault::StorageFull : base::Fault::StorageFailed, "the vault cannot be written: " + file.errorString().toUtf8());
}

} // namespace accounts
