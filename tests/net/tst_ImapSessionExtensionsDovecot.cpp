// SPDX-License-Identifier: GPL-3.0-or-later
// The extensions that Debian's Dovecot 2.4.1 offers, against the real one. src/imap/README.md lists those that it lacks.
#include "imap/commands/UidReplace.h"
#include "net/ImapHarness.h"
#include "net/SessionDovecot.h"

#include <QSet>
#include <QSignalSpy>

using namespace imaptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using imap::Capability;
using imap::MailboxName;
using imap::Uid;
using imap::UidSet;
using net::ImapSession;
using testsupport::eventually;
namespace commands = imap::commands;
namespace search = imap::commands::search;

namespace {

constexpr int kMessages = 30;

QByteArray message(int number)
{
    QByteArray text = "From: Eva <eva@example.org>\r\nTo: ana@example.org\r\nSubject: n" + QByteArray::number(number % 10)
        + "\r\nDate: Mon, " + QByteArray::number(2 + number % 20) + " Mar 2026 10:00:00 +0100\r\nMessage-ID: <" + QByteArray::number(number) + "@example.org>\r\n";
    if (number > 1 && number <= 5)
        text += "In-Reply-To: <1@example.org>\r\nReferences: <1@example.org>\r\n";
    return text + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + QByteArray("Hola n\xC3\xBAmero " + QByteArray::number(number)).toBase64() + "\r\n";
}

const QList<commands::SearchTerm> kAll { search::all() };

class ImapSessionExtensionsDovecot : public testing::Test {
protected:
    using Fixture = testsupport::DovecotFixture;

    static void SetUpTestSuite()
    {
        if (!Fixture::isAvailable())
            return;
        // Quotas and access control are plugins.
        s_dovecot = new Fixture({ { { u"ana"_s, u"one"_s, {} }, { u"eva"_s, u"two"_s, {} } },
            { u"mail_plugins {\n  acl = yes\n  quota = yes\n}"_s, u"protocol imap {\n  mail_plugins {\n    imap_acl = yes\n    imap_quota = yes\n  }\n}"_s,
                u"acl_driver = vfile"_s, u"quota \"User quota\" {\n  driver = count\n  storage_size = 100M\n}"_s } });
    }
    static void TearDownTestSuite() { delete std::exchange(s_dovecot, nullptr); }
    void SetUp() override
    {
        if (!s_dovecot)
            GTEST_SKIP() << Fixture::kMissing;
        ASSERT_TRUE(s_dovecot->isRunning()) << qPrintable(s_dovecot->failure());
    }
    static std::unique_ptr<ImapSession> opened(const QString &user = {})
    {
        const auto endpoint = s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls, user);
        const auto trust = net::readTlsTrust(s_dovecot->caFile());
        auto session = std::make_unique<ImapSession>(endpoint, net::sslTransportFactory(*trust)(endpoint));
        const auto welcome = resultOf(session->open(base::Secret(s_dovecot->password(user))));
        EXPECT_TRUE(welcome) << (welcome ? "" : welcome.error().detail.constData()) << s_dovecot->log().constData();
        return session;
    }
    /// A mailbox of its own with the messages of this file, selected.
    static MailboxName filled(ImapSession &session, const char *name)
    {
        const MailboxName mailbox(name);
        EXPECT_TRUE(resultOf(session.createFolder(mailbox)));
        QList<commands::AppendMessage> messages;
        for (int number = 1; number <= kMessages; ++number)
            messages.append({ message(number) });
        const auto appended = resultOf(session.append(mailbox, messages));
        EXPECT_TRUE(appended);
        EXPECT_EQ(appended->uids.toWire(), "1:" + QByteArray::number(kMessages));
        EXPECT_TRUE(resultOf(session.select(mailbox)));
        return mailbox;
    }
    static mail::FlagSet only(mail::Flag flag)
    {
        mail::FlagSet flags;
        flags.system = flag;
        return flags;
    }

    static inline Fixture *s_dovecot = nullptr;
};

} // namespace

