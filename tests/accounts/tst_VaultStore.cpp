// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/SessionStore.h"
#include "accounts/VaultCipher.h"
#include "accounts/VaultStore.h"
#include "support/Eventually.h"
#include "support/FullDisk.h"
#include "support/TempFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::CredentialStore;
using accounts::VaultStore;
using base::Fault;
using base::Secret;
using testsupport::eventually;

namespace {

constexpr int kFewIterations = 1000; // the count has a test of its own

struct Asked : QObject {
    std::optional<base::Result<void>> done;
    std::optional<base::Result<Secret>> found;

    base::Result<void> unlock(VaultStore &vault, const Secret &password)
    {
        done.reset();
        vault.unlock(password, this, [this](const base::Result<void> &result) { done = result; });
        return wait();
    }
    base::Result<void> write(CredentialStore &store, const QString &key, const Secret &secret)
    {
        done.reset();
        store.write(key, secret, this, [this](const base::Result<void> &result) { done = result; });
        EXPECT_FALSE(done) << "an answer inside the call";
        return wait();
    }
    base::Result<void> remove(CredentialStore &store, const QString &key)
    {
        done.reset();
        store.remove(key, this, [this](const base::Result<void> &result) { done = result; });
        return wait();
    }
    base::Result<Secret> read(CredentialStore &store, const QString &key)
    {
        found.reset();
        store.read(key, this, [this](const base::Result<Secret> &result) { found = result; });
        if (!eventually([this] { return found.has_value(); }))
            return base::fail(Fault::Timeout);
        return *found;
    }
    base::Result<void> wait()
    {
        if (!eventually([this] { return done.has_value(); }))
            return base::fail(Fault::Timeout);
        return *done;
    }
};

Fault faultOf(const auto &result)
{
    return result ? Fault::Unsupported : result.error().fault;
}

} // namespace

TEST(VaultCipher, sealsAsTheSpecificationSays)
{
    // McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13 and 14 (AES-256, zero key and nonce).
    const Secret key(QByteArray(32, '\0'));
    const QByteArray nonce(12, '\0');
    EXPECT_EQ(accounts::sealWithNonce(key, nonce, Secret(QByteArray(16, '\0')))->toHex(),
              nonce.toHex() + "cea7403d4d606b6e074ec5d3baf39d18" "d0d1c8a799996bf0265b98b5d48ab919");
    EXPECT_EQ(accounts::sealWithNonce(key, nonce, Secret(QByteArray()))->toHex(),
              nonce.toHex() + "530f8afbc74536b9a963b4f1c4cb738b");
}

TEST(VaultCipher, everyChangedOctetIsNoticed)
{
    const Secret key(QByteArray(32, 'k'));
    const auto sealed = accounts::seal(key, Secret(u"geheim"_s));
    ASSERT_TRUE(sealed);
    EXPECT_EQ(accounts::unseal(key, *sealed), Secret(u"geheim"_s));
    for (qsizetype i = 0; i < sealed->size(); ++i) {
        QByteArray changed = *sealed;
        changed[i] = char(changed[i] ^ 1);
        EXPECT_EQ(faultOf(accounts::unseal(key, changed)), Fault::InvalidInput) << i;
    }
    EXPECT_EQ(faultOf(accounts::unseal(key, sealed->first(27))), Fault::InvalidInput);
    EXPECT_NE(accounts::seal(key, Secret(u"x"_s)), accounts::seal(key, Secret(u"x"_s))) << "a nonce used twice";
}

TEST(VaultStore, keepsPasswordsBetweenRuns)
{
    const testsupport::TempFolder folder;
    const QString file = folder.file(u"deep/vault"_s);
    Asked asked;
    {
        VaultStore vault(file, kFewIterations);
        EXPECT_FALSE(vault.exists());
        ASSERT_TRUE(asked.unlock(vault, Secret(u"maestra ñ"_s)));
        EXPECT_TRUE(asked.write(vault, u"imap:a@h"_s, Secret(u"contraseña"_s)));
        EXPECT_TRUE(asked.write(vault, u"imap:b@h"_s, Secret(QByteArray("\0\xff", 2))));
        EXPECT_TRUE(asked.write(vault, u"imap:c@h"_s, Secret(u"c"_s)));
        EXPECT_TRUE(asked.remove(vault, u"imap:c@h"_s));
        EXPECT_TRUE(asked.remove(vault, u"imap:never@h"_s));
    }
    EXPECT_FALSE(folder.read(u"deep/vault"_s).contains("contrase"));
    const auto mode = QFileInfo(file).permissions() & ~(QFile::ReadUser | QFile::WriteUser);
    EXPECT_EQ(mode, QFile::ReadOwner | QFile::WriteOwner);

    VaultStore vault(file, 5); // its own count stands in the file
    EXPECT_TRUE(vault.exists());
    EXPECT_EQ(faultOf(asked.read(vault, u"imap:a@h"_s)), Fault::NoCredential);
    EXPECT_EQ(faultOf(asked.write(vault, u"imap:a@h"_s, Secret(u"x"_s))), Fault::StorageLocked);
    ASSERT_TRUE(asked.unlock(vault, Secret(u"maestra ñ"_s)));
    EXPECT_EQ(asked.read(vault, u"imap:a@h"_s), Secret(u"contraseña"_s));
    EXPECT_EQ(asked.read(vault, u"imap:b@h"_s), Secret(QByteArray("\0\xff", 2)));
    EXPECT_EQ(faultOf(asked.read(vault, u"imap:c@h"_s)), Fault::NoCredential);
    vault.lock();
    EXPECT_EQ(faultOf(asked.read(vault, u"imap:a@h"_s)), Fault::NoCredential);
}

