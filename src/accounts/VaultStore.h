// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CredentialStore.h"

#include <QHash>

namespace accounts {

/// An encrypted file, for where no keychain works: AES-256-GCM, the key from a master password by PBKDF2 with
/// HMAC-SHA-256, a new nonce at each writing, mode 0600. Locked at first: read() then says NoCredential, write()
/// StorageLocked.
class VaultStore final : public CredentialStore {
    Q_OBJECT
public:
    static constexpr int kIterations = 600'000; ///< OWASP's figure of 2023; about 1.4 s, in another thread

    /// @param iterations  for a new vault; an existing one keeps its own
    explicit VaultStore(const QString &file, int iterations = kIterations, QObject *parent = nullptr);

    [[nodiscard]] bool exists() const;
    [[nodiscard]] bool isUnlocked() const { return m_key.has_value(); }
    /// Opens the vault, or makes an empty one with this password where there is none.
    /// @return InvalidInput if the password is wrong (or an octet of the file was changed: GCM cannot tell),
    ///         StorageDamaged if the file is no vault or only a part of one, StorageFailed or StorageFull if it cannot be read or
    ///         written, Unsupported without AES-256-GCM in QCA
    void unlock(const base::Secret &masterPassword, QObject *context, Done done);
    void lock();

    void probe(QObject *context, Done done) override;
    void read(const QString &key, QObject *context, Found found) override;
    void write(const QString &key, const base::Secret &secret, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;

private:
    struct Header {
        quint32 iterations = 0;
        QByteArray salt;
    };
    [[nodiscard]] base::Result<void> openWith(const base::Secret &key, const Header &header, const QByteArray &sealed);
    [[nodiscard]] base::Result<void> save();
    [[nodiscard]] base::Result<void> saveOr(const QHash<QString, base::Secret> &before);

    QString m_file;
    int m_iterations;
    Header m_header;
    std::optional<base::Secret> m_key; ///< 32 octets; nullopt: locked
    QHash<QString, base::Secret> m_secrets;
};

} // namespace accounts
