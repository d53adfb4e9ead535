// SPDX-License-Identifier: GPL-3.0-or-later
// From the window's wish to a server that counts, and back: what is said about a message is what became of it.
#include "SendingAccount.h"
#include "SmtpSink.h"

#include "mime/Summary.h"
#include "store/AddressBook.h"

#include <QTemporaryFile>

using engine::EngineClient;
using engine::SendOptions;
using engine::SendingStatus;
using store::OutboxState;
using testsupport::eventually;

namespace {

mime::OutgoingMessage messageTo(const QStringList &recipients)
{
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    for (const QString &recipient : recipients)
        message.to.addresses.append({ {}, recipient });
    message.subject = u"¿Qué tal?"_s;
    message.text = u"Hola\n.\nadiós\n"_s;
    return message;
}

class OutboxTest : public testing::Test {
protected:
    void SetUp() override { open(); }

    void open(bool offline = false)
    {
        m_run.reset();
        m_run = std::make_unique<EngineRun>(m_folder.path(), QString(), offline);
        connectAll();
        ASSERT_TRUE(m_run->begin());
        if (m_run->accounts.isEmpty())
            m_run->add(sendingAccount(m_sink.endpoint()), u"secreto"_s);
        ASSERT_TRUE(eventually([&] { return m_run->id().isValid(); }));
    }
    void connectAll()
    {
        EngineClient &client = m_run->client;
        QObject::connect(&client, &EngineClient::messageQueued, m_run.get(), [this](int, base::MessageId message) { m_queued.append(message); });
        QObject::connect(&client, &EngineClient::queueFailed, m_run.get(), [this](int, const base::Error &error) { m_failed.append(error); });
        QObject::connect(&client, &EngineClient::messageSent, m_run.get(), [this](base::AccountId, base::MessageId message, bool isDone) {
            m_sent.append({ message, isDone });
        });
        QObject::connect(&client, &EngineClient::messageStuck, m_run.get(), [this](base::AccountId, base::MessageId, OutboxState state) {
            m_stuck.append(state);
        });
        QObject::connect(&client, &EngineClient::tooLateToHold, m_run.get(), [this] { ++m_tooLate; });
    }
    void queue(const mime::OutgoingMessage &message, const SendOptions &options = {})
    {
        m_run->client.queueMessage(1, m_run->id(), message, options);
    }
    [[nodiscard]] QList<store::OutboxRow> rows() { return m_run->reader().outbox(m_run->id()).value_or(QList<store::OutboxRow> {}); }
    [[nodiscard]] bool isState(OutboxState state)
    {
        return eventually([&] { return rows().size() == 1 && rows().first().state == state; });
    }
    [[nodiscard]] qsizetype inSent() { return m_run->count(mail::FolderRole::Sent); }
    [[nodiscard]] static SendOptions later()
    {
        SendOptions options;
        options.notBefore = { QDateTime::currentMSecsSinceEpoch() + 3'600'000 };
        return options;
    }

    SmtpSink m_sink;
    testsupport::TempFolder m_folder;
    QList<base::MessageId> m_queued;
    QList<base::Error> m_failed;
    QList<std::pair<base::MessageId, bool>> m_sent;
    QList<OutboxState> m_stuck;
    int m_tooLate = 0;
    std::unique_ptr<EngineRun> m_run;
};

} // namespace

