// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Reading.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace reading;
using namespace Qt::StringLiterals;

TEST(ResponseParser, readsTaggedStatusWithCodes)
{
    const auto response = responseOf("A044 BAD No such command as \"BLURDYBLOOP\"");
    const auto *const tagged = as<TaggedStatus>(response);
    ASSERT_TRUE(tagged);
    EXPECT_EQ(tagged->tag, "A044");
    EXPECT_EQ(tagged->status.condition, Condition::Bad);
    EXPECT_EQ(tagged->status.text, "No such command as \"BLURDYBLOOP\"");
    EXPECT_TRUE(tagged->status.code.name.isEmpty());
}

TEST(ResponseParser, readsEveryCodeOfTheBaseProtocol)
{
    const auto code = [](const char *line) {
        const auto response = responseOf(line);
        const auto *const status = as<UntaggedStatus>(response);
        return status ? status->status.code : ResponseCode();
    };
    EXPECT_TRUE(code("* OK [ALERT] System shutdown in 10 minutes").is("ALERT"));
    EXPECT_EQ(*code("* OK [UNSEEN 12] Message 12 is first unseen").as<quint64>(), 12U);
    EXPECT_EQ(*code("* OK [UIDVALIDITY 3857529045] UIDs valid").as<quint64>(), 3857529045U);
    EXPECT_EQ(*code("* OK [uidnext 4392] Predicted next UID").as<quint64>(), 4392U);
    EXPECT_EQ(*code("* OK [HIGHESTMODSEQ 715194045007]").as<quint64>(), 715194045007U);
    EXPECT_TRUE(code("* OK [CAPABILITY IMAP4rev1 IDLE] ready").as<Capabilities>()->has(Capability::Idle));
    const auto permanent = *code("* OK [PERMANENTFLAGS (\\Deleted \\Seen $Forwarded \\*)] Limited").as<PermanentFlags>();
    EXPECT_TRUE(permanent.mayCreate);
    EXPECT_TRUE(permanent.flags.system.testFlag(mail::Flag::Deleted));
    EXPECT_TRUE(permanent.flags.hasKeyword("$forwarded"));
    const auto copied = *code("* OK [COPYUID 38505 304,319:320 3956:3958] Done").as<CopyUid>();
    EXPECT_EQ(copied.uidValidity, 38505U);
    EXPECT_EQ(copied.source, (QList<Uid> { { 304 }, { 319 }, { 320 } }));
    EXPECT_EQ(copied.target, (QList<Uid> { { 3956 }, { 3957 }, { 3958 } }));
    const auto appended = *code("* OK [APPENDUID 38505 3955] APPEND completed").as<AppendUid>();
    EXPECT_EQ(appended.uids.toWire(), "3955");
    EXPECT_EQ(code("* OK [MODIFIED 7,9] Conditional STORE failed").as<UidSet>()->toWire(), "7,9");
    for (const char *name : { "READ-ONLY", "READ-WRITE", "TRYCREATE", "NONEXISTENT", "AUTHENTICATIONFAILED", "NOMODSEQ",
             "CLOSED", "OVERQUOTA", "X-NEW-THING" })
        EXPECT_TRUE(code(QByteArray("* NO [") + name + "] text").is(name)) << name;
    EXPECT_EQ(code("* NO [BADCHARSET (UTF-8 US-ASCII)] no").arguments, "(UTF-8 US-ASCII)");
    EXPECT_EQ(code("* NO [BADURL \"/INBOX;UID=785549]/;section=1.2\"] no").arguments, "\"/INBOX;UID=785549]/;section=1.2\"");
}

TEST(ResponseParser, aCodeThatMakesNoSenseIsKeptAsItCame)
{
    for (const char *line : { "* OK [UIDNEXT -1] x", "* OK [UIDNEXT] x", "* OK [COPYUID 1 2:3 4] x", "* OK [APPENDUID x y] x",
             "* OK [PERMANENTFLAGS] x", "* OK [UNSEEN 99999999999999999999999] x", "* OK [COPYUID 1 1:4294967295 1:4294967295] x" }) {
        const auto response = responseOf(line);
        const auto *const status = as<UntaggedStatus>(response);
        ASSERT_TRUE(status) << line;
        EXPECT_FALSE(status->status.code.name.isEmpty()) << line;
        EXPECT_TRUE(std::holds_alternative<std::monostate>(status->status.code.value)) << line;
        EXPECT_EQ(status->status.text, "x") << line;
    }
}

TEST(ResponseParser, aBracketThatDoesNotEndIsText)
{
    const auto response = responseOf("* OK [ALERT text without end");
    EXPECT_EQ(as<UntaggedStatus>(response)->status.text, "[ALERT text without end");
}

