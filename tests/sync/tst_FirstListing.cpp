// SPDX-License-Identifier: GPL-3.0-or-later
// A large folder that is opened for the first time: what is newest is here at once, the rest fills in behind.
#include "PlayedFolder.h"
#include "sync/MailActions.h"
#include "sync/MessageOpener.h"

using namespace played;

namespace {

constexpr int kMany = 3000;

class FirstListing : public Folder {
protected:
    void SetUp() override
    {
        Folder::SetUp();
        store::ImapState unknown;
        ASSERT_TRUE(m_store->folders().setImapState(m_inbox, unknown));
    }
    /// The answer to one FETCH of these messages, whose sequence numbers are their UIDs.
    static QByteArray page(int tag, int first, int last)
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        QByteArray told = "C~: " + number + " UID FETCH " + QByteArray::number(first) + ':' + QByteArray::number(last) + " .*\n";
        for (int uid = first; uid <= last; ++uid)
            told += listed(uid, uid);
        return told + "S: " + number + " OK\n";
    }
    /// All pages are asked for in one flight; this stands behind the first answer, and what breaks the line is the end.
    static QByteArray pages(int tag, const QList<std::pair<int, int>> &ranges, const QByteArray &behindTheFirst)
    {
        QByteArray asked, answered;
        for (const auto &[first, last] : ranges) {
            const QByteArray one = page(tag++, first, last);
            const qsizetype end = one.indexOf('\n') + 1;
            asked += one.first(end);
            if (answered.isEmpty())
                answered = one.sliced(end) + behindTheFirst;
            else if (behindTheFirst != "X\n")
                answered += one.sliced(end);
        }
        return asked + answered;
    }
    /// Which numbers there are: 1 to `last`.
    static QByteArray numbers(int tag, int last)
    {
        const QByteArray number = QByteArray::number(tag);
        return "C: {" + number + "} UID SEARCH RETURN (ALL) ALL\nS: * ESEARCH (TAG \"A" + number + "\") UID ALL 1:" + QByteArray::number(last) + "\nS: {"
            + number + "} OK\n";
    }
    /// A hundred messages, of which the newest sixty come before the line breaks.
    void breakBehindTheFirstPage(const QByteArray &capabilities, const QByteArray &command, const QByteArray &modSeq)
    {
        talk(capabilities, selected(command, 2, 100, 101, modSeq) + numbers(3, 100) + pages(4, { { 41, 100 }, { 1, 40 } }, "X\n"));
        const store::FolderRow row = inbox();
        auto opened = finish(m_line->selectToSync(row));
        ASSERT_TRUE(opened) << opened.error().detail.constData();
        FolderSync sync({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        EXPECT_FALSE(finish(sync.run(row, std::move(*opened), std::nullopt)));
        ASSERT_EQ(uidsHere(), "41:100");
        EXPECT_EQ(inbox().imap.uidValidity, 7U) << "what is here has numbers that mean something";
        EXPECT_EQ(inbox().imap.serverExists, 100) << "and forty are missing";
        EXPECT_FALSE(inbox().imap.synchronisedAt.isKnown());
    }
};

} // namespace

TEST_F(FirstListing, theNewestSixtyAreHereAfterThreeTurnsAndTheRestComesNewestFirst)
{
    talk("ESEARCH", selected("SELECT INBOX", 2, kMany, kMany + 1, {}) + numbers(3, kMany)
            + pages(4, { { 2941, 3000 }, { 1941, 2940 }, { 941, 1940 }, { 1, 940 } }, "P\n"));
    const int before = m_transport->turns();
    struct Step {
        int turns = 0;
        qint64 done = 0;
        quint32 lowest = 0;
    };
    QList<Step> steps;
    const store::FolderRow row = inbox();
    auto opened = finish(m_line->selectToSync(row));
    ASSERT_TRUE(opened) << opened.error().detail.constData();
    const auto progressed = [&](base::FolderId, qint64 done, qint64 total) {
        EXPECT_EQ(total, kMany) << "known from the start";
        EXPECT_EQ(reader().uidCount(m_inbox).value().count, done) << "committed";
        steps.append({ m_transport->turns() - before, done, reader().uidCount(m_inbox).value().lowest });
        m_transport->proceed();
    };
    FolderSync sync({ *m_store, m_clock, m_account, [] { return false; }, progressed }, *m_line);
    const auto outcome = finish(sync.run(row, std::move(*opened), std::nullopt));
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_TRUE(outcome->complete);
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    ASSERT_GE(steps.size(), 2);
    EXPECT_EQ(steps.constFirst().done, 60);
    EXPECT_EQ(steps.constFirst().lowest, 2941U);
    EXPECT_EQ(steps.constFirst().turns, 3) << "SELECT, SEARCH, FETCH";
    EXPECT_EQ(steps.constLast().turns, 3) << "and nothing more was waited for";
    EXPECT_EQ(steps.constLast().done, kMany);
    for (qsizetype i = 1; i < steps.size(); ++i)
        EXPECT_LT(steps[i].lowest, steps[i - 1].lowest);
}

TEST_F(FirstListing, whatIsShownCanBeOpenedWhileTheRestIsStillToCome)
{
    talk("ESEARCH", selected("SELECT INBOX", 2, 100, 101, {}) + numbers(3, 100) + pages(4, { { 41, 100 }, { 1, 40 } }, "P\n"));
    const QByteArray raw = storetest::someMessage(100);
    QByteArray wire = raw;
    wire.replace("\r\n", "\\r\\n");
    ScriptedTransport *second = nullptr;
    const EngineContext context { *m_store, m_clock, [&](const accounts::ServerEndpoint &) {
        auto line = std::make_unique<ScriptedTransport>(
            "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK [CAPABILITY IMAP4rev1] in\n"
            "C: {2} EXAMINE INBOX\nS: * 100 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: {2} OK [READ-ONLY] open\n"
            "C~: {3} UID FETCH 100 .*\nS\\: * 100 FETCH (UID 100 BODY[] {" + QByteArray::number(raw.size()) + "}\\r\\n" + wire + ")\\r\\n\nS: {3} OK\n");
        line->setImplicitTls(true);
        second = line.get();
        return line;
    } };
    accounts::AccountSettings settings = reader().accounts().value().constFirst();
    settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
    MessageOpener opener(context, settings);
    opener.setPassword(base::Secret(u"secreto"_s));
    bool isReady = false;
    QObject::connect(&opener, &MessageOpener::ready, &opener, [&] {
        isReady = true;
        m_transport->proceed();
    });
    QObject::connect(&opener, &MessageOpener::failed, &opener, [&](base::MessageId, const base::Error &why) {
        ADD_FAILURE() << why.detail.constData();
        m_transport->proceed();
    });
    const store::FolderRow row = inbox();
    auto opened = finish(m_line->selectToSync(row));
    ASSERT_TRUE(opened) << opened.error().detail.constData();
    base::MessageId newest;
    const auto progressed = [&](base::FolderId, qint64, qint64) {
        if (newest.isValid())
            return;
        newest = reader().byUid(m_inbox, 100).value().value().id;
        opener.open(newest);
    };
    FolderSync sync({ *m_store, m_clock, m_account, [] { return false; }, progressed }, *m_line);
    const auto outcome = finish(sync.run(row, std::move(*opened), std::nullopt));
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_TRUE(isReady);
    EXPECT_EQ(reader().rawMessage(newest).value_or(""), raw);
    EXPECT_EQ(uidsHere(), "1:100");
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->isDone()) << qPrintable(second->position());
}

