// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Middleman.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace testsupport {

using accounts::Protocol;

/// One client of it.
class Middleman::Line final : public QObject {
public:
    Line(Middleman *owner, qintptr descriptor) : QObject(owner), m_owner(*owner), m_play(owner->m_play)
    {
        m_socket.setSocketDescriptor(descriptor);
        if (m_play.identity) {
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(m_play.identity->certificate);
            configuration.setPrivateKey(m_play.identity->key);
            configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
            m_socket.setSslConfiguration(configuration);
        }
        connect(&m_socket, &QSslSocket::readyRead, this, &Line::onReadyRead);
        connect(&m_socket, &QSslSocket::encrypted, this, [this] {
            if (m_play.tlsFromStart)
                greet();
        });
        if (m_play.tlsFromStart)
            m_socket.startServerEncryption();
        else
            greet();
    }
    ~Line() override { m_socket.disconnect(this); }

private:
    void say(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    void greet()
    {
        const char *usual = m_play.protocol == Protocol::Imap ? "* OK ready" : m_play.protocol == Protocol::Pop3 ? "+OK ready" : "220 mx ready";
        say((m_play.greeting.isEmpty() ? QByteArray(usual) : m_play.greeting) + "\r\n");
    }
    void onReadyRead()
    {
        m_buffer += m_socket.readAll();
        if (m_buffer.startsWith('\x16')) { // a handshake that he only consented to
            m_owner.m_clear += m_buffer;
            m_buffer.clear();
            return greet();
        }
        for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
            const QByteArray line = m_buffer.first(end + 1);
            m_buffer.remove(0, end + 1);
            (m_socket.isEncrypted() ? m_owner.m_protected : m_owner.m_clear) += line;
            onLine(line.trimmed());
        }
    }
    void onLine(const QByteArray &line)
    {
        if (m_awaited > 0)
            return --m_awaited == 0 ? endSignIn() : challenge(line);
        QByteArrayList words = line.simplified().split(' ');
        m_tag = m_play.protocol == Protocol::Imap ? words.takeFirst() : QByteArray();
        const QByteArray verb = words.value(0).toUpper();
        if (!m_owner.m_commands.contains(verb))
            m_owner.m_commands << verb;
        if (!m_isIn && !m_play.unasked.isEmpty())
            say(m_play.unasked);
        if (verb == m_play.refuses)
            return say(m_play.protocol == Protocol::Imap ? m_tag + " NO no\r\n" : m_play.protocol == Protocol::Pop3 ? QByteArray("-ERR no\r\n") : QByteArray("502 no\r\n"));
        if (verb == "STARTTLS" || verb == "STLS")
            return startTls();
        if (verb == "AUTHENTICATE" || verb == "AUTH")
            return beginSignIn(words.value(1).toUpper(), words.value(2));
        if (verb == "LOGIN" || verb == "APOP" || verb == "PASS") {
            ++m_owner.m_signIns;
            return endSignIn();
        }
        say(m_play.protocol == Protocol::Imap ? imapAnswer(verb) : m_play.protocol == Protocol::Pop3 ? pop3Answer(verb) : smtpAnswer(verb));
    }

    void startTls()
    {
        const char *yes = m_play.protocol == Protocol::Imap ? "{tag} OK go\r\n" : m_play.protocol == Protocol::Pop3 ? "+OK go\r\n" : "220 go\r\n";
        QByteArray answer = m_play.tlsAnswer.isEmpty() ? QByteArray(yes) : m_play.tlsAnswer;
        if (answer == "-")
            return;
        say(answer.replace("{tag}", m_tag));
        if (m_play.encrypts && m_play.identity)
            m_socket.startServerEncryption();
    }
    void beginSignIn(const QByteArray &way, const QByteArray &first)
    {
        ++m_owner.m_signIns;
        m_way = way;
        m_awaited = way == "LOGIN" ? 2 : way.startsWith("SCRAM") ? 3 : 1;
        if (first.isEmpty() || way == "CRAM-MD5")
            return challenge({});
        if (--m_awaited == 0)
            return endSignIn();
        challenge(first);
    }
    /// The next question, behind what was answered to the one before.
    void challenge(const QByteArray &answered)
    {
        QByteArray question;
        if (m_way == "CRAM-MD5")
            question = QByteArray(kChallenge).toBase64();
        else if (m_way == "LOGIN")
            question = QByteArray(m_awaited == 2 ? "Username:" : "Password:").toBase64();
        else if (m_way.startsWith("SCRAM") && m_awaited == 2) // how many rounds it takes to guess is ours to say
            question = (QByteArray::fromBase64(answered).split(',').last() + "mine,s=c2FsdHNhbHQ=,i=4096").toBase64();
        else if (m_way.startsWith("SCRAM") && m_awaited == 1) // who does not know the password can only claim to
            question = QByteArray("v=" + QByteArray(32, 'x').toBase64()).toBase64();
        say((m_play.protocol == Protocol::Smtp ? "334 " : "+ ") + question + "\r\n");
    }
    void endSignIn()
    {
        const char *yes = m_play.protocol == Protocol::Imap ? "OK in" : m_play.protocol == Protocol::Pop3 ? "+OK in" : "235 in";
        m_isIn = m_play.signInAnswer.isEmpty();
        const QByteArray answer = m_isIn ? QByteArray(yes) : m_play.signInAnswer;
        say((m_play.protocol == Protocol::Imap ? m_tag + ' ' : QByteArray()) + answer + "\r\n");
    }