TEST_F(OutboxTest, aMessageArrivesOnceAndLiesInSent)
{
    mime::OutgoingMessage message = messageTo({ u"bo@example.net"_s });
    message.bcc.addresses = { { {}, u"hidden@example.com"_s } };
    queue(message);
    ASSERT_TRUE(eventually([&] { return !m_sent.isEmpty(); }));
    EXPECT_TRUE(m_sent.first().second);
    ASSERT_EQ(m_sink.taken.size(), 1);
    EXPECT_EQ(m_sink.taken[0].sender, "ana@example.org");
    EXPECT_EQ(m_sink.taken[0].recipients, (QByteArrayList { "bo@example.net", "hidden@example.com" }));
    EXPECT_FALSE(m_sink.taken[0].content.contains("hidden")) << "Bcc is for the envelope";
    EXPECT_TRUE(rows().isEmpty());
    ASSERT_EQ(inSent(), 1);
    const store::MessageRow sent = m_run->messages(mail::FolderRole::Sent).first();
    EXPECT_TRUE(sent.flags.isSeen());
    EXPECT_EQ(sent.summary.subject, u"¿Qué tal?"_s);
    EXPECT_EQ(m_run->count(mail::FolderRole::Outbox), 0);
    QList<store::Fact> story;
    const QList<store::LedgerEntry> ledger = m_run->reader().ledgerOf(sent.id).value();
    for (const store::LedgerEntry &entry : ledger)
        story.append(entry.fact);
    story.removeAll(store::Fact::Received);
    EXPECT_EQ(story, (QList { store::Fact::Queued, store::Fact::SendEnding, store::Fact::Sent, store::Fact::Moved }));
}

TEST_F(OutboxTest, whoWasWrittenToIsInTheAddressBook)
{
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(eventually([&] { return !m_sent.isEmpty(); }));
    const auto book = store::AddressBook::open(m_folder.path());
    EXPECT_EQ((*book)->find(u"bo"_s, 5, {}).value().value(0).address, u"bo@example.net"_s);
}

TEST_F(OutboxTest, severalGoOutInOneSessionInTheOrderInWhichTheyWereQueued)
{
    for (int i = 0; i < 5; ++i)
        queue(messageTo({ u"r%1@example.net"_s.arg(i) }));
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 5; }));
    EXPECT_EQ(m_sink.taken.size(), 5);
    EXPECT_EQ(inSent(), 5);
}

TEST_F(OutboxTest, aRefusalSaysWhoAndWhyAndTheOthersHaveIt)
{
    m_sink.answer = [](const QByteArray &command) { return command == "RCPT:gone@example.net" ? "550 no such user here"_ba : QByteArray(); };
    queue(messageTo({ u"bo@example.net"_s, u"gone@example.net"_s }));
    ASSERT_TRUE(isState(OutboxState::Refused));
    EXPECT_EQ(rows().first().trouble, store::OutboxTrouble::SomeRefused);
    EXPECT_EQ(rows().first().recipients[0].state, store::OutboxRecipient::State::Accepted);
    EXPECT_EQ(rows().first().recipients[1].said, u"no such user here"_s);
    ASSERT_EQ(m_sink.taken.size(), 1);
    EXPECT_EQ(m_sink.taken[0].recipients, QByteArrayList { "bo@example.net" });
    EXPECT_EQ(inSent(), 1) << "what some have was sent";
    // The person says that it shall be tried again: only for the one who has it not.
    m_sink.answer = {};
    m_run->client.sendNow({ rows().first().message });
    ASSERT_TRUE(eventually([&] { return rows().isEmpty(); }));
    ASSERT_EQ(m_sink.taken.size(), 2);
    EXPECT_EQ(m_sink.taken[1].recipients, QByteArrayList { "gone@example.net" });
    EXPECT_EQ(inSent(), 1) << "one message, one copy";
}

TEST_F(OutboxTest, whatIsRefusedForNowIsTriedAgainByItself)
{
    m_sink.answer = [](const QByteArray &command) { return command == "MAIL" ? "451 later"_ba : QByteArray(); };
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(eventually([&] { return !rows().isEmpty() && rows().first().attempts == 1; }));
    EXPECT_EQ(rows().first().state, OutboxState::Waiting);
    EXPECT_EQ(rows().first().said, u"later"_s);
    EXPECT_TRUE(rows().first().retryAt.isKnown());
    EXPECT_EQ(inSent(), 0);
}

