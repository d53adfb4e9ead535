// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/CheckRunner.h"

#include "gui/wizard/Tickets.h"
#include "sync/EngineClient.h"

namespace gui {

CheckRunner::CheckRunner(engine::EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &engine::EngineClient::checkStep, this, &CheckRunner::onStep);
    connect(&m_engine, &engine::EngineClient::checkFinished, this, &CheckRunner::onFinished);
}

CheckRunner::~CheckRunner()
{
    cancel();
}

void CheckRunner::start(const discovery::CheckRequest &request)
{
    cancel();
    m_ticket = nextTicket();
    m_engine.check(m_ticket, request);
}

void CheckRunner::cancel()
{
    if (m_ticket == 0)
        return;
    m_engine.cancelCheck(m_ticket);
    m_ticket = 0;
}

void CheckRunner::onStep(int ticket, discovery::CheckStep step)
{
    if (ticket == m_ticket)
        emit stepReached(step);
}

void CheckRunner::onFinished(int ticket, const discovery::CheckReport &report)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    emit finished(report);
}

} // namespace gui
