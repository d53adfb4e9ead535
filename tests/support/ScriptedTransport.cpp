// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ScriptedTransport.h"

#include "base/Overloaded.h"

#include <QPointer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace testsupport {

ScriptedTransport::ScriptedTransport(QByteArrayView conversation, QObject *parent)
    : net::Transport(parent), m_player(Conversation::fromText(conversation))
{
}

void ScriptedTransport::proceed()
{
    m_player.proceed();
    later();
}

void ScriptedTransport::open()
{
    QMetaObject::invokeMethod(this, [this] {
        if (m_closed)
            return;
        emit connecting();
        if (m_openError)
            return finish(*m_openError);
        emit connected();
        m_open = true;
        emit opened();
        later();
    }, Qt::QueuedConnection);
}

void ScriptedTransport::write(const QByteArray &bytes)
{
    if (m_closed)
        return;
    m_sent += bytes;
    m_turns += std::exchange(m_hasHeard, false) ? 1 : 0;
    m_player.receive(bytes);
    report();
    later();
}

void ScriptedTransport::startTls()
{
    if (m_closed)
        return;
    m_tlsWanted = true;
    // What the server said behind its consent is still here: a real line would hand it out as if protected.
    if (!m_out.isEmpty())
        return finish({ base::Fault::TlsInjected, QByteArray::number(m_out.size()) + " octets behind the reply", {} });
    later();
}

void ScriptedTransport::close()
{
    if (m_closed)
        return;
    m_player.clientClosed();
    report();
    QMetaObject::invokeMethod(this, [this] { finish({ base::Fault::Cancelled, "closed by us", {} }); },
                              Qt::QueuedConnection);
}

void ScriptedTransport::pauseReading()
{
    m_paused = true;
}

void ScriptedTransport::resumeReading()
{
    m_paused = false;
    later();
}

void ScriptedTransport::later()
{
    if (m_scheduled || m_closed)
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, &ScriptedTransport::pump, Qt::QueuedConnection);
}

void ScriptedTransport::pump()
{
    m_scheduled = false;
    report();
    if (m_closed || !m_open)
        return;
    if (!m_out.isEmpty()) {
        if (m_paused)
            return;
        qint64 size = m_chunk > 0 ? qMin(m_chunk, m_out.size()) : m_out.size();
        if (m_cutAfter >= 0)
            size = qMin(size, m_cutAfter - m_delivered);
        const QByteArray piece = m_out.first(size);
        m_out.remove(0, size);
        m_delivered += size;
        m_hasHeard = m_hasHeard || size > 0;
        later();
        const QPointer<ScriptedTransport> self(this);
        if (!piece.isEmpty())
            emit received(piece);
        if (!self)
            return; // whoever heard it let go of us
        if (m_cutAfter >= 0 && m_delivered >= m_cutAfter)
            finish({ base::Fault::NetworkDown, "closed by peer", {} });
        return;
    }
    if (m_hangUp)
        return finish(*m_hangUp);
    if (m_tlsWanted != m_player.isAtTls()) {
        if (!m_tlsWanted)
            return;
        m_player = ConversationPlayer({ {}, u"startTls() at "_s + m_player.position() });
        return report();
    }
    const auto action = m_player.next();
    if (!action)
        return report();
    later();
    std::visit(base::Overloaded {
        [this](const ConversationPlayer::Say &say) { m_out = say.bytes; },
        [this](const ConversationPlayer::StartTls &tls) {
            m_tlsWanted = false;
            if (tls.error)
                return finish(*tls.error);
            m_encrypted = true;
            emit encrypted();
        },
        [this](const ConversationPlayer::HangUp &hangUp) { m_hangUp = hangUp.error; },
    }, *action);
}

void ScriptedTransport::report()
{
    if (m_reported || m_player.failure().isEmpty())
        return;
    m_reported = true;
    if (m_onFailure)
        m_onFailure(m_player.failure());
    else
        ADD_FAILURE() << qPrintable(m_player.failure());
    QMetaObject::invokeMethod(this, [this] { finish({ base::Fault::ProtocolViolation, "unscripted", {} }); },
                              Qt::QueuedConnection);
}

void ScriptedTransport::finish(const base::Error &error)
{
    if (m_closed)
        return;
    m_closed = true;
    emit closed(error);
}

} // namespace testsupport
