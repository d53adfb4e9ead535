// SPDX-License-Identifier: GPL-3.0-or-later
// From "received" to "seen to be gone", one state at a time, and what servers do that was not asked.
#include "PlayedPair.h"

#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Whereabouts.h"
#include "sync/ServerCopies.h"

#include <QElapsedTimer>

using namespace played;
using policy::DeletionRule;
using store::Fact;
using store::UidlState;
using Follow = policy::PopRetention::WhenDeletedHere;

namespace {

class Pop3TwoPhase : public Pop3Pair {
protected:
    void limitBodies(int kilobytes)
    {
        m_settings.kind = accounts::Pop3Settings { {}, { .bodyLimitKilobytes = kilobytes } };
    }
};

const QByteArray kBig = mailOf("big") + QByteArray(2000, 'x') + "\r\n";

} // namespace

TEST_F(Pop3TwoPhase, eachStepIsWrittenDown)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    const auto id = row("7").message;
    EXPECT_EQ(row("7").state, UidlState::Durable);
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Acknowledged);
    EXPECT_EQ(row("7").rule, DeletionRule::OnceHere);
    EXPECT_EQ(m_report.deleted, 1);
    visit(kEmpty + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Gone);
    EXPECT_EQ(m_report.confirmed, 1);
    EXPECT_EQ(m_report.vanished, 0);
    EXPECT_EQ(factsOf(id), (QList { Fact::Received, Fact::DeleteSent, Fact::DeletedOnServer, Fact::GoneConfirmed }));
    const auto steps = m_store->reader().ledgerOf(id).value().sliced(1);
    for (const store::LedgerEntry &entry : steps)
        EXPECT_EQ(entry.rule, DeletionRule::OnceHere);
    EXPECT_TRUE(m_store->reader().rawMessage(id));
}

TEST_F(Pop3TwoPhase, aDeletionIsNotedBeforeItLeaves)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    visit(kFirst + top(1, kA) + "C: DELE 1\nP\nX\n", State::Offline, "DELE 1", [&] {
        EXPECT_EQ(row("7").state, UidlState::DeleteSent);
        EXPECT_EQ(factsOf(row("7").message).constLast(), Fact::DeleteSent);
    });
    EXPECT_EQ(row("7").state, UidlState::DeleteSent);
    visit(kFirst + top(1, kA) + dele(1) + kLeave); // it did not happen: it is asked again
    EXPECT_EQ(row("7").state, UidlState::Acknowledged);
}

TEST_F(Pop3TwoPhase, anAnswerToQuitThatIsLostIsFoundInTheNextListing)
{
    keep(kOnceHere);
    bringBoth();
    const auto id = row("7").message;
    visit(kBoth + top(1, kA) + top(2, kB) + dele(1) + dele(2) + "C: QUIT\nX\n", State::Offline);
    EXPECT_EQ(row("7").state, UidlState::DeleteSent);
    visit(list({ { 1, kOne } }) + uidl({ { 1, "8" } }) + top(1, kB) + dele(1) + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Gone);
    EXPECT_EQ(row("8").state, UidlState::Acknowledged);
    EXPECT_EQ(factsOf(id), (QList { Fact::Received, Fact::DeleteSent, Fact::DeletedOnServer, Fact::GoneConfirmed }));
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3TwoPhase, anotherMessageOfTheSameSizeUnderTheSameNameIsFetchedAndNotDeleted)
{
    ASSERT_EQ(sizeOf(kA), sizeOf(kB));
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    visit(kFirst + top(1, kB) + retr(1, kB) + kLeave);
    EXPECT_EQ(m_report.deleted, 0);
    visit(kFirst + top(1, kB) + retr(1, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
    visit(kFirst + top(1, kB) + dele(1) + kLeave);
    EXPECT_EQ(m_report.deleted, 1);
}

TEST_F(Pop3TwoPhase, aHeaderThatOnlyTopShowsDoublesNothing)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    visit(kFirst + top(1, kB) + retr(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(here(), QStringList { u"a"_s });
}

TEST_F(Pop3TwoPhase, whatIsSaidToBeAnotherMessageAndCannotBeFetchedStays)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    visit(kFirst + top(1, kB) + refused("RETR 1") + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Durable);
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
}

TEST_F(Pop3TwoPhase, whereNoHeaderIsShownTheSizeDecides)
{
    keep(kOnceHere);
    withoutTop();
    visit(kFirst + retr(1, kA) + kLeave);
    visit(kFirst + dele(1) + kLeave);
    EXPECT_EQ(m_report.deleted, 1);
}

TEST_F(Pop3TwoPhase, whatIsNotWhatCameOverTheWireStaysOnTheServer)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    store::Database database;
    ASSERT_TRUE(database.open(store::databasePath(m_folder.path()), store::Database::Mode::Write));
    ASSERT_TRUE(database.execute("UPDATE uidls SET sha256 = zeroblob(32)"));
    database.close();
    visit(kFirst + kLeave);
    EXPECT_TRUE(m_report.couldNotReadBack);
    EXPECT_EQ(row("7").state, UidlState::Durable);
}

TEST_F(Pop3TwoPhase, aServerThatDoesNotObeyIsToldOfAndNotAskedForEver)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(m_report.disobeyed, 0);
    for (int attempt = 1; attempt < 3; ++attempt) {
        visit(kFirst + top(1, kA) + dele(1) + kLeave);
        EXPECT_EQ(m_report.disobeyed, 1);
    }
    visit(kFirst + kLeave);
    EXPECT_EQ(m_report.disobeyed, 1);
    EXPECT_EQ(factsOf(row("7").message).constLast(), Fact::StillListed);
    m_clock->advance(std::chrono::hours(25));
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(here(), QStringList { u"a"_s });
}

