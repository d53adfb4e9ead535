// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/CredentialDesk.h"

#include "base/Log.h"

#include <QFile>
#include <QPointer>

#include <utility>

namespace engine {

using namespace Qt::StringLiterals;
using base::Result;
using base::Secret;

CredentialDesk::CredentialDesk(std::unique_ptr<accounts::CredentialStore> keychain, const QString &vaultFile, QObject *parent)
    : QObject(parent), m_keychain(std::move(keychain)), m_vault(vaultFile), m_notesFile(vaultFile + QStringLiteral(".todo"))
{
}

accounts::CredentialStore *CredentialDesk::storeFor(CredentialPlace place)
{
    switch (place) {
    case CredentialPlace::Keychain:
        return m_keychain.get();
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
        if (!m_keychain) {
            fromVault();
            return;
        }
        m_keychain->read(key, context, [found, fromVault](const Result<Secret> &kept) {
            if (kept)
                found(kept);
            else
                fromVault();
        });
    });
}

void CredentialDesk::write(const QString &key, const Secret &secret, CredentialPlace place, QObject *context, Kept kept)
{
    remember(key, secret);
    accounts::CredentialStore *store = storeFor(place);
    if (!store) {
        if (place == CredentialPlace::ThisSession) // wanted so: then it lies nowhere else any more
            removeBut(key, place);
        QMetaObject::invokeMethod(context, [kept] { kept(CredentialPlace::ThisSession); }, Qt::QueuedConnection);
        return;
    }
    const QPointer<QObject> asker(context);
    store->write(key, secret, this, [this, key, asker, kept, place](const Result<void> &written) {
        if (written)
            removeBut(key, place);
        else
            qCInfo(lcAccounts) << "the password is kept for this session only:" << base::faultName(written.error().fault);
        if (asker)
            kept(written ? place : CredentialPlace::ThisSession);
    });
}

/// What lies of this name in the places that last longer than this session, but `place`.
void CredentialDesk::removeBut(const QString &key, CredentialPlace place)
{
    const auto done = [](const Result<void> &) { };
    if (m_keychain && place != CredentialPlace::Keychain)
        m_keychain->remove(key, this, done);
    if (place == CredentialPlace::Vault)
        return;
    if (m_vault.isUnlocked())
        m_vault.remove(key, this, done);
    else
        noteForVault({ u"drop"_s, key });
}

void CredentialDesk::locate(const QString &key, QObject *context, Located located)
{
    m_session.read(key, this, [this, key, asker = QPointer<QObject>(context), located](const Result<Secret> &remembered) {
        const auto answer = [asker, located](const std::optional<Place> &place) {
            if (asker)
                located(place);
        };
        const auto lastOfAll = [answer, remembered] {
            answer(remembered ? std::optional(Place { *remembered, CredentialPlace::ThisSession }) : std::nullopt);
        };
        // What this session knows is newer than what lies there.
        const auto newest = [remembered](const Secret &kept) { return remembered ? *remembered : kept; };
        const auto inVault = [this, key, answer, lastOfAll, newest] {
            if (!m_vault.isUnlocked())
                return lastOfAll();
            m_vault.read(key, this, [answer, lastOfAll, newest](const Result<Secret> &kept) {
                if (kept)
                    answer(Place { newest(*kept), CredentialPlace::Vault });
                else
                    lastOfAll();
            });
        };
        if (!m_keychain)
            return inVault();
        m_keychain->read(key, this, [answer, inVault, newest](const Result<Secret> &kept) {
            if (kept)
                answer(Place { newest(*kept), CredentialPlace::Keychain });
            else
                inVault();
        });
    });
}

void CredentialDesk::remember(const QString &key, const Secret &secret)
{
    ++m_changes[key];
    m_session.write(key, secret, this, [](const Result<void> &) { });
}

void CredentialDesk::writeWhere(const QString &sameAs, const QString &key, const Secret &secret, QObject *context,
    std::function<void(CredentialPlace, CredentialPlace)> kept)
{
    locate(sameAs, context, [this, key, secret, context, kept](const std::optional<Place> &place) {
        const CredentialPlace wanted = place ? place->place : m_keychain ? CredentialPlace::Keychain : CredentialPlace::ThisSession;
        write(key, secret, wanted, context, [kept, wanted](CredentialPlace where) { kept(wanted, where); });
    });
    remember(key, secret); // behind the question, which has to hear of what was there
}

void CredentialDesk::rename(const QString &from, const QString &to, bool keepsOld, QObject *context, std::function<void()> done)
{
    locate(from, context, [this, from, to, keepsOld, context, done](const std::optional<Place> &found) {
        if (!found) { // or it lies in the vault, and nobody can look
            if (!m_vault.isUnlocked())
                noteForVault({ keepsOld ? u"copy"_s : u"move"_s, from, to });
            return done();
        }
        write(to, found->secret, found->place, context, [this, from, keepsOld, wanted = found->place, done](CredentialPlace kept) {
            if (kept == wanted && !keepsOld)
                remove(from);
            done();
        });
    });
}

/// A locked vault cannot be changed, and must not keep for ever what was taken back.
void CredentialDesk::noteForVault(const QStringList &words)
{
    if (!m_vault.exists())
        return;
    const QByteArray line = words.join(u'\t').toUtf8() + '\n';
    QFile file(m_notesFile);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append)) {
        qCWarning(lcAccounts) << "what has to be done in the vault could not be noted:" << file.errorString();
        return;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.seek(0);
    if (!('\n' + file.readAll()).contains('\n' + line))
        file.write(line);
}

void CredentialDesk::workOffNotes()
{
    QFile file(m_notesFile);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto done = [](const Result<void> &) { };
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList words = line.split(u'\t');
        if (words.size() == 2 && words[0] == "drop"_L1) {
            m_vault.remove(words[1], this, done);
        } else if (words.size() == 3) { // its answer comes before that of whoever asks for the new name behind it
            m_vault.read(words[1], this, [this, words, done](const Result<Secret> &kept) {
                if (!kept)
                    return;
                m_vault.write(words[2], *kept, this, done);
                if (words[0] == "move"_L1)
                    m_vault.remove(words[1], this, done);
            });
        }
    }
    file.remove();
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
    if (!m_keychain)
        return intoVault();
    m_keychain->read(key, context, [this, key, secret, context, written, intoVault](const Result<Secret> &kept) {
        if (kept)
            m_keychain->write(key, secret, context, written);
        else
            intoVault();
    });
}

void CredentialDesk::remove(const QString &key)
{
    ++m_changes[key];
    m_session.remove(key, this, [](const Result<void> &) { });
    removeBut(key, CredentialPlace::ThisSession);
}

void CredentialDesk::unlockVault(const Secret &masterPassword, QObject *context, accounts::CredentialStore::Done done)
{
    m_vault.unlock(masterPassword, context, [this, done](const Result<void> &unlocked) {
        if (unlocked)
            workOffNotes();
        done(unlocked);
    });
}

} // namespace engine
