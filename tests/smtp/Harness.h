// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Overloaded.h"
#include "smtp/Connection.h"
#include "wire/TrafficLog.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <string>
#include <vector>

namespace smtptest {

inline std::string describe(const base::Error &error)
{
    return std::string(base::faultName(error.fault)) + "(" + error.detail.toStdString() + ")"
        + (error.serverText.isEmpty() ? "" : " \"" + error.serverText.toStdString() + "\"");
}

inline const char *nameOf(smtp::Verdict verdict)
{
    switch (verdict) {
    case smtp::Verdict::Accepted:
        return "accepted";
    case smtp::Verdict::RefusedForNow:
        return "refused-for-now";
    case smtp::Verdict::RefusedForGood:
        return "refused-for-good";
    case smtp::Verdict::Unsendable:
        return "unsendable";
    case smtp::Verdict::NotSent:
        return "not-sent";
    case smtp::Verdict::InDoubt:
        return "in-doubt";
    }
    return "?";
}

inline char letterOf(smtp::RecipientResult::State state)
{
    return "?!45+"[static_cast<int>(state)]; // not tried, unusable, refused for now, for good, taken
}

/// "accepted ++5 250 2.0.0 queued": the verdict, a letter a recipient, and what decided.
inline std::string describe(const smtp::Delivery &delivery)
{
    std::string text = nameOf(delivery.verdict);
    text += ' ';
    for (const smtp::RecipientResult &recipient : delivery.recipients)
        text += letterOf(recipient.state);
    if (delivery.obstacle != smtp::Obstacle::None)
        text += " obstacle " + std::to_string(static_cast<int>(delivery.obstacle));
    if (delivery.reply)
        text += " " + delivery.reply->codes().toStdString() + " " + delivery.reply->words().toStdString();
    if (delivery.error)
        text += " " + describe(*delivery.error);
    return text;
}

inline std::string describe(const smtp::Event &event)
{
    return std::visit(base::Overloaded {
        [](const smtp::Greeting &greeting) { return "greeting " + greeting.text.toStdString(); },
        [](const smtp::Completed &completed) {
            const std::string id = "#" + std::to_string(completed.id.value) + " ";
            return id + (completed.answer ? completed.answer->codes().toStdString() + " " + completed.answer->words().toStdString()
                                          : describe(completed.answer.error()));
        },
        [](const smtp::WantsContent &wants) { return "#" + std::to_string(wants.id.value) + " wants content"; },
        [](const smtp::Delivered &done) { return "#" + std::to_string(done.id.value) + " " + describe(done.delivery); },
        [](const smtp::BeginTls &) { return std::string("begin-tls"); },
        [](const smtp::Broken &broken) { return "broken " + describe(broken.error); },
    }, event);
}

inline smtp::Message message(const QByteArray &content, const QList<QString> &recipients = { QStringLiteral("eva@example.org") },
                             const QString &sender = QStringLiteral("ana@example.org"), smtp::Body body = smtp::Body::Lines)
{
    smtp::Message out;
    out.envelope.sender = sender;
    for (const QString &recipient : recipients)
        out.envelope.recipients.append({ recipient, {} });
    out.facts = smtp::factsOf(content, body);
    return out;
}

/// A connection, and somebody who hands out the content when the server wants it.
class Spoken {
public:
    explicit Spoken(const QByteArray &ehlo = "250 mx\r\n", const wire::Limits &limits = {}) : connection(limits, &log)
    {
        connection.enqueue(smtp::Hello { "[127.0.0.1]" });
        says("220 mx\r\n");
        says(ehlo);
        sent();
    }
    QByteArray sent() { return connection.takeOutput().bytes; }
    std::vector<std::string> says(const QByteArray &bytes)
    {
        connection.receive(bytes);
        return drain();
    }
    std::vector<std::string> drain()
    {
        std::vector<std::string> events;
        while (const auto event = connection.nextEvent()) {
            events.push_back(describe(*event));
            if (const auto *done = std::get_if<smtp::Delivered>(&*event))
                delivery = done->delivery;
            if (std::holds_alternative<smtp::WantsContent>(*event) && feeds) {
                connection.content(content);
                connection.contentEnds();
            }
        }
        return events;
    }
    smtp::CommandId send(const QByteArray &octets, const QList<QString> &recipients = { QStringLiteral("eva@example.org") })
    {
        content = octets;
        return connection.enqueue(smtp::Send { message(octets, recipients) });
    }

    wire::TrafficLog log;
    smtp::Connection connection;
    QByteArray content;
    std::optional<smtp::Delivery> delivery; ///< of the last message that was over
    bool feeds = true;
};

inline constexpr char kRich[] = "250-mx\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n"
                                "250 ENHANCEDSTATUSCODES\r\n";
inline constexpr char kChunking[] = "250-mx\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 CHUNKING\r\n";

} // namespace smtptest
