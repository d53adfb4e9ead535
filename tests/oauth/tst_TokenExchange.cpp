// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/IssuerTable.h"
#include "oauth/TokenExchange.h"
#include "support/Eventually.h"
#include "support/OAuthFixture.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QLoggingCategory>
#include <QNetworkInterface>
#include <QTcpSocket>
#include <QUrlQuery>

#include <gtest/gtest.h>

#include <optional>

using namespace Qt::StringLiterals;
using base::Fault;
using oauth::TokenExchange;
using testsupport::eventually;
using testsupport::OAuthFixture;

namespace {

/// One conversation with the server, and what came of it.
class Conversation : public QObject {
public:
    explicit Conversation(OAuthFixture &server, oauth::Issuer issuer, std::chrono::milliseconds patience = std::chrono::minutes(5))
        : exchange(std::move(issuer), { .tls = server.tls(), .patience = patience })
    {
        connect(&exchange, &TokenExchange::browserWanted, this, [this](const QUrl &wanted) { url = wanted; });
        connect(&exchange, &TokenExchange::finished, this, [this](const base::Result<oauth::Tokens> &tokens) {
            ++answers;
            result = tokens;
        });
    }
    [[nodiscard]] bool wait() { return eventually([this] { return result.has_value(); }); }
    [[nodiscard]] Fault fault() const { return result && !*result ? result->error().fault : Fault::Unsupported; }

    TokenExchange exchange;
    QUrl url;
    std::optional<base::Result<oauth::Tokens>> result;
    int answers = 0;
};

class Exchange : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (OAuthFixture::isAvailable())
            s_server = std::make_unique<OAuthFixture>();
    }
    static void TearDownTestSuite() { s_server.reset(); }
    void SetUp() override
    {
        if (!s_server)
            GTEST_SKIP() << "needs python3";
        ASSERT_TRUE(s_server->isRunning());
        s_server->control(u"deny=0&silent=0&rotate=0&life=3600"_s);
    }
    [[nodiscard]] oauth::Issuer issuer() const { return oauth::IssuerTable::parse(s_server->issuers())->rows().constFirst(); }
    /// A refresh token, by a sign-in.
    [[nodiscard]] base::Secret granted()
    {
        Conversation run(*s_server, issuer());
        run.exchange.signIn(u"ana"_s, u"Listo"_s);
        s_server->browse(run.url);
        EXPECT_TRUE(run.wait());
        return run.result && *run.result ? (*run.result)->refresh : base::Secret();
    }

    static inline std::unique_ptr<OAuthFixture> s_server;
};

/// What is said to somebody who asks this at the door: "404".
QByteArray statusOf(quint16 port, const QByteArray &question)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected())
        return "nobody there";
    socket.write(question);
    QByteArray said;
    EXPECT_TRUE(eventually([&] {
        said += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    })) << "and the line is closed";
    said += socket.readAll();
    return said.split(' ').value(1);
}

QStringList g_log;
void collect(QtMsgType, const QMessageLogContext &, const QString &text)
{
    g_log << text;
}

} // namespace

TEST_F(Exchange, whoAgreesInTheBrowserGivesTokens)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, u"Listo: vuelva a Palomar <ya>."_s);
    ASSERT_TRUE(run.url.isValid());
    const QByteArray page = s_server->browse(run.url);
    EXPECT_TRUE(page.contains("Listo: vuelva a Palomar &lt;ya&gt;.")) << page.constData();
    ASSERT_TRUE(run.wait());
    ASSERT_TRUE(*run.result) << (*run.result).error().detail.constData();
    EXPECT_FALSE((*run.result)->access.isEmpty());
    EXPECT_FALSE((*run.result)->refresh.isEmpty());
    const qint64 life = (*run.result)->expiresAt.ms - QDateTime::currentMSecsSinceEpoch();
    EXPECT_GT(life, 3'500'000);
    EXPECT_LT(life, 3'700'000);
    EXPECT_EQ(run.answers, 1);
}

TEST_F(Exchange, theQuestionHasAProofAStateAndALoopbackAddress)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana+x@example.org"_s, {});
    const QUrlQuery query(run.url);
    EXPECT_EQ(query.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
    EXPECT_EQ(query.queryItemValue(u"code_challenge"_s).size(), 43);
    EXPECT_EQ(query.queryItemValue(u"state"_s).size(), 32);
    EXPECT_EQ(query.queryItemValue(u"client_id"_s), u"palomar-test"_s);
    EXPECT_FALSE(query.hasQueryItem(u"client_secret"_s));
    const QUrl back(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    EXPECT_EQ(back.scheme(), u"http"_s);
    EXPECT_EQ(back.host(), u"127.0.0.1"_s);
    EXPECT_GT(back.port(), 1023);

    Conversation other(*s_server, issuer());
    other.exchange.signIn(u"ana"_s, {});
    EXPECT_NE(QUrlQuery(other.url).queryItemValue(u"state"_s), query.queryItemValue(u"state"_s));
}

TEST_F(Exchange, onlyThisComputerCanKnock)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, {});
    const quint16 port = quint16(QUrl(QUrlQuery(run.url).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded)).port());
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.isLoopback() || address.isLinkLocal())
            continue;
        QTcpSocket socket;
        socket.connectToHost(address, port);
        EXPECT_FALSE(socket.waitForConnected(2'000)) << qPrintable(address.toString());
    }
}

