// SPDX-License-Identifier: GPL-3.0-or-later
// A real Dovecot whose list of capabilities has been cut: everything is done all the same, another way, and nothing is
// said that was not offered. Dovecot's setting cuts only what it tells and would still do it, so that the transcript is
// what proves it.
#include "imap/commands/UidMove.h"
#include "imap/commands/UidReplace.h"
#include "net/ImapHarness.h"
#include "net/SslTransport.h"
#include "support/DovecotFixture.h"

using namespace imaptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using imap::Capability;
using imap::MailboxName;
using imap::Uid;
using imap::UidSet;
using net::ImapSession;
using testsupport::DovecotFixture;
namespace commands = imap::commands;
namespace search = imap::commands::search;

namespace {

struct Cut {
    const char *name;
    const char *capabilities;
};

constexpr Cut kCuts[] = {
    { "Bare", "IMAP4rev1" },
    { "LiteralsOnly", "IMAP4rev1 LITERAL+" },
    { "InitialResponse", "IMAP4rev1 SASL-IR" },
    { "UidPlus", "IMAP4rev1 UIDPLUS" },
    { "Move", "IMAP4rev1 UIDPLUS MOVE LITERAL+" },
    { "CondStore", "IMAP4rev1 ENABLE CONDSTORE UIDPLUS" },
    { "QResync", "IMAP4rev1 ENABLE CONDSTORE QRESYNC" },
    { "QResyncWithoutEnable", "IMAP4rev1 CONDSTORE QRESYNC UNSELECT" },
    { "Lists", "IMAP4rev1 LIST-EXTENDED LIST-STATUS SPECIAL-USE NAMESPACE CHILDREN" },
    { "Searches", "IMAP4rev1 ESEARCH SEARCHRES WITHIN SORT THREAD=ORDEREDSUBJECT" },
    { "Parts", "IMAP4rev1 BINARY PREVIEW REPLACE MULTIAPPEND" },
    { "Lines", "IMAP4rev1 IDLE COMPRESS=DEFLATE ID NOTIFY" },
};

void PrintTo(const Cut &cut, std::ostream *out)
{
    *out << cut.name;
}

/// What only a server that offers it may be told.
const std::pair<const char *, const char *> kWords[] = {
    { "ENABLE", " ENABLE " }, { "CONDSTORE", "CONDSTORE" }, { "CONDSTORE", "CHANGEDSINCE" }, { "QRESYNC", "QRESYNC" },
    { "UIDPLUS", "UID EXPUNGE" }, { "MOVE", "UID MOVE" }, { "REPLACE", "REPLACE" }, { "UNSELECT", "UNSELECT" },
    { "LIST-EXTENDED", "SUBSCRIBED" }, { "SPECIAL-USE", "SPECIAL-USE" }, { "LIST-STATUS", "RETURN (STATUS" }, { "XLIST", "XLIST" },
    { "STATUS=SIZE", "SIZE)" }, { "ESEARCH", "SEARCH RETURN" }, { "SEARCHRES", "SAVE" }, { "WITHIN", "YOUNGER" }, { "SORT", "SORT" },
    { "THREAD=REFERENCES", "REFERENCES UTF-8" }, { "THREAD=ORDEREDSUBJECT", "ORDEREDSUBJECT" }, { "PARTIAL", "PARTIAL" },
    { "BINARY", "BINARY" }, { "PREVIEW", "PREVIEW" }, { "COMPRESS=DEFLATE", "COMPRESS" }, { "NOTIFY", "NOTIFY" }, { "IDLE", " IDLE" },
    { "ID", " ID (" }, { "NAMESPACE", "NAMESPACE" }, { "QUOTA", "QUOTA" }, { "ACL", "MYRIGHTS" }, { "LITERAL+", "+}" }, { "OBJECTID", "MAILBOXID" },
};

mail::FlagSet only(mail::Flag flag)
{
    mail::FlagSet flags;
    flags.system = flag;
    return flags;
}

QByteArray message(int number)
{
    return "From: eva@example.org\r\nSubject: n" + QByteArray::number(number) + "\r\nMessage-ID: <" + QByteArray::number(number)
        + "@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhola " + QByteArray::number(number) + "\r\n";
}

class CutDovecot : public testing::TestWithParam<Cut> {
protected:
    void SetUp() override
    {
        if (!DovecotFixture::isAvailable())
            GTEST_SKIP() << DovecotFixture::kMissing;
        m_dovecot = std::make_unique<DovecotFixture>(DovecotFixture::Options { { { u"ana"_s, u"one"_s, {} } },
            { u"imap_capability = "_s + QString::fromLatin1(GetParam().capabilities) } });
        ASSERT_TRUE(m_dovecot->isRunning()) << qPrintable(m_dovecot->failure());
        m_imap = opened();
        m_other = opened();
    }
    std::unique_ptr<ImapSession> opened() const
    {
        const auto endpoint = m_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls);
        const auto trust = net::readTlsTrust(m_dovecot->caFile());
        auto session = std::make_unique<ImapSession>(endpoint, net::sslTransportFactory(*trust)(endpoint));
        EXPECT_TRUE(resultOf(session->open(base::Secret(m_dovecot->password()))));
        return session;
    }
    [[nodiscard]] bool has(Capability capability) const { return m_imap->capabilities().has(capability); }
    /// Everything we said.
    [[nodiscard]] static QByteArray said(ImapSession &session)
    {
        QByteArray lines;
        for (const QByteArray &line : session.protocolLog().toUtf8().split('\n')) {
            if (line.contains(" C: "))
                lines += line + '\n';
        }
        return lines;
    }
    void expectNothingUnoffered(ImapSession &session) const
    {
        const QByteArray lines = said(session);
        EXPECT_TRUE(lines.contains(" SELECT ")) << lines.constData();
        for (const auto &[capability, word] : kWords) {
            if (!session.capabilities().has(QByteArrayView(capability))) {
                EXPECT_FALSE(lines.contains(word)) << capability << '\n' << lines.constData();
            }
        }
    }
    void append(const MailboxName &mailbox, int first, int last)
    {
        QList<commands::AppendMessage> messages;
        for (int number = first; number <= last; ++number)
            messages.append({ message(number) });
        if (has(Capability::MultiAppend)) {
            ASSERT_TRUE(resultOf(m_imap->append(mailbox, messages)));
            return;
        }
        for (const auto &one : messages)
            ASSERT_TRUE(resultOf(m_imap->append(mailbox, { one })));
    }

