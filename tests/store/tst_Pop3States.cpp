// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

#include "store/Database.h"
#include "store/Migrator.h"
#include "store/Salvage.h"
#include "store/Whereabouts.h"

#include <QCryptographicHash>
#include <QDir>

using namespace storetest;
using policy::DeletionRule;
using store::Fact;
using store::UidlState;
using Server = store::Whereabouts::Server;
using Mode = policy::PopRetention::Mode;

namespace {

constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
constexpr base::Timestamp kReceived { 1'700'000'000'000 };

class Pop3States : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_settings = someAccount(u"bob@example.org"_s, accounts::Protocol::Pop3);
        m_settings.incoming.port = 995;
        keep({});
        m_account = m_store->accounts().add(m_settings).value();
        m_settings.id = m_account;
        m_inbox = addLocal(u"Inbox"_s, mail::FolderRole::Inbox);
    }
    base::FolderId addLocal(const QString &name, mail::FolderRole role)
    {
        store::FolderRow folder;
        folder.account = m_account;
        folder.name = folder.path = name;
        folder.role = role;
        folder.local = true;
        return m_store->folders().add(folder).value();
    }
    void keep(const policy::PopRetention &retention)
    {
        m_settings.kind = accounts::Pop3Settings { retention };
        if (m_settings.id.isValid()) {
            ASSERT_TRUE(m_store->accounts().update(m_settings));
        }
    }
    static store::Arrival popArrival(int number, bool withBody = true)
    {
        store::Arrival arrival = someArrival(number, withBody);
        arrival.uid = 0;
        arrival.uidl = "u" + QByteArray::number(number);
        arrival.receivedAt = kReceived;
        arrival.place = number;
        if (withBody)
            arrival.sha256 = QCryptographicHash::hash(*arrival.raw, QCryptographicHash::Sha256);
        arrival.headerName = "h" + QByteArray::number(number);
        return arrival;
    }
    base::MessageId addPop(int number, bool withBody = true)
    {
        return m_store->messages().addArrivals(m_inbox, { popArrival(number, withBody) }).value().constFirst();
    }
    store::Whereabouts where(base::MessageId message, base::Timestamp now = kReceived)
    {
        return store::whereabouts(reader(), { message }, now).value().value(0);
    }
    QList<Fact> factsOf(base::MessageId message)
    {
        QList<Fact> facts;
        const auto ledger = reader().ledgerOf(message).value();
        for (const store::LedgerEntry &entry : ledger)
            facts.append(entry.fact);
        return facts;
    }

    accounts::AccountSettings m_settings;
};

TEST_F(Pop3States, theLedgerSaysFromWhereAndUnderWhichId)
{
    const auto id = addPop(1);
    auto moved = m_settings;
    moved.incoming.host = u"other.example.org"_s;
    ASSERT_TRUE(m_store->accounts().update(moved));
    store::LedgerEntry sent { .fact = Fact::DeleteSent, .account = m_account, .message = id, .uidl = "u1" };
    sent.rule = DeletionRule::Age;
    ASSERT_TRUE(m_store->ledger().append({ sent }));
    const auto ledger = reader().ledgerOf(id).value();
    ASSERT_EQ(ledger.size(), 2);
    EXPECT_EQ(ledger[0].fact, Fact::Received);
    EXPECT_EQ(ledger[0].uidl, "u1");
    EXPECT_EQ(ledger[0].source, u"pop3s://ana@mail.example.org:995"_s);
    EXPECT_EQ(ledger[1].rule, DeletionRule::Age);
    EXPECT_EQ(ledger[1].source, u"pop3s://ana@other.example.org:995"_s);
    EXPECT_EQ(reader().ledger(m_account, 10).value().size(), 2);
}

TEST_F(Pop3States, whatIsReadBackIsWhatCameOverTheWire)
{
    const auto id = addPop(1);
    const QByteArray sha256 = reader().uidlHashes(m_account, "u1").value().sha256;
    EXPECT_EQ(sha256, QCryptographicHash::hash(someMessage(1), QCryptographicHash::Sha256));
    EXPECT_EQ(QCryptographicHash::hash(m_store->messages().readBack(id).value(), QCryptographicHash::Sha256), sha256);
}

