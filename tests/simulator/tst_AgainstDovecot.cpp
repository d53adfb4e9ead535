// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/Pop3Line.h"
#include "support/DovecotFixture.h"

#include <QTcpSocket>

#include <gtest/gtest.h>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace simulator;
using testsupport::DovecotFixture;

// The simulator is worth what it has in common with a real server: the same dialogue is spoken to both, and what they
// answer has the same status, code, shape and numbers, and leaves the same messages behind.
namespace {

bool hasLines(const QByteArray &command)
{
    const QByteArray verb = command.split(' ').first();
    const bool isWhole = !command.contains(' ');
    return verb == "CAPA" || verb == "RETR" || verb == "TOP" || ((verb == "LIST" || verb == "UIDL") && isWhole);
}

bool isComplete(const QByteArray &command, const QByteArray &answer)
{
    const bool isOk = answer.startsWith("+OK");
    return hasLines(command) && isOk ? answer.endsWith("\r\n.\r\n") : answer.endsWith("\r\n");
}

/// An answer without what every server words as it likes: texts behind the status, and what its names are.
QByteArray shapeOf(const QByteArray &command, const QByteArray &answer)
{
    QList<QByteArray> lines = answer.split('\n');
    const QByteArray verb = command.split(' ').first();
    const bool isOk = lines.first().startsWith("+OK");
    if (lines.first().startsWith("+ "))
        return "+";
    QByteArray shape = isOk ? "+OK" : lines.first().startsWith("-ERR [") ? lines.first().first(lines.first().indexOf(']') + 1) : "-ERR";
    if (isOk && verb == "STAT")
        return lines.first();
    if (!isOk || verb == "CAPA")
        return shape;
    const bool isNamed = verb == "UIDL";
    if (!hasLines(command)) {
        if (verb == "LIST" || isNamed)
            shape += ' ' + lines.first().split(' ').value(1) + (isNamed ? QByteArray() : ' ' + lines.first().split(' ').value(2).trimmed());
        return shape;
    }
    lines.removeFirst();
    for (const QByteArray &line : std::as_const(lines))
        shape += '\n' + (isNamed ? line.split(' ').first().trimmed() : line);
    return shape;
}

using Say = std::function<QByteArray(const QByteArray &)>;

class DovecotLine {
public:
    explicit DovecotLine(quint16 port)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        m_socket.waitForConnected(10'000);
        m_greeting = read({});
    }
    QByteArray say(const QByteArray &command)
    {
        m_socket.write(command + "\r\n");
        return read(command);
    }
    void hangUp()
    {
        m_socket.abort();
    }
    [[nodiscard]] QByteArray greeting() const { return m_greeting; }

private:
    QByteArray read(const QByteArray &command)
    {
        QByteArray answer;
        while (!isComplete(command, answer) && m_socket.waitForReadyRead(20'000))
            answer += m_socket.readAll();
        return answer;
    }
    QTcpSocket m_socket;
    QByteArray m_greeting;
};

const QList<QByteArray> kMail {
    "Subject: one\n\nText.\n",
    "Subject: dots\n\n.\n..\n.x\nline\nanother\n",
    "Subject: no end\n\nlast line",
    "Subject: header only\n\n",
};

class AgainstDovecot : public testing::Test {
protected:
    void SetUp() override
    {
        if (!DovecotFixture::isAvailable())
            GTEST_SKIP() << DovecotFixture::kMissing;
        m_dovecot = std::make_unique<DovecotFixture>(DovecotFixture::Options { .users = { { u"ana"_s, u"secreto"_s, {} } } });
        ASSERT_TRUE(m_dovecot->isRunning()) << qPrintable(m_dovecot->failure());
        m_server.setProfile({ .stls = true, .authRespCode = true, .sasl = { "PLAIN", "LOGIN", "CRAM-MD5" } });
        for (const QByteArray &mail : kMail) {
            ASSERT_TRUE(m_dovecot->deliver(mail));
            m_server.maildrop().deliver(mail);
        }
        m_port = m_dovecot->endpoint(accounts::Protocol::Pop3, accounts::ConnectionSecurity::None).port;
    }

    /// Speaks the same to both; true when they answered alike each time.
    void speak(const QList<QByteArray> &commands, bool hangsUp = false)
    {
        DovecotLine dovecot(m_port);
        Pop3Line ours(m_server, m_now);
        EXPECT_TRUE(dovecot.greeting().startsWith("+OK"));
        EXPECT_TRUE(ours.takeOutput().startsWith("+OK"));
        for (const QByteArray &command : commands) {
            ours.receive(command + "\r\n", m_now);
            EXPECT_EQ(shapeOf(command, ours.takeOutput()).toStdString(), shapeOf(command, dovecot.say(command)).toStdString()) << command.constData();
        }
        if (hangsUp) {
            dovecot.hangUp();
            ours.clientGone(m_now);
        }
        m_now.ms += 1000;
    }
    void expectSameMessages()
    {
        speak({ "USER ana", "PASS secreto", "STAT", "LIST", "RETR 1", "RETR 2", "RETR 3", "RETR 4", "QUIT" });
    }

    std::unique_ptr<DovecotFixture> m_dovecot;
    Pop3Server m_server;
    quint16 m_port = 0;
    base::Timestamp m_now { 1'767'225'600'000 };
};

} // namespace

TEST_F(AgainstDovecot, beforeSigningInLittleIsAllowed)
{
    // Dovecot hangs up after four bad commands.
    speak({ "STAT", "LIST", "RETR 1" });
    speak({ "DELE 1", "RSET", "NOOP" });
    speak({ "FOO", "CAPA", "PASS secreto", "USER ana", "PASS wrong", "USER ana", "PASS secreto", "CAPA", "QUIT" });
    speak({ "AUTH FOO", "USER ana", "PASS secreto", "QUIT" });
}

TEST_F(AgainstDovecot, leavingWithoutSigningInIsFine)
{
    speak({ "QUIT" });
    expectSameMessages();
}

TEST_F(AgainstDovecot, whatLiesThereIsGivenOutAlike)
{
    speak({ "USER ana", "PASS secreto", "STAT", "LIST", "UIDL", "LIST 1", "UIDL 2", "RETR 1", "RETR 2", "RETR 3", "RETR 4",
        "TOP 1 0", "TOP 2 2", "TOP 2 100", "TOP 3 0", "TOP 4 5", "QUIT" });
}

TEST_F(AgainstDovecot, whatMakesNoSenseIsRefusedAlike)
{
    speak({ "USER ana", "PASS secreto", "LIST 0", "LIST 5", "LIST x", "LIST -1", "UIDL 9", "RETR", "RETR 0", "RETR 5", "RETR x",
        "TOP", "TOP 1", "TOP 1 -1", "TOP 1 x", "TOP 9 0", "NOOP", "STAT", "QUIT" });
    speak({ "USER ana", "PASS secreto", "DELE", "DELE 0", "DELE 9", "DELE x", "USER ana", "PASS secreto", "STLS", "AUTH PLAIN", "FOO",
        "STAT", "QUIT" });
}

TEST_F(AgainstDovecot, marksHideAtOnceAndDeleteAtQuit)
{
    speak({ "USER ana", "PASS secreto", "DELE 2", "DELE 2", "RETR 2", "TOP 2 0", "LIST 2", "UIDL 2", "LIST", "UIDL", "STAT", "QUIT" });
    expectSameMessages();
}

TEST_F(AgainstDovecot, rsetTakesTheMarksBackAlike)
{
    speak({ "USER ana", "PASS secreto", "DELE 1", "DELE 3", "RSET", "STAT", "LIST", "DELE 4", "QUIT" });
    expectSameMessages();
}

TEST_F(AgainstDovecot, aLineThatDropsDeletesNothingAlike)
{
    speak({ "USER ana", "PASS secreto", "DELE 1", "DELE 2" }, true);
    expectSameMessages();
}

TEST_F(AgainstDovecot, saslSignsInAlike)
{
    const QByteArray good = QByteArray("\0ana\0secreto", 12).toBase64();
    const QByteArray bad = QByteArray("\0ana\0falsch", 11).toBase64();
    speak({ "AUTH PLAIN " + bad, "AUTH PLAIN " + good, "STAT", "QUIT" });
    speak({ "AUTH LOGIN " + QByteArray("ana").toBase64(), QByteArray("secreto").toBase64(), "STAT", "QUIT" });
    speak({ "AUTH PLAIN", "*", "AUTH PLAIN", good, "STAT", "QUIT" });
}
