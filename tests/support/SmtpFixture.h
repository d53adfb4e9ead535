// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QByteArrayList>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace testsupport {

/// A private SMTP server on free loopback ports, with STARTTLS, implicit TLS and its own CA (a certificate for localhost
/// and 127.0.0.1). It answers when the constructor returns and is gone, mail included, with the object, also when the test
/// program dies. Exim has PLAIN, LOGIN and CRAM-MD5 and keeps what it takes, every octet as it came; which names and words
/// it refuses stands in smtp-up. What the others do, in smtp-peers.
class SmtpFixture {
public:
    enum class Server { Exim, Chasquid, Postfix };
    struct User {
        QString name;
        QString password;
    };
    struct Options {
        Server server = Server::Exim;
        QList<User> users { { QStringLiteral("ana"), QStringLiteral("pässwörd 1") } };
        // The rest is Exim's.
        QStringList without; ///< offers to take away: "chunking", "pipelining", "8bitmime", "smtputf8", "dsn", "auth", "starttls"
        QStringList conf;    ///< lines for the main part of exim.conf
        bool submission = false; ///< also Dovecot's submission server, which hands on to this Exim and has SCRAM
        QStringList submissionConf; ///< lines for that one's dovecot.conf
    };

    SmtpFixture();
    explicit SmtpFixture(const Options &options);
    ~SmtpFixture();
    Q_DISABLE_COPY_MOVE(SmtpFixture)

    /// The server and Python are here (and the caller is root, if it wants that). Where not: GTEST_SKIP() << missing(server).
    [[nodiscard]] static bool isAvailable(Server server = Server::Exim);
    [[nodiscard]] static const char *missing(Server server);
    [[nodiscard]] static bool hasSubmission(); ///< and Dovecot's submission server
    static constexpr const char *kMissing = "needs exim, openssl and python3 on PATH";

    [[nodiscard]] bool isRunning() const { return m_failure.isEmpty(); }
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] QString caFile() const { return m_folder + QStringLiteral("/ca.pem"); } ///< PEM
    [[nodiscard]] QByteArray log() const; ///< the servers' own, for messages of tests

    /// The endpoint of the first user, or of the one named: host "localhost", the port and the login name that fit.
    [[nodiscard]] accounts::ServerEndpoint endpoint(accounts::ConnectionSecurity security, const QString &user = {}) const;
    [[nodiscard]] accounts::ServerEndpoint submissionEndpoint(accounts::ConnectionSecurity security, const QString &user = {}) const;
    [[nodiscard]] QString password(const QString &user = {}) const;

    /// What has arrived for NAME@example.org up to now, in no order; for names of no user: "other" (Exim). A
    /// server delivers after it has said 250: wait with eventually().
    [[nodiscard]] QByteArrayList received(const QString &name) const;

private:
    [[nodiscard]] const User &find(const QString &user) const;

    Options m_options;
    QString m_folder;
    QString m_failure;
    std::unique_ptr<QProcess> m_process;
    quint16 m_smtp = 0, m_smtps = 0, m_submission = 0, m_submissions = 0;
};

} // namespace testsupport