TEST_F(ImapSessionExtensionsDovecot, offersWhatTheseTestsRelyOn)
{
    const auto imap = opened();
    for (const Capability capability : { Capability::Enable, Capability::QResync, Capability::MultiAppend, Capability::UidPlus, Capability::Move,
             Capability::Replace, Capability::ListExtended, Capability::ListStatus, Capability::StatusSize, Capability::ESearch, Capability::SearchRes,
             Capability::Within, Capability::Sort, Capability::ThreadReferences, Capability::Binary, Capability::Preview, Capability::Compress,
             Capability::Notify, Capability::Unselect, Capability::Quota, Capability::Acl })
        EXPECT_TRUE(imap->capabilities().has(capability)) << imap::nameOf(capability).data();
    // When one of these appears, its proof moves from the scripted dialogues to here.
    for (const Capability capability : { Capability::Imap4rev2, Capability::Partial, Capability::ObjectId, Capability::Utf8Accept, Capability::AppendLimit,
             Capability::CreateSpecialUse })
        EXPECT_FALSE(imap->capabilities().has(capability)) << imap::nameOf(capability).data();
}

TEST_F(ImapSessionExtensionsDovecot, resyncBringsWhatOthersDid)
{
    const auto imap = opened();
    const MailboxName mailbox = filled(*imap, "resync");
    const auto before = resultOf(imap->select(mailbox));
    ASSERT_TRUE(before);
    ASSERT_NE(before->highestModSeq, 0U);
    const auto other = opened();
    ASSERT_TRUE(resultOf(other->select(mailbox)));
    ASSERT_TRUE(resultOf(other->storeFlags(*UidSet::parse("3,7:9"), commands::StoreMode::Add, only(mail::Flag::Flagged))));
    ASSERT_TRUE(resultOf(other->storeFlags(*UidSet::parse("5,20"), commands::StoreMode::Add, only(mail::Flag::Deleted))));
    ASSERT_TRUE(resultOf(other->expunge(*UidSet::parse("5,20"))));

    const auto later = opened();
    const Result<QList<QByteArray>> enabled(later->enable(imap::namesToEnable(later->offer(), {})));
    const auto now = resultOf(later->resync(mailbox, { before->uidValidity, before->highestModSeq, UidSet(Uid { 1 }, Uid { kMessages }) }));
    ASSERT_TRUE(now) << now.error().detail.constData() << qPrintable(later->protocolLog());
    EXPECT_EQ(enabled.get(), (QList<QByteArray> { "QRESYNC" })) << "it left in the same flight";
    EXPECT_EQ(now->vanished.toWire(), "5,20");
    QSet<quint32> changed;
    for (const imap::FetchData &data : now->changed) {
        changed.insert(data.uid.value);
        EXPECT_TRUE(data.flags->isFlagged());
    }
    EXPECT_EQ(changed, (QSet<quint32> { 3, 7, 8, 9 }));
    EXPECT_GT(now->highestModSeq, before->highestModSeq);

    commands::FetchItems items = commands::FetchItems::flagsOnly();
    items.changedSince = before->highestModSeq;
    items.vanished = true;
    const auto fetched = fetchedBy(later->fetch(UidSet::from(Uid { 1 }), items));
    ASSERT_TRUE(*fetched->result);
    EXPECT_EQ(fetched->messages.size(), 4);
    EXPECT_EQ((*fetched->result)->vanished.toWire(), "5,20");
}

TEST_F(ImapSessionExtensionsDovecot, aConditionalStoreLeavesAloneWhatOthersChanged)
{
    const auto imap = opened();
    const MailboxName mailbox = filled(*imap, "conditional");
    const auto before = resultOf(imap->select(mailbox));
    const auto other = opened();
    ASSERT_TRUE(resultOf(other->select(mailbox)));
    ASSERT_TRUE(resultOf(other->storeFlags(UidSet(Uid { 2 }), commands::StoreMode::Add, only(mail::Flag::Flagged))));
    const auto stored = resultOf(imap->storeFlagsIf(*UidSet::parse("1:3"), commands::StoreMode::Add, only(mail::Flag::Seen), before->highestModSeq));
    ASSERT_TRUE(stored) << stored.error().detail.constData();
    EXPECT_EQ(stored->leftAlone.toWire(), "2");
    const auto flags = fetchedBy(imap->fetchFlags(*UidSet::parse("1:3")));
    ASSERT_EQ(flags->messages.size(), 3);
    for (const imap::FetchData &data : flags->messages)
        EXPECT_EQ(data.flags->isSeen(), data.uid.value != 2) << data.uid.value;
}

