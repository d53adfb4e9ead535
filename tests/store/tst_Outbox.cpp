// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DiskCalls.h"
#include "store/StoreFixture.h"

#include "store/Database.h"
#include "store/Migrator.h"
#include "store/PackFiles.h"

#include <QFile>
#include <QIODevice>

using namespace storetest;
using store::OutboxRecipient;
using store::OutboxRow;
using store::OutboxState;

namespace {

class OutboxRows : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        store::FolderRow folder;
        folder.account = m_account;
        folder.name = folder.path = u"Outbox"_s;
        folder.role = mail::FolderRole::Outbox;
        folder.local = true;
        m_outbox = m_store->folders().add(folder).value();
    }
    OutboxRow add(OutboxState state = OutboxState::Waiting)
    {
        store::Arrival arrival = someArrival(++m_number);
        arrival.uid = 0;
        OutboxRow row;
        row.message = m_store->messages().addArrivals(m_outbox, { arrival }).value().first();
        row.account = m_account;
        row.sender = u"ana@example.org"_s;
        row.wantsReports = true;
        row.state = state;
        row.notBefore = { 5 };
        row.queuedAt = { 6 };
        row.changedAt = { 7 };
        row.said = u"¿qué?"_s;
        row.handOver = { 4 };
        row.deliverBy = { { 9 }, mail::DeliverBy::Otherwise::Return, true };
        row.recipients = { { u"bo@example.net"_s, OutboxRecipient::State::Waiting, {} },
                           { u"eva@example.net"_s, OutboxRecipient::State::RefusedForGood, u"no"_s } };
        EXPECT_TRUE(m_store->outbox().add(row));
        return row;
    }
    [[nodiscard]] std::optional<OutboxRow> read(base::MessageId message) { return reader().outboxRow(message).value(); }

    base::FolderId m_outbox;
    int m_number = 0;
};

} // namespace

TEST_F(OutboxRows, aMessageOnItsWayOutIsReadAsItWasWritten)
{
    OutboxRow row = add();
    EXPECT_EQ(read(row.message), row);
    EXPECT_EQ(reader().outbox(m_account).value(), QList { row });
    row.state = OutboxState::Refused;
    row.trouble = store::OutboxTrouble::SomeRefused;
    row.attempts = 3;
    row.retryAt = { 9 };
    row.isFiled = true;
    row.handOver = {};
    row.recipients[0].state = OutboxRecipient::State::Accepted;
    ASSERT_TRUE(m_store->outbox().update(row));
    reopen();
    EXPECT_EQ(read(row.message), row);
}

TEST_F(OutboxRows, aMessageIsDueWhenItsTimeHasComeOrItsServerMayKeepIt)
{
    OutboxRow row;
    EXPECT_EQ(row.dueAt(), base::Timestamp());
    row.notBefore = { 500 };
    EXPECT_EQ(row.dueAt(), base::Timestamp { 500 });
    row.handOver = { 100 };
    EXPECT_EQ(row.dueAt(), base::Timestamp { 100 });
    row.retryAt = { 300 };
    EXPECT_EQ(row.dueAt(), base::Timestamp { 300 });
    row.handOver = { 900 };
    EXPECT_EQ(row.dueAt(), base::Timestamp { 500 }) << "then it needs nobody to keep it any more";
}

TEST_F(OutboxRows, aStateChangesOnlyFromWhereItWasExpected)
{
    const OutboxRow row = add();
    EXPECT_TRUE(m_store->outbox().setState(row.message, { OutboxState::Waiting }, OutboxState::Sending, { 8 }));
    const auto again = m_store->outbox().setState(row.message, { OutboxState::Waiting, OutboxState::Held }, OutboxState::Sending, { 9 });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().fault, base::Fault::MessageGone);
    EXPECT_EQ(read(row.message)->state, OutboxState::Sending);
    EXPECT_EQ(read(row.message)->changedAt, base::Timestamp { 8 });
}

