// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DovecotFixture.h"

#include "support/TempFolder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <grp.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

constexpr int kPatience = 60'000;

QString script()
{
    return QStringLiteral(PALOMAR_SOURCE_DIR "/tests/support/dovecot-up");
}

QString findProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, { u"/usr/sbin"_s, u"/usr/local/sbin"_s }) : found;
}

/// The server's account has to be able to read and write it, where that is another one than ours.
void giveToOwner(const QString &folder)
{
#ifdef Q_OS_UNIX
    if (::getuid() != 0)
        return;
    const QFileInfo server(folder + u"/.."_s);
    const auto give = [&](const QString &path) { return ::chown(QFile::encodeName(path).constData(), server.ownerId(), server.groupId()); };
    bool isGiven = give(folder) == 0;
    for (QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories); all.hasNext();)
        isGiven = give(all.next()) == 0 && isGiven;
    if (!isGiven)
        qWarning("the server's account cannot be given %s", qPrintable(folder));
#endif
}

} // namespace

DovecotFixture::DovecotFixture() : DovecotFixture(Options {}) { }

DovecotFixture::DovecotFixture(const Options &options) : m_options(options), m_process(std::make_unique<QProcess>())
{
    QTemporaryDir folder(roofForServers() + u"/palomar-dovecot-XXXXXX"_s);
    folder.setAutoRemove(false); // dovecot-up deletes it
    m_folder = folder.path();

    QStringList args { script(), u"serve"_s, u"--dir"_s, m_folder, u"--no-fsync"_s };
    for (const User &user : options.users) {
        QString word = user.name + u':' + user.password;
        if (!user.maildir.isEmpty())
            word += u'=' + user.maildir;
        args << u"--user"_s << word;
    }
    for (const QString &line : options.conf)
        args << u"--conf"_s << line;
    m_process->start(u"python3"_s, args);
    QByteArray said;
    while (!said.contains('\n') && m_process->waitForReadyRead(kPatience))
        said += m_process->readAllStandardOutput();
    const QJsonObject info = QJsonDocument::fromJson(said).object();
    const auto port = [&info](QLatin1StringView name) { return quint16(info.value(name).toInt()); };
    m_imap = port("imap"_L1);
    m_imaps = port("imaps"_L1);
    m_pop3 = port("pop3"_L1);
    m_pop3s = port("pop3s"_L1);
    if (m_imap == 0) {
        m_process->waitForFinished(1000);
        m_failure = QString::fromUtf8(m_process->readAllStandardError());
        if (m_failure.isEmpty())
            m_failure = u"dovecot-up did not answer"_s;
    }
}

DovecotFixture::~DovecotFixture()
{
    m_process->closeWriteChannel();
    if (!m_process->waitForFinished(kPatience))
        m_process->kill();
}

bool DovecotFixture::isAvailable()
{
    return !findProgram(u"dovecot"_s).isEmpty() && !findProgram(u"openssl"_s).isEmpty()
        && !findProgram(u"python3"_s).isEmpty();
}

QByteArray DovecotFixture::log() const
{
    QFile file(m_folder + u"/log"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const DovecotFixture::User &DovecotFixture::find(const QString &user) const
{
    for (const User &one : m_options.users) {
        if (user.isEmpty() || one.name == user)
            return one;
    }
    qFatal("this Dovecot has no user %s", qPrintable(user));
}

accounts::ServerEndpoint DovecotFixture::endpoint(accounts::Protocol protocol, accounts::ConnectionSecurity security,
                                                  const QString &user) const
{
    const bool tls = security == accounts::ConnectionSecurity::ImplicitTls;
    auto out = accounts::ServerEndpoint::of(protocol);
    out.host = u"localhost"_s;
    out.port = protocol == accounts::Protocol::Imap ? (tls ? m_imaps : m_imap) : (tls ? m_pop3s : m_pop3);
    out.security = security;
    out.userName = find(user).name;
    return out;
}

QString DovecotFixture::password(const QString &user) const
{
    return find(user).password;
}

std::optional<QByteArray> DovecotFixture::doveadm(const QStringList &args, const QByteArray &input) const
{
    QProcess process;
    // Not by way of dovecot-up: it is asked often, and would be waiting for Python most of the time.
    static const QString program = findProgram(u"doveadm"_s);
#ifdef Q_OS_UNIX
    const QFileInfo conf(m_folder + u"/dovecot.conf"_s);
    process.setChildProcessModifier([owner = conf.ownerId(), group = conf.groupId()] {
        if (owner != 0 && ::getuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(group) != 0 || ::setuid(owner) != 0))
            ::_exit(126);
    });
#endif
    process.setWorkingDirectory(m_folder);
    process.start(program, QStringList { u"-c"_s, m_folder + u"/dovecot.conf"_s } + args);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kPatience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    return process.readAllStandardOutput();
}

bool DovecotFixture::deliver(const QByteArray &message, const QString &mailbox, const QString &user) const
{
    const QString name = find(user).name;
    if (mailbox != u"INBOX"_s)
        doveadm({ u"mailbox"_s, u"create"_s, u"-u"_s, name, mailbox }); // fails where it exists: fine
    return doveadm({ u"save"_s, u"-u"_s, name, u"-m"_s, mailbox }, message).has_value();
}

bool DovecotFixture::deliverAll(const QList<QByteArray> &messages, const QString &mailbox, const QString &user) const
{
    // A Maildir that one command takes over. It is in the server's folder, which the server's account may enter.
    const QTemporaryDir given(m_folder + u"/given-XXXXXX"_s);
    const QString box = mailbox == u"INBOX"_s ? given.path() : given.filePath(u'.' + mailbox);
    for (const char *sub : { "/cur", "/new", "/tmp" }) {
        if (!QDir().mkpath(box + QString::fromLatin1(sub)))
            return false;
    }
    for (qsizetype i = 0; i < messages.size(); ++i) {
        QFile file(box + u"/new/%1.m.test"_s.arg(1'000'000'000 + i));
        if (!file.open(QIODevice::WriteOnly) || file.write(messages.at(i)) != messages.at(i).size())
            return false;
    }
    giveToOwner(given.path());
    return doveadm({ u"import"_s, u"-u"_s, find(user).name, u"-s"_s, u"maildir:"_s + given.path(), QString(), u"mailbox"_s, mailbox })
        .has_value();
}

bool DovecotFixture::kick(const QString &user) const
{
    return doveadm({ u"kick"_s, find(user).name }).has_value();
}

} // namespace testsupport
