// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/BrowserRunner.h"

#include "gui/wizard/Tickets.h"
#include "sync/EngineClient.h"

#include <QDesktopServices>

namespace gui {

BrowserRunner::BrowserRunner(engine::EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &engine::EngineClient::browserWanted, this, &BrowserRunner::onWanted);
    connect(&m_engine, &engine::EngineClient::browserSignedIn, this, &BrowserRunner::onFinished);
}

BrowserRunner::~BrowserRunner()
{
    cancel();
}

void BrowserRunner::start(const accounts::ServerEndpoint &server)
{
    cancel();
    m_ticket = nextTicket();
    //: Shown by the browser when the person has signed in there
    m_engine.signInByBrowser(m_ticket, server, tr("You can close this page now and go back to Palomar."));
}

void BrowserRunner::cancel()
{
    m_address.clear();
    if (m_ticket == 0)
        return;
    m_engine.cancelSignIn(m_ticket);
    m_ticket = 0;
}

void BrowserRunner::onWanted(int ticket, const QUrl &url)
{
    if (ticket != m_ticket)
        return;
    m_address = url;
    QDesktopServices::openUrl(url);
    emit opened();
}

void BrowserRunner::onFinished(int ticket, const std::optional<base::Error> &error)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    m_address.clear();
    emit finished(error);
}

} // namespace gui
