// SPDX-License-Identifier: GPL-3.0-or-later
// Searching: keys, ESEARCH (RFC 4731), SEARCHRES (5182), PARTIAL (9394), WITHIN (5032), SORT and THREAD (5256).
#include "imap/Reading.h"
#include "imap/Talk.h"
#include "imap/commands/Enable.h"
#include "imap/commands/UidESearch.h"
#include "imap/commands/UidSearch.h"
#include "imap/commands/UidSort.h"
#include "imap/commands/UidThread.h"

#include <QTimeZone>

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace reading;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kRich = "IMAP4rev1 ESEARCH SEARCHRES PARTIAL WITHIN CONDSTORE OBJECTID SORT THREAD=REFERENCES THREAD=ORDEREDSUBJECT X-GM-EXT-1 LITERAL+";

QByteArray terms(const QList<SearchTerm> &list)
{
    const QByteArray line = written(UidSearch(list));
    return line.sliced(11).chopped(2); // "UID SEARCH "
}

/// "3 6(3) 4(6) 23(4)": each message with the one it answers.
QByteArray threads(const QByteArray &line)
{
    const auto response = responseOf(line);
    const auto *const data = as<ThreadData>(response);
    if (!data)
        return "none";
    QByteArrayList words;
    for (const ThreadData::Node &node : data->nodes) {
        QByteArray word = QByteArray::number(node.number);
        if (node.parent >= 0)
            word += '(' + QByteArray::number(data->nodes.at(node.parent).number) + ')';
        words.append(word);
    }
    return words.join(' ');
}

} // namespace

TEST(SearchKeys, areWrittenAsTheRfcShows)
{
    EXPECT_EQ(terms({ search::flag(mail::Flag::Flagged, true), search::since(QDate(1994, 2, 1), search::By::Arrival),
                  search::negated({ search::contains(search::Field::From, u"Smith"_s) }) }),
        "FLAGGED SINCE 1-Feb-1994 NOT (FROM \"Smith\")");
    EXPECT_EQ(terms({ search::flag(mail::Flag::Seen, false), search::flag(mail::Flag::Recent, false), search::flag(mail::Flag::Draft, true) }), "UNSEEN OLD DRAFT");
    EXPECT_EQ(terms({ search::either({ search::before(QDate(2026, 12, 24)) }, { search::on(QDate(2026, 1, 6)), search::larger(50000) }) }),
        "OR (SENTBEFORE 24-Dec-2026) (SENTON 6-Jan-2026 LARGER 50000)");
    EXPECT_EQ(terms({ search::header("Message-ID", u"<a@b>"_s), search::smaller(7), search::uids(*UidSet::parse("2:4,9")) }), "HEADER \"Message-ID\" \"<a@b>\" SMALLER 7 UID 2:4,9");
    EXPECT_EQ(terms({ search::keyword("$Work", false) }), "UNKEYWORD $Work");
    EXPECT_EQ(terms({ search::older(259200s), search::younger(0s), search::changedSince(620162338), search::emailId("M6d99ac3275bb4e"), search::saved() }),
        "OLDER 259200 YOUNGER 1 MODSEQ 620162338 EMAILID \"M6d99ac3275bb4e\" $");
    EXPECT_EQ(terms({ search::gmailRaw(u"has:attachment in:unread"_s) }), "X-GM-RAW \"has:attachment in:unread\"");
}

TEST(SearchKeys, whatAPersonTypesStaysAString)
{
    EXPECT_EQ(terms({ search::contains(search::Field::Text, u"a\" ALL\r\nA9 DELETE INBOX"_s) }), "TEXT {23+}\r\na\" ALL\r\nA9 DELETE INBOX");
    EXPECT_EQ(terms({ search::keyword("a b) ALL", true) }), "NOT (ALL)") << "no message has it";
    EXPECT_EQ(terms({ search::uids({}) }), "NOT (ALL)");
    EXPECT_EQ(terms({ search::since(QDate()) }), "SENTSINCE 1-Jan-1970");
}

TEST(SearchKeys, utf8IsSaidWhereTheServerDoesNotKnow)
{
    const UidSearch search({ search::negated({ search::contains(search::Field::Subject, u"año"_s) }) });
    EXPECT_EQ(written(search), "UID SEARCH CHARSET UTF-8 NOT (SUBJECT {4+}\r\na\xC3\xB1o)\r\n");
    EXPECT_EQ(written(search, LiteralStyle::NonSynchronising, Spelling::Utf8), "UID SEARCH NOT (SUBJECT \"a\xC3\xB1o\")\r\n");
}

