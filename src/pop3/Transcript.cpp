// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Transcript.h"

#include "pop3/ApopChallenge.h"
#include "pop3/ReplyParser.h"
#include "wire/Ascii.h"
#include "wire/Limits.h"
#include "wire/TrafficLog.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace pop3 {

namespace {

QString text(QByteArrayView octets)
{
    return octets.isValidUtf8() ? QString::fromUtf8(octets) : QString::fromLatin1(octets);
}

/// One line of a transcript and whose it is.
struct Spoken {
    QByteArrayView line;
    QByteArrayView withEnd;
};

/// The server's lines; what the client says stands in `command` while its answer is read.
class Reader {
public:
    explicit Reader(QByteArrayView octets)
        : m_rest(octets)
        , m_marked(octets.startsWith("S: ") || octets.startsWith("C: "))
    {
    }

    [[nodiscard]] QByteArrayView command() const { return m_command; }

    std::optional<Spoken> peek()
    {
        while (!m_next && !m_rest.isEmpty()) {
            const qsizetype lf = m_rest.indexOf('\n');
            QByteArrayView whole = lf < 0 ? m_rest : m_rest.first(lf + 1);
            m_rest = m_rest.sliced(whole.size());
            const bool isClient = m_marked && whole.startsWith("C: ");
            if (m_marked && (isClient || whole.startsWith("S: ")))
                whole = whole.sliced(3);
            QByteArrayView line = whole;
            if (line.endsWith('\n'))
                line.chop(1);
            if (line.endsWith('\r'))
                line.chop(1);
            if (isClient)
                m_command = line.first(line.contains(' ') ? line.indexOf(' ') : line.size());
            else
                m_next = Spoken { line, whole };
        }
        return m_next;
    }
    void take() { m_next.reset(); }

private:
    QByteArrayView m_rest;
    QByteArrayView m_command;
    std::optional<Spoken> m_next;
    bool m_marked;
};

/// The lines of a multi-line answer, dots taken off; nullopt if the end mark never comes.
std::optional<QList<Spoken>> readLines(Reader &reader)
{
    QList<Spoken> lines;
    while (const auto spoken = reader.peek()) {
        reader.take();
        if (spoken->line == ".")
            return lines;
        const qsizetype dot = spoken->line.startsWith('.') ? 1 : 0;
        lines.append({ spoken->line.sliced(dot), spoken->withEnd.sliced(dot) });
    }
    return std::nullopt;
}

bool looksLikeCapabilities(QByteArrayView greeting, const QList<Spoken> &lines)
{
    if (greeting.toByteArray().toLower().contains("capab"))
        return true;
    return std::ranges::any_of(lines, [](const Spoken &spoken) {
        return wire::sameWord(spoken.line, "UIDL") || wire::sameWord(spoken.line, "TOP")
            || wire::sameWord(spoken.line, "USER") || wire::startsWithWord(spoken.line, "SASL ");
    });
}

bool isNumberLine(QByteArrayView line)
{
    qsizetype used = 0;
    return leadingNumber(line, &used) > 0 && (used == line.size() || line[used] == ' ');
}

QJsonObject capabilitiesObject(const QList<Spoken> &lines)
{
    Capabilities capabilities;
    for (const Spoken &spoken : lines)
        capabilities.add(spoken.line);
    QJsonArray all;
    for (const QByteArray &line : capabilities.lines)
        all.append(text(line));
    QJsonArray sasl;
    for (const QByteArray &name : capabilities.sasl)
        sasl.append(text(name));
    QJsonObject object { { u"type"_s, u"capabilities"_s }, { u"lines"_s, all }, { u"sasl"_s, sasl },
                         { u"stls"_s, capabilities.stls }, { u"pipelining"_s, capabilities.pipelining } };
    if (capabilities.expireDays)
        object.insert(u"expireDays"_s, *capabilities.expireDays);
    return object;
}

QJsonObject numberedObject(const QList<Spoken> &lines, bool asUidl)
{
    QJsonArray entries;
    qsizetype malformed = 0;
    if (asUidl) {
        UidlList list;
        for (const Spoken &spoken : lines)
            list.add(spoken.line);
        for (const UidlEntry &entry : list.entries())
            entries.append(QJsonObject { { u"number"_s, entry.number }, { u"uid"_s, text(entry.uid) } });
        malformed = list.malformed();
    } else {
        for (const Spoken &spoken : lines) {
            const auto entry = parseListEntry(spoken.line);
            if (entry)
                entries.append(QJsonObject { { u"number"_s, entry->number }, { u"octets"_s, entry->octets } });
            else
                ++malformed;
        }
    }
    return { { u"type"_s, asUidl ? u"uidl"_s : u"list"_s },
             { u"entries"_s, entries },
             { u"malformed"_s, malformed } };
}

QJsonObject messageObject(const QList<Spoken> &lines)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 octets = 0;
    for (const Spoken &spoken : lines) {
        hash.addData(spoken.withEnd);
        octets += spoken.withEnd.size();
    }
    return { { u"type"_s, u"message"_s },
             { u"octets"_s, octets },
             { u"lines"_s, lines.size() },
             { u"sha256"_s, QString::fromLatin1(hash.result().toHex()) } };
}