TEST_F(ImapSessionExtensionsDovecot, aDraftIsReplacedInOneStep)
{
    const auto imap = opened();
    const MailboxName mailbox = filled(*imap, "drafts");
    EXPECT_EQ(commands::replaceWay(imap->offer()), commands::ReplaceWay::Replace);
    QSignalSpy expunged(imap.get(), &ImapSession::expunged);
    ASSERT_EQ(fetchedBy(imap->fetchFlags(UidSet::from(Uid { 1 })))->messages.size(), kMessages); // now numbers have UIDs
    const auto replaced = resultOf(imap->replace(Uid { 4 }, mailbox, { message(99), only(mail::Flag::Draft) }));
    ASSERT_TRUE(replaced) << replaced.error().detail.constData();
    ASSERT_EQ(replaced->uids.toWire(), QByteArray::number(kMessages + 1));
    EXPECT_EQ(*resultOf(imap->fetchWhole(replaced->uids.first())), message(99));
    EXPECT_EQ(resultOf(imap->fetchWhole(Uid { 4 })).error().fault, Fault::MessageGone);
    ASSERT_TRUE(eventually([&] { return expunged.size() == 1; }));
    EXPECT_EQ(expunged.first().first().value<UidSet>().toWire(), "4");
}

TEST_F(ImapSessionExtensionsDovecot, foldersAreMadeRenamedSubscribedAndRemoved)
{
    const auto imap = opened();
    const MailboxName old = MailboxName::fromDisplay(u"Años & más");
    const MailboxName now = MailboxName::fromDisplay(u"Años/Más");
    ASSERT_TRUE(resultOf(imap->createFolder(old)));
    ASSERT_TRUE(resultOf(imap->subscribe(old, commands::Subscribe::Wish::Subscribe)));
    ASSERT_TRUE(resultOf(imap->renameFolder(old, now)));
    ASSERT_TRUE(resultOf(imap->subscribe(old, commands::Subscribe::Wish::Unsubscribe)));
    ASSERT_TRUE(resultOf(imap->subscribe(now, commands::Subscribe::Wish::Subscribe)));
    ASSERT_TRUE(resultOf(imap->append(now, { { message(1) } })));
    const auto way = commands::folderListWay(imap->offer(), true);
    EXPECT_FALSE(way.asksLSub || way.asksStatus || way.asksXList);
    auto returns = way.returns;
    returns.children = true;
    returns.items.size = true;
    const auto listed = resultOf(imap->list(commands::List(returns)));
    ASSERT_TRUE(listed) << listed.error().detail.constData();
    const auto found = std::ranges::find(listed->folders, now, &imap::ListData::mailbox);
    ASSERT_NE(found, listed->folders.end());
    EXPECT_TRUE(found->has("\\Subscribed") && found->has("\\HasNoChildren"));
    const auto status = std::ranges::find(listed->statuses, now, &imap::StatusData::mailbox);
    ASSERT_NE(status, listed->statuses.end());
    EXPECT_EQ(status->messages, 1U);
    EXPECT_EQ(status->size, quint64(message(1).size()));
    const bool hasSent = std::ranges::any_of(listed->folders, [](const imap::ListData &one) { return one.has("\\Sent"); });
    EXPECT_TRUE(hasSent);
    const auto subscribed = resultOf(imap->list(commands::List({}).only({ .subscribed = true })));
    EXPECT_TRUE(std::ranges::any_of(subscribed->folders, [&](const imap::ListData &one) { return one.mailbox == now; }));
    const auto oldWay = resultOf(imap->oldList(commands::OldList::Kind::LSub));
    EXPECT_TRUE(std::ranges::any_of(*oldWay, [&](const imap::ListData &one) { return one.mailbox == now; }));
    ASSERT_TRUE(resultOf(imap->deleteFolder(now)));
    EXPECT_EQ(resultOf(imap->deleteFolder(now)).error().detail, "NONEXISTENT");
    EXPECT_EQ(resultOf(imap->createFolder(MailboxName("Sent"))).error().detail, "ALREADYEXISTS");
}

