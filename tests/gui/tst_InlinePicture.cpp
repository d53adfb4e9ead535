// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/InlinePicture.h"

#include <QBuffer>

#include <gtest/gtest.h>

using gui::decodeInlinePicture;

namespace {

QByteArray encoded(int width, int height, const char *format)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

QImage decoded(const QByteArray &bytes)
{
    qint64 left = gui::kMessagePixels;
    return decodeInlinePicture(bytes, left);
}

} // namespace

TEST(InlinePicture, plainFormatsAreShown)
{
    EXPECT_EQ(decoded(encoded(30, 20, "PNG")).size(), QSize(30, 20));
    EXPECT_EQ(decoded(encoded(30, 20, "JPG")).size(), QSize(30, 20));
    EXPECT_EQ(decoded(encoded(30, 20, "BMP")).size(), QSize(30, 20));
}

TEST(InlinePicture, whatOpensFilesOrRunsProgramsReachesNoDecoder)
{
    EXPECT_TRUE(decoded("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>").isNull());
    EXPECT_TRUE(decoded("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n").isNull());
    EXPECT_TRUE(decoded("%PDF-1.4\n").isNull());
    EXPECT_TRUE(decoded({}).isNull());
}

TEST(InlinePicture, aDamagedOneIsNothing)
{
    EXPECT_TRUE(decoded(encoded(30, 20, "PNG").first(20)).isNull());
}

TEST(InlinePicture, thePicturesOfOneMessageShareABudgetOfPixels)
{
    const QByteArray picture = encoded(100, 100, "PNG");
    qint64 left = 25'000;
    EXPECT_FALSE(decodeInlinePicture(picture, left).isNull());
    EXPECT_FALSE(decodeInlinePicture(picture, left).isNull());
    EXPECT_TRUE(decodeInlinePicture(picture, left).isNull()) << "three would be 30,000 pixels";
    EXPECT_EQ(left, 5'000);
}

TEST(InlinePicture, aLargeOneIsScaledToWhatAColumnShows)
{
    EXPECT_EQ(decoded(encoded(4096, 64, "PNG")).width(), 2048);
}