QJsonObject multiLineObject(QByteArrayView command, QByteArrayView greeting, const QList<Spoken> &lines)
{
    const bool numbered = !lines.isEmpty()
        && std::ranges::all_of(lines, [](const Spoken &spoken) { return isNumberLine(spoken.line); });
    const auto isUidl = [&] {
        // Of "1 101" nobody can tell: the words beside +OK do, where they say anything.
        const QByteArray words = greeting.toByteArray().toLower();
        return words.contains("uid") || words.contains("unique") || std::ranges::any_of(lines, [](const Spoken &spoken) {
                   const auto entry = parseListEntry(spoken.line);
                   return entry && entry->octets == 0;
               });
    };
    if (wire::sameWord(command, "CAPA") || (command.isEmpty() && looksLikeCapabilities(greeting, lines)))
        return capabilitiesObject(lines);
    if (wire::sameWord(command, "UIDL") || wire::sameWord(command, "LIST"))
        return numberedObject(lines, wire::sameWord(command, "UIDL"));
    if (command.isEmpty() && numbered)
        return numberedObject(lines, isUidl());
    return messageObject(lines);
}

QJsonObject statusObject(const StatusLine &status)
{
    switch (status.kind) {
    case StatusLine::Kind::Continuation:
        return { { u"type"_s, u"continuation"_s }, { u"text"_s, text(status.text) } };
    case StatusLine::Kind::Err: {
        QJsonObject object { { u"type"_s, u"err"_s }, { u"text"_s, text(status.text) } };
        if (!status.code.isEmpty())
            object.insert(u"code"_s, text(status.code));
        return object;
    }
    case StatusLine::Kind::Ok:
        break;
    }
    QJsonObject object { { u"type"_s, u"ok"_s }, { u"text"_s, text(status.text) } };
    if (const auto size = parseStat(status.text))
        object.insert(u"numbers"_s, QJsonArray { size->messages, size->octets });
    const ApopChallenge challenge = parseApopChallenge(status.text);
    if (challenge.state == ApopChallenge::State::Valid)
        object.insert(u"apopChallenge"_s, text(challenge.text));
    return object;
}

/// Whether lines follow a success: another status line, or the end, says no.
bool hasLines(QByteArrayView command, Reader &reader)
{
    constexpr std::array kMultiLine { "CAPA", "LIST", "UIDL", "RETR", "TOP" };
    const bool mayHaveLines = command.isEmpty()
        || std::ranges::any_of(kMultiLine, [&](const char *word) { return wire::sameWord(command, word); });
    const auto next = reader.peek();
    return mayHaveLines && next && !parseStatusLine(next->line);
}

} // namespace

QList<QJsonObject> parseTranscript(QByteArrayView octets)
{
    QList<QJsonObject> responses;
    Reader reader(octets);
    while (const auto spoken = reader.peek()) {
        const QByteArrayView command = reader.command();
        reader.take();
        const auto status = parseStatusLine(spoken->line);
        if (!status) {
            responses.append({ { u"error"_s, text(wire::oneSafeLine(status.error().detail)) } });
            continue;
        }
        if (status->kind != StatusLine::Kind::Ok || !hasLines(command, reader)) {
            responses.append(statusObject(*status));
            continue;
        }
        const auto lines = readLines(reader);
        if (lines)
            responses.append(multiLineObject(command, status->text, *lines));
        else
            responses.append({ { u"error"_s, u"the end of the answer never came"_s },
                               { u"text"_s, text(status->text) } });
    }
    return responses;
}

} // namespace pop3