TEST_F(ImapSessionExtensionsDovecot, searchesTellWhatIsAskedAndRememberIt)
{
    const auto imap = opened();
    filled(*imap, "search");
    const auto all = resultOf(imap->search(kAll, { .min = true, .max = true, .count = true }));
    ASSERT_TRUE(all) << all.error().detail.constData();
    EXPECT_EQ(all->min, Uid { 1 });
    EXPECT_EQ(all->max, Uid { kMessages });
    EXPECT_EQ(all->count, quint32(kMessages));
    const Result<commands::ESearchAnswer> one(imap->search({ search::contains(search::Field::Subject, u"n3"_s) }, { .all = true }));
    const Result<commands::ESearchAnswer> two(imap->search({ search::contains(search::Field::Body, u"número 12"_s) }, { .all = true }));
    EXPECT_EQ(one.get()->all.toWire(), "3,13,23");
    EXPECT_EQ(two.get()->all.toWire(), "12");
    ASSERT_TRUE(resultOf(imap->search({ search::uids(*UidSet::parse("2:4")) }, { .save = true })));
    EXPECT_EQ(resultOf(imap->search({ search::saved(), search::contains(search::Field::Subject, u"n3"_s) }, { .all = true }))->all.toWire(), "3");
    const auto recent = resultOf(imap->search({ search::younger(std::chrono::hours(1)) }, { .count = true }));
    EXPECT_EQ(recent->count, quint32(kMessages));
    EXPECT_EQ(resultOf(imap->search({ search::older(std::chrono::hours(1)) }, { .count = true }))->count, 0U);
    const QList<commands::SearchTerm> complicated { search::either({ search::on(QDate(2026, 3, 5)) }, { search::uids(*UidSet::parse("30")), search::negated({ search::flag(mail::Flag::Seen, true) }) }) };
    EXPECT_EQ(resultOf(imap->search(complicated, { .all = true }))->all.toWire(), "3,23,30");
}

TEST_F(ImapSessionExtensionsDovecot, sortsAndThreads)
{
    const auto imap = opened();
    filled(*imap, "sort");
    const QList<commands::SearchTerm> some { search::uids(*UidSet::parse("1:5")) };
    const auto sorted = resultOf(imap->sort({ { commands::SortKey::By::Date, true } }, some));
    ASSERT_TRUE(sorted) << sorted.error().detail.constData();
    EXPECT_EQ(*sorted, (QList<Uid> { { 5 }, { 4 }, { 3 }, { 2 }, { 1 } }));
    const auto way = commands::threadWay(imap->offer());
    ASSERT_TRUE(way);
    const auto threads = resultOf(imap->thread(*way, some));
    ASSERT_TRUE(threads);
    ASSERT_EQ(threads->nodes.size(), 5);
    EXPECT_EQ(threads->nodes.first(), (imap::ThreadData::Node { 1, -1 }));
    for (qsizetype i = 1; i < threads->nodes.size(); ++i)
        EXPECT_EQ(threads->nodes.at(i).parent, 0);
}