// As chasquid does at the third thing in a session that it refuses (seen with 1.15, 27 November 2026).
TEST_F(OutboxTest, aServerThatHasHadEnoughOfASessionGetsTheRestInANewOneAtOnce)
{
    int refused = 0;
    int session = 0;
    m_sink.answer = [&](const QByteArray &command) -> QByteArray {
        if (!command.startsWith("RCPT:gone"))
            return {};
        if (session != m_sink.sessions)
            refused = 0;
        session = m_sink.sessions;
        return ++refused == 3 ? "421 4.5.0 too many errors - bye"_ba : "550 5.1.1 no such user"_ba;
    };
    for (int i = 0; i < 5; ++i)
        queue(messageTo({ u"gone%1@example.net"_s.arg(i) }));
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(eventually([&] {
        return m_sent.size() == 1 && rows().size() == 5 && std::ranges::all_of(rows(), [](const auto &row) { return row.state == OutboxState::Refused; });
    }));
    EXPECT_EQ(m_sink.taken.size(), 1);
    for (const store::OutboxRow &row : rows())
        EXPECT_EQ(row.recipients.first().said, u"no such user"_s);
}

TEST_F(OutboxTest, aServerThatClosesAtTheFirstMessageOfASessionIsAskedAgainLater)
{
    m_sink.answer = [](const QByteArray &command) { return command == "MAIL" ? "421 4.3.2 shutting down"_ba : QByteArray(); };
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(eventually([&] { return !rows().isEmpty() && rows().first().attempts == 1; }));
    EXPECT_TRUE(rows().first().retryAt.isKnown());
    EXPECT_EQ(m_sink.sessions, 1) << "not again and again";
}

TEST_F(OutboxTest, aLineThatBreaksBeforeTheEndLeavesNothingInDoubt)
{
    bool isFirst = true;
    m_sink.answer = [&](const QByteArray &command) { return command == "DATA" && std::exchange(isFirst, false) ? "cut"_ba : QByteArray(); };
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(eventually([&] { return !isFirst && !rows().isEmpty() && rows().first().state == OutboxState::Waiting; }));
    m_run->client.checkNow();
    ASSERT_TRUE(eventually([&] { return rows().isEmpty() && !m_sent.isEmpty(); }));
    EXPECT_EQ(m_sink.taken.size(), 1);
    EXPECT_EQ(m_sink.sessions, 2);
}

TEST_F(OutboxTest, whatIsInDoubtIsNotSentTwiceAndNotCalledSent)
{
    m_sink.answer = [](const QByteArray &command) { return command == "." ? "cut after"_ba : QByteArray(); };
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(isState(OutboxState::InDoubt));
    EXPECT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::InDoubt }; })) << "it is said behind the transaction";
    EXPECT_TRUE(m_sent.isEmpty());
    m_sink.answer = {};
    m_run->client.checkNow();
    m_run->client.sendNow({ rows().first().message });
    open(); // a new start does not send it either
    m_run->client.checkNow();
    m_run->catchUp();
    EXPECT_EQ(m_sink.taken.size(), 1);
    ASSERT_TRUE(isState(OutboxState::InDoubt));
    EXPECT_EQ(inSent(), 0);
    m_run->client.resolveDoubt(rows().first().message, true);
    ASSERT_TRUE(eventually([&] { return rows().isEmpty(); }));
    EXPECT_EQ(inSent(), 1);
    EXPECT_EQ(m_sink.taken.size(), 1);
}

TEST_F(OutboxTest, whatArrivedAfterAllGoesOnForWhomTheServerDidNotTake)
{
    m_sink.answer = [](const QByteArray &command) {
        if (command == "RCPT:no@example.net")
            return "550 nobody here"_ba;
        return command == "." ? "cut after"_ba : QByteArray();
    };
    queue(messageTo({ u"bo@example.net"_s, u"no@example.net"_s }));
    ASSERT_TRUE(isState(OutboxState::InDoubt));
    const base::MessageId message = rows().first().message;
    m_sink.answer = {};
    m_run->client.resolveDoubt(message, true);
    ASSERT_TRUE(isState(OutboxState::Refused));
    EXPECT_EQ(rows().first().trouble, store::OutboxTrouble::SomeRefused);
    EXPECT_EQ(rows().first().recipients.at(0).state, store::OutboxRecipient::State::Accepted);
    EXPECT_EQ(rows().first().recipients.at(1).said, u"nobody here"_s);
    EXPECT_EQ(inSent(), 1) << "a copy of what the others have";
    EXPECT_EQ(m_sink.taken.size(), 1);
}

