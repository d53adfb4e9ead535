// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Describe.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace imap;
using namespace Qt::StringLiterals;

namespace {

QList<QJsonObject> described(QByteArrayView server)
{
    Describer describer;
    describer.receive(server);
    QList<QJsonObject> objects;
    while (auto object = describer.next())
        objects.append(*object);
    return objects;
}

} // namespace

TEST(Describe, everyKindHasItsName)
{
    const auto objects = described("* OK [COPYUID 1 2 3] x\r\n+ y\r\nA1 NO z\r\n* CAPABILITY A\r\n* ENABLED B\r\n* LIST () NIL c\r\n"
        "* LSUB () \"/\" c\r\n* STATUS d (MESSAGES 1)\r\n* NAMESPACE NIL NIL NIL\r\n* SEARCH 1\r\n* ESEARCH UID ALL 1\r\n* FLAGS (\\Seen)\r\n"
        "* 1 EXISTS\r\n* 1 RECENT\r\n* 1 EXPUNGE\r\n* VANISHED 1\r\n* 1 FETCH (UID 1)\r\n* ID (\"a\" \"b\")\r\n"
        "* XLIST () \"/\" c\r\n* SORT 1\r\n* THREAD (1 (2)(3))\r\n* QUOTA \"\" (STORAGE 1 2)\r\n* QUOTAROOT c \"\"\r\n* ACL c d lr\r\n* MYRIGHTS c lr\r\n"
        "* LISTRIGHTS c d l r\r\n* METADATA e\r\n");
    QStringList kinds;
    for (const QJsonObject &object : objects)
        kinds.append(object.value("kind"_L1).toString());
    EXPECT_EQ(kinds.join(u' '), u"untagged continuation tagged capability enabled list lsub status namespace search esearch flags exists "
                                "recent expunge vanished fetch id xlist sort thread quota quotaroot acl myrights listrights unknown"_s);
}

TEST(Describe, aFetchTellsItsParts)
{
    const auto objects = described("* 4 FETCH (UID 9 FLAGS (\\Seen $A) RFC822.SIZE 5 BODY[] {5}\r\nhello BODYSTRUCTURE "
        "(\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1) ENVELOPE (NIL \"s\" ((\"n\" NIL \"m\" \"h\")) NIL NIL NIL NIL NIL NIL NIL))\r\n");
    ASSERT_EQ(objects.size(), 1);
    const QJsonObject fetch = objects.first();
    EXPECT_EQ(fetch.value("uid"_L1).toInt(), 9);
    EXPECT_EQ(fetch.value("flags"_L1).toArray().size(), 2);
    const QJsonObject section = fetch.value("sections"_L1).toArray().first().toObject();
    EXPECT_EQ(section.value("sha256"_L1).toString(), u"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"_s);
    EXPECT_EQ(fetch.value("bodyStructure"_L1).toObject().value("tree"_L1).toString(), u"text/plain"_s);
    EXPECT_EQ(fetch.value("envelope"_L1).toObject().value("subject"_L1).toString(), u"s"_s);
}

TEST(Describe, aBrokenStreamEndsInOneError)
{
    const auto objects = described("* 1 EXISTS\r\n* LIST {99999999999999999999}\r\n");
    ASSERT_EQ(objects.size(), 2);
    EXPECT_EQ(objects.last().value("error"_L1).toString(), u"LimitExceeded"_s);
}

TEST(Describe, whatIsLeftIsSaidToBeIncomplete)
{
    Describer describer;
    describer.receive("* 1 EXI");
    EXPECT_FALSE(describer.next());
    EXPECT_TRUE(describer.isIncomplete());
}

TEST(Describe, aParameterWithoutANameBehindANonAsciiOneIsSurvived)
{
    // Found by fuzz_imap: QJsonObject::insert("") dereferences nothing once a key is not ASCII (Qt 6.8.2).
    const auto objects = described(
        "* 1 FETCH (BODYSTRUCTURE (\"TEXT\" \"PLAIN\" (\"h\xd3ml\" NIL NIL \"x\") NIL NIL \"7BIT\" 92 3))\r\n");
    ASSERT_EQ(objects.size(), 1);
    EXPECT_FALSE(objects.first().contains("error"_L1));
}
