// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Corpus.h"

#include "mime/BodyChoice.h"
#include "mime/PartTree.h"
#include "mime/Summary.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <gtest/gtest.h>

#include <cstdio>

using namespace Qt::StringLiterals;

// The part tree that two or more of three other parsers (GMime, Dovecot, Python) agree on is taken as the answer.
TEST(Corpus, partTreesAgreeWithOtherParsers)
{
    const QString folder = corpus::folder();
    if (folder.isEmpty())
        GTEST_SKIP() << "no corpus: set PALOMAR_CORPUS";
    const QJsonObject reference = QJsonDocument::fromJson(corpus::read(folder + "/reference/structure-trees.json"_L1)).object();
    ASSERT_FALSE(reference.isEmpty());
    int known = 0, agreed = 0;
    for (auto it = reference.begin(); it != reference.end(); ++it) {
        if (!QFile::exists(folder + u'/' + it.key()))
            continue;
        QMap<QString, int> votes;
        for (const QJsonValue &tree : it->toObject())
            ++votes[tree.toString()];
        const auto best = std::ranges::max_element(votes);
        if (*best < 2)
            continue;
        const QByteArray expected = votes.key(*best).toUtf8();
        ++known;
        const QByteArray ours = mime::PartTree::parse(corpus::read(folder + u'/' + it.key())).describe();
        agreed += ours == expected;
        if (ours != expected)
            std::printf("%s\n  others: %s\n  ours:   %s\n", qPrintable(it.key()), expected.constData(), ours.constData());
    }
    std::printf("%d of %d known part trees\n", agreed, known);
    // The rest are attached messages that came base64-encoded, which we decode and the others do not, and a boundary
    // that differs from a line of text by one blank at its end.
    EXPECT_GE(agreed, known - 4);
}

TEST(Corpus, somethingIsShownForEveryMessage)
{
    const QString folder = corpus::folder();
    if (folder.isEmpty())
        GTEST_SKIP() << "no corpus: set PALOMAR_CORPUS";
    int messages = 0;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QByteArray raw = corpus::read(it.next());
        const mime::PartTree tree = mime::PartTree::parse(raw);
        const mime::BodyChoice choice = mime::chooseBody(tree);
        EXPECT_FALSE(choice.sections.empty() && choice.attachments.empty() && choice.inlineImages.empty()) << qPrintable(it.filePath());
        (void)mime::summarise(raw);
        ++messages;
    }
    EXPECT_GT(messages, 0);
}
