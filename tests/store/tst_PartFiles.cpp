// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PartFiles.h"
#include "StoreFixture.h"

#include <QDir>
#include <QFile>

using namespace storetest;
using store::PartFiles;
using Form = PartFiles::Form;

namespace {

class PartFilesTest : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_message = addMessages(1, 1, false).constFirst();
    }
    PartFiles files() { return *PartFiles::of(reader(), path(), m_message); }
    static QList<PartFiles::Stretch> outline()
    {
        return { { "Subject: x\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n", "2", "base64", 4000 }, { "\r\n--b--\r\n", {}, {}, 0 } };
    }
    base::MessageId m_message;
};

} // namespace

TEST_F(PartFilesTest, anOutlineSaysWhatIsMissing)
{
    EXPECT_EQ(files().compose().error().fault, base::Fault::MessageGone);
    ASSERT_TRUE(files().setOutline(outline()));
    EXPECT_TRUE(files().hasOutline());
    EXPECT_EQ(files().outline().value(), outline());
    EXPECT_EQ(files().compose().value(), "Subject: x\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Transfer-Encoding: base64\r\n"
                                         "X-Palomar-Missing: 4000\r\n\r\n\r\n--b--\r\n");
}

TEST_F(PartFilesTest, aPartThatCameStandsInItsPlace)
{
    ASSERT_TRUE(files().setOutline(outline()));
    ASSERT_TRUE(files().append("2", Form::Encoded, QByteArrayView("QUJD")));
    EXPECT_FALSE(files().isFinished("2")) << "half of it counts for nothing";
    EXPECT_TRUE(files().compose()->contains("X-Palomar-Missing"));
    ASSERT_TRUE(files().append("2", Form::Encoded, QByteArrayView("REVG")));
    EXPECT_EQ(files().arrived("2", Form::Encoded), 8);
    ASSERT_TRUE(files().finish("2", Form::Encoded));
    EXPECT_TRUE(files().compose()->contains("Content-Transfer-Encoding: base64\r\n\r\nQUJDREVG\r\n--b--"));
}

TEST_F(PartFilesTest, aPartThatTheServerDecodedIsNotDecodedAgain)
{
    ASSERT_TRUE(files().setOutline(outline()));
    ASSERT_TRUE(files().append("2", Form::Decoded, QByteArrayView("ABC")));
    ASSERT_TRUE(files().finish("2", Form::Decoded));
    EXPECT_TRUE(files().compose()->contains("Content-Transfer-Encoding: binary\r\n\r\nABC\r\n--b--"));
}

TEST_F(PartFilesTest, theLastPieceIsNotBelievedAfterACrash)
{
    ASSERT_TRUE(files().append("2", Form::Encoded, QByteArrayView("0123456789")));
    ASSERT_TRUE(files().distrustLast("2", Form::Encoded, 4));
    EXPECT_EQ(files().arrived("2", Form::Encoded), 6) << "it may have begun there: not all pieces are whole";
    ASSERT_TRUE(files().distrustLast("2", Form::Encoded, 4));
    ASSERT_TRUE(files().distrustLast("2", Form::Encoded, 4));
    EXPECT_EQ(files().arrived("2", Form::Encoded), 0);
}

TEST_F(PartFilesTest, piecesOfAnotherMessageAreNotTakenForThisOnes)
{
    ASSERT_TRUE(files().setOutline(outline()));
    ASSERT_TRUE(files().append("2", Form::Encoded, QByteArrayView("QUJD")));
    store::ImapState state;
    state.uidValidity = 77; // the folder has new numbers
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    EXPECT_FALSE(files().hasOutline());
    EXPECT_EQ(files().arrived("2", Form::Encoded), 0);
    ASSERT_TRUE(files().append("2", Form::Encoded, QByteArrayView("X")));
    EXPECT_EQ(files().arrivedBytes("2", Form::Encoded).value(), "X");
}

TEST_F(PartFilesTest, aNumberThatIsNoneNamesNoFile)
{
    for (const char *section : { "../../x", "1/2", "..", ".1", "x" }) {
        EXPECT_FALSE(files().append(section, Form::Encoded, QByteArrayView("x"))) << section;
        EXPECT_FALSE(files().setOutline({ { "a", section, "7bit", 1 } })) << section;
    }
    EXPECT_FALSE(QFile::exists(path() + "/x.piece"_L1));
}

TEST_F(PartFilesTest, whatNobodyNeedsAnyMoreGoes)
{
    ASSERT_TRUE(files().setOutline(outline()));
    const auto other = addMessages(2, 1, false).constFirst();
    ASSERT_TRUE(PartFiles::of(reader(), path(), other)->setOutline(outline()));
    PartFiles::removeStale(reader(), path());
    EXPECT_EQ(QDir(path() + "/parts"_L1).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
    ASSERT_TRUE(m_store->messages().setBody(m_message, someMessage(1)));
    ASSERT_TRUE(m_store->messages().remove({ other }));
    PartFiles::removeStale(reader(), path());
    EXPECT_TRUE(QDir(path() + "/parts"_L1).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
}