TEST_F(Pop3States, aHeaderIsListedAndItsBodyMayComeLater)
{
    const auto id = addPop(1, false);
    EXPECT_EQ(factsOf(id), QList { Fact::HeaderReceived });
    EXPECT_EQ(reader().uidl(m_account, "u1").value()->state, UidlState::Seen);
    EXPECT_EQ(where(id), (store::Whereabouts { .message = id, .account = m_account, .server = Server::There,
                             .receivedAt = kReceived, .uidl = "u1" }));
    store::Arrival whole = popArrival(1);
    whole.receivedAt = { kReceived.ms + kDay };
    whole.summary.preview = u"aaa"_s;
    EXPECT_EQ(m_store->messages().addArrivals(m_inbox, { whole }).value().constFirst(), id);
    EXPECT_EQ(factsOf(id), (QList { Fact::HeaderReceived, Fact::BodyReceived }));
    EXPECT_EQ(reader().row(id).value()->summary.preview, u"aaa"_s);
    const auto row = reader().uidl(m_account, "u1").value().value();
    EXPECT_EQ(row.state, UidlState::Durable);
    EXPECT_EQ(row.receivedAt.ms, kReceived.ms + kDay) << "its age counts from the moment when it was safe here";
    EXPECT_TRUE(where(id).isHere);
}

TEST_F(Pop3States, ofASummaryThatWasWorkedOutBeforehandThePreviewComesFromTheColumns)
{
    const auto id = addPop(1, false);
    store::Arrival whole = popArrival(1);
    whole.summary.preview = u"aaa \u00F1"_s;
    whole.columns = store::columnsOf(whole.summary);
    whole.summary = { .sentAt = whole.summary.sentAt, .messageId = whole.summary.messageId, .isBulk = true };
    EXPECT_EQ(m_store->messages().addArrivals(m_inbox, { whole }).value().constFirst(), id);
    EXPECT_EQ(reader().row(id).value()->summary.preview, u"aaa \u00F1"_s);
    EXPECT_EQ(reader().row(id).value()->summary.subject, u"message 1"_s);
}

TEST_F(Pop3States, aNameIsGivenAgainOnlyWhereNothingStandsBehindIt)
{
    const auto id = addPop(1);
    for (const UidlState state : { UidlState::Durable, UidlState::DeleteWanted, UidlState::DeleteSent, UidlState::Acknowledged }) {
        ASSERT_TRUE(m_store->uidls().countAttempt(m_account, { { "u1", state, DeletionRule::Age } }, kReceived));
        EXPECT_EQ(addPop(1), id);
        EXPECT_EQ(reader().uidl(m_account, "u1").value()->state, state);
        EXPECT_EQ(reader().uidl(m_account, "u1").value()->rule, DeletionRule::Age);
    }
    EXPECT_EQ(reader().ids({ m_inbox }).value().size(), 1);
    ASSERT_TRUE(m_store->uidls().change(m_account, { { "u1", UidlState::Gone, DeletionRule::Age } }, kReceived));
    const auto other = addPop(1);
    EXPECT_GT(other, id) << "another message under an old name";
    EXPECT_EQ(reader().ids({ m_inbox }).value().size(), 2);
    EXPECT_EQ(reader().uidl(m_account, "u1").value().value(),
        (store::UidlRow { "u1", other, 400, kReceived, UidlState::Durable, DeletionRule::None, kReceived, 1, 0 }));
    EXPECT_EQ(addPop(1), other);

    ASSERT_TRUE(m_store->messages().remove({ other }));
    EXPECT_FALSE(addPop(1).isValid()) << "what was removed here does not come again";
    ASSERT_TRUE(m_store->uidls().addSeen(m_account, { { "u2", 400 } }, kReceived));
    const auto second = addPop(2);
    EXPECT_TRUE(second.isValid()) << "it was seen, and nothing of it is here";
    EXPECT_EQ(second.value, other.value + 1) << "no number is lost to what was here already";
    EXPECT_EQ(reader().uidl(m_account, "u2").value()->state, UidlState::Durable);
}

TEST_F(Pop3States, saysWhenItLeavesTheServerAndWhy)
{
    const auto id = addPop(1);
    ASSERT_TRUE(m_store->setValue(store::lastListingKey(m_account), QByteArray::number(kReceived.ms)));
    EXPECT_EQ(where(id).leavesAt, base::Timestamp {});
    EXPECT_EQ(where(id).seenAt, kReceived);
    keep({ .mode = Mode::KeepSome, .days = 30 });
    EXPECT_EQ(where(id).leavesAt.ms, kReceived.ms + 30 * kDay);
    EXPECT_EQ(where(id).rule, DeletionRule::Age);
    EXPECT_FALSE(where(id).mayLeaveSooner);
    keep({ .mode = Mode::KeepSome, .days = 30, .newest = 5 });
    EXPECT_EQ(where(id).leavesAt.ms, kReceived.ms + 30 * kDay);
    EXPECT_TRUE(where(id).mayLeaveSooner) << "five more, and it is not among the newest";
    ASSERT_TRUE(m_store->uidls().change(m_account, { { "u1", UidlState::DeleteSent, DeletionRule::Age } }, kReceived));
    EXPECT_EQ(where(id).server, Server::Leaving);
    ASSERT_TRUE(m_store->uidls().change(m_account, { { "u1", UidlState::Acknowledged, DeletionRule::Age } }, kReceived));
    EXPECT_EQ(where(id).server, Server::Deleted);
    ASSERT_TRUE(m_store->uidls().change(m_account, { { "u1", UidlState::Gone, DeletionRule::Age } }, kReceived));
    EXPECT_EQ(where(id).server, Server::Gone);
    EXPECT_EQ(where(id).rule, DeletionRule::Age);
    EXPECT_TRUE(where(id).isHere);
}

