// SPDX-License-Identifier: GPL-3.0-or-later
// Large attachments to a server that says BINARYMIME (RFC 3030): they arrive a quarter smaller and octet by octet, and where
// they do not, as lines. No server at hand offers it: this one does what the RFC says, and whatever else a test wants.
#include "EngineRun.h"
#include "SendingAccount.h"
#include "SmtpSink.h"

#include "mime/BinaryForms.h"
#include "smtp/Transaction.h"
#include "sync/MessagePreparation.h"
#include "sync/OutgoingForm.h"
#include "support/SmtpFixture.h"

using binaryforms::isSameMessage;
using binaryforms::noise;
using engine::EngineClient;
using store::OutboxState;
using testsupport::eventually;
using testsupport::SmtpFixture;

namespace {

/// What Dovecot's submission server offers does not depend on the server behind it.
const QString kClaimed = u"submission_backend_capabilities = 8BITMIME BINARYMIME CHUNKING PIPELINING SIZE"_s;

class OutboxBinary : public testing::Test {
protected:
    void SetUp() override { m_sink.offers = { "PIPELINING", "8BITMIME", "SIZE 100000000", "BINARYMIME", "CHUNKING" }; }

    void open(const accounts::ServerEndpoint &outgoing, const QString &password = u"secreto"_s, const QString &caFile = {})
    {
        m_run.reset();
        m_run = std::make_unique<EngineRun>(m_folder.path(), caFile);
        QObject::connect(&m_run->client, &EngineClient::messageSent, m_run.get(), [this] { ++m_sent; });
        QObject::connect(&m_run->client, &EngineClient::messageStuck, m_run.get(), [this](base::AccountId, base::MessageId, OutboxState state) {
            m_stuck.append(state);
        });
        QObject::connect(&m_run->client, &EngineClient::queueFailed, m_run.get(), [this](int, const base::Error &error) { m_failed.append(error); });
        ASSERT_TRUE(m_run->begin());
        if (m_run->accounts.isEmpty())
            m_run->add(sendingAccount(outgoing), password);
        ASSERT_TRUE(eventually([&] { return m_run->id().isValid(); }));
    }
    void open() { open(m_sink.endpoint()); }
    void queue(const QByteArray &attachment = noise(300'000), const QString &to = u"bo@example.net"_s)
    {
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        message.to.addresses = { { {}, to } };
        message.subject = u"¿Qué tal?"_s;
        message.text = u".\n..\nadiós\n"_s;
        message.attachments = { { u"ñ.bin"_s, "application/octet-stream", attachment, {} } };
        m_run->client.queueMessage(1, m_run->id(), message, {});
    }
    [[nodiscard]] QList<store::OutboxRow> rows() { return m_run->reader().outbox(m_run->id()).value_or(QList<store::OutboxRow> {}); }
    [[nodiscard]] bool isSent(int count = 1)
    {
        return eventually([&] { return m_sent == count && rows().isEmpty(); });
    }
    /// What was put into Sent.
    [[nodiscard]] QByteArray stored()
    {
        const auto sent = m_run->messages(mail::FolderRole::Sent);
        return sent.isEmpty() ? QByteArray() : m_run->reader().rawMessage(sent.first().id).value_or(QByteArray());
    }
    [[nodiscard]] bool isBinary(qsizetype mail) const { return m_sink.mails.value(mail).contains("BODY=BINARYMIME"); }
    /// The first message goes in both forms, and once arrives.
    void expectLinesBehind(const QByteArray &command, const QByteArray &answer)
    {
        bool isFirst = true;
        m_sink.answer = [&, command, answer](const QByteArray &asked) { return asked == command && std::exchange(isFirst, false) ? answer : QByteArray(); };
        open();
        queue();
        ASSERT_TRUE(isSent()) << answer.constData();
        ASSERT_EQ(m_sink.mails.size(), 2);
        EXPECT_TRUE(isBinary(0));
        EXPECT_FALSE(isBinary(1));
        ASSERT_EQ(m_sink.taken.size(), 1);
        EXPECT_EQ(m_sink.taken[0].content, stored()) << "as lines, octet by octet";
        EXPECT_TRUE(m_stuck.isEmpty()) << "nobody was told of a refusal";
        EXPECT_EQ(m_sink.sessions, 1);
        queue();
        ASSERT_TRUE(isSent(2));
        EXPECT_EQ(m_sink.mails.size(), 3) << "and it is not tried again";
        EXPECT_FALSE(isBinary(2));
        open();
        queue();
        ASSERT_TRUE(isSent(3));
        EXPECT_EQ(m_sink.mails.size(), 4) << "nor at the next start";
        EXPECT_FALSE(isBinary(3));
    }

    /// So large that its end cannot have left when the server is at the first chunk: else it would be in doubt.
    void expectLinesBehindABreak(const QByteArray &command)
    {
        bool isFirst = true;
        m_sink.answer = [&, command](const QByteArray &asked) { return asked == command && std::exchange(isFirst, false) ? "cut"_ba : QByteArray(); };
        open();
        queue(noise(12'000'000));
        ASSERT_TRUE(eventually([&] { return !isFirst && (rows().isEmpty() || rows().first().state == OutboxState::Waiting); }));
        m_run->client.checkNow();
        ASSERT_TRUE(isSent());
        EXPECT_TRUE(isBinary(0));
        EXPECT_FALSE(isBinary(1));
        EXPECT_EQ(m_sink.taken.size(), 1);
    }

    SmtpSink m_sink;
    testsupport::TempFolder m_folder;
    QList<base::Error> m_failed;
    QList<OutboxState> m_stuck;
    int m_sent = 0;
    std::unique_ptr<EngineRun> m_run;
};

} // namespace

TEST_F(OutboxBinary, aLargeAttachmentGoesAsItIsAndLiesInSentAsItWas)
{
    open();
    queue();
    ASSERT_TRUE(isSent());
    ASSERT_EQ(m_sink.taken.size(), 1);
    const QByteArray &arrived = m_sink.taken[0].content;
    EXPECT_EQ(m_sink.taken[0].parameters, "SIZE=" + QByteArray::number(arrived.size()) + " BODY=BINARYMIME") << "the size of what went";
    EXPECT_TRUE(arrived.contains("\r\n\r\n" + noise(300'000) + "\r\n--"));
    EXPECT_TRUE(stored().contains("Content-Transfer-Encoding: base64"));
    EXPECT_FALSE(stored().contains("binary\r\n"));
    EXPECT_TRUE(isSameMessage(stored(), arrived));
    EXPECT_EQ(arrived, binaryforms::binaryOf(stored())) << "every octet";
    EXPECT_LT(arrived.size() * 4, stored().size() * 3 + 4000);
}

TEST_F(OutboxBinary, whatDoesNotPayOrIsNotOfferedGoesAsLines)
{
    open();
    queue(noise(3000));
    ASSERT_TRUE(isSent());
    EXPECT_EQ(m_sink.taken[0].content, stored());
    m_sink.offers = { "PIPELINING", "8BITMIME", "CHUNKING" };
    queue();
    ASSERT_TRUE(isSent(2));
    m_sink.offers = { "PIPELINING", "8BITMIME", "BINARYMIME" };
    queue();
    ASSERT_TRUE(isSent(3));
    m_sink.offers = { "8BITMIME", "CHUNKING", "BINARYMIME" };
    queue();
    ASSERT_TRUE(isSent(4));
    for (const SmtpSink::Taken &taken : m_sink.taken) {
        EXPECT_FALSE(taken.parameters.contains("BODY"));
        EXPECT_TRUE(taken.content.contains("base64"));
    }
}

TEST_F(OutboxBinary, whereBinaryIsRefusedItGoesAsLinesAtOnce)
{
    expectLinesBehind("MAIL", "501 5.5.4 unsupported parameter");
}

TEST_F(OutboxBinary, whereAChunkIsRefusedItGoesAsLinesAtOnce)
{
    expectLinesBehind("BDAT", "554 5.6.3 conversion required but not supported");
}

TEST_F(OutboxBinary, whereTheWholeIsRefusedItGoesAsLinesAtOnce)
{
    expectLinesBehind(".", "554 transaction failed");
}

TEST_F(OutboxBinary, whatIsRefusedAsLinesTooIsRefusedWithThoseWords)
{
    int asked = 0;
    m_sink.answer = [&](const QByteArray &command) { return command != "." ? QByteArray() : ++asked == 1 ? "554 5.6.3 no"_ba : "554 5.6.0 not like this either"_ba; };
    open();
    queue();
    ASSERT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::Refused }; }));
    EXPECT_EQ(rows().first().said, u"not like this either"_s);
    EXPECT_EQ(m_sink.mails.size(), 2);
    EXPECT_TRUE(m_sink.taken.isEmpty());
}

TEST_F(OutboxBinary, aRefusalThatSaysAnotherReasonIsOne)
{
    m_sink.answer = [](const QByteArray &command) { return command == "." ? "550 5.7.1 this looks like spam"_ba : QByteArray(); };
    open();
    queue();
    ASSERT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::Refused }; }));
    EXPECT_EQ(m_sink.mails.size(), 1);
    EXPECT_EQ(rows().first().said, u"this looks like spam"_s);
    m_run->client.sendNow({ rows().first().message });
    ASSERT_TRUE(eventually([&] { return m_stuck.size() == 2; }));
    ASSERT_EQ(m_sink.mails.size(), 2);
    EXPECT_FALSE(isBinary(1)) << "when the person wants it once more, as everybody takes it";
    m_run->client.discardOutgoing(rows().first().message);
    m_sink.answer = [](const QByteArray &command) { return command.startsWith("RCPT") ? "550 5.1.1 who"_ba : QByteArray(); };
    queue();
    ASSERT_TRUE(eventually([&] { return m_stuck.size() == 3; }));
    EXPECT_EQ(m_sink.mails.size(), 3);
    EXPECT_TRUE(isBinary(2));
}