TEST(ResponseParser, readsListInAllItsForms)
{
    const auto list = [](const QByteArray &line) {
        const auto response = responseOf(line);
        const auto *const data = as<ListData>(response);
        return data ? *data : ListData();
    };
    EXPECT_EQ(list("* LIST (\\Noselect) \"/\" ~/Mail/foo").mailbox.wire(), "~/Mail/foo");
    EXPECT_TRUE(list("* LIST (\\Noselect) \"/\" ~/Mail/foo").has("\\noselect"));
    EXPECT_EQ(list("* LIST () \"\\\\\" \"a\\\\b\"").delimiter, '\\');
    EXPECT_EQ(list("* LIST () \"\\\\\" \"a\\\\b\"").mailbox.wire(), "a\\b");
    EXPECT_FALSE(list("* LIST () NIL inbox").delimiter);
    EXPECT_TRUE(list("* LIST () NIL inbox").mailbox.isInbox());
    EXPECT_EQ(list("* LIST (\\HasNoChildren \\Sent) \"/\" {4}\r\nSent").mailbox.wire(), "Sent");
    EXPECT_EQ(list("* LIST () \".\" Sent Items").mailbox.wire(), "Sent Items"); // not quoted by mistake
    EXPECT_EQ(list("* LIST () \"/\" NIL").mailbox.wire(), "NIL");
    EXPECT_EQ(list("* LIST () \"/\" \"\"").mailbox.wire(), "");
    EXPECT_TRUE(list("* LSUB () \".\" #news.comp.mail.misc").kind == ListData::Kind::LSub);
    const auto extended = list("* LIST (\\NonExistent) \"/\" \"Foo\" (\"CHILDINFO\" (\"SUBSCRIBED\") \"OLDNAME\" (\"Bar\") X (1 (2)))");
    EXPECT_EQ(extended.childInfo, (QList<QByteArray> { "SUBSCRIBED" }));
    EXPECT_EQ(extended.oldName, "Bar");
    EXPECT_EQ(list("* LIST (\\HasChildren \\) \"/\" x").attributes, (QList<QByteArray> { "\\HasChildren" }));
    EXPECT_EQ(list("* LIST ((\\HasChildren) \\Junk) \"/\" x").attributes, (QList<QByteArray> { "\\HasChildren", "\\Junk" }));
    EXPECT_EQ(list("* LIST () \"/\" \"a\"b\"c\"").mailbox.wire(), "a\"b\"c"); // quotes not escaped
}

TEST(ResponseParser, readsStatus)
{
    const auto response = responseOf("* STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292 SIZE 5000000000 HIGHESTMODSEQ 7011231777 "
                                     "MAILBOXID (F2212ea87) X-OTHER (1 2) UNSEEN -1 UIDVALIDITY 99999999999 DELETED 3)");
    const auto *const data = as<StatusData>(response);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->mailbox.wire(), "blurdybloop");
    EXPECT_EQ(data->messages, 231U);
    EXPECT_EQ(data->uidNext, 44292U);
    EXPECT_EQ(data->size, 5000000000U);
    EXPECT_EQ(data->highestModSeq, 7011231777U);
    EXPECT_EQ(data->mailboxId, "F2212ea87");
    EXPECT_FALSE(data->unseen);
    EXPECT_FALSE(data->uidValidity);
    EXPECT_EQ(data->deleted, 3U);
    EXPECT_EQ(as<StatusData>(responseOf("* STATUS Sent Items (MESSAGES 1)"))->mailbox.wire(), "Sent Items");
    EXPECT_EQ(as<StatusData>(responseOf("* STATUS {5}\r\na (b) (MESSAGES 1)"))->messages, 1U);
}

TEST(ResponseParser, readsNamespaces)
{
    const auto response = responseOf("* NAMESPACE ((\"\" \"/\")(\"#mh/\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))) NIL ((\"#shared.\" NIL))");
    const auto *const data = as<NamespaceData>(response);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->personal, (QList<Namespace> { { "", '/' }, { "#mh/", '/' } }));
    EXPECT_TRUE(data->otherUsers.isEmpty());
    EXPECT_EQ(data->shared, (QList<Namespace> { { "#shared.", std::nullopt } }));
}

TEST(ResponseParser, readsSearchAndESearch)
{
    EXPECT_EQ(as<SearchData>(responseOf("* SEARCH 2 84 882"))->numbers, (QList<quint32> { 2, 84, 882 }));
    EXPECT_TRUE(as<SearchData>(responseOf("* SEARCH"))->numbers.isEmpty());
    EXPECT_EQ(as<SearchData>(responseOf("* SEARCH 2 5 6 (MODSEQ 917162500)"))->modSeq, 917162500U);
    EXPECT_EQ(as<SearchData>(responseOf("* SEARCH 1 x 99999999999 3 "))->numbers, (QList<quint32> { 1, 3 }));
    const auto response = responseOf("* ESEARCH (TAG \"A282\") UID MIN 2 MAX 45 COUNT 3 ALL 2,10:11 MODSEQ 12 X (1 (2))");
    const auto *const data = as<ESearchData>(response);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->tag, "A282");
    EXPECT_TRUE(data->isUid);
    EXPECT_EQ(data->min, 2U);
    EXPECT_EQ(data->max, 45U);
    EXPECT_EQ(data->count, 3U);
    EXPECT_EQ(data->all.toWire(), "2,10:11");
    EXPECT_EQ(data->modSeq, 12U);
    EXPECT_TRUE(as<ESearchData>(responseOf("* ESEARCH (TAG \"A\") UID"))->all.isEmpty());
}