    [[nodiscard]] bool isProtected() const { return m_socket.isEncrypted(); }
    [[nodiscard]] QByteArray ways() const { return isProtected() ? m_play.protectedWays : m_play.clearWays; }
    [[nodiscard]] QByteArray words() const { return isProtected() ? m_play.protectedWords : m_play.clearWords; }

    [[nodiscard]] QByteArray imapAnswer(const QByteArray &verb) const
    {
        QByteArray answer;
        if (verb == "CAPABILITY") {
            answer = "* CAPABILITY IMAP4rev1";
            for (const QByteArray &way : ways().simplified().split(' '))
                answer += way.isEmpty() ? QByteArray() : " AUTH=" + way;
            answer += (words().isEmpty() ? QByteArray() : ' ' + words()) + (m_play.offersTls && !isProtected() ? " STARTTLS" : "") + "\r\n";
        } else if (verb == "STATUS") {
            answer = "* STATUS INBOX (MESSAGES 1)\r\n";
        } else if (verb == "LOGOUT") {
            answer = "* BYE\r\n";
        }
        return answer + m_tag + " OK\r\n";
    }
    [[nodiscard]] QByteArray pop3Answer(const QByteArray &verb) const
    {
        if (verb == "CAPA")
            return "+OK\r\nUIDL\r\nTOP\r\n" + (ways().isEmpty() ? QByteArray() : "SASL " + ways() + "\r\n")
                + (words().isEmpty() ? QByteArray("USER") : words()) + "\r\n" + (m_play.offersTls && !isProtected() ? "STLS\r\n" : "") + ".\r\n";
        if (verb == "STAT")
            return "+OK 0 0\r\n";
        return verb == "UIDL" || verb == "LIST" ? "+OK\r\n.\r\n" : "+OK\r\n";
    }
    [[nodiscard]] QByteArray smtpAnswer(const QByteArray &verb) const
    {
        if (verb == "EHLO")
            return "250-mx\r\n" + QByteArray(m_play.offersTls && !isProtected() ? "250-STARTTLS\r\n" : "")
                + (ways().isEmpty() ? QByteArray() : "250-AUTH " + ways() + "\r\n") + "250 8BITMIME\r\n";
        return verb == "QUIT" ? "221 bye\r\n" : "250 ok\r\n";
    }

    Middleman &m_owner;
    Play m_play;
    QSslSocket m_socket;
    QByteArray m_buffer;
    QByteArray m_tag;
    QByteArray m_way;
    int m_awaited = 0; ///< lines of a sign-in that are still to come
    bool m_isIn = false;
};

Middleman::Middleman(Play play) : m_play(std::move(play))
{
    listen(QHostAddress::LocalHost);
}

accounts::ServerEndpoint Middleman::endpoint(accounts::ConnectionSecurity security, accounts::SignIn signIn) const
{
    accounts::ServerEndpoint endpoint = accounts::ServerEndpoint::of(m_play.protocol);
    endpoint.host = QStringLiteral("localhost");
    endpoint.port = serverPort();
    endpoint.security = security;
    endpoint.signIn = signIn;
    endpoint.userName = QStringLiteral("ana");
    return endpoint;
}

void Middleman::incomingConnection(qintptr descriptor)
{
    ++m_clients;
    new Line(this, descriptor); // ours
}

} // namespace testsupport
