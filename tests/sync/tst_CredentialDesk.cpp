// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/CredentialDesk.h"

#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using base::Secret;
using engine::CredentialDesk;
using engine::CredentialPlace;
using testsupport::eventually;

namespace {

const QString kKey = u"imap:ana@mail.example.org"_s;
const QString kOther = u"imap:eva@mail.example.org"_s;

/// A keychain in memory that outlives its desk, as the system's does, and can refuse.
struct FakeKeychain final : accounts::CredentialStore {
    explicit FakeKeychain(QHash<QString, Secret> &secrets, bool &refuses) : m_secrets(secrets), m_refuses(refuses) { }
    void probe(QObject *context, Done done) override { later(context, [done] { done({}); }); }
    void read(const QString &key, QObject *context, Found found) override
    {
        base::Result<Secret> result = base::fail(base::Fault::NoCredential);
        if (m_secrets.contains(key))
            result = m_secrets.value(key);
        later(context, [found, result] { found(result); });
    }
    void write(const QString &key, const Secret &secret, QObject *context, Done done) override
    {
        if (m_refuses)
            return later(context, [done] { done(base::fail(base::Fault::StorageLocked)); });
        m_secrets.insert(key, secret);
        later(context, [done] { done({}); });
    }
    void remove(const QString &key, QObject *context, Done done) override
    {
        m_secrets.remove(key);
        later(context, [done] { done({}); });
    }

private:
    template <class Say>
    void later(QObject *context, Say say) { QMetaObject::invokeMethod(context, say, Qt::QueuedConnection); }
    QHash<QString, Secret> &m_secrets;
    bool &m_refuses;
};

class CredentialPlaces : public testing::Test {
protected:
    /// As after a start of the program.
    void start(bool withKeychain = true)
    {
        desk = std::make_unique<CredentialDesk>(withKeychain ? std::make_unique<FakeKeychain>(keychain, refuses) : nullptr, m_folder.file(u"vault"_s));
    }
    void unlock()
    {
        std::optional<bool> ok;
        desk->unlockVault(Secret(u"maestra-12"_s), &m_here, [&](const base::Result<void> &unlocked) { ok = unlocked.has_value(); });
        ASSERT_TRUE(eventually([&] { return ok.has_value(); }));
        ASSERT_TRUE(*ok);
    }
    CredentialPlace write(const QString &key, const QString &secret, CredentialPlace place)
    {
        std::optional<CredentialPlace> kept;
        desk->write(key, Secret(secret), place, &m_here, [&](CredentialPlace where) { kept = where; });
        EXPECT_TRUE(eventually([&] { return kept.has_value(); }));
        return kept.value_or(CredentialPlace::ThisSession);
    }
    std::pair<CredentialPlace, CredentialPlace> writeWhere(const QString &sameAs, const QString &key, const QString &secret)
    {
        std::optional<std::pair<CredentialPlace, CredentialPlace>> kept;
        desk->writeWhere(sameAs, key, Secret(secret), &m_here, [&](CredentialPlace wanted, CredentialPlace where) { kept = { wanted, where }; });
        EXPECT_EQ(read(key), secret) << "at once";
        EXPECT_TRUE(eventually([&] { return kept.has_value(); }));
        return kept.value_or(std::pair(CredentialPlace::ThisSession, CredentialPlace::ThisSession));
    }
    void rename(const QString &from, const QString &to, bool keepsOld = false)
    {
        bool isDone = false;
        desk->rename(from, to, keepsOld, &m_here, [&] { isDone = true; });
        ASSERT_TRUE(eventually([&] { return isDone; }));
    }
    QString read(const QString &key)
    {
        std::optional<QString> found;
        desk->read(key, &m_here, [&](const base::Result<Secret> &secret) { found = secret ? QString::fromUtf8(secret->bytes()) : QString(); });
        EXPECT_TRUE(eventually([&] { return found.has_value(); }));
        return found.value_or(QString());
    }

    QHash<QString, Secret> keychain;
    bool refuses = false;
    std::unique_ptr<CredentialDesk> desk;

private:
    testsupport::TempFolder m_folder;
    QObject m_here;
};

} // namespace

TEST_F(CredentialPlaces, aNewOneInAnotherPlaceIsTheOnlyOneThatIsLeft)
{
    start();
    write(kKey, u"old"_s, CredentialPlace::Keychain);
    unlock();
    EXPECT_EQ(write(kKey, u"new"_s, CredentialPlace::Vault), CredentialPlace::Vault);
    EXPECT_FALSE(keychain.contains(kKey)) << "it would be found first, tried, and refused at each start";
    start();
    EXPECT_EQ(read(kKey), QString());
    unlock();
    EXPECT_EQ(read(kKey), u"new"_s);
}

