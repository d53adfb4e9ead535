// SPDX-License-Identifier: GPL-3.0-or-later
// What an upload puts into the journal, and what it goes by, where a folder of the server is left out.
#include "store/StoreFixture.h"
#include "support/Eventually.h"
#include "sync/AccountSwitch.h"
#include "sync/FolderIntent.h"
#include "sync/LocalFolders.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using testsupport::eventually;

namespace {

class SwitchFeeding : public storetest::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        accounts::AccountSettings before = storetest::someAccount(u"before@example.org"_s, accounts::Protocol::Pop3);
        before.id = m_from = m_store->accounts().add(before).value();
        ASSERT_TRUE(engine::makeLocalFolders(*m_store, before));
        m_bad = addFolder("Bad");
        m_good = addFolder("Good");
        open(m_inbox);
        open(m_good);
        m_change = std::make_unique<engine::AccountSwitch>(*m_store, m_from, m_account);
        QObject::connect(m_change.get(), &engine::AccountSwitch::considered, m_change.get(),
            [this](int ticket, const engine::SwitchFacts &facts) { m_answers[ticket].append(facts); });
        QObject::connect(m_change.get(), &engine::AccountSwitch::progressed, m_change.get(), [this](int, qint64 done, qint64 total) { m_progress = { done, total }; });
        QObject::connect(m_change.get(), &engine::AccountSwitch::journalGrew, m_change.get(), [this] { ++m_grown; });
    }
    void open(base::FolderId folder) { ASSERT_TRUE(m_store->folders().setImapState(folder, { .uidValidity = 1, .synchronisedAt = { 1 } })); }
    base::FolderId make(const QString &name) { return m_store->folders().makeLocal({ m_from, {}, name }).value(); }
    QList<base::MessageId> bring(base::FolderId folder, int first, int count = 1, int octets = 400)
    {
        QList<store::Arrival> arrivals = storetest::someArrivals(first, count);
        for (int i = 0; i < count; ++i) {
            arrivals[i].uid = 0;
            arrivals[i].raw = storetest::someMessage(first + i, octets);
        }
        return m_store->messages().addArrivals(folder, arrivals).value();
    }
    engine::SwitchFacts consider()
    {
        const int ticket = ++m_ticket;
        m_change->consider(ticket);
        EXPECT_TRUE(eventually([&] { return m_answers.contains(ticket); }));
        return m_answers[ticket].value(0);
    }
    /// Until there is something for the journal, or an answer.
    int upload()
    {
        m_grown = 0;
        m_change->upload(++m_ticket, false);
        EXPECT_TRUE(eventually([&] { return m_grown > 0 || m_answers.contains(m_ticket); }));
        return m_ticket;
    }
    /// Message 1 of a folder Club. @return that folder here, and there
    std::pair<base::FolderId, base::FolderId> uploadClub()
    {
        const base::FolderId club = make(u"Club"_s);
        bring(club, 1);
        const base::FolderId there = addFolder("Club");
        open(there);
        open(m_bad);
        const int ticket = upload();
        EXPECT_EQ(journal(), QStringList { u"Club: message 1"_s });
        arrive();
        EXPECT_TRUE(eventually([&] { return m_answers.contains(ticket); }));
        EXPECT_EQ(m_answers[ticket].value(0).onServer, 1);
        return { club, there };
    }
    /// "Folder: subject" of each one that the server is to be given.
    [[nodiscard]] QStringList journal() const
    {
        QStringList lines;
        const QList<store::Intent> intents = reader().intents(m_account).value();
        for (const store::Intent &intent : intents) {
            for (const store::Intent::Target &target : intent.targets)
                lines.append(reader().folder(target.folder).value()->path + ": "_L1 + reader().row(target.message).value()->summary.subject);
        }
        return lines;
    }
    /// The server has taken what the journal has.
    void arrive()
    {
        const QList<store::Intent> intents = reader().intents(m_account).value();
        for (const store::Intent &intent : intents) {
            ASSERT_TRUE(m_store->messages().setUids({ { intent.targets.constFirst().message, ++m_uid } }));
            ASSERT_TRUE(m_store->journal().remove(intent.id));
        }
        m_change->onRested();
    }

    base::AccountId m_from;
    base::FolderId m_bad; ///< nobody can look into that one
    base::FolderId m_good;
    std::unique_ptr<engine::AccountSwitch> m_change;
    QHash<int, QList<engine::SwitchFacts>> m_answers;
    std::pair<qint64, qint64> m_progress;
    int m_ticket = 0;
    int m_grown = 0;
    quint32 m_uid = 0;
};

} // namespace