TEST_F(Pop3TwoPhase, whatAnotherDeviceDeletedIsCounted)
{
    bringBoth();
    const auto id = row("8").message;
    visit(kFirst + kLeave);
    EXPECT_EQ(m_report.vanished, 1);
    EXPECT_EQ(m_report.vanishedJustFetched, 1) << "fetched since the listing before";
    EXPECT_TRUE(m_report.previous.isKnown());
    EXPECT_EQ(factsOf(id).constLast(), Fact::VanishedOnServer);
    EXPECT_EQ(here().size(), 2);
}

TEST_F(Pop3TwoPhase, anEmptyMaildropIsBelievedTheSecondTime)
{
    bringBoth();
    visit(kEmpty + kLeave);
    EXPECT_EQ(m_report.vanished, 0);
    EXPECT_EQ(row("7").state, UidlState::Durable);
    visit(kBoth + kLeave); // it was a mood of the server's
    visit(kEmpty + kLeave);
    EXPECT_EQ(m_report.vanished, 0);
    visit(kEmpty + kLeave);
    EXPECT_EQ(m_report.vanished, 2);
    EXPECT_EQ(m_report.vanishedJustFetched, 0) << "a listing had them in between";
    EXPECT_EQ(row("7").state, UidlState::Gone);
}

TEST_F(Pop3TwoPhase, whatWentRightAfterItWasFetchedIsSaidSoOfAnEmptyMaildropToo)
{
    bringBoth();
    visit(kEmpty + kLeave);
    visit(kEmpty + kLeave);
    EXPECT_EQ(m_report.vanished, 2);
    EXPECT_EQ(m_report.vanishedJustFetched, 2) << "it had not been listed any more since";
}

TEST_F(Pop3TwoPhase, aClockThatWentBackDeletesNothing)
{
    keep({ .mode = Mode::KeepSome, .days = 1 });
    visit(kFirst + retr(1, kA) + kLeave);
    m_clock->advance(std::chrono::hours(-48));
    visit(kFirst + kLeave);
    EXPECT_TRUE(m_report.clockWentBack);
    m_clock->advance(std::chrono::hours(80));
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    EXPECT_FALSE(m_report.clockWentBack);
}

