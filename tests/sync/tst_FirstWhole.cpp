// SPDX-License-Identifier: GPL-3.0-or-later
// A large folder that is opened for the first time over a fast line, where bodies are kept: behind the first page messages come
// whole. Whatever cannot come so is listed.
#include "PlayedFolder.h"

using namespace played;
using namespace std::chrono_literals;

namespace {

constexpr int kMany = 70; // the first page is the newest sixty

class FirstWhole : public Folder {
protected:
    void SetUp() override
    {
        Folder::SetUp();
        ASSERT_TRUE(m_store->folders().setImapState(m_inbox, {}));
    }
    static QByteArray numbered(int tag) { return '{' + QByteArray::number(tag) + '}'; }
    static QByteArray page(int tag, int first, int last)
    {
        QByteArray told;
        for (int uid = first; uid <= last; ++uid)
            told += listed(uid, uid);
        return told + "S: " + numbered(tag) + " OK\n";
    }
    /// SELECT, all numbers, and then in one flight the first page and what of the rest may come whole.
    static QByteArray beginning(const QByteArray &sizes)
    {
        return selected("SELECT INBOX", 2, kMany, kMany + 1, {}) + "C: {3} UID SEARCH RETURN (ALL) ALL\nS: * ESEARCH (TAG \"A3\") UID ALL 1:70\n"
            "S: {3} OK\nC~: {4} UID FETCH 11:70 .*HEADER.FIELDS.*\nC: {5} UID FETCH 1:10 (UID FLAGS INTERNALDATE RFC822.SIZE)\n"
            + page(4, 11, kMany) + sizes;
    }
    static QByteArray sized(int uid, const QByteArray &size = "75", const QByteArray &flags = {}, int day = 5)
    {
        return "S: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS (" + flags + ") INTERNALDATE \"0"
            + QByteArray::number(day) + "-Jan-2026 10:00:00 +0100\" RFC822.SIZE " + size + ")\n";
    }
    static QByteArray bodyOf(int uid) { return "Subject: whole " + QByteArray::number(uid) + "\\r\\n\\r\\nthe text\\r\\n"; }
    static QByteArray whole(int uid, const QByteArray &flags = {}, const QByteArray &section = {})
    {
        const qsizetype octets = bodyOf(uid).replace("\\r\\n", "  ").size();
        const QByteArray literal = '{' + QByteArray::number(octets) + "}\\r\\n" + bodyOf(uid);
        return "S\\: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS (" + flags
            + ") INTERNALDATE \"05-Jan-2026 10:00:00 +0100\" RFC822.SIZE 75 BODY[] " + (section.isEmpty() ? literal : section) + ")\\r\\n\n";
    }
    static constexpr const char *kWhole = " (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\n";

    base::Result<FolderOutcome> fillOver(const QByteArray &conversation)
    {
        talk("ESEARCH", conversation);
        const store::FolderRow row = inbox();
        auto opened = finish(m_line->selectToSync(row));
        if (!opened)
            return std::unexpected(opened.error());
        const auto progressed = [this](base::FolderId, qint64 done, qint64 total) {
            EXPECT_EQ(total, kMany);
            EXPECT_EQ(reader().uidCount(m_inbox).value().count, done) << "committed";
        };
        const auto interrupted = [this] {
            m_clock->advance(m_step);
            return false;
        };
        FolderSync sync({ *m_store, m_clock, m_account, interrupted, progressed }, *m_line);
        auto outcome = finish(sync.run(row, std::move(*opened), std::nullopt, WholeFill { m_since, [this] { return m_isFast; } }));
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
        return outcome;
    }
    /// Which are here with their bytes.
    [[nodiscard]] QByteArray wholeHere() const
    {
        imap::UidSet set;
        const auto rows = reader().uids(m_inbox).value();
        for (const store::UidRow &row : rows) {
            if (row.hasBody)
                set.add(imap::Uid { row.uid });
        }
        return set.toWire();
    }
    [[nodiscard]] store::MessageRow row(quint32 uid) const { return reader().row(reader().byUid(m_inbox, uid).value().value().id).value().value(); }

    base::Timestamp m_since;
    bool m_isFast = true;
    std::chrono::milliseconds m_step {};
};

} // namespace