TEST_F(OutboxBinary, whomTheServerRefusedStaysRefusedAndTheOthersHaveItOnce)
{
    bool isFirst = true;
    m_sink.answer = [&](const QByteArray &command) {
        if (command == "RCPT:gone@example.net")
            return "550 5.1.1 no such user"_ba;
        return command == "." && std::exchange(isFirst, false) ? "554 5.6.3 no"_ba : QByteArray();
    };
    open();
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.net"_s }, { {}, u"gone@example.net"_s } };
    message.attachments = { { u"a.bin"_s, "application/x", noise(100'000), {} } };
    m_run->client.queueMessage(1, m_run->id(), message, {});
    ASSERT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::Refused }; }));
    EXPECT_EQ(rows().first().trouble, store::OutboxTrouble::SomeRefused);
    EXPECT_EQ(rows().first().recipients[1].said, u"no such user"_s);
    ASSERT_EQ(m_sink.taken.size(), 1);
    EXPECT_EQ(m_sink.taken[0].recipients, QByteArrayList { "bo@example.net" });
    EXPECT_EQ(m_run->count(mail::FolderRole::Sent), 1);
}

TEST_F(OutboxBinary, whatIsPutOffGoesAsLinesLater)
{
    bool isFirst = true;
    m_sink.answer = [&](const QByteArray &command) { return command == "." && std::exchange(isFirst, false) ? "451 4.3.0 later"_ba : QByteArray(); };
    open();
    queue();
    ASSERT_TRUE(eventually([&] { return !rows().isEmpty() && rows().first().attempts == 1; }));
    EXPECT_EQ(rows().first().state, OutboxState::Waiting);
    EXPECT_EQ(rows().first().said, u"later"_s) << "that was said to the person as ever";
    EXPECT_EQ(m_sink.mails.size(), 1);
    m_run->client.sendNow({ rows().first().message });
    ASSERT_TRUE(isSent());
    EXPECT_FALSE(isBinary(1));
    queue();
    ASSERT_TRUE(isSent(2));
    EXPECT_TRUE(isBinary(2)) << "the next one has nothing to do with it";
}

