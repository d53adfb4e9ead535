// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EngineRun.h"

#include <gtest/gtest.h>

#include <utility>

/// The engine against a real server: one Dovecot for all tests of a suite, a user and a store for each test.
class EngineDovecot : public testing::Test {
protected:
    using DovecotFixture = testsupport::DovecotFixture;

    static void SetUpTestSuite()
    {
        if (!DovecotFixture::isAvailable())
            return;
        DovecotFixture::Options options;
        options.users.clear();
        for (int i = 0; i < kUsers; ++i)
            options.users.append({ userName(i), kPassword, {} });
        s_server = std::make_unique<DovecotFixture>(options);
        s_next = 0;
    }
    static void TearDownTestSuite() { s_server.reset(); }

    void SetUp() override
    {
        if (!s_server)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_server->isRunning()) << qPrintable(s_server->failure());
        ASSERT_LT(s_next, kUsers);
        m_user = userName(s_next++);
    }

    bool deliver(const QByteArray &subject, const QString &mailbox = u"INBOX"_s)
    {
        return s_server->deliver(mailWith(subject), mailbox, m_user);
    }
    /// "m0" to "m(count - 1)".
    bool deliverMany(int count, const QString &mailbox = u"INBOX"_s)
    {
        QList<QByteArray> messages;
        for (int i = 0; i < count; ++i)
            messages.append(mailWith("m" + QByteArray::number(i)));
        return s_server->deliverAll(messages, mailbox, m_user);
    }
    /// "doveadm ARGS" for the user of this test.
    QByteArray doveadm(QStringList args)
    {
        const qsizetype at = args.constFirst() == "mailbox"_L1 || args.constFirst() == "flags"_L1 ? 2 : 1;
        args.insert(at, u"-u"_s);
        args.insert(at + 1, m_user);
        const auto said = s_server->doveadm(args);
        EXPECT_TRUE(said) << "doveadm " << qPrintable(args.join(u' '));
        return said.value_or(QByteArray());
    }
    /// What the server has in a folder: one field of each message, sorted.
    QStringList onServer(const QString &field, const QString &mailbox = u"INBOX"_s)
    {
        const QByteArray said = doveadm({ u"fetch"_s, field, u"mailbox"_s, mailbox, u"all"_s });
        QStringList values;
        for (const QByteArray &line : said.split('\n')) {
            if (line.contains(": "))
                values.append(QString::fromUtf8(line.mid(line.indexOf(": ") + 2)).trimmed());
        }
        values.sort();
        return values;
    }

    std::unique_ptr<EngineRun> start(bool offline = false)
    {
        auto run = std::make_unique<EngineRun>(m_store.path(), s_server->caFile(), offline);
        EXPECT_TRUE(run->begin());
        return run;
    }
    accounts::AccountSettings account(accounts::Protocol protocol,
        accounts::ConnectionSecurity security = accounts::ConnectionSecurity::ImplicitTls)
    {
        return EngineRun::account(s_server->endpoint(protocol, security, m_user), protocol);
    }
    /// With the account added and everything here.
    std::unique_ptr<EngineRun> synchronised(const accounts::AccountSettings &settings)
    {
        auto run = start();
        run->add(settings, kPassword);
        EXPECT_TRUE(run->waitFor(EngineRun::State::UpToDate));
        return run;
    }

    static constexpr int kUsers = 32;
    static inline const QString kPassword = u"secreto"_s;
    static QString userName(int i) { return u"user%1"_s.arg(i); }
    static inline std::unique_ptr<DovecotFixture> s_server;
    static inline int s_next = 0;
    testsupport::TempFolder m_store;
    QString m_user;
};
