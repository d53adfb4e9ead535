// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/TokenExchange.h"

#include "base/Log.h"
#include "oauth/LoopbackDoor.h"
#include "oauth/SecureAccess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
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

TokenExchange::TokenExchange(Issuer issuer, Options options, QObject *parent)
    : QObject(parent), m_issuer(std::move(issuer)), m_options(std::move(options)), m_access(std::make_unique<SecureAccess>(m_options.tls))
{
    Flow::Setup setup { m_issuer.authorize, m_issuer.token, m_issuer.clientId, m_issuer.clientSecret, m_issuer.scope(), m_access.get(), {}, {}, {}, {} };
    setup.browserWanted = [this](const QUrl &url) { emit browserWanted(url); };
    setup.granted = [this](const QString &access, const QString &refresh, const QDateTime &expires) { onGranted(access, refresh, expires); };
    setup.refused = [this](QNetworkReply *reply) {
        finish(std::unexpected(errorOf(*reply, reply->isOpen() ? reply->read(64 * 1024) : QByteArray())));
    };
    setup.failed = [this](const QByteArray &why) { finish(base::fail(Fault::ProtocolViolation, "issuer: " + why)); };
    m_flow = makeFlow(setup);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(base::fail(Fault::Timeout, "nobody signed in")); });
}

TokenExchange::~TokenExchange() = default;

void TokenExchange::signIn(const QString &userName, const QString &pageText)
{
    if (!m_flow)
        return finish(std::unexpected(m_flow.error()));
    m_state = newState();
    // The address, not "localhost": that may be somebody else's listener on the other family. The library's own listener takes
    // whatever comes first for the answer, and calls it a success.
    m_door = std::make_unique<LoopbackDoor>(m_state, pageText);
    if (!m_door->open())
        return finish(base::fail(Fault::NetworkDown, "no listener on the loopback address"));
    connect(m_door.get(), &LoopbackDoor::answered, this, &TokenExchange::onAnswer);
    QMap<QString, QString> parameters = m_issuer.parameters;
    if (!userName.isEmpty())
        parameters.insert(u"login_hint"_s, userName);
    m_patience.start(m_options.patience);
    const QString host = m_issuer.redirectsToName ? u"localhost"_s : u"127.0.0.1"_s;
    (*m_flow)->grant(u"http://%1:%2/"_s.arg(host).arg(m_door->port()), m_state, parameters);
}

void TokenExchange::refresh(const base::Secret &refreshToken)
{
    if (refreshToken.isEmpty())
        return finish(base::fail(Fault::NoCredential, "nothing to refresh"));
    if (!m_flow)
        return finish(std::unexpected(m_flow.error()));
    m_patience.start(m_options.patience);
    (*m_flow)->refresh(QString::fromUtf8(refreshToken.bytes()));
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
    (*m_flow)->answer(answer);
}

void TokenExchange::onGranted(const QString &access, const QString &refresh, const QDateTime &expires)
{
    Tokens tokens;
    tokens.access = base::Secret(access);
    tokens.refresh = base::Secret(refresh);
    if (expires.isValid())
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
