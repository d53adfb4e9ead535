// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EngineRun.h"
#include "SendingAccount.h"
#include "SmtpSink.h"

#include "store/Ledger.h"

#include <atomic>

using engine::EngineClient;
using engine::SendOptions;
using store::OutboxState;
using store::OutboxTrouble;
using testsupport::eventually;

/// Read by the engine's thread.
class SharedClock final : public base::Clock {
public:
    [[nodiscard]] base::Timestamp now() const override { return { m_ms }; }
    void advance(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms { 1'778'529'600'000 }; ///< 2026-05-11T20:00:00Z
};

inline constexpr qint64 kHour = 3'600'000;

class OutboxHold : public testing::Test {
protected:
    void SetUp() override
    {
        m_sink.offers = { "8BITMIME", "FUTURERELEASE 604800 2026-05-18T20:00:00Z" };
        open();
    }
    void open(bool offline = false)
    {
        m_run.reset();
        m_run = std::make_unique<EngineRun>(m_folder.path(), QString(), offline, QString(), m_clock);
        QObject::connect(&m_run->client, &EngineClient::messageStuck, m_run.get(), [this](base::AccountId, base::MessageId, OutboxState state) { m_stuck << state; });
        QObject::connect(&m_run->client, &EngineClient::messageSent, m_run.get(), [this](base::AccountId, base::MessageId message) { m_sent << message; });
        QObject::connect(&m_run->client, &EngineClient::tooLateToHold, m_run.get(), [this] { ++m_tooLate; });
        QObject::connect(&m_run->client, &EngineClient::sendingChanged, m_run.get(), [this](base::AccountId, const engine::SendingStatus &status) { m_status = status; });
        ASSERT_TRUE(m_run->begin());
        if (m_run->accounts.isEmpty())
            m_run->add(sendingAccount(m_sink.endpoint()), u"secreto"_s);
        ASSERT_TRUE(eventually([&] { return m_run->id().isValid(); }));
    }
    [[nodiscard]] base::Timestamp in(qint64 ms) const { return { m_clock->now().ms + ms }; }
    /// For tomorrow morning at eight, and the server may have it now.
    [[nodiscard]] SendOptions morning() const
    {
        SendOptions options;
        options.notBefore = in(12 * kHour);
        options.handOver = m_clock->now();
        return options;
    }
    void queue(const SendOptions &options)
    {
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        message.to.addresses = { { {}, u"bo@example.net"_s } };
        message.subject = u"¿Qué tal?"_s;
        message.text = u"Hola\n"_s;
        m_run->client.queueMessage(1, m_run->id(), message, options);
    }
    [[nodiscard]] QList<store::OutboxRow> rows() { return m_run->reader().outbox(m_run->id()).value_or(QList<store::OutboxRow> {}); }
    [[nodiscard]] store::OutboxRow row() { return rows().value(0); }
    /// It waits here for its time.
    [[nodiscard]] bool waitsHere()
    {
        return eventually([&] { return rows().size() == 1 && row().trouble == OutboxTrouble::NotKeptThere; }) && row().state == OutboxState::Waiting;
    }
    [[nodiscard]] QList<store::LedgerEntry> story(base::MessageId message) { return m_run->reader().ledgerOf(message).value_or(QList<store::LedgerEntry> {}); }
    /// Its time has come, and the engine looks.
    void letItBecome(qint64 ms)
    {
        m_clock->advance(ms);
        m_run->client.setOffline(true);
        m_run->client.setOffline(false);
    }

    std::shared_ptr<SharedClock> m_clock = std::make_shared<SharedClock>();
    SmtpSink m_sink;
    testsupport::TempFolder m_folder;
    QList<OutboxState> m_stuck;
    QList<base::MessageId> m_sent;
    engine::SendingStatus m_status;
    int m_tooLate = 0;
    std::unique_ptr<EngineRun> m_run;
};
