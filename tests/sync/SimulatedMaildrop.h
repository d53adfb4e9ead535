// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/SimulatedTransport.h"
#include "support/TempFolder.h"
#include "sync/Pop3Engine.h"

#include <gtest/gtest.h>

namespace simulated {

using namespace Qt::StringLiterals;
using engine::AccountStatus;
using engine::Pop3Engine;
using testsupport::eventually;
using State = AccountStatus::State;

/// One POP3 account over a simulated server in memory, whose time is the test's.
class Maildrop : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = store::Store::open(m_folder.path());
        ASSERT_TRUE(opened);
        m_store = std::move(*opened);
        m_settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        m_settings.incoming.host = u"pop.example.org"_s;
        m_settings.incoming.port = 995;
        m_settings.incoming.userName = QString::fromUtf8(m_server.profile().user);
        m_settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
        m_settings.checkMinutes = 0;
        m_settings.kind = accounts::Pop3Settings {};
        m_settings.id = m_store->accounts().add(m_settings).value();
    }
    void TearDown() override { m_engine.reset(); }

    /// A new engine, as after a start of the program; it begins to work.
    Pop3Engine &begin()
    {
        const engine::EngineContext context { *m_store, m_clock, [this](const accounts::ServerEndpoint &) {
            auto line = std::make_unique<testsupport::SimulatedTransport>(m_server, m_clock);
            line->setImplicitTls(true);
            line->setChunkSize(m_chunk);
            return line;
        } };
        m_engine.reset();
        m_engine = std::make_unique<Pop3Engine>(context, m_settings);
        m_engine->setLanguage(m_language);
        QObject::connect(m_engine.get(), &Pop3Engine::maildropVisited, m_engine.get(), [this](const engine::MaildropReport &report) { m_report = report; });
        m_engine->setPassword(base::Secret(m_server.profile().password));
        m_engine->start();
        return *m_engine;
    }
    /// begin(), until the visit is over in one way or another.
    State visit()
    {
        begin();
        EXPECT_TRUE(eventually([&] {
            const State state = m_engine->status().state;
            return state == State::UpToDate || state == State::Failed || (state == State::Offline && m_engine->status().error);
        }));
        return m_engine->status().state;
    }

    QList<store::MessageRow> rows()
    {
        const auto inbox = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Inbox);
        const auto ids = m_store->reader().ids({ .folder = (*inbox)->id, .order = Qt::AscendingOrder });
        return m_store->reader().rows(*ids).value_or(QList<store::MessageRow> {});
    }
    int spoken(const QByteArray &verb) const
    {
        return int(std::ranges::count_if(m_server.transcript(), [&](const simulator::Spoken &one) { return one.command.startsWith(verb); }));
    }

    testsupport::TempFolder m_folder;
    QByteArray m_language; ///< in which the server is to speak
    qsizetype m_chunk = 0; ///< octets of one piece of the line; 0: all there are
    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    simulator::Pop3Server m_server;
    std::unique_ptr<store::Store> m_store;
    accounts::AccountSettings m_settings;
    std::unique_ptr<Pop3Engine> m_engine;
    engine::MaildropReport m_report; ///< of the last visit that ended well
};

} // namespace simulated
