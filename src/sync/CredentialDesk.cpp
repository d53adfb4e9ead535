// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/CredentialDesk.h"

#include "base/Log.h"

namespace engine {

using base::Result;
using base::Secret;

CredentialDesk::CredentialDesk(bool useKeychain, const QString &vaultFile, QObject *parent)
    : QObject(parent), m_vault(vaultFile), m_useKeychain(useKeychain)
{
}

accounts::CredentialStore *CredentialDesk::storeFor(CredentialPlace place)
{
    switch (place) {
    case CredentialPlace::Keychain:
        return m_useKeychain ? &m_keychain : nullptr;
    case CredentialPlace::Vault:
        return &m_vault;
    case CredentialPlace::ThisSession:
        return nullptr;
    }
    return nullptr;
}

void CredentialDesk::read(const QString &key, QObject *context, Found found)
{
    // A keychain takes its time, and asks people; meanwhile somebody may have typed a newer one.
    lookUp(key, context, [this, key, context, found, changes = m_changes.value(key)](const Result<Secret> &known) {
        if (m_changes.value(key) == changes)
            found(known);
        else
            read(key, context, found);
    });
}

void CredentialDesk::lookUp(const QString &key, QObject *context, Found found)
{
    m_session.read(key, context, [this, key, context, found](const Result<Secret> &remembered) {
        if (remembered) {
            found(remembered);
            return;
        }
        const auto fromVault = [this, key, context, found] {
            if (m_vault.isUnlocked())
                m_vault.read(key, context, found);
            else
                found(base::fail(base::Fault::NoCredential));
        };
        if (!m_useKeychain) {
            fromVault();
            return;
        }
        m_keychain.read(key, context, [found, fromVault](const Result<Secret> &kept) {
            if (kept)
                found(kept);
            else
                fromVault();
        });
    });
}

void CredentialDesk::write(const QString &key, const Secret &secret, CredentialPlace place, QObject *context, Kept kept)
{
    ++m_changes[key];
    m_session.write(key, secret, this, [](const Result<void> &) { });
    accounts::CredentialStore *store = storeFor(place);
    if (!store) {
        QMetaObject::invokeMethod(context, [kept] { kept(CredentialPlace::ThisSession); }, Qt::QueuedConnection);
        return;
    }
    store->write(key, secret, context, [kept, place](const Result<void> &written) {
        if (!written)
            qCInfo(lcAccounts) << "the password is kept for this session only:" << base::faultName(written.error().fault);
        kept(written ? place : CredentialPlace::ThisSession);
    });
}

void CredentialDesk::replace(const QString &key, const Secret &secret, QObject *context, std::function<void()> done)
{
    ++m_changes[key];
    m_session.write(key, secret, this, [](const Result<void> &) { });
    const auto written = [done](const Result<void> &ok) {
        if (!ok)
            qCInfo(lcAccounts) << "the new token is kept for this session only:" << base::faultName(ok.error().fault);
        done();
    };
    const auto intoVault = [this, key, secret, context, written, done] {
        if (!m_vault.isUnlocked())
            return done();
        m_vault.read(key, context, [this, key, secret, context, written, done](const Result<Secret> &kept) {
            if (kept)
                m_vault.write(key, secret, context, written);
            else
                done();
        });
    };
    if (!m_useKeychain)
        return intoVault();
    m_keychain.read(key, context, [this, key, secret, context, written, intoVault](const Result<Secret> &kept) {
        if (kept)
            m_keychain.write(key, secret, context, written);
        else
            intoVault();
    });
}

void CredentialDesk::remove(const QString &key)
{
    ++m_changes[key];
    const auto done = [](const Result<void> &) { };
    m_session.remove(key, this, done);
    if (m_useKeychain)
        m_keychain.remove(key, this, done);
    if (m_vault.isUnlocked())
        m_vault.remove(key, this, done);
}

void CredentialDesk::unlockVault(const Secret &masterPassword, QObject *context, accounts::CredentialStore::Done done)
{
    m_vault.unlock(masterPassword, context, std::move(done));
}

} // namespace engine
