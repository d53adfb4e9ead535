// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of files and transcripts: ours, with their known answers, and whatever other projects collected.
#include "CliRun.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

const QString kTests = QStringLiteral(PALOMAR_SOURCE_DIR "/tests");

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(path);
    return file.readAll();
}

QStringList filesIn(const QString &folder, const QString &pattern)
{
    QStringList files;
    QDirIterator found(folder, { pattern }, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext())
        files.append(found.next());
    files.sort();
    return files;
}

/// Empty where there is no collection; the test skips then.
QString corpus(const QString &folder)
{
    const QString named = qEnvironmentVariable("PALOMAR_CORPUS");
    const QString path = (named.isEmpty() ? QStringLiteral(PALOMAR_SOURCE_DIR "/../shared/corpus") : named) + u'/' + folder;
    return QDir(path).exists() ? path : QString();
}

} // namespace

TEST(MimeCommand, saysOfOurMessagesWhatIsKnownOfThem)
{
    const QStringList files = filesIn(kTests + u"/messages"_s, u"*.eml"_s);
    ASSERT_GE(files.size(), 7);
    const CliRun run(QStringList { u"mime"_s } + files);
    EXPECT_EQ(run.code, 0) << run.err.toStdString();
    const auto objects = run.objects();
    ASSERT_EQ(objects.size(), files.size());
    for (qsizetype i = 0; i < files.size(); ++i) {
        SCOPED_TRACE(files[i].toStdString());
        const QJsonObject &said = objects[i];
        for (const auto field : { "file"_L1, "tree"_L1, "headers"_L1, "from"_L1, "to"_L1, "cc"_L1, "date"_L1, "parts"_L1, "text"_L1,
                 "html"_L1, "remote"_L1, "crypto"_L1 })
            EXPECT_TRUE(said.contains(field)) << field.data();
        EXPECT_EQ(said["file"_L1].toString(), files[i]);
        const QJsonObject known = QJsonDocument::fromJson(contentsOf(files[i].chopped(3) + u"json"_s)).object();
        EXPECT_FALSE(known.isEmpty());
        for (auto it = known.begin(); it != known.end(); ++it)
            EXPECT_EQ(said[it.key()], it.value()) << qPrintable(it.key()) << ": " << run.out.split('\n')[i].toStdString();
        const QJsonArray parts = said["parts"_L1].toArray();
        for (const QJsonValue &part : parts) {
            for (const auto field : { "path"_L1, "type"_L1, "charset"_L1, "encoding"_L1, "disposition"_L1, "filename"_L1,
                     "filenameSafe"_L1, "size"_L1, "sha256"_L1 })
                EXPECT_TRUE(part.toObject().contains(field)) << field.data();
        }
    }
}

TEST(MimeCommand, namesOfAttachmentsAreToldAsTheyCameAndAsTheyAreSafe)
{
    const CliRun run({ u"mime"_s, kTests + u"/messages/hostile-names.eml"_s });
    const QJsonArray parts = run.objects().value(0)["parts"_L1].toArray();
    ASSERT_EQ(parts.size(), 3);
    EXPECT_EQ(parts[1].toObject()["filename"_L1].toString(), u"../../etc/passwd"_s);
    for (const QJsonValue &part : parts) {
        const QString safe = part.toObject()["filenameSafe"_L1].toString();
        EXPECT_FALSE(safe.contains(u'/') || safe.contains(u'\\') || safe.contains(QChar(0x202E)) || safe.startsWith(u'.'))
            << qPrintable(safe);
    }
}

TEST(MimeCommand, activeContentIsNeverInTheHtml)
{
    const QJsonObject said = CliRun({ u"mime"_s, kTests + u"/messages/two-forms.eml"_s }).objects().value(0);
    EXPECT_FALSE(said["html"_L1].toString().contains("onclick"_L1));
    EXPECT_TRUE(said["html"_L1].toString().contains(u"mañana"_s));
}

TEST(MimeCommand, aFileThatCannotBeReadKeepsNoOtherAway)
{
    const CliRun run({ u"mime"_s, u"/nowhere/at/all.eml"_s, kTests + u"/messages/signed.eml"_s });
    EXPECT_EQ(run.code, 6);
    const auto objects = run.objects();
    ASSERT_EQ(objects.size(), 2);
    EXPECT_TRUE(objects[0].contains("error"_L1));
    EXPECT_EQ(objects[1]["crypto"_L1].toString(), u"signed"_s);
}

