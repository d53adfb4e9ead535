// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MessageOutline.h"

#include "mime/PartTree.h"

#include <gtest/gtest.h>

using engine::OutlinePlan;
using engine::outlineOf;
using imap::BodyPart;
using imap::BodyStructure;
using imap::FetchData;

namespace {

BodyPart leaf(const char *section, int parent, const char *type, const char *subtype, qint64 size, const char *disposition = "")
{
    BodyPart part;
    part.section = section;
    part.parent = parent;
    part.type = type;
    part.subtype = subtype;
    part.size = size;
    part.encoding = size > 1000 ? "base64" : "7bit";
    part.disposition = disposition;
    return part;
}

BodyPart multipart(const char *section, int parent, const char *subtype, const char *boundary)
{
    BodyPart part;
    part.section = section;
    part.parent = parent;
    part.type = "multipart";
    part.subtype = subtype;
    part.parameters = { { "boundary", boundary } };
    return part;
}

/// A letter in two forms, a small picture and two large files.
BodyStructure letter()
{
    BodyStructure structure;
    structure.parts = { multipart("", -1, "mixed", "outer"), multipart("1", 0, "alternative", "inner"), leaf("1.1", 1, "text", "plain", 40),
        leaf("1.2", 1, "text", "html", 80), leaf("2", 0, "image", "png", 900), leaf("3", 0, "application", "pdf", 5'000'000, "attachment"),
        leaf("4", 0, "text", "plain", 900'000, "attachment") };
    return structure;
}

imap::FetchSection section(const char *name, const char *bytes)
{
    return { .name = name, .origin = std::nullopt, .bytes = bytes };
}

FetchData fetched()
{
    FetchData data;
    data.sections = { section("HEADER", "Subject: Hi\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n"),
        section("1.MIME", "Content-Type: multipart/alternative; boundary=inner\r\n\r\n"),
        section("1.1.MIME", "Content-Type: text/plain\r\n\r\n"), section("1.1", "plain text"),
        section("1.2.MIME", "Content-Type: text/html\r\n\r\n"), section("1.2", "<p>html"),
        section("2.MIME", "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"), section("2", "iVBORw=="),
        section("3.MIME", "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n"
                          "Content-Transfer-Encoding: base64\r\nX-Palomar-Missing: 1\r\n\r\n"),
        section("4.MIME", "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\n") };
    return data;
}

} // namespace

TEST(MessageOutline, theTextAndWhatIsSmallComesAtOnceAndLargeFilesDoNot)
{
    const auto plan = OutlinePlan::of(letter());
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->sections, (QList<QByteArray> { "HEADER", "1.MIME", "1.1.MIME", "1.1", "1.2.MIME", "1.2", "2.MIME", "2", "3.MIME", "4.MIME" }));
    EXPECT_EQ(plan->left, 5'900'000);
}

TEST(MessageOutline, whatWouldSaveLittleIsFetchedWhole)
{
    BodyStructure structure = letter();
    structure.parts[5].size = 100'000;
    structure.parts[6].size = 100'000;
    EXPECT_FALSE(OutlinePlan::of(structure));
    EXPECT_FALSE(OutlinePlan::of({}));
    structure = letter();
    structure.parts[2].size = 20'000'000;
    EXPECT_FALSE(OutlinePlan::of(structure)) << "a text of that size is the message";
}

TEST(MessageOutline, theOutlineHasTheStructureOfTheMessage)
{
    const auto outline = outlineOf(letter(), fetched());
    ASSERT_TRUE(outline);
    ASSERT_EQ(outline->size(), 3);
    EXPECT_EQ(outline->at(0).section, "3");
    EXPECT_EQ(outline->at(0).size, 5'000'000);
    EXPECT_EQ(outline->at(0).encoding, "base64");
    EXPECT_EQ(outline->at(1).section, "4");
    EXPECT_FALSE(outline->at(0).text.contains("X-Palomar-Missing")) << "only we say that";
    QByteArray whole;
    for (const auto &one : *outline)
        whole += one.text + (one.section.isEmpty() ? "" : "\r\n");
    const mime::PartTree tree = mime::PartTree::parse(whole);
    EXPECT_EQ(tree.describe(), "multipart/mixed[multipart/alternative[text/plain,text/html],image/png,application/pdf,text/plain]");
    EXPECT_EQ(tree.find("1.1")->body, "plain text");
    EXPECT_EQ(tree.find("3")->fileName(), QStringLiteral("plan.pdf"));
}

TEST(MessageOutline, aMessageThatIsNothingButAFileHasOne)
{
    BodyStructure structure;
    structure.parts = { leaf("1", -1, "application", "zip", 9'000'000) };
    const auto plan = OutlinePlan::of(structure);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->sections, (QList<QByteArray> { "HEADER" }));
    FetchData data;
    data.sections = { section("HEADER", "Subject: x\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n") };
    const auto outline = outlineOf(structure, data);
    ASSERT_TRUE(outline);
    EXPECT_EQ(outline->constLast().section, "1");
}

TEST(MessageOutline, anAttachedMessageIsOneThing)
{
    BodyStructure structure;
    structure.parts = { multipart("", -1, "mixed", "b"), leaf("1", 0, "text", "plain", 10), leaf("2", 0, "message", "rfc822", 700'000),
        multipart("2", 2, "mixed", "c"), leaf("2.1", 3, "text", "plain", 10), leaf("2.2", 3, "image", "jpeg", 690'000) };
    const auto plan = OutlinePlan::of(structure);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->sections, (QList<QByteArray> { "HEADER", "1.MIME", "1", "2.MIME" }));
}

TEST(MessageOutline, thereIsNoneWhereTheServerLeftSomethingOut)
{
    FetchData data = fetched();
    data.sections.removeIf([](const imap::FetchSection &one) { return one.name == "1.2"; });
    EXPECT_FALSE(outlineOf(letter(), data));
    BodyStructure structure = letter();
    structure.parts[1].parameters.clear();
    EXPECT_FALSE(outlineOf(structure, fetched())) << "without a boundary there is nothing to put it together with";
}