TEST(VaultStore, aWrongMasterPasswordOpensNothing)
{
    const testsupport::TempFolder folder;
    Asked asked;
    VaultStore first(folder.file(u"vault"_s), kFewIterations);
    ASSERT_TRUE(asked.unlock(first, Secret(u"right"_s)));
    VaultStore second(folder.file(u"vault"_s));
    EXPECT_EQ(faultOf(asked.unlock(second, Secret(u"wrong"_s))), Fault::InvalidInput);
    EXPECT_FALSE(second.isUnlocked());
    EXPECT_TRUE(asked.unlock(second, Secret(u"right"_s)));
}

TEST(VaultStore, aFileThatIsNoVaultIsLeftAlone)
{
    const testsupport::TempFolder folder;
    Asked asked;
    for (const QByteArray &content : { QByteArray("letters"), QByteArray("PalomarVault1\n"),
                                       QByteArray("PalomarVault1\n\xff\xff\xff\xff") + QByteArray(60, 'x') }) {
        const QString file = folder.write(u"vault"_s, content);
        VaultStore vault(file, kFewIterations);
        EXPECT_EQ(faultOf(asked.unlock(vault, Secret(u"x"_s))), Fault::StorageDamaged);
        EXPECT_EQ(folder.read(u"vault"_s), content);
    }
}

TEST(VaultStore, onlyAPartOfAVaultIsNoWrongPasswordAndIsNotOverwritten)
{
    const testsupport::TempFolder folder;
    Asked asked;
    {
        VaultStore vault(folder.file(u"whole"_s), kFewIterations);
        ASSERT_TRUE(asked.unlock(vault, Secret(u"right"_s)));
        ASSERT_TRUE(asked.write(vault, u"imap:a@h"_s, Secret(u"contraseña"_s)));
    }
    const QByteArray whole = folder.read(u"whole"_s);
    constexpr qsizetype kHeader = 14 + 4 + 16;
    for (const qsizetype octets : { qsizetype(0), kHeader - 1, kHeader, kHeader + 27 }) {
        const QString file = folder.write(u"vault"_s, whole.first(octets));
        VaultStore vault(file, kFewIterations);
        EXPECT_EQ(faultOf(asked.unlock(vault, Secret(u"right"_s))), Fault::StorageDamaged) << octets;
        EXPECT_FALSE(vault.isUnlocked());
        EXPECT_EQ(folder.read(u"vault"_s), whole.first(octets));
    }
    VaultStore large(folder.write(u"large"_s, whole + QByteArray(5'000'000, 'x')), kFewIterations);
    EXPECT_EQ(faultOf(asked.unlock(large, Secret(u"right"_s))), Fault::StorageDamaged);
}

TEST(VaultStore, whatCannotBeReadIsNoWrongPassword)
{
    const testsupport::TempFolder folder;
    Asked asked;
    VaultStore vault(folder.path(), kFewIterations); // a folder stands in its place
    EXPECT_EQ(faultOf(asked.unlock(vault, Secret(u"x"_s))), Fault::StorageFailed);
}

TEST(VaultStore, theKeyIsMadeWithSixHundredThousandRounds)
{
    const testsupport::TempFolder folder;
    Asked asked;
    VaultStore vault(folder.file(u"vault"_s));
    ASSERT_TRUE(asked.unlock(vault, Secret(u"m"_s)));
    EXPECT_EQ(folder.read(u"vault"_s).sliced(14, 4).toHex(), "000927c0");
}

