// SPDX-License-Identifier: GPL-3.0-or-later
// What was done is taken back and done again, by this program and by the next one.
#include "../store/TwoAccounts.h"

#include "support/FullDisk.h"
#include "support/ManualClock.h"
#include "sync/MailActions.h"

using namespace storetest;
using engine::MailActions;
using engine::UndoKind;

namespace {

class UndoRedo : public TwoAccounts {
protected:
    void SetUp() override
    {
        TwoAccounts::SetUp();
        for (int number = 1; number <= 3; ++number)
            m_ids.append(bring(m_ana, m_anaInbox, number, "u" + QByteArray::number(number)));
        begin();
    }
    void TearDown() override { m_actions.reset(); }

    /// As another program would, over the same store.
    void begin()
    {
        m_actions = std::make_unique<MailActions>(*m_store, m_clock);
        QObject::connect(m_actions.get(), &MailActions::undoChanged, m_actions.get(), [this](const engine::UndoState &state) { m_undo = state; });
        QObject::connect(m_actions.get(), &MailActions::redoChanged, m_actions.get(), [this](const engine::UndoState &state) { m_redo = state; });
        QObject::connect(m_actions.get(), &MailActions::folderMade, m_actions.get(), [this](base::FolderId id) { m_made = id; });
        QObject::connect(m_actions.get(), &MailActions::refused, m_actions.get(), [this] { ++m_refused; });
        m_actions->announce();
    }
    /// Folders, and of each message its place and its marks; without numbers, which may be others the second time.
    QStringList everything() const
    {
        QStringList all;
        for (const base::AccountId account : { m_ana, m_bob }) {
            const auto folders = reader().folders(account).value();
            for (const store::FolderRow &folder : folders) {
                all.append(QString::number(account.value) + u' ' + folder.path);
                const auto ids = reader().ids({ .folder = folder.id }).value();
                const auto rows = reader().rows(ids).value();
                for (const store::MessageRow &row : rows)
                    all.append(folder.path + u' ' + row.summary.subject + u' ' + QString::number(row.flags.system.toInt()));
            }
        }
        all.sort();
        return all;
    }
    testsupport::ManualClock m_clock;
    std::unique_ptr<MailActions> m_actions;
    engine::UndoState m_undo, m_redo;
    base::FolderId m_made;
    QList<base::MessageId> m_ids;
    int m_refused = 0;
};

} // namespace

TEST_F(UndoRedo, eachThingIsTakenBackAndDoneAgainInOrder)
{
    QList<QStringList> states { everything() };
    QList<UndoKind> kinds;
    const auto done = [&] {
        states.append(everything());
        kinds.append(m_undo.kind);
        EXPECT_NE(states.last(), states[states.size() - 2]) << int(m_undo.kind);
        EXPECT_EQ(m_redo.kind, UndoKind::None);
    };
    m_actions->createFolder(m_ana, {}, u"Bills"_s);
    const base::FolderId bills = m_made;
    done();
    m_actions->createFolder(m_ana, bills, u"2026"_s);
    const base::FolderId year = m_made;
    done();
    m_actions->renameFolder(bills, u"Invoices"_s);
    done();
    m_actions->setSeen(m_ids, true);
    done();
    m_actions->setFlagged({ m_ids[0] }, true);
    done();
    m_actions->moveTo({ m_ids[0] }, year);
    done();
    m_actions->copyTo({ m_ids[1] }, bills);
    done();
    m_actions->moveToTrash({ m_ids[2] });
    done();
    m_actions->moveFolder(year, m_ana, {});
    done();
    m_actions->deleteFolder(bills);
    done();
    m_actions->deleteForever({ m_ids[1] });
    done();
    m_actions->emptyFolder(m_bobTrash); // there is nothing in it: nothing is done
    m_actions->emptyFolder(year);
    done();
    ASSERT_EQ(kinds.size(), 12);
    for (int round = 0; round < 2; ++round) {
        for (qsizetype at = kinds.size() - 1; at >= 0; --at) {
            EXPECT_EQ(m_undo.kind, kinds[at]);
            m_actions->undo();
            EXPECT_EQ(everything(), states[at]) << "undone: " << int(kinds[at]);
            EXPECT_EQ(m_redo.kind, kinds[at]);
        }
        EXPECT_EQ(m_undo.kind, UndoKind::None);
        begin(); // another program in between
        for (qsizetype at = 0; at < kinds.size(); ++at) {
            EXPECT_EQ(m_redo.kind, kinds[at]);
            m_actions->redo();
            EXPECT_EQ(everything(), states[at + 1]) << "done again: " << int(kinds[at]);
        }
        EXPECT_EQ(m_redo.kind, UndoKind::None);
        begin();
    }
    EXPECT_EQ(m_refused, 0);
}

