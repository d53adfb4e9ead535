// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AttachmentHandling.h"
#include "models/OriginMark.h"
#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

#ifdef Q_OS_LINUX
#include <sys/xattr.h>
#endif

using namespace Qt::StringLiterals;
using models::Handling;
using models::handlingOf;

namespace {

constexpr QByteArrayView kPdf = "%PDF-1.7\n";
constexpr QByteArrayView kZip("PK\3\4....", 8);

} // namespace

TEST(AttachmentHandling, whatIsOnlyLookedAtMayBeOpened)
{
    EXPECT_EQ(handlingOf(u"plano.PDF"_s, "application/pdf", kPdf), Handling::Open);
    EXPECT_EQ(handlingOf(u"a.b.jpeg"_s, "image/jpeg", "\xff\xd8\xff\xe0"), Handling::Open);
    EXPECT_EQ(handlingOf(u"foto.jpg"_s, "application/octet-stream", "\xff\xd8\xff\xe0"), Handling::Open);
    EXPECT_EQ(handlingOf(u"acta.odt"_s, "application/vnd.oasis.opendocument.text", kZip), Handling::Open);
    EXPECT_EQ(handlingOf(u"cuentas.xlsx"_s, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", kZip), Handling::Open);
    EXPECT_EQ(handlingOf(u"notas.txt"_s, "text/plain", "Hola, ma\xc3\xb1" "ana.\r\n"), Handling::Open);
    EXPECT_EQ(handlingOf(u"song.mp3"_s, "audio/mpeg", "ID3\4"), Handling::Open);
    EXPECT_EQ(handlingOf(u"film.mp4"_s, "video/mp4", QByteArrayView("\0\0\0\x20" "ftypisom", 12)), Handling::Open);
}

TEST(AttachmentHandling, whatTheListDoesNotNameIsOnlySaved)
{
    for (const auto *name : { "file.zip", "file.7z", "a.doc", "a.xls", "a.rtf", "a.epub", "a.xyz", "noend", "", ".", "a.", ".pdf.lock", "file.tar.gz", "a.pub",
                              "a.library-ms", "a.search-ms", "a.theme", "a.slk", "a.iqy", "a.udl", "a.msix", "a.appinstaller", "a.snap", "a.kt", "a.lua" })
        EXPECT_NE(handlingOf(QString::fromLatin1(name), "application/octet-stream", kPdf), Handling::Open) << name;
}

TEST(AttachmentHandling, programsAreWarnedOf)
{
    for (const auto *name : { "a.exe", "invoice.pdf.exe", "a.LNK", "a.desktop", "a.jar", "a.html", "a.svg", "a.docm", "a.sh", "a.url", "a.iso" })
        EXPECT_EQ(handlingOf(QString::fromLatin1(name), "application/pdf", kPdf), Handling::Program) << name;
    EXPECT_EQ(handlingOf(u"a.pdf"_s, "text/html", kPdf), Handling::Program);
    EXPECT_EQ(handlingOf(u"a.pdf"_s, "application/x-msdownload", kPdf), Handling::Program);
}

TEST(AttachmentHandling, theFirstOctetsMustBeWhatTheNameSays)
{
    EXPECT_EQ(handlingOf(u"a.pdf"_s, "application/pdf", "<html>"), Handling::SaveOnly);
    EXPECT_EQ(handlingOf(u"a.pdf"_s, "application/pdf", {}), Handling::SaveOnly);
    EXPECT_EQ(handlingOf(u"a.png"_s, "image/png", kPdf), Handling::SaveOnly);
    EXPECT_EQ(handlingOf(u"a.txt"_s, "text/plain", QByteArrayView("a\0b", 3)), Handling::SaveOnly);
    EXPECT_EQ(handlingOf(u"a.pdf"_s, "application/pdf", "MZ\x90"), Handling::Program);
    EXPECT_EQ(handlingOf(u"a.jpg"_s, "image/jpeg", "\x7f" "ELF\2\1"), Handling::Program);
    EXPECT_EQ(handlingOf(u"a.txt"_s, "text/plain", "#!/bin/sh\nrm -rf ~\n"), Handling::Program);
    EXPECT_EQ(handlingOf(u"a.txt"_s, "text/plain", "[Desktop Entry]\nExec=sh\n"), Handling::Program);
}

#ifdef Q_OS_LINUX
TEST(OriginMark, saysWhichMessageBroughtTheFile)
{
    const testsupport::TempFolder folder;
    const QString name = folder.file(u"plano.pdf"_s);
    QFile file(name);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    if (::setxattr(QFile::encodeName(name).constData(), "user.test", "x", 1, 0) != 0)
        GTEST_SKIP() << "this file system keeps no attributes";
    ASSERT_TRUE(models::markOrigin(name, "a b@example.org"));
    QByteArray value(200, 0);
    value.resize(::getxattr(QFile::encodeName(name).constData(), "user.xdg.origin.url", value.data(), size_t(value.size())));
    EXPECT_EQ(value, "mid:a%20b@example.org");
    value.resize(200);
    value.resize(::getxattr(QFile::encodeName(name).constData(), "user.xdg.origin.email.message-id", value.data(), size_t(value.size())));
    EXPECT_EQ(value, "<a b@example.org>");
    EXPECT_FALSE(models::markOrigin(name, {}));
}
#endif
