// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/Dictionary.h"
#include "support/TempFolder.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using spelling::DictionaryFile;

namespace {

void write(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(octets);
}

QStringList languages(const QList<DictionaryFile> &files)
{
    QStringList list;
    for (const DictionaryFile &file : files)
        list << file.language;
    return list;
}

} // namespace

TEST(Dictionaries, aDictionaryHasBothItsFilesAndTheFirstFolderWins)
{
    testsupport::TempFolder folder;
    QDir(folder.path()).mkpath(u"a"_s);
    QDir(folder.path()).mkpath(u"b"_s);
    for (const auto &name : { "a/es_ES.dic", "a/es_ES.aff", "a/fr.dic", "a/hyph_es.dic", "a/hyph_es.aff", "b/es_ES.dic", "b/es_ES.aff",
                              "b/en-GB.dic", "b/en-GB.aff" })
        write(folder.file(QString::fromLatin1(name)), "0\n");
    const auto files = spelling::installedIn({ folder.file(u"a"_s), folder.file(u"nowhere"_s), folder.file(u"b"_s) });
    EXPECT_EQ(languages(files), (QStringList { u"en_GB"_s, u"es_ES"_s }));
    EXPECT_TRUE(files[1].affix.contains("/a/"_L1));
}

TEST(Dictionaries, ofEachLanguageThatOfThePersonsCountryIsTaken)
{
    const QList<DictionaryFile> files { { u"en_GB"_s, {}, {} }, { u"en_US"_s, {}, {} }, { u"es_AR"_s, {}, {} }, { u"es_ES"_s, {}, {} },
                                        { u"es_MX"_s, {}, {} } };
    EXPECT_EQ(languages(spelling::onePerLanguage(files, { u"es_MX"_s })), (QStringList { u"en_US"_s, u"es_MX"_s }));
    EXPECT_EQ(languages(spelling::onePerLanguage(files, { u"en_GB"_s })), (QStringList { u"en_GB"_s, u"es_ES"_s }));
    EXPECT_EQ(languages(spelling::onePerLanguage({ { u"es_AR"_s, {}, {} } }, {})), QStringList { u"es_AR"_s });
}

TEST(Dictionaries, whatCannotBeReadIsAnErrorAndNothingElse)
{
    EXPECT_FALSE(spelling::open({ u"xx"_s, u"/nowhere.aff"_s, u"/nowhere.dic"_s }));
    testsupport::TempFolder folder;
    write(folder.file(u"xx.aff"_s), "SET KLINGON-1\n");
    write(folder.file(u"xx.dic"_s), "1\nword\n");
    EXPECT_EQ(spelling::open({ u"xx"_s, folder.file(u"xx.aff"_s), folder.file(u"xx.dic"_s) }).error().fault, base::Fault::Unsupported);
}

TEST(Dictionaries, wordsAreFoundAndProposedInTheDictionarysOwnCharacterSet)
{
    if (!spelling::isBuilt())
        GTEST_SKIP() << "built without a speller";
    for (const auto &[charset, word] : { std::pair { QByteArray("UTF-8"), QByteArray("camión") },
                                         std::pair { QByteArray("ISO8859-1"), QByteArray("cami\xF3n") } }) {
        testsupport::TempFolder folder;
        write(folder.file(u"es.aff"_s), "SET " + charset + "\nTRY aeiouóncm\n");
        write(folder.file(u"es.dic"_s), "2\n" + word + "\ncasa\n");
        const auto dictionary = spelling::open({ u"es"_s, folder.file(u"es.aff"_s), folder.file(u"es.dic"_s) });
        ASSERT_TRUE(dictionary);
        EXPECT_TRUE((*dictionary)->isWord(u"camión"_s)) << charset.constData();
        EXPECT_FALSE((*dictionary)->isWord(u"camion"_s));
        EXPECT_TRUE((*dictionary)->suggestions(u"camion"_s).contains(u"camión"_s)) << charset.constData();
        EXPECT_FALSE((*dictionary)->isWord(u"Palomar"_s));
        (*dictionary)->add(u"Palomar"_s);
        EXPECT_TRUE((*dictionary)->isWord(u"Palomar"_s));
        EXPECT_TRUE((*dictionary)->isWord(QString(5000, u'a'))) << "nothing to judge, and nothing to wait for";
    }
}

TEST(Dictionaries, theSystemsSpanishAndEnglishKnowTheirWords)
{
    const auto files = spelling::onePerLanguage(spelling::installedIn(spelling::systemFolders()), { u"es_ES"_s, u"en_US"_s });
    if (!spelling::isBuilt() || languages(files) != QStringList { u"en_US"_s, u"es_ES"_s })
        GTEST_SKIP() << "no dictionaries of the two here";
    const auto english = spelling::open(files[0]);
    const auto spanish = spelling::open(files[1]);
    ASSERT_TRUE(english && spanish);
    EXPECT_TRUE((*english)->isWord(u"don't"_s));
    EXPECT_FALSE((*english)->isWord(u"recieve"_s));
    EXPECT_TRUE((*english)->suggestions(u"recieve"_s).contains(u"receive"_s));
    EXPECT_TRUE((*spanish)->isWord(u"recibirás"_s));
    EXPECT_FALSE((*spanish)->isWord(u"recivir"_s));
    EXPECT_TRUE((*spanish)->suggestions(u"recivir"_s).contains(u"recibir"_s));
}
