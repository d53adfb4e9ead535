// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/Flow.h"

#include <QNetworkReply>
#include <QOAuth2AuthorizationCodeFlow>
#include <QOAuthOobReplyHandler>

using namespace Qt::StringLiterals;

namespace oauth {
namespace {

/// Between QtNetworkAuth and us: where the answer shall come, and what the issuer says when it says no, of which the library
/// tells only that it did.
class Handler final : public QOAuthOobReplyHandler {
    Q_OBJECT
public:
    [[nodiscard]] QString callback() const override { return redirect; }
    void networkReplyFinished(QNetworkReply *reply) override
    {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() == QNetworkReply::NoError && status == 200)
            QOAuthOobReplyHandler::networkReplyFinished(reply);
        else
            emit refused(reply);
    }
    QString redirect;

signals:
    void refused(QNetworkReply *reply);
};

class LibraryFlow final : public Flow {
public:
    explicit LibraryFlow(const Setup &setup) : m_setup(setup)
    {
        m_flow.setNetworkAccessManager(m_setup.network);
        m_flow.setAuthorizationUrl(m_setup.authorize);
        m_flow.setAccessTokenUrl(m_setup.token);
        m_flow.setClientIdentifier(m_setup.clientId);
        m_flow.setClientIdentifierSharedKey(m_setup.clientSecret);
        m_flow.setScope(m_setup.scope);
        m_flow.setPkceMethod(QOAuth2AuthorizationCodeFlow::PkceMethod::S256);
        m_flow.setReplyHandler(&m_handler);
        QObject::connect(&m_flow, &QAbstractOAuth::authorizeWithBrowser, &m_flow, [this](const QUrl &url) { m_setup.browserWanted(url); });
        QObject::connect(&m_flow, &QAbstractOAuth::granted, &m_flow, [this] {
            m_setup.granted(m_flow.token(), m_flow.refreshToken(), m_flow.expirationAt());
        }, Qt::QueuedConnection);
        QObject::connect(&m_flow, &QAbstractOAuth::requestFailed, &m_flow, [this](QAbstractOAuth::Error error) {
            m_setup.failed("no token in the answer, " + QByteArray::number(int(error)));
        });
        QObject::connect(&m_handler, &Handler::refused, &m_flow, [this](QNetworkReply *reply) { m_setup.refused(reply); });
    }

    void grant(const QString &redirect, const QString &state, const QMap<QString, QString> &more) override
    {
        m_handler.redirect = redirect;
        m_flow.setState(state);
        m_flow.setModifyParametersFunction([isPublic = isPublic(), more](QAbstractOAuth::Stage stage, QMultiMap<QString, QVariant> *parameters) {
            if (isPublic)
                parameters->remove(u"client_secret"_s); // Microsoft refuses public clients that show an empty one
            if (stage != QAbstractOAuth::Stage::RequestingAuthorization)
                return;
            for (auto it = more.begin(); it != more.end(); ++it)
                parameters->replace(it.key(), it.value());
        });
        m_flow.grant();
    }

    void answer(const QVariantMap &answer) override { emit m_handler.callbackReceived(answer); }

    void refresh(const QString &refreshToken) override
    {
        m_flow.setModifyParametersFunction([isPublic = isPublic()](QAbstractOAuth::Stage, QMultiMap<QString, QVariant> *parameters) {
            parameters->remove(u"redirect_uri"_s); // RFC 6749 section 6 has none
            if (isPublic)
                parameters->remove(u"client_secret"_s);
        });
        m_flow.setRefreshToken(refreshToken);
        m_flow.refreshAccessToken();
    }

private:
    [[nodiscard]] bool isPublic() const { return m_setup.clientSecret.isEmpty(); }

    Setup m_setup;
    Handler m_handler; // outlives the flow that asks it
    QOAuth2AuthorizationCodeFlow m_flow;
};

} // namespace
} // namespace oauth

extern "C" Q_DECL_EXPORT oauth::Flow *palomarMakeFlow(const char *version, const oauth::Flow::Setup *setup)
{
    if (qstrcmp(version, PALOMAR_VERSION) != 0)
        return nullptr;
    return new oauth::LibraryFlow(*setup);
}

#include "LibraryFlow.moc"