TEST_F(FirstWhole, behindTheFirstPageMessagesComeWholeAndAreNotListedBefore)
{
    QByteArray sizes, wholes;
    for (int uid = 1; uid <= 10; ++uid) {
        sizes += sized(uid);
        wholes += whole(uid, uid == 3 ? "\\\\Seen $Label1" : "");
    }
    const auto outcome = fillOver(beginning(sizes + "S: {5} OK\n") + "C: {6} UID FETCH 1:10" + kWhole + wholes + "S: {6} OK\n");
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_TRUE(outcome->complete);
    EXPECT_TRUE(outcome->arrived.isEmpty()) << "nothing of a first filling is news";
    EXPECT_EQ(uidsHere(), "1:70");
    EXPECT_EQ(wholeHere(), "1:10");
    const store::MessageRow third = row(3);
    EXPECT_EQ(third.summary.subject, u"whole 3"_s);
    EXPECT_EQ(third.summary.preview, u"the text"_s);
    EXPECT_TRUE(third.flags.isSeen());
    EXPECT_EQ(third.flags.keywords, QList<QByteArray> { "$Label1" });
    EXPECT_EQ(third.receivedAt.toDateTime().toString(Qt::ISODate), u"2026-01-05T09:00:00Z"_s);
    EXPECT_EQ(reader().rawMessage(third.id).value(), bodyOf(3).replace("\\r\\n", "\r\n"));
    EXPECT_EQ(inbox().imap.serverExists, kMany);
    EXPECT_TRUE(inbox().imap.synchronisedAt.isKnown());
}

TEST_F(FirstWhole, whatIsOldLargeMarkedOrDoesNotComeIsListed)
{
    m_since = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 1, 3), QTime(0, 0), QTimeZone::UTC));
    QByteArray sizes = sized(1, "75", {}, 2) + sized(2, "3000000") + sized(3, "75", "\\Deleted") + sized(4, "0");
    for (int uid = 5; uid <= 10; ++uid)
        sizes += sized(uid);
    const QByteArray wholes = whole(5, {}, "NIL") + whole(6, {}, "\"\"") + whole(7, "\\\\Deleted") + whole(8)
        // Of the ninth nothing comes, and of the tenth less than was asked.
        + "S: * 10 FETCH (UID 10 FLAGS ())\n";
    QByteArray listedAll;
    for (const int uid : { 1, 2, 4, 5, 6, 9, 10 })
        listedAll += listed(uid, uid);
    const auto outcome = fillOver(beginning(sizes + "S: {5} OK\n") + "C: {6} UID FETCH 5:10" + kWhole + wholes + "S: {6} OK\n"
        + "C~: {7} UID FETCH 1:7,9:10 .*HEADER.FIELDS.*\n" + listedAll + listed(3, 3, "\\\\Deleted") + listed(7, 7, "\\\\Deleted") + "S: {7} OK\n");
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_EQ(uidsHere(), "1:2,4:6,8:70") << "what is marked as deleted is not listed";
    EXPECT_EQ(inbox().imap.marked, 2);
    EXPECT_EQ(wholeHere(), "8");
}

TEST_F(FirstWhole, whenTheTimeIsOverTheRestIsListed)
{
    m_step = 2s; // whenever it looks whether something more urgent waits: of three there are
    QByteArray sizes, asked, answered;
    for (int uid = 1; uid <= 10; ++uid)
        sizes += sized(uid, "1900000");
    for (int uid = 10; uid > 4; --uid) {
        asked += "C: " + numbered(16 - uid) + " UID FETCH " + QByteArray::number(uid) + kWhole;
        answered += whole(uid) + "S: " + numbered(16 - uid) + " OK\n";
    }
    const auto outcome = fillOver(beginning(sizes + "S: {5} OK\n") + asked + answered + "C~: {12} UID FETCH 1:4 .*HEADER.FIELDS.*\n" + page(12, 1, 4));
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_EQ(uidsHere(), "1:70");
    EXPECT_EQ(wholeHere(), "5:10");
}

TEST_F(FirstWhole, aLineThatTurnsOutToBeSlowListsEverything)
{
    m_isFast = false;
    QByteArray sizes;
    for (int uid = 1; uid <= 10; ++uid)
        sizes += sized(uid);
    const auto outcome = fillOver(beginning(sizes + "S: {5} OK\n") + "C~: {6} UID FETCH 1:10 .*HEADER.FIELDS.*\n" + page(6, 1, 10));
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_EQ(uidsHere(), "1:70");
    EXPECT_EQ(wholeHere(), "");
}

TEST_F(FirstWhole, whereItIsRefusedEverythingIsListed)
{
    const auto outcome = fillOver(beginning("S: {5} NO not so\n") + "C~: {6} UID FETCH 1:10 .*HEADER.FIELDS.*\n" + page(6, 1, 10));
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_EQ(uidsHere(), "1:70");
    EXPECT_EQ(wholeHere(), "");
}

TEST_F(FirstWhole, whatCameBeforeTheLineBreaksIsKept)
{
    QByteArray sizes;
    for (int uid = 1; uid <= 10; ++uid)
        sizes += sized(uid);
    const auto outcome = fillOver(beginning(sizes + "S: {5} OK\n") + "C: {6} UID FETCH 1:10" + kWhole + whole(1) + whole(2) + "X\n");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().fault, base::Fault::NetworkDown);
    EXPECT_EQ(uidsHere(), "1:2,11:70");
    EXPECT_EQ(wholeHere(), "1:2");
    EXPECT_FALSE(inbox().imap.synchronisedAt.isKnown());
}