TEST(ResponseParser, readsWhatIsCounted)
{
    EXPECT_EQ(as<ExistsData>(responseOf("* 23 EXISTS"))->count, 23U);
    EXPECT_EQ(as<ExistsData>(responseOf("* 4294967295 exists"))->count, 4294967295U);
    EXPECT_EQ(as<RecentData>(responseOf("* 5 RECENT"))->count, 5U);
    EXPECT_EQ(as<ExpungeData>(responseOf("* 44 EXPUNGE"))->sequence, 44U);
    EXPECT_TRUE(as<UnknownData>(responseOf("* 4294967296 EXISTS")));
    EXPECT_EQ(as<VanishedData>(responseOf("* VANISHED (EARLIER) 41,43:116"))->uids.toWire(), "41,43:116");
    EXPECT_TRUE(as<VanishedData>(responseOf("* VANISHED (EARLIER) 41"))->earlier);
    EXPECT_FALSE(as<VanishedData>(responseOf("* VANISHED 405"))->earlier);
    EXPECT_TRUE(as<UnknownData>(responseOf("* VANISHED x")));
}

TEST(ResponseParser, readsTheSmallOnes)
{
    EXPECT_EQ(as<ContinuationRequest>(responseOf("+ idling"))->text, "idling");
    EXPECT_EQ(as<ContinuationRequest>(responseOf("+"))->text, "");
    EXPECT_EQ(as<EnabledData>(responseOf("* ENABLED condstore QRESYNC"))->names, (QList<QByteArray> { "CONDSTORE", "QRESYNC" }));
    EXPECT_TRUE(as<CapabilityData>(responseOf("* CAPABILITY IMAP4rev1 STARTTLS"))->capabilities.has(Capability::StartTls));
    EXPECT_TRUE(as<FlagsData>(responseOf("* FLAGS (\\Answered \\Seen X)"))->flags.hasKeyword("x"));
    const auto id = responseOf("* ID (\"name\" \"Cyrus\" \"version\" NIL os {5}\r\nsunos)");
    EXPECT_EQ(as<IdData>(id)->fields.size(), 3);
    EXPECT_EQ(as<IdData>(id)->fields.last().second, "sunos");
    EXPECT_TRUE(as<IdData>(responseOf("* ID NIL"))->fields.isEmpty());
}

TEST(ResponseParser, whatIsNotKnownIsKept)
{
    EXPECT_EQ(as<UnknownData>(responseOf("* METADATA \"\" (/a \"x\")"))->text, "* METADATA \"\" (/a \"x\")");
    EXPECT_FALSE(as<UnknownData>(responseOf("* METADATA x"))->isMalformed);
    EXPECT_TRUE(as<UnknownData>(responseOf("* LIST"))->isMalformed);
    EXPECT_TRUE(as<UnknownData>(responseOf("* 5 FETCH"))->isMalformed);
    EXPECT_TRUE(as<UnknownData>(responseOf("")));
    EXPECT_TRUE(as<UnknownData>(responseOf("*")));
    EXPECT_TRUE(as<UnknownData>(responseOf("A1 BYE no tag says goodbye")));
    EXPECT_EQ(as<UnknownData>(responseOf("* X " + QByteArray(100'000, 'y')))->text.size(), 1024);
}

TEST(ResponseParser, wordsForPeopleAreCleaned)
{
    Status status;
    status.text = "one\ttwo\x1B[31m " + u"\u202Eñ"_s.toUtf8();
    EXPECT_EQ(status.displayText(), u"one two [31m \uFFFDñ"_s);
    status.text = "A\xF1o";
    EXPECT_EQ(status.displayText(), u"Año"_s);
    status.text = QByteArray(100'000, 'x');
    EXPECT_EQ(status.displayText().size(), 200);
}

TEST(ResponseParser, everySplitGivesTheSameResponses)
{
    const QByteArray server = "* OK [CAPABILITY IMAP4rev1] ready\r\n* LIST (\\Sent) \"/\" {4}\r\nSent\r\n"
        "* 12 FETCH (UID 9 FLAGS (\\Seen) BODY[HEADER] {342}\r\n" + QByteArray(342, 'h') + " BODY[TEXT] {3000}\r\n"
        + QByteArray(3000, 't') + ")\r\n* SEARCH 1 2 3\r\nA1 OK done\r\n";
    const auto whole = responsesOf(server, server.size());
    ASSERT_EQ(whole.size(), 5);
    for (qsizetype chunk = 1; chunk < server.size(); chunk += chunk < 200 ? 1 : 97)
        ASSERT_EQ(responsesOf(server, chunk), whole) << "chunks of " << chunk;
}
