// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/TokenExchange.h"

#include "base/Log.h"
#include "oauth/LoopbackDoor.h"
#include "oauth/SecureAccess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QOAuth2AuthorizationCodeFlow>
#include <QOAuthOobReplyHandler>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace oauth {

using base::Fault;

namespace {

/// An issuer's error word, or anybody's: ASCII, short, and nothing that could be a token.
QByteArray errorWord(const QString &word)
{
    QByteArray safe;
    for (const char each : word.toLatin1().left(40)) {
        if ((each >= 'a' && each <= 'z') || each == '_')
            safe += each;
    }
    return safe;
}

base::Error errorOf(const QNetworkReply &reply, const QByteArray &body)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray said = errorWord(QJsonDocument::fromJson(body).object().value("error"_L1).toString());
    const QByteArray detail = "issuer: http " + QByteArray::number(status) + ' ' + said;
    if (status == 429 || status >= 500)
        return { Fault::ServerUnavailable, detail, {} };
    if (said == "invalid_grant" || said == "interaction_required") // RFC 6749 section 5.2; the latter is Microsoft's
        return { Fault::NoCredential, detail, {} };
    if (status >= 400)
        return { Fault::LoginRefused, detail, {} };
    if (status >= 200)
        return { Fault::ProtocolViolation, detail, {} };
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return { Fault::TlsFailed, "issuer: handshake", {} };
    case QNetworkReply::HostNotFoundError:
        return { Fault::HostNotFound, "issuer", {} };
    case QNetworkReply::ConnectionRefusedError:
        return { Fault::ConnectionRefused, "issuer", {} };
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return { Fault::Timeout, "issuer", {} };
    default:
        return { Fault::NetworkDown, "issuer: " + QByteArray::number(int(reply.error())), {} };
    }
}

QString newState()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex());
}

} // namespace

/// Between QtNetworkAuth and us: where the answer shall come, and what the issuer says when it says no, of which the library
/// tells only that it did.
class TokenExchange::Handler final : public QOAuthOobReplyHandler {
    Q_OBJECT
public:
    [[nodiscard]] QString callback() const override { return redirect; }
    void networkReplyFinished(QNetworkReply *reply) override
    {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() == QNetworkReply::NoError && status == 200)
            QOAuthOobReplyHandler::networkReplyFinished(reply);
        else
            emit refused(errorOf(*reply, reply->isOpen() ? reply->read(64 * 1024) : QByteArray()));
    }
    QString redirect;

signals:
    void refused(const base::Error &error);
};

TokenExchange::TokenExchange(Issuer issuer, Options options, QObject *parent)
    : QObject(parent), m_issuer(std::move(issuer)), m_options(std::move(options)),
      m_flow(std::make_unique<QOAuth2AuthorizationCodeFlow>()), m_handler(std::make_unique<Handler>())
{
    m_flow->setNetworkAccessManager(new SecureAccess(m_options.tls, m_flow.get()));
    m_flow->setAuthorizationUrl(m_issuer.authorize);
    m_flow->setAccessTokenUrl(m_issuer.token);
    m_flow->setClientIdentifier(m_issuer.clientId);
    m_flow->setClientIdentifierSharedKey(m_issuer.clientSecret);
    m_flow->setScope(m_issuer.scope());
    m_flow->setPkceMethod(QOAuth2AuthorizationCodeFlow::PkceMethod::S256);
    m_flow->setReplyHandler(m_handler.get());
    connect(m_flow.get(), &QAbstractOAuth::granted, this, &TokenExchange::onGranted, Qt::QueuedConnection);
    connect(m_flow.get(), &QAbstractOAuth::requestFailed, this, [this](QAbstractOAuth::Error error) {
        finish(base::fail(Fault::ProtocolViolation, "issuer: no token in the answer, " + QByteArray::number(int(error))));
    });
    connect(m_handler.get(), &Handler::refused, this, [this](const base::Error &error) { finish(std::unexpected(error)); });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(base::fail(Fault::Timeout, "nobody signed in")); });
}

TokenExchange::~TokenExchange() = default;

