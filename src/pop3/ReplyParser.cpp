// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/ReplyParser.h"

#include "wire/Ascii.h"
#include "wire/Limits.h"
#include "wire/TrafficLog.h"

#include <QStringDecoder>

#include <limits>

namespace pop3 {

namespace {

using base::Fault;

constexpr qsizetype kMaxServerText = 300;

bool isCodeOctet(char octet)
{
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') || (octet >= '0' && octet <= '9')
        || octet == '-' || octet == '/' || octet == '.' || octet == '_';
}

// RFC 2449 section 8: "[" resp-level *("/" resp-level) "]" at the beginning of the text.
QByteArray takeCode(QByteArrayView &text)
{
    if (!text.startsWith('['))
        return {};
    const qsizetype close = text.indexOf(']');
    if (close < 2)
        return {};
    const QByteArrayView code = text.sliced(1, close - 1);
    if (!std::ranges::all_of(code, isCodeOctet))
        return {};
    text = text.sliced(close + 1).trimmed();
    return code.toByteArray().toUpper();
}

QString forPeople(QByteArrayView text)
{
    const QByteArray line = wire::oneSafeLine(text, kMaxServerText);
    return QByteArrayView(line).isValidUtf8() ? QString::fromUtf8(line) : QString::fromLatin1(line);
}

// "SYS/TEMP/..." is a kind of "SYS/TEMP".
bool isCode(const QByteArray &code, QByteArrayView known)
{
    return code == known || (code.startsWith(known) && code.at(known.size()) == '/');
}

} // namespace

int leadingNumber(QByteArrayView text, qsizetype *used)
{
    qint64 number = 0;
    qsizetype at = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && number <= std::numeric_limits<int>::max())
        number = number * 10 + (text[at++] - '0');
    *used = at;
    return at > 0 && number <= std::numeric_limits<int>::max() ? static_cast<int>(number) : -1;
}

base::Result<StatusLine> parseStatusLine(QByteArrayView line)
{
    const auto rest = [&](QByteArrayView word) -> std::optional<QByteArrayView> {
        if (!wire::startsWithWord(line, word))
            return std::nullopt;
        const QByteArrayView tail = line.sliced(word.size());
        if (!tail.isEmpty() && tail.front() != ' ' && tail.front() != '\t')
            return std::nullopt;
        return tail.trimmed();
    };
    if (const auto text = rest("+OK"))
        return StatusLine { StatusLine::Kind::Ok, {}, text->toByteArray() };
    if (auto text = rest("-ERR")) {
        QByteArray code = takeCode(*text);
        return StatusLine { StatusLine::Kind::Err, std::move(code), text->toByteArray() };
    }
    if (const auto text = rest("+"))
        return StatusLine { StatusLine::Kind::Continuation, {}, text->toByteArray() };
    return base::fail(Fault::ProtocolViolation, "neither +OK nor -ERR: " + wire::oneSafeLine(line, 60));
}

base::Result<MaildropSize> parseStat(QByteArrayView text)
{
    const QList<QByteArray> words = text.toByteArray().simplified().split(' ');
    bool isCount = false;
    bool isSize = false;
    const MaildropSize size { words.value(0).toLongLong(&isCount), words.value(1).toLongLong(&isSize) };
    if (!isCount || !isSize || size.messages < 0 || size.octets < 0)
        return base::fail(Fault::ProtocolViolation, "STAT without its two numbers");
    if (size.messages > wire::Limits {}.listEntries) // memory is asked for by this number
        return base::fail(Fault::LimitExceeded, "STAT says that there are " + QByteArray::number(size.messages) + " messages");
    return size;
}

std::optional<ListEntry> parseListEntry(QByteArrayView line)
{
    qsizetype used = 0;
    const int number = leadingNumber(line, &used);
    if (number < 1 || (used < line.size() && line[used] != ' '))
        return std::nullopt;
    // Words behind the size are allowed (RFC 1939 section 5, "scan listing").
    const QByteArrayView tail = line.sliced(used).trimmed();
    const qsizetype space = tail.indexOf(' ');
    bool isSize = false;
    const qint64 octets = (space < 0 ? tail : tail.first(space)).toLongLong(&isSize);
    return ListEntry { number, isSize && octets > 0 ? octets : 0 };
}

qint64 promisedOctets(QByteArrayView text)
{
    qsizetype used = 0;
    const int octets = leadingNumber(text, &used);
    const QByteArrayView tail = text.sliced(used).trimmed();
    return octets > 0 && wire::startsWithWord(tail, "octets") ? octets : 0;
}

base::Error refusal(const StatusLine &status, Refused where, const Capabilities &capabilities)
{
    Fault fault = Fault::CommandRefused;
    if (isCode(status.code, "AUTH"))
        fault = Fault::LoginRefused;
    else if (isCode(status.code, "IN-USE") || isCode(status.code, "LOGIN-DELAY"))
        fault = Fault::LoginUnavailable;
    else if (isCode(status.code, "SYS"))
        fault = where == Refused::AtSignIn ? Fault::LoginUnavailable : Fault::ServerUnavailable;
    else if (where == Refused::AtGreeting)
        fault = Fault::ServerUnavailable;
    else if (where == Refused::AtSignIn)
        fault = capabilities.authRespCode ? Fault::LoginUnavailable : Fault::LoginRefused;
    const QByteArray detail = status.code.isEmpty() ? QByteArray("-ERR") : "-ERR [" + status.code + ']';
    return { fault, detail, forPeople(status.text) };
}

QByteArray responseCode(const base::Error &refusal)
{
    const QByteArrayView detail = refusal.detail;
    return detail.startsWith("-ERR [") && detail.endsWith(']') ? detail.sliced(6).chopped(1).toByteArray() : QByteArray();
}

std::optional<base::Error> otherProtocol(QByteArrayView octets)
{
    const auto found = [](const char *name) { return base::Error { Fault::WrongProtocol, name, {} }; };
    // A TLS record: an alert or a handshake message of SSL 3 to TLS 1.3.
    if (octets.size() >= 2 && (octets[0] == 0x15 || octets[0] == 0x16) && octets[1] == 0x03)
        return found("TLS");
    if (octets.startsWith("* OK") || octets.startsWith("* PREAUTH") || octets.startsWith("* BYE"))
        return found("IMAP");
    if (octets.startsWith("220 ") || octets.startsWith("220-") || octets.startsWith("554 "))
        return found(octets.contains("FTP") ? "FTP" : "SMTP");
    if (octets.startsWith("200 ") || octets.startsWith("201 "))
        return found("NNTP");
    if (octets.startsWith("HTTP/") || octets.startsWith("<!DOCTYPE") || octets.startsWith("<html"))
        return found("HTTP");
    if (octets.startsWith("SSH-"))
        return found("SSH");
    return std::nullopt;
}

} // namespace pop3
