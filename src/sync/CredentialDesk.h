// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/KeychainStore.h"
#include "accounts/SessionStore.h"
#include "accounts/VaultStore.h"
#include "sync/EngineClient.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace engine {

/// Where passwords are kept, as one place to ask: this session's memory first, then the system's keychain, then the
/// vault file.
class CredentialDesk : public QObject {
    Q_OBJECT
public:
    using Found = accounts::CredentialStore::Found;
    using Kept = std::function<void(CredentialPlace)>;

    CredentialDesk(bool useKeychain, const QString &vaultFile, QObject *parent = nullptr);

    /// NoCredential: nobody knows it. What is written or removed before the answer comes is what is answered.
    void read(const QString &key, QObject *context, Found found);
    /// Keeps it in memory at once, and in `place` if that works; `kept` hears where it ended up.
    void write(const QString &key, const base::Secret &secret, CredentialPlace place, QObject *context, Kept kept);
    /// Another secret where the one of this name is kept now; `done` follows in any case.
    void replace(const QString &key, const base::Secret &secret, QObject *context, std::function<void()> done);
    /// From everywhere.
    void remove(const QString &key);
    void unlockVault(const base::Secret &masterPassword, QObject *context, accounts::CredentialStore::Done done);

private:
    [[nodiscard]] accounts::CredentialStore *storeFor(CredentialPlace place);
    void lookUp(const QString &key, QObject *context, Found found);

    accounts::SessionStore m_session;
    accounts::KeychainStore m_keychain;
    accounts::VaultStore m_vault;
    bool m_useKeychain;
    QHash<QString, int> m_changes; ///< of a name: what is read from before one of them is not answered any more
};

} // namespace engine
