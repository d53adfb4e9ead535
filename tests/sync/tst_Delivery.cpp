// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 account that delivers into another one's inbox: whose mail it is does not change with that.
#include "PlayedMaildrop.h"

#include "sync/LocalFolders.h"
#include "sync/MailActions.h"

using namespace played;
using accounts::PopDelivery;
using store::Fact;
using store::UidlState;
using Follow = policy::PopRetention::WhenDeletedHere;

namespace {

const QByteArray kOne = sizeOf(kA);
const QByteArray kFirst = list({ { 1, kOne } }) + uidl({ { 1, "7" } });
const QByteArray kEmpty = list({}) + uidl({});
const policy::PopRetention kOnceHere { .mode = Mode::DeleteOnceHere };

class Delivery : public Pop3Visits {
protected:
    void SetUp() override
    {
        Pop3Visits::SetUp();
        m_other = m_settings;
        m_other.incoming.userName = u"bob"_s;
        m_other.id = m_store->accounts().add(m_other).value();
        m_otherInbox = engine::makeLocalFolders(*m_store, m_other).value();
        deliver({});
    }
    void deliver(const policy::PopRetention &retention, policy::PopDownload download = {})
    {
        m_settings.kind = accounts::Pop3Settings { retention, download, { PopDelivery::Into::AccountInbox, m_other.id } };
        ASSERT_TRUE(m_store->accounts().update(m_settings));
    }
    QList<base::MessageId> in(base::FolderId folder) { return m_store->reader().ids({ folder }).value(); }

    accounts::AccountSettings m_other;
    base::FolderId m_otherInbox;
};

} // namespace

TEST_F(Delivery, theMailGoesThereAndTheBookkeepingStays)
{
    visit(kFirst + retr(1, kA) + kLeave);
    EXPECT_TRUE(here().isEmpty());
    ASSERT_EQ(in(m_otherInbox).size(), 1);
    const auto id = in(m_otherInbox).first();
    EXPECT_EQ(row("7").message, id);
    EXPECT_EQ(row("7").state, UidlState::Durable);
    EXPECT_FALSE(m_store->reader().uidl(m_other.id, "7").value());
    const auto ledger = m_store->reader().ledgerOf(id).value();
    EXPECT_EQ(ledger.first().account, m_settings.id);
    EXPECT_TRUE(ledger.first().source.contains(u"ana"_s));
    visit(kFirst + kLeave); // nothing is fetched twice
    EXPECT_EQ(in(m_otherInbox).size(), 1);
}

