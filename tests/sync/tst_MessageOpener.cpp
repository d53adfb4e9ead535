// SPDX-License-Identifier: GPL-3.0-or-later
// A message is opened over a line of its own, while the main line goes on comparing its folder.
#include "store/StoreFixture.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"
#include "sync/AccountEngine.h"
#include "sync/MessageOpener.h"

#include <functional>
#include <utility>

using namespace engine;
using namespace Qt::StringLiterals;
using testsupport::eventually;
using testsupport::ScriptedTransport;

namespace {

class MessageOpenerTest : public storetest::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        addMessages(1, 3, false);
        setNumbers(7);
    }
    void setNumbers(quint32 uidValidity)
    {
        store::ImapState state;
        state.uidValidity = uidValidity;
        state.synchronisedAt = m_clock->now();
        ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    }
    [[nodiscard]] base::MessageId message(quint32 uid) const { return reader().byUid(m_inbox, uid).value().value().id; }
    /// Opens it over a line that says this behind the sign-in; `meanwhile` happens when the line is made.
    void open(base::MessageId id, const QByteArray &conversation, const std::function<void()> &meanwhile)
    {
        accounts::AccountSettings settings = reader().accounts().value().constFirst();
        settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
        const EngineContext context { *m_store, m_clock, [&](const accounts::ServerEndpoint &) {
            meanwhile();
            auto line = std::make_unique<ScriptedTransport>(
                "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK [CAPABILITY IMAP4rev1] in\n" + conversation);
            line->setImplicitTls(true);
            m_line = line.get();
            return line;
        } };
        m_opener = std::make_unique<MessageOpener>(context, settings);
        QObject::connect(m_opener.get(), &MessageOpener::ready, m_opener.get(), [this] { m_isReady = true; });
        QObject::connect(m_opener.get(), &MessageOpener::failed, m_opener.get(), [this](base::MessageId, const base::Error &why) { m_failed = why.fault; });
        QObject::connect(m_opener.get(), &MessageOpener::progressed, m_opener.get(), [this](base::MessageId, qint64 here) { if (m_onProgress) m_onProgress(here); });
        m_opener->setPassword(base::Secret(u"secreto"_s));
        m_isWhole ? m_opener->openWhole(id) : m_opener->open(id);
        ASSERT_TRUE(eventually([&] { return m_isReady || m_failed; }));
        EXPECT_TRUE(m_line->isDone()) << qPrintable(m_line->position());
    }
    /// A message of 1,100,000 octets, listed under the number 9.
    base::MessageId addLarge()
    {
        store::Arrival large = storetest::someArrival(9, false);
        large.size = 1'100'000;
        return m_store->messages().addArrivals(m_inbox, { large }).value().constFirst();
    }
    /// Four of its five pieces are asked for in one flight, the last one behind the first answer.
    static QByteArray pieces(const QByteArrayList &answers)
    {
        QByteArray asked, told;
        for (int i = 0; i < answers.size(); ++i) {
            const QByteArray tag = '{' + QByteArray::number(3 + i) + '}';
            const QByteArray at = QByteArray::number(i * 262144);
            const QByteArray question = "C: " + tag + " UID FETCH 9 (UID BODY.PEEK[]<" + at + ".262144>)\n";
            if (i < 4)
                asked += question;
            if (i == 1)
                told += "C: {7} UID FETCH 9 (UID BODY.PEEK[]<1048576.262144>)\n";
            told += "S\\: * 4 FETCH (UID 9 BODY[]<" + at + "> {" + QByteArray::number(answers[i].size()) + "}\\r\\n" + answers[i] + ")\\r\\n\nS: " + tag + " OK\n";
        }
        return asked + told;
    }
    static QByteArray selected(quint32 uidValidity)
    {
        return "C: {2} EXAMINE INBOX\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY " + QByteArray::number(uidValidity) + "] v\nS: {2} OK [READ-ONLY] open\n";
    }

    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    ScriptedTransport *m_line = nullptr;
    std::unique_ptr<MessageOpener> m_opener;
    std::function<void(qint64)> m_onProgress;
    bool m_isWhole = false;
    bool m_isReady = false;
    std::optional<base::Fault> m_failed;
};

} // namespace