TEST_F(UndoRedo, whatIsNewEndsWhatWasUndone)
{
    m_actions->setFlagged({ m_ids[0] }, true);
    m_actions->undo();
    EXPECT_EQ(m_redo.kind, UndoKind::Star);
    EXPECT_EQ(m_redo.count, 1);
    m_actions->setSeen({ m_ids[1] }, true);
    EXPECT_EQ(m_redo.kind, UndoKind::None);
    const auto before = everything();
    m_actions->redo();
    EXPECT_EQ(everything(), before);
}

TEST_F(UndoRedo, onlyTheLastThirtyAreKept)
{
    for (int i = 0; i < 40; ++i)
        m_actions->setFlagged({ m_ids[0] }, i % 2 == 0);
    begin();
    for (int i = 0; i < 30; ++i)
        m_actions->undo();
    EXPECT_EQ(m_undo.kind, UndoKind::None);
    begin();
    for (int i = 0; i < 30; ++i)
        m_actions->redo();
    EXPECT_EQ(m_redo.kind, UndoKind::None);
    EXPECT_EQ(m_undo.kind, UndoKind::Unstar);
}

// The next check makes it final; that of another account does not.
TEST_F(UndoRedo, whatIsGoneForGoodIsNoMoreToUndoOrToDoAgain)
{
    m_actions->setFlagged({ m_ids[0] }, true);
    m_actions->setFlagged({ m_ids[1] }, true);
    m_actions->undo();
    m_actions->deleteForever({ m_ids[0], m_ids[1] });
    m_actions->settleDeletions(m_bob, m_clock.now());
    EXPECT_EQ(m_undo.kind, UndoKind::DeleteForever);
    EXPECT_EQ(m_undo.count, 2);
    m_actions->settleDeletions(m_ana, m_clock.now());
    EXPECT_EQ(m_undo.kind, UndoKind::None);
    EXPECT_EQ(m_redo.kind, UndoKind::None);
    begin();
    EXPECT_EQ(m_undo.kind, UndoKind::None);
    EXPECT_EQ(m_refused, 0);
}

TEST_F(UndoRedo, whatIsDeletedForGoodComesBackWholeAlsoInTheNextProgram)
{
    m_actions->setFlagged({ m_ids[0] }, true);
    m_actions->moveToTrash({ m_ids[0] });
    const auto before = everything();
    m_actions->emptyFolder(m_anaTrash);
    EXPECT_TRUE(reader().ids({ .folder = m_anaTrash }).value().isEmpty());
    begin();
    EXPECT_EQ(m_undo.kind, UndoKind::EmptyFolder);
    EXPECT_EQ(m_undo.count, 1);
    EXPECT_EQ(m_undo.folder, QString()) << "the Trash, in whatever language";
    m_actions->undo();
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(reader().rawMessage(m_ids[0]).value(), someMessage(1));
    expectRightCounters();
    m_actions->undo();
    EXPECT_EQ(folderOf(m_ids[0]), m_anaInbox) << "and what was done to it before can be taken back, too";
}

TEST_F(UndoRedo, aVisitThatWasUnderWayDoesNotMakeItFinal)
{
    const base::Timestamp begun = m_clock.now();
    m_clock.advance(std::chrono::seconds(1));
    m_actions->deleteForever({ m_ids[0] });
    m_actions->settleDeletions(m_ana, begun);
    EXPECT_EQ(m_undo.kind, UndoKind::DeleteForever);
    m_actions->undo();
    EXPECT_EQ(folderOf(m_ids[0]), m_anaInbox);
    EXPECT_EQ(m_refused, 0);
}

TEST_F(UndoRedo, whatIsFinalOfOneAccountDoesNotTakeThatOfAnotherWithIt)
{
    const base::MessageId bobs = bring(m_bob, m_bobInbox, 4, "b1");
    m_actions->deleteForever({ m_ids[0], bobs });
    m_actions->settleDeletions(m_ana, m_clock.now());
    EXPECT_EQ(m_undo.kind, UndoKind::DeleteForever);
    EXPECT_EQ(m_undo.count, 1);
    begin();
    EXPECT_EQ(m_undo.count, 1);
    m_actions->undo();
    EXPECT_EQ(folderOf(bobs), m_bobInbox);
    EXPECT_FALSE(folderOf(m_ids[0]).isValid());
    EXPECT_EQ(m_refused, 0);
}