TEST_F(Exchange, whoeverKnocksWithoutOurStateChangesNothing)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, u"Listo"_s);
    const QUrl back = s_server->authorize(run.url);
    const QByteArray path = back.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const QString state = QUrlQuery(back).queryItemValue(u"state"_s);
    const QByteArray forged = QByteArray(path).replace(state.toLatin1(), QByteArray(state.size(), '0'));
    const QByteArray icon = path.startsWith("/?") ? "/favicon.ico" + path.sliced(1) : QByteArray();
    ASSERT_FALSE(icon.isEmpty()) << path.constData();
    const struct {
        QByteArray question;
        QByteArray status;
    } rows[] = {
        { "GET / HTTP/1.1\r\n\r\n", "400" },
        { "GET " + forged + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "400" },
        { "GET /?code=x&state=" + state.toLatin1().chopped(1) + " HTTP/1.1\r\n\r\n", "400" },
        { "GET /?error=access_denied HTTP/1.1\r\n\r\n", "400" },
        { "GET " + path + "&state=" + QByteArray(state.size(), '0') + " HTTP/1.1\r\n\r\n", "400" },
        { "GET " + icon + " HTTP/1.1\r\n\r\n", "404" },
        { "GET http://evil.example" + path + " HTTP/1.1\r\n\r\n", "404" },
        { "POST " + path + " HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "405" },
        { "EHLO browser\r\n\r\n", "400" },
        { "GET /" + QByteArray(64 * 1024 - 5, 'a'), "431" }, // all of which is read, so that the answer is not lost with the rest,
    };
    for (const auto &row : rows)
        EXPECT_EQ(statusOf(quint16(back.port()), row.question), row.status) << row.question.left(200).constData();
    QTcpSocket silent; // and somebody stays in the door without a word
    silent.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(back.port()));
    ASSERT_TRUE(silent.waitForConnected());
    EXPECT_FALSE(run.result);
    EXPECT_TRUE(s_server->visit(back).contains("Listo"));
    ASSERT_TRUE(run.wait());
    EXPECT_TRUE(*run.result) << (*run.result).error().detail.constData();
    EXPECT_EQ(run.answers, 1);
}

TEST_F(Exchange, anAnswerComesInAsManyPiecesAsItLikes)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, u"Listo"_s);
    const QUrl back = s_server->authorize(run.url);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(back.port()));
    ASSERT_TRUE(socket.waitForConnected());
    for (const char each : "GET " + back.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1\r\nHost: x\r\n\r\n") {
        socket.write(&each, 1);
        socket.flush();
        QCoreApplication::processEvents();
    }
    ASSERT_TRUE(run.wait());
    EXPECT_TRUE(*run.result);
}

TEST_F(Exchange, anAnswerWithoutCodeIsRefusedAndNotCalledASuccess)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, u"Listo"_s);
    QUrl back = s_server->authorize(run.url);
    QUrlQuery answer(back);
    answer.removeQueryItem(u"code"_s);
    back.setQuery(answer);
    EXPECT_FALSE(s_server->visit(back).contains("Listo"));
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::ProtocolViolation);
}

TEST_F(Exchange, anotherIssuersAnswerIsRefused)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, {});
    QUrl back = s_server->authorize(run.url);
    QUrlQuery answer(back);
    answer.removeQueryItem(u"iss"_s);
    answer.addQueryItem(u"iss"_s, u"https://evil.example"_s);
    back.setQuery(answer);
    const int before = s_server->count(u"token.authorization_code"_s);
    s_server->visit(back);
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::ProtocolViolation);
    EXPECT_EQ(s_server->count(u"token.authorization_code"_s), before);
}

TEST_F(Exchange, aCodeThatWasGivenToAnotherClientIsWorthNothing)
{
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, {});
    const QString foreign = QString::fromLatin1(s_server->control(u"issue=somebody-else"_s));
    ASSERT_GT(foreign.size(), 20);
    QUrl back = s_server->authorize(run.url);
    QUrlQuery answer(back);
    answer.removeQueryItem(u"code"_s);
    answer.addQueryItem(u"code"_s, foreign);
    back.setQuery(answer);
    s_server->visit(back);
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::NoCredential);
}

TEST_F(Exchange, whoSaysNoIsNotAnError)
{
    s_server->control(u"deny=1"_s);
    Conversation run(*s_server, issuer());
    run.exchange.signIn(u"ana"_s, {});
    s_server->browse(run.url);
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::Cancelled);
}

