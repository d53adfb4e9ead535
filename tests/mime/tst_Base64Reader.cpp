// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Base64Reader.h"

#include "mime/TransferEncoding.h"

#include <gtest/gtest.h>

#include <optional>

using mime::Base64Reader;

namespace {

/// What comes out in pieces of that size; nullopt: it is no base64.
std::optional<QByteArray> read(const QByteArray &text, qsizetype piece)
{
    Base64Reader reader;
    QByteArray out;
    for (qsizetype at = 0; at < text.size(); at += piece) {
        if (!reader.write(QByteArrayView(text).sliced(at, std::min(piece, text.size() - at)), out))
            return std::nullopt;
    }
    return reader.isWhole() ? std::optional(out) : std::nullopt;
}

} // namespace

TEST(Base64Reader, theVectorsOfTheSpecification) // RFC 4648 section 10
{
    const std::pair<QByteArray, QByteArray> vectors[] = {
        { "", "" }, { "Zg==", "f" }, { "Zm8=", "fo" }, { "Zm9v", "foo" }, { "Zm9vYg==", "foob" }, { "Zm9vYmE=", "fooba" }, { "Zm9vYmFy", "foobar" },
    };
    for (const auto &[text, octets] : vectors) {
        for (qsizetype piece = 1; piece < 10; ++piece)
            EXPECT_EQ(read(text, piece), octets) << text.constData() << piece;
    }
}

TEST(Base64Reader, whatIsNotAllBase64IsNone)
{
    for (const char *text : { "Zg=", "Zg", "Z", "=", "Z===", "Zg==Zg==", "Zm9v=", "Zg=g", "Zm 9v", "Zm9v!", "Zm9v\xC3", "Zg==\r\nZ", "Zm9vYg==-" }) {
        for (qsizetype piece = 1; piece < 10; ++piece)
            EXPECT_EQ(read(text, piece), std::nullopt) << text << ' ' << piece;
    }
    EXPECT_EQ(read(QByteArray("Zm9v\0", 5), 2), std::nullopt);
    EXPECT_EQ(read("\r\nZm9v\r\n\r\nYg=\r\n=\r\n", 3), QByteArray("foob")) << "line ends are none of it";
}

TEST(Base64Reader, whateverIsWrittenIsReadInAnySplit)
{
    QByteArray octets;
    quint32 state = 1;
    for (qsizetype size = 0; size < 400; ++size) {
        QByteArray text;
        mime::Base64Writer writer;
        writer.write(octets, text);
        writer.finish(text);
        for (const qsizetype piece : { qsizetype(1), qsizetype(7), qsizetype(77), qsizetype(78), qsizetype(79), qsizetype(10'000) })
            ASSERT_EQ(read(text, piece), octets) << size << ' ' << piece;
        octets += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    }
}