TEST_F(OutboxBinary, whatIsInDoubtStaysInDoubt)
{
    m_sink.answer = [](const QByteArray &command) { return command == "." ? "cut after"_ba : QByteArray(); };
    open();
    queue();
    ASSERT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::InDoubt }; }));
    m_sink.answer = {};
    m_run->client.checkNow();
    m_run->catchUp();
    open();
    m_run->client.checkNow();
    m_run->catchUp();
    ASSERT_EQ(rows().size(), 1);
    EXPECT_EQ(rows().first().state, OutboxState::InDoubt);
    EXPECT_EQ(m_sink.mails.size(), 1) << "it is not sent in another form";
    EXPECT_EQ(m_sink.taken.size(), 1);
    queue();
    ASSERT_TRUE(eventually([&] { return m_sent == 1; }));
    EXPECT_FALSE(isBinary(1)) << "but nobody runs into that twice";
}

TEST_F(OutboxBinary, whereTheLineBreaksAtMailItGoesAsLines)
{
    expectLinesBehindABreak("MAIL");
}

TEST_F(OutboxBinary, whereTheLineBreaksInTheMiddleItGoesAsLines)
{
    expectLinesBehindABreak("BDAT");
}

TEST(OutgoingForm, onlyWhatMayBeBecauseOfTheFormIsTriedInAnotherOne)
{
    const auto isTried = [](int code, std::optional<smtp::EnhancedCode> status, smtp::DeliveryStage stage = smtp::DeliveryStage::End) {
        smtp::Delivery delivery;
        delivery.reached = stage;
        delivery.verdict = code < 500 ? smtp::Verdict::RefusedForNow : smtp::Verdict::RefusedForGood;
        delivery.reply = smtp::Reply { code, status, {} };
        return engine::isRefusedForm(delivery);
    };
    using smtp::EnhancedCode;
    EXPECT_TRUE(isTried(554, EnhancedCode { 5, 6, 3 })) << "RFC 3463: conversion required but not supported";
    EXPECT_TRUE(isTried(554, EnhancedCode { 5, 6, 1 }));
    EXPECT_TRUE(isTried(501, EnhancedCode { 5, 5, 4 }, smtp::DeliveryStage::Sender));
    EXPECT_TRUE(isTried(555, std::nullopt, smtp::DeliveryStage::Sender));
    EXPECT_TRUE(isTried(554, EnhancedCode { 5, 3, 3 })) << "not capable of selected features";
    EXPECT_TRUE(isTried(554, EnhancedCode { 5, 0, 0 }));
    EXPECT_TRUE(isTried(451, EnhancedCode { 4, 6, 3 }));
    EXPECT_FALSE(isTried(451, EnhancedCode { 4, 3, 0 }));
    EXPECT_FALSE(isTried(451, std::nullopt));
    EXPECT_FALSE(isTried(552, EnhancedCode { 5, 3, 4 })) << "as lines it is larger still";
    EXPECT_FALSE(isTried(552, std::nullopt));
    EXPECT_FALSE(isTried(550, EnhancedCode { 5, 7, 1 })) << "a policy";
    EXPECT_FALSE(isTried(550, EnhancedCode { 5, 1, 8 }, smtp::DeliveryStage::Sender));
    EXPECT_FALSE(isTried(550, EnhancedCode { 5, 6, 3 }, smtp::DeliveryStage::Recipients));
    EXPECT_FALSE(engine::isRefusedForm({}));
    smtp::Delivery broken = smtp::notSent({}, { base::Fault::NetworkDown, {}, {} });
    EXPECT_TRUE(engine::hasBrokenTheLine(broken));
    broken.error->fault = base::Fault::Cancelled;
    EXPECT_FALSE(engine::hasBrokenTheLine(broken)) << "by the person";
    broken.error->fault = base::Fault::StorageFailed;
    EXPECT_FALSE(engine::hasBrokenTheLine(broken)) << "by our disk";
}

