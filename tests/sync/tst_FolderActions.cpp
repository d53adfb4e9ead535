// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to folders of this computer and to the messages in them, and taking it back.
#include "../store/TwoAccounts.h"

#include "support/ManualClock.h"
#include "sync/LocalFolders.h"
#include "sync/MailActions.h"

using namespace storetest;
using engine::UndoKind;
using store::UidlState;

namespace {

class FolderActions : public TwoAccounts {
protected:
    void SetUp() override
    {
        TwoAccounts::SetUp();
        m_actions = std::make_unique<engine::MailActions>(*m_store, m_clock);
        using engine::MailActions;
        QObject::connect(m_actions.get(), &MailActions::undoChanged, m_actions.get(), [this](const engine::UndoState &state) { m_undo = state; });
        QObject::connect(m_actions.get(), &MailActions::folderMade, m_actions.get(), [this](base::FolderId id) { m_made = id; });
        QObject::connect(m_actions.get(), &MailActions::refused, m_actions.get(),
            [this](UndoKind kind, int, const base::Error &error) { m_refused = { kind, error.fault }; });
    }
    void TearDown() override { m_actions.reset(); }

    base::FolderId create(const QString &name, base::FolderId parent = {})
    {
        m_made = {};
        m_actions->createFolder(m_ana, parent, name);
        return m_made;
    }
    QByteArrayList everything() const
    {
        QByteArrayList all;
        for (const base::AccountId account : { m_ana, m_bob }) {
            const auto folders = reader().folders(account).value();
            for (const store::FolderRow &folder : folders) {
                const auto ids = reader().ids({ folder.id }).value();
                all.append(QByteArray::number(account.value) + ' ' + folder.path.toUtf8() + ' ' + QByteArray::number(ids.size()));
            }
        }
        return all;
    }
    void keep(policy::PopRetention::WhenDeletedHere follow)
    {
        auto settings = reader().accounts().value().first();
        settings.kind = accounts::Pop3Settings { { .whenDeletedHere = follow } };
        ASSERT_TRUE(m_store->accounts().update(settings));
    }

    testsupport::ManualClock m_clock;
    std::unique_ptr<engine::MailActions> m_actions;
    engine::UndoState m_undo;
    base::FolderId m_made;
    std::pair<UndoKind, base::Fault> m_refused { UndoKind::None, base::Fault::Cancelled };
};

} // namespace

TEST_F(FolderActions, eachThingDoneToAFolderIsNamedAndCanBeTakenBack)
{
    const auto before = everything();
    const auto bills = create(u"Bills"_s);
    EXPECT_EQ(m_undo.kind, UndoKind::CreateFolder);
    EXPECT_EQ(m_undo.folder, u"Bills"_s);
    const auto year = create(u"2026"_s, bills);
    bring(m_ana, year, 1, "7");
    const auto made = everything();
    m_actions->renameFolder(bills, u"Invoices"_s);
    EXPECT_EQ(m_undo.kind, UndoKind::RenameFolder);
    EXPECT_EQ(m_undo.folder, u"Invoices"_s);
    EXPECT_EQ(row(year).path, u"Invoices/2026"_s);
    const auto renamed = everything();
    m_actions->moveFolder(bills, m_bob, m_bobInbox);
    EXPECT_EQ(m_undo.kind, UndoKind::MoveFolder);
    EXPECT_EQ(row(year).path, u"Inbox/Invoices/2026"_s);
    const auto moved = everything();
    m_actions->deleteFolder(bills);
    EXPECT_EQ(m_undo.kind, UndoKind::DeleteFolder);
    EXPECT_EQ(row(year).path, u"Trash/Invoices/2026"_s);
    EXPECT_EQ(row(year).account, m_bob);
    EXPECT_EQ(row(year).total, 1);
    for (const auto &then : { moved, renamed, made }) {
        m_actions->undo();
        EXPECT_EQ(everything(), then);
    }
    EXPECT_EQ(m_undo.kind, UndoKind::CreateFolder);
    m_actions->undo();
    EXPECT_EQ(m_refused, std::pair(UndoKind::CreateFolder, base::Fault::CommandRefused)) << "mail has come into it since";
    EXPECT_EQ(everything(), made);
    ASSERT_TRUE(m_store->folders().removeLocal(year));
    m_actions->undo();
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(m_undo.kind, UndoKind::None);
}