TEST_F(Pop3States, whatWasMadeHereWasNeverOnTheServer)
{
    store::Arrival draft = someArrival(1);
    draft.uid = 0;
    const auto id = m_store->messages().addArrivals(m_inbox, { draft }).value().constFirst();
    EXPECT_EQ(where(id).server, Server::Never);
}

TEST_F(Pop3States, aChangeOfPolicyIsToldInNumbersBeforeItIsMade)
{
    for (int number = 1; number <= 5; ++number)
        addPop(number);
    const auto facts = store::consider(reader(), m_account, { .mode = Mode::KeepSome, .days = 0, .newest = 2 }, { kReceived.ms + 1 });
    EXPECT_EQ(facts.value().first, QList { (policy::ForecastFacts::Part { DeletionRule::Count, 3, 1200 }) });
    EXPECT_EQ(facts.value().staying, 2);
    EXPECT_EQ(facts.value().notHere, 0);
    const auto planned = store::consider(reader(), m_account, { .mode = Mode::KeepSome, .days = 30 }, { kReceived.ms + 30 * kDay });
    EXPECT_EQ(planned.value().atFirst, 5);
    addPop(6, false);
    const auto withHeader = store::consider(reader(), m_account, { .mode = Mode::DeleteOnceHere }, { kReceived.ms + 1 });
    EXPECT_EQ(withHeader.value().staying, 1);
    EXPECT_EQ(withHeader.value().notHere, 1) << "of which only the header is here";
}

TEST_F(Pop3States, whatTheEngineWouldNotDeleteIsNotForeseen)
{
    const policy::PopRetention retention { .mode = Mode::DeleteOnceHere };
    const base::Timestamp now { kReceived.ms + kDay };
    for (int number = 1; number <= 4; ++number)
        addPop(number);
    // One UIDL for two messages; and a server without UIDLs, of which a header's hash is the name.
    ASSERT_TRUE(m_store->uidls().rename(m_account, "u1", " u 400"));
    ASSERT_TRUE(m_store->uidls().rename(m_account, "u2", " u 400#2"));
    ASSERT_TRUE(m_store->uidls().rename(m_account, "u3", " " + QByteArray(64, 'a')));
    auto facts = store::consider(reader(), m_account, retention, now).value();
    EXPECT_EQ(facts.atFirst, 2);
    EXPECT_EQ(facts.staying, 2);
    // A server that has not obeyed three times is asked again a day later.
    for (int attempt = 0; attempt < 3; ++attempt)
        ASSERT_TRUE(m_store->uidls().countAttempt(m_account, { { "u4", UidlState::Durable } }, now));
    facts = store::consider(reader(), m_account, retention, now).value();
    EXPECT_EQ(facts.atFirst, 1);
    EXPECT_EQ(facts.later, 1);
    EXPECT_GE(facts.nextLater.ms, now.ms + kDay);
    EXPECT_EQ(facts.staying, 2);
    EXPECT_EQ(store::consider(reader(), m_account, retention, { now.ms + kDay }).value().atFirst, 2);
}

TEST_F(Pop3States, theMaildropSaysWhoWantsWhat)
{
    const auto trash = addLocal(u"Trash"_s, mail::FolderRole::Trash);
    const auto trashed = addPop(1);
    const auto removed = addPop(2);
    addPop(3);
    addPop(4, false);
    addPop(5);
    ASSERT_TRUE(m_store->messages().move({ trashed }, trash));
    ASSERT_TRUE(m_store->messages().remove({ removed }));
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "u2" }, UidlState::DeleteWanted));
    ASSERT_TRUE(m_store->uidls().change(m_account, { { "u4", UidlState::DeleteWanted, DeletionRule::Asked } }, kReceived));
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "u5" }, UidlState::Acknowledged));
    const auto rows = reader().maildrop(m_account).value();
    ASSERT_EQ(rows.size(), 4);
    using Copy = policy::MaildropCopy;
    EXPECT_EQ(rows[0].copy.person, Copy::Person::Trashed);
    EXPECT_EQ(rows[0].copy.here, Copy::Here::Stored);
    EXPECT_EQ(rows[1].copy.person, Copy::Person::Deleted);
    EXPECT_EQ(rows[1].copy.here, Copy::Here::HeldBack);
    EXPECT_EQ(rows[2].copy.person, Copy::Person::Keeps);
    EXPECT_EQ(rows[3].copy.person, Copy::Person::AskedFor);
    EXPECT_EQ(rows[3].copy.here, Copy::Here::HeldBack);
    EXPECT_EQ(rows[3].copy.order, 4);
}

