// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that a server leaves out of `LIST "" "*"` (RFC 2342 section 5), and those of others, of which "personal" news do not tell.
#include "PlayedSessions.h"
#include "sync/FolderListing.h"
#include "sync/Namespaces.h"

using namespace played;
using engine::KnownNamespace;

namespace {

const QByteArray kReturn = " RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\n";
const QByteArray kAll = "LIST \"\" \"*\"" + kReturn;
const QByteArray kPublic = "LIST \"\" \"Public/*\"" + kReturn;
const QByteArray kOwn = "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
                        "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
                        "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n";
const QByteArray kRules = "S: * LIST (\\Subscribed) \"/\" Public/Rules\nS: * STATUS Public/Rules (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 3 UNSEEN 0 HIGHESTMODSEQ 1)\n";
const QByteArray kTold = "S: * NAMESPACE ((\"\" \"/\")) NIL ((\"Public/\" \"/\"))\n";
const QByteArray kOpen = "S: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n";
/// The first flight, and all of its answers but to the lists.
const QByteArray kBegins = "C: {2} ENABLE QRESYNC\nC: {3} SELECT INBOX (QRESYNC (7 100))\nC: {4} " + kAll;
const QByteArray kBegun = "S: * ENABLED QRESYNC\nS: {2} OK on\n" + kOpen + "S: {3} OK [READ-WRITE] open\n";

class HiddenNamespaces : public ImapSessions {
protected:
    /// "Public/Rules" is here, as the last session left it.
    void haveRules(bool isHidden)
    {
        m_rules = addFolder("Public/Rules");
        setState(m_rules, 3, 1, 1, 0);
        const KnownNamespace everybody { .prefix = "Public/", .delimiter = '/', .isForeign = true, .isHidden = isHidden };
        ASSERT_TRUE(engine::noteNamespaces(*m_store, m_settings, { everybody }));
    }
    [[nodiscard]] std::string where() const { return m_line ? m_line->position().toStdString() : "no line"; }

    base::FolderId m_rules;
};

imap::NamespaceData told(const QByteArray &own, const QByteArray &shared)
{
    return { .personal = { { own, '/' } }, .otherUsers = {}, .shared = { { shared, '/' } } };
}

store::FolderRow row(const QByteArray &mailbox)
{
    store::FolderRow folder;
    folder.mailbox = mailbox;
    folder.delimiter = '/';
    return folder;
}

} // namespace

TEST(KnownNamespaces, oneOfWhichNothingIsHereIsHiddenAndStaysSo)
{
    const auto found = engine::namespacesOf(told("", "Public/"), {}, { row("INBOX"), row("Publican") });
    ASSERT_EQ(found.size(), 1);
    EXPECT_TRUE(found.constFirst().isHidden && found.constFirst().isForeign);
    EXPECT_EQ(engine::hiddenPrefixes(found), QList<QByteArray> { "Public/" });
    EXPECT_EQ(engine::namespacesOf(told("", "Public/"), found, { row("Public/Rules") }), found);
    EXPECT_FALSE(engine::namespacesOf(told("", "Public/"), {}, { row("Public/Rules") }).constFirst().isHidden);
    EXPECT_TRUE(engine::hiddenPrefixes(engine::namespacesOf(told("INBOX/", "#news."), {}, { row("INBOX") })).isEmpty()) << "one's own, and no mail";
}

TEST(KnownNamespaces, theLongestNameSaysWhoseAFolderIs)
{
    const auto found = engine::namespacesOf(told("user/ana/", "user/"), {}, {});
    EXPECT_TRUE(engine::isForeign(found, "user/bo/Sent"));
    EXPECT_TRUE(engine::isForeign(found, "user"));
    EXPECT_FALSE(engine::isForeign(found, "user/ana/Sent"));
    EXPECT_FALSE(engine::isForeign(found, "username"));
}