TEST_F(OutboxTest, aNewLabelDoesNotHangUpOnAMessageAtItsEnd)
{
    // The server has all of it and thinks; meanwhile somebody names the account.
    bool isAtEnd = false;
    m_sink.answer = [&](const QByteArray &command) {
        if (command != "." || std::exchange(isAtEnd, true))
            return QByteArray();
        accounts::AccountSettings settings = m_run->accounts.first();
        settings.label = u"Named"_s;
        m_run->client.updateAccount(settings, std::nullopt);
        m_run->catchUp();
        return QByteArray();
    };
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(eventually([&] { return !m_sent.isEmpty() || !m_stuck.isEmpty(); }));
    EXPECT_TRUE(isAtEnd);
    EXPECT_TRUE(m_stuck.isEmpty()) << "in doubt, by ourselves";
    EXPECT_TRUE(eventually([&] { return m_run->accounts.first().label == u"Named"_s; }));
    EXPECT_EQ(m_sink.taken.size(), 1);
}

TEST_F(OutboxTest, nothingIsQueuedInAnAccountThatIsSwitchedOff)
{
    accounts::AccountSettings settings = m_run->accounts.first();
    settings.enabled = false;
    m_run->client.updateAccount(settings, std::nullopt);
    ASSERT_TRUE(eventually([&] { return !m_run->reader().accounts().value_or(QList<accounts::AccountSettings> {}).value(0).enabled; }));
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(eventually([&] { return m_failed.size() == 1; }));
    EXPECT_EQ(m_failed.constFirst().fault, base::Fault::Unsupported);
    EXPECT_TRUE(rows().isEmpty());
}

TEST_F(OutboxTest, thePersonMaySendWhatIsInDoubtOnceMore)
{
    m_sink.answer = [](const QByteArray &command) { return command == "." ? "cut"_ba : QByteArray(); };
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(isState(OutboxState::InDoubt));
    m_sink.answer = {};
    m_run->client.resolveDoubt(rows().first().message, false);
    ASSERT_TRUE(eventually([&] { return rows().isEmpty() && m_sink.taken.size() == 1; }));
    EXPECT_EQ(inSent(), 1);
}

TEST_F(OutboxTest, whatIsForLaterCanBeHeldAndLetGoAndThrownAway)
{
    queue(messageTo({ u"bo@example.net"_s }), later());
    ASSERT_TRUE(isState(OutboxState::Waiting));
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    m_run->client.holdMessage(rows().first().message);
    ASSERT_TRUE(isState(OutboxState::Held));
    open();
    ASSERT_TRUE(isState(OutboxState::Held));
    EXPECT_EQ(m_sink.sessions, 0);
    m_run->client.sendNow({ rows().first().message });
    ASSERT_TRUE(eventually([&] { return rows().isEmpty() && m_sink.taken.size() == 1; }));
    queue(messageTo({ u"bo@example.net"_s }), later());
    ASSERT_TRUE(isState(OutboxState::Waiting));
    m_run->client.discardOutgoing(rows().first().message);
    ASSERT_TRUE(eventually([&] { return rows().isEmpty() && m_run->count(mail::FolderRole::Outbox) == 0; }));
    EXPECT_EQ(m_sink.taken.size(), 1);
}

TEST_F(OutboxTest, whatGoesIntoTheTrashIsNotSent)
{
    queue(messageTo({ u"bo@example.net"_s }), later());
    ASSERT_TRUE(isState(OutboxState::Waiting));
    const base::MessageId message = rows().first().message;
    m_run->client.moveToTrash({ message });
    ASSERT_TRUE(eventually([&] { return rows().isEmpty(); }));
    m_run->client.sendNow({ message });
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
}

