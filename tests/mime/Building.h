// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/MessageBuilder.h"
#include "mime/PartTree.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace building {

using namespace Qt::StringLiterals;

inline mime::BuildOptions options()
{
    mime::BuildOptions options;
    options.date = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 11, 26), QTime(11, 54, 23), QTimeZone::UTC));
    options.utcOffset = 3600;
    options.messageId = "0123456789abcdef0123456789abcdef@example.org";
    return options;
}

inline mime::OutgoingMessage message()
{
    mime::OutgoingMessage message;
    message.from = { u"Ana Pérez"_s, u"ana@example.org"_s };
    message.to.addresses = { { u"Bo"_s, u"bo@example.net"_s } };
    message.subject = u"Hello"_s;
    message.text = u"Hello Bo,\nhow are you?\n"_s;
    return message;
}

inline QByteArray built(const mime::OutgoingMessage &message)
{
    const auto result = mime::buildMessage(message, options());
    EXPECT_TRUE(result) << result.error().detail.constData();
    return result.value_or(QByteArray());
}

/// No octet of the message could be read as something that nobody meant: CRLF is the only line end, no line is too long,
/// no NUL is in it, and all is ASCII.
inline testing::AssertionResult isWellFormed(const QByteArray &raw, bool mayBeEightBit = false)
{
    qsizetype column = 0;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (c == '\0')
            return testing::AssertionFailure() << "NUL at " << i;
        if (!mayBeEightBit && uchar(c) >= 0x80)
            return testing::AssertionFailure() << "8 bit at " << i;
        if (c == '\r' && (i + 1 >= raw.size() || raw[i + 1] != '\n'))
            return testing::AssertionFailure() << "bare CR at " << i;
        if (c == '\n' && (i == 0 || raw[i - 1] != '\r'))
            return testing::AssertionFailure() << "bare LF at " << i;
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        if (column > 998)
            return testing::AssertionFailure() << "a line of more than 998 at " << i;
    }
    return testing::AssertionSuccess();
}

/// What a reader of RFC 3676 makes of flowed text; written from the RFC, not from the writer.
inline QString unflowed(const QString &text)
{
    QString out;
    qsizetype openDepth = -1; // of the paragraph that goes on
    bool isFirst = true;
    for (const QString &line : text.split(u'\n')) {
        qsizetype depth = 0;
        while (depth < line.size() && line[depth] == u'>')
            ++depth;
        QString content = line.sliced(depth);
        if (content.startsWith(u' '))
            content = content.sliced(1);
        const bool isSignature = content == "-- "_L1;
        if (openDepth == depth && !isSignature)
            out += content;
        else
            out += QString(isFirst ? 0 : 1, u'\n') + QString(depth, u'>') + (depth > 0 && !content.isEmpty() ? u" "_s : QString()) + content;
        isFirst = false;
        openDepth = content.endsWith(u' ') && !isSignature ? depth : -1;
    }
    return out;
}

} // namespace building