TEST(SearchKeys, ofExtensionsAreNotSentUnasked)
{
    EXPECT_EQ(refusal("IMAP4rev1", UidSearch({ search::younger(5s) })), "Unsupported:WITHIN");
    EXPECT_EQ(refusal("IMAP4rev1", UidSearch({ search::negated({ search::changedSince(5) }) })), "Unsupported:CONDSTORE");
    EXPECT_EQ(refusal("IMAP4rev1", UidSearch({ search::either({ search::all() }, { search::threadId("x") }) })), "Unsupported:OBJECTID");
    EXPECT_EQ(refusal("IMAP4rev1", UidSearch({ search::saved() })), "Unsupported:SEARCHRES");
    EXPECT_EQ(refusal("IMAP4rev1", UidSearch({ search::gmailRaw(u"x"_s) })), "Unsupported:X-GM-EXT-1");
    EXPECT_EQ(refusal("IMAP4rev1", UidSearch({})), "InvalidInput:a search for nothing");
    EXPECT_EQ(refusal("IMAP4rev1", UidSearch::all(UidSearch::Form::ESearch)), "Unsupported:ESEARCH");
    EXPECT_EQ(refusal(kRich, UidSearch({ search::younger(5s), search::saved() })), "");
}

TEST(Within, withoutItADayMoreIsAskedRatherThanAMessageLess)
{
    const auto now = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 3, 10), QTime(0, 30), QTimeZone::UTC));
    const auto asked = [&](const char *capabilities) { return terms({ search::arrivedWithin({ Capabilities::parse(capabilities), {}, false }, 24h, now) }); };
    EXPECT_EQ(asked("IMAP4rev1 WITHIN"), "YOUNGER 86400");
    EXPECT_EQ(asked("IMAP4rev1"), "SINCE 8-Mar-2026");
}

TEST(ESearch, tellsOnlyWhatWasAsked)
{
    Talk talk = selected(kRich);
    const auto asked = ask(talk, UidESearch({ search::flag(mail::Flag::Flagged, true) }, { .min = true, .max = true, .count = true }),
        "* ESEARCH (TAG \"{T}\") UID MIN 2 MAX 47 COUNT 25\r\n{T} OK SEARCH completed\r\n");
    EXPECT_EQ(asked.said, "A4 UID SEARCH RETURN (MIN MAX COUNT) FLAGGED\r\n");
    EXPECT_EQ((*asked.answer)->min, Uid { 2 });
    EXPECT_EQ((*asked.answer)->max, Uid { 47 });
    EXPECT_EQ((*asked.answer)->count, 25U);
    const auto nothing = ask(talk, UidESearch({ search::all() }, { .min = true, .count = true, .all = true }), "* ESEARCH (TAG \"{T}\") UID COUNT 0\r\n{T} OK\r\n");
    EXPECT_FALSE((*nothing.answer)->min.isValid());
    EXPECT_EQ((*nothing.answer)->count, 0U);
    const auto withModSeq = ask(talk, UidESearch({ search::changedSince(5) }, { .all = true }), "* ESEARCH (TAG \"{T}\") UID ALL 1:3,5 MODSEQ 1236\r\n{T} OK\r\n");
    EXPECT_EQ((*withModSeq.answer)->modSeq, 1236U);
    EXPECT_EQ((*withModSeq.answer)->all.toWire(), "1:3,5");
}

TEST(ESearch, severalInOneFlightAreToldApartByTheirTags)
{
    Talk talk = selected(kRich);
    talk.client<UidESearch>(QList<SearchTerm> { search::all() }, SearchReturns { .count = true });
    talk.client<UidESearch>(QList<SearchTerm> { search::flag(mail::Flag::Seen, false) }, SearchReturns { .count = true });
    EXPECT_EQ(talk.said(), "A4 UID SEARCH RETURN (COUNT) ALL\r\nA5 UID SEARCH RETURN (COUNT) UNSEEN\r\n");
    QHash<quint64, quint32> counts;
    talk.connection.receive("* ESEARCH (TAG \"A5\") UID COUNT 2\r\n* ESEARCH (TAG \"A4\") UID COUNT 9\r\nA5 OK\r\nA4 OK\r\n");
    while (auto event = talk.connection.nextEvent()) {
        if (auto *const done = std::get_if<event::Done>(&*event))
            counts.insert(done->id.value, *static_cast<UidESearch &>(*done->command).takeAnswer(*done->result).count);
    }
    EXPECT_EQ(counts, (QHash<quint64, quint32> { { 4, 9 }, { 5, 2 } }));
}

