// SPDX-License-Identifier: GPL-3.0-or-later
// What was sent and could not go into the server's Sent goes there when it can.
#include "PlayedImap.h"
#include "sync/Intents.h"
#include "sync/SentHome.h"

using namespace played;
using mail::FolderRole;
using store::Intent;

namespace {

class SentHome : public played::ImapAccount {
protected:
    base::FolderId addLocalSent()
    {
        store::FolderRow row;
        row.account = m_account;
        row.name = row.path = u"Sent"_s;
        row.role = FolderRole::Sent;
        row.local = true;
        return m_store->folders().add(row).value();
    }
    base::MessageId addSent(base::FolderId folder, int number)
    {
        store::Arrival arrival = storetest::someArrival(number);
        arrival.uid = 0;
        return m_store->messages().addArrivals(folder, { arrival }).value().constFirst();
    }
    QList<Intent> intents() { return m_store->reader().intents(m_account).value(); }
    bool isPlayed() { return !m_line || m_line->isDone(); }
    bool refile() { return engine::refileSent(*m_store, m_account, m_clock->now()).value(); }
};

} // namespace

TEST_F(SentHome, whatLiesInASentOfThisComputerGoesToTheServersOnceItHasOne)
{
    const base::FolderId here = addLocalSent();
    EXPECT_FALSE(engine::lacksSent(m_store->reader(), m_account).value()) << "it is empty";
    const base::MessageId first = addSent(here, 50);
    const base::MessageId second = addSent(here, 51);
    EXPECT_TRUE(engine::lacksSent(m_store->reader(), m_account).value());
    EXPECT_FALSE(refile()) << "the server still has none";
    EXPECT_EQ(m_store->reader().folder(here).value()->total, 2);

    const base::FolderId there = addFolder("Gesendet", FolderRole::Sent);
    EXPECT_EQ(m_store->reader().folderByRole(m_account, FolderRole::Sent).value()->id, there) << "not the older one";
    EXPECT_TRUE(refile());
    EXPECT_FALSE(m_store->reader().folder(here).value()) << "nobody needs it any more";
    EXPECT_EQ(m_store->reader().folder(there).value()->total, 2);
    ASSERT_EQ(intents().size(), 2);
    EXPECT_EQ(intents()[0].kind, engine::kAppendIntent);
    EXPECT_EQ(intents()[0].targets[0].message, first);
    EXPECT_EQ(intents()[1].targets[0].message, second);
    EXPECT_EQ(intents()[0].state, Intent::State::Pending);
    EXPECT_FALSE(refile()) << "once";
}

TEST_F(SentHome, whatWasRefusedIsSaidOnceAndTriedAgainAfterAWhile)
{
    const base::FolderId there = addFolder("Sent", FolderRole::Sent);
    const base::MessageId message = addSent(there, 50);
    const base::MessageId other = addSent(there, 51);
    EXPECT_TRUE(engine::noteUnfiled(*m_store, m_account, { message, other }, m_clock->now()).value());
    EXPECT_FALSE(refile()) << "not at once: it was just refused";
    m_clock->advance(std::chrono::hours(2));
    ASSERT_TRUE(m_store->messages().remove({ other }));
    EXPECT_TRUE(refile());
    ASSERT_EQ(intents().size(), 1);
    EXPECT_EQ(intents()[0].targets[0].message, message);
    EXPECT_EQ(intents()[0].state, Intent::State::InDoubt) << "it is looked for first";
    EXPECT_FALSE(refile()) << "it is on its way";

    ASSERT_TRUE(m_store->journal().remove(intents()[0].id));
    EXPECT_FALSE(engine::noteUnfiled(*m_store, m_account, { message }, m_clock->now()).value()) << "that was said";
    m_clock->advance(std::chrono::hours(2));
    EXPECT_TRUE(refile());
    ASSERT_TRUE(m_store->messages().setUids({ { message, 7 } })); // it is there
    ASSERT_TRUE(m_store->journal().remove(intents()[0].id));
    m_clock->advance(std::chrono::hours(2));
    EXPECT_FALSE(refile());
    EXPECT_TRUE(intents().isEmpty());
}

TEST_F(SentHome, thatTheServerHasNoPlaceForItIsSaidOnce)
{
    EXPECT_TRUE(engine::noteLacking(*m_store, m_account).value());
    EXPECT_FALSE(engine::noteLacking(*m_store, m_account).value());
}