TEST(KnownNamespaces, aFolderOfSomebodyElseServesForNothingHere)
{
    imap::commands::ListAnswer answer;
    for (const char *name : { "INBOX", "Others/bo/Sent", "Sent" }) {
        imap::ListData data;
        data.mailbox = imap::MailboxName(name);
        data.delimiter = '/';
        if (data.mailbox.wire().startsWith("Others"))
            data.attributes = { "\\Sent" };
        answer.folders.append(data);
    }
    const KnownNamespace others { .prefix = "Others/", .delimiter = '/', .isForeign = true, .isHidden = true };
    const auto folders = engine::foldersFromListing({ 1 }, answer, { others });
    QStringList found;
    for (const store::FolderRow &folder : folders)
        found << QString::fromLatin1(folder.mailbox) + (folder.role == mail::FolderRole::Sent ? u" sent"_s : u""_s) + (folder.selectable ? u""_s : u" closed"_s);
    found.sort();
    EXPECT_EQ(found, (QStringList { u"INBOX"_s, u"Others closed"_s, u"Others/bo closed"_s, u"Others/bo/Sent"_s, u"Sent sent"_s }));
}

TEST_F(HiddenNamespaces, whatNamespaceNamesAndTheListIsWithoutIsAskedForByName)
{
    begin(signIn(QByteArray(kEverything) + " NAMESPACE") + kBegins + "C: {5} NAMESPACE\n" + kBegun + kOwn + "S: {4} OK listed\n" + kTold + "S: {5} OK\n"
        + "C: {6} NOOP\nC: {7} " + kAll + "C: {8} " + kPublic + "S: {6} OK\n" + kOwn + "S: {7} OK listed\n" + kRules + "S: {8} OK listed\n");
    ASSERT_TRUE(isUpToDate()) << where();
    const auto rules = reader().folderByMailbox(m_account, "Public/Rules").value();
    const auto everybody = reader().folderByMailbox(m_account, "Public").value();
    ASSERT_TRUE(rules && everybody);
    EXPECT_EQ(rules->parent, everybody->id);
    EXPECT_EQ(rules->path, u"Public/Rules"_s);
    EXPECT_TRUE(rules->imap.synchronisedAt.isKnown()) << "how it stands was told, too";
    EXPECT_FALSE(everybody->selectable);
}

TEST_F(HiddenNamespaces, inTheNextSessionItIsInTheFirstFlight)
{
    haveRules(true);
    begin(signIn(QByteArray(kEverything) + " NAMESPACE") + kBegins + "C: {5} " + kPublic + kBegun + kOwn + "S: {4} OK listed\n" + kRules + "S: {5} OK listed\n"
        + "C: {6} NAMESPACE\n" + kTold + "S: {6} OK\n");
    ASSERT_TRUE(isUpToDate()) << where();
    EXPECT_EQ(m_line->turns(), 3) << "AUTHENTICATE, one flight, and what is asked when nothing else is to be done";
    EXPECT_TRUE(reader().folder(m_rules).value());
}

TEST_F(HiddenNamespaces, whatIsNotAnsweredIsNotGone)
{
    haveRules(true);
    begin(signIn(kEverything) + kBegins + "C: {5} " + kPublic + kBegun + kOwn + "S: {4} OK listed\nS: {5} NO not now\n"
        + "C~: {6} STATUS Public/Rules .*\nS: {6} NO not now\n");
    ASSERT_TRUE(isUpToDate()) << where();
    EXPECT_TRUE(reader().folder(m_rules).value());
}

TEST_F(HiddenNamespaces, whereTheLineBreaksAtItAgainAndAgainTheAccountGoesOnWithoutIt)
{
    haveRules(true);
    const QByteArray breaks = kBegins + "C: {5} " + kPublic + kBegun + kOwn + "S: {4} OK listed\nX\n";
    beginAll({ breaks, breaks, breaks,
        kBegins + kBegun + kOwn + "S: {4} OK listed\nC~: {5} STATUS Public/Rules .*\n"
            "S: * STATUS Public/Rules (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 3 UNSEEN 0 HIGHESTMODSEQ 1)\nS: {5} OK\n" });
    for (int session = 1; session <= 3; ++session) {
        ASSERT_TRUE(eventually([&] {
            const AccountStatus status = m_engine->status();
            return m_begun == session && status.state == State::Offline && status.error && status.error->fault == base::Fault::NetworkDown;
        })) << session << ' ' << where();
        m_engine->setOffline(true); // not after the pause, but now
        m_engine->setOffline(false);
    }
    ASSERT_TRUE(isUpToDate()) << where();
    EXPECT_TRUE(reader().folder(m_rules).value()) << "what was not asked for is not gone";
}