TEST_F(SwitchFeeding, aFolderThatIsLeftOutKeepsNothingWaitingHoweverMuchIsInIt)
{
    bring(make(u"Bad"_s), 1, 1, 17 * 1024 * 1024); // more than goes at once
    bring(make(u"Good"_s), 2);
    m_change->leaveOut({ m_bad });
    const int ticket = upload();
    EXPECT_EQ(journal(), QStringList { u"Good: message 2"_s });
    arrive();
    ASSERT_TRUE(eventually([&] { return m_answers.contains(ticket); }));
    EXPECT_EQ(m_answers[ticket].constFirst().onServer, 1);
    EXPECT_EQ(m_answers[ticket].constFirst().leftOut, 1);
}

TEST_F(SwitchFeeding, onlyWhatWillBeUploadedIsCountedForIt)
{
    const base::FolderId bad = make(u"Bad"_s);
    bring(bad, 1, 3, 5000);
    bring(make(u"Good"_s), 10, 2, 700);
    bring(bad, 20, 1, 5000); // the server has one like it, elsewhere
    store::Arrival like = storetest::someArrival(20);
    like.uid = 1;
    ASSERT_TRUE(m_store->messages().addArrivals(m_good, { like }));
    bring(m_bad, 30); // as an upload has put it there that was broken off
    bring(make(u"Before"_s), 30);
    m_change->leaveOut({ m_bad });
    engine::SwitchFacts facts = consider();
    EXPECT_EQ(facts.messages, 7);
    EXPECT_EQ(facts.onlyHere, 2);
    EXPECT_EQ(facts.octetsOnlyHere, 2 * 700);
    EXPECT_EQ(facts.unsure, 0) << "nor if somebody says so";
    EXPECT_EQ(facts.octetsUnsure, 0);
    EXPECT_EQ(facts.leftOut, 5);

    open(m_bad);
    facts = consider();
    EXPECT_EQ(facts.onlyHere, 6);
    EXPECT_EQ(facts.octetsOnlyHere, 3 * 5000 + 2 * 700 + 400);
    EXPECT_EQ(facts.unsure, 1);
    EXPECT_EQ(facts.leftOut, 0);
}

TEST_F(SwitchFeeding, whoWatchesSeesItComeToItsEnd)
{
    bring(make(u"Bad"_s), 1, 3);
    const base::FolderId good = make(u"Good"_s);
    bring(good, 100, 20); // as many as go at once
    const QList<base::MessageId> last = bring(good, 200, 5);
    m_change->leaveOut({ m_bad });
    const int ticket = upload();
    ASSERT_TRUE(m_store->messages().remove(last, store::Fact::DeletedHere)); // somebody is faster
    arrive();
    ASSERT_TRUE(eventually([&] { return m_answers.contains(ticket); }));
    EXPECT_EQ(m_progress, std::pair(qint64(20), qint64(20)));
}

TEST_F(SwitchFeeding, aFolderThatIsGoneFromTheServersListIsMadeAgain)
{
    const auto [club, there] = uploadClub();
    ASSERT_TRUE(m_store->folders().remove(there));
    bring(club, 2);
    const int second = upload();
    ASSERT_FALSE(m_answers.contains(second)) << m_answers[second].constFirst().error.value_or(base::Error {}).detail.constData();
    EXPECT_EQ(journal(), (QStringList { u"Club: message 1"_s, u"Club: message 2"_s }));
    EXPECT_EQ(reader().intents(m_account).value().constFirst().kind, engine::kCreateFolderIntent);
}

TEST_F(SwitchFeeding, aFolderThatHasAnotherNameThereIsAnotherFolder)
{
    const auto [club, there] = uploadClub();
    store::FolderRow row = reader().folder(there).value().value();
    row.mailbox = "Verein";
    row.name = row.path = u"Verein"_s;
    ASSERT_TRUE(m_store->folders().update(row));
    bring(club, 2);
    upload();
    EXPECT_EQ(journal(), QStringList { u"Club: message 2"_s }) << "and what lies in the other one is recognised there";
}