void TokenExchange::signIn(const QString &userName, const QString &pageText)
{
    m_state = newState();
    // The address, not "localhost": that may be somebody else's listener on the other family. The library's own listener takes
    // whatever comes first for the answer, and calls it a success.
    m_door = std::make_unique<LoopbackDoor>(m_state, pageText);
    if (!m_door->open())
        return finish(base::fail(Fault::NetworkDown, "no listener on the loopback address"));
    connect(m_door.get(), &LoopbackDoor::answered, this, &TokenExchange::onAnswer);
    m_handler->redirect = u"http://%1:%2/"_s.arg(m_issuer.redirectsToName ? u"localhost"_s : u"127.0.0.1"_s).arg(m_door->port());
    m_flow->setState(m_state);
    m_flow->setModifyParametersFunction([issuer = m_issuer, userName](QAbstractOAuth::Stage stage, QMultiMap<QString, QVariant> *parameters) {
        if (issuer.clientSecret.isEmpty())
            parameters->remove(u"client_secret"_s); // Microsoft refuses public clients that show an empty one
        if (stage != QAbstractOAuth::Stage::RequestingAuthorization)
            return;
        for (auto it = issuer.parameters.begin(); it != issuer.parameters.end(); ++it)
            parameters->replace(it.key(), it.value());
        if (!userName.isEmpty())
            parameters->replace(u"login_hint"_s, userName);
    });
    connect(m_flow.get(), &QAbstractOAuth::authorizeWithBrowser, this, &TokenExchange::browserWanted);
    m_patience.start(m_options.patience);
    m_flow->grant();
}

void TokenExchange::refresh(const base::Secret &refreshToken)
{
    if (refreshToken.isEmpty())
        return finish(base::fail(Fault::NoCredential, "nothing to refresh"));
    m_flow->setModifyParametersFunction([issuer = m_issuer](QAbstractOAuth::Stage, QMultiMap<QString, QVariant> *parameters) {
        parameters->remove(u"redirect_uri"_s); // RFC 6749 section 6 has none
        if (issuer.clientSecret.isEmpty())
            parameters->remove(u"client_secret"_s);
    });
    m_flow->setRefreshToken(QString::fromUtf8(refreshToken.bytes()));
    m_patience.start(m_options.patience);
    m_flow->refreshAccessToken();
}

/// It has our state: it is the answer to our own question.
void TokenExchange::onAnswer(const QVariantMap &answer)
{
    if (m_finished)
        return;
    const QString issuedBy = QUrl::fromPercentEncoding(answer.value(u"iss"_s).toString().toUtf8()); // the library leaves it as it came
    const QString said = answer.value(u"error"_s).toString();
    if (!m_issuer.identifier.isEmpty() && !issuedBy.isEmpty() && issuedBy != m_issuer.identifier)
        return finish(base::fail(Fault::ProtocolViolation, "the answer is another issuer's")); // RFC 9207 section 2.4
    if (said == "access_denied"_L1)
        return finish(base::fail(Fault::Cancelled, "access_denied"));
    if (!said.isEmpty())
        return finish(base::fail(Fault::LoginRefused, "issuer: " + errorWord(said)));
    if (answer.value(u"code"_s).toString().isEmpty())
        return finish(base::fail(Fault::ProtocolViolation, "the answer has no code"));
    m_door->close();
    emit m_handler->callbackReceived(answer);
}

void TokenExchange::onGranted()
{
    Tokens tokens;
    tokens.access = base::Secret(m_flow->token());
    tokens.refresh = base::Secret(m_flow->refreshToken());
    if (const QDateTime expires = m_flow->expirationAt(); expires.isValid())
        tokens.expiresAt = base::Timestamp::fromDateTime(expires);
    if (tokens.access.isEmpty())
        return finish(base::fail(Fault::ProtocolViolation, "issuer: an empty token"));
    finish(tokens);
}

void TokenExchange::finish(const base::Result<Tokens> &tokens)
{
    if (m_finished)
        return;
    m_finished = true;
    m_patience.stop();
    if (!tokens)
        qCInfo(lcAccounts) << "browser sign-in" << m_issuer.id << base::faultName(tokens.error().fault) << tokens.error().detail;
    QMetaObject::invokeMethod(this, [this, tokens] {
        if (m_door)
            m_door->close();
        emit finished(tokens);
    }, Qt::QueuedConnection);
}

} // namespace oauth

#include "TokenExchange.moc"
