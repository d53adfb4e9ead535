// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DeleteCommand.h"

#include "cli/ExitCode.h"
#include "store/Store.h"
#include "support/TempFolder.h"
#include "sync/LocalFolders.h"

#include <QBuffer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using policy::PopRetention;

namespace {

/// A POP3 account that follows deletions, with three messages in its inbox.
class DeleteCommand : public testing::Test {
protected:
    void SetUp() override
    {
        auto store = store::Store::open(path()).value();
        accounts::AccountSettings settings;
        settings.label = u"ana"_s;
        settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        settings.incoming.host = u"pop.example.org"_s;
        settings.incoming.port = 995;
        settings.incoming.userName = u"ana"_s;
        settings.kind = accounts::Pop3Settings { { .whenDeletedHere = PopRetention::WhenDeletedHere::TrashEmptied } };
        settings.id = store->accounts().add(settings).value();
        ASSERT_TRUE(engine::makeLocalFolders(*store, settings));
        m_account = settings.id;
        m_inbox = role(*store, mail::FolderRole::Inbox);
        m_trash = role(*store, mail::FolderRole::Trash);
        for (const char *uidl : { "a", "b", "c" }) {
            store::Arrival arrival { .uidl = uidl, .receivedAt = { 1000 } };
            arrival.raw = "Subject: "_ba + uidl + "\r\n\r\n";
            m_ids.append(store->messages().addArrivals(m_inbox, { arrival }).value());
        }
    }
    [[nodiscard]] QString path() const { return m_folder.file(u"store"_s); }
    base::FolderId role(store::Store &store, mail::FolderRole role) const { return store.reader().folderByRole(m_account, role).value()->id; }
    [[nodiscard]] QString id(int which) const { return QString::number(m_ids[which].value); }
    int run(const QStringList &more)
    {
        QBuffer out, err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        return cli::runDelete(QStringList { u"delete"_s, u"--store"_s, path() } + more, out, err);
    }
    QList<base::MessageId> in(base::FolderId folder)
    {
        const auto store = store::Store::open(path()).value();
        return store->reader().ids({ .folder = folder, .order = Qt::AscendingOrder }).value();
    }

    testsupport::TempFolder m_folder;
    base::AccountId m_account;
    base::FolderId m_inbox, m_trash;
    QList<base::MessageId> m_ids;
};

} // namespace

TEST_F(DeleteCommand, putsTheMessagesThatAreNamedIntoTheTrash)
{
    EXPECT_EQ(run({ id(0), id(2) }), cli::kOk);
    EXPECT_EQ(in(m_trash), (QList { m_ids[0], m_ids[2] }));
    EXPECT_EQ(in(m_inbox), QList { m_ids[1] });
}

TEST_F(DeleteCommand, deletedForGoodIsAWishForTheServerToo)
{
    EXPECT_EQ(run({ u"--for-good"_s, id(1) }), cli::kOk);
    EXPECT_EQ(in(m_inbox), (QList { m_ids[0], m_ids[2] }));
    EXPECT_TRUE(in(m_trash).isEmpty());
    const auto store = store::Store::open(path()).value();
    EXPECT_EQ(store->reader().uidl(m_account, "b").value()->state, store::UidlState::DeleteWanted);
}

TEST_F(DeleteCommand, nothingIsDeletedWhereOneIdIsWrong)
{
    EXPECT_EQ(run({}), cli::kUsage);
    EXPECT_EQ(run({ id(0), u"x"_s }), cli::kUsage);
    EXPECT_EQ(run({ id(0), u"-1"_s }), cli::kUsage);
    EXPECT_EQ(run({ id(0), u"99"_s }), cli::kUsage);
    EXPECT_EQ(in(m_inbox), m_ids);
}
