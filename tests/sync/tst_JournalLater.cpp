// SPDX-License-Identifier: GPL-3.0-or-later
// What was wished of a message behind its move: where the move was refused, or nobody said under which number it lies now.
#include "PlayedFolder.h"
#include "sync/JournalReplay.h"
#include "sync/MailActions.h"

using namespace played;

namespace {

class JournalLater : public Folder {
protected:
    void SetUp() override
    {
        Folder::SetUp();
        fill(3);
        m_lists = addFolder("Lists");
        setState(m_lists, 9, 5);
        m_actions = std::make_unique<MailActions>(*m_store, *m_clock);
    }
    void setState(base::FolderId folder, quint32 uidValidity, quint32 uidNext)
    {
        store::ImapState state;
        state.uidValidity = uidValidity;
        state.uidNext = uidNext;
        state.serverExists = 0;
        state.synchronisedAt = m_clock->now();
        ASSERT_TRUE(m_store->folders().setImapState(folder, state));
    }
    [[nodiscard]] base::MessageId message(quint32 uid) const { return reader().byUid(m_inbox, uid).value().value().id; }
    void listen(const QByteArray &capabilities, const QByteArray &conversation)
    {
        talk(capabilities, conversation);
        m_replay = std::make_unique<JournalReplay>(
            ImapWork { *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        QObject::connect(m_replay.get(), &JournalReplay::refused, m_replay.get(),
            [this](UndoKind kind, int, const base::Error &why) { m_refused.append({ kind, why.fault }); });
        QObject::connect(m_replay.get(), &JournalReplay::numbersVoid, m_replay.get(), [this](base::FolderId folder) { m_toBeListed.append(folder); });
    }
    void replay()
    {
        const auto told = finish(m_replay->run());
        EXPECT_TRUE(told) << told.error().detail.constData();
    }
    /// Tells the server; the conversation is over then.
    void tell(const QByteArray &capabilities, const QByteArray &conversation)
    {
        listen(capabilities, conversation);
        replay();
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    /// The answer to SELECT of Lists.
    static QByteArray listsOpened(int tag)
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        return "C: " + number + " SELECT Lists\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 12] n\nS: " + number
            + " OK [READ-WRITE] open\n";
    }
    /// SELECT, what is looked at in the same flight, and the move of message 2, with this answer.
    static QByteArray moved(const QByteArray &answer)
    {
        return selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\n"
            "S: * 2 FETCH (UID 2 FLAGS ())\nS: {3} OK\n" + answer;
    }
    /// What a search for message 2 in the open folder finds under these numbers.
    static QByteArray found(int tag, const QList<int> &uids)
    {
        QByteArray hits;
        QByteArray told;
        for (const int uid : uids) {
            const QByteArray number = QByteArray::number(uid);
            hits += ' ' + number;
            told += "S\\: * " + number + " FETCH (UID " + number + " RFC822.SIZE 400 BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {35}\\r\\n"
                    "Message-ID: <m2@example.org>\\r\\n\\r\\n   )\\r\\n\n";
        }
        const QByteArray first = '{' + QByteArray::number(tag) + '}';
        const QByteArray second = '{' + QByteArray::number(tag + 1) + '}';
        return "C: " + first + " UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH" + hits + "\nS: " + first + " OK\nC~: " + second
            + " UID FETCH .*\n" + told + "S: " + second + " OK\n";
    }
    [[nodiscard]] qsizetype waiting() const { return reader().intents(m_account).value().size(); }
    [[nodiscard]] store::MessagePlace placeOf(base::MessageId id) const { return reader().places({ id }).value().constFirst(); }

    base::FolderId m_lists;
    std::unique_ptr<MailActions> m_actions;
    std::unique_ptr<JournalReplay> m_replay;
    QList<std::pair<UndoKind, base::Fault>> m_refused;
    QList<base::FolderId> m_toBeListed;
};

} // namespace

TEST_F(JournalLater, aMarkReachesItsMessageWhereARefusedMoveHasLeftIt)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->setFlagged({ two }, true);
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n") + "C: {5} UID STORE 2 +FLAGS.SILENT (\\Flagged)\nS: {5} OK\n");
    EXPECT_EQ(m_refused, (QList<std::pair<UndoKind, base::Fault>> { { UndoKind::Move, base::Fault::CommandRefused } }));
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(placeOf(two).uid, 2U);
    EXPECT_TRUE(flagsOf(2).testFlag(mail::Flag::Flagged));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalLater, aMarkOnAMessageThatWasMovedOnComesBackWithIt)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->moveTo({ two }, addFolder("Work"));
    m_actions->setFlagged({ two }, true);
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n") + "C: {5} UID STORE 2 +FLAGS.SILENT (\\Flagged)\nS: {5} OK\n");
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalLater, aDeletionMeetsItsMessageWhereARefusedMoveHasLeftIt)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->deleteForever({ two });
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n")
        + "C: {5} UID STORE 2 +FLAGS.SILENT (\\Deleted)\nS: {5} OK\nC: {6} UID EXPUNGE 2\nS: * 2 EXPUNGE\nS: {6} OK\n");
    EXPECT_EQ(waiting(), 0);
}

