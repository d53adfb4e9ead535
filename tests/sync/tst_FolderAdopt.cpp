// SPDX-License-Identifier: GPL-3.0-or-later
// A message that was moved here and whose number nobody told gets it when its folder is listed; unless it has gone on.
#include "PlayedFolder.h"
#include "sync/Intents.h"

using namespace played;

namespace {

class FolderAdopt : public Folder {
protected:
    /// Message 11 is here already, without its number; the server tells of it while `meanwhile` has happened.
    void listElevenAfter(const std::function<void()> &meanwhile)
    {
        fill(10);
        store::Arrival eleven = storetest::someArrival(11);
        eleven.uid = 0;
        eleven.summary.messageId = "new11@x";
        m_eleven = m_store->messages().addArrivals(m_inbox, { eleven }).value().constFirst();
        talk(kQResync, selected("SELECT INBOX (QRESYNC (7 100))", 3, 11, 12, "101", "S: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\n")
                + "C~: {4} UID FETCH 11 .*\nP\n" + listed(11, 11) + "S: {4} OK\n");
        const store::FolderRow row = inbox();
        auto opened = finish(m_line->selectToSync(row));
        ASSERT_TRUE(opened) << opened.error().detail.constData();
        FolderSync sync({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        std::optional<base::Result<FolderOutcome>> out;
        Process process;
        process.start(keepIn(out, sync.run(row, std::move(*opened), std::nullopt)));
        ASSERT_TRUE(eventually([&] { return m_transport->sentByClient().contains("UID FETCH 11"); }));
        meanwhile();
        m_transport->proceed();
        ASSERT_TRUE(eventually([&] { return out.has_value(); }));
        ASSERT_TRUE(*out) << out->error().detail.constData();
    }
    [[nodiscard]] store::MessagePlace eleven() const { return reader().places({ m_eleven }).value().constFirst(); }

    base::MessageId m_eleven;
};

} // namespace

TEST_F(FolderAdopt, itGetsTheNumberThatTheServerTells)
{
    listElevenAfter([] { });
    EXPECT_EQ(eleven().uid, 11U);
    EXPECT_EQ(uidsHere(), "1:11");
}

TEST_F(FolderAdopt, whatHasGoneOnMeanwhileGetsNoNumberOfTheOldFolderInTheNew)
{
    const base::FolderId lists = addFolder("Lists");
    const base::MessageId other = m_store->messages().addArrivals(lists, { storetest::someArrival(11) }).value().constFirst();
    listElevenAfter([&] { ASSERT_TRUE(m_store->messages().move({ m_eleven }, lists)); });
    EXPECT_EQ(eleven().folder, lists);
    EXPECT_EQ(eleven().uid, 0U);
    EXPECT_EQ(reader().byUid(lists, 11).value().value().id, other) << "there it is another message's";
    EXPECT_EQ(uidsHere(), "1:11") << "and its copy here is listed";
}

// A copy that rests because the server could not take it just now.
TEST_F(FolderAdopt, whatTheServerHasNotHeardOfIsNotWhatAnotherHasPutThere)
{
    listElevenAfter([this] {
        store::Intent intent { .account = m_account, .kind = kAppendIntent.toByteArray() };
        intent.payload = IntentPayload { .said = UndoKind::Copy, .untold = true }.toJson();
        intent.targets = { { m_eleven, m_inbox, 0, {} } };
        const auto resting = m_store->journal().add(intent);
        ASSERT_TRUE(resting);
        ASSERT_TRUE(m_store->journal().setState(*resting, store::Intent::State::InDoubt));
    });
    EXPECT_EQ(eleven().uid, 0U) << "undone, it would be expunged by that number";
    EXPECT_EQ(uidsHere(), "1:11") << "and that one is listed";
}