TEST_F(ImapSessionExtensionsDovecot, partsComeDecodedInPiecesAndAsAPreview)
{
    const auto imap = opened();
    filled(*imap, "parts");
    EXPECT_EQ(*resultOf(imap->fetchBinary(Uid { 7 }, "1")), "Hola n\xC3\xBAmero 7");
    const QByteArray whole = message(7);
    EXPECT_EQ(*resultOf(imap->fetchRange(Uid { 7 }, { "", 10, 20, false })), whole.sliced(10, 20));
    EXPECT_EQ(*resultOf(imap->fetchRange(Uid { 7 }, { "", quint64(whole.size()) - 5, 20, false })), whole.last(5));
    commands::FetchItems items;
    items.preview = commands::FetchItems::Preview::Yes;
    items.binarySizes = { "1" };
    const auto previews = fetchedBy(imap->fetch(UidSet(Uid { 7 }), items));
    ASSERT_EQ(previews->messages.size(), 1);
    EXPECT_EQ(previews->messages.first().preview, "Hola n\xC3\xBAmero 7");
    EXPECT_EQ(previews->messages.first().binarySize("1"), 14U);
}

TEST_F(ImapSessionExtensionsDovecot, aMessageWithNulComesBackAsItWas)
{
    const auto imap = opened();
    const MailboxName mailbox = filled(*imap, "binary");
    const QByteArray withNul = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\na\0b\xFF"_ba;
    const auto form = commands::appendForm(imap->offer(), withNul);
    ASSERT_EQ(form, commands::AppendMessage::Form::Binary);
    const auto appended = resultOf(imap->append(mailbox, { { withNul, {}, {}, *form } }));
    ASSERT_TRUE(appended) << appended.error().detail.constData();
    EXPECT_EQ(*resultOf(imap->fetchBinary(appended->uids.first(), "1")), "a\0b\xFF"_ba);
}

