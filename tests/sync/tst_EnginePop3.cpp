// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineDovecot.h"

#include <QTcpServer>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::eventually;
using State = EngineRun::State;
using Mode = policy::PopRetention::Mode;

namespace {

class EnginePop3 : public EngineDovecot {
protected:
    /// Messages in the maildrop.
    qsizetype onServer() { return EngineDovecot::onServer(u"uid"_s).size(); }
    accounts::AccountSettings account(policy::PopRetention retention = {})
    {
        auto settings = EngineDovecot::account(Protocol::Pop3);
        settings.kind = accounts::Pop3Settings { retention };
        return settings;
    }
    std::unique_ptr<EngineRun> synchronised(policy::PopRetention retention = {})
    {
        return EngineDovecot::synchronised(account(retention));
    }
};

} // namespace

TEST_F(EnginePop3, theFirstVisitBringsEverythingAndLeavesItThere)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    auto run = synchronised();
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"b"_s }));
    EXPECT_EQ(run->reader().rawMessage(run->find(u"a"_s)->id).value_or(""), mailWith("a").replace("\n", "\r\n"));
    EXPECT_EQ(onServer(), 2);
    EXPECT_TRUE(run->newMail.isEmpty());
    for (const FolderRole role : { FolderRole::Drafts, FolderRole::Sent, FolderRole::Junk, FolderRole::Trash })
        EXPECT_TRUE(run->folder(role).local);
}

TEST_F(EnginePop3, theNextVisitBringsOnlyWhatIsNew)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    const auto id = run->find(u"a"_s)->id;
    ASSERT_TRUE(deliver("b"));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"b"_s }));
    EXPECT_EQ(run->find(u"a"_s)->id, id);
    EXPECT_EQ(run->newMail.size(), 1);
}

TEST_F(EnginePop3, whatWasDeletedHereDoesNotComeBack)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    run->client.moveToTrash({ run->find(u"a"_s)->id });
    ASSERT_TRUE(eventually([&] { return run->count(FolderRole::Trash) == 1; }));
    run->client.deleteForever({ run->find(u"a"_s, FolderRole::Trash)->id });
    ASSERT_TRUE(eventually([&] { return run->count(FolderRole::Trash) == 0; }));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(run->count(FolderRole::Inbox), 0);
    EXPECT_EQ(onServer(), 1) << "the policy keeps it there";
}

TEST_F(EnginePop3, whatIsDeletedHereIsDeletedThereIfThePolicySaysSo)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    auto run = synchronised({ .whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied });
    run->client.moveToTrash({ run->find(u"a"_s)->id });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 2) << "in the Trash is not deleted yet";
    run->client.deleteForever({ run->find(u"a"_s, FolderRole::Trash)->id });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 1);
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { u"b"_s });
}

TEST_F(EnginePop3, whatIsDeletedForGoodCanBeTakenBackUntilTheNextVisit)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised({ .whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied });
    run->client.moveToTrash({ run->find(u"a"_s)->id });
    ASSERT_TRUE(eventually([&] { return run->count(FolderRole::Trash) == 1; }));
    const auto before = run->messages(FolderRole::Trash);
    run->client.emptyFolder(run->folder(FolderRole::Trash).id);
    ASSERT_TRUE(eventually([&] { return run->undo.kind == engine::UndoKind::EmptyFolder; }));
    EXPECT_EQ(run->count(FolderRole::Trash), 0);
    run->client.undo();
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 1) << "nothing is wished of the server any more";
    EXPECT_EQ(run->messages(FolderRole::Trash), before);
    EXPECT_EQ(run->count(FolderRole::Inbox), 0) << "and it did not come a second time";
    run->client.redo();
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 0);
    EXPECT_TRUE(eventually([&] { return run->undo.kind != engine::UndoKind::EmptyFolder; }));
}

TEST_F(EnginePop3, aServerThatSaysNothingKeepsNoOtherAccountWaiting)
{
    ASSERT_TRUE(deliver("a"));
    QTcpServer silent;
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    auto run = start();
    auto other = account();
    other.label = other.address = u"silent@example.org"_s;
    other.incoming.host = u"127.0.0.1"_s;
    other.incoming.port = silent.serverPort();
    run->add(other, kPassword);
    ASSERT_TRUE(eventually([&] { return silent.hasPendingConnections(); }));
    run->add(account(), kPassword);
    const auto idOf = [&](const QString &address) {
        const auto found = std::ranges::find(run->accounts, address, &accounts::AccountSettings::address);
        return found == run->accounts.cend() ? base::AccountId {} : found->id;
    };
    ASSERT_TRUE(eventually([&] { return run->statuses.value(idOf(account().address)).state == State::UpToDate; }));
    ASSERT_TRUE(deliver("b"));
    run->client.checkNow();
    EXPECT_TRUE(eventually([&] { return run->newMail.size() == 1; })) << "nor at the next check of all";
    EXPECT_EQ(run->statuses.value(idOf(other.address)).state, State::Connecting) << "it waits still";
}