TEST_F(Delivery, twoServersThatGiveTheSameNameLoseNothing)
{
    visit(kFirst + retr(1, kA) + kLeave);
    std::swap(m_settings, m_other);
    m_signIn.replace("C: AGFuYQBodW50ZXIy", "C: AGJvYgBodW50ZXIy");
    visit(list({ { 1, sizeOf(kB) } }) + uidl({ { 1, "7" } }) + retr(1, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Delivery, eachStepOfADeletionIsWrittenDownAsEver)
{
    deliver(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    const auto id = row("7").message;
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    visit(kEmpty + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Gone);
    EXPECT_EQ(factsOf(id), (QList { Fact::Received, Fact::DeleteSent, Fact::DeletedOnServer, Fact::GoneConfirmed }));
    EXPECT_EQ(in(m_otherInbox), QList { id });
}

TEST_F(Delivery, theTrashOfTheOtherAccountIsTheTrash)
{
    deliver({ .whenDeletedHere = Follow::AtOnce });
    visit(kFirst + retr(1, kA) + kLeave);
    visit(kFirst + kLeave);
    engine::MailActions actions(*m_store, *m_clock);
    actions.moveToTrash({ row("7").message });
    EXPECT_EQ(m_store->reader().row(row("7").message).value()->folder,
        m_store->reader().folderByRole(m_other.id, mail::FolderRole::Trash).value()->id);
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
}

TEST_F(Delivery, aFolderInTheTrashIsTheTrashUntilItIsTakenBack)
{
    deliver({ .whenDeletedHere = Follow::AtOnce });
    visit(kFirst + retr(1, kA) + kLeave);
    engine::MailActions actions(*m_store, *m_clock);
    const auto bills = m_store->folders().makeLocal({ m_other.id, {}, u"Bills"_s }).value();
    actions.moveTo({ row("7").message }, bills);
    actions.deleteFolder(bills);
    actions.undo();
    visit(kFirst + kLeave);
    actions.deleteFolder(bills);
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
}

TEST_F(Delivery, deletingItForGoodFollowsTheRulesOfTheAccountThatFetchedIt)
{
    deliver({ .whenDeletedHere = Follow::TrashEmptied });
    visit(kFirst + retr(1, kA) + kLeave);
    engine::MailActions actions(*m_store, *m_clock);
    actions.deleteForever({ row("7").message });
    EXPECT_EQ(row("7").state, UidlState::DeleteWanted);
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    visit(kEmpty + kLeave);
    EXPECT_TRUE(in(m_otherInbox).isEmpty());
}

TEST_F(Delivery, aDeletionOnTheServerIsUndoneUntilTheServerHasHeardOfIt)
{
    visit(kFirst + retr(1, kA) + kLeave);
    engine::MailActions actions(*m_store, *m_clock);
    actions.deleteOnServer({ row("7").message });
    EXPECT_EQ(row("7").state, UidlState::DeleteWanted);
    actions.forgetServerDeletions(); // as behind each visit, of whatever account
    actions.undo();
    EXPECT_EQ(row("7").state, UidlState::Durable);
    visit(kFirst + kLeave);
    actions.redo();
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    actions.forgetServerDeletions();
    actions.undo();
    EXPECT_EQ(row("7").state, UidlState::Acknowledged) << "nothing is left of it to undo";
}

TEST_F(Delivery, aBodyThatWasLeftOnTheServerComesWhereItsHeaderIs)
{
    const QByteArray big = mailOf("big") + QByteArray(2000, 'x') + "\r\n";
    const QByteArray both = list({ { 1, sizeOf(big) } }) + uidl({ { 1, "7" } });
    deliver({}, { .bodyLimitKilobytes = 1 });
    visit(both + topForList(1, big) + kLeave);
    const auto id = row("7").message;
    ASSERT_EQ(in(m_otherInbox), QList { id });
    m_opened = { id };
    visit(both + retr(1, big) + kLeave);
    EXPECT_EQ(m_ready, QList { id });
    EXPECT_EQ(m_store->reader().rawMessage(id).value(), big);
}

TEST_F(Delivery, anAccountThatGoesGivesBackWhatOthersHaveInIt)
{
    visit(kFirst + retr(1, kA) + kLeave);
    const auto id = row("7").message;
    const auto trashed = m_store->messages()
                             .addArrivals(m_store->reader().folderByRole(m_other.id, mail::FolderRole::Trash).value()->id,
                                 { { .uidl = "8", .raw = kB } }, m_settings.id)
                             .value()
                             .first();
    const auto turned = engine::handBack(*m_store, m_other);
    ASSERT_TRUE(turned) << turned.error().detail.constData();
    ASSERT_EQ(turned->size(), 1);
    EXPECT_EQ(std::get<accounts::Pop3Settings>(turned->first().kind).delivery, PopDelivery {});
    EXPECT_EQ(m_store->reader().accounts().value().first(), turned->first());
    ASSERT_TRUE(m_store->accounts().remove(m_other.id));
    ASSERT_EQ(rows().size(), 1);
    EXPECT_EQ(rows().first().id, id);
    EXPECT_EQ(m_store->reader().row(trashed).value()->folder,
        m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Trash).value()->id);
    m_settings = turned->first();
    visit(list({ { 1, kOne }, { 2, sizeOf(kB) } }) + uidl({ { 1, "7" }, { 2, "8" } }) + kLeave);
    EXPECT_EQ(rows().size(), 1);
}
