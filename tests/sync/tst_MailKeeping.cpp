// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of mail when its account goes: kept in local folders, or written into files.
#include "sync/MailKeeping.h"

#include "mime/Mbox.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "sync/LocalFolders.h"
#include "sync/MailExport.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using engine::ExportReport;
using engine::ExportWish;
using engine::KeepNames;
using mail::FolderRole;

namespace {

QByteArray mailOf(const QByteArray &subject)
{
    return "From: Bob <bob@example.org>\r\nSubject: " + subject + "\r\nMessage-ID: <" + subject + "@x>\r\n\r\nFrom here to there.\r\n";
}

class MailKeeping : public testing::Test {
protected:
    void SetUp() override
    {
        m_store = std::move(*store::Store::open(m_folder.path() + "/store"_L1));
        m_pop = add(accounts::Protocol::Pop3, u"pop"_s);
        m_imap = add(accounts::Protocol::Imap, u"imap"_s);
        m_popInbox = engine::makeLocalFolders(*m_store, m_pop).value();
        store::FolderRow row;
        row.account = m_imap.id;
        row.mailbox = "INBOX";
        row.name = row.path = u"INBOX"_s;
        row.role = FolderRole::Inbox;
        m_imapInbox = m_store->folders().add(row).value();
    }
    accounts::AccountSettings add(accounts::Protocol protocol, const QString &user)
    {
        accounts::AccountSettings settings;
        settings.label = settings.address = user + "@example.org"_L1;
        settings.incoming.protocol = protocol;
        settings.incoming.host = u"mail.example.org"_s;
        settings.incoming.port = 995;
        settings.incoming.userName = user;
        if (protocol == accounts::Protocol::Pop3)
            settings.kind = accounts::Pop3Settings {};
        settings.id = m_store->accounts().add(settings).value();
        return settings;
    }
    base::MessageId bring(base::FolderId folder, const QByteArray &subject, quint32 uid = 0, const QByteArray &uidl = {}, bool whole = true)
    {
        store::Arrival arrival;
        arrival.uid = uid;
        arrival.uidl = uidl;
        arrival.receivedAt = { 1'760'000'000'000 };
        arrival.size = 100;
        arrival.summary.subject = QString::fromLatin1(subject);
        if (whole)
            arrival.raw = mailOf(subject);
        return m_store->messages().addArrivals(folder, { arrival }).value().first();
    }
    /// "Folder/Subfolder: subject" of all that lies in the common local folders.
    QStringList local()
    {
        QStringList lines;
        const auto folders = m_store->reader().folders(engine::commonLocalFolders(*m_store)->id).value();
        for (const store::FolderRow &row : folders) {
            const auto messages = m_store->reader().rows(m_store->reader().ids({ row.id }).value()).value();
            for (const store::MessageRow &message : messages)
                lines.append(row.path + ": "_L1 + message.summary.subject);
        }
        lines.sort();
        return lines;
    }
    ExportReport exported(const accounts::AccountSettings &account, ExportWish wish, bool cancelled = false)
    {
        wish.parent = m_folder.path();
        engine::MailExport running(m_store->folder(), account.id, wish);
        std::optional<ExportReport> report;
        QObject::connect(&running, &engine::MailExport::finished, &running, [&](const ExportReport &said) { report = said; });
        if (cancelled)
            running.cancel();
        running.start();
        EXPECT_TRUE(testsupport::eventually([&] { return report.has_value(); }));
        return report.value_or(ExportReport {});
    }
    QStringList filesIn(const QString &folder)
    {
        QStringList names;
        QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext())
            names.append(QDir(folder).relativeFilePath(it.next()));
        names.sort();
        return names;
    }

    const KeepNames m_names { u"pop@example.org"_s, { { FolderRole::Inbox, u"Entrada"_s }, { FolderRole::Outbox, u"Salida"_s } } };
    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    accounts::AccountSettings m_pop, m_imap;
    base::FolderId m_popInbox, m_imapInbox;
};

} // namespace