TEST_F(EnginePop3, deletingOnceHereWaitsForTheNextVisit)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised({ .mode = Mode::DeleteOnceHere });
    EXPECT_EQ(onServer(), 1) << "the visit that downloaded deletes nothing";
    ASSERT_TRUE(deliver("b"));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 1);
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"b"_s }));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 0);
    EXPECT_EQ(run->count(FolderRole::Inbox), 2) << "what is gone there stays here";
    const auto ledger = run->reader().ledgerOf(run->find(u"a"_s)->id).value();
    EXPECT_TRUE(std::ranges::any_of(ledger, [](const store::LedgerEntry &entry) { return entry.fact == store::Fact::DeletedOnServer; }));
}

TEST_F(EnginePop3, deletingInTheSameVisitHasToBeAskedFor)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised({ .mode = Mode::DeleteOnceHere, .inSameSession = true });
    EXPECT_EQ(onServer(), 0);
    EXPECT_EQ(run->count(FolderRole::Inbox), 1);
}

TEST_F(EnginePop3, whatIsYoungerThanTheDaysStays)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised({ .mode = Mode::KeepSome, .days = 1 });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 1);
}

TEST_F(EnginePop3, aWrongPasswordIsAskedForOnce)
{
    ASSERT_TRUE(deliver("a"));
    EngineRun run(m_store.path(), s_server->caFile());
    ASSERT_TRUE(run.begin());
    run.add(account(), u"wrong"_s);
    ASSERT_TRUE(run.waitFor(State::NeedsPassword));
    EXPECT_FALSE(run.status().error->serverText.isEmpty());
    run.client.checkNow();
    run.catchUp();
    EXPECT_EQ(std::ranges::count(run.history, State::Connecting, &engine::AccountStatus::state), 1);
    run.provide(u"secreto"_s);
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    EXPECT_EQ(run.count(FolderRole::Inbox), 1);
}

TEST_F(EnginePop3, starsAndReadMarksStayHere)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    run->client.setSeen({ run->find(u"a"_s)->id }, true);
    run->catchUp();
    EXPECT_TRUE(run->find(u"a"_s)->flags.isSeen());
    EXPECT_EQ(run->status().waitingChanges, 0);
    run->client.undo();
    run->catchUp();
    EXPECT_FALSE(run->find(u"a"_s)->flags.isSeen());
}

TEST_F(EnginePop3, twoAccountsOnOneMaildropDoNotTakeMailFromEachOther)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    const auto first = run->id();
    run->add(account(), u"secreto"_s);
    ASSERT_TRUE(eventually([&] { return run->accounts.size() == 2 && run->statuses.contains(run->accounts[1].id); }));
    const auto second = run->accounts[1].id;
    EXPECT_EQ(run->statuses.value(second).state, State::Failed);
    EXPECT_EQ(run->statuses.value(second).sharesMaildropWith, first);
    run->client.removeAccount(first);
    ASSERT_TRUE(eventually([&] { return run->statuses.value(second).sharesMaildropWith == base::AccountId {}; }));
}

TEST_F(EnginePop3, aPolicyIsToldInNumbersBeforeItIsChosen)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    auto run = synchronised();
    std::optional<policy::ForecastFacts> facts;
    QObject::connect(&run->client, &engine::EngineClient::retentionConsidered, &run->client,
        [&](int ticket, const policy::ForecastFacts &said) { facts = ticket == 7 ? std::optional(said) : std::nullopt; });
    run->client.considerRetention(7, run->id(), { .mode = Mode::KeepSome, .days = 0, .newest = 1 });
    ASSERT_TRUE(eventually([&] { return facts.has_value(); }));
    EXPECT_EQ(facts->atFirst, 1);
    EXPECT_EQ(facts->staying, 1);
}

TEST_F(EnginePop3, aPolicyOfNobodyIsNotSaidToDeleteNothing)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    bool isConsidered = false;
    std::optional<base::Error> error;
    QObject::connect(&run->client, &engine::EngineClient::retentionConsidered, &run->client, [&] { isConsidered = true; });
    QObject::connect(&run->client, &engine::EngineClient::retentionUnknown, &run->client,
        [&](int ticket, const base::Error &said) { error = ticket == 8 ? std::optional(said) : std::nullopt; });
    run->client.considerRetention(8, { 999 }, { .mode = Mode::DeleteOnceHere });
    ASSERT_TRUE(eventually([&] { return error.has_value(); }));
    EXPECT_FALSE(isConsidered);
}

TEST_F(EnginePop3, aVisitSaysWhatItFound)
{
    ASSERT_TRUE(deliver("a"));
    EngineRun run(m_store.path(), s_server->caFile());
    std::optional<engine::MaildropReport> report;
    QObject::connect(&run.client, &engine::EngineClient::maildropVisited, &run.client,
        [&](base::AccountId, const engine::MaildropReport &said) { report = said; });
    ASSERT_TRUE(run.begin());
    run.add(account(), u"secreto"_s);
    ASSERT_TRUE(eventually([&] { return report.has_value(); }));
    EXPECT_EQ(report->messages, 1);
    EXPECT_EQ(report->fetched, 1);
    EXPECT_GT(report->octets, 0);
}
