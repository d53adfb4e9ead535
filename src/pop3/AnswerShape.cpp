// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/AnswerShape.h"

#include "pop3/ReplyParser.h"

namespace pop3 {

using base::Fault;

std::optional<Answer> multiLineAnswer(const Command &command)
{
    if (std::holds_alternative<Capa>(command))
        return Capabilities { .known = true };
    if (const auto *list = std::get_if<List>(&command); list && list->number == 0)
        return Listing();
    if (const auto *uidl = std::get_if<Uidl>(&command); uidl && uidl->number == 0)
        return UidlList();
    if (std::holds_alternative<Top>(command) || std::holds_alternative<Retr>(command))
        return Message();
    return std::nullopt;
}

base::Result<Answer> oneLineAnswer(const Command &command, const QByteArray &text)
{
    if (std::holds_alternative<Stat>(command))
        return parseStat(text).transform([](const MaildropSize &size) { return Answer(size); });
    if (std::holds_alternative<List>(command)) {
        const auto entry = parseListEntry(text);
        if (!entry)
            return base::fail(Fault::ProtocolViolation, "LIST without its number");
        return Listing { *entry };
    }
    if (std::holds_alternative<Uidl>(command)) {
        UidlList one;
        one.add(text);
        if (one.size() != 1)
            return base::fail(Fault::ProtocolViolation, "UIDL without its name");
        return one;
    }
    return Accepted { text };
}

void addLine(Answer &answer, QByteArrayView line)
{
    if (auto *capabilities = std::get_if<Capabilities>(&answer)) {
        capabilities->add(line);
    } else if (auto *uidl = std::get_if<UidlList>(&answer)) {
        uidl->add(line);
    } else if (auto *listing = std::get_if<Listing>(&answer)) {
        if (const auto entry = parseListEntry(line))
            listing->append(*entry);
    }
}

} // namespace pop3
