// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Pop3Retrieval.h"
#include "net/Pop3Session.h"
#include "net/Replies.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"

#include <gtest/gtest.h>

#include <QPointer>

#include <memory>

namespace pop3test {

using nettest::Result;
using nettest::resultOf;

/// What a stream of messages brought.
struct Fetched {
    QList<QPair<int, QByteArray>> arrived;
    QList<QPair<int, base::Fault>> failed;
    std::optional<base::Result<void>> result;
};

inline std::shared_ptr<Fetched> watch(net::Pop3Retrieval *retrieval)
{
    auto fetched = std::make_shared<Fetched>();
    QObject::connect(retrieval, &net::Pop3Retrieval::arrived, retrieval,
                     [fetched](int number, const QByteArray &message) { fetched->arrived.append({ number, message }); });
    QObject::connect(retrieval, &net::Pop3Retrieval::failed, retrieval,
                     [fetched](int number, const base::Error &error) { fetched->failed.append({ number, error.fault }); });
    QObject::connect(retrieval, &net::Reply::finished, retrieval,
                     [fetched, retrieval] { fetched->result = retrieval->result(); });
    return fetched;
}

inline const base::Secret kPassword(QByteArray("hunter2"));

inline accounts::ServerEndpoint endpoint(
    accounts::ConnectionSecurity security = accounts::ConnectionSecurity::ImplicitTls,
    accounts::SignIn signIn = accounts::SignIn::Automatic, bool unlocked = false)
{
    auto where = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
    where.host = QStringLiteral("pop.example.org");
    where.port = 995;
    where.security = security;
    where.signIn = signIn;
    where.userName = QStringLiteral("ana");
    where.unlockUnprotected(unlocked);
    return where;
}

/// A session whose server plays a script; everything must have been played at the end.
struct Played {
    explicit Played(QByteArrayView script, const accounts::ServerEndpoint &where = endpoint(),
                    net::Pop3Session::Options options = {})
        : line(new testsupport::ScriptedTransport(script))
    {
        line->setImplicitTls(where.security == accounts::ConnectionSecurity::ImplicitTls);
        options.clock = std::make_shared<testsupport::ManualClock>();
        session = std::make_unique<net::Pop3Session>(where, std::unique_ptr<net::Transport>(line), options);
        QObject::connect(session.get(), &net::Pop3Session::broken, session.get(), [this](const base::Error &error) { end = error; });
    }
    void expectDone() const { EXPECT_TRUE(line->isDone()) << qPrintable(line->position()); }

    testsupport::ScriptedTransport *line;
    std::unique_ptr<net::Pop3Session> session;
    std::optional<base::Error> end;
};

inline constexpr char kPlainLogin[] = R"(
S: +OK ready
C: CAPA
S: +OK
S: UIDL
S: TOP
S: USER
S: SASL PLAIN
S: .
C: AUTH PLAIN
S\: + \r\n
C: AGFuYQBodW50ZXIy
S: +OK in
)";

/// The beginning of most conversations; this server does not pipeline.
inline QByteArray afterLogin(QByteArrayView more)
{
    return kPlainLogin + more.toByteArray();
}

/// The same with a server that pipelines.
inline QByteArray afterPipelinedLogin(QByteArrayView more)
{
    return "S: +OK\nC: CAPA\nS: +OK\nS: PIPELINING\nS: UIDL\nS: TOP\nS: SASL PLAIN\nS: .\n"
           "C: AUTH PLAIN AGFuYQBodW50ZXIy\nS: +OK\n"
        + more.toByteArray();
}

} // namespace pop3test