TEST_F(FolderActions, aDeletedFolderComesBackBesideOneThatTookItsName)
{
    const auto bills = create(u"Bills"_s);
    m_actions->deleteFolder(bills);
    ASSERT_TRUE(make(m_ana, u"bills"_s).isValid());
    m_actions->undo();
    EXPECT_EQ(row(bills).path, u"Bills (2)"_s);
}

TEST_F(FolderActions, twoFoldersOfOneNameFindRoomInTheTrash)
{
    const auto one = create(u"Bills"_s);
    const auto two = create(u"Bills"_s, m_anaInbox);
    m_actions->deleteFolder(one);
    m_actions->deleteFolder(two);
    EXPECT_EQ(row(one).path, u"Trash/Bills"_s);
    EXPECT_EQ(row(two).path, u"Trash/Bills (2)"_s);
    m_actions->undo();
    EXPECT_EQ(row(two).path, u"Inbox/Bills"_s);
}

TEST_F(FolderActions, whatCannotBeIsRefusedAndLeavesNothingToUndo)
{
    EXPECT_FALSE(create(u"inbox"_s).isValid());
    EXPECT_EQ(m_refused, std::pair(UndoKind::CreateFolder, base::Fault::InvalidInput));
    m_actions->deleteFolder(m_anaInbox);
    EXPECT_EQ(m_refused, std::pair(UndoKind::DeleteFolder, base::Fault::Unsupported));
    m_actions->renameFolder(m_anaTrash, u"Bin"_s);
    EXPECT_EQ(m_refused, std::pair(UndoKind::RenameFolder, base::Fault::Unsupported));
    const auto bills = make(m_ana, u"Bills"_s);
    m_actions->renameFolder(bills, u" Bills "_s);
    EXPECT_EQ(m_undo.kind, UndoKind::None) << "it is called that already";
}

TEST_F(FolderActions, aFolderThatIsDeletedForGoodTakesItsMessagesAndTheirUndoWithIt)
{
    keep(policy::PopRetention::WhenDeletedHere::TrashEmptied);
    const auto bills = create(u"Bills"_s);
    const auto year = create(u"2026"_s, bills);
    const auto moved = bring(m_ana, m_anaInbox, 1, "7");
    const auto bobs = bring(m_bob, m_bobInbox, 2, "7");
    m_actions->setFlagged({ bobs }, true);
    m_actions->moveTo({ moved, bobs }, year);
    m_actions->deleteFolder(bills);
    m_actions->deleteFolderForever(bills);
    EXPECT_FALSE(reader().folder(year).value());
    EXPECT_FALSE(reader().row(moved).value());
    EXPECT_EQ(uidl(m_ana, "7").state, UidlState::DeleteWanted) << "the one who fetched it says what follows";
    EXPECT_EQ(uidl(m_bob, "7").state, UidlState::Durable);
    EXPECT_EQ(m_undo.kind, UndoKind::None);
    expectRightCounters();
}

TEST_F(FolderActions, whatIsGoneFromTheServerIsNotWishedAway)
{
    keep(policy::PopRetention::WhenDeletedHere::TrashEmptied);
    for (const UidlState state : { UidlState::Gone, UidlState::Acknowledged, UidlState::DeleteSent }) {
        const QByteArray name = "u" + QByteArray::number(int(state));
        const auto id = bring(m_ana, m_bobInbox, int(state), name);
        ASSERT_TRUE(m_store->uidls().setState(m_ana, { name }, state));
        m_actions->deleteForever({ id });
        EXPECT_EQ(uidl(m_ana, name).state, state);
    }
}

