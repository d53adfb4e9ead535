// SPDX-License-Identifier: GPL-3.0-or-later
// Removing an account: what is said before, and what becomes of the mail.
#include "gui/settings/RemoveAccountDialog.h"

#include "gui/Language.h"
#include "gui/wizard/Notice.h"
#include "store/Store.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QAbstractButton>
#include <QDir>
#include <QMessageBox>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::AccountSettings;
using gui::RemovalText;
using gui::RemoveAccountDialog;
using Look = RemovalText::Look;
using testsupport::eventually;

namespace {

AccountSettings account(accounts::Protocol protocol)
{
    AccountSettings settings;
    settings.label = settings.address = u"ana@example.org"_s;
    settings.incoming = accounts::ServerEndpoint::of(protocol);
    settings.incoming.host = u"mail.nowhere.invalid"_s;
    settings.incoming.port = 995;
    settings.incoming.userName = settings.address;
    if (protocol == accounts::Protocol::Pop3)
        settings.kind = accounts::Pop3Settings {};
    return settings;
}

engine::AccountFacts facts()
{
    return { .isKnown = true,
        .held = { .messages = 8420, .whole = 8412, .onlyHere = 312, .octetsOnlyHere = 40'000'000, .there = -1, .toSend = 1, .drafts = 2,
            .lookedAt = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 3, 5), QTime(21, 5))) },
        .waitingChanges = 3 };
}

QString all(const RemovalText &text)
{
    return text.headline + u'\n' + text.lines.join(u'\n');
}

/// A POP3 account with two messages here, one of which the server still has, and an engine over it that works offline.
class RemoveAccount : public testing::Test {
protected:
    void SetUp() override
    {
        auto store = std::move(*store::Store::open(m_folder.path() + "/store"_L1));
        m_account = account(accounts::Protocol::Pop3);
        m_account.id = store->accounts().add(m_account).value();
        store::FolderRow row;
        row.account = m_account.id;
        row.name = row.path = u"Inbox"_s;
        row.role = mail::FolderRole::Inbox;
        row.local = true;
        const auto inbox = store->folders().add(row).value();
        for (const QByteArray &uidl : { QByteArray("1"), QByteArray("2") }) {
            store::Arrival arrival;
            arrival.uidl = uidl;
            arrival.receivedAt = { 1'760'000'000'000 };
            arrival.raw = "Subject: " + uidl + "\r\n\r\nHola.\r\n";
            ASSERT_TRUE(store->messages().addArrivals(inbox, { arrival }));
        }
        ASSERT_TRUE(store->uidls().setState(m_account.id, { "2" }, store::UidlState::Gone));
        store.reset();
        m_engine = std::make_unique<engine::EngineClient>(
            engine::EngineClient::Options { .storeFolder = m_folder.path() + "/store"_L1, .startOffline = true, .useKeychain = false, .extraCaFile = {} });
        QObject::connect(m_engine.get(), &engine::EngineClient::accountsChanged, m_engine.get(), [this](const auto &list) { m_accounts = list; });
        m_engine->start();
        ASSERT_TRUE(eventually([this] { return !m_accounts.isEmpty(); }));
        m_dialog = std::make_unique<RemoveAccountDialog>(*m_engine, m_account, m_accounts, true);
        m_dialog->show();
        ASSERT_TRUE(eventually([this] { return button(u"removeAnyway"_s)->isEnabled(); }));
    }
    QAbstractButton *button(const QString &name) { return m_dialog->findChild<QAbstractButton *>(name); }
    QString said() { return m_dialog->findChild<gui::Notice *>(u"removalFacts"_s)->headline(); }
    /// Everything is written into files, and this asks whether the account goes.
    QMessageBox *savedInFiles()
    {
        const QString folder = m_folder.path() + "/saved"_L1;
        EXPECT_TRUE(QDir().mkpath(folder));
        m_dialog->setExportFolder(folder);
        button(u"saveMail"_s)->click();
        button(u"removeAnyway"_s)->click();
        EXPECT_TRUE(eventually([this] { return m_dialog->findChild<QMessageBox *>(u"exportReport"_s) != nullptr; }));
        return m_dialog->findChild<QMessageBox *>(u"exportReport"_s);
    }
    bool isGone()
    {
        return eventually([this] {
            return std::ranges::none_of(m_accounts, [this](const AccountSettings &one) { return one.id == m_account.id; });
        });
    }
    /// Subjects in the common local folders.
    QStringList kept()
    {
        const auto reader = std::move(*store::Reader::open(m_folder.path() + "/store"_L1));
        QStringList subjects;
        const auto accounts = reader->accounts().value();
        for (const AccountSettings &one : accounts) {
            const auto folders = reader->folders(one.id).value();
            for (const store::FolderRow &folder : folders) {
                const auto rows = reader->rows(reader->ids({ folder.id }).value()).value();
                for (const store::MessageRow &row : rows)
                    subjects.append(folder.path + u": "_s + QString::fromUtf8(reader->rawMessage(row.id).value_or("?").mid(9, 1)));
            }
        }
        subjects.sort();
        return subjects;
    }