// A message that came with octets that do not travel is sent on with them, in base64, or not at all.
TEST(MessagePreparation, aMessageThatCannotTravelAsItCameIsRedirectedWithItsOctets)
{
    const QByteArray octets = noise(2000) + QByteArray("\r\n.\n.\r\0", 7);
    const auto redirected = [](const QByteArray &raw) {
        mime::BuildOptions options;
        options.messageId = "new@example.org";
        return engine::prepareRedirect(raw, { {}, u"ana@example.org"_s }, { { {}, u"bo@example.net"_s } }, options);
    };
    const auto sent = redirected("From: x@example.com\r\nMIME-Version: 1.0\r\nContent-Type: image/x\r\nContent-Transfer-Encoding: binary\r\n\r\n" + octets);
    ASSERT_TRUE(sent);
    EXPECT_EQ(mime::PartTree::parse(sent->raw).root().decoded(), octets);
    QByteArray travelling;
    smtp::ContentWriter writer(smtp::ContentWriter::Form::Plain);
    writer.write(sent->raw, travelling);
    writer.finish(travelling);
    EXPECT_EQ(travelling, sent->raw) << "nothing is left to be made a line end";
    EXPECT_FALSE(writer.facts().holdsNul);
    const auto sealed = redirected("From: x@example.com\r\nContent-Type: multipart/signed; boundary=b\r\n\r\n--b\r\nContent-Type: image/x\r\n\r\n" + octets + "\r\n--b--\r\n");
    ASSERT_FALSE(sealed);
    EXPECT_EQ(sealed.error().detail, "lines");
}

// It is told to offer what the Exim behind it does not have, and dies of it (2.4.1).
TEST_F(OutboxBinary, aServerThatDiesOfItGetsLines)
{
    if (!SmtpFixture::hasSubmission())
        GTEST_SKIP() << "needs Dovecot's submission server";
    SmtpFixture::Options options;
    options.submission = true;
    options.submissionConf = { kClaimed };
    const SmtpFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    open(server.submissionEndpoint(accounts::ConnectionSecurity::ImplicitTls), server.password(), server.caFile());
    queue(noise(300'000), u"ana@example.org"_s);
    ASSERT_TRUE(isSent()) << server.log().constData();
    ASSERT_TRUE(eventually([&] { return server.received(u"ana"_s).size() == 1; }));
    EXPECT_TRUE(server.received(u"ana"_s).first().endsWith(stored()));
    EXPECT_TRUE(m_stuck.isEmpty());
}
