// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/SessionStore.h"

namespace accounts {

void SessionStore::probe(QObject *context, Done done)
{
    QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void SessionStore::read(const QString &key, QObject *context, Found found)
{
    base::Result<base::Secret> result = base::fail(base::Fault::NoCredential);
    if (const auto it = m_secrets.constFind(key); it != m_secrets.cend())
        result = *it;
    QMetaObject::invokeMethod(context, [found = std::move(found), result] { found(result); }, Qt::QueuedConnection);
}

void SessionStore::write(const QString &key, const base::Secret &secret, QObject *context, Done done)
{
    m_secrets.insert(key, secret);
    QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void SessionStore::remove(const QString &key, QObject *context, Done done)
{
    m_secrets.remove(key);
    QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

} // namespace accounts