TEST_F(Pop3TwoPhase, onlyTheNewestStay)
{
    keep({ .mode = Mode::KeepSome, .days = 0, .newest = 1 });
    bringBoth();
    visit(kBoth + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(row("7").rule, DeletionRule::Count);
    EXPECT_EQ(row("8").state, UidlState::Durable);
}

TEST_F(Pop3TwoPhase, whatLiesInTheTrashLeavesTheServerIfSaidSo)
{
    keep({ .whenDeletedHere = Follow::AtOnce });
    bringBoth();
    const auto trash = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Trash).value()->id;
    const auto inbox = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Inbox).value()->id;
    ASSERT_TRUE(m_store->messages().move({ row("7").message, row("8").message }, trash));
    ASSERT_TRUE(m_store->messages().move({ row("8").message }, inbox)); // taken out again
    visit(kBoth + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(row("7").rule, DeletionRule::Trashed);
}

TEST_F(Pop3TwoPhase, aLargeBodyStaysThereUntilItIsAskedFor)
{
    limitBodies(1);
    const QByteArray look = list({ { 1, kOne }, { 2, sizeOf(kBig) } }) + uidl({ { 1, "7" }, { 2, "8" } });
    visit(look + topForList(2, kBig) + retr(1, kA) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"big"_s }));
    EXPECT_EQ(m_report.heldBack, 1);
    EXPECT_EQ(m_report.fetched, 1);
    const auto id = row("8").message;
    EXPECT_EQ(row("8").state, UidlState::Seen);
    EXPECT_FALSE(m_store->reader().row(id).value()->hasBody);
    EXPECT_EQ(m_store->reader().row(id).value()->size, kBig.size());
    keep(kOnceHere); // nothing of it goes before it is here
    limitBodies(1);
    visit(look + kLeave);
    m_opened = { id };
    visit(look + retr(2, kBig) + kLeave);
    EXPECT_EQ(m_ready, QList { id });
    EXPECT_EQ(m_store->reader().rawMessage(id).value_or(""), kBig);
    EXPECT_EQ(row("8").state, UidlState::Durable);
    EXPECT_EQ(factsOf(id), (QList { Fact::HeaderReceived, Fact::BodyReceived }));
    EXPECT_EQ(rows().size(), 2);
}

TEST_F(Pop3TwoPhase, aBodyThatIsNoLongerThereIsSaidToBeGone)
{
    limitBodies(1);
    const QByteArray look = list({ { 1, kOne }, { 2, sizeOf(kBig) } }) + uidl({ { 1, "7" }, { 2, "8" } });
    visit(look + topForList(2, kBig) + retr(1, kA) + kLeave);
    m_opened = { row("8").message };
    visit(kFirst + kLeave);
    EXPECT_TRUE(m_ready.isEmpty());
    EXPECT_EQ(m_failed.size(), 1);
    EXPECT_EQ(m_failure, base::Fault::MessageGone);
    EXPECT_EQ(m_report.vanished, 1);
}

TEST_F(Pop3TwoPhase, aBodyThatTheServerRefusesIsNotSaidToBeGone)
{
    limitBodies(1);
    const QByteArray look = list({ { 1, kOne }, { 2, sizeOf(kBig) } }) + uidl({ { 1, "7" }, { 2, "8" } });
    visit(look + topForList(2, kBig) + retr(1, kA) + kLeave);
    const auto id = row("8").message;
    m_opened = { id };
    visit(look + refused("RETR 2") + kLeave);
    EXPECT_EQ(m_failed, QList { id });
    EXPECT_EQ(m_failure, base::Fault::CommandRefused);
    m_opened = { id };
    visit(look + retr(2, kBig) + kLeave);
    EXPECT_EQ(m_ready, QList { id });
}

TEST_F(Pop3TwoPhase, withoutTopLargeBodiesComeAndItIsSaid)
{
    limitBodies(1);
    withoutTop();
    visit(list({ { 1, sizeOf(kBig) } }) + uidl({ { 1, "7" } }) + retr(1, kBig) + kLeave);
    EXPECT_TRUE(m_report.limitNeedsTop);
    EXPECT_EQ(m_report.heldBack, 0);
    EXPECT_TRUE(m_store->reader().row(row("7").message).value()->hasBody);
}