TEST_F(FolderActions, messagesMoveBetweenAccountsAndBack)
{
    const auto ids = QList { bring(m_ana, m_anaInbox, 1, "7"), bring(m_ana, m_anaInbox, 2, "8") };
    const auto projects = make(m_bob, u"Projects"_s);
    m_actions->moveTo(ids, projects);
    EXPECT_EQ(row(projects).total, 2);
    EXPECT_EQ(m_undo.kind, UndoKind::Move);
    EXPECT_EQ(m_undo.count, 2);
    m_actions->undo();
    EXPECT_EQ(row(projects).total, 0);
    EXPECT_EQ(row(m_anaInbox).total, 2);
    EXPECT_EQ(uidl(m_ana, "7").message, ids[0]);
    expectRightCounters();
}

TEST_F(FolderActions, aCopyThatIsTakenBackLeavesTheOriginalAlone)
{
    const auto id = bring(m_ana, m_anaInbox, 1, "7");
    m_actions->copyTo({ id }, m_bobInbox);
    EXPECT_EQ(row(m_bobInbox).total, 1);
    EXPECT_EQ(m_undo.kind, UndoKind::Copy);
    EXPECT_EQ(m_undo.count, 1);
    m_actions->undo();
    EXPECT_EQ(row(m_bobInbox).total, 0);
    EXPECT_EQ(folderOf(id), m_anaInbox);
    EXPECT_EQ(uidl(m_ana, "7").message, id);
    expectRightCounters();
}

TEST_F(FolderActions, whatHappensToACopyIsNoConcernOfTheServers)
{
    keep(policy::PopRetention::WhenDeletedHere::AtOnce);
    const auto id = bring(m_ana, m_anaInbox, 1, "7");
    m_actions->copyTo({ id }, m_anaInbox);
    const auto copy = reader().ids({ m_anaInbox }).value().first();
    ASSERT_NE(copy, id);
    m_actions->moveToTrash({ copy });
    EXPECT_EQ(reader().maildrop(m_ana).value().first().copy.person, policy::MaildropCopy::Person::Keeps);
    m_actions->deleteForever({ copy });
    EXPECT_EQ(uidl(m_ana, "7").state, UidlState::Durable);
    EXPECT_EQ(folderOf(id), m_anaInbox);
}

TEST_F(FolderActions, whatLiesInAFolderInTheTrashIsThereAlready)
{
    const auto bills = make(m_ana, u"Bills"_s);
    const auto id = bring(m_ana, bills, 1, "7");
    m_actions->deleteFolder(bills);
    m_actions->moveToTrash({ id });
    EXPECT_EQ(folderOf(id), bills);
    EXPECT_EQ(m_undo.kind, UndoKind::DeleteFolder);
}

TEST_F(FolderActions, theFirstWhoNeedsThemMakesTheCommonFolders)
{
    auto settings = reader().accounts().value().first();
    EXPECT_EQ(engine::deliveryFolder(*m_store, settings).value(), m_anaInbox);
    EXPECT_EQ(reader().accounts().value().size(), 2);
    settings.kind = accounts::Pop3Settings { .delivery = { accounts::PopDelivery::Into::LocalFolders } };
    const auto common = engine::deliveryFolder(*m_store, settings).value();
    EXPECT_EQ(engine::deliveryFolder(*m_store, settings).value(), common);
    const auto all = reader().accounts().value();
    ASSERT_EQ(all.size(), 3);
    EXPECT_TRUE(all.last().isLocal());
    EXPECT_EQ(row(common).account, all.last().id);
    EXPECT_EQ(row(common).role, mail::FolderRole::Inbox);
    ASSERT_TRUE(m_store->accounts().add(someAccount(u"later@example.org"_s)));
    EXPECT_TRUE(reader().accounts().value().last().isLocal());
}

TEST_F(FolderActions, anAccountThatIsNotThereIsNoPlaceToDeliver)
{
    auto settings = reader().accounts().value().first();
    settings.kind = accounts::Pop3Settings { .delivery = { accounts::PopDelivery::Into::AccountInbox, m_bob } };
    EXPECT_EQ(engine::deliveryFolder(*m_store, settings).value(), m_bobInbox);
    ASSERT_TRUE(m_store->accounts().remove(m_bob));
    EXPECT_EQ(engine::deliveryFolder(*m_store, settings).value(), m_anaInbox);
}
