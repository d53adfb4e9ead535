// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BrowserSignIn.h"

#include "cli/Output.h"
#include "sync/EngineClient.h"

#include <QFileDevice>

#include <utility>

using namespace Qt::StringLiterals;

namespace cli {

using accounts::SignIn;
using engine::EngineClient;

namespace {
constexpr int kTicket = 1; // one run, one sign-in
}

BrowserSignIn::BrowserSignIn(EngineClient &client, QIODevice &err, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client, &EngineClient::browserWanted, this, [&err](int, const QUrl &url) {
        writeLine(err, { { u"browser"_s, url.toString(QUrl::FullyEncoded) } });
        if (auto *file = qobject_cast<QFileDevice *>(&err)) // somebody waits for it, and we for them
            file->flush();
    });
    connect(&client, &EngineClient::browserSignedIn, this, [this](int, const std::optional<base::Error> &error) {
        m_isDone = !error;
        if (const auto then = std::exchange(m_then, nullptr))
            then(error);
    });
}

const accounts::ServerEndpoint *BrowserSignIn::wantedBy(const accounts::AccountSettings &settings)
{
    if (settings.incoming.signIn == SignIn::OAuth)
        return &settings.incoming;
    return settings.outgoing && settings.outgoing->signIn == SignIn::OAuth ? &*settings.outgoing : nullptr;
}

void BrowserSignIn::begin(const accounts::ServerEndpoint &server, std::function<void(const std::optional<base::Error> &)> then)
{
    m_then = std::move(then);
    emit m_client.signInByBrowser(kTicket, server, u"You are signed in. You can close this page."_s);
}

} // namespace cli