TEST_F(HiddenNamespaces, whatWasListedAndIsHiddenNowIsNotGone)
{
    haveRules(false);
    begin(signIn(kEverything) + kBegins + kBegun + kOwn + "S: {4} OK listed\n"
        + "C: {5} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE)\nC: {6} LIST \"\" \"Public/*\" RETURN (SUBSCRIBED SPECIAL-USE)\n"
          "S: * LIST () \"/\" INBOX\nS: * LIST (\\Trash) \"/\" Trash\nS: * LIST () \"/\" Lists\nS: {5} OK listed\nS: * LIST () \"/\" Public/Rules\nS: {6} OK listed\n"
          "C~: {7} STATUS Public/Rules .*\nS: * STATUS Public/Rules (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 3 UNSEEN 0 HIGHESTMODSEQ 1)\nS: {7} OK\n");
    ASSERT_TRUE(isUpToDate()) << where();
    EXPECT_TRUE(reader().folder(m_rules).value());
    EXPECT_EQ(engine::hiddenPrefixes(engine::knownNamespaces(reader(), m_settings).value().value()), QList<QByteArray> { "Public/" }) << "asked for from now on";
}

TEST_F(HiddenNamespaces, newsOfWhatIsSharedAreAskedForBesideOnesOwn)
{
    haveRules(false);
    const QByteArray events = "(MessageNew MessageExpunge FlagChange MailboxName)";
    begin(signIn(QByteArray(kEverything) + " NOTIFY") + kBegins + kBegun + kOwn + kRules + "S: {4} OK listed\n"
        + "C: {5} NOTIFY SET STATUS (selected-delayed (MessageNew (UID FLAGS) MessageExpunge FlagChange)) (personal " + events + ") (subtree Public " + events
        + ")\nS: {5} NO no subtrees\n"
        + "C~: {6} NOTIFY SET STATUS .* \\(subtree Public .*\nS: {6} NO no subtrees\n"
        + "C: {7} NOTIFY SET STATUS (selected-delayed (MessageNew (UID FLAGS) MessageExpunge FlagChange)) (personal " + events + ")\nS: {7} OK\n");
    EXPECT_TRUE(isUpToDate()) << where();
}

TEST_F(HiddenNamespaces, whereNoneComeTheOneOnScreenIsAsked)
{
    haveRules(false);
    begin(signIn(QByteArray(kEverything) + " NOTIFY IDLE") + kBegins + kBegun + kOwn + kRules + "S: {4} OK listed\n"
        + "C~: {5} NOTIFY SET STATUS .* \\(subtree Public .*\nS: {5} OK\n"
          "C: {6} SELECT Public/Rules (QRESYNC (3 1))\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 3] v\nS: * OK [UIDNEXT 1] n\nS: * OK [HIGHESTMODSEQ 1] h\n"
          "S: {6} OK [READ-WRITE] open\nC: {7} SELECT INBOX (QRESYNC (7 100))\n"
        + kOpen + "S: {7} OK [READ-WRITE] open\nC: {8} IDLE\nS: + idling\nC: DONE\nS: {8} OK\nC~: {9} STATUS Public/Rules .*\nC: {10} NOOP\n"
                  "S: * STATUS Public/Rules (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 3 UNSEEN 0 HIGHESTMODSEQ 1)\nS: {9} OK\nS: {10} OK\nC~: {11} .*\n");
    m_engine->focusFolder(m_rules);
    ASSERT_TRUE(eventually([&] { return m_line && m_line->sentByClient().contains(" IDLE\r\n"); })) << where();
    m_clock->advance(std::chrono::seconds(60));
    m_engine->journalGrew(); // whatever wakes it: the test does not wait so long
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << where();
}