// No UIDPLUS. Number 3 is an older copy, of a mailing list, that is not listed here yet.
TEST_F(JournalLater, aMarkFindsWhatWasMovedWithoutANumberAmongWhatHasComeSince)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->setFlagged({ two }, true);
    tell("MOVE", moved("S: * 2 EXPUNGE\nS: {4} OK moved\n") + listsOpened(5) + found(6, { 3, 7 })
        + "C: {8} UID STORE 7 +FLAGS.SILENT (\\Flagged)\nS: {8} OK\n");
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalLater, whatIsNotFoundIsListedOnceAndThenSaidNotToBeDone)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->setFlagged({ two }, true);
    listen("MOVE", moved("S: * 2 EXPUNGE\nS: {4} OK moved\n") + listsOpened(5)
        + "C: {6} UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH\nS: {6} OK\n"
          "C: {7} UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH\nS: {7} OK\n");
    replay();
    EXPECT_EQ(m_toBeListed, QList<base::FolderId> { m_lists });
    EXPECT_TRUE(m_refused.isEmpty());
    ASSERT_EQ(waiting(), 1) << "it waits for that";
    EXPECT_TRUE(placeOf(two).flags.system.testFlag(mail::Flag::Flagged));
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_EQ(m_toBeListed.size(), 1);
    EXPECT_EQ(m_refused, (QList<std::pair<UndoKind, base::Fault>> { { UndoKind::Star, base::Fault::NotRecognised } }));
    EXPECT_FALSE(placeOf(two).flags.system.testFlag(mail::Flag::Flagged));
    EXPECT_EQ(waiting(), 0);
}

// "Postponed": the listing has given the message its number, by its date and size; it has no Message-ID.
TEST_F(JournalLater, aMarkGoesToTheNumberThatTheListingHasGiven)
{
    store::Arrival nameless = storetest::someArrival(4);
    nameless.summary.messageId.clear();
    const base::MessageId four = m_store->messages().addArrivals(m_inbox, { nameless }).value().constFirst();
    m_actions->moveTo({ four }, m_lists);
    m_actions->setFlagged({ four }, true);
    const QByteArray here = selected("SELECT INBOX", 2, 4, 5, {}) + "C: {3} UID FETCH 4 (UID FLAGS)\nC: {4} UID MOVE 4 Lists\n"
        "S: * 4 FETCH (UID 4 FLAGS ())\nS: {3} OK\nS: * 4 EXPUNGE\nS: {4} OK moved\n";
    listen("MOVE", here + listsOpened(5) + "C: {6} UID SEARCH LARGER 399 SMALLER 401\nS: * SEARCH\nS: {6} OK\n"
        "C: {7} UID STORE 11 +FLAGS.SILENT (\\Flagged)\nS: {7} OK\n");
    replay();
    ASSERT_EQ(m_toBeListed, QList<base::FolderId> { m_lists });
    ASSERT_TRUE(m_store->messages().setUids({ { four, 11 } }));
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

// What a person keeps here although the server has lost it is marked here, and nobody is told of a refusal.
TEST_F(JournalLater, whatIsHereOnlyKeepsItsMark)
{
    const base::MessageId two = message(2);
    ASSERT_TRUE(m_store->messages().setUids({ { two, 0 } }));
    m_actions->setFlagged({ two }, true);
    listen("MOVE", selected("SELECT INBOX", 2, 2, 4, {}) + "C: {3} UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH\nS: {3} OK\n"
        "C: {4} UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH\nS: {4} OK\n");
    replay();
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_TRUE(placeOf(two).flags.system.testFlag(mail::Flag::Flagged));
    EXPECT_EQ(waiting(), 0);
}
