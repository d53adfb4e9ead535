// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/LedgerCommand.h"

#include "cli/ExitCode.h"
#include "store/Store.h"
#include "support/TempFolder.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using policy::DeletionRule;

namespace {

class LedgerCommand : public testing::Test {
protected:
    void SetUp() override
    {
        auto store = std::move(*store::Store::open(path()));
        accounts::AccountSettings settings;
        settings.label = u"ana"_s;
        settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        settings.incoming.host = u"pop.example.org"_s;
        settings.incoming.port = 995;
        settings.incoming.userName = u"ana"_s;
        settings.kind = accounts::Pop3Settings {};
        const auto account = store->accounts().add(settings).value();
        store::FolderRow inbox { .account = account, .name = u"Inbox"_s, .path = u"Inbox"_s };
        inbox.local = true;
        const auto folder = store->folders().add(inbox).value();
        store::Arrival arrival { .uidl = "u1", .receivedAt = { 1000 } };
        arrival.raw = "Subject: x\r\n\r\n";
        m_message = store->messages().addArrivals(folder, { arrival }).value().constFirst();
        store::LedgerEntry deleted { .fact = store::Fact::DeletedOnServer, .account = account, .message = m_message, .uidl = "u1" };
        deleted.rule = DeletionRule::Age;
        ASSERT_TRUE(store->ledger().append({ deleted }));
        ASSERT_TRUE(store->uidls().change(account, { { "u1", store::UidlState::Acknowledged, DeletionRule::Age } }, { 2000 }));
    }
    [[nodiscard]] QString path() const { return m_folder.file(u"store"_s); }
    /// Lines of the answer.
    QList<QByteArray> run(const QStringList &more, int code = cli::kOk)
    {
        QBuffer out, err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        EXPECT_EQ(cli::runLedger(QStringList { u"ledger"_s, u"--store"_s, path() } + more, out, err), code) << err.data().constData();
        QList<QByteArray> lines = out.data().split('\n');
        lines.removeLast();
        return lines;
    }
    static QJsonObject object(const QByteArray &line) { return QJsonDocument::fromJson(line).object(); }

    testsupport::TempFolder m_folder;
    base::MessageId m_message;
};

TEST_F(LedgerCommand, saysWhatHappenedAndWhy)
{
    const auto lines = run({ u"--json"_s });
    ASSERT_EQ(lines.size(), 2);
    EXPECT_EQ(object(lines[0]).value("fact"_L1), u"received"_s);
    EXPECT_EQ(object(lines[0]).value("source"_L1), u"pop3s://ana@pop.example.org:995"_s);
    EXPECT_EQ(object(lines[0]).value("uidl"_L1), u"u1"_s);
    EXPECT_EQ(object(lines[1]).value("fact"_L1), u"deleted-on-server"_s);
    EXPECT_EQ(object(lines[1]).value("rule"_L1), u"age"_s);
}

TEST_F(LedgerCommand, saysWhereOneMessageIs)
{
    const auto lines = run({ u"--message"_s, QString::number(m_message.value), u"--json"_s });
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(object(lines[2]).value("server"_L1), u"deleted"_s);
    EXPECT_EQ(object(lines[2]).value("here"_L1), true);
    EXPECT_EQ(object(lines[2]).value("rule"_L1), u"age"_s);
}

TEST_F(LedgerCommand, speaksPlainlyToo)
{
    const auto lines = run({});
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[1].contains("deleted-on-server message=" + QByteArray::number(m_message.value) + " uidl=u1 rule=age")) << lines[1].constData();
}

TEST_F(LedgerCommand, takesNoNonsense)
{
    EXPECT_TRUE(run({ u"--message"_s, u"x"_s }, cli::kUsage).isEmpty());
    EXPECT_TRUE(run({ u"--account"_s, u"somebody"_s }).isEmpty());
}

} // namespace