TEST(MimeCommand, withoutAFileItTellsHowItIsUsed)
{
    const CliRun none({ u"mime"_s });
    EXPECT_EQ(none.code, 2);
    EXPECT_TRUE(none.err.contains("usage:"));
    const CliRun help({ u"mime"_s, u"--help"_s });
    EXPECT_EQ(help.code, 0);
    EXPECT_TRUE(help.out.contains("usage:"));
}

TEST(MimeCommand, answersForEveryMessageOfTheCorpus)
{
    const QString folder = corpus(u"mime"_s);
    if (folder.isEmpty())
        GTEST_SKIP() << "no corpus beside the source folder (see PALOMAR_CORPUS)";
    const QStringList files = filesIn(folder, u"*"_s);
    ASSERT_GT(files.size(), 300);
    for (qsizetype at = 0; at < files.size(); at += 50) {
        const QStringList some = files.mid(at, 50);
        const CliRun run(QStringList { u"mime"_s } + some);
        ASSERT_EQ(run.code, 0) << "one of " << qPrintable(some.join(u' '));
        const auto objects = run.objects();
        ASSERT_EQ(objects.size(), some.size());
        for (qsizetype i = 0; i < some.size(); ++i) {
            EXPECT_FALSE(objects[i]["tree"_L1].toString().isEmpty()) << qPrintable(some[i]);
        }
    }
}

TEST(ParseCommand, saysOfOurTranscriptsWhatIsKnownOfThem)
{
    for (const QString &protocol : { u"imap"_s, u"pop3"_s }) {
        const QStringList files = filesIn(kTests + u"/transcripts/"_s + protocol, u"*.txt"_s);
        ASSERT_GE(files.size(), 2);
        for (const QString &file : files) {
            const CliRun run({ u"parse"_s, protocol }, contentsOf(file));
            EXPECT_EQ(run.code, 0);
            EXPECT_EQ(run.out.toStdString(), contentsOf(file.chopped(3) + u"jsonl"_s).toStdString()) << qPrintable(file);
        }
    }
}

TEST(ParseCommand, octetsWithoutMarksAreTheServers)
{
    const CliRun imap({ u"parse"_s, u"imap"_s }, "* 3 EXISTS\r\nA1 OK done\r\n* LIST () \"/\" {3}\r\na");
    EXPECT_EQ(imap.code, 0);
    ASSERT_EQ(imap.objects().size(), 3);
    EXPECT_EQ(imap.objects()[0]["kind"_L1].toString(), u"exists"_s);
    EXPECT_EQ(imap.objects()[2]["error"_L1].toString(), u"incomplete"_s);
    const CliRun pop3({ u"parse"_s, u"pop3"_s }, "what\r\n+OK 1 2\r\n");
    EXPECT_EQ(pop3.code, 0);
    ASSERT_EQ(pop3.objects().size(), 2);
    EXPECT_TRUE(pop3.objects()[0].contains("error"_L1));
}

TEST(ParseCommand, noOctetsAndAnyOctetsEndInAnswers)
{
    for (const QString &protocol : { u"imap"_s, u"pop3"_s }) {
        EXPECT_EQ(CliRun({ u"parse"_s, protocol }).code, 0);
        QByteArray all;
        for (int octet = 0; octet < 256; ++octet)
            all += QByteArray(3, char(octet)) + (octet % 7 == 0 ? "\r\n" : "");
        const CliRun run({ u"parse"_s, protocol }, all + QByteArray(100'000, '(') + "\r\n" + all);
        EXPECT_EQ(run.code, 0);
        EXPECT_FALSE(run.objects().isEmpty());
    }
    EXPECT_EQ(CliRun({ u"parse"_s }).code, 2);
    EXPECT_EQ(CliRun({ u"parse"_s, u"gopher"_s }).code, 2);
    EXPECT_EQ(CliRun({ u"parse"_s, u"--help"_s }).code, 0);
}

TEST(ParseCommand, abortsAtNoTranscriptOfTheCorpus)
{
    for (const QString &protocol : { u"imap"_s, u"pop3"_s }) {
        const QString folder = corpus(protocol);
        if (folder.isEmpty())
            GTEST_SKIP() << "no corpus beside the source folder (see PALOMAR_CORPUS)";
        const QStringList files = filesIn(folder, u"*.txt"_s);
        ASSERT_GE(files.size(), 25) << qPrintable(folder);
        for (const QString &file : files) {
            const CliRun run({ u"parse"_s, protocol }, contentsOf(file));
            EXPECT_EQ(run.code, 0) << qPrintable(file);
            const auto objects = run.objects();
            EXPECT_FALSE(objects.isEmpty() && !contentsOf(file).isEmpty()) << qPrintable(file);
            for (const QJsonObject &object : objects)
                EXPECT_FALSE(object.isEmpty()) << qPrintable(file);
        }
    }
}
