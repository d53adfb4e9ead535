// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/AttachmentMark.h"

#include "imap/Framer.h"
#include "imap/ResponseParser.h"
#include "mime/BodyChoice.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

imap::BodyStructure structureOf(const QByteArray &text)
{
    imap::Framer framer(imap::Limits::afterSignIn());
    framer.receive("* 1 FETCH (UID 1 BODYSTRUCTURE (" + text + "))\r\n");
    auto frame = framer.next();
    if (!frame)
        return {};
    const imap::Response response = imap::parseResponse(std::move(*frame));
    const auto *data = std::get_if<imap::FetchData>(&response);
    return data ? data->structure : imap::BodyStructure {};
}

struct Case {
    const char *name;
    const char *structure;
    bool has;
};

void PrintTo(const Case &one, std::ostream *out)
{
    *out << one.name;
}

#define TEXT R"("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 120 6 NIL NIL NIL NIL)"
#define HTML R"("text" "html" ("charset" "utf-8") NIL NIL "7bit" 1200 60 NIL NIL NIL NIL)"
#define LOGO R"("image" "png" ("name" "logo.png") "<logo@x>" NIL "base64" 900 NIL ("inline" ("filename" "logo.png")) NIL NIL)"
#define PDF R"("application" "pdf" ("name" "a.pdf") NIL NIL "base64" 900 NIL ("attachment" ("filename" "a.pdf")) NIL NIL)"

constexpr Case kCases[] = {
    { "PlainText", TEXT, false },
    { "BothForms", "(" TEXT ")(" HTML R"() "alternative" ("boundary" "b") NIL NIL NIL)", false },
    { "PictureOfTheText", "(" HTML ")(" LOGO R"() "related" ("boundary" "b") NIL NIL NIL)", false },
    { "PictureOfTheTextInMixed", "(" HTML ")(" LOGO R"() "mixed" ("boundary" "b") NIL NIL NIL)", false },
    { "PictureAlone", LOGO, true },
    { "PictureSentAlong", "(" TEXT R"()("image" "png" ("name" "p.png") NIL NIL "base64" 900 NIL ("inline" NIL) NIL NIL) "mixed" NIL NIL NIL NIL)", true },
    { "PictureAttachedWithAnId", "(" HTML R"()("image" "png" NIL "<p@x>" NIL "base64" 900 NIL ("attachment" ("filename" "p.png")) NIL NIL) "mixed" NIL NIL NIL NIL)", true },
    { "File", "(" TEXT ")(" PDF R"() "mixed" ("boundary" "b") NIL NIL NIL)", true },
    { "FileBesideAPicture", "((" HTML ")(" LOGO R"() "related" ("boundary" "c") NIL NIL NIL)()" PDF R"() "mixed" ("boundary" "b") NIL NIL NIL)", true },
    { "TwoTexts", "(" TEXT ")(" TEXT R"() "mixed" ("boundary" "b") NIL NIL NIL)", false },
    { "NamedText", "(" TEXT R"()("text" "plain" ("name" "notes.txt") NIL NIL "7bit" 120 6 NIL NIL NIL NIL) "mixed" NIL NIL NIL NIL)", true },
    { "NameInPieces", "(" TEXT R"()("text" "plain" ("name*0*" "utf-8''n" "name*1" "otes.txt") NIL NIL "7bit" 120 6 NIL NIL NIL NIL) "mixed" NIL NIL NIL NIL)", true },
    { "Signed", "(" TEXT R"()("application" "pgp-signature" ("name" "signature.asc") NIL NIL "7bit" 800 NIL NIL NIL NIL) "signed" ("protocol" "application/pgp-signature") NIL NIL NIL)", false },
    { "AttachedMessage", "(" TEXT R"()("message" "rfc822" NIL NIL NIL "7bit" 300 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ()" TEXT R"() 20 NIL NIL NIL NIL) "mixed" NIL NIL NIL NIL)", true },
    { "HostileWords", R"(("text" "plain" ("name" "x\"; boundary=b1") NIL NIL "7bit" 9 1 NIL NIL NIL NIL)("te;xt/" "pl(ain" NIL "<i d>" NIL "7bit" 9 NIL ("inl;ine" NIL) NIL NIL) "mi;xed" NIL NIL NIL NIL)", false },
};

class AttachmentMark : public testing::TestWithParam<Case> { };

} // namespace

TEST_P(AttachmentMark, tellsFilesFromTheLetter)
{
    const auto structure = structureOf(GetParam().structure);
    ASSERT_FALSE(structure.isEmpty());
    EXPECT_EQ(engine::hasAttachment(structure), GetParam().has);
}

INSTANTIATE_TEST_SUITE_P(Structures, AttachmentMark, testing::ValuesIn(kCases),
    [](const auto &row) { return std::string(row.param.name); });

TEST(AttachmentMarks, ofNothingThereIsNone)
{
    EXPECT_FALSE(engine::hasAttachment({}));
}

// The reading pane decides by the message itself; the mark must say the same before it is here.
TEST(AttachmentMarks, agreeWithTheReadingPaneOnEveryMessageOfTheCorpus)
{
    const QString named = qEnvironmentVariable("PALOMAR_CORPUS");
    const QString corpus = named.isEmpty() ? QStringLiteral(PALOMAR_SOURCE_DIR "/../shared/corpus") : named;
    QFile file(corpus + u"/reference/dovecot-2.3.19-bodystructure.jsonl"_s);
    if (!file.open(QIODevice::ReadOnly))
        GTEST_SKIP() << "no corpus at " << qPrintable(file.fileName());
    int count = 0;
    QStringList differ;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        QFile message(corpus + u'/' + line["file"_L1].toString());
        const auto structure = structureOf(line["bodystructure"_L1].toString().toUtf8());
        if (structure.isEmpty() || !message.open(QIODevice::ReadOnly))
            continue;
        const mime::PartTree tree = mime::PartTree::parse(message.readAll());
        ++count;
        // Where two parsers see two messages there is nothing to compare.
        if (tree.describe() == structure.tree()
            && engine::hasAttachment(structure) == mime::chooseBody(tree).attachments.empty())
            differ += line["file"_L1].toString();
    }
    EXPECT_GT(count, 400);
    EXPECT_LE(differ.size(), 0) << qPrintable(differ.join(u'\n'));
}
