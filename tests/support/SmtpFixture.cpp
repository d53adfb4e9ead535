// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SmtpFixture.h"

#include "support/TempFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

constexpr int kServerPatience = 60'000;

bool isHere(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty()
        || !QStandardPaths::findExecutable(name, { u"/usr/sbin"_s, u"/usr/local/sbin"_s }).isEmpty();
}

bool isRoot()
{
#ifdef Q_OS_UNIX
    return geteuid() == 0;
#else
    return false;
#endif
}

QString nameOf(SmtpFixture::Server server)
{
    return server == SmtpFixture::Server::Chasquid ? u"chasquid"_s : u"postfix"_s;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

SmtpFixture::SmtpFixture() : SmtpFixture(Options {}) { }

SmtpFixture::SmtpFixture(const Options &options) : m_options(options), m_process(std::make_unique<QProcess>())
{
    QTemporaryDir folder(roofForServers() + u"/palomar-smtp-XXXXXX"_s);
    folder.setAutoRemove(false); // smtp-up deletes it
    m_folder = folder.path();

    const bool exim = options.server == Server::Exim;
    QStringList args { QStringLiteral(PALOMAR_SOURCE_DIR "/tests/support/") + (exim ? u"smtp-up"_s : u"smtp-peers"_s),
                       exim ? u"serve"_s : nameOf(options.server), u"--dir"_s, m_folder };
    for (const User &user : options.users)
        args << u"--user"_s << user.name + u':' + user.password;
    for (const QString &word : options.without)
        args << u"--without"_s << word;
    for (const QString &line : options.conf)
        args << u"--conf"_s << line;
    if (options.submission)
        args << u"--submission"_s;
    for (const QString &line : options.submissionConf)
        args << u"--submission-conf"_s << line;
    m_process->start(u"python3"_s, args);
    QByteArray said;
    while (!said.contains('\n') && m_process->waitForReadyRead(kServerPatience))
        said += m_process->readAllStandardOutput();
    const QJsonObject info = QJsonDocument::fromJson(said).object();
    m_smtp = quint16(info.value("smtp"_L1).toInt());
    m_smtps = quint16(info.value("smtps"_L1).toInt());
    m_submission = quint16(info.value("submission"_L1).toInt());
    m_submissions = quint16(info.value("submissions"_L1).toInt());
    if (m_smtp == 0) {
        m_process->waitForFinished(1000);
        m_failure = QString::fromUtf8(m_process->readAllStandardError());
        if (m_failure.isEmpty())
            m_failure = u"the server did not answer"_s;
    }
}

SmtpFixture::~SmtpFixture()
{
    m_process->closeWriteChannel();
    if (!m_process->waitForFinished(kServerPatience))
        m_process->kill();
}

bool SmtpFixture::isAvailable(Server server)
{
    if (!isHere(u"openssl"_s) || !isHere(u"python3"_s))
        return false;
    switch (server) {
    case Server::Exim: return isHere(u"exim4"_s) || isHere(u"exim"_s);
    case Server::Chasquid: return isHere(u"chasquid"_s) && isHere(u"chasquid-util"_s);
    case Server::Postfix: return isHere(u"postconf"_s) && isHere(u"dovecot"_s) && isRoot();
    }
    return false;
}

const char *SmtpFixture::missing(Server server)
{
    switch (server) {
    case Server::Exim: break;
    case Server::Chasquid: return "needs chasquid, openssl and python3 on PATH";
    case Server::Postfix: return "needs Postfix, Dovecot, openssl and python3 on PATH, and to be root";
    }
    return kMissing;
}

bool SmtpFixture::hasSubmission()
{
    return isAvailable() && isHere(u"dovecot"_s) && QFileInfo::exists(u"/usr/lib/dovecot/submission"_s);
}

QByteArray SmtpFixture::log() const
{
    QByteArray all;
    for (const QString &name : { u"log"_s, u"out"_s, u"maillog"_s, u"mainlog"_s, u"paniclog"_s, u"dovecot/log"_s })
        all += contentsOf(m_folder + u'/' + name);
    return all;
}

const SmtpFixture::User &SmtpFixture::find(const QString &user) const
{
    for (const User &one : m_options.users) {
        if (user.isEmpty() || one.name == user)
            return one;
    }
    qFatal("this server has no user %s", qPrintable(user));
}

accounts::ServerEndpoint SmtpFixture::endpoint(accounts::ConnectionSecurity security, const QString &user) const
{
    auto out = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    out.host = u"localhost"_s;
    out.port = security == accounts::ConnectionSecurity::ImplicitTls ? m_smtps : m_smtp;
    out.security = security;
    out.userName = find(user).name;
    if (m_options.server != Server::Exim)
        out.userName += u"@example.org"_s;
    return out;
}

accounts::ServerEndpoint SmtpFixture::submissionEndpoint(accounts::ConnectionSecurity security, const QString &user) const
{
    accounts::ServerEndpoint out = endpoint(security, user);
    out.port = security == accounts::ConnectionSecurity::ImplicitTls ? m_submissions : m_submission;
    return out;
}

QString SmtpFixture::password(const QString &user) const
{
    return find(user).password;
}

QByteArrayList SmtpFixture::received(const QString &name) const
{
    const QDir box(m_folder + u"/mail/"_s + name + u"/new"_s);
    QByteArrayList messages;
    for (const QString &file : box.entryList(QDir::Files))
        messages.append(contentsOf(box.filePath(file)));
    return messages;
}

} // namespace testsupport