// It would lie there for ever: what says to whom it goes is not there any more.
TEST_F(UndoRedo, whatWaitsInTheOutboxGoesAtOnce)
{
    const base::FolderId outbox = special(m_ana, u"Outbox"_s, mail::FolderRole::Outbox);
    ASSERT_TRUE(m_store->messages().move({ m_ids[0] }, outbox));
    m_actions->deleteForever({ m_ids[0], m_ids[1] });
    EXPECT_EQ(m_undo.count, 1);
    m_actions->undo();
    EXPECT_EQ(folderOf(m_ids[1]), m_anaInbox);
    EXPECT_FALSE(folderOf(m_ids[0]).isValid());
    ASSERT_TRUE(m_store->messages().move({ m_ids[1] }, outbox));
    m_actions->deleteForever({ m_ids[1] });
    EXPECT_EQ(m_undo.kind, UndoKind::None) << "there is nothing to undo of that";
    EXPECT_FALSE(folderOf(m_ids[1]).isValid());
    EXPECT_EQ(m_refused, 0);
    expectRightCounters();
}

TEST_F(UndoRedo, whatWasAskedOfTheServerBeforeIsAskedStill)
{
    using policy::DeletionRule;
    auto settings = someAccount(u"ana@example.org"_s, accounts::Protocol::Pop3);
    settings.id = m_ana;
    std::get<accounts::Pop3Settings>(settings.kind).retention.whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied;
    ASSERT_TRUE(m_store->accounts().update(settings));
    m_actions->deleteOnServer({ m_ids[0] });
    m_actions->deleteForever({ m_ids[0], m_ids[1] });
    EXPECT_EQ(uidl(m_ana, "u1").rule, DeletionRule::TrashEmptied);
    EXPECT_EQ(uidl(m_ana, "u2").state, store::UidlState::DeleteWanted);
    m_actions->undo();
    EXPECT_EQ(uidl(m_ana, "u1").state, store::UidlState::DeleteWanted);
    EXPECT_EQ(uidl(m_ana, "u1").rule, DeletionRule::Asked);
    EXPECT_EQ(uidl(m_ana, "u2").state, store::UidlState::Durable);
    EXPECT_EQ(m_undo.kind, UndoKind::DeleteOnServer);
    m_actions->undo();
    EXPECT_EQ(uidl(m_ana, "u1").state, store::UidlState::Durable);
    EXPECT_EQ(m_refused, 0);
}

// They could not be put back where they were.
TEST_F(UndoRedo, whatIsInFoldersInTheTrashGoesWithThemForGood)
{
    m_actions->createFolder(m_ana, {}, u"Bills"_s);
    m_actions->moveTo({ m_ids[0] }, m_made);
    m_actions->deleteFolder(m_made);
    m_actions->moveToTrash({ m_ids[1] });
    m_actions->emptyFolder(m_anaTrash);
    EXPECT_FALSE(reader().folder(m_made).value());
    EXPECT_EQ(m_undo.count, 1);
    m_actions->undo();
    EXPECT_EQ(reader().ids({ .folder = m_anaTrash }).value(), QList { m_ids[1] });
    EXPECT_TRUE(reader().rows({ m_ids[0] }).value().isEmpty());
}

TEST_F(UndoRedo, whatIsWantedOfAFolderIsTakenBackAndDoneAgain)
{
    using policy::FolderKeep;
    int altered = 0;
    QObject::connect(m_actions.get(), &MailActions::folderAltered, m_actions.get(), [&altered] { ++altered; });
    m_actions->keepFolder(m_anaInbox, FolderKeep::AsAccount); // as it is
    EXPECT_EQ(m_undo.kind, UndoKind::None);
    m_actions->keepFolder(m_anaInbox, FolderKeep::Always);
    m_actions->keepFolder(m_anaInbox, FolderKeep::Never);
    EXPECT_EQ(m_undo.kind, UndoKind::KeepFolder);
    EXPECT_EQ(m_undo.folder, u"Inbox"_s);
    EXPECT_EQ(altered, 2);
    m_actions->undo();
    EXPECT_EQ(row(m_anaInbox).keep, FolderKeep::Always);
    m_actions->undo();
    EXPECT_EQ(row(m_anaInbox).keep, FolderKeep::AsAccount);
    EXPECT_EQ(altered, 4) << "whoever fetches hears of it";
    begin();
    m_actions->redo();
    m_actions->redo();
    EXPECT_EQ(row(m_anaInbox).keep, FolderKeep::Never);
}

