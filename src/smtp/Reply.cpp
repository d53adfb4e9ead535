// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Reply.h"

#include "wire/TrafficLog.h"

namespace smtp {

using base::Fault;

namespace {

constexpr qsizetype kMaxServerText = 600; // Gmail's refusals have three lines and a link

bool isDigit(char octet)
{
    return octet >= '0' && octet <= '9';
}

// RFC 2034 section 4: one to three digits.
std::optional<int> takeNumber(QByteArrayView &text)
{
    int number = 0;
    qsizetype digits = 0;
    while (digits < text.size() && isDigit(text[digits])) {
        if (digits == 3)
            return std::nullopt;
        number = number * 10 + (text[digits++] - '0');
    }
    if (digits == 0)
        return std::nullopt;
    text = text.sliced(digits);
    return number;
}

bool takeDot(QByteArrayView &text)
{
    if (!text.startsWith('.'))
        return false;
    text = text.sliced(1);
    return true;
}

QString forPeople(QByteArrayView text)
{
    const QByteArray line = wire::oneSafeLine(text, kMaxServerText);
    return QByteArrayView(line).isValidUtf8() ? QString::fromUtf8(line) : QString::fromLatin1(line);
}

// RFC 4954 section 6. 534 is "too weak" there, and Gmail's "an application password is needed": it is about this
// sign-in in both readings.
Fault signInFault(int code)
{
    switch (code) {
    case 500:
    case 502:
    case 503: // AUTH is not known here, or not now
    case 504: // this mechanism is not
    case 538: // not without encryption
        return Fault::MechanismUnavailable;
    default:
        return code / 100 == 4 ? Fault::LoginUnavailable : Fault::LoginRefused;
    }
}

} // namespace

QByteArray EnhancedCode::toText() const
{
    return QByteArray::number(level) + '.' + QByteArray::number(subject) + '.' + QByteArray::number(detail);
}

QString Reply::words() const
{
    QByteArray all;
    for (const QByteArray &line : lines) {
        if (!all.isEmpty() && !line.isEmpty())
            all += ' ';
        all += line;
    }
    return forPeople(all.trimmed());
}

QByteArray Reply::codes() const
{
    return status ? QByteArray::number(code) + ' ' + status->toText() : QByteArray::number(code);
}

base::Result<ReplyLine> parseReplyLine(QByteArrayView line)
{
    const bool isCode = line.size() >= 3 && line[0] >= '2' && line[0] <= '5' && isDigit(line[1]) && isDigit(line[2]);
    if (!isCode || (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
        return base::fail(Fault::ProtocolViolation, "no SMTP reply: " + wire::oneSafeLine(line, 60));
    return ReplyLine {
        .code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0'),
        .isLast = line.size() == 3 || line[3] == ' ',
        .text = line.size() > 4 ? line.sliced(4) : QByteArrayView(),
    };
}

std::optional<EnhancedCode> takeEnhancedCode(QByteArrayView &text, int level)
{
    QByteArrayView rest = text;
    const auto first = takeNumber(rest);
    if (!first || *first != level || !takeDot(rest))
        return std::nullopt;
    const auto subject = takeNumber(rest);
    if (!subject || !takeDot(rest))
        return std::nullopt;
    const auto detail = takeNumber(rest);
    if (!detail || (!rest.isEmpty() && !rest.startsWith(' ')))
        return std::nullopt;
    text = rest.trimmed();
    return EnhancedCode { *first, *subject, *detail };
}

base::Result<std::optional<Reply>> ReplyReader::add(QByteArrayView line)
{
    const auto parsed = parseReplyLine(line);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (isInside() && parsed->code != m_reply.code)
        return base::fail(Fault::ProtocolViolation, "two codes in one reply");
    m_octets += line.size();
    if (m_reply.lines.size() >= kMostLines || m_octets > kMostOctets)
        return base::fail(Fault::LimitExceeded, "a reply without end");
    QByteArrayView text = parsed->text;
    // Each line repeats the code (RFC 2034 section 4); words that only look like one, of another level, stay.
    const auto status = takeEnhancedCode(text, parsed->code / 100);
    if (!m_reply.status && m_reply.lines.isEmpty())
        m_reply.status = status;
    m_reply.code = parsed->code;
    m_reply.lines.append(text.toByteArray());
    if (!parsed->isLast)
        return std::nullopt;
    Reply whole = std::move(m_reply);
    clear();
    return whole;
}

void ReplyReader::clear()
{
    m_reply = {};
    m_octets = 0;
}

base::Error refusal(const Reply &reply, Refused where)
{
    Fault fault = Fault::CommandRefused;
    if (reply.code == 421 || where == Refused::AtGreeting)
        fault = Fault::ServerUnavailable;
    else if (where == Refused::AtStartTls)
        fault = Fault::TlsUnavailable;
    else if (where == Refused::AtSignIn)
        fault = signInFault(reply.code);
    return { fault, reply.codes(), reply.words() };
}

std::optional<base::Error> otherProtocol(QByteArrayView octets)
{
    const auto found = [](const char *name) { return base::Error { Fault::WrongProtocol, name, {} }; };
    // A TLS record: an alert or a handshake message of SSL 3 to TLS 1.3.
    if (octets.size() >= 2 && (octets[0] == 0x15 || octets[0] == 0x16) && octets[1] == 0x03)
        return found("TLS");
    if (octets.startsWith("* OK") || octets.startsWith("* PREAUTH") || octets.startsWith("* BYE"))
        return found("IMAP");
    if (octets.startsWith("+OK") || octets.startsWith("-ERR"))
        return found("POP3");
    if ((octets.startsWith("220 ") || octets.startsWith("220-")) && octets.contains("FTP") && !octets.contains("SMTP"))
        return found("FTP");
    if (octets.startsWith("200 ") || octets.startsWith("201 "))
        return found("NNTP");
    if (octets.startsWith("HTTP/") || octets.startsWith("<!DOCTYPE") || octets.startsWith("<html"))
        return found("HTTP");
    if (octets.startsWith("SSH-"))
        return found("SSH");
    return std::nullopt;
}

} // namespace smtp
