// SPDX-License-Identifier: GPL-3.0-or-later
// What is done over one line, against a server that says exactly what a test lets it say.
#include "PlayedLine.h"
#include "support/FullDisk.h"
#include "sync/BodyFetch.h"
#include "sync/FolderRenumber.h"
#include "sync/StructureFetch.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace playedline;

using ImapLineTest = Line;

namespace {

/// Whether it is still there is asked in the same flight.
QByteArray copyFrom(int tag)
{
    const auto number = [tag](int more) { return '{' + QByteArray::number(tag + more) + '}'; };
    return "C: " + number(0) + " UID FETCH 1 (UID FLAGS)\nC: " + number(1) + " UID COPY 1 Lists\nS: * 1 FETCH (UID 1 FLAGS ())\nS: " + number(0) + " OK done\nS: "
        + number(1) + " OK done\nC~: " + number(2) + " UID STORE 1 .*Deleted.*\nS: " + number(2) + " OK done\n";
}
const QByteArray kMark = "C~: {7} UID STORE 1 .*Deleted.*\nS: {7} OK done\n";

} // namespace

TEST_F(ImapLineTest, newsBeforeTheNewFolderIsOpenAreTheOldOnes)
{
    talk(kInbox
        + "C: {3} UID FETCH 1:* (UID FLAGS)\nS: * 1 FETCH (UID 5 FLAGS ())\nS: * 2 FETCH (UID 7 FLAGS ())\nS: {3} OK done\n"
          "C: {4} IDLE\nS: + idling\nC: DONE\nS: * 1 EXPUNGE\nS: {4} OK done\n"
          "C: {5} SELECT Lists\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] ok\nS: {5} OK done\nS: * 2 EXISTS\n");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    bool isFetched = false;
    auto *flags = m_line->session().fetchFlags(imap::UidSet::from(imap::Uid { 1 }));
    QObject::connect(flags, &net::Reply::finished, m_line.get(), [&] { isFetched = true; });
    ASSERT_TRUE(eventually([&] { return isFetched; }));
    QList<base::FolderId> expunged, exists;
    QObject::connect(m_line.get(), &ImapLine::expunged, m_line.get(), [&](base::FolderId folder) { expunged.append(folder); });
    QObject::connect(m_line.get(), &ImapLine::existsChanged, m_line.get(), [&](base::FolderId folder) { exists.append(folder); });
    QSignalSpy idling(&m_line->session(), &net::ImapSession::idling);
    m_line->session().startIdle();
    ASSERT_TRUE(eventually([&] { return !idling.isEmpty(); }));
    m_line->session().stopIdle();
    ASSERT_TRUE(finish(m_line->select(row(m_lists))));
    ASSERT_TRUE(eventually([&] { return !exists.isEmpty(); }));
    EXPECT_EQ(expunged, QList<base::FolderId> { m_inbox });
    EXPECT_EQ(exists.constLast(), m_lists);
    EXPECT_EQ(m_line->selectedUidValidity(), 9u);
}

TEST_F(ImapLineTest, aStrangerWithALongerMessageIdIsNotOurCopy)
{
    leaveMoveInDoubt();
    talk(lookFinding("xm1@example.org", 400) + copyFrom(7));
    replay();
}

TEST_F(ImapLineTest, aMessageOfAnotherSizeIsNotOurCopy)
{
    leaveMoveInDoubt();
    talk(lookFinding("m1@example.org", 401) + copyFrom(7));
    replay();
}

TEST_F(ImapLineTest, ourCopyIsNotMadeTwice)
{
    leaveMoveInDoubt();
    talk(lookFinding("m1@example.org", 400) + kMark);
    replay();
}

// The line broke between \Deleted and its end.
TEST_F(ImapLineTest, aMarkedOriginalWhoseCopyStandsIsBroughtToItsEnd)
{
    leaveMoveInDoubt();
    talk(lookFinding("m1@example.org", 400, "\\Deleted") + kMark);
    replay();
}

TEST_F(ImapLineTest, aMarkedOriginalWhoseCopyIsInDoubtIsNotCopiedAgain)
{
    leaveMoveInDoubt();
    talk(lookFinding("m1@example.org", 401, "\\Deleted"));
    replay();
}

TEST_F(ImapLineTest, anOriginalThatSomebodyElseHasMarkedIsMovedAllTheSame)
{
    leaveMoveInDoubt();
    talk(lookFinding("xm1@example.org", 400, "\\Deleted") + copyFrom(7));
    replay();
}

