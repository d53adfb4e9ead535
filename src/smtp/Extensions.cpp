// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Extensions.h"

#include "smtp/Reply.h"
#include "wire/Ascii.h"

namespace smtp {

namespace {

std::optional<qint64> number(QByteArrayView text)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

void addMechanisms(QList<QByteArray> &out, const QList<QByteArray> &words)
{
    for (const QByteArray &word : words) {
        const QByteArray name = word.toUpper();
        if (!name.isEmpty() && !out.contains(name))
            out.append(name);
    }
}

void addLimits(Extensions &out, const QList<QByteArray> &words)
{
    for (const QByteArray &word : words) {
        const qsizetype equals = word.indexOf('=');
        const auto value = equals < 0 ? std::nullopt : number(QByteArrayView(word).sliced(equals + 1));
        if (!value || *value < 1)
            continue;
        const QByteArrayView name = QByteArrayView(word).first(equals);
        if (wire::sameWord(name, "MAILMAX"))
            out.mailMax = value;
        else if (wire::sameWord(name, "RCPTMAX"))
            out.rcptMax = value;
        else if (wire::sameWord(name, "RCPTDOMAINMAX"))
            out.rcptDomainMax = value;
    }
}

struct Flag {
    QByteArrayView word;
    bool Extensions::*field;
};
constexpr Flag kFlags[] = {
    { "STARTTLS", &Extensions::startTls },
    { "PIPELINING", &Extensions::pipelining },
    { "8BITMIME", &Extensions::eightBitMime },
    { "SMTPUTF8", &Extensions::smtpUtf8 },
    { "DSN", &Extensions::dsn },
    { "CHUNKING", &Extensions::chunking },
    { "BINARYMIME", &Extensions::binaryMime },
    { "ENHANCEDSTATUSCODES", &Extensions::enhancedStatusCodes },
    { "REQUIRETLS", &Extensions::requireTls },
};

} // namespace

void Extensions::add(QByteArrayView line)
{
    const QByteArray text = line.trimmed().toByteArray();
    if (text.isEmpty())
        return;
    lines.append(text);
    QList<QByteArray> words = text.simplified().split(' ');
    QByteArray keyword = words.takeFirst();
    // Servers of before RFC 2554 wrote "AUTH=LOGIN PLAIN", and some still write both.
    if (wire::startsWithWord(keyword, "AUTH=")) {
        words.prepend(keyword.sliced(5));
        keyword = "AUTH";
    }
    for (const Flag &flag : kFlags) {
        if (wire::sameWord(keyword, flag.word))
            this->*flag.field = true;
    }
    if (wire::sameWord(keyword, "AUTH"))
        addMechanisms(auth, words);
    else if (wire::sameWord(keyword, "SIZE"))
        size = number(words.value(0)).value_or(0);
    else if (wire::sameWord(keyword, "DELIVERBY"))
        deliverBy = number(words.value(0).split(',').first()).value_or(0);
    else if (wire::sameWord(keyword, "LIMITS"))
        addLimits(*this, words);
    if (wire::sameWord(keyword, "FUTURERELEASE")) {
        holdSeconds = number(words.value(0)).value_or(0);
        holdUntil = words.value(1);
    }
}

Extensions Extensions::fromReply(const Reply &reply)
{
    Extensions out;
    out.known = true;
    out.domain = reply.lines.value(0).split(' ').value(0);
    for (const QByteArray &line : reply.lines.sliced(std::min<qsizetype>(1, reply.lines.size())))
        out.add(line);
    return out;
}

} // namespace smtp
