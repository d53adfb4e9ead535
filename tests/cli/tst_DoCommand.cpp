// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DoCommand.h"

#include "cli/ExitCode.h"
#include "store/Store.h"
#include "support/TempFolder.h"

#include <QBuffer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

/// An IMAP account without a line: an inbox with two messages, an archive, a trash.
class DoCommand : public testing::Test {
protected:
    void SetUp() override
    {
        auto store = store::Store::open(path()).value();
        accounts::AccountSettings settings;
        settings.label = u"ana"_s;
        settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Imap);
        settings.incoming.host = u"imap.example.org"_s;
        settings.incoming.port = 993;
        settings.incoming.userName = u"ana"_s;
        settings.kind = accounts::ImapSettings {};
        m_account = store->accounts().add(settings).value();
        for (const auto &[name, role] : { std::pair { "INBOX", mail::FolderRole::Inbox }, { "Archive", mail::FolderRole::Archive },
                 { "Trash", mail::FolderRole::Trash } }) {
            store::FolderRow row;
            row.account = m_account;
            row.mailbox = name;
            row.name = row.path = QString::fromLatin1(name);
            row.role = role;
            ASSERT_TRUE(store->folders().add(row));
        }
        for (quint32 uid : { 1u, 2u }) {
            store::Arrival arrival { .uid = uid, .receivedAt = { 1000 } };
            m_ids.append(store->messages().addArrivals(folder(*store, u"INBOX"_s).id, { arrival }).value());
        }
    }
    [[nodiscard]] QString path() const { return m_folder.file(u"store"_s); }
    [[nodiscard]] store::FolderRow folder(store::Store &store, const QString &path) const
    {
        const auto rows = store.reader().folders(m_account).value();
        for (const store::FolderRow &row : rows) {
            if (row.path == path)
                return row;
        }
        return {};
    }
    int run(QByteArray deeds)
    {
        QBuffer in(&deeds), out, err;
        in.open(QIODevice::ReadOnly);
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        const int code = cli::runDo({ u"do"_s, u"--store"_s, path() }, in, out, err);
        m_said = out.data();
        m_refusal = err.data();
        return code;
    }
    [[nodiscard]] QByteArray ids(int which) const { return '[' + QByteArray::number(m_ids[which].value) + ']'; }

    testsupport::TempFolder m_folder;
    base::AccountId m_account;
    QList<base::MessageId> m_ids;
    QByteArray m_said, m_refusal;
};

} // namespace

TEST_F(DoCommand, eachLineIsDoneHereAndWaitsForTheServer)
{
    EXPECT_EQ(run("{\"do\": \"star\", \"messages\": " + ids(0) + "}\n{\"do\": \"move\", \"messages\": " + ids(1) + ", \"to\": \"Archive\"}\n"
                  "{\"do\": \"create-folder\", \"name\": \"New\"}\n"),
        cli::kOk)
        << m_refusal.constData();
    EXPECT_EQ(m_said, "{\"done\":\"star\"}\n{\"done\":\"move\"}\n{\"done\":\"create-folder\"}\n");
    const auto store = store::Store::open(path()).value();
    EXPECT_TRUE(store->reader().row(m_ids[0]).value()->flags.system.testFlag(mail::Flag::Flagged));
    EXPECT_EQ(store->reader().row(m_ids[1]).value()->folder, folder(*store, u"Archive"_s).id);
    EXPECT_TRUE(folder(*store, u"New"_s).id.isValid());
    EXPECT_EQ(store->reader().intentCount(m_account).value(), 3);
}

TEST_F(DoCommand, theNextProgramCanUndo)
{
    ASSERT_EQ(run("{\"do\": \"trash\", \"messages\": " + ids(0) + "}\n"), cli::kOk);
    ASSERT_EQ(run("{\"do\": \"undo\"}\n"), cli::kOk);
    const auto store = store::Store::open(path()).value();
    EXPECT_EQ(store->reader().row(m_ids[0]).value()->folder, folder(*store, u"INBOX"_s).id);
    EXPECT_EQ(store->reader().intentCount(m_account).value(), 0);
}

TEST_F(DoCommand, whatIsNotThereEndsIt)
{
    EXPECT_EQ(run("{\"do\": \"move\", \"messages\": " + ids(0) + ", \"to\": \"Nowhere\"}\n{\"do\": \"star\", \"messages\": " + ids(0) + "}\n"),
        cli::exitCodeFor(base::Fault::InvalidInput));
    EXPECT_EQ(run("{\"do\": \"dance\", \"messages\": " + ids(0) + "}\n"), cli::exitCodeFor(base::Fault::InvalidInput));
    EXPECT_EQ(m_said, "");
    const auto store = store::Store::open(path()).value();
    EXPECT_EQ(store->reader().intentCount(m_account).value(), 0);
}

TEST_F(DoCommand, aDraftIsKeptChangedAndDiscarded)
{
    const auto drafts = [this] {
        const auto store = store::Store::open(path()).value();
        QStringList subjects;
        const auto rows = store->reader().drafts().value();
        for (const store::DraftRow &row : rows)
            subjects << row.content[u"subject"_s].toString();
        return subjects;
    };
    ASSERT_EQ(run("{\"do\":\"draft\",\"message\":{\"from\":\"ana@example.org\",\"subject\":\"one\"}}\n"), cli::kOk) << m_refusal.toStdString();
    EXPECT_EQ(drafts(), QStringList { u"one"_s });
    ASSERT_EQ(run("{\"do\":\"draft\",\"draft\":1,\"message\":{\"from\":\"ana@example.org\",\"subject\":\"two\"}}\n"), cli::kOk);
    EXPECT_EQ(drafts(), QStringList { u"two"_s });
    ASSERT_EQ(run("{\"do\":\"discard-draft\",\"draft\":1}\n"), cli::kOk);
    EXPECT_EQ(drafts(), QStringList {});
}

TEST_F(DoCommand, whatIsHeldIsKeptOrLetGo)
{
    const auto hold = [this](int which) {
        auto store = store::Store::open(path()).value();
        ASSERT_TRUE(store->held().hold({ m_ids[which] }, { 2000 }));
    };
    const auto isHere = [this](int which) { return !store::Store::open(path()).value()->reader().places({ m_ids[which] }).value().isEmpty(); };
    hold(0);
    ASSERT_EQ(run("{\"do\":\"let-go-held\"}\n"), cli::kOk);
    EXPECT_FALSE(isHere(0));
    EXPECT_TRUE(isHere(1));
    EXPECT_EQ(run("{\"do\":\"forget-held\"}\n"), cli::exitCodeFor(base::Fault::InvalidInput));
}
