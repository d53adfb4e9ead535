// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CredentialStore.h"

#include <QHash>

namespace accounts {

/// Memory only: gone when the program ends.
class SessionStore final : public CredentialStore {
    Q_OBJECT
public:
    using CredentialStore::CredentialStore;

    void probe(QObject *context, Done done) override;
    void read(const QString &key, QObject *context, Found found) override;
    void write(const QString &key, const base::Secret &secret, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;

private:
    QHash<QString, base::Secret> m_secrets;
};

} // namespace accounts
