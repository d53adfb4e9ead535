// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ImapSession.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"

#include <gtest/gtest.h>

#include <memory>

namespace imaptest {

/// The result of a reply, kept when the reply itself is gone.
template <class T>
class Result {
public:
    explicit Result(net::ReplyOf<T> *reply)
    {
        QObject::connect(reply, &net::Reply::finished, reply, [kept = m_kept, reply] { *kept = reply->result(); });
    }
    [[nodiscard]] bool isHere() const { return m_kept->has_value(); }
    /// Runs the event loop until it is here.
    [[nodiscard]] base::Result<T> get() const
    {
        if (!testsupport::eventually([this] { return isHere(); }))
            return base::fail(base::Fault::Timeout, "the test waited in vain");
        return **m_kept;
    }

private:
    std::shared_ptr<std::optional<base::Result<T>>> m_kept = std::make_shared<std::optional<base::Result<T>>>();
};

template <class T>
base::Result<T> resultOf(net::ReplyOf<T> *reply)
{
    return Result<T>(reply).get();
}

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
        return testsupport::eventually([this] { return transport->isDone(); }, std::chrono::seconds(5));
    }
};

/// The beginning of most conversations.
inline const QByteArray kSignIn = "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR LITERAL+] ready\n"
                                  "C~: {1} AUTHENTICATE PLAIN .*\n"
                                  "S: {1} OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE LITERAL+] welcome\n";

} // namespace imaptest