TEST_F(ImapLineTest, whatTellsOurCopiesApartIsNotedBeforeTheFirstCopyWheneverThatIs)
{
    leaveMoveInDoubt(0);
    talk(kInbox + "C: {3} UID FETCH 1 (UID FLAGS)\nS: * 1 FETCH (UID 1 FLAGS ())\nS: {3} OK done\n"
                  "C~: {4} STATUS Lists .*UIDNEXT.*\nS: * STATUS Lists (UIDNEXT 10)\nS: {4} OK done\n" + copyFrom(5));
    replay();
}

TEST_F(ImapLineTest, ourCopyIsKnownAlsoWhereItWasListedMeanwhile)
{
    leaveMoveInDoubt();
    ASSERT_TRUE(m_store->messages().setUids({ { m_message, 11 } }));
    talk(lookFinding("m1@example.org", 400) + kMark);
    replay();
}

TEST_F(ImapLineTest, whatBuiltOnARefusedMoveIsTakenBackWithIt)
{
    const base::FolderId third = addFolder("Third");
    m_message = addMessages(1, 1).constFirst();
    for (const auto &[from, uid, to] : { std::tuple { m_inbox, 1u, m_lists }, std::tuple { m_lists, 0u, third } }) {
        store::Intent intent { .account = m_account, .kind = kMoveIntent.toByteArray() };
        intent.payload = IntentPayload { .to = to, .uidValidity = { { m_inbox, 7 }, { m_lists, 9 } } }.toJson();
        intent.targets = { { m_message, from, uid } };
        intent.hidesTargets = true;
        ASSERT_TRUE(m_store->journal().add(intent));
        ASSERT_TRUE(m_store->messages().move({ m_message }, to));
    }
    talk(kInbox + "C~: {3} STATUS Lists .*\nS: * STATUS Lists (UIDNEXT 10)\nS: {3} OK done\nC: {4} UID FETCH 1 (UID FLAGS)\nC: {5} UID COPY 1 Lists\n"
                  "S: * 1 FETCH (UID 1 FLAGS ())\nS: {4} OK done\nS: {5} NO [OVERQUOTA] no room\n");
    replay();
    const auto row = reader().row(m_message).value().value();
    EXPECT_EQ(row.folder, m_inbox) << "where the server has it";
    EXPECT_EQ(row.uid, 1u);
}

// Two folders, as a list of what was found has them.
TEST_F(ImapLineTest, whatArrivedBeforeTheRestWasRefusedStaysThere)
{
    const base::FolderId third = addFolder("Third");
    const base::MessageId refused = m_store->messages().addArrivals(m_lists, { storetest::someArrival(2) }).value().constFirst();
    m_message = addMessages(1, 1).constFirst();
    store::Intent intent { .account = m_account, .kind = kMoveIntent.toByteArray() };
    intent.payload = IntentPayload { .to = third, .uidValidity = { { m_inbox, 7 }, { m_lists, 9 } } }.toJson();
    intent.targets = { { m_message, m_inbox, 1 }, { refused, m_lists, 2 } };
    intent.hidesTargets = true;
    ASSERT_TRUE(m_store->journal().add(intent));
    ASSERT_TRUE(m_store->messages().move({ m_message, refused }, third));
    talk(kInbox + "C~: {3} STATUS Third .*\nS: * STATUS Third (UIDNEXT 10)\nS: {3} OK done\nC: {4} UID FETCH 1 (UID FLAGS)\nC: {5} UID COPY 1 Third\n"
                  "S: * 1 FETCH (UID 1 FLAGS ())\nS: {4} OK done\nS: {5} OK [COPYUID 3 1 10] done\nC~: {6} UID STORE 1 .*Deleted.*\nS: {6} OK done\n"
                  "C: {7} SELECT Lists\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] ok\nS: {7} OK [READ-WRITE] done\n"
                  "C~: {8} STATUS Third .*\nS: * STATUS Third (UIDNEXT 11)\nS: {8} OK done\nC: {9} UID FETCH 2 (UID FLAGS)\nC: {10} UID COPY 2 Third\n"
                  "S: * 1 FETCH (UID 2 FLAGS ())\nS: {9} OK done\nS: {10} NO [OVERQUOTA] no room\n");
    replay();
    EXPECT_EQ(reader().row(m_message).value()->folder, third);
    EXPECT_EQ(reader().row(m_message).value()->uid, 10u);
    EXPECT_EQ(reader().row(refused).value()->folder, m_lists);
    EXPECT_EQ(reader().row(refused).value()->uid, 2u);
}

