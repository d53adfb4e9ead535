// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CredentialStore.h"

namespace accounts {

/// The system's keychain (Secret Service, KWallet, macOS, Windows) through QtKeychain; never its plain-text fallback.
/// Unsupported where there is none, Cancelled where the person refused access, StorageFailed where it is locked for
/// good, Timeout after two minutes (it may be asking the person for a password of its own).
/// QtKeychain's queue belongs to the first thread that uses it, for the life of the program: use one thread only.
class KeychainStore final : public CredentialStore {
    Q_OBJECT
public:
    /// @param service  the name under which the system lists our entries
    explicit KeychainStore(const QString &service = QStringLiteral("Palomar"), QObject *parent = nullptr);

    void probe(QObject *context, Done done) override;
    void read(const QString &key, QObject *context, Found found) override;
    void write(const QString &key, const base::Secret &secret, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;

private:
    QString m_service;
};

} // namespace accounts
