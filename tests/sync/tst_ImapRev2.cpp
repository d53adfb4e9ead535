// SPDX-License-Identifier: GPL-3.0-or-later
// A server that knows nothing older than IMAP4rev2 (RFC 9051): no Debian server is one. What was an extension is asked for without having
// been named, names are UTF-8 on the line, and nothing is sent that it has not.
#include "PlayedImap.h"

using namespace played;

namespace {

const QByteArray kSignIn = "S: * OK [CAPABILITY IMAP4rev2 AUTH=PLAIN] hi\nC~: {1} AUTHENTICATE PLAIN .+\nS: {1} OK [CAPABILITY IMAP4rev2] in\n";
const QByteArray kList = "LIST \"\" \"*\" RETURN (SUBSCRIBED STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN DELETED))\n";
const QByteArray kYear = "\"A\xC3\xB1o\"";

QByteArray stands(const QByteArray &attributes, const QByteArray &name, int messages, int uidNext, int uidValidity)
{
    const auto number = [](int value) { return QByteArray::number(value); };
    return "S: * LIST (" + attributes + ") \"/\" " + name + "\nS: * STATUS " + name + " (MESSAGES " + number(messages) + " UIDNEXT " + number(uidNext)
        + " UIDVALIDITY " + number(uidValidity) + " UNSEEN " + number(messages) + " DELETED 0)\n";
}

/// The answer to SELECT, in which the name comes back.
QByteArray opens(int tag, const QByteArray &name, int messages, int uidNext, int uidValidity)
{
    const auto number = [](int value) { return QByteArray::number(value); };
    return "S: * " + number(messages) + " EXISTS\nS: * OK [UIDVALIDITY " + number(uidValidity) + "] v\nS: * OK [UIDNEXT " + number(uidNext)
        + "] n\nS: * FLAGS (\\Seen \\Deleted)\nS: * OK [PERMANENTFLAGS (\\Seen \\Deleted)] p\nS: * LIST () \"/\" " + name + "\nS: {" + number(tag)
        + "} OK [READ-WRITE] open\n";
}

QByteArray flagsOfAll(int tag, int last, int octets)
{
    const QByteArray number = '{' + QByteArray::number(tag) + '}';
    QByteArray talk = "C: " + number + " UID FETCH 1:* (UID FLAGS RFC822.SIZE)\n";
    for (int uid = 1; uid <= last; ++uid) {
        const QByteArray at = QByteArray::number(uid);
        talk += "S: * " + at + " FETCH (UID " + at + " FLAGS () RFC822.SIZE " + QByteArray::number(octets) + ")\n";
    }
    return talk + "S: " + number + " OK\n";
}

/// Up to the moment in which news are waited for.
QByteArray fresh()
{
    return kSignIn + "C: {2} SELECT INBOX\nC: {3} " + kList + "C: {4} NAMESPACE\n" + opens(2, "INBOX", 10, 11, 7) + stands("\\Subscribed", "INBOX", 10, 11, 7)
        + stands("\\Subscribed \\Trash", "Trash", 0, 1, 8) + stands("\\Subscribed", "Lists", 0, 1, 9) + stands("\\Subscribed", kYear, 0, 1, 10)
        + "S: {3} OK listed\nS: * NAMESPACE ((\"\" \"/\")) NIL NIL\nS: {4} OK\n" + flagsOfAll(5, 10, 400) + "C: {6} IDLE\nS: + idling\n";
}

class ImapRev2 : public ImapAccount {
protected:
    [[nodiscard]] std::string where() const { return m_line ? m_line->position().toStdString() : "no line"; }
};

} // namespace

TEST_F(ImapRev2, aFreshListIsOneFlightBehindTheSignIn)
{
    begin(fresh());
    ASSERT_TRUE(isUpToDate()) << where();
    EXPECT_EQ(inbox().total, 10);
    const auto year = reader().folderByMailbox(m_account, "A&APE-o").value();
    ASSERT_TRUE(year) << "one name, whatever the server speaks";
    EXPECT_EQ(year->name, u"Año"_s);
}

TEST_F(ImapRev2, aFolderThatIsOpenedIsCalledByItsNameAndThatIsNoNews)
{
    const QByteArray listed = "S\\: * 1 FETCH (UID 1 FLAGS () INTERNALDATE \"05-Jan-2026 10:00:00 +0100\" RFC822.SIZE 16 BODY[HEADER.FIELDS (DATE FROM)] {16}"
                              "\\r\\nSubject: new\\r\\n\\r\\n)\\r\\n\n";
    begin(fresh() + "C: DONE\nS: {6} OK\nC: {7} SELECT " + kYear + '\n' + opens(7, kYear, 1, 2, 10) + flagsOfAll(8, 1, 16) + "C~: {9} UID FETCH 1 .*\n" + listed
        + "S: {9} OK\nC~: {10} (?!NOOP|LIST|STATUS).*\n"); // not all folders again
    ASSERT_TRUE(eventually([&] { return m_line && m_line->sentByClient().contains(" IDLE\r\n"); })) << where();
    const base::FolderId year = reader().folderByMailbox(m_account, "A&APE-o").value().value().id;
    m_engine->focusFolder(year);
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << where();
    EXPECT_EQ(reader().folder(year).value()->total, 1);
}