TEST_F(SentHome, aRefusedCopyIsRememberedAndSaidOnce)
{
    const base::FolderId there = addFolder("Sent", FolderRole::Sent);
    setState(there, 10, 1, 70, 0);
    const base::MessageId message = addSent(there, 50);
    const auto wish = [&] {
        Intent intent;
        intent.account = m_account;
        intent.kind = engine::kAppendIntent.toByteArray();
        intent.payload = engine::IntentPayload { .said = engine::UndoKind::FileSent }.toJson();
        intent.targets = { { message, there, 0, {} } };
        ASSERT_TRUE(m_store->journal().add(intent));
    };
    const QByteArray session = signIn("SPECIAL-USE ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS ESEARCH")
        + "C: {2} ENABLE QRESYNC\n"
          "C: {3} SELECT INBOX (QRESYNC (7 100))\n"
          "C: {4} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\nS: * ENABLED QRESYNC\nS: {2} OK on\n"
          "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
          "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
          "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n"
          "S: * LIST (\\Subscribed \\Sent) \"/\" Sent\nS: * STATUS Sent (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 10 UNSEEN 0 HIGHESTMODSEQ 70)\n"
          "S: {4} OK listed\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n"
          "S: {3} OK [READ-WRITE] open\n"
          "C~: {5} SELECT Sent .*\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 10] v\nS: * OK [UIDNEXT 1] n\nS: * OK [HIGHESTMODSEQ 70] h\nS: {5} OK open\n"
          "C~: {6} APPEND Sent .*\nS: {6} NO [OVERQUOTA] full\nC~: {7} SELECT Sent .*\nX\n";
    QList<engine::UndoKind> said;
    const auto play = [&] {
        begin(session);
        QObject::connect(m_engine.get(), &engine::ImapEngine::intentRefused, m_engine.get(), [&](engine::UndoKind kind) { said.append(kind); });
        return eventually([&] { return intents().isEmpty() && isPlayed(); });
    };
    wish();
    ASSERT_TRUE(play()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_TRUE(eventually([&] { return said == QList { engine::UndoKind::FileSent }; }));
    EXPECT_EQ(m_store->reader().row(message).value()->folder, there) << "it is here";
    wish();
    ASSERT_TRUE(play());
    m_engine.reset();
    EXPECT_EQ(said.size(), 1) << "the person knows";
    m_clock->advance(std::chrono::hours(2));
    EXPECT_TRUE(refile());
}

TEST_F(SentHome, whereTheServerHasNoneOneIsMadeOnceThereIsSomethingForIt)
{
    const base::FolderId here = addLocalSent();
    const base::MessageId message = addSent(here, 50);
    const QByteArray listed = "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
                              "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
                              "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n";
    begin(signIn("SPECIAL-USE ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS ESEARCH")
        + "C: {2} ENABLE QRESYNC\n"
          "C: {3} SELECT INBOX (QRESYNC (7 100))\n"
          "C: {4} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\nS: * ENABLED QRESYNC\nS: {2} OK on\n"
        + listed
        + "S: {4} OK listed\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n"
          "S: {3} OK [READ-WRITE] open\n"
          "C: {5} CREATE Sent\nS: {5} OK made\n"
          "C~: {6} LIST .*\n"
        + listed + "S: * LIST (\\Subscribed \\Sent) \"/\" Sent\nS: {6} OK listed\n"
          "C~: {7} SELECT Sent.*\nX\n");
    ASSERT_TRUE(eventually([&] { return intents().size() == 1 && isPlayed(); })) << (m_line ? qPrintable(m_line->position()) : "no line");
    const auto there = m_store->reader().folderByRole(m_account, FolderRole::Sent).value();
    ASSERT_TRUE(there);
    EXPECT_FALSE(there->local);
    EXPECT_FALSE(m_store->reader().folder(here).value()) << "the one of this computer is gone";
    EXPECT_EQ(m_store->reader().row(message).value()->folder, there->id);
    EXPECT_EQ(intents()[0].targets[0].message, message);
}

TEST_F(SentHome, otherProgramsAreToldWhatItIsForWhereTheServerTakesThat)
{
    addSent(addLocalSent(), 50);
    const QByteArray listed = "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
                              "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
                              "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n";
    begin(signIn("SPECIAL-USE CREATE-SPECIAL-USE ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS ESEARCH")
        + "C: {2} ENABLE QRESYNC\n"
          "C: {3} SELECT INBOX (QRESYNC (7 100))\n"
          "C: {4} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\nS: * ENABLED QRESYNC\nS: {2} OK on\n"
        + listed
        + "S: {4} OK listed\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n"
          "S: {3} OK [READ-WRITE] open\n"
          "C: {5} CREATE Sent (USE (\\Sent))\nS: {5} NO [USEATTR] not that one\nC: {6} CREATE Sent\nS: {6} OK made\n"
          "C~: {7} LIST .*\n"
        + listed + "S: * LIST (\\Subscribed \\Sent) \"/\" Sent\nS: {7} OK listed\n"
          "C~: {8} SELECT Sent.*\nX\n");
    EXPECT_TRUE(eventually([&] { return intents().size() == 1 && isPlayed(); })) << (m_line ? qPrintable(m_line->position()) : "no line");
}