TEST_F(OutboxRows, afterACrashOnlyWhatWasAtItsEndIsInDoubt)
{
    const OutboxRow waiting = add(), sending = add(OutboxState::Sending), atEnd = add(OutboxState::AtEnd), held = add(OutboxState::Held);
    EXPECT_EQ(m_store->outbox().recover(m_account, { 9 }).value(), QList { atEnd.message });
    EXPECT_EQ(read(waiting.message)->state, OutboxState::Waiting);
    EXPECT_EQ(read(sending.message)->state, OutboxState::Waiting);
    EXPECT_EQ(read(atEnd.message)->state, OutboxState::InDoubt);
    EXPECT_EQ(read(held.message)->state, OutboxState::Held);
}

TEST_F(OutboxRows, whatIsRemovedOrLiesElsewhereDoesNotGoOut)
{
    const OutboxRow first = add(), second = add();
    ASSERT_TRUE(m_store->messages().move({ first.message }, m_inbox));
    EXPECT_EQ(reader().outbox(m_account).value(), QList { second });
    ASSERT_TRUE(m_store->messages().move({ first.message }, m_outbox));
    EXPECT_EQ(reader().outbox(m_account).value().size(), 2);
    ASSERT_TRUE(m_store->messages().remove({ second.message }));
    EXPECT_EQ(reader().outbox(m_account).value(), QList { first });
    ASSERT_TRUE(m_store->accounts().remove(m_account));
    EXPECT_EQ(read(first.message), std::nullopt);
}

TEST_F(OutboxRows, aMessageIsReadInPiecesAndDamageIsTold)
{
    const OutboxRow row = add();
    {
        const auto device = reader().openMessage(row.message);
        ASSERT_TRUE(device);
        EXPECT_EQ((*device)->size(), someMessage(1).size());
        EXPECT_EQ((*device)->read(10) + (*device)->readAll(), someMessage(1));
    }
    m_store.reset();
    QFile pack(store::packPath(path(), 1));
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    pack.seek(pack.size() - 1);
    pack.write("!");
    pack.close();
    reopen();
    const auto damaged = reader().openMessage(row.message);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().fault, base::Fault::StorageDamaged);
}