TEST_F(ImapLineTest, damagedBytesOfWhatIsToBePutThereAreARefusalAndKeepNothingElseWaiting)
{
    const base::MessageId damaged = m_store->messages().addArrivals(m_lists, { storetest::someArrival(5) }).value().constFirst();
    ASSERT_TRUE(m_store->messages().setUids({ { damaged, 0 } }));
    m_message = addMessages(1, 1).constFirst();
    QDir packs(path() + "/packs"_L1);
    const auto names = packs.entryList(QDir::Files);
    ASSERT_FALSE(names.isEmpty());
    QFile pack(packs.filePath(names.constFirst()));
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    const qint64 at = pack.readAll().indexOf(storetest::someMessage(5)) + 5;
    ASSERT_GE(at, 5);
    ASSERT_TRUE(pack.seek(at) && pack.write("?") == 1);
    pack.close();
    store::Intent append { .account = m_account, .kind = kAppendIntent.toByteArray(), .payload = IntentPayload {}.toJson() };
    append.targets = { { damaged, m_lists, 0 } };
    store::Intent star { .account = m_account, .kind = kFlagsIntent.toByteArray() };
    star.payload = IntentPayload { .add = mail::Flag::Flagged, .uidValidity = { { m_inbox, 7 } } }.toJson();
    star.targets = { { m_message, m_inbox, 1 } };
    ASSERT_TRUE(m_store->journal().add(append));
    ASSERT_TRUE(m_store->journal().add(star));
    talk("C: {2} SELECT Lists\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 9] ok\nS: {2} OK [READ-WRITE] done\n"
         "C: {3} SELECT INBOX\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: {3} OK [READ-WRITE] done\nC~: {4} UID STORE 1 .*Flagged.*\nS: {4} OK done\n");
    replay();
    EXPECT_TRUE(reader().row(damaged).value()) << "it stays in the list";
}

TEST_F(ImapLineTest, aMessageThatBreaksTheLineKeepsNoOtherAway)
{
    const auto ids = addMessages(1, 2, false);
    const QByteArray both = "C: {3} UID FETCH 1:2 (UID BODY.PEEK[])\n";
    const QByteArray singly = "C: {3} UID FETCH 2 (UID BODY.PEEK[])\nC: {4} UID FETCH 1 (UID BODY.PEEK[])\n";
    std::unique_ptr<BodyFetch> bodies;
    for (const QByteArray &asked : { both, singly, singly }) {
        talk(kInbox + asked + "X\n");
        if (!bodies)
            bodies = std::make_unique<BodyFetch>(work(), *m_line);
        ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
        EXPECT_FALSE(finish(bodies->run(*bodies->wanted(m_inbox, base::Timestamp {}))));
    }
    talk(kInbox + "C: {3} UID FETCH 1 (UID BODY.PEEK[])\nS\\: * 1 FETCH (UID 1 BODY[] {8}\\r\\nA: b\\r\\n\\r\\n)\\r\\n\nS: {3} OK done\n");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    EXPECT_TRUE(finish(bodies->run(*bodies->wanted(m_inbox, base::Timestamp {}))));
    EXPECT_EQ(reader().rawMessage(ids.constFirst()).value_or(""), "A: b\r\n\r\n");
}

TEST_F(ImapLineTest, newNumbersAreFoundWithoutMessageIdsByDateAndSize)
{
    QList<store::Arrival> arrivals = storetest::someArrivals(1, 2);
    for (store::Arrival &arrival : arrivals) {
        arrival.summary.messageId.clear();
        arrival.summary.sentAt = { 1'767'603'600'000 }; // Mon, 5 Jan 2026 10:00:00 +0100
    }
    arrivals[1].raw = arrivals[1].raw->left(399);
    const auto kept = m_store->messages().addArrivals(m_inbox, arrivals);
    ASSERT_TRUE(kept);
    const QByteArray header = "Date: Mon, 5 Jan 2026 10:00:00 +0100";
    const auto fetched = [&](int number, int uid, int size) {
        return "S\\: * " + QByteArray::number(number) + " FETCH (UID " + QByteArray::number(uid) + " RFC822.SIZE "
            + QByteArray::number(size) + " BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {" + QByteArray::number(header.size() + 4)
            + "}\\r\\n" + header + "\\r\\n\\r\\n)\\r\\n\n";
    };
    talk("C: {2} SELECT INBOX\nS: * 2 EXISTS\nS: * OK [UIDVALIDITY 8] ok\nS: {2} OK done\n"
         "C: {3} UID FETCH 1:* (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)])\n"
        + fetched(1, 41, 399) + fetched(2, 42, 400) + "S: {3} OK done\n");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    const ImapWork all = work();
    FolderRenumber renumber(all, *m_line);
    ASSERT_TRUE(finish(renumber.run(row(m_inbox), 8)));
    EXPECT_EQ(reader().row(kept->at(0)).value().value().uid, 42u);
    EXPECT_EQ(reader().row(kept->at(1)).value().value().uid, 41u);
}