TEST_F(CredentialPlaces, whatIsWantedForThisSessionOnlyLiesNowhereElse)
{
    start();
    write(kKey, u"secret"_s, CredentialPlace::Keychain);
    write(kKey, u"secret"_s, CredentialPlace::ThisSession);
    EXPECT_EQ(read(kKey), u"secret"_s);
    start();
    EXPECT_EQ(read(kKey), QString());
}

TEST_F(CredentialPlaces, aLockedVaultForgetsWhenItIsOpened)
{
    start();
    unlock();
    write(kKey, u"secret"_s, CredentialPlace::Vault);
    write(kOther, u"other"_s, CredentialPlace::Vault);
    start(); // and this time nobody opens it
    desk->remove(kKey);
    start();
    unlock();
    EXPECT_EQ(read(kKey), QString());
    EXPECT_EQ(read(kOther), u"other"_s);
    write(kKey, u"again"_s, CredentialPlace::Vault);
    start();
    unlock();
    EXPECT_EQ(read(kKey), u"again"_s) << "once, and not at each opening";
}

TEST_F(CredentialPlaces, aKeychainThatRefusesCostsNothingThatStands)
{
    start();
    unlock();
    write(kKey, u"old"_s, CredentialPlace::Vault);
    refuses = true;
    EXPECT_EQ(write(kKey, u"new"_s, CredentialPlace::Keychain), CredentialPlace::ThisSession);
    start();
    unlock();
    EXPECT_EQ(read(kKey), u"old"_s);
}

TEST_F(CredentialPlaces, aNewPasswordStaysWhereTheOldOneIs)
{
    start();
    unlock();
    write(kKey, u"one"_s, CredentialPlace::Vault);
    EXPECT_EQ(writeWhere(kKey, kKey, u"two"_s).second, CredentialPlace::Vault);
    EXPECT_FALSE(keychain.contains(kKey));
    write(kOther, u"one"_s, CredentialPlace::ThisSession);
    EXPECT_EQ(writeWhere(kOther, kOther, u"two"_s).second, CredentialPlace::ThisSession);
    EXPECT_FALSE(keychain.contains(kOther));
    EXPECT_EQ(writeWhere(u"new"_s, u"new"_s, u"three"_s).second, CredentialPlace::Keychain) << "where nobody has said anything";
    start();
    unlock();
    EXPECT_EQ(read(kKey), u"two"_s);
}

TEST_F(CredentialPlaces, anotherNameIsInTheSamePlace)
{
    start();
    unlock();
    write(kKey, u"secret"_s, CredentialPlace::Vault);
    rename(kKey, kOther);
    EXPECT_FALSE(keychain.contains(kOther));
    start();
    unlock();
    EXPECT_EQ(read(kOther), u"secret"_s);
    EXPECT_EQ(read(kKey), QString());
    rename(kOther, kKey, true); // somebody else signs in with it, too
    start();
    unlock();
    EXPECT_EQ(read(kOther), u"secret"_s);
    EXPECT_EQ(read(kKey), u"secret"_s);
}

TEST_F(CredentialPlaces, inALockedVaultItGetsItsNameWhenThatIsOpened)
{
    start();
    unlock();
    write(kKey, u"secret"_s, CredentialPlace::Vault);
    start();
    rename(kKey, kOther);
    EXPECT_EQ(read(kOther), QString());
    unlock();
    EXPECT_EQ(read(kOther), u"secret"_s);
    EXPECT_EQ(read(kKey), QString());
}

TEST_F(CredentialPlaces, whereThePlaceRefusesTheOldNameKeepsIt)
{
    start();
    write(kKey, u"secret"_s, CredentialPlace::Keychain);
    refuses = true;
    rename(kKey, kOther);
    EXPECT_EQ(read(kOther), u"secret"_s) << "for this session";
    start();
    EXPECT_EQ(read(kKey), u"secret"_s);
}

TEST_F(CredentialPlaces, whatIsOnlyRememberedTouchesNothing)
{
    start();
    write(kKey, u"kept"_s, CredentialPlace::Keychain);
    desk->remember(kKey, Secret(u"tried"_s));
    EXPECT_EQ(read(kKey), u"tried"_s);
    start();
    EXPECT_EQ(read(kKey), u"kept"_s);
}