TEST_F(ImapSessionExtensionsDovecot, aCompressedLineCarriesEverything)
{
    const auto imap = opened();
    const MailboxName mailbox = filled(*imap, "compressed");
    const Result<void> compressed(imap->compress());
    const auto bodies = fetchedBy(imap->fetchBodies(UidSet::from(Uid { 1 }))); // asked at once; it waits for the OK
    ASSERT_TRUE(compressed.get()) << compressed.get().error().detail.constData();
    EXPECT_TRUE(imap->offer().isCompressed);
    ASSERT_EQ(bodies->messages.size(), kMessages);
    for (int i = 0; i < kMessages; ++i)
        EXPECT_EQ(bodies->messages.at(i).section("")->bytes, message(i + 1));
    QByteArray large = message(1);
    for (int line = 0; line < 40'000; ++line)
        large += QByteArray::number(line) + " compresses well\r\n";
    const auto appended = resultOf(imap->append(mailbox, { { large } }));
    ASSERT_TRUE(appended) << appended.error().detail.constData();
    EXPECT_EQ(*resultOf(imap->fetchWhole(appended->uids.first())), large);
    EXPECT_EQ(resultOf(imap->compress()).error().fault, Fault::InvalidInput);
    QSignalSpy idling(imap.get(), &ImapSession::idling);
    imap->startIdle();
    EXPECT_TRUE(eventually([&] { return idling.size() == 1; }));
    imap->stopIdle();
    EXPECT_TRUE(resultOf(imap->logout()));
}

TEST_F(ImapSessionExtensionsDovecot, theNewsOfFoldersThatAreNotSelectedCome)
{
    const auto imap = opened(u"eva"_s);
    ASSERT_TRUE(resultOf(imap->select(MailboxName::inbox())));
    QSignalSpy statuses(imap.get(), &ImapSession::mailboxStatus);
    QSignalSpy listed(imap.get(), &ImapSession::mailboxListed);
    QSignalSpy exists(imap.get(), &ImapSession::existsChanged);
    QSignalSpy idling(imap.get(), &ImapSession::idling);
    EXPECT_EQ(commands::newsWay(imap->offer()), commands::NewsWay::Notify);
    commands::NotifyGroup selected { commands::NotifyGroup::Which::Selected };
    selected.messages = selected.flags = true;
    commands::NotifyGroup others { commands::NotifyGroup::Which::Personal };
    others.messages = others.flags = others.names = others.subscriptions = true;
    const auto done = resultOf(imap->notify({ selected, others }, true));
    ASSERT_TRUE(done) << done.error().detail.constData();
    EXPECT_GE(statuses.size(), 4) << "where all of them stand now";
    imap->startIdle();
    ASSERT_TRUE(eventually([&] { return idling.size() == 1; }));
    statuses.clear();
    const auto told = [&](const QByteArray &name) {
        return std::ranges::any_of(statuses, [&](const QList<QVariant> &one) { return one.first().value<imap::StatusData>().mailbox.wire() == name; });
    };
    ASSERT_TRUE(s_dovecot->deliver(message(3), u"Archive"_s, u"eva"_s));
    EXPECT_TRUE(eventually([&] { return told("Archive"); })) << qPrintable(imap->protocolLog());
    const auto other = opened(u"eva"_s);
    ASSERT_TRUE(resultOf(other->createFolder(MailboxName("neu"))));
    EXPECT_TRUE(eventually([&] {
        return std::ranges::any_of(listed, [](const QList<QVariant> &one) { return one.first().value<imap::ListData>().mailbox.wire() == "neu"; });
    })) << qPrintable(imap->protocolLog());
    ASSERT_TRUE(s_dovecot->deliver(message(3), u"INBOX"_s, u"eva"_s));
    EXPECT_TRUE(eventually([&] { return exists.size() >= 1; }));
}

TEST_F(ImapSessionExtensionsDovecot, quotasAndRightsAreTold)
{
    const auto imap = opened();
    ASSERT_TRUE(resultOf(imap->createFolder(MailboxName("shared"))));
    const auto quota = resultOf(imap->quota(MailboxName("shared")));
    ASSERT_TRUE(quota) << quota.error().detail.constData();
    ASSERT_EQ(quota->size(), 1);
    EXPECT_EQ(quota->first().root, "User quota");
    ASSERT_FALSE(quota->first().resources.isEmpty());
    EXPECT_EQ(quota->first().resources.first().name, "STORAGE");
    EXPECT_EQ(quota->first().resources.first().limit, 102400U) << "in units of 1024 octets";
    const auto mine = resultOf(imap->myRights(MailboxName("shared")));
    ASSERT_TRUE(mine) << mine.error().detail.constData();
    EXPECT_TRUE(mine->mayRemove() && mine->has(imap::Rights::Right::Administer));
    ASSERT_TRUE(resultOf(imap->setRights(MailboxName("shared"), "eva", imap::Rights("lrs"))));
    const auto entries = resultOf(imap->accessList(MailboxName("shared")));
    ASSERT_TRUE(entries);
    const auto eva = std::ranges::find(*entries, "eva", &imap::AclData::Entry::identifier);
    ASSERT_NE(eva, entries->end());
    EXPECT_EQ(eva->rights.letters(), "lrs");
    const auto grantable = resultOf(imap->grantableRights(MailboxName("shared"), "eva"));
    ASSERT_TRUE(grantable);
    EXPECT_FALSE(grantable->optional.isEmpty());
    ASSERT_TRUE(resultOf(imap->setRights(MailboxName("shared"), "eva", {})));
    EXPECT_TRUE(std::ranges::none_of(*resultOf(imap->accessList(MailboxName("shared"))), [](const auto &one) { return one.identifier == "eva"; }));
}

TEST_F(ImapSessionExtensionsDovecot, aMailboxIsLeftWithItsMarkedMessagesInIt)
{
    const auto imap = opened();
    const MailboxName mailbox = filled(*imap, "left");
    ASSERT_TRUE(resultOf(imap->storeFlags(UidSet(Uid { 1 }), commands::StoreMode::Add, only(mail::Flag::Deleted))));
    ASSERT_TRUE(resultOf(imap->leave()));
    EXPECT_EQ(resultOf(imap->status(mailbox))->messages, quint32(kMessages));
    ASSERT_TRUE(resultOf(imap->select(mailbox, commands::Access::ReadOnly)));
    ASSERT_TRUE(resultOf(imap->leave()));
    EXPECT_EQ(resultOf(imap->status(mailbox))->messages, quint32(kMessages));
}
