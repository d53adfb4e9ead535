// SPDX-License-Identifier: GPL-3.0-or-later
// A session can have answers on their way to a task that is stopped: nobody hears them then, least of all what has gone.
#include "PlayedFolder.h"
#include "sync/JournalReplay.h"
#include "sync/MailActions.h"

using namespace played;

namespace {

class TaskEnds : public Folder {
protected:
    void SetUp() override
    {
        Folder::SetUp();
        fill(3);
        m_lists = addFolder("Lists");
    }
    [[nodiscard]] ImapWork work()
    {
        return { *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } };
    }
    /// Runs the task until the server is asked this, ends it, and lets the server answer to the end of the conversation.
    template <class T>
    void endAt(const QByteArray &question, Task<T> task)
    {
        std::optional<T> out;
        Process process;
        process.start(keepIn(out, std::move(task)));
        ASSERT_TRUE(eventually([&] { return m_transport->sentByClient().contains(question); }));
        ASSERT_FALSE(out);
        process.stop();
        const auto replies = m_line->session().findChildren<net::FetchReply *>();
        ASSERT_FALSE(replies.isEmpty());
        m_heard = 0;
        for (const net::FetchReply *reply : replies) {
            EXPECT_FALSE(QObject::disconnect(reply, &net::FetchReply::arrived, nullptr, nullptr)) << "somebody still listens";
            QObject::connect(reply, &net::FetchReply::arrived, reply, [this](const auto &messages) { m_heard += messages.size(); });
        }
        m_transport->proceed();
        EXPECT_TRUE(eventually([&] { return m_transport->isDone(); })) << qPrintable(m_transport->position());
        EXPECT_TRUE(eventually([&] { return m_heard > 0; })) << "nothing came";
    }

    base::FolderId m_lists;
    qsizetype m_heard = 0;
};

} // namespace

TEST_F(TaskEnds, inTheMiddleOfAMove)
{
    MailActions actions(*m_store, *m_clock);
    actions.moveTo({ reader().byUid(m_inbox, 2).value().value().id }, m_lists);
    talk("MOVE UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\nP\n"
        "S: * 2 FETCH (UID 2 FLAGS ())\nS: {3} OK\nS: {4} OK moved\n");
    JournalReplay replay(work(), *m_line);
    endAt("UID MOVE 2", replay.run());
}

TEST_F(TaskEnds, whileItLooksWhatBecameOfAMove)
{
    MailActions actions(*m_store, *m_clock);
    actions.moveTo({ reader().byUid(m_inbox, 2).value().value().id }, m_lists);
    const store::Intent moved = reader().intents(m_account).value().constFirst();
    ASSERT_TRUE(m_store->journal().setState(moved.id, store::Intent::State::InDoubt));
    talk("MOVE UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nP\nS: * 2 FETCH (UID 2 FLAGS ())\nS: {3} OK\n");
    JournalReplay replay(work(), *m_line);
    endAt("UID FETCH 2", replay.run());
}

TEST_F(TaskEnds, whileItLooksForAMessageByItsName)
{
    MailActions actions(*m_store, *m_clock);
    actions.moveTo({ reader().byUid(m_inbox, 2).value().value().id }, m_lists);
    actions.setFlagged({ reader().ids({ .folder = m_lists }).value().constFirst() }, true);
    talk("MOVE", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\nS: * 2 FETCH (UID 2 FLAGS ())\n"
        "S: {3} OK\nS: {4} OK moved\nC: {5} SELECT Lists\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 12] n\nS: {5} OK open\n"
        "C: {6} UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH 7\nS: {6} OK\nC~: {7} UID FETCH 7 .*\nP\n"
        "S\\: * 1 FETCH (UID 7 RFC822.SIZE 400 BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {35}\\r\\nMessage-ID: <m2@example.org>\\r\\n\\r\\n   )\\r\\n\n"
        "S: {7} OK\n");
    JournalReplay replay(work(), *m_line);
    endAt("UID FETCH 7", replay.run());
}

TEST_F(TaskEnds, whileItAsksWhatHasCome)
{
    store::ImapState state = reader().folder(m_lists).value().value().imap;
    state.uidValidity = 9;
    state.uidNext = 5;
    ASSERT_TRUE(m_store->folders().setImapState(m_lists, state));
    MailActions actions(*m_store, *m_clock);
    actions.moveTo({ reader().byUid(m_inbox, 2).value().value().id }, m_lists);
    actions.setFlagged({ reader().ids({ .folder = m_lists }).value().constFirst() }, true);
    talk("MOVE", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\nS: * 2 FETCH (UID 2 FLAGS ())\n"
        "S: {3} OK\nS: {4} OK moved\nC: {5} SELECT Lists\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 12] n\nS: {5} OK open\n"
        "C~: {6} UID FETCH 5:\\* .*\nP\n"
        "S\\: * 1 FETCH (UID 7 RFC822.SIZE 400 BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {35}\\r\\nMessage-ID: <m2@example.org>\\r\\n\\r\\n   )\\r\\n\n"
        "S: {6} OK\n");
    JournalReplay replay(work(), *m_line);
    endAt("UID FETCH 5:*", replay.run());
}

TEST_F(TaskEnds, whileFlagsAreCompared)
{
    talk({}, selected("SELECT INBOX", 2, 3, 4, {}) + "C~: {3} UID FETCH 1:\\* .*\nP\n"
        "S: * 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 400)\nS: {3} OK\n");
    auto chosen = finish(m_line->selectToSync(inbox()));
    ASSERT_TRUE(chosen);
    FolderSync sync(work(), *m_line);
    endAt("UID FETCH 1:*", sync.run(inbox(), std::move(*chosen), std::nullopt));
}

TEST_F(TaskEnds, whileChangesAreAsked)
{
    talk("CONDSTORE", selected("SELECT INBOX (CONDSTORE)", 2, 3, 4, "120") + "C~: {3} UID FETCH 1:\\* .*CHANGEDSINCE 100.*\nP\n"
        "S: * 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (120))\nS: {3} OK\n");
    auto chosen = finish(m_line->selectToSync(inbox()));
    ASSERT_TRUE(chosen);
    FolderSync sync(work(), *m_line);
    endAt("CHANGEDSINCE", sync.run(inbox(), std::move(*chosen), std::nullopt));
}