TEST_F(UndoRedo, theFolderThatWasTheArchiveIsItAgain)
{
    const auto there = [this](const QByteArray &mailbox, mail::FolderRole role) {
        store::FolderRow folder;
        folder.account = m_ana;
        folder.mailbox = mailbox;
        folder.name = folder.path = QString::fromLatin1(mailbox);
        folder.role = role;
        return m_store->folders().add(folder).value();
    };
    const base::FolderId deleted = there("Deleted", mail::FolderRole::Archive);
    const base::FolderId old = there("Old", mail::FolderRole::None);
    m_actions->chooseRole(old, mail::FolderRole::Archive);
    EXPECT_EQ(m_undo.kind, UndoKind::UseFolder);
    EXPECT_EQ(row(deleted).role, mail::FolderRole::None);
    begin();
    m_actions->undo();
    EXPECT_EQ(row(deleted).role, mail::FolderRole::Archive);
    EXPECT_EQ(row(deleted).chosenRole, mail::FolderRole::None) << "by what the server says, as before";
    EXPECT_EQ(row(old).role, mail::FolderRole::None);
    m_actions->redo();
    EXPECT_EQ(row(old).chosenRole, mail::FolderRole::Archive);
    EXPECT_EQ(row(deleted).role, mail::FolderRole::None);
    EXPECT_EQ(m_refused, 0);
    m_actions->chooseRole(m_anaInbox, mail::FolderRole::Trash);
    EXPECT_EQ(m_refused, 1);
}

// The copy of a message that is gone is the message: to undo the copying must not be the end of it.
TEST_F(UndoRedo, theCopyOfWhatIsGoneIsNotTakenBack)
{
    m_actions->copyTo({ m_ids[0], m_ids[1] }, m_bobInbox);
    ASSERT_EQ(m_undo.kind, UndoKind::Copy);
    m_actions->deleteForever({ m_ids[0] });
    m_actions->settleDeletions(m_ana, m_clock.now());
    m_actions->undo();
    const auto left = reader().rows(reader().ids({ .folder = m_bobInbox }).value()).value();
    ASSERT_EQ(left.size(), 1);
    EXPECT_EQ(left.constFirst().summary.subject, u"message 1"_s);

    m_actions->copyTo({ m_ids[2] }, m_bobInbox);
    m_actions->deleteForever({ m_ids[2] });
    m_actions->settleDeletions(m_ana, m_clock.now());
    m_actions->undo();
    EXPECT_EQ(reader().ids({ .folder = m_bobInbox }).value().size(), 2);
    EXPECT_EQ(m_refused, 1) << "and that is said";
}

TEST_F(UndoRedo, whatMakesNoSenseInTheStoreIsNothing)
{
    m_actions->setFlagged({ m_ids[0] }, true);
    for (const QByteArray &nonsense : { QByteArray("{"), QByteArray(R"({"done":[-1,0,0,99,"x"]})"), QByteArray(R"({"done":7})") }) {
        ASSERT_TRUE(m_store->setValue("undo", nonsense));
        begin();
        m_actions->undo();
        m_actions->redo();
        EXPECT_EQ(m_refused, 0) << nonsense.constData();
    }
    ASSERT_TRUE(m_store->setValue("undo", R"({"done":[0]})"));
    ASSERT_TRUE(m_store->setValue("undo/0", R"({"kind":99})"));
    begin();
    EXPECT_EQ(m_undo.kind, UndoKind::None);
}

#if defined(Q_OS_UNIX)
TEST_F(UndoRedo, whatTheDiskDidNotTakeWasNotDone)
{
    m_actions->setFlagged({ m_ids[0] }, true);
    m_actions->setFlagged({ m_ids[1] }, true);
    m_actions->undo();
    const auto before = everything();
    {
        const testsupport::FullDisk full(0);
        m_actions->setSeen({ m_ids[2] }, true);
        EXPECT_EQ(m_refused, 1);
        m_actions->undo();
        EXPECT_EQ(m_refused, 2);
        m_actions->redo();
        EXPECT_EQ(m_refused, 3);
    }
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(m_undo.kind, UndoKind::Star) << "the one before, and not what came to nothing";
    EXPECT_EQ(m_redo.kind, UndoKind::Star) << "nothing new was done: what was undone can still be done again";
    m_actions->redo();
    m_actions->undo();
    EXPECT_EQ(everything(), before);
}
#endif

TEST_F(UndoRedo, thatTheServerHasDeletedItAlreadyIsSaid)
{
    const auto set = [this](const QByteArray &uidl, store::UidlState state) {
        ASSERT_TRUE(m_store->uidls().change(m_ana, { { uidl, state, policy::DeletionRule::Asked } }, m_clock.now()));
    };
    m_actions->deleteOnServer({ m_ids[0], m_ids[1] });
    m_actions->keepOnServer({ m_ids[0], m_ids[2] });
    EXPECT_EQ(uidl(m_ana, "u1").state, store::UidlState::Durable);
    EXPECT_EQ(m_refused, 0);
    for (const store::UidlState state : { store::UidlState::Acknowledged, store::UidlState::Gone }) {
        set("u2", state);
        m_refused = 0;
        m_actions->keepOnServer({ m_ids[0], m_ids[1] });
        EXPECT_EQ(m_refused, 1);
        EXPECT_EQ(uidl(m_ana, "u2").state, state);
    }
}