TEST(VaultStore, mayGoWhileItsKeyIsBeingMade)
{
    const testsupport::TempFolder folder;
    Asked asked;
    auto vault = std::make_unique<VaultStore>(folder.file(u"vault"_s), 200'000);
    vault->unlock(Secret(u"m"_s), &asked, [&asked](const base::Result<void> &result) { asked.done = result; });
    vault.reset();
    EXPECT_FALSE(eventually([&] { return asked.done.has_value(); }, std::chrono::milliseconds(400)));
}

TEST(VaultStore, aFolderThatCannotBeWrittenIsSaid)
{
    const testsupport::TempFolder folder;
    folder.write(u"notafolder"_s, "x");
    Asked asked;
    VaultStore vault(folder.file(u"notafolder/vault"_s), kFewIterations);
    EXPECT_EQ(faultOf(asked.unlock(vault, Secret(u"x"_s))), Fault::StorageFailed);
    EXPECT_FALSE(vault.isUnlocked());
}

#ifdef Q_OS_UNIX
TEST(VaultStore, aWriteThatEndsInTheMiddleLeavesThePasswordThatIsThere)
{
    const testsupport::TempFolder folder;
    Asked asked;
    VaultStore vault(folder.file(u"vault"_s), kFewIterations);
    ASSERT_TRUE(asked.unlock(vault, Secret(u"maestra"_s)));
    ASSERT_TRUE(asked.write(vault, u"imap:a@h"_s, Secret(u"the old one"_s)));
    {
        const testsupport::FullDisk full(40);
        EXPECT_FALSE(asked.write(vault, u"imap:a@h"_s, Secret(u"the new one"_s)));
        EXPECT_FALSE(asked.remove(vault, u"imap:a@h"_s));
    }
    EXPECT_EQ(asked.read(vault, u"imap:a@h"_s), Secret(u"the old one"_s)) << "it says what is in the file";
    VaultStore later(folder.file(u"vault"_s));
    ASSERT_TRUE(asked.unlock(later, Secret(u"maestra"_s)));
    EXPECT_EQ(asked.read(later, u"imap:a@h"_s), Secret(u"the old one"_s));
    EXPECT_TRUE(asked.write(vault, u"imap:a@h"_s, Secret(u"the new one"_s))) << "and goes on when there is room again";
}
#endif

#ifdef Q_OS_LINUX
TEST(VaultStore, aFullDiskIsSaidAndLeavesThePasswordThatIsThere)
{
    const QString disk = qEnvironmentVariable("PALOMAR_SMALL_DISK");
    if (disk.isEmpty()) { // a file system of four pages, in a namespace of its own: there, this test is what runs
        const testsupport::TempFolder folder;
        const auto inside = [&folder](const QStringList &command) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"PALOMAR_SMALL_DISK"_s, folder.path());
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(u"unshare"_s, QStringList { u"--user"_s, u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s,
                                            u"mount -t tmpfs -o size=16k none \"$0\" && exec \"$@\""_s, folder.path() } + command);
            return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        };
        if (!inside({ u"true"_s }))
            GTEST_SKIP() << "no file system can be mounted here";
        EXPECT_TRUE(inside({ QCoreApplication::applicationFilePath(), u"--gtest_filter=VaultStore.aFullDisk*"_s }));
        return;
    }
    const QString file = disk + "/vault"_L1;
    Asked asked;
    VaultStore vault(file, kFewIterations);
    ASSERT_TRUE(asked.unlock(vault, Secret(u"maestra"_s)));
    ASSERT_TRUE(asked.write(vault, u"imap:a@h"_s, Secret(u"the old one"_s)));
    QFile filler(disk + "/filler"_L1);
    ASSERT_TRUE(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (filler.write(QByteArray(512, 'x')) == 512) { }
    filler.close();

    EXPECT_EQ(faultOf(asked.write(vault, u"imap:a@h"_s, Secret(u"the new one"_s))), Fault::StorageFull);
    EXPECT_EQ(asked.read(vault, u"imap:a@h"_s), Secret(u"the old one"_s));
    EXPECT_EQ(faultOf(asked.remove(vault, u"imap:a@h"_s)), Fault::StorageFull);
    VaultStore other(disk + "/other"_L1, kFewIterations);
    EXPECT_EQ(faultOf(asked.unlock(other, Secret(u"maestra"_s))), Fault::StorageFull);
    EXPECT_FALSE(other.isUnlocked());
    EXPECT_EQ(QDir(disk).entryList(QDir::Files | QDir::Hidden), (QStringList { u"filler"_s, u"vault"_s })) << "and leaves nothing lying about";

    VaultStore later(file);
    ASSERT_TRUE(asked.unlock(later, Secret(u"maestra"_s)));
    EXPECT_EQ(asked.read(later, u"imap:a@h"_s), Secret(u"the old one"_s));
    ASSERT_TRUE(QFile::remove(disk + "/filler"_L1));
    EXPECT_TRUE(asked.write(later, u"imap:a@h"_s, Secret(u"the new one"_s)));
    EXPECT_EQ(asked.read(later, u"imap:a@h"_s), Secret(u"the new one"_s));
}
#endif

TEST(SessionStore, remembersUntilItGoes)
{
    accounts::SessionStore store;
    Asked asked;
    EXPECT_EQ(faultOf(asked.read(store, u"k"_s)), Fault::NoCredential);
    EXPECT_TRUE(asked.write(store, u"k"_s, Secret(u"v"_s)));
    EXPECT_EQ(asked.read(store, u"k"_s), Secret(u"v"_s));
    EXPECT_TRUE(asked.remove(store, u"k"_s));
    EXPECT_EQ(faultOf(asked.read(store, u"k"_s)), Fault::NoCredential);
}