TEST_F(Pop3TwoPhase, whatCameIsStoredWhileTheRestTakesLong)
{
    visit(kBoth + retr(2, kB) + retr(1, kA).replace("RETR 1\n", "RETR 1\nP\n") + kLeave, State::UpToDate, "RETR 1",
        [&] { EXPECT_TRUE(eventually([&] { return row("8").message.isValid(); })) << "a crash now would lose it"; });
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3TwoPhase, whereNoSizeTellsWhoseAnAnswerIsNothingIsStoredBeforeTheLastOne)
{
    m_signIn.replace("TOP\\r\\n", "TOP\\r\\nPIPELINING\\r\\n");
    m_signIn.replace("C: AUTH PLAIN\nS\\: + \\r\\n\nC: AGFuYQBodW50ZXIy\n", "C: AUTH PLAIN AGFuYQBodW50ZXIy\n");
    ASSERT_TRUE(m_store->setValue("pop.sizes/" + QByteArray::number(m_settings.id.value), "inexact"));
    const QByteArray answerTo2 = retr(2, kB).mid(int(sizeof "C: RETR 2"));
    const QByteArray answerTo1 = retr(1, kA).mid(int(sizeof "C: RETR 1"));
    const QByteArray look = QByteArray(kBoth).replace("C: UIDL\n", "");
    visit("C: LIST\nC: UIDL\n" + look.mid(int(sizeof "C: LIST")) + "C: RETR 2\nC: RETR 1\n" + answerTo2 + "P\n" + answerTo1 + top(1, kA) + kLeave,
        State::UpToDate, "RETR 1", [&] {
            QElapsedTimer waited; // twice as long as anything else waits to be stored
            waited.start();
            EXPECT_TRUE(eventually([&] { return waited.hasExpired(2000); }));
            EXPECT_FALSE(row("8").message.isValid());
        });
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3TwoPhase, headersComeFirstAndNothingIsAnnouncedTwice)
{
    m_settings.kind = accounts::Pop3Settings { {}, { .headersFirst = true } };
    visit(kFirst + topForList(1, kA) + retr(1, kA) + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Durable);
    visit(kBoth + topForList(2, kB) + retr(2, kB) + kLeave);
    EXPECT_EQ(m_newMail, QList { row("8").message });
    EXPECT_EQ(rows().size(), 2);
}

TEST_F(Pop3TwoPhase, aVisitCutBehindTheHeadersBringsTheBodiesNextTime)
{
    m_settings.kind = accounts::Pop3Settings { {}, { .headersFirst = true } };
    visit(kBoth + topForList(2, kB) + topForList(1, kA) + "C: RETR 2\nX\n", State::Offline);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
    visit(kBoth + retr(2, kB) + retr(1, kA) + kLeave);
    const auto listed = rows();
    for (const store::MessageRow &row : listed)
        EXPECT_TRUE(row.hasBody);
    EXPECT_EQ(rows().size(), 2);
}

TEST_F(Pop3TwoPhase, aMessageIsDeletedThereWithoutBeingDownloaded)
{
    limitBodies(1);
    const QByteArray look = list({ { 1, sizeOf(kBig) } }) + uidl({ { 1, "7" } });
    visit(look + topForList(1, kBig) + kLeave);
    const auto id = row("7").message;
    ASSERT_TRUE(engine::askServerDeletion(*m_store, { id }, m_clock->now()));
    visit(look + top(1, kBig) + dele(1) + kLeave);
    EXPECT_TRUE(rows().isEmpty()) << "nothing stands behind that row any more";
    EXPECT_EQ(row("7").state, UidlState::Acknowledged);
    EXPECT_TRUE(factsOf(id).contains(Fact::DeleteAsked));
    EXPECT_TRUE(factsOf(id).contains(Fact::DeletedOnServer));
    visit(kEmpty + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Gone);
}

TEST_F(Pop3TwoPhase, theListingIsDated)
{
    const base::Timestamp at = m_clock->now();
    bringBoth();
    EXPECT_EQ(m_store->reader().value(store::lastListingKey(m_settings.id)).value(), QByteArray::number(at.ms));
    const auto where = store::whereabouts(m_store->reader(), { row("7").message }, m_clock->now()).value().constFirst();
    EXPECT_EQ(where.server, store::Whereabouts::Server::There);
    EXPECT_EQ(where.seenAt, at);
}