TEST_F(MailKeeping, whatIsOnAPop3ServerAsFarAsIsKnownIsNotOnlyHere)
{
    bring(m_popInbox, "there", 0, "1");
    const auto gone = bring(m_popInbox, "gone", 0, "2");
    const auto leaving = bring(m_popInbox, "leaving", 0, "3");
    bring(m_popInbox, "header", 0, "4", false);
    bring(m_popInbox, "written here");
    ASSERT_TRUE(m_store->uidls().setState(m_pop.id, { "2" }, store::UidlState::Gone));
    ASSERT_TRUE(m_store->uidls().setState(m_pop.id, { "3" }, store::UidlState::DeleteSent));
    const auto held = m_store->reader().holdings(m_pop.id).value();
    EXPECT_EQ(held.messages, 5);
    EXPECT_EQ(held.whole, 4);
    EXPECT_EQ(held.onlyHere, 3) << "gone, in doubt, and made here";
    EXPECT_EQ(held.octetsOnlyHere, mailOf("gone").size() + mailOf("leaving").size() + mailOf("written here").size());
    QSet<base::MessageId> only;
    const auto whole = m_store->reader().wholeMessages(m_pop.id).value();
    for (const auto &one : whole) {
        if (one.isOnlyHere)
            only.insert(one.message);
    }
    EXPECT_TRUE(only.contains(gone) && only.contains(leaving));
    EXPECT_EQ(only.size(), 3);
}

TEST_F(MailKeeping, ofAnImapAccountWhatHasNoNumberOrIsHeldIsOnlyHere)
{
    bring(m_imapInbox, "there", 1);
    bring(m_imapInbox, "on its way");
    const auto held = bring(m_imapInbox, "lost there", 2);
    ASSERT_TRUE(m_store->held().hold({ held }, { 1000 }));
    EXPECT_EQ(m_store->reader().holdings(m_imap.id).value().onlyHere, 2);
    EXPECT_EQ(m_store->reader().holdings(m_imap.id).value().whole, 3);
}

TEST_F(MailKeeping, whatOthersDeliverIsNotCountedAndNotTaken)
{
    const auto other = add(accounts::Protocol::Pop3, u"other"_s);
    store::Arrival arrival;
    arrival.uidl = "1";
    arrival.raw = mailOf("theirs");
    ASSERT_TRUE(m_store->messages().addArrivals(m_popInbox, { arrival }, other.id));
    bring(m_popInbox, "mine");
    EXPECT_EQ(m_store->reader().holdings(m_pop.id).value().messages, 1);
    EXPECT_EQ(engine::keepMail(*m_store, m_pop, m_names).value(), 1);
}

TEST_F(MailKeeping, keptMailLiesInFoldersLikeThoseItLayInAndOutlivesItsAccount)
{
    bring(m_popInbox, "one", 0, "1");
    const auto bills = m_store->folders().makeLocal({ m_pop.id, {}, u"Bills"_s }).value();
    const auto old = m_store->folders().makeLocal({ m_pop.id, bills, u"Old"_s }).value();
    bring(old, "two");
    EXPECT_EQ(engine::keepMail(*m_store, m_pop, m_names).value(), 2);
    ASSERT_TRUE(m_store->accounts().remove(m_pop.id));
    EXPECT_EQ(local(), (QStringList { u"pop@example.org/Bills/Old: two"_s, u"pop@example.org/Entrada: one"_s }));
    const auto folders = m_store->reader().folders(engine::commonLocalFolders(*m_store)->id).value();
    for (const store::FolderRow &row : folders) {
        const auto ids = m_store->reader().ids({ row.id }).value();
        for (const base::MessageId id : ids)
            EXPECT_TRUE(m_store->reader().rawMessage(id)) << "its bytes are its own";
    }
}

TEST_F(MailKeeping, mailOfAnImapAccountIsKeptTooAndWhatWasToBeToldOfItIsForgotten)
{
    const auto id = bring(m_imapInbox, "here", 7);
    bring(m_imapInbox, "header only", 8, {}, false);
    store::Intent intent;
    intent.account = m_imap.id;
    intent.kind = "flags";
    intent.targets = { { id, m_imapInbox, 7, {} } };
    ASSERT_TRUE(m_store->journal().add(intent));
    ASSERT_TRUE(m_store->write([&]() -> base::Result<void> {
        const auto kept = engine::keepMail(*m_store, m_imap, { u"imap"_s, {} });
        return kept ? m_store->accounts().remove(m_imap.id) : std::unexpected(kept.error());
    }));
    EXPECT_EQ(local(), QStringList { u"imap/INBOX: here"_s });
    EXPECT_EQ(m_store->reader().rawMessage(id).value(), mailOf("here"));
    EXPECT_EQ(m_store->reader().row(id).value()->uid, 0U);
}

