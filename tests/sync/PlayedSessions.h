// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlayedImap.h"

namespace played {

inline constexpr const char *kEverything = "ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH";
inline const QByteArray kList = "LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\n";

/// An account whose line ends and is opened again.
class ImapSessions : public ImapAccount {
protected:
    /// One session after the other.
    void beginAll(const QByteArrayList &conversations, const QByteArray &offers = kEverything)
    {
        const engine::EngineContext context { *m_store, m_clock, [this, conversations, offers](const accounts::ServerEndpoint &) {
            auto line = std::make_unique<ScriptedTransport>(signIn(offers) + conversations.value(m_begun++));
            line->setImplicitTls(true);
            m_line = line.get();
            return line;
        } };
        m_engine = std::make_unique<ImapEngine>(context, m_settings);
        QObject::connect(m_engine.get(), &ImapEngine::statusChanged, m_engine.get(), [this](const AccountStatus &status) { m_history.append(status.state); });
        m_engine->setPassword(base::Secret("secreto"_ba));
        m_engine->start();
    }

    int m_begun = 0;
    QList<AccountStatus::State> m_history;
};

} // namespace played