TEST_F(OutboxTest, anEditedMessageTakesThePlaceOfTheOneHeldBack)
{
    queue(messageTo({ u"bo@example.net"_s }), later());
    ASSERT_TRUE(isState(OutboxState::Waiting));
    SendOptions options;
    options.replaces = rows().first().message;
    m_run->client.holdMessage(options.replaces);
    mime::OutgoingMessage edited = messageTo({ u"bo@example.net"_s });
    edited.subject = u"edited"_s;
    queue(edited, options);
    ASSERT_TRUE(eventually([&] { return !m_sent.isEmpty() && rows().isEmpty(); }));
    ASSERT_EQ(m_sink.taken.size(), 1);
    EXPECT_TRUE(m_sink.taken[0].content.contains("Subject: edited"));
}

TEST_F(OutboxTest, whatIsWrittenOfflineGoesOutWhenOnline)
{
    m_run->client.setOffline(true);
    queue(messageTo({ u"bo@example.net"_s }));
    ASSERT_TRUE(isState(OutboxState::Waiting));
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return rows().isEmpty() && m_sink.taken.size() == 1; }));
}

TEST_F(OutboxTest, aFileIsReadWhenQueuedAndOneThatIsGoneIsNamed)
{
    QTemporaryFile file(m_folder.file(u"XXXXXX.bin"_s));
    ASSERT_TRUE(file.open());
    const QByteArray octets(300'000, 'q');
    file.write(octets);
    file.flush();
    mime::OutgoingMessage message = messageTo({ u"bo@example.net"_s });
    message.attachments = { { u"q.bin"_s, "application/octet-stream", mime::FilePath { file.fileName() }, {} } };
    queue(message, later());
    ASSERT_TRUE(isState(OutboxState::Waiting));
    const QString name = file.fileName();
    file.remove();
    m_run->client.sendNow({ rows().first().message });
    ASSERT_TRUE(eventually([&] { return m_sink.taken.size() == 1; }));
    EXPECT_EQ(mime::PartTree::parse(m_sink.taken[0].content).find("2")->decoded(), octets);
    queue(message);
    ASSERT_TRUE(eventually([&] { return m_failed.size() == 1; }));
    EXPECT_EQ(m_failed.first().fault, base::Fault::InvalidInput);
    EXPECT_TRUE(m_failed.first().detail.startsWith("attachment: "));
    EXPECT_TRUE(QDir(m_folder.path()).entryList({ u"outgoing-*"_s }).isEmpty());
}

TEST_F(OutboxTest, aMessageForNobodyIsNotKept)
{
    queue(messageTo({}));
    ASSERT_TRUE(eventually([&] { return m_failed.size() == 1; })); // they are built side by side
    queue(messageTo({ u"no address"_s }));
    ASSERT_TRUE(eventually([&] { return m_failed.size() == 2; }));
    EXPECT_EQ(m_failed[0].detail, "recipients");
    EXPECT_EQ(m_failed[1].detail, "to");
    EXPECT_TRUE(rows().isEmpty());
}

TEST_F(OutboxTest, aDraftIsSavedUnderOneNumberAndGoesWithItsSending)
{
    QList<store::DraftId> saved;
    QObject::connect(&m_run->client, &EngineClient::draftSaved, m_run.get(), [&](int, store::DraftId draft) { saved.append(draft); });
    mime::OutgoingMessage message = messageTo({ u"bo@example.net"_s });
    m_run->client.saveDraft(1, {}, m_run->id(), message);
    ASSERT_TRUE(eventually([&] { return saved.size() == 1; }));
    message.text = u"more\n"_s;
    m_run->client.saveDraft(2, saved[0], m_run->id(), message);
    ASSERT_TRUE(eventually([&] { return saved.size() == 2; }));
    EXPECT_EQ(saved[0], saved[1]);
    ASSERT_EQ(m_run->reader().drafts()->size(), 1);
    EXPECT_EQ(m_run->reader().drafts()->first().content.value("text"_L1).toString(), u"more\n"_s);
    SendOptions options;
    options.draft = saved[0];
    queue(message, options);
    ASSERT_TRUE(eventually([&] { return !m_sent.isEmpty(); }));
    EXPECT_TRUE(m_run->reader().drafts()->isEmpty());
}