TEST_F(MailKeeping, whatWasWrittenAndNotSentIsKeptTooAndIsSentByNobody)
{
    store::FolderRow row;
    row.account = m_pop.id;
    row.name = row.path = u"Outbox"_s;
    row.role = FolderRole::Outbox;
    row.local = true;
    const auto message = bring(m_store->folders().add(row).value(), "unsent");
    ASSERT_TRUE(m_store->outbox().add({ .message = message, .account = m_pop.id, .sender = u"a@x"_s, .state = store::OutboxState::Held }));
    ASSERT_TRUE(m_store->outbox().saveDraft({}, m_pop.id, { { u"subject"_s, u"half"_s } }, { 1000 }));
    EXPECT_EQ(m_store->reader().holdings(m_pop.id).value().toSend, 1);
    EXPECT_EQ(m_store->reader().holdings(m_pop.id).value().drafts, 1);
    ASSERT_TRUE(m_store->write([&]() -> base::Result<void> {
        const auto kept = engine::keepMail(*m_store, m_pop, m_names);
        return kept ? m_store->accounts().remove(m_pop.id) : std::unexpected(kept.error());
    }));
    EXPECT_EQ(local(), QStringList { u"pop@example.org/Salida: unsent"_s });
    EXPECT_FALSE(m_store->reader().outboxRow(message).value());
    const auto drafts = m_store->reader().drafts().value();
    ASSERT_EQ(drafts.size(), 1) << "another account can send it";
    EXPECT_EQ(drafts.first().account, m_imap.id);
    EXPECT_EQ(drafts.first().content[u"subject"_s].toString(), u"half"_s);
}

TEST_F(MailKeeping, aDraftWhoseNewestTextIsOnTheServerIsNotOnlyHere)
{
    const auto draft = m_store->outbox().saveDraft({}, m_imap.id, { { u"subject"_s, u"half"_s } }, { 1000 });
    ASSERT_TRUE(draft);
    EXPECT_EQ(m_store->reader().holdings(m_imap.id)->drafts, 1);
    EXPECT_GT(m_store->reader().holdings(m_imap.id)->octetsWritten, 0);
    ASSERT_TRUE(m_store->draftCopies().noteText(*draft, m_imap.id, "token", { 1000 }));
    EXPECT_EQ(m_store->reader().holdings(m_imap.id)->drafts, 1) << "it has not gone there yet";
    const auto copies = m_store->reader().draftCopies(m_imap.id);
    ASSERT_TRUE(copies && copies->size() == 1);
    ASSERT_TRUE(m_store->draftCopies().noteThere(copies->constFirst().id, copies->constFirst().written, 7, 3));
    EXPECT_EQ(m_store->reader().holdings(m_imap.id)->drafts, 0);
    EXPECT_EQ(m_store->reader().holdings(m_imap.id)->octetsWritten, 0);
    ASSERT_TRUE(m_store->draftCopies().noteText(*draft, m_imap.id, "token", { 2000 }));
    EXPECT_EQ(m_store->reader().holdings(m_imap.id)->drafts, 1) << "it was written on since";
}

TEST_F(MailKeeping, whatWasBeingWrittenGoesToTheAccountThatThisOneBecame)
{
    const auto heir = add(accounts::Protocol::Imap, u"heir"_s);
    const store::DraftOctets octets { { "name", "octets" } };
    ASSERT_TRUE(m_store->outbox().saveDraft({}, m_pop.id, { { u"subject"_s, u"half"_s } }, { 1000 }, octets));
    ASSERT_TRUE(engine::keepMail(*m_store, m_pop, m_names, {}, heir.id));
    const store::DraftRow kept = m_store->reader().drafts()->constFirst();
    EXPECT_EQ(kept.account, heir.id);
    EXPECT_EQ(m_store->reader().wholeDraft(kept.id).value()->octets, octets) << "with what goes with it";
}

