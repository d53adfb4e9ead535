// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Overloaded.h"
#include "imap/Connection.h"
#include "imap/commands/Login.h"
#include "imap/commands/Select.h"
#include "imap/commands/UidFetch.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <utility>
#include <variant>

namespace imaptest {

inline base::Secret secret(const char *text)
{
    return base::Secret(QString::fromUtf8(text));
}

inline QByteArray named(const base::Error &error)
{
    return QByteArray(base::faultName(error.fault)) + (error.detail.isEmpty() ? "" : ":") + error.detail;
}

inline QByteArray described(const imap::Event &event)
{
    return std::visit(base::Overloaded {
        [](const imap::event::Greeted &greeted) { return QByteArray(greeted.signedIn ? "preauth" : "greeted"); },
        [](const imap::event::Done &done) {
            return "done " + QByteArray::number(done.id.value) + (done.result ? QByteArray() : ' ' + named(done.result.error()));
        },
        [](const imap::event::Fetched &fetched) {
            return "fetched " + QByteArray::number(fetched.id.value) + " uid " + QByteArray::number(fetched.data.uid.value);
        },
        [](const imap::event::Idling &) { return QByteArray("idling"); },
        [](const imap::event::CapabilitiesChanged &) { return QByteArray("capabilities"); },
        [](const imap::event::ExistsChanged &exists) { return "exists " + QByteArray::number(exists.count); },
        [](const imap::event::Expunged &expunged) { return "expunged " + QByteArray::number(expunged.uid.value); },
        [](const imap::event::Vanished &vanished) { return "vanished " + vanished.uids.toWire(); },
        [](const imap::event::FlagsChanged &flags) {
            return "flags " + QByteArray::number(flags.data.uid.value) + " " + flags.data.flags->toWire().join(' ');
        },
        [](const imap::event::MailboxStatus &status) { return "status " + status.data.mailbox.wire(); },
        [](const imap::event::MailboxListed &listed) { return "listed " + listed.data.mailbox.wire(); },
        [](const imap::event::NewsOverflowed &) { return QByteArray("overflow"); },
        [](const imap::event::Alert &alert) { return "alert " + alert.text.toUtf8(); },
        [](const imap::event::Broken &broken) { return "broken " + named(broken.error); },
    }, event);
}

/// A connection that is talked to line by line, and what it said and told.
struct Talk {
    imap::Connection connection;
    QList<QByteArray> events;
    QByteArray output;
    qsizetype chunk = 1 << 20;

    explicit Talk(imap::Connection::Tls tls = imap::Connection::Tls::Protected) : connection(tls) { }

    Talk &server(const QByteArray &lines)
    {
        for (qsizetype at = 0; at < lines.size(); at += chunk) {
            connection.receive(QByteArrayView(lines).sliced(at, qMin(chunk, lines.size() - at)));
            collect();
        }
        return *this;
    }
    template <class C, class... A>
    Talk &client(A &&...arguments)
    {
        connection.enqueue(std::make_unique<C>(std::forward<A>(arguments)...));
        collect();
        return *this;
    }
    void collect()
    {
        while (auto event = connection.nextEvent())
            events.append(described(*event));
        output += connection.takeOutput().bytes;
    }
    QByteArray said() { collect(); return std::exchange(output, {}); }
    QList<QByteArray> heard() { collect(); return std::exchange(events, {}); }
};

using Heard = QList<QByteArray>;

/// Signed in at a server that offers this.
inline Talk signedIn(const QByteArray &capabilities)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1 IDLE LITERAL+] hi\r\n");
    talk.client<imap::commands::Login>(QStringLiteral("a"), secret("b")).server("A1 OK [CAPABILITY " + capabilities + "] in\r\n");
    talk.heard();
    talk.said();
    return talk;
}

/// Signed in and INBOX selected, with five messages of UID 10 ... 50 known.
inline Talk selected(const QByteArray &capabilities = "IMAP4rev1 IDLE LITERAL+ UIDPLUS")
{
    Talk talk = signedIn(capabilities);
    talk.client<imap::commands::Select>(imap::MailboxName::inbox(), imap::commands::Access::ReadWrite).server("* 5 EXISTS\r\nA2 OK [READ-WRITE] done\r\n");
    talk.client<imap::commands::UidFetch>(imap::UidSet::from(imap::Uid { 1 }), imap::commands::FetchItems::flagsOnly());
    for (int i = 1; i <= 5; ++i)
        talk.server("* " + QByteArray::number(i) + " FETCH (UID " + QByteArray::number(i * 10) + " FLAGS ())\r\n");
    talk.server("A3 OK done\r\n");
    talk.heard();
    talk.said();
    return talk;
}

/// One command, and how it was answered. In what the server says, "{T}" is the command's tag.
template <class C>
struct Asked {
    QByteArray said;
    std::optional<base::Result<typename C::Answer>> answer; ///< nullopt: not answered
    QList<QByteArray> events; ///< but for its end
};

template <class C>
Asked<C> ask(Talk &talk, C command, QByteArray server = {}, qsizetype chunk = 1 << 20)
{
    Asked<C> asked;
    talk.said();
    talk.heard();
    const auto id = talk.connection.enqueue(std::make_unique<C>(std::move(command)));
    const auto drain = [&] {
        while (auto event = talk.connection.nextEvent()) {
            auto *const done = std::get_if<imap::event::Done>(&*event);
            if (!done || done->id != id) {
                asked.events.append(described(*event));
            } else if (!done->result) {
                asked.answer = std::unexpected(done->result.error());
            } else if constexpr (std::is_void_v<typename C::Answer>) {
                asked.answer.emplace();
            } else {
                asked.answer = static_cast<C &>(*done->command).takeAnswer(*done->result);
            }
        }
        asked.said += talk.connection.takeOutput().bytes;
    };
    drain();
    server.replace("{T}", 'A' + QByteArray::number(id.value));
    for (qsizetype at = 0; at < server.size(); at += chunk) {
        talk.connection.receive(QByteArrayView(server).sliced(at, qMin(chunk, server.size() - at)));
        drain();
    }
    return asked;
}

/// Why a command is not sent to a server that offers only this; "" if it is.
template <class C>
QByteArray refusal(const QByteArray &capabilities, C command, const QList<QByteArray> &enabled = {})
{
    imap::Offer offer { imap::Capabilities::parse(capabilities), enabled, false };
    const auto may = command.mayBeSent(offer);
    return may ? QByteArray() : named(may.error());
}

/// What a command looks like on the line, synchronising literals cut by "|".
inline QByteArray written(const imap::Command &command, imap::LiteralStyle style = imap::LiteralStyle::NonSynchronising,
    imap::Spelling spelling = imap::Spelling::ModifiedUtf7)
{
    imap::CommandWriter writer(style, spelling);
    command.write(writer);
    const auto pieces = writer.finish();
    if (!pieces)
        return named(pieces.error());
    QByteArray all;
    for (const wire::Output &piece : *pieces)
        all += (all.isEmpty() ? "" : "|") + piece.bytes;
    return all;
}

} // namespace imaptest
