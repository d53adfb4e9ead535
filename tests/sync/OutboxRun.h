// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SendingAccount.h"

#include "support/SmtpFixture.h"

namespace outboxtest {

using testsupport::eventually;

/// An engine with one account, which sends through a real server.
class OutboxRun {
public:
    explicit OutboxRun(const testsupport::SmtpFixture &server) : m_server(server) { }

    void begin(const accounts::ServerEndpoint &outgoing, const QString &password)
    {
        start(false);
        run().add(sendingAccount(outgoing, u"nobody"_s), password);
        ASSERT_TRUE(eventually([&] { return run().id().isValid(); }));
    }
    /// As after a start of the program, which finds no line.
    void beginAgainOffline()
    {
        m_run.reset(); // one program has the store open
        status = {};
        start(true);
    }
    void send(const QString &to, const QString &subject, const QByteArray &attachment = {})
    {
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        message.to.addresses = { { {}, to } };
        message.subject = subject;
        message.text = u".\n..\nFrom here\n"_s;
        if (!attachment.isNull())
            message.attachments = { { u"ñ.bin"_s, "application/octet-stream", attachment, {} } };
        run().client.queueMessage(1, run().id(), message, {});
    }
    EngineRun &run() { return *m_run; }
    QList<store::OutboxRow> rows() { return run().reader().outbox(run().id()).value_or(QList<store::OutboxRow> {}); }
    /// Whether it comes, once.
    bool arrives(const QByteArray &subject) const
    {
        return eventually([&] {
            return std::ranges::count_if(m_server.received(u"ana"_s), [&](const QByteArray &raw) { return isOf(raw, subject); }) == 1;
        });
    }

    /// Whether a message as it arrived has the subject; Postfix keeps lines as Unix does.
    static bool isOf(const QByteArray &raw, const QByteArray &subject)
    {
        return raw.contains("Subject: " + subject + "\r\n") || raw.contains("Subject: " + subject + '\n');
    }

    engine::SendingStatus status; ///< as last told

private:
    void start(bool offline)
    {
        m_run = std::make_unique<EngineRun>(m_folder.path(), m_server.caFile(), offline);
        QObject::connect(&m_run->client, &engine::EngineClient::sendingChanged, m_run.get(),
                         [this](base::AccountId, const engine::SendingStatus &told) { status = told; });
        ASSERT_TRUE(m_run->begin());
    }

    const testsupport::SmtpFixture &m_server;
    testsupport::TempFolder m_folder;
    std::unique_ptr<EngineRun> m_run;
};

} // namespace outboxtest
