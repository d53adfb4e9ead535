// SPDX-License-Identifier: GPL-3.0-or-later
// A server that keeps UIDVALIDITY and not its promise: a mailbox from a backup, or of another server. No wish meets another
// message under a number of before.
#include "PlayedFolder.h"
#include "sync/JournalReplay.h"
#include "sync/MailActions.h"
#include "sync/NumberDoubt.h"

using namespace played;

namespace {

class NumberDoubt : public Folder {
protected:
    void SetUp() override
    {
        Folder::SetUp();
        fill(3);
        m_lists = addFolder("Lists");
        m_actions = std::make_unique<MailActions>(*m_store, *m_clock);
    }
    [[nodiscard]] base::MessageId message(quint32 uid) const { return reader().byUid(m_inbox, uid).value().value().id; }
    [[nodiscard]] bool isDoubted() const { return areNumbersDoubted(reader(), m_inbox).value(); }
    [[nodiscard]] qsizetype waiting() const { return reader().intents(m_account).value().size(); }
    /// Tells the server what waits; the conversation is over then.
    void tell(const QByteArray &conversation, bool hasWaited = false)
    {
        talk("MOVE UIDPLUS", conversation);
        JournalReplay replay({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        QObject::connect(&replay, &JournalReplay::refused, &replay, [this](UndoKind kind, int, const base::Error &why) { m_refused.append({ kind, why.fault }); });
        if (hasWaited) {
            m_clock->advance(std::chrono::seconds(1));
            replay.sessionBegun();
        }
        const auto told = finish(replay.run());
        EXPECT_TRUE(told) << told.error().detail.constData();
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    /// The answer to SELECT, with this UIDNEXT.
    static QByteArray opened(int uidNext) { return selected("SELECT INBOX", 2, 3, uidNext, {}); }
    /// What stands there under a number.
    static QByteArray looked(int tag, int uid, const QByteArray &header)
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        const QByteArray octets = QByteArray(header).replace("\\r\\n", "  ") + "  ";
        const QByteArray at = QByteArray::number(uid);
        return "C~: " + number + " UID FETCH " + at + " \\(UID RFC822.SIZE BODY.PEEK\\[HEADER.FIELDS \\(MESSAGE-ID DATE\\)\\]\\)\nS\\: * " + at + " FETCH (UID "
            + at + " RFC822.SIZE 400 BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {" + QByteArray::number(octets.size()) + "}\\r\\n" + header + "\\r\\n)\\r\\n\nS: "
            + number + " OK\n";
    }
    static QByteArray moved(int tag)
    {
        const QByteArray first = '{' + QByteArray::number(tag) + '}';
        const QByteArray second = '{' + QByteArray::number(tag + 1) + '}';
        return "C: " + first + " UID FETCH 2 (UID FLAGS)\nC: " + second + " UID MOVE 2 Lists\nS: * 2 FETCH (UID 2 FLAGS ())\nS: " + first + " OK\nS: "
            + second + " OK moved\n";
    }
    static QByteArray deleted(int tag)
    {
        const QByteArray first = '{' + QByteArray::number(tag) + '}';
        const QByteArray second = '{' + QByteArray::number(tag + 1) + '}';
        return "C: " + first + " UID STORE 2 +FLAGS.SILENT (\\Deleted)\nS: " + first + " OK\nC: " + second + " UID EXPUNGE 2\nS: * 2 EXPUNGE\nS: " + second + " OK\n";
    }
    void expectRefused(UndoKind kind) const
    {
        EXPECT_EQ(m_refused, (QList<std::pair<UndoKind, base::Fault>> { { kind, base::Fault::NotRecognised } }));
    }

    base::FolderId m_lists;
    std::unique_ptr<MailActions> m_actions;
    QList<std::pair<UndoKind, base::Fault>> m_refused;
};

const QByteArray kTwo = "Message-ID: <m2@example.org>\\r\\n";
const QByteArray kOther = "Message-ID: <another@example.org>\\r\\n";

} // namespace

TEST_F(NumberDoubt, aMailboxNeverGoesBack)
{
    store::ImapState known;
    known.uidValidity = 7;
    known.uidNext = 10;
    known.highestModSeq = 100;
    const auto hasGone = [&](quint32 uidValidity, quint32 uidNext, quint64 modSeq) {
        imap::commands::SelectAnswer now;
        now.uidValidity = uidValidity;
        now.uidNext = uidNext;
        now.highestModSeq = modSeq;
        return hasGoneBack(known, now);
    };
    EXPECT_FALSE(hasGone(7, 10, 100));
    EXPECT_FALSE(hasGone(7, 12, 0)) << "not said";
    EXPECT_FALSE(hasGone(7, 0, 120));
    EXPECT_TRUE(hasGone(7, 9, 100));
    EXPECT_TRUE(hasGone(7, 10, 99));
    EXPECT_FALSE(hasGone(8, 1, 1)) << "its numbers are void, and that is another matter";
}

TEST_F(NumberDoubt, aMoveDoesNotMeetAnotherMessage)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    tell(opened(3) + looked(3, 2, kOther));
    expectRefused(UndoKind::Move);
    EXPECT_TRUE(isDoubted());
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(reader().places({ two }).value().constFirst().folder, m_inbox) << "and it is here as before";
}

TEST_F(NumberDoubt, aMoveMeetsItsOwnMessageAllTheSame)
{
    m_actions->moveTo({ message(2) }, m_lists);
    tell(opened(3) + looked(3, 2, kTwo) + moved(4));
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(NumberDoubt, nothingIsAskedWhereNothingSpeaksForIt)
{
    m_actions->moveTo({ message(2) }, m_lists);
    tell(opened(4) + moved(3));
    EXPECT_FALSE(isDoubted());
    EXPECT_TRUE(m_refused.isEmpty());
}

// Nobody can tell by UIDNEXT what has counted on since.
TEST_F(NumberDoubt, aDeletionThatHasWaitedLooksFirst)
{
    m_actions->deleteForever({ message(2) });
    tell(opened(9) + looked(3, 2, kOther), true);
    expectRefused(UndoKind::DeleteForever);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(NumberDoubt, aDeletionThatHasWaitedMeetsItsOwnMessage)
{
    m_actions->deleteForever({ message(2) });
    tell(opened(9) + looked(3, 2, kTwo) + deleted(4), true);
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(NumberDoubt, soDoesOneThatHasWaitedLongForTheNextCheck)
{
    m_actions->deleteForever({ message(2) });
    m_clock->advance(std::chrono::minutes(6));
    tell(opened(9) + looked(3, 2, kOther));
    expectRefused(UndoKind::DeleteForever);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(NumberDoubt, aDeletionOfThisSessionAsksNothingMore)
{
    m_actions->deleteForever({ message(2) });
    tell(opened(4) + deleted(3));
    EXPECT_TRUE(m_refused.isEmpty());
}

TEST_F(NumberDoubt, flagsDoNotMeetAnotherMessageEither)
{
    ASSERT_TRUE(doubtNumbers(*m_store, m_inbox));
    m_actions->setFlagged({ message(2) }, true);
    tell(opened(4) + looked(3, 2, kOther));
    EXPECT_EQ(m_refused.size(), 1);
    EXPECT_FALSE(flagsOf(2).testFlag(mail::Flag::Flagged));
}

TEST_F(NumberDoubt, whoComparesTheFolderKnowsItsMessagesAgain)
{
    talk({}, selected("SELECT INBOX", 2, 3, 3, {}) + knownAgain(3, 3) + flagsOfAll(4, 3));
    synchronise();
    EXPECT_EQ(uidsHere(), "1:3");
    EXPECT_FALSE(isDoubted());
    ASSERT_TRUE(doubtNumbers(*m_store, m_inbox));
    EXPECT_TRUE(isDoubted());
    ASSERT_TRUE(trustNumbers(*m_store, m_inbox));
    EXPECT_FALSE(isDoubted());
}

TEST_F(NumberDoubt, aWishFollowsItsMessageToTheNumberThatItIsFoundUnder)
{
    m_actions->setFlagged({ message(2) }, true);
    ASSERT_TRUE(doubtNumbers(*m_store, m_inbox));
    const base::MessageId two = message(2);
    const QByteArray date = QDateTime::fromMSecsSinceEpoch(storetest::someArrival(2).summary.sentAt.ms, QTimeZone::UTC).toString(Qt::RFC2822Date).toLatin1();
    talk({}, selected("SELECT INBOX", 2, 3, 5, {})
            + knownAgain(3, 1, headerOf(2, "Message-ID: <another@example.org>\\r\\n\\r\\n") + headerOf(3, kTwo + "Date: " + date + "\\r\\n\\r\\n"))
            + flagsOfAll(4, 3) + "C~: {5} UID FETCH 2 .*\n" + listed(2, 2) + "S: {5} OK\n");
    synchronise();
    EXPECT_EQ(reader().row(two).value()->uid, 3U);
    EXPECT_TRUE(flagsOf(3).testFlag(mail::Flag::Flagged));
    EXPECT_FALSE(flagsOf(2).testFlag(mail::Flag::Flagged)) << "that is another message";
    EXPECT_EQ(inbox().total, 4) << "and number 3 of before is here, and not there any more";
    tell(opened(5) + "C: {3} UID STORE 3 +FLAGS.SILENT (\\Flagged)\nS: {3} OK\n");
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(NumberDoubt, anotherServerIsComparedWhole)
{
    store::ImapState before = inbox().imap;
    ASSERT_TRUE(doubtServer(*m_store, m_account));
    EXPECT_TRUE(isDoubted());
    EXPECT_EQ(inbox().imap.uidValidity, before.uidValidity);
    EXPECT_EQ(inbox().imap.uidNext, 0U);
    EXPECT_EQ(inbox().imap.highestModSeq, 0U);
    EXPECT_FALSE(areNumbersDoubted(reader(), m_lists).value()) << "nothing was known of it";
}