TEST_F(FirstListing, whatIsDeletedAfterItBrokeIsNotListedASecondTime)
{
    breakBehindTheFirstPage("CONDSTORE ESEARCH", "SELECT INBOX (CONDSTORE)", "100");
    const base::FolderId trash = addFolder("Trash", mail::FolderRole::Trash);
    const base::MessageId newest = reader().byUid(m_inbox, 100).value().value().id;
    MailActions actions(*m_store, *m_clock);
    actions.moveToTrash({ newest });
    // What is here is not compared once more: nothing has changed since.
    talk("CONDSTORE ESEARCH", selected("SELECT INBOX (CONDSTORE)", 2, 100, 101, "100") + numbers(3, 100) + page(4, 1, 40));
    synchronise();
    EXPECT_EQ(uidsHere(), "1:99");
    EXPECT_EQ(inbox().total, 99);
    EXPECT_EQ(reader().ids({ .folder = trash }).value(), QList<base::MessageId> { newest });
    EXPECT_TRUE(inbox().imap.synchronisedAt.isKnown());
}

TEST_F(FirstListing, whereItGoesOnOnlyWhatHasChangedSinceIsAskedOfWhatIsHere)
{
    breakBehindTheFirstPage("CONDSTORE ESEARCH", "SELECT INBOX (CONDSTORE)", "100");
    talk("CONDSTORE ESEARCH", selected("SELECT INBOX (CONDSTORE)", 2, 100, 101, "105")
            + "C: {3} UID FETCH 41:* (UID FLAGS) (CHANGEDSINCE 100)\nS: * 50 FETCH (UID 50 FLAGS (\\Seen) MODSEQ (104))\nS: {3} OK\n" + numbers(4, 100)
            + page(5, 1, 40));
    synchronise();
    EXPECT_EQ(uidsHere(), "1:100");
    EXPECT_EQ(flagsOf(50), mail::Flags(mail::Flag::Seen));
    EXPECT_EQ(inbox().imap.highestModSeq, 105U);
}
