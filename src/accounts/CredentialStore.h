// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QObject>

#include <functional>

namespace accounts {

/// Where passwords are kept, by the names of credentialKey(). Every answer comes later, by the event loop of the
/// thread the store lives in, and only while `context` lives (which must be in that thread). Use one store of a kind
/// from one thread only.
class CredentialStore : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(base::Result<void>)>;
    using Found = std::function<void(base::Result<base::Secret>)>;
    using QObject::QObject;

    /// Whether it works here and now: writes, reads and deletes something of its own.
    virtual void probe(QObject *context, Done done) = 0;
    /// NoCredential: nothing is known under this name, so ask the person (a locked keychain looks the same).
    virtual void read(const QString &key, QObject *context, Found found) = 0;
    virtual void write(const QString &key, const base::Secret &secret, QObject *context, Done done) = 0;
    /// Removing what is not there is no error.
    virtual void remove(const QString &key, QObject *context, Done done) = 0;
};

} // namespace accounts
