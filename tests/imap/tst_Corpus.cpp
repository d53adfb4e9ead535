// SPDX-License-Identifier: GPL-3.0-or-later
// What other projects have collected from real servers; skipped where the collection is not at hand.
#include "imap/Describe.h"
#include "imap/Reading.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QSet>

#include <gtest/gtest.h>

using namespace imap;
using namespace reading;
using namespace Qt::StringLiterals;

namespace {

QString corpus()
{
    const QString named = qEnvironmentVariable("PALOMAR_CORPUS");
    return named.isEmpty() ? QStringLiteral(PALOMAR_SOURCE_DIR "/../shared/corpus") : named;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST(Corpus, everyTranscriptIsUnderstoodInEverySplit)
{
    const QString folder = corpus() + u"/imap/mailkit"_s;
    if (!QDir(folder).exists())
        GTEST_SKIP() << "no corpus at " << qPrintable(folder);
    QDirIterator files(folder, { u"*.txt"_s }, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        const QByteArray server = contentsOf(path).replace("A########", "A00000001");
        const auto whole = responsesOf(server, qMax(server.size(), qsizetype(1)));
        for (const Response &response : whole) {
            const auto *const unknown = as<UnknownData>(response);
            EXPECT_FALSE(unknown && unknown->isMalformed) << qPrintable(path) << ": " << unknown->text.constData();
            EXPECT_FALSE(describe(response).isEmpty());
        }
        for (const qsizetype chunk : { 1, 2, 3, 5, 7, 64, 1000 }) {
            if (server.size() / chunk > 100'000)
                continue;
            ASSERT_EQ(responsesOf(server, chunk), whole) << qPrintable(path) << " in chunks of " << chunk;
        }
        ++count;
    }
    EXPECT_GT(count, 50);
}

TEST(Corpus, everyStructureOfDovecotIsRead)
{
    QFile file(corpus() + u"/reference/dovecot-2.3.19-bodystructure.jsonl"_s);
    if (!file.open(QIODevice::ReadOnly))
        GTEST_SKIP() << "no corpus at " << qPrintable(file.fileName());
    int count = 0;
    while (!file.atEnd()) {
        const QJsonObject row = QJsonDocument::fromJson(file.readLine()).object();
        const QByteArray envelope = row.value("envelope"_L1).toString().toUtf8();
        const QByteArray structure = row.value("bodystructure"_L1).toString().toUtf8();
        const auto response = responseOf("* 1 FETCH (ENVELOPE (" + envelope + ") BODYSTRUCTURE (" + structure + ") UID 77)");
        const auto *const data = as<FetchData>(response);
        ASSERT_TRUE(data) << qPrintable(row.value("file"_L1).toString());
        EXPECT_EQ(data->uid, Uid { 77 }) << qPrintable(row.value("file"_L1).toString());
        EXPECT_TRUE(data->envelope);
        EXPECT_FALSE(data->structure.isEmpty()) << qPrintable(row.value("file"_L1).toString());
        QSet<QByteArray> sections;
        for (const BodyPart &part : data->structure.parts)
            sections.insert(part.section);
        EXPECT_EQ(sections.size(), data->structure.parts.size()) << qPrintable(row.value("file"_L1).toString());
        ++count;
    }
    EXPECT_GT(count, 500);
}