    std::unique_ptr<DovecotFixture> m_dovecot;
    std::unique_ptr<ImapSession> m_imap;
    std::unique_ptr<ImapSession> m_other;
};

} // namespace

TEST_P(CutDovecot, isAskedOnlyWhatItOffersAndDoesEverything)
{
    const MailboxName mailbox = MailboxName::fromDisplay(u"Año");
    const MailboxName target("target");
    EXPECT_EQ(m_imap->capabilities().names().size(), QByteArray(GetParam().capabilities).split(' ').size())
        << m_imap->capabilities().names().join(' ').constData();
    if (const auto names = imap::namesToEnable(m_imap->offer(), {}); !names.isEmpty()) {
        EXPECT_TRUE(resultOf(m_imap->enable(names)));
    }
    ASSERT_TRUE(resultOf(m_imap->createFolder(mailbox)));
    ASSERT_TRUE(resultOf(m_imap->createFolder(target)));
    ASSERT_TRUE(resultOf(m_imap->subscribe(mailbox, commands::Subscribe::Wish::Subscribe)));
    append(mailbox, 1, 10);

    // All folders, what is subscribed, how many messages there are.
    const auto listWay = commands::folderListWay(m_imap->offer(), true);
    const auto listed = resultOf(m_imap->list(commands::List(listWay.returns)));
    ASSERT_TRUE(listed) << listed.error().detail.constData();
    const auto isIt = [&](const imap::ListData &one) { return one.mailbox == mailbox; };
    bool isSubscribed = std::ranges::any_of(listed->folders, [&](const imap::ListData &one) { return isIt(one) && one.has("\\Subscribed"); });
    if (listWay.asksLSub)
        isSubscribed = std::ranges::any_of(*resultOf(m_imap->oldList(commands::OldList::Kind::LSub)), isIt);
    EXPECT_TRUE(isSubscribed);
    auto statuses = listed->statuses;
    if (listWay.asksStatus)
        statuses = { *resultOf(m_imap->status(mailbox, listWay.returns.items)) };
    EXPECT_TRUE(std::ranges::any_of(statuses, [&](const imap::StatusData &one) { return one.mailbox == mailbox && one.messages == 10U; }));

    // What others changed since.
    const auto before = resultOf(m_imap->select(mailbox));
    ASSERT_TRUE(before);
    ASSERT_TRUE(resultOf(m_other->select(mailbox)));
    ASSERT_TRUE(resultOf(m_other->storeFlags(*UidSet::parse("2,4"), commands::StoreMode::Add, only(mail::Flag::Flagged))));
    UidSet flagged;
    const auto take = [&flagged](const QList<imap::FetchData> &messages) {
        for (const imap::FetchData &one : messages) {
            if (one.flags && one.flags->isFlagged())
                flagged.add(one.uid);
        }
    };
    switch (commands::resyncWay(m_imap->offer())) {
    case commands::ResyncWay::QResync: {
        const auto again = resultOf(m_imap->resync(mailbox, { before->uidValidity, before->highestModSeq, {} }));
        ASSERT_TRUE(again) << again.error().detail.constData();
        EXPECT_EQ(again->changed.size(), 2);
        take(again->changed);
        break;
    }
    case commands::ResyncWay::CondStore: {
        commands::FetchItems items = commands::FetchItems::flagsOnly();
        items.changedSince = before->highestModSeq;
        const auto changed = fetchedBy(m_imap->fetch(UidSet::from(Uid { 1 }), items));
        EXPECT_EQ(changed->messages.size(), 2) << "each once, though Dovecot tells them as news before it answers";
        take(changed->messages);
        break;
    }
    case commands::ResyncWay::Flags:
        take(fetchedBy(m_imap->fetchFlags(UidSet::from(Uid { 1 })))->messages);
        break;
    }
    EXPECT_EQ(flagged.toWire(), "2,4");

    // Searching.
    EXPECT_EQ(resultOf(m_imap->search({ search::contains(search::Field::Subject, u"n7"_s) }))->toWire(), "7");
    EXPECT_EQ(resultOf(m_imap->search({ search::arrivedWithin(m_imap->offer(), std::chrono::hours(1), base::SystemClock().now()) }))->count(), 10U);
    if (has(Capability::ESearch)) {
        EXPECT_EQ(resultOf(m_imap->search({ search::all() }, { .count = true }))->count, 10U);
    }
    if (has(Capability::Sort)) {
        EXPECT_EQ(resultOf(m_imap->sort({ { commands::SortKey::By::Subject } }, { search::all() }))->size(), 10);
    }
    if (const auto way = commands::threadWay(m_imap->offer())) {
        EXPECT_EQ(resultOf(m_imap->thread(*way, { search::all() }))->nodes.size(), 10);
    }

    // A part.
    const bool isBinary = commands::partWay(m_imap->offer()) == commands::PartWay::Binary;
    EXPECT_EQ(*resultOf(isBinary ? m_imap->fetchBinary(Uid { 3 }, "1") : m_imap->fetchSection(Uid { 3 }, "1")), "hola 3\r\n");

    // A move never takes more with it than it should.
    ASSERT_TRUE(resultOf(m_other->storeFlags(UidSet(Uid { 9 }), commands::StoreMode::Add, only(mail::Flag::Deleted)))); // somebody else's
    const auto moved = resultOf(m_imap->move(*UidSet::parse("1,5"), target));
    ASSERT_TRUE(moved) << moved.error().detail.constData();
    const auto way = commands::moveWay(m_imap->offer());
    EXPECT_EQ(moved->leftMarked, way == commands::MoveWay::CopyAndMark);
    EXPECT_EQ(resultOf(m_imap->status(target))->messages, 2U);
    ASSERT_TRUE(resultOf(m_imap->noop()));
    EXPECT_EQ(resultOf(m_imap->searchAll())->toWire(), moved->leftMarked ? "1:10" : "2:4,6:10") << "the one marked by another is still there";

    if (commands::replaceWay(m_imap->offer()) == commands::ReplaceWay::Replace) {
        EXPECT_TRUE(resultOf(m_imap->replace(Uid { 2 }, mailbox, { message(22) })));
    }
    const auto left = resultOf(m_imap->leave());
    EXPECT_EQ(left.has_value(), has(Capability::Unselect));
    ASSERT_TRUE(resultOf(m_imap->select(mailbox, commands::Access::ReadOnly)));
    EXPECT_TRUE(resultOf(m_imap->leave()));
    if (has(Capability::Compress)) {
        EXPECT_TRUE(resultOf(m_imap->compress()));
        EXPECT_TRUE(resultOf(m_imap->noop()));
    }
    EXPECT_TRUE(resultOf(m_imap->logout()));
    expectNothingUnoffered(*m_imap);
    expectNothingUnoffered(*m_other);
}

INSTANTIATE_TEST_SUITE_P(Capabilities, CutDovecot, testing::ValuesIn(kCuts), [](const auto &row) { return std::string(row.param.name); });
