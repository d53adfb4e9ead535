// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/KeychainStore.h"

#include "base/Log.h"

#include <QPointer>
#include <QTimer>
#include <QUuid>

#include <chrono>

#ifdef PALOMAR_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace accounts {

KeychainStore::KeychainStore(const QString &service, QObject *parent) : CredentialStore(parent), m_service(service) { }

#ifdef PALOMAR_KEYCHAIN

namespace {

constexpr auto kPatience = 2min;

base::Error errorOf(const QKeychain::Job &job)
{
    using base::Fault;
    QByteArray detail = "keychain error " + QByteArray::number(int(job.error()));
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return { Fault::NoCredential, detail, {} };
    case QKeychain::AccessDeniedByUser:
        return { Fault::Cancelled, detail, {} };
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return { Fault::StorageFailed, detail, {} };
    default: // "no D-Bus" and "no such service" both come as OtherError
        return { Fault::Unsupported, detail, {} };
    }
}

/// Starts the job and calls `answer` with its error, or with Timeout, exactly once.
template <class JobType, class Answer>
void run(JobType *job, const QString &key, QObject *context, Answer answer)
{
    job->setKey(key);
    job->setInsecureFallback(false); // it would write the password to a plain file
    auto *patience = new QTimer(context);
    patience->setSingleShot(true);
    // The job deletes itself; one that never answers is left to the library, which still holds it.
    const QPointer<QObject> watched(context);
    QObject::connect(job, &QKeychain::Job::finished, patience, [job, patience, answer] {
        patience->stop();
        patience->deleteLater();
        if (job->error() != QKeychain::NoError)
            qCInfo(lcAccounts) << "keychain:" << int(job->error());
        answer(job->error() == QKeychain::NoError ? std::optional<base::Error>() : errorOf(*job), job);
    });
    QObject::connect(patience, &QTimer::timeout, context, [patience, answer] {
        patience->deleteLater(); // and with it the connection from the job
        answer(base::Error { base::Fault::Timeout, "keychain", {} }, static_cast<JobType *>(nullptr));
    });
    patience->start(kPatience);
    job->start();
}

} // namespace

void KeychainStore::probe(QObject *context, Done done)
{
    // isAvailable() answers yes without D-Bus. Only a round trip tells.
    const QString key = u"probe-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const base::Secret value(key);
    const QPointer<KeychainStore> self(this);
    write(key, value, context, [=](const base::Result<void> &written) {
        if (!written || !self)
            return done(written);
        self->read(key, context, [=](const base::Result<base::Secret> &found) {
            const bool same = found && *found == value;
            if (!self)
                return done(base::fail(base::Fault::Cancelled));
            self->remove(key, context, [=](const base::Result<void> &removed) {
                if (!found)
                    return done(std::unexpected(found.error()));
                done(same ? removed : base::fail(base::Fault::StorageFailed, "the keychain gave back something else"));
            });
        });
    });
}

void KeychainStore::read(const QString &key, QObject *context, Found found)
{
    using Job = QKeychain::ReadPasswordJob;
    run(new Job(m_service), key, context, [found = std::move(found)](const std::optional<base::Error> &error, Job *job) {
        if (error)
            return found(std::unexpected(*error));
        found(base::Secret(job->binaryData()));
    });
}

void KeychainStore::write(const QString &key, const base::Secret &secret, QObject *context, Done done)
{
    using Job = QKeychain::WritePasswordJob;
    auto *job = new Job(m_service);
    job->setBinaryData(secret.bytes().toByteArray());
    run(job, key, context, [done = std::move(done)](const std::optional<base::Error> &error, Job *) {
        done(error ? base::Result<void>(std::unexpected(*error)) : base::Result<void>());
    });
}

void KeychainStore::remove(const QString &key, QObject *context, Done done)
{
    using Job = QKeychain::DeletePasswordJob;
    run(new Job(m_service), key, context, [done = std::move(done)](const std::optional<base::Error> &error, Job *) {
        const bool gone = !error || error->fault == base::Fault::NoCredential;
        done(gone ? base::Result<void>() : base::Result<void>(std::unexpected(*error)));
    });
}

#else

void KeychainStore::probe(QObject *context, Done done)
{
    remove({}, context, std::move(done));
}

void KeychainStore::read(const QString &, QObject *context, Found found)
{
    QMetaObject::invokeMethod(context, [found = std::move(found)] {
        found(base::fail(base::Fault::Unsupported, "built without a keychain"));
    }, Qt::QueuedConnection);
}

void KeychainStore::write(const QString &key, const base::Secret &, QObject *context, Done done)
{
    remove(key, context, std::move(done));
}

void KeychainStore::remove(const QString &, QObject *context, Done done)
{
    QMetaObject::invokeMethod(context, [done = std::move(done)] {
        done(base::fail(base::Fault::Unsupported, "built without a keychain"));
    }, Qt::QueuedConnection);
}

#endif

} // namespace accounts