TEST_F(SwitchFeeding, whatIsLeftOutIsNotReadFromTheDisk)
{
    bring(make(u"Bad"_s), 1);
    bring(make(u"Good"_s), 2);
    QDir packs(path() + "/packs"_L1);
    QFile pack(packs.filePath(packs.entryList(QDir::Files).value(0)));
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    const qint64 at = pack.readAll().indexOf("Subject: message 1");
    ASSERT_TRUE(at >= 0 && pack.seek(at) && pack.write("?") == 1);
    pack.close();
    m_change->leaveOut({ m_bad });
    const int ticket = upload();
    EXPECT_EQ(journal(), QStringList { u"Good: message 2"_s });
    arrive();
    ASSERT_TRUE(eventually([&] { return m_answers.contains(ticket); }));
    EXPECT_EQ(m_answers[ticket].constFirst().leftOut, 1);
    EXPECT_EQ(m_answers[ticket].constFirst().unreadable, 0) << "who reads it finds that it is damaged";
}

TEST_F(SwitchFeeding, whileManyAreGoneByItCanBeStopped)
{
    bring(make(u"First"_s), 1, 20); // as many as go at once
    const QList<base::MessageId> gone = bring(make(u"Between"_s), 100, 700);
    bring(make(u"Good"_s), 1000);
    open(addFolder("First"));
    open(m_bad);
    const int stopped = upload();
    ASSERT_EQ(journal().size(), 20);
    ASSERT_TRUE(m_store->messages().remove(gone, store::Fact::DeletedHere));
    const auto once = QObject::connect(m_change.get(), &engine::AccountSwitch::progressed, m_change.get(),
        [this] { QMetaObject::invokeMethod(m_change.get(), &engine::AccountSwitch::stop, Qt::QueuedConnection); });
    arrive();
    ASSERT_TRUE(eventually([&] { return m_answers.contains(stopped); }));
    EXPECT_EQ(journal(), QStringList()) << "before it has come to the next one";
    EXPECT_FALSE(m_change->isUploading());
    consider();
    EXPECT_EQ(m_answers[stopped].size(), 1) << "it is answered once";

    QObject::disconnect(once);
    const int again = upload();
    EXPECT_FALSE(m_answers.contains(again));
    EXPECT_EQ(journal(), QStringList { u"Good: message 1000"_s });
}

TEST_F(SwitchFeeding, whatOpensMeanwhileIsComparedBeforeAnythingIsPutThere)
{
    bring(make(u"First"_s), 1, 20); // as many as go at once
    bring(make(u"Bad"_s), 100);
    open(addFolder("First"));
    m_change->leaveOut({ m_bad });
    const int first = upload();
    ASSERT_EQ(journal().size(), 20);
    open(m_bad);
    EXPECT_TRUE(consider().unread.isEmpty());
    m_change->leaveOut({});
    arrive();
    ASSERT_TRUE(eventually([&] { return m_answers.contains(first) || !journal().isEmpty(); }));
    EXPECT_EQ(journal(), QStringList()) << "when that was planned, nobody could know whether the server has it";
    EXPECT_EQ(m_answers[first].value(0).onlyHere, 1) << "and it can be, the next time";

    upload();
    EXPECT_EQ(journal(), QStringList { u"Bad: message 100"_s });
}

TEST_F(SwitchFeeding, whatCouldBeReadMeanwhileIsAskedForAnew)
{
    m_change->leaveOut({ m_bad });
    EXPECT_TRUE(consider().isListed);
    EXPECT_TRUE(consider().isListed) << "it need not be said twice";
    open(m_bad);
    EXPECT_TRUE(consider().unread.isEmpty());
    ASSERT_TRUE(m_store->folders().setImapState(m_bad, {})); // the server has made it anew
    const engine::SwitchFacts facts = consider();
    EXPECT_FALSE(facts.isListed);
    ASSERT_EQ(facts.unread.size(), 1);
    EXPECT_FALSE(facts.unread.constFirst().isLeftOut);
}

TEST_F(SwitchFeeding, whatIsSaidWhileTheStoreIsLookedAtIsNotForgotten)
{
    m_change->consider(++m_ticket);
    m_change->leaveOut({ m_bad });
    ASSERT_TRUE(eventually([&] { return m_answers.contains(m_ticket); }));
    EXPECT_TRUE(consider().isListed);
}
