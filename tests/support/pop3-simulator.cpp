// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated POP3 server as a program, for harnesses that run the real Palomar from outside.
//
//   pop3-simulator FILE.json     ("-": the first line of standard input)
//
//     { "profile": { … as simulator::pop3ProfileFromJson … },
//       "security": "none" | "stls" | "tls",
//       "count": 500, "octets": 2000,                  so many made-up messages of this size, or
//       "messages": [ "From: …\r\n\r\n…", … ],        these (a code point below 256 is one octet), or
//       "folder": "DIR" }                              each file of a folder, by name
//
// Prints one line, { "port": …, "ca": PEM or "" }, then answers lines on standard input with one line of JSON each:
//     state        what lies there, what was delivered and what was removed, by id and SHA-256
//     transcript   every command and the first line of its answer
//     deliver TEXT one more message with this subject
//     profile JSON from the next session on
// It ends with its standard input.
#include "base/Error.h"
#include "support/SimulatorServer.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QtCrypto>

#include <cstdio>
#include <memory>

#include <unistd.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;

namespace {

QString hashOf(const QByteArray &octets)
{
    return QString::fromLatin1(QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex());
}

QByteArray madeUp(const QByteArray &subject, qsizetype octets)
{
    QByteArray text = "From: Ana <ana@example.org>\r\nTo: bob@example.org\r\nSubject: " + subject + "\r\nMessage-ID: <"
        + subject.toHex() + "@example.org>\r\nDate: Mon, 5 Jan 2026 10:00:00 +0100\r\n\r\n";
    const QByteArray line = ".A line that begins with a dot, and is as long as lines of mail are wont to be.\r\n";
    while (text.size() < octets)
        text += line;
    return text;
}

void say(const QJsonObject &object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

class Program {
public:
    /// An empty text, or what is wrong with the wish.
    QByteArray start(const QJsonObject &wish)
    {
        const auto profile = simulator::pop3ProfileFromJson(wish[u"profile"].toObject());
        if (!profile)
            return profile.error().detail;
        m_server.setProfile(*profile);
        for (int i = 1; i <= wish[u"count"].toInt(); ++i)
            deliver(madeUp("message " + QByteArray::number(i), wish[u"octets"].toInteger()));
        for (const QJsonValue &message : wish[u"messages"].toArray())
            deliver(message.toString().toLatin1());
        if (const QString folder = wish[u"folder"].toString(); !folder.isEmpty()) {
            for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
                QFile file(info.filePath());
                if (!file.open(QFile::ReadOnly))
                    return "cannot read " + info.filePath().toUtf8();
                deliver(file.readAll());
            }
        }
        const QString security = wish[u"security"].toString(u"none"_s);
        if (security == "none"_L1) {
            m_sockets = std::make_unique<testsupport::SimulatorServer>(m_server, ConnectionSecurity::None);
        } else if (security == "stls"_L1 || security == "tls"_L1) {
            m_ca.emplace();
            m_sockets = std::make_unique<testsupport::SimulatorServer>(m_server,
                security == "tls"_L1 ? ConnectionSecurity::ImplicitTls : ConnectionSecurity::StartTls, m_ca->issue());
        } else {
            return "security is none, stls or tls";
        }
        say({ { u"port"_s, m_sockets->serverPort() }, { u"ca"_s, m_ca ? QString::fromLatin1(m_ca->pem()) : QString() } });
        return {};
    }

    void obey(const QByteArray &line)
    {
        const qsizetype space = line.indexOf(' ');
        const QByteArray word = space < 0 ? line : line.first(space);
        const QByteArray rest = space < 0 ? QByteArray() : line.sliced(space + 1);
        if (word == "state")
            say(state());
        else if (word == "transcript")
            say(transcript());
        else if (word == "deliver")
            say({ { u"id"_s, deliver(madeUp(rest, 0)) } });
        else if (word == "profile")
            say(changeProfile(rest));
        else
            say({ { u"error"_s, u"state, transcript, deliver or profile"_s } });
    }

private:
    qint64 deliver(const QByteArray &octets)
    {
        const qint64 id = m_server.maildrop().deliver(octets);
        m_hashes.insert(id, hashOf(m_server.maildrop().messages().constLast().octets));
        return id;
    }

    QJsonObject state() const
    {
        QJsonArray there;
        for (const simulator::ServerMessage &message : m_server.maildrop().messages())
            there.append(QJsonObject { { u"id"_s, message.id }, { u"sha256"_s, m_hashes.value(message.id) },
                { u"octets"_s, message.octets.size() }, { u"hidden"_s, message.hidden } });
        QJsonArray delivered;
        for (auto it = m_hashes.cbegin(); it != m_hashes.cend(); ++it)
            delivered.append(QJsonObject { { u"id"_s, it.key() }, { u"sha256"_s, it.value() } });
        QJsonArray removed;
        for (const simulator::Removal &removal : m_server.maildrop().removals())
            removed.append(QJsonObject { { u"id"_s, removal.id }, { u"sha256"_s, m_hashes.value(removal.id) },
                { u"session"_s, removal.session } });
        return { { u"messages"_s, there }, { u"delivered"_s, delivered }, { u"removed"_s, removed },
            { u"sessions"_s, m_server.sessions() }, { u"locked"_s, m_server.isLocked() } };
    }

    QJsonObject transcript() const
    {
        QJsonArray spoken;
        for (const simulator::Spoken &each : m_server.transcript())
            spoken.append(QJsonObject { { u"session"_s, each.session }, { u"command"_s, QString::fromLatin1(each.command) },
                { u"status"_s, QString::fromLatin1(each.status) } });
        return { { u"spoken"_s, spoken } };
    }

    QJsonObject changeProfile(const QByteArray &json)
    {
        const auto profile = simulator::pop3ProfileFromJson(QJsonDocument::fromJson(json).object());
        if (!profile)
            return { { u"error"_s, QString::fromUtf8(profile.error().detail) } };
        m_server.setProfile(*profile);
        return { { u"ok"_s, true } };
    }

    simulator::Pop3Server m_server;
    QMap<qint64, QString> m_hashes;
    std::optional<testsupport::TestCa> m_ca;
    std::unique_ptr<testsupport::SimulatorServer> m_sockets;
};

std::optional<QByteArray> wishFrom(const QString &name, QByteArray &pending)
{
    if (name != "-"_L1) {
        QFile file(name);
        return file.open(QFile::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
    }
    char piece[4096];
    while (!pending.contains('\n')) {
        const ssize_t got = ::read(STDIN_FILENO, piece, sizeof piece);
        if (got <= 0)
            return std::nullopt;
        pending.append(piece, got);
    }
    const qsizetype lf = pending.indexOf('\n');
    const QByteArray line = pending.first(lf);
    pending.remove(0, lf + 1);
    return line;
}

} // namespace

int main(int argc, char **argv)
{
    QCA::Initializer crypto;
    QCoreApplication app(argc, argv);
    QByteArray pending;
    const auto text = argc == 2 ? wishFrom(app.arguments().at(1), pending) : std::nullopt;
    QJsonParseError mistake;
    const QJsonDocument wish = QJsonDocument::fromJson(text.value_or(QByteArray()), &mistake);
    if (!wish.isObject()) {
        std::fprintf(stderr, "usage: pop3-simulator FILE.json (or -): %s\n", qPrintable(mistake.errorString()));
        return 2;
    }
    Program program;
    if (const QByteArray wrong = program.start(wish.object()); !wrong.isEmpty()) {
        std::fprintf(stderr, "pop3-simulator: %s\n", wrong.constData());
        return 2;
    }
    const auto obeyAll = [&] {
        for (qsizetype lf = pending.indexOf('\n'); lf >= 0; lf = pending.indexOf('\n')) {
            const QByteArray line = pending.first(lf).trimmed();
            pending.remove(0, lf + 1);
            program.obey(line);
        }
    };
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&] {
        char piece[4096];
        const ssize_t got = ::read(STDIN_FILENO, piece, sizeof piece);
        if (got <= 0)
            return app.quit();
        pending.append(piece, got);
        obeyAll();
    });
    obeyAll();
    return app.exec();
}
