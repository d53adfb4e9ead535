// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/FolderName.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mail::NameTrouble;
using mail::tidyFolderName;
using mail::troubleWith;

TEST(FolderName, whatPeopleWriteIsKept)
{
    for (const QString &name : { u"Bills/2026"_s, u"a.b"_s, u"👩‍🚀 viajes"_s, u"Ação"_s, u"R&D: 50 %"_s, u"..."_s, u"日本"_s, QString(200, u'x') })
        EXPECT_EQ(troubleWith(tidyFolderName(name), {}, true), NameTrouble::None) << name.toStdString();
}

TEST(FolderName, spacesAroundAndTheWayOfWritingAccentsDoNotMatter)
{
    EXPECT_EQ(tidyFolderName(u"  Cañón \n"_s), u"Cañón"_s);
    EXPECT_EQ(tidyFolderName(u"Can\u0303o\u0301n"_s), u"Cañón"_s);
}

TEST(FolderName, nothingToReadIsRefused)
{
    EXPECT_EQ(troubleWith(tidyFolderName(u" \t "_s), {}, false), NameTrouble::Empty);
    EXPECT_EQ(troubleWith(QString(201, u'x'), {}, false), NameTrouble::TooLong);
    for (const QString &name : { u"a\nb"_s, u"a\0b"_s, u"\u0007"_s, u"a\u2028b"_s, u"bill\u202Exe.fdp"_s, u"a\u2066b"_s, QString(QChar(0xD800)) })
        EXPECT_EQ(troubleWith(name, {}, false), NameTrouble::Unprintable) << name.toStdString();
}

TEST(FolderName, aNameIsTakenInWhateverLettersItIsWritten)
{
    const QStringList beside { u"Straße"_s, u"Cafe\u0301"_s };
    EXPECT_EQ(troubleWith(u"straẞe"_s, beside, false), NameTrouble::Taken);
    EXPECT_EQ(troubleWith(u"café"_s, beside, false), NameTrouble::Taken);
    EXPECT_EQ(troubleWith(u"cafe"_s, beside, false), NameTrouble::None);
}

TEST(FolderName, namesOfSpecialFoldersAreReservedAtTheTopOnly)
{
    EXPECT_EQ(troubleWith(u"outBOX"_s, {}, true), NameTrouble::Reserved);
    EXPECT_EQ(troubleWith(u"Archive"_s, {}, true), NameTrouble::Reserved);
    EXPECT_EQ(troubleWith(u"Archive"_s, {}, false), NameTrouble::None);
}