TEST_F(MailKeeping, whatWasBeingWrittenRatherGoesToAnAccountThatIsOn)
{
    m_imap.enabled = false;
    ASSERT_TRUE(m_store->accounts().update(m_imap));
    const auto on = add(accounts::Protocol::Imap, u"on"_s);
    ASSERT_TRUE(m_store->outbox().saveDraft({}, m_pop.id, { { u"subject"_s, u"half"_s } }, { 1000 }));
    ASSERT_TRUE(engine::keepMail(*m_store, m_pop, m_names));
    EXPECT_EQ(m_store->reader().drafts()->constFirst().account, on.id);
    ASSERT_TRUE(m_store->accounts().remove(m_pop.id));
    ASSERT_TRUE(engine::keepMail(*m_store, on, m_names));
    EXPECT_EQ(m_store->reader().drafts()->constFirst().account, m_imap.id) << "rather than lost";
}

TEST_F(MailKeeping, keptTwiceUnderTheSameNameNothingIsMixed)
{
    bring(m_popInbox, "one");
    ASSERT_TRUE(engine::keepMail(*m_store, m_pop, m_names));
    bring(m_popInbox, "two");
    ASSERT_TRUE(engine::keepMail(*m_store, m_pop, m_names));
    EXPECT_EQ(local(), (QStringList { u"pop@example.org (2)/Entrada: two"_s, u"pop@example.org/Entrada: one"_s }));
}

TEST_F(MailKeeping, whereThereIsNothingToKeepNoFolderIsMade)
{
    EXPECT_EQ(engine::keepMail(*m_store, m_pop, m_names).value(), 0);
    EXPECT_EQ(m_store->reader().accounts().value().size(), 2);
}

TEST_F(MailKeeping, anExportHoldsEveryWholeMessageInAFileForEachFolder)
{
    bring(m_popInbox, "one", 0, "1");
    bring(m_popInbox, "two");
    bring(m_popInbox, "header", 0, "3", false);
    const auto bills = m_store->folders().makeLocal({ m_pop.id, {}, u"Bills/2026"_s }).value();
    bring(bills, "three");
    const auto report = exported(m_pop, { .parent = {}, .names = m_names });
    ASSERT_FALSE(report.error) << report.error->detail.constData();
    EXPECT_EQ(report.folder, m_folder.path() + "/pop@example.org"_L1);
    EXPECT_EQ(report.messages, 3);
    EXPECT_EQ(report.notWhole, 1);
    EXPECT_EQ(filesIn(report.folder), (QStringList { u"Bills-2026.mbox"_s, u"Entrada.mbox"_s }));
    const QByteArray inbox = m_folder.read(u"pop@example.org/Entrada.mbox"_s);
    EXPECT_EQ(inbox.count("\n>From here to there.\n"), 2);
    EXPECT_TRUE(inbox.startsWith("From MAILER-DAEMON") || inbox.startsWith("From bob@example.org")) << inbox.constData();
}

TEST_F(MailKeeping, asSingleFilesMessagesAreWhatCameOverTheWire)
{
    bring(m_popInbox, "one/../two");
    bring(m_popInbox, "one/../two");
    const auto report = exported(m_pop, { .parent = {}, .format = ExportWish::Format::Eml, .names = m_names });
    ASSERT_FALSE(report.error);
    const QStringList files = filesIn(report.folder);
    ASSERT_EQ(files.size(), 2) << qPrintable(files.join(u' '));
    for (const QString &file : files) {
        EXPECT_TRUE(file.startsWith("Entrada/0000"_L1) && file.endsWith(".eml"_L1)) << qPrintable(file);
        EXPECT_EQ(m_folder.read("pop@example.org/"_L1 + file), mailOf("one/../two"));
    }
}

TEST_F(MailKeeping, anExportNeverWritesOverWhatIsThere)
{
    m_folder.write(u"pop@example.org/Entrada.mbox"_s, "mine");
    bring(m_popInbox, "one");
    const auto report = exported(m_pop, { .parent = {}, .names = m_names });
    EXPECT_EQ(report.folder, m_folder.path() + "/pop@example.org (2)"_L1);
    EXPECT_EQ(m_folder.read(u"pop@example.org/Entrada.mbox"_s), "mine");
}

TEST_F(MailKeeping, whatWasCancelledLeavesNothingBehind)
{
    bring(m_popInbox, "one");
    const QStringList before = QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    EXPECT_EQ(exported(m_pop, { .parent = {}, .names = m_names }, true).error->fault, base::Fault::Cancelled);
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), before);
}
