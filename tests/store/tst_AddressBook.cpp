// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AddressBook.h"
#include "store/Database.h"
#include "store/Migrator.h"
#include "store/PackFiles.h"
#include "store/PeopleNotes.h"
#include "store/Store.h"
#include "support/TempFolder.h"

#include <QDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
constexpr base::Timestamp kNow { 1'800'000'000'000 };

class AddressBook : public testing::Test {
protected:
    void SetUp() override
    {
        m_store = std::move(*store::Store::open(m_folder.path()));
        accounts::AccountSettings settings;
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming.host = u"mail.invalid"_s;
        settings.incoming.userName = u"ana"_s;
        m_account = m_store->accounts().add(settings).value();
        for (const auto role : { mail::FolderRole::Inbox, mail::FolderRole::Sent, mail::FolderRole::Junk }) {
            store::FolderRow folder;
            folder.account = m_account;
            folder.role = role;
            folder.mailbox = "F" + QByteArray::number(int(role));
            folder.name = folder.path = QString::fromLatin1(folder.mailbox);
            m_folders.insert(int(role), m_store->folders().add(folder).value());
        }
    }
    void arrive(mail::FolderRole role, const mail::Address &from, const mail::AddressList &to, base::Timestamp at, bool isBulk = false)
    {
        store::Arrival arrival;
        arrival.uid = ++m_uid;
        arrival.receivedAt = at;
        arrival.summary.from = { from };
        arrival.summary.to = to;
        arrival.summary.sentAt = at;
        arrival.summary.isBulk = isBulk;
        ASSERT_TRUE(m_store->messages().addArrivals(m_folders.value(int(role)), { arrival }));
    }
    QStringList find(const QString &typed)
    {
        const auto book = store::AddressBook::open(m_folder.path());
        QStringList found;
        const mail::AddressList people = (*book)->find(typed, 10, kNow).value();
        for (const mail::Address &one : people)
            found << one.address;
        return found;
    }

    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    base::AccountId m_account;
    QHash<int, base::FolderId> m_folders;
    quint32 m_uid = 0;
};

using mail::FolderRole;
const mail::Address kAna { u"Ana"_s, u"ana@example.org"_s };

} // namespace

TEST_F(AddressBook, isFilledByWhatArrivesAndWhatIsSent)
{
    arrive(FolderRole::Inbox, { u"Lucía Ferrer"_s, u"lucia@ejemplo.es"_s }, { kAna }, kNow);
    arrive(FolderRole::Sent, kAna, { { u"Kenji"_s, u"kenji@example.jp"_s } }, kNow);
    EXPECT_EQ(find(u"luc"_s), QStringList { u"lucia@ejemplo.es"_s });
    EXPECT_EQ(find(u"LUCIA"_s), QStringList { u"lucia@ejemplo.es"_s }); // accents and case do not matter
    EXPECT_EQ(find(u"fer lu"_s), QStringList { u"lucia@ejemplo.es"_s });
    EXPECT_EQ(find(u"ejemplo"_s), QStringList { u"lucia@ejemplo.es"_s });
    EXPECT_EQ(find(u"ken"_s), QStringList { u"kenji@example.jp"_s });
    EXPECT_TRUE(find(u"enji"_s).isEmpty()); // the beginning of a word
    EXPECT_TRUE(find(u"%"_s).isEmpty());
    EXPECT_TRUE(find(u" "_s).isEmpty());
}

TEST_F(AddressBook, machinesListsAndJunkAreNobody)
{
    arrive(FolderRole::Inbox, { u"Shop"_s, u"no-reply@shop.example"_s }, { kAna }, kNow);
    arrive(FolderRole::Inbox, { u"News"_s, u"news@shop.example"_s }, { kAna }, kNow, true);
    arrive(FolderRole::Junk, { u"Spam"_s, u"spam@shop.example"_s }, { kAna }, kNow);
    EXPECT_TRUE(find(u"shop"_s).isEmpty());
}

TEST_F(AddressBook, thoseOneWritesToComeFirstAndOldOnesLast)
{
    for (int n = 0; n < 5; ++n)
        arrive(FolderRole::Inbox, { u"Eva uno"_s, u"eva1@x.org"_s }, { kAna }, { kNow.ms - kDay });
    arrive(FolderRole::Sent, kAna, { { u"Eva dos"_s, u"eva2@x.org"_s } }, { kNow.ms - kDay });
    arrive(FolderRole::Sent, kAna, { { u"Eva tres"_s, u"eva3@x.org"_s } }, { kNow.ms - 2000 * kDay });
    EXPECT_EQ(find(u"eva"_s), (QStringList { u"eva2@x.org"_s, u"eva1@x.org"_s, u"eva3@x.org"_s }));
}

TEST_F(AddressBook, keepsTheNameThatWasUsedLast)
{
    arrive(FolderRole::Inbox, { u"Eva"_s, u"eva@x.org"_s }, { kAna }, kNow);
    arrive(FolderRole::Inbox, { u"E. Old"_s, u"EVA@x.org"_s }, { kAna }, { kNow.ms - kDay });
    arrive(FolderRole::Inbox, { {}, u"eva@x.org"_s }, { kAna }, { kNow.ms + 1 });
    const auto book = store::AddressBook::open(m_folder.path());
    const auto people = (*book)->find(u"eva"_s, 10, kNow).value();
    ASSERT_EQ(people.size(), 1);
    EXPECT_EQ(people.constFirst().name, u"Eva"_s);
}

TEST_F(AddressBook, whoComesFromAnotherProgramIsFoundAndKeepsWhatIsKnown)
{
    arrive(mail::FolderRole::Inbox, { u"A. Pérez"_s, u"ana@example.net"_s }, {}, kNow);
    const mail::AddressList people { { u"Ana Pérez"_s, u"Ana@example.net"_s }, { u"Bo"_s, u"bo@example.net"_s }, { u"Nobody"_s, u"nobody"_s } };
    ASSERT_TRUE(m_store->people().take(people, { { u"Coro de los lunes"_s, people.first(2) } }, kNow));
    ASSERT_TRUE(m_store->people().take(people, { { u"coro de los LUNES"_s, people.first(1) } }, kNow));
    EXPECT_EQ(find(u"bo"_s), QStringList { u"bo@example.net"_s });
    const auto book = store::AddressBook::open(m_folder.path());
    EXPECT_EQ((*book)->find(u"ana per"_s, 10, kNow).value().value(0).name, u"Ana Pérez"_s) << "by what the card says";
    EXPECT_EQ((*book)->people().value().size(), 2);
    const auto groups = (*book)->findGroups(u"lun cor"_s, 5).value();
    ASSERT_EQ(groups.size(), 1) << "the name is one, whatever its case";
    EXPECT_EQ(groups.first().members.size(), 1);
    EXPECT_TRUE((*book)->findGroups(u"oro"_s, 5).value().isEmpty()) << "inside a word";
}

TEST(AddressBookStart, aStoreOfTheVersionBeforeGetsOne)
{
    testsupport::TempFolder folder;
    {
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(folder.path()), store::Database::Mode::Write));
        const auto steps = store::migrations();
        qsizetype before = 0;
        while (!QByteArrayView(steps[size_t(before)]).contains("CREATE TABLE people"))
            ++before;
        ASSERT_TRUE(store::migrate(database, store::databasePath(folder.path()), steps.first(size_t(before))));
    }
    ASSERT_TRUE(store::Store::open(folder.path()));
    const auto book = store::AddressBook::open(folder.path());
    ASSERT_TRUE(book);
    EXPECT_TRUE((*book)->find(u"a"_s, 10, {}).value().isEmpty());
}
