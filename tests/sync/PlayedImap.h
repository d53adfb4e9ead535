// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreFixture.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"
#include "sync/ImapEngine.h"

#include <QPointer>

namespace played {

using namespace Qt::StringLiterals;
using engine::AccountStatus;
using engine::ImapEngine;
using testsupport::eventually;
using testsupport::ScriptedTransport;
using State = AccountStatus::State;

/// One IMAP account with an inbox of ten messages, Trash and Lists, all of it as the last session left them; its next
/// sessions are played.
class ImapAccount : public storetest::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        addMessages(1, 10);
        m_trash = addFolder("Trash", mail::FolderRole::Trash);
        m_lists = addFolder("Lists");
        setState(m_inbox, 7, 11, 100, 10);
        setState(m_trash, 8, 1, 50, 0);
        setState(m_lists, 9, 1, 60, 0);
        m_settings = m_store->reader().accounts().value().constFirst();
        m_settings.checkMinutes = 0;
        m_settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
    }
    void TearDown() override { m_engine.reset(); }

    void setState(base::FolderId folder, quint32 uidValidity, quint32 uidNext, quint64 modSeq, qint64 exists)
    {
        store::ImapState state;
        state.uidValidity = uidValidity;
        state.uidNext = uidNext;
        state.highestModSeq = modSeq;
        state.serverExists = exists;
        state.synchronisedAt = m_clock->now();
        ASSERT_TRUE(m_store->folders().setImapState(folder, state));
    }
    /// A session of this conversation begins; a further one would find nobody.
    void begin(const QByteArray &conversation)
    {
        m_engine.reset();
        const engine::EngineContext context { *m_store, m_clock, [this, conversation](const accounts::ServerEndpoint &) {
            auto line = std::make_unique<ScriptedTransport>(conversation);
            line->setImplicitTls(true);
            m_line = line.get();
            return line;
        } };
        m_engine = std::make_unique<ImapEngine>(context, m_settings);
        m_engine->setPassword(base::Secret("secreto"_ba));
        m_engine->start();
    }
    [[nodiscard]] bool isUpToDate()
    {
        const bool reached = eventually([&] { return m_engine->status().state == State::UpToDate; });
        return reached && eventually([&] { return m_line && m_line->isDone(); });
    }

    /// Greeting and sign-in with these capabilities; the second list is empty: the server does not say by itself.
    static QByteArray signIn(const QByteArray &capabilities)
    {
        return "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK "
            + (capabilities.isEmpty() ? QByteArray() : "[CAPABILITY IMAP4rev1 " + capabilities + "] ") + "in\n";
    }

    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    base::FolderId m_trash, m_lists;
    accounts::AccountSettings m_settings;
    QPointer<ScriptedTransport> m_line; ///< of the latest session
    std::unique_ptr<ImapEngine> m_engine;
};

} // namespace played