TEST(SearchRes, whatWasFoundIsFetchedWithoutNamingIt)
{
    Talk talk = selected(kRich);
    talk.client<UidESearch>(QList<SearchTerm> { search::since(QDate(2004, 1, 1), search::By::Arrival) }, SearchReturns { .save = true });
    talk.connection.enqueue(std::make_unique<UidFetch>(UidFetch::ofSaved(FetchItems::flagsOnly())));
    EXPECT_EQ(talk.said(), "A4 UID SEARCH RETURN (SAVE) SINCE 1-Jan-2004\r\nA5 UID FETCH $ (UID FLAGS)\r\n");
    talk.server("A4 OK SEARCH completed, result saved\r\n* 2 FETCH (UID 20 FLAGS ())\r\nA5 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4", "fetched 5 uid 20", "done 5" }));
    EXPECT_EQ(named(ask(talk, UidESearch({ search::all() }, { .save = true }), "{T} NO [NOTSAVED] no room\r\n").answer->error()), "CommandRefused:NOTSAVED");
    EXPECT_EQ(refusal("IMAP4rev1 ESEARCH", UidESearch({ search::all() }, { .save = true })), "Unsupported:SEARCHRES");
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch::ofSaved(FetchItems::flagsOnly())), "Unsupported:SEARCHRES");
}

TEST(Partial, bringsAWindowOfTheResults)
{
    Talk talk = selected(kRich);
    const auto asked = ask(talk, UidESearch({ search::flag(mail::Flag::Deleted, false) }, { .count = true, .partial = PartialRange { -1, -100 } }),
        "* ESEARCH (TAG \"{T}\") UID COUNT 5000 PARTIAL (-1:-100 200:250,252:300)\r\n{T} OK SEARCH completed\r\n");
    EXPECT_EQ(asked.said, "A4 UID SEARCH RETURN (COUNT PARTIAL -1:-100) UNDELETED\r\n");
    EXPECT_EQ((*asked.answer)->partial->range, (PartialRange { -1, -100 }));
    EXPECT_EQ((*asked.answer)->partial->found.toWire(), "200:250,252:300");
    const auto none = ask(talk, UidESearch({ search::all() }, { .partial = PartialRange { 23500, 24000 } }), "* ESEARCH (TAG \"{T}\") UID PARTIAL (23500:24000 NIL)\r\n{T} OK\r\n");
    EXPECT_TRUE((*none.answer)->partial->found.isEmpty());
    FetchItems items = FetchItems::flagsOnly();
    items.partial = PartialRange { -1, -30 };
    EXPECT_EQ(written(UidFetch(UidSet::from(Uid { 1 }), items)), "UID FETCH 1:* (UID FLAGS) (PARTIAL -1:-30)\r\n");
    items.changedSince = 98305;
    EXPECT_EQ(written(UidFetch(UidSet::from(Uid { 1 }), items)), "UID FETCH 1:* (UID FLAGS) (CHANGEDSINCE 98305 PARTIAL -1:-30)\r\n");
}

TEST(Partial, aWindowThatIsNoneIsNeitherSentNorRead)
{
    for (const PartialRange range : { PartialRange {}, { 1, 0 }, { -1, 5 }, { 1, 0x1'0000'0000 } })
        EXPECT_EQ(refusal(kRich, UidESearch({ search::all() }, { .partial = range })), "InvalidInput:a window that is none") << range.toWire().data();
    EXPECT_EQ(refusal(kRich, UidESearch({ search::all() }, { .all = true, .partial = PartialRange { 1, 5 } })), "InvalidInput:a window that is none");
    EXPECT_EQ(refusal("IMAP4rev1 ESEARCH", UidESearch({ search::all() }, { .partial = PartialRange { 1, 5 } })), "Unsupported:PARTIAL");
    for (const char *line : { "* ESEARCH UID PARTIAL (x 1)", "* ESEARCH UID PARTIAL (1:0 1)", "* ESEARCH UID PARTIAL 1:2", "* ESEARCH UID PARTIAL ((1:2) 3)" })
        EXPECT_FALSE(as<ESearchData>(responseOf(line))->partial) << line;
    EXPECT_EQ(windowWay({ Capabilities::parse(kRich), {}, false }), WindowWay::Partial);
    EXPECT_EQ(windowWay({ Capabilities::parse("IMAP4rev2"), {}, false }), WindowWay::All);
}

