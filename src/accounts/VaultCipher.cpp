// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/VaultCipher.h"

#include <QtCrypto>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {

constexpr int kNonceOctets = 12;
constexpr int kTagOctets = 16;
constexpr int kKeyOctets = 32;

bool isSupported()
{
    return QCA::isSupported("aes256-gcm"); // asking first is a must: using what QCA lacks crashes
}

QCA::Cipher cipher(QCA::Direction direction, const base::Secret &key, const QByteArray &nonce, const QCA::AuthTag &tag)
{
    return { u"aes256"_s, QCA::Cipher::GCM, QCA::Cipher::NoPadding, direction,
             QCA::SymmetricKey(key.bytes().toByteArray()), QCA::InitializationVector(nonce), tag };
}

} // namespace

QByteArray randomOctets(int count)
{
    return QCA::Random::randomArray(count).toByteArray();
}

base::Result<QByteArray> seal(const base::Secret &key, const base::Secret &plain)
{
    return sealWithNonce(key, randomOctets(kNonceOctets), plain);
}

base::Result<QByteArray> sealWithNonce(const base::Secret &key, const QByteArray &nonce, const base::Secret &plain)
{
    if (!isSupported())
        return base::fail(base::Fault::Unsupported, "no AES-256-GCM");
    if (key.bytes().size() != kKeyOctets || nonce.size() != kNonceOctets)
        return base::fail(base::Fault::InvalidInput, "key or nonce of a wrong length");
    QCA::Cipher gcm = cipher(QCA::Encode, key, nonce, QCA::AuthTag(kTagOctets));
    const QByteArray body = gcm.update(QCA::SecureArray(plain.bytes().toByteArray())).toByteArray();
    const bool updated = gcm.ok();
    const QByteArray rest = gcm.final().toByteArray();
    const QByteArray tag = gcm.tag().toByteArray();
    if (!updated || !gcm.ok() || tag.size() != kTagOctets)
        return base::fail(base::Fault::Unsupported, "AES-256-GCM failed");
    return nonce + body + rest + tag;
}

base::Result<base::Secret> unseal(const base::Secret &key, const QByteArray &sealed)
{
    if (!isSupported())
        return base::fail(base::Fault::Unsupported, "no AES-256-GCM");
    if (key.bytes().size() != kKeyOctets || sealed.size() < kNonceOctets + kTagOctets)
        return base::fail(base::Fault::InvalidInput, "too short");
    QCA::Cipher gcm = cipher(QCA::Decode, key, sealed.first(kNonceOctets), QCA::AuthTag(sealed.last(kTagOctets)));
    const QByteArray body = sealed.sliced(kNonceOctets, sealed.size() - kNonceOctets - kTagOctets);
    QByteArray plain = gcm.update(QCA::SecureArray(body)).toByteArray();
    const bool updated = gcm.ok();
    plain += gcm.final().toByteArray();
    const base::Secret secret(plain);
    if (!updated || !gcm.ok())
        return base::fail(base::Fault::InvalidInput, "the seal does not open");
    return secret;
}

} // namespace accounts
