// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/Words.h"

#include <QStringList>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

QStringList words(const QString &line)
{
    QStringList list;
    for (const spelling::WordAt &word : spelling::wordsIn(line))
        list << line.sliced(word.at, word.length);
    return list;
}

} // namespace

TEST(SpellingWords, wordsAreLettersWithWhatBelongsToThem)
{
    EXPECT_EQ(words(u"¿Qué tal, señora? «Bien», dijo."_s), (QStringList { u"Qué"_s, u"tal"_s, u"señora"_s, u"Bien"_s, u"dijo"_s }));
    EXPECT_EQ(words(u"don't it’s 'quoted' well-known"_s),
              (QStringList { u"don't"_s, u"it’s"_s, u"quoted"_s, u"well"_s, u"known"_s }));
    EXPECT_EQ(words(u"e\u0301xito"_s), QStringList { u"e\u0301xito"_s }) << "with a mark of its own";
}

TEST(SpellingWords, whatIsForMachinesIsLeftAlone)
{
    EXPECT_TRUE(words(u"ana@example.org https://palomar.example/hola?x=y www.palomar.example palomar.example"_s).isEmpty());
    EXPECT_TRUE(words(u"<ana.perez@example.org>, (mailto:ana@casa) «https://palomar.example/hola/mundo» ftp://palomar/hola palomar.example/hola"_s).isEmpty());
    EXPECT_TRUE(words(u"/usr/share/hunspell C:\\Windows snake_case x86 3rd #etiqueta"_s).isEmpty());
    EXPECT_TRUE(words(u"A ONU y I"_s).isEmpty()) << "single letters, and what is all capitals";
    EXPECT_EQ(words(u"fin.Comienza"_s), QStringList()) << "could be the name of a file";
    EXPECT_TRUE(words({}).isEmpty());
}

TEST(SpellingWords, dictionariesHaveThePlainApostrophe)
{
    EXPECT_EQ(spelling::forDictionary(u"it’s"), u"it's"_s);
}