TEST_F(Exchange, nobodyIsWaitedForForEver)
{
    Conversation run(*s_server, issuer(), std::chrono::milliseconds(20));
    run.exchange.signIn(u"ana"_s, {});
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::Timeout);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost),
        quint16(QUrl(QUrlQuery(run.url).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded)).port()));
    EXPECT_FALSE(socket.waitForConnected(2'000)) << "the door is closed";
}

TEST_F(Exchange, aRefreshBringsAnotherAccessToken)
{
    const base::Secret refresh = granted();
    Conversation run(*s_server, issuer());
    run.exchange.refresh(refresh);
    ASSERT_TRUE(run.wait());
    ASSERT_TRUE(*run.result);
    EXPECT_FALSE((*run.result)->access.isEmpty());
}

TEST_F(Exchange, anIssuerThatRotatesGivesTheNextRefreshToken)
{
    const base::Secret refresh = granted();
    s_server->control(u"rotate=1"_s);
    Conversation run(*s_server, issuer());
    run.exchange.refresh(refresh);
    ASSERT_TRUE(run.wait());
    ASSERT_TRUE(*run.result);
    EXPECT_FALSE((*run.result)->refresh.isEmpty());
    EXPECT_NE((*run.result)->refresh, refresh);
}

TEST_F(Exchange, aRevokedRefreshTokenMeansSigningInAgain)
{
    const base::Secret refresh = granted();
    s_server->control(u"revoke=1"_s);
    Conversation run(*s_server, issuer());
    run.exchange.refresh(refresh);
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::NoCredential);
}

TEST_F(Exchange, anIssuerThatIsTiredIsNotAWithdrawnSignIn)
{
    const base::Secret refresh = granted();
    s_server->control(u"silent=1"_s);
    Conversation run(*s_server, issuer());
    run.exchange.refresh(refresh);
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::ServerUnavailable);
}

TEST_F(Exchange, anUnknownClientIsRefused)
{
    oauth::Issuer stranger = issuer();
    stranger.clientId = u"nobody"_s;
    Conversation run(*s_server, stranger);
    run.exchange.refresh(base::Secret(u"abc"_s));
    ASSERT_TRUE(run.wait());
    EXPECT_EQ(run.fault(), Fault::LoginRefused);
}

TEST_F(Exchange, anIssuerWithAWrongCertificateHearsNothing)
{
    TokenExchange exchange(issuer(), {}); // does not know the test's CA
    std::optional<base::Result<oauth::Tokens>> result;
    QObject::connect(&exchange, &TokenExchange::finished, &exchange, [&](const base::Result<oauth::Tokens> &tokens) { result = tokens; });
    const int before = s_server->count(u"token.refresh_token"_s);
    exchange.refresh(base::Secret(u"abc"_s));
    ASSERT_TRUE(eventually([&] { return result.has_value(); }));
    ASSERT_FALSE(*result);
    EXPECT_EQ(result->error().fault, Fault::TlsFailed);
    EXPECT_EQ(s_server->count(u"token.refresh_token"_s), before);
}

TEST_F(Exchange, withoutEncryptionNothingIsAsked)
{
    oauth::Issuer plain = issuer();
    plain.token.setScheme(u"http"_s);
    Conversation run(*s_server, plain);
    run.exchange.refresh(base::Secret(u"abc"_s));
    ASSERT_TRUE(run.wait());
    EXPECT_FALSE(*run.result);
}

TEST_F(Exchange, noTokenComesIntoALog)
{
    g_log.clear();
    const auto before = qInstallMessageHandler(collect);
    QLoggingCategory::setFilterRules(u"palomar.*=true\nqt.networkauth.*=true"_s);
    Conversation first(*s_server, issuer());
    first.exchange.signIn(u"ana"_s, {});
    const QUrl back = s_server->authorize(first.url);
    s_server->visit(back);
    const bool came = first.wait();
    const oauth::Tokens tokens = came && *first.result ? **first.result : oauth::Tokens {};
    Conversation again(*s_server, issuer());
    again.exchange.refresh(tokens.refresh);
    const bool refreshed = again.wait();
    s_server->control(u"revoke=1"_s);
    Conversation refused(*s_server, issuer());
    refused.exchange.refresh(tokens.refresh);
    const bool isRefused = refused.wait();
    QLoggingCategory::setFilterRules({});
    qInstallMessageHandler(before);
    ASSERT_TRUE(came && refreshed && isRefused);
    ASSERT_FALSE(tokens.refresh.isEmpty());
    const QString text = g_log.join(u'\n');
    for (const base::Secret &secret : { tokens.access, tokens.refresh, again.result->value().access })
        EXPECT_FALSE(text.contains(QString::fromUtf8(secret.bytes())));
    EXPECT_FALSE(text.contains(QUrlQuery(back).queryItemValue(u"code"_s)));
}