TEST_F(Pop3States, aMessageIsKnownUnderANewName)
{
    const auto id = addPop(1);
    addPop(2);
    ASSERT_TRUE(m_store->uidls().rename(m_account, "u1", "new"));
    EXPECT_FALSE(reader().uidl(m_account, "u1").value());
    EXPECT_EQ(reader().uidl(m_account, "new").value()->message, id);
    EXPECT_EQ(reader().places({ id }).value().constFirst().uidl, "new");
    ASSERT_TRUE(m_store->uidls().rename(m_account, "new", "u2")); // somebody else's
    EXPECT_EQ(reader().uidl(m_account, "new").value()->message, id);
    EXPECT_EQ(reader().uidlHashes(m_account, "new").value().headerName, "h1");
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "u2" }, store::UidlState::Gone));
    ASSERT_TRUE(m_store->uidls().rename(m_account, "nobody", "u2"));
    EXPECT_TRUE(reader().uidl(m_account, "u2").value()) << "nothing takes its place";
    ASSERT_TRUE(m_store->uidls().rename(m_account, "new", "u2"));
    EXPECT_EQ(reader().uidl(m_account, "u2").value()->message, id);
    EXPECT_EQ(reader().uidl(m_account, "u2").value()->state, store::UidlState::Durable);
    EXPECT_FALSE(reader().uidl(m_account, "new").value());
}

TEST_F(Pop3States, aDatabaseOfVersionOneIsOpened)
{
    m_store.reset();
    ASSERT_TRUE(QDir(path()).removeRecursively());
    ASSERT_TRUE(QDir().mkpath(path()));
    const QString file = path() + "/mail.sqlite"_L1;
    {
        store::Database old;
        ASSERT_TRUE(old.open(file, store::Database::Mode::Write));
        ASSERT_TRUE(store::migrate(old, file, store::migrations().first(1)));
        ASSERT_TRUE(old.execute("INSERT INTO accounts (id, position, settings) VALUES (1, 1, '{}');"
                                "INSERT INTO uidls (account, uidl, message, size, received, state) "
                                "VALUES (1, CAST('a' AS BLOB), 7, 10, 123, 1), (1, CAST('b' AS BLOB), NULL, 10, 124, 4);"
                                "INSERT INTO ledger (at, fact, account, folder, message, detail) VALUES (5, 1, 1, 1, 7, '');"));
    }
    m_account = { 1 };
    reopen();
    const auto row = reader().uidl(m_account, "a").value().value();
    EXPECT_EQ(row, (store::UidlRow { "a", { 7 }, 10, { 123 }, UidlState::Durable, DeletionRule::None, { 123 }, 7, 0 }));
    EXPECT_TRUE(reader().uidlHashes(m_account, "a").value().sha256.isEmpty());
    EXPECT_EQ(reader().ledgerOf({ 7 }).value().constFirst().at.ms, 5);
    EXPECT_TRUE(reader().ledgerOf({ 7 }).value().constFirst().source.isEmpty());
}

TEST_F(Pop3States, salvageKeepsWhatBothVersionsKnew)
{
    const auto id = addPop(1);
    ASSERT_TRUE(m_store->uidls().change(m_account, { { "u1", UidlState::DeleteSent, DeletionRule::Age } }, { 77 }));
    m_store.reset();
    ASSERT_TRUE(store::salvage(path(), [](QByteArrayView) { return mail::MessageSummary {}; }));
    reopen();
    const auto row = reader().uidl(m_account, "u1").value().value();
    EXPECT_EQ(row.rule, DeletionRule::Age);
    EXPECT_EQ(row.changedAt.ms, 77);
    EXPECT_FALSE(reader().uidlHashes(m_account, "u1").value().sha256.isEmpty());
    EXPECT_EQ(reader().ledgerOf(id).value().constFirst().source, u"pop3s://ana@mail.example.org:995"_s);
}

} // namespace