    testsupport::TempFolder m_folder;
    const Language m_english { u"en"_s };
    AccountSettings m_account;
    QList<AccountSettings> m_accounts;
    std::unique_ptr<engine::EngineClient> m_engine;
    std::unique_ptr<RemoveAccountDialog> m_dialog;
};

} // namespace

TEST(RemovalText, countsWhatIsOnlyHereAndWhatElseIsLost)
{
    const Language english(u"en"_s);
    const auto text = RemovalText::of(account(accounts::Protocol::Pop3), facts(), Look::Fresh);
    EXPECT_TRUE(text.isLoss);
    EXPECT_EQ(text.headline, u"315 messages (40 MB) exist only on this computer."_s);
    EXPECT_EQ(text.lines, (QStringList {
        u"8,100 other messages that are here are on the server, too; it has just said so."_s,
        u"Of 8 messages only the beginning is here; the rest is on the server and stays there."_s,
        u"1 message in the Outbox will not be sent any more."_s,
        u"2 messages are still being written and will be lost, as there is no other account for them."_s,
        u"3 changes that the server has not been told yet will not be told."_s,
        u"On the server, removing the account changes nothing."_s }));
}

TEST(RemovalText, whatWasWrittenAndNotSentIsLostToo)
{
    const Language english(u"en"_s);
    engine::AccountFacts unsent { .isKnown = true, .held = { .messages = 5, .whole = 5, .onlyHere = 0, .there = 5, .toSend = 1, .drafts = 2, .octetsWritten = 3'000 } };
    const auto text = RemovalText::of(account(accounts::Protocol::Imap), unsent, Look::Fresh, true);
    EXPECT_TRUE(text.isLoss);
    EXPECT_EQ(RemovalText::lost(unsent), 3);
    EXPECT_EQ(text.headline, u"3 messages (3 kB) exist only on this computer."_s);
    EXPECT_TRUE(all(text).contains(u"2 messages are still being written. If you keep the mail, they go to another account; otherwise they are lost."_s));
}

TEST(RemovalText, saysWhatItCannotKnow)
{
    const Language english(u"en"_s);
    const auto pop = account(accounts::Protocol::Pop3);
    EXPECT_TRUE(all(RemovalText::of(pop, facts(), Look::Offline))
                    .contains(u"Palomar is working offline and cannot know what the server has now. 8,100 other messages were there at the last look (March 5, 2026"_s))
        << qPrintable(all(RemovalText::of(pop, facts(), Look::Offline)));
    EXPECT_TRUE(all(RemovalText::of(pop, facts(), Look::Failed)).contains(u"does not answer"_s));
    EXPECT_TRUE(all(RemovalText::of(pop, facts(), Look::None)).contains(u"switched off"_s));
    EXPECT_TRUE(all(RemovalText::of(pop, facts(), Look::TooSoon)).contains(u"allows no new check yet"_s));
    EXPECT_FALSE(all(RemovalText::of(pop, facts(), Look::Running)).contains(u"too"_s)) << "it has not answered yet";
    const auto unknown = RemovalText::of(pop, {}, Look::Fresh);
    EXPECT_TRUE(unknown.isLoss) << "what cannot be told may be lost";
}

TEST(RemovalText, speaksSpanishAndOfLocalFoldersToo)
{
    const Language spanish(u"es"_s);
    auto only = facts();
    only.held.onlyHere = only.held.whole = only.held.messages = 1;
    only.held.toSend = only.held.drafts = 0;
    const auto text = RemovalText::of(AccountSettings::localFolders(), only, Look::None);
    EXPECT_EQ(text.headline, u"1 mensaje (40 MB) existe solo en este equipo."_s);
    EXPECT_FALSE(all(text).contains(u"servidor"_s) && all(text).contains(u"desactivada"_s));
}

TEST(RemovalText, saysWhatBecomesOfMailThatOthersDeliver)
{
    const Language english(u"en"_s);
    const auto pop = account(accounts::Protocol::Pop3);
    EXPECT_TRUE(RemovalText::delivered({}).isEmpty());
    EXPECT_TRUE(RemovalText::delivered({ pop }).contains(u"ana@example.org delivers into this account"_s));
    EXPECT_TRUE(RemovalText::delivered({ pop, pop }).contains(u"deliver into this account"_s));
}

TEST_F(RemoveAccount, byItselfItKeepsTheMailInLocalFolders)
{
    EXPECT_EQ(said(), u"1 message (21 bytes) exists only on this computer."_s);
    EXPECT_EQ(m_dialog->choice(), RemoveAccountDialog::Keep);
    button(u"removeAnyway"_s)->click();
    ASSERT_TRUE(isGone());
    EXPECT_EQ(kept(), (QStringList { u"ana@example.org/Inbox: 1"_s, u"ana@example.org/Inbox: 2"_s }));
    EXPECT_EQ(m_dialog->result(), QDialog::Accepted);
}

TEST_F(RemoveAccount, enterAndEscapeRemoveNothing)
{
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    EXPECT_FALSE(m_dialog->isVisible());
    EXPECT_EQ(m_dialog->result(), QDialog::Rejected);
    EXPECT_EQ(kept(), (QStringList { u"Inbox: 1"_s, u"Inbox: 2"_s }));
}

TEST_F(RemoveAccount, deletesOnlyWhatThePersonWantsDeleted)
{
    button(u"deleteMail"_s)->click();
    button(u"removeAnyway"_s)->click();
    ASSERT_TRUE(isGone());
    EXPECT_TRUE(kept().isEmpty());
}

TEST_F(RemoveAccount, savesFilesFirstAndAsksOnceMore)
{
    QMessageBox *report = savedInFiles();
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->text().startsWith(u"2 messages were saved in"_s)) << qPrintable(report->text());
    EXPECT_EQ(kept().size(), 2) << "nothing is removed yet";
    EXPECT_TRUE(QFile::exists(m_folder.path() + "/saved/ana@example.org/Inbox.mbox"_L1));
    report->findChild<QAbstractButton *>(u"removeSaved"_s)->click();
    ASSERT_TRUE(isGone());
}

TEST_F(RemoveAccount, whatHasComeSinceTheFilesWereWrittenIsKept)
{
    QMessageBox *report = savedInFiles();
    ASSERT_TRUE(report);
    const auto reader = std::move(*store::Reader::open(m_folder.path() + "/store"_L1));
    const auto inbox = reader->folderByRole(m_account.id, mail::FolderRole::Inbox).value()->id;
    m_engine->copyTo({ reader->ids({ inbox })->constFirst() }, inbox); // as good as one that was fetched
    ASSERT_TRUE(eventually([&] { return reader->ids({ inbox })->size() == 3; }));
    report->findChild<QAbstractButton *>(u"removeSaved"_s)->click();
    ASSERT_TRUE(isGone());
    EXPECT_EQ(kept().size(), 1) << qPrintable(kept().join(u", "_s));
}

TEST_F(RemoveAccount, aFolderThatCannotBeWrittenIsSaidAndRemovesNothing)
{
    m_dialog->setExportFolder(m_folder.path() + "/not there"_L1);
    button(u"saveMail"_s)->click();
    button(u"removeAnyway"_s)->click();
    QMessageBox *report = nullptr;
    ASSERT_TRUE(eventually([&] {
        report = m_dialog->findChild<QMessageBox *>(u"exportReport"_s);
        return report != nullptr;
    }));
    EXPECT_EQ(report->findChild<QAbstractButton *>(u"removeSaved"_s), nullptr);
    EXPECT_EQ(kept().size(), 2);
}

TEST_F(RemoveAccount, uploadingLeadsToTheChangeToImap)
{
    bool wanted = false;
    QObject::connect(m_dialog.get(), &RemoveAccountDialog::uploadWanted, m_dialog.get(), [&] { wanted = true; });
    button(u"uploadMail"_s)->click();
    button(u"removeAnyway"_s)->click();
    EXPECT_TRUE(wanted);
    EXPECT_EQ(kept().size(), 2);
}