// Mapped, it would be the end of the program.
TEST_F(OutboxRows, aPackThatIsCutOffWhileItIsReadIsAnErrorAndNoEarlyEnd)
{
    store::Arrival arrival = someArrival(++m_number);
    arrival.uid = 0;
    const QByteArray raw = "Subject: large\r\n\r\n" + QByteArray("0123456789abcdef").repeated(100'000);
    arrival.raw = raw;
    const base::MessageId id = m_store->messages().addArrivals(m_outbox, { arrival }).value().constFirst();
    const auto device = reader().openMessage(id);
    ASSERT_TRUE(device);
    EXPECT_EQ((*device)->read(1000), raw.first(1000));
    ASSERT_TRUE((*device)->seek(500'000));
    EXPECT_EQ((*device)->read(10), raw.sliced(500'000, 10));
    ASSERT_TRUE(QFile::resize(store::packPath(path(), 1), 600'000));
    QByteArray piece(64 * 1024, 0);
    qint64 got = 0;
    qint64 all = 500'010;
    while ((got = (*device)->read(piece.data(), piece.size())) > 0)
        all += got;
    EXPECT_EQ(got, -1) << "0 would be the end of the message";
    EXPECT_LT(all, raw.size());
}

TEST_F(OutboxRows, draftsAreKeptUnderTheirNumbers)
{
    const store::DraftId draft = m_store->outbox().saveDraft({}, m_account, { { u"text"_s, u"a"_s } }, { 1 }).value();
    EXPECT_EQ(m_store->outbox().saveDraft(draft, m_account, { { u"text"_s, u"b"_s } }, { 2 }).value(), draft);
    const QList<store::DraftRow> drafts = reader().drafts().value();
    ASSERT_EQ(drafts.size(), 1);
    EXPECT_EQ(drafts.first().content.value("text"_L1).toString(), u"b"_s);
    ASSERT_TRUE(m_store->outbox().removeDraft(draft));
    EXPECT_TRUE(reader().drafts()->isEmpty());
}

namespace {

class Written final : public DiskListener {
public:
    Written() { setDiskListener(this); }
    ~Written() override { setDiskListener(nullptr); }
    Q_DISABLE_COPY_MOVE(Written)
    void opened(int, const char *, bool) override { }
    void closed(int) override { }
    void wrote(int, std::int64_t, const void *, std::size_t count) override { octets += qint64(count); }
    void resized(int, std::int64_t) override { }
    void synced(int) override { }
    void removed(const char *) override { }
    qint64 octets = 0;
};

} // namespace

TEST_F(OutboxRows, whatGoesWithADraftIsWrittenOnce)
{
    if (!canListenToDisk())
        GTEST_SKIP() << "this system's calls cannot be listened to";
    const store::DraftOctets octets { { "a", QByteArray(5'000'000, 'a') }, { "b", QByteArray() } };
    const auto text = [](QChar c) { return QJsonObject { { u"text"_s, QString(1000, c) } }; };
    store::DraftId draft;
    {
        const Written first;
        draft = m_store->outbox().saveDraft({}, m_account, text(u'a'), { 1 }, octets).value();
        EXPECT_GT(first.octets, 5'000'000);
    }
    {
        const Written second;
        ASSERT_EQ(m_store->outbox().saveDraft(draft, m_account, text(u'b'), { 2 }, octets).value(), draft);
        EXPECT_GT(second.octets, 1'000);
        EXPECT_LT(second.octets, 200'000);
    }
    reopen();
    EXPECT_FALSE(reader().draft(draft).value()->octets) << "not read to be listed";
    const auto whole = reader().wholeDraft(draft).value();
    ASSERT_TRUE(whole && whole->octets);
    EXPECT_EQ(*whole->octets, octets);
    EXPECT_EQ(whole->content.value("text"_L1).toString().at(0), u'b');
}

TEST_F(OutboxRows, whatGoesWithADraftNoMoreIsNotKept)
{
    store::Outbox &outbox = m_store->outbox();
    const store::DraftId draft = outbox.saveDraft({}, m_account, {}, { 1 }, { { "a", "A" }, { "b", "B" } }).value();
    const store::DraftId other = outbox.saveDraft({}, m_account, {}, { 1 }, { { "a", "A" } }).value();
    ASSERT_TRUE(outbox.saveDraft(draft, m_account, {}, { 2 }, { { "b", "B" }, { "c", "C" } }));
    EXPECT_EQ(*reader().wholeDraft(draft).value()->octets, (store::DraftOctets { { "b", "B" }, { "c", "C" } }));
    ASSERT_TRUE(outbox.removeDraft(draft));
    EXPECT_EQ(*reader().wholeDraft(other).value()->octets, (store::DraftOctets { { "a", "A" } })) << "each has its own";
    m_store.reset();
    store::Database database;
    ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Read));
    EXPECT_EQ(database.number("SELECT count(*) FROM draft_octets").value(), 1);
}

// Version 4: what was in the store of version 3 is there, and an Outbox beside it.
TEST(OutboxMigration, theStoreOfVersionThreeGetsAnOutbox)
{
    const testsupport::TempFolder folder;
    const QString path = folder.path() + "/mail.sqlite"_L1;
    store::Database database;
    ASSERT_TRUE(database.open(path, store::Database::Mode::Write));
    ASSERT_TRUE(store::migrate(database, path, store::migrations().first(3)));
    ASSERT_TRUE(database.execute("INSERT INTO accounts VALUES (1, 0, '{}');"));
    ASSERT_TRUE(store::migrate(database, path, store::migrations()));
    EXPECT_EQ(database.number("SELECT count(*) FROM accounts").value(), 1);
    ASSERT_TRUE(database.execute("INSERT INTO drafts (account, content, changed) VALUES (1, '{}', 0);"));
    EXPECT_EQ(database.number("SELECT count(*) FROM outbox").value(), 0);
}

namespace {

class DraftCopies : public OutboxRows {
protected:
    store::DraftId draft() { return m_store->outbox().saveDraft({}, m_account, {}, { 1 }).value(); }
    QList<store::DraftCopyRow> copies() { return reader().draftCopies(m_account).value(); }
};

} // namespace

TEST_F(DraftCopies, eachTextHasItsNumberAndADraftOneRow)
{
    const store::DraftId id = draft();
    ASSERT_TRUE(m_store->draftCopies().noteText(id, m_account, "aa", { 100 }));
    ASSERT_TRUE(m_store->draftCopies().noteText(id, m_account, "bb", { 200 }));
    store::DraftCopyRow row = copies().value(0);
    EXPECT_EQ(copies().size(), 1);
    EXPECT_EQ(row.token, "aa");
    EXPECT_EQ(row.written, 2);
    EXPECT_EQ(row.at, base::Timestamp { 100 }) << "since when it is to go there";
    ASSERT_TRUE(m_store->draftCopies().noteSent(row.id, 2, { 300 }));
    ASSERT_TRUE(m_store->draftCopies().noteThere(row.id, 2, 7, 9));
    ASSERT_TRUE(m_store->draftCopies().noteClosed(id));
    row = copies().value(0);
    EXPECT_TRUE(row.isClosed && row.sent == 2 && row.there == 2 && row.uidValidity == 7 && row.uid == 9);
    ASSERT_TRUE(m_store->draftCopies().noteText(id, m_account, "cc", { 400 }));
    row = copies().value(0);
    EXPECT_FALSE(row.isClosed);
    EXPECT_EQ(row.at, base::Timestamp { 400 });
    EXPECT_EQ(reader().draftOfCopy("aa.2@example.org").value()->id, id);
    EXPECT_FALSE(reader().draftOfCopy("other.2@example.org").value());
    EXPECT_FALSE(reader().draftOfCopy({}).value());
}

TEST_F(DraftCopies, whatIsOnTheServerIsRememberedWhenTheDraftIsNoMore)
{
    const store::DraftId id = draft();
    ASSERT_TRUE(m_store->draftCopies().noteOpened(id, m_account, "aa", 7, 5, {}, { 1 }));
    ASSERT_TRUE(m_store->draftCopies().noteText(id, m_account, "bb", { 1 }));
    EXPECT_EQ(copies().size(), 1);
    ASSERT_TRUE(m_store->outbox().removeDraft(id));
    ASSERT_EQ(copies().size(), 1);
    EXPECT_FALSE(copies().first().draft.isValid());
    EXPECT_EQ(copies().first().openedUid, 5U);
    ASSERT_TRUE(m_store->draftCopies().remove(copies().first().id));
    EXPECT_TRUE(copies().isEmpty());
}

TEST_F(OutboxRows, whatItAnswersIsKeptWithIt)
{
    OutboxRow row = add();
    store::Arrival arrival = someArrival(++m_number);
    arrival.uid = 0;
    row.message = m_store->messages().addArrivals(m_outbox, { arrival }).value().first();
    row.original = { 77 };
    row.mark = store::OriginalMark::Forwarded;
    ASSERT_TRUE(m_store->outbox().add(row));
    EXPECT_EQ(read(row.message), row);
}

TEST_F(OutboxRows, aTemplateTakesThePlaceOfOneOfTheSameName)
{
    ASSERT_TRUE(m_store->outbox().saveTemplate(u"Acta"_s, { { u"text"_s, u"a"_s } }, { 1 }));
    ASSERT_TRUE(m_store->outbox().saveTemplate(u"Zona"_s, { { u"text"_s, u"z"_s } }, { 1 }));
    ASSERT_TRUE(m_store->outbox().saveTemplate(u"Acta"_s, { { u"text"_s, u"b"_s } }, { 2 }));
    const auto all = reader().templates().value();
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0].name, u"Acta"_s);
    EXPECT_EQ(all[0].content.value("text"_L1).toString(), u"b"_s);
    ASSERT_TRUE(m_store->outbox().removeTemplate(all[0].id));
    EXPECT_EQ(reader().templates()->size(), 1);
}
