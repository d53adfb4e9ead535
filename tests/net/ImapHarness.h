// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ImapSession.h"
#include "net/Replies.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"

#include <gtest/gtest.h>

#include <memory>

namespace imaptest {

using nettest::Result;
using nettest::resultOf;

/// What a stream of messages brought.
struct Fetched {
    QList<imap::FetchData> messages;
    int batches = 0;
    std::optional<base::Result<net::FetchSummary>> result;
};

inline std::shared_ptr<Fetched> watch(net::FetchReply *reply)
{
    auto fetched = std::make_shared<Fetched>();
    QObject::connect(reply, &net::FetchReply::arrived, reply, [fetched](const QList<imap::FetchData> &messages) {
        fetched->messages += messages;
        ++fetched->batches;
    });
    QObject::connect(reply, &net::Reply::finished, reply, [fetched, reply] { fetched->result = reply->result(); });
    return fetched;
}

inline std::shared_ptr<Fetched> fetchedBy(net::FetchReply *reply)
{
    auto fetched = watch(reply);
    (void)testsupport::eventually([&fetched] { return fetched->result.has_value(); });
    if (!fetched->result)
        fetched->result = base::fail(base::Fault::Timeout, "the test waited in vain");
    return fetched;
}

/// A session whose server plays a conversation.
struct Scripted {
    testsupport::ScriptedTransport *transport = nullptr;
    std::unique_ptr<net::ImapSession> session;
    std::optional<base::Error> broken;
    int timesBroken = 0;

    explicit Scripted(QByteArrayView conversation,
        accounts::ConnectionSecurity security = accounts::ConnectionSecurity::ImplicitTls,
        const std::function<void(accounts::ServerEndpoint &, net::ImapSession::Options &)> &change = {})
    {
        accounts::ServerEndpoint endpoint;
        endpoint.host = QStringLiteral("imap.example.org");
        endpoint.security = security;
        endpoint.userName = QStringLiteral("ana");
        endpoint.signIn = accounts::SignIn::Password;
        net::ImapSession::Options options;
        options.sendId = false;
        options.clock = std::make_shared<testsupport::ManualClock>();
        if (change)
            change(endpoint, options);
        auto line = std::make_unique<testsupport::ScriptedTransport>(conversation);
        transport = line.get();
        transport->setImplicitTls(security == accounts::ConnectionSecurity::ImplicitTls);
        session = std::make_unique<net::ImapSession>(endpoint, std::move(line), options);
        QObject::connect(session.get(), &net::ImapSession::broken, session.get(), [this](const base::Error &error) {
            broken = error;
            ++timesBroken;
        });
    }
    base::Result<net::ImapWelcome> open() { return resultOf(session->open(base::Secret(QStringLiteral("secret")))); }
    [[nodiscard]] bool isDone()
    {
        return testsupport::eventually([this] { return transport->isDone(); });
    }
};

/// The beginning of most conversations.
inline const QByteArray kSignIn = "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR LITERAL+] ready\n"
                                  "C~: {1} AUTHENTICATE PLAIN .*\n"
                                  "S: {1} OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE LITERAL+] welcome\n";

/// Then the inbox is selected, which has three messages.
inline const QByteArray kSelect = "C: {2} SELECT INBOX\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: {2} OK [READ-WRITE] done\n";

} // namespace imaptest
