// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace testsupport {

/// A private Dovecot on free loopback ports, with imap, imaps, pop3 and pop3s, STARTTLS and STLS, APOP and every SASL
/// mechanism of ours, and its own CA (a certificate for localhost and 127.0.0.1). It answers when the constructor
/// returns and is gone, mail included, with the object, also when the test program dies.
class DovecotFixture {
public:
    struct User {
        QString name;
        QString password;
        QString maildir; ///< served in place; empty: a new mailbox of its own. As root it becomes nobody's.
    };
    struct Options {
        QList<User> users { { QStringLiteral("ana"), QStringLiteral("pässwörd 1"), {} } };
        /// Lines for dovecot.conf, e.g. "imap_capability = IMAP4rev1" to hide what a poorer server lacks.
        QStringList conf;
    };

    DovecotFixture();
    explicit DovecotFixture(const Options &options);
    ~DovecotFixture();
    Q_DISABLE_COPY_MOVE(DovecotFixture)

    /// Dovecot and Python are here. Where not: GTEST_SKIP() << DovecotFixture::kMissing.
    [[nodiscard]] static bool isAvailable();
    static constexpr const char *kMissing = "needs dovecot, openssl and python3 on PATH";

    [[nodiscard]] bool isRunning() const { return m_failure.isEmpty(); }
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString caFile() const { return m_folder + QStringLiteral("/ca.pem"); } ///< PEM
    [[nodiscard]] QByteArray log() const; ///< Dovecot's own, for messages of tests

    /// The endpoint of the first user, or of the one named: host "localhost", the port that fits.
    [[nodiscard]] accounts::ServerEndpoint endpoint(accounts::Protocol protocol, accounts::ConnectionSecurity security,
                                                    const QString &user = {}) const;
    [[nodiscard]] QString password(const QString &user = {}) const;

    /// Runs "doveadm ARGS"; its standard output, or nullopt if it failed.
    std::optional<QByteArray> doveadm(const QStringList &args, const QByteArray &input = {}) const;
    /// Puts a message into a mailbox (made if missing). LF becomes CRLF on its way out.
    bool deliver(const QByteArray &message, const QString &mailbox = QStringLiteral("INBOX"), const QString &user = {}) const;
    /// The same of many, by one command; the mailbox is none of another's.
    bool deliverAll(const QList<QByteArray> &messages, const QString &mailbox = QStringLiteral("INBOX"), const QString &user = {}) const;
    /// Throws every session of the user off (doveadm kick).
    bool kick(const QString &user = {}) const;

private:
    [[nodiscard]] const User &find(const QString &user) const;

    Options m_options;
    QString m_folder;
    QString m_failure;
    std::unique_ptr<QProcess> m_process;
    quint16 m_imap = 0, m_imaps = 0, m_pop3 = 0, m_pop3s = 0;
};

} // namespace testsupport
