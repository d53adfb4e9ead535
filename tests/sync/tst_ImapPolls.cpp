// SPDX-License-Identifier: GPL-3.0-or-later
// How often quiet folders are read on a server that tells no MODSEQ.
#include "PlayedImap.h"

using namespace played;

namespace {

const QByteArray kFolders = "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10)\n"
                            "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0)\n"
                            "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 9 UNSEEN 1)\n";
const QByteArray kInbox = "S: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\n";

class ImapPolls : public ImapAccount {
protected:
    static QByteArray tagged(int tag) { return '{' + QByteArray::number(tag) + '}'; }
    /// The inbox is read.
    static QByteArray compared(int tag)
    {
        QByteArray talk = "C: " + tagged(tag) + " UID FETCH 1:* (UID FLAGS RFC822.SIZE)\n";
        for (int uid = 1; uid <= 10; ++uid)
            talk += "S: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS () RFC822.SIZE 400)\n";
        return talk + "S: " + tagged(tag) + " OK\n";
    }
    /// All folders are asked how they stand.
    static QByteArray asked(int tag)
    {
        return "C: " + tagged(tag) + " NOOP\nC~: " + tagged(tag + 1) + " LIST .*\nS: " + tagged(tag) + " OK\n" + kFolders + "S: " + tagged(tag + 1) + " OK listed\n";
    }
};

} // namespace

// Marked as deleted by somebody and never read: the server counts it as unread, and here it is not listed.
TEST_F(ImapPolls, aFolderWithAnUnreadMessageThatIsMarkedAsDeletedIsReadOnce)
{
    setState(m_lists, 9, 2, 0, 1);
    begin(signIn("LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH") + "C: {2} SELECT INBOX\nC~: {3} LIST .*\n" + kInbox + "S: {2} OK [READ-WRITE] open\n" + kFolders
        + "S: {3} OK listed\n" + compared(4)
        + "C: {5} SELECT Lists\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 2] n\nS: {5} OK [READ-WRITE] open\n"
          "C: {6} UID FETCH 1:* (UID FLAGS RFC822.SIZE)\nS: * 1 FETCH (UID 1 FLAGS (\\Deleted) RFC822.SIZE 400)\nS: {6} OK\n"
          "C: {7} SELECT INBOX\n" + kInbox + "S: {7} OK [READ-WRITE] open\n" + compared(8) + asked(9) + asked(11));
    const auto where = [this] { return m_line ? m_line->position().toStdString() : "no line"; };
    ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; })) << where();
    for (int polls = 0; polls < 2; ++polls) {
        m_clock->advance(std::chrono::seconds(1));
        m_engine->checkNow();
        ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate && m_engine->status().at == m_clock->now(); })) << where();
    }
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << where();
    EXPECT_EQ(reader().folder(m_lists).value()->total, 0);
}
