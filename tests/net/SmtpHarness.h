// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Replies.h"
#include "net/SmtpSending.h"
#include "net/SmtpSession.h"
#include "support/ManualClock.h"
#include "support/Printing.h"
#include "support/ScriptedTransport.h"

#include <gtest/gtest.h>

#include <memory>

namespace smtp {

inline void PrintTo(Verdict verdict, std::ostream *out)
{
    constexpr const char *kNames[] = { "Accepted", "RefusedForNow", "RefusedForGood", "Unsendable", "NotSent", "InDoubt" };
    *out << kNames[static_cast<int>(verdict)];
}

} // namespace smtp

namespace smtptest {

using nettest::resultOf;

inline const base::Secret kPassword(QByteArray("hunter2"));

inline accounts::ServerEndpoint endpoint(accounts::ConnectionSecurity security = accounts::ConnectionSecurity::ImplicitTls,
                                         accounts::SignIn signIn = accounts::SignIn::Automatic, bool unlocked = false)
{
    auto where = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    where.host = QStringLiteral("smtp.example.org");
    where.port = 465;
    where.security = security;
    where.signIn = signIn;
    where.userName = QStringLiteral("ana");
    where.unlockUnprotected(unlocked);
    return where;
}

inline smtp::Envelope envelope(const QList<QString> &recipients = { QStringLiteral("eva@example.org") },
                               const QString &sender = QStringLiteral("ana@example.org"))
{
    smtp::Envelope out;
    out.sender = sender;
    for (const QString &recipient : recipients)
        out.recipients.append({ recipient, {} });
    return out;
}

/// What became of a message, kept when the sending itself is gone.
class Outcome {
public:
    explicit Outcome(net::SmtpSending *sending)
    {
        QObject::connect(sending, &net::Reply::finished, sending, [kept = m_kept, sending] {
            EXPECT_FALSE(*kept) << "finished twice";
            *kept = sending->delivery();
        });
    }
    [[nodiscard]] bool isHere() const { return m_kept->has_value(); }
    [[nodiscard]] smtp::Delivery get() const
    {
        EXPECT_TRUE(testsupport::eventually([this] { return isHere(); })) << "the test waited in vain";
        return m_kept->value_or(smtp::Delivery {});
    }

private:
    std::shared_ptr<std::optional<smtp::Delivery>> m_kept = std::make_shared<std::optional<smtp::Delivery>>();
};

inline smtp::Delivery outcomeOf(net::SmtpSending *sending)
{
    return Outcome(sending).get();
}

/// A session whose server plays a script; everything must have been played at the end.
struct Played {
    explicit Played(QByteArrayView script, const accounts::ServerEndpoint &where = endpoint(), net::SmtpSession::Options options = {})
        : line(new testsupport::ScriptedTransport(script))
    {
        line->setImplicitTls(where.security == accounts::ConnectionSecurity::ImplicitTls);
        options.clock = std::make_shared<testsupport::ManualClock>();
        session = std::make_unique<net::SmtpSession>(where, std::unique_ptr<net::Transport>(line), options);
        QObject::connect(session.get(), &net::SmtpSession::broken, session.get(), [this](const base::Error &error) {
            EXPECT_FALSE(end) << "broken twice";
            end = error;
        });
    }
    void expectDone() const { EXPECT_TRUE(line->isDone()) << qPrintable(line->position()); }

    testsupport::ScriptedTransport *line;
    std::unique_ptr<net::SmtpSession> session;
    std::optional<base::Error> end;
};

/// The beginning of most conversations.
inline QByteArray afterLogin(QByteArrayView more)
{
    return "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250-PIPELINING\nS: 250-SIZE 1000000\nS: 250-8BITMIME\nS: 250 AUTH PLAIN\n"
           "C: AUTH PLAIN AGFuYQBodW50ZXIy\nS: 235 2.7.0 in\n"
        + more.toByteArray();
}

inline constexpr char kSent[] = R"(
C: MAIL FROM:<ana@example.org> SIZE=12
C: RCPT TO:<eva@example.org>
S: 250 2.1.0 ok
S: 250 2.1.5 ok
C: DATA
S: 354 go
C: a: b
C:
C: ..c
C: .
S: 250 2.0.0 queued
)";
inline constexpr char kMessage[] = "a: b\r\n\r\n.c\r\n";

} // namespace smtptest
