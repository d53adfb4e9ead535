// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fails while a message is put into the Outbox: nobody is told that it is sent when it is not.
#include "EngineRun.h"
#include "SendingAccount.h"
#include "SmtpSink.h"

#include "store/Database.h"
#include "store/PackFiles.h"

using engine::EngineClient;
using testsupport::eventually;

TEST(OutboxDisk, whatIsPutThereHalfIsTakenOutAgainAndSaid)
{
    SmtpSink sink;
    const testsupport::TempFolder folder;
    int queued = 0;
    QList<base::Error> failed;
    QList<store::DraftId> saved;
    EngineRun run(folder.path());
    QObject::connect(&run.client, &EngineClient::messageQueued, &run, [&] { ++queued; });
    QObject::connect(&run.client, &EngineClient::queueFailed, &run, [&](int, const base::Error &error) { failed.append(error); });
    QObject::connect(&run.client, &EngineClient::draftSaved, &run, [&](int, store::DraftId draft) { saved.append(draft); });
    ASSERT_TRUE(run.begin());
    run.add(sendingAccount(sink.endpoint()), u"secreto"_s);
    ASSERT_TRUE(eventually([&] { return run.id().isValid(); }));
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.net"_s } };
    message.text = u"Hola\n"_s;
    run.client.saveDraft(1, {}, run.id(), message);
    ASSERT_TRUE(eventually([&] { return saved.size() == 1; }));
    engine::SendOptions options;
    options.draft = saved.constFirst();
    const auto rows = [&] { return run.reader().outbox(run.id()).value_or(QList<store::OutboxRow> {}); };
    const auto disk = [&](const QByteArray &script) {
        store::Database database;
        return database.open(store::databasePath(folder.path()), store::Database::Mode::Write).and_then([&] { return database.execute(script); }).has_value();
    };

    // The message is written, and that it may go is not.
    ASSERT_TRUE(disk("CREATE TRIGGER sick BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'no room'); END"));
    run.client.queueMessage(1, run.id(), message, options);
    ASSERT_TRUE(eventually([&] { return failed.size() == 1; }));
    EXPECT_EQ(queued, 0) << "no countdown to a message that stays";
    EXPECT_TRUE(rows().isEmpty());
    EXPECT_EQ(run.count(mail::FolderRole::Outbox), 0);
    EXPECT_EQ(run.reader().drafts()->size(), 1) << "what was written is where it was";

    ASSERT_TRUE(disk("DROP TRIGGER sick"));
    run.client.queueMessage(2, run.id(), message, options);
    ASSERT_TRUE(eventually([&] { return sink.taken.size() == 1 && rows().isEmpty(); }));
    EXPECT_EQ(queued, 1);
    EXPECT_EQ(failed.size(), 1);
    EXPECT_TRUE(run.reader().drafts()->isEmpty());
    run.catchUp();
    EXPECT_EQ(sink.taken.size(), 1);
}