// Message 1 waits to be deleted for good, its row is gone, and the folder has new numbers. What the server has there
// now decides.
TEST_F(ImapLineTest, aDeletionForGoodIsCarriedOutOrRefusedByWhatTheNewNumbersShow)
{
    const struct {
        const char *name;
        QByteArray messageId;
        int size;
        QByteArray commands;
        bool isHidden;
        int refusals;
    } cases[] = {
        { "the same", "m1@example.org", 400, "C~: {4} UID STORE 41 .*Deleted.*\nS: {4} OK done\n", true, 0 },
        { "another copy", "m1@example.org", 401, {}, false, 1 },
        { "a stranger", "x1@example.org", 400, "C~: {4} UID SEARCH HEADER MESSAGE-ID .*\nS: * SEARCH\nS: {4} OK done\n", false, 0 },
    };
    for (const auto &one : cases) {
        SCOPED_TRACE(one.name);
        setNumbers(m_inbox, 7);
        const auto ids = m_store->messages().addArrivals(m_inbox, { storetest::someArrival(1) }).value();
        store::Intent intent { .account = m_account, .kind = kDeleteIntent.toByteArray() };
        intent.payload = IntentPayload { .said = UndoKind::MoveToTrash, .uidValidity = { { m_inbox, 7 } } }.toJson();
        intent.targets = { { ids.constFirst(), m_inbox, 1 } };
        intent.hidesTargets = true;
        intent.createdAt = m_clock->now();
        ASSERT_TRUE(m_store->journal().add(intent));
        ASSERT_TRUE(m_store->messages().remove(ids));
        const QByteArray header = "Message-ID: <" + one.messageId + ">\\r\\nDate: Tue, 14 Nov 2023 22:14:20 +0000";
        talk("C: {2} SELECT INBOX\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 8] ok\nS: {2} OK done\n"
             "C: {3} UID FETCH 1:* (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)])\n"
             "S\\: * 1 FETCH (UID 41 RFC822.SIZE " + QByteArray::number(one.size)
            + " BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {" + QByteArray::number(header.size() + 2) + "}\\r\\n" + header
            + "\\r\\n\\r\\n)\\r\\n\nS: {3} OK done\n" + one.commands);
        ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
        const ImapWork all = work();
        FolderRenumber renumber(all, *m_line);
        ASSERT_TRUE(finish(renumber.run(row(m_inbox), 8)));
        const auto hidden = hiddenNumbers(reader().intents(m_account).value(), m_inbox, 8);
        EXPECT_EQ(hidden.contains(41), one.isHidden) << "what is certain is not listed again";
        JournalReplay journal(work(), *m_line);
        QList<std::pair<int, base::Fault>> refusals;
        QObject::connect(&journal, &JournalReplay::refused, m_line.get(),
            [&](UndoKind, int count, const base::Error &why) { refusals.append({ count, why.fault }); });
        ASSERT_TRUE(finish(journal.run()));
        EXPECT_EQ(refusals.size(), one.refusals);
        if (!refusals.isEmpty()) {
            EXPECT_EQ(refusals.constFirst(), std::pair(1, base::Fault::NotRecognised));
        }
        EXPECT_EQ(reader().intentCount(m_account).value(), 0);
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
}

TEST_F(ImapLineTest, aStructureThatTheServerCannotTellKeepsNoOtherMarkAway)
{
    const auto ids = addMessages(1, 2, false);
    talk(kInbox + "C: {3} UID FETCH 1:2 (UID BODYSTRUCTURE)\nS: {3} NO internal error\n"
                  "C: {4} UID FETCH 2 (UID BODYSTRUCTURE)\nC: {5} UID FETCH 1 (UID BODYSTRUCTURE)\n"
                  "S: * 2 FETCH (UID 2 BODYSTRUCTURE (\"application\" \"pdf\" NIL NIL NIL \"base64\" 900))\nS: {4} OK done\n"
                  "S: {5} NO internal error\n");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    StructureFetch structures(work(), *m_line);
    const auto wanted = structures.wanted(m_inbox, std::nullopt);
    ASSERT_EQ(wanted.value().size(), 2);
    EXPECT_EQ(wanted->constFirst().uid, 2u) << "newest first";
    ASSERT_TRUE(finish(structures.run(*wanted)));
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(reader().row(ids[1]).value()->summary.hasAttachment);
    EXPECT_FALSE(reader().row(ids[0]).value()->summary.hasAttachment);
    EXPECT_TRUE(structures.wanted(m_inbox, std::nullopt).value().isEmpty()) << "asked once";
}

// RFC 8970: of the newest whatever it costs the server, of the others what it has ready.
TEST_F(ImapLineTest, firstWordsAreToldWithTheStructure)
{
    const auto ids = addMessages(1, 61, false);
    const QByteArray plain = "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 9 1)";
    talk(kInbox + "C: {3} UID FETCH 2:61 (UID PREVIEW BODYSTRUCTURE)\nC: {4} UID FETCH 1 (UID PREVIEW (LAZY) BODYSTRUCTURE)\n"
                  "S: * 61 FETCH (UID 61 PREVIEW \"> quoted\" " + plain + ")\nS: * 60 FETCH (UID 60 PREVIEW \"Hola,  qué tal\" " + plain
                + ")\nS: {3} OK done\nS: * 1 FETCH (UID 1 PREVIEW NIL " + plain + ")\nS: {4} OK done\n", "IDLE PREVIEW");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    StructureFetch structures(work(), *m_line);
    ASSERT_TRUE(finish(structures.run(*structures.wanted(m_inbox, std::nullopt))));
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    const auto preview = [&](int at) { return reader().row(ids[at]).value()->summary.preview; };
    EXPECT_EQ(preview(59), u"Hola, qué tal"_s);
    EXPECT_EQ(preview(60), QString());
    EXPECT_EQ(preview(0), QString());
}

TEST_F(ImapLineTest, aServerThatStumblesOverFirstWordsIsAskedWithoutThem)
{
    const auto ids = addMessages(1, 1, false);
    talk(kInbox + "C: {3} UID FETCH 1 (UID PREVIEW BODYSTRUCTURE)\nS: {3} NO internal error\n"
                  "C: {4} UID FETCH 1 (UID BODYSTRUCTURE)\n"
                  "S: * 1 FETCH (UID 1 BODYSTRUCTURE (\"application\" \"pdf\" NIL NIL NIL \"base64\" 900))\nS: {4} OK done\n", "IDLE PREVIEW");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    StructureFetch structures(work(), *m_line);
    ASSERT_TRUE(finish(structures.run(*structures.wanted(m_inbox, std::nullopt))));
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(reader().row(ids[0]).value()->summary.hasAttachment);
}

TEST_F(ImapLineTest, marksLearntBeforeTheLineBrokeAreKept)
{
    const auto ids = addMessages(1, 2, false);
    talk(kInbox + "C: {3} UID FETCH 1:2 (UID BODYSTRUCTURE)\n"
                  "S: * 2 FETCH (UID 2 BODYSTRUCTURE (\"application\" \"pdf\" NIL NIL NIL \"base64\" 900))\nX\n");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    StructureFetch structures(work(), *m_line);
    EXPECT_FALSE(finish(structures.run(*structures.wanted(m_inbox, std::nullopt))));
    const auto left = structures.wanted(m_inbox, std::nullopt).value();
    ASSERT_EQ(left.size(), 1);
    EXPECT_EQ(left.constFirst().uid, 1u);
}

#if defined(Q_OS_UNIX)
TEST_F(ImapLineTest, aDiskThatWasFullIsTriedAgain)
{
    const auto ids = addMessages(1, 1, false);
    const QByteArray body = "A: b\r\n\r\n" + QByteArray(3'000'000, 'x');
    const QByteArray said = "S\\: * 1 FETCH (UID 1 BODY[] {" + QByteArray::number(body.size()) + "}\\r\\nA: b\\r\\n\\r\\n"
        + body.mid(8) + ")\\r\\n\n";
    talk(kInbox + "C: {3} UID FETCH 1 (UID BODY.PEEK[])\n" + said + "S: {3} OK done\nC: {4} UID FETCH 1 (UID BODY.PEEK[])\n" + said
        + "S: {4} OK done\n");
    ASSERT_TRUE(finish(m_line->select(row(m_inbox))));
    BodyFetch bodies(work(), *m_line);
    const base::Timestamp all;
    const auto full = [&] {
        const testsupport::FullDisk disk(2'000'000);
        return finish(bodies.run(*bodies.wanted(m_inbox, all)));
    }();
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().fault, base::Fault::StorageFull);
    EXPECT_TRUE(finish(bodies.run(*bodies.wanted(m_inbox, all))));
    EXPECT_EQ(reader().rawMessage(ids.constFirst()).value_or("").size(), body.size());
}
#endif
