// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Capabilities.h"

#include "wire/Ascii.h"

#include <algorithm>

namespace pop3 {

namespace {

std::optional<int> numberIn(const QList<QByteArray> &words)
{
    bool isNumber = false;
    const int number = words.value(1).toInt(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

void Capabilities::add(QByteArrayView line)
{
    const QByteArray text = line.trimmed().toByteArray();
    const QList<QByteArray> words = text.simplified().split(' ');
    const QByteArray &tag = words.first();
    lines.append(text);
    if (wire::sameWord(tag, "STLS")) {
        stls = true;
    } else if (wire::sameWord(tag, "USER")) {
        user = true;
    } else if (wire::sameWord(tag, "TOP")) {
        top = true;
    } else if (wire::sameWord(tag, "UIDL")) {
        uidl = true;
    } else if (wire::sameWord(tag, "PIPELINING")) {
        pipelining = true;
    } else if (wire::sameWord(tag, "RESP-CODES")) {
        respCodes = true;
    } else if (wire::sameWord(tag, "AUTH-RESP-CODE")) {
        authRespCode = true;
    } else if (wire::sameWord(tag, "UTF8")) {
        utf8 = true;
        utf8User = std::ranges::any_of(words.sliced(1), [](const QByteArray &word) { return wire::sameWord(word, "USER"); });
    } else if (wire::sameWord(tag, "LANG")) {
        lang = true;
    } else if (wire::sameWord(tag, "SASL")) {
        sasl += words.sliced(1);
    } else if (wire::sameWord(tag, "EXPIRE")) {
        expireDays = wire::sameWord(words.value(1), "NEVER") ? std::optional(-1) : numberIn(words);
        expirePerUser = wire::sameWord(words.value(2), "USER");
    } else if (wire::sameWord(tag, "LOGIN-DELAY")) {
        loginDelay = numberIn(words);
        loginDelayPerUser = wire::sameWord(words.value(2), "USER");
    } else if (wire::sameWord(tag, "IMPLEMENTATION")) {
        implementation = text.sliced(tag.size()).trimmed();
    }
}

} // namespace pop3