TEST_F(MessageOpenerTest, asksForTheNumberThatTheMessageHasWhenTheFolderIsOpen)
{
    const base::MessageId two = message(2);
    const QByteArray raw = storetest::someMessage(2);
    QByteArray wire = raw;
    wire.replace("\r\n", "\\r\\n");
    open(two, selected(8) + "C~: {3} UID FETCH 20 .*\nS\\: * 2 FETCH (UID 20 BODY[] {" + QByteArray::number(raw.size()) + "}\\r\\n" + wire
            + ")\\r\\n\nS: {3} OK\n",
        [&] {
            // Another UIDVALIDITY, in which 2 is another message's number.
            ASSERT_TRUE(m_store->messages().setUids({ { two, 20 }, { message(1), 2 } }));
            setNumbers(8);
        });
    EXPECT_TRUE(m_isReady);
    EXPECT_EQ(reader().rawMessage(two).value(), raw);
}

TEST_F(MessageOpenerTest, asksForNothingWhereTheNumbersAreNotThoseThatAreKnown)
{
    open(message(2), selected(8), [] { });
    EXPECT_EQ(m_failed, base::Fault::MessageGone);
}

TEST_F(MessageOpenerTest, asksForNothingThatHasGoneElsewhereMeanwhile)
{
    const base::MessageId two = message(2);
    open(two, selected(7), [&] { ASSERT_TRUE(m_store->messages().move({ two }, addFolder("Lists"))); });
    EXPECT_EQ(m_failed, base::Fault::MessageGone);
}

TEST_F(MessageOpenerTest, isContentWithWhatTheMainLineHasBroughtMeanwhile)
{
    const base::MessageId two = message(2);
    const QByteArray raw = storetest::someMessage(2);
    open(two, selected(7), [&] { ASSERT_TRUE(m_store->messages().setBodies({ { two, raw, {} } })); });
    EXPECT_TRUE(m_isReady) << "and does not ask for it a second time";
    EXPECT_EQ(reader().rawMessage(two).value(), raw);
}

// An empty answer is what some servers give for what another client has expunged, or what they cannot read.
TEST_F(MessageOpenerTest, doesNotTakeABeginningForTheWhole)
{
    const base::MessageId large = addLarge();
    m_isWhole = true;
    open(large, selected(7) + pieces({ QByteArray(262144, 'a'), {}, {}, {}, {} }), [] { });
    EXPECT_EQ(m_failed, base::Fault::MessageGone);
    EXPECT_FALSE(reader().rawMessage(large));
}

// Engine removes what came of a message that leaves its folder: what is on its way then must not stand for all of it.
TEST_F(MessageOpenerTest, doesNotTakeTheEndOfAMessageThatWasMovedMeanwhileForTheWhole)
{
    const base::MessageId large = addLarge();
    m_isWhole = true;
    bool isMoved = false;
    m_onProgress = [&](qint64 here) {
        if (here < 262144 || std::exchange(isMoved, true))
            return;
        ASSERT_TRUE(m_store->messages().move({ large }, addFolder("Archive")));
        store::PartFiles::remove(m_store->folder(), large);
    };
    open(large, selected(7) + pieces({ QByteArray(262144, 'a'), QByteArray(262144, 'b'), QByteArray(262144, 'c'), QByteArray(262144, 'd'), QByteArray(51424, 'e') }), [] { });
    EXPECT_TRUE(isMoved);
    EXPECT_EQ(m_failed, base::Fault::MessageGone);
    EXPECT_FALSE(reader().rawMessage(large));
}

TEST_F(MessageOpenerTest, doesNotTakeNothingForAMessage)
{
    const base::MessageId two = message(2);
    open(two, selected(7) + "C~: {3} UID FETCH 2 .*\nS\\: * 2 FETCH (UID 2 BODY[] {0}\\r\\n)\\r\\n\nS: {3} OK\n", [] { });
    EXPECT_EQ(m_failed, base::Fault::MessageGone);
    const store::MessageRow row = reader().row(two).value().value();
    EXPECT_FALSE(row.hasBody);
    EXPECT_EQ(row.summary.subject, u"message 2"_s) << "its line in the list stays";
}
