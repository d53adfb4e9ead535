// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Overloaded.h"
#include "pop3/Connection.h"
#include "wire/TrafficLog.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

#include <functional>
#include <string>
#include <vector>

namespace pop3test {

inline std::string describe(const base::Error &error)
{
    return std::string(base::faultName(error.fault)) + "(" + error.detail.toStdString() + ")"
        + (error.serverText.isEmpty() ? "" : " \"" + error.serverText.toStdString() + "\"");
}

inline std::string describe(const pop3::Answer &answer)
{
    return std::visit(base::Overloaded {
        [](const pop3::Accepted &accepted) { return "ok " + accepted.text.toStdString(); },
        [](const pop3::Capabilities &capabilities) { return "capa " + capabilities.lines.join('|').toStdString(); },
        [](const pop3::MaildropSize &size) {
            return "size " + std::to_string(size.messages) + " " + std::to_string(size.octets);
        },
        [](const pop3::Listing &listing) {
            std::string text = "list";
            for (const pop3::ListEntry &entry : listing)
                text += " " + std::to_string(entry.number) + ":" + std::to_string(entry.octets);
            return text;
        },
        [](const pop3::UidlList &list) {
            std::string text = "uidl";
            for (const pop3::UidlEntry &entry : list.entries())
                text += " " + std::to_string(entry.number) + ":" + entry.uid.toStdString();
            return text;
        },
        [](const pop3::Message &message) { return "mail " + message.octets.toPercentEncoding(" <>@:").toStdString(); },
    }, answer);
}

inline std::string describe(const pop3::Event &event)
{
    return std::visit(base::Overloaded {
        [](const pop3::Greeting &greeting) { return "greeting " + greeting.text.toStdString(); },
        [](const pop3::Completed &completed) {
            return "#" + std::to_string(completed.id.value) + " "
                + (completed.answer ? describe(*completed.answer) : describe(completed.answer.error()));
        },
        [](const pop3::StartTls &) { return std::string("start-tls"); },
        [](const pop3::Broken &broken) { return "broken " + describe(broken.error); },
    }, event);
}

inline std::vector<std::string> drain(pop3::Connection &connection)
{
    std::vector<std::string> events;
    while (const auto event = connection.nextEvent())
        events.push_back(describe(*event));
    return events;
}

/// What happens when these commands are asked at once and the server says this, in pieces of `chunk` octets.
inline std::vector<std::string> eventsOf(const std::function<std::vector<pop3::Command>()> &commands,
                                         const QByteArray &server, qsizetype chunk, const wire::Limits &limits = {})
{
    pop3::Connection connection(limits);
    for (pop3::Command &command : commands())
        connection.enqueue(std::move(command));
    std::vector<std::string> events;
    for (qsizetype at = 0; at < server.size(); at += chunk) {
        connection.receive(server.sliced(at, std::min(chunk, server.size() - at)));
        for (std::string &event : drain(connection))
            events.push_back(std::move(event));
    }
    return events;
}

inline constexpr char kGreeting[] = "+OK ready <1.2@example.org>\r\n";

/// A connection whose greeting, and CAPA with PIPELINING where wanted, is over.
class Spoken {
public:
    explicit Spoken(bool pipelining = false, const wire::Limits &limits = {})
        : connection(limits, &log)
    {
        connection.receive(kGreeting);
        if (pipelining) {
            connection.enqueue(pop3::Capa {});
            connection.receive("+OK\r\nPIPELINING\r\n.\r\n");
        }
        drain(connection);
        sent();
    }
    QByteArray sent() { return connection.takeOutput().bytes; }
    std::vector<std::string> says(const QByteArray &bytes)
    {
        connection.receive(bytes);
        return drain(connection);
    }

    wire::TrafficLog log;
    pop3::Connection connection;
};

} // namespace pop3test