TEST(Sort, keepsTheServersOrder)
{
    Talk talk = selected(kRich);
    const auto asked = ask(talk, UidSort({ { SortKey::By::Subject }, { SortKey::By::Date, true } }, { search::since(QDate(1994, 2, 1), search::By::Arrival) }),
        "* SORT 2 84 882 5\r\n{T} OK SORT completed\r\n");
    EXPECT_EQ(asked.said, "A4 UID SORT (SUBJECT REVERSE DATE) UTF-8 SINCE 1-Feb-1994\r\n");
    EXPECT_EQ(**asked.answer, (QList<Uid> { { 2 }, { 84 }, { 882 }, { 5 } }));
    EXPECT_TRUE(ask(talk, UidSort({ { SortKey::By::Arrival } }, { search::all() }), "* SORT\r\n{T} OK\r\n").answer->value().isEmpty());
    EXPECT_EQ(as<SortData>(responseOf("* SORT 5 3 4 1 2 (MODSEQ 12)"))->modSeq, 12U);
    EXPECT_EQ(refusal("IMAP4rev1", UidSort({ { SortKey::By::Arrival } }, { search::all() })), "Unsupported:SORT");
    EXPECT_EQ(refusal(kRich, UidSort({}, { search::all() })), "InvalidInput:an order by nothing");
}

TEST(Thread, readsTheExamplesOfTheRfc)
{
    EXPECT_EQ(threads("* THREAD (2)(3 6 (4 23)(44 7 96))"), "2 3 6(3) 4(6) 23(4) 44(6) 7(44) 96(7)");
    EXPECT_EQ(threads("* THREAD ((3)(5))"), "0 3(0) 5(0)");
    EXPECT_EQ(threads("* THREAD"), "");
    EXPECT_EQ(threads("* THREAD (166)(167)(168)(169)(172)(170)(171)(173)(174 (175)(176)(178)(181)(180))(179)(177 (183)(182)(188)(184)(185)(186)(187)(189))(190)(191)"),
        "166 167 168 169 172 170 171 173 174 175(174) 176(174) 178(174) 181(174) 180(174) 179 177 183(177) 182(177) 188(177) 184(177) 185(177) 186(177) 187(177) 189(177) 190 191");
}

TEST(Thread, survivesWhatMakesNoSense)
{
    EXPECT_EQ(threads("* THREAD 5 (1 x \"y\" 99999999999 2))) (3"), "1 2(1) 3");
    QByteArray deep("* THREAD ");
    for (int i = 1; i <= 3000; ++i)
        deep += "(" + QByteArray::number(i) + " ";
    const auto response = responseOf(deep);
    const auto *const data = as<ThreadData>(response);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->nodes.size(), 3000);
    for (qsizetype i = 0; i < data->nodes.size(); ++i)
        ASSERT_LT(data->nodes.at(i).parent, i) << "parents stand before their children";
}

TEST(Thread, asksAsTheServerCan)
{
    Talk talk = selected(kRich);
    const auto asked = ask(talk, UidThread(UidThread::Algorithm::References, { search::contains(search::Field::Text, u"gewp"_s) }), "* THREAD (2)(3 6)\r\n{T} OK THREAD completed\r\n");
    EXPECT_EQ(asked.said, "A4 UID THREAD REFERENCES UTF-8 TEXT \"gewp\"\r\n");
    EXPECT_EQ((*asked.answer)->nodes.size(), 3);
    EXPECT_EQ(refusal("IMAP4rev1", UidThread(UidThread::Algorithm::References, { search::all() })), "Unsupported:THREAD=REFERENCES");
    EXPECT_EQ(threadWay({ Capabilities::parse(kRich), {}, false }), UidThread::Algorithm::References);
    EXPECT_EQ(threadWay({ Capabilities::parse("IMAP4rev1 THREAD=ORDEREDSUBJECT"), {}, false }), UidThread::Algorithm::OrderedSubject);
    EXPECT_EQ(threadWay({ Capabilities::parse("IMAP4rev2"), {}, false }), std::nullopt);
}
