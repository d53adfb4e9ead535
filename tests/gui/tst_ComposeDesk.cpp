// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeDesk.h"

#include "gui/Style.h"
#include "gui/compose/AskBar.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/RecipientField.h"
#include "models/StoreReading.h"
#include "store/Store.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "sync/GoneDrafts.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using engine::EngineClient;
using testsupport::eventually;

namespace {

/// A desk whose engine never begins: a test answers for it.
class ComposeDeskTest : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(store::Store::open(m_folder.path()));
        m_engine = std::make_unique<EngineClient>(EngineClient::Options { .storeFolder = m_folder.path(), .useKeychain = false });
        m_store = std::make_unique<models::StoreReading>(m_folder.path());
        const auto reader = [this](base::MessageId) -> base::Result<QByteArray> {
            ++m_reads;
            if (m_raw.isEmpty())
                return base::fail(base::Fault::MessageGone);
            return m_raw;
        };
        m_desk = std::make_unique<gui::ComposeDesk>(*m_engine, *m_store, reader, nullptr);
    }

    static accounts::AccountSettings account(bool isEnabled = true)
    {
        accounts::AccountSettings settings;
        settings.id = base::AccountId { 1 };
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming.host = u"mail.invalid"_s;
        settings.outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
        settings.outgoing->host = u"smtp.invalid"_s;
        settings.enabled = isEnabled;
        return settings;
    }
    /// Sent and called back: it is being written on, and every message that is sent from now on is noted.
    gui::ComposeWindow *takenBack(base::MessageId message)
    {
        m_desk->setAccounts({ account() });
        QObject::connect(m_engine.get(), &EngineClient::queueMessage, m_engine.get(),
            [this](int ticket, base::AccountId, const mime::OutgoingMessage &, const engine::SendOptions &options) { m_tickets << ticket, m_queued << options; });
        written()->action(u"send"_s)->trigger();
        EXPECT_EQ(m_queued.size(), 1);
        emit m_engine->messageQueued(m_tickets.value(0), message);
        m_desk->takeBack(message);
        return m_desk->windows().value(0);
    }
    gui::ComposeWindow *written()
    {
        gui::ComposeWindow *window = m_desk->writeNew();
        window->to().setRecipients({ { u"Eva"_s, u"eva@example.org"_s } });
        window->subject().setText(u"Programa"_s);
        window->editor().textCursor().insertText(u"Hola, Eva"_s);
        return window;
    }

    testsupport::TempFolder m_folder;
    std::atomic<int> m_reads = 0;
    QByteArray m_raw;
    std::unique_ptr<EngineClient> m_engine;
    std::unique_ptr<models::StoreReading> m_store;
    QList<int> m_tickets;
    QList<engine::SendOptions> m_queued;
    std::unique_ptr<gui::ComposeDesk> m_desk;
};

} // namespace

TEST_F(ComposeDeskTest, asksForAllOfAMessageOnceAndSaysSoIfItDoesNotCome)
{
    const base::MessageId message { 7 };
    QSignalSpy outlines(m_engine.get(), &EngineClient::openMessage);
    QSignalSpy wholes(m_engine.get(), &EngineClient::openWhole);
    QSignalSpy failures(m_desk.get(), &gui::ComposeDesk::failed);
    m_desk->answer(message, mime::Answer::Sender, {});
    ASSERT_TRUE(eventually([&] { return wholes.size() == 1; }));
    emit m_engine->bodyReady(message); // an outline is, say
    ASSERT_TRUE(eventually([&] { return failures.size() == 1; }));
    emit m_engine->bodyReady(message);
    EXPECT_EQ(m_reads, 2) << "and not for ever";
    EXPECT_EQ(wholes.size(), 1);
    EXPECT_TRUE(outlines.isEmpty()) << "the texts of it are not enough";
}

TEST_F(ComposeDeskTest, goesOnWhenTheMessageHasCome)
{
    const base::MessageId message { 7 };
    QSignalSpy wholes(m_engine.get(), &EngineClient::openWhole);
    m_desk->answer(message, mime::Answer::Sender, {});
    ASSERT_TRUE(eventually([&] { return wholes.size() == 1; }));
    m_raw = "From: eva@example.org\r\nSubject: s\r\n\r\ntext\r\n";
    emit m_engine->bodyReady(message);
    ASSERT_TRUE(eventually([&] { return m_desk->windows().size() == 1; }));
    m_desk->windows().constFirst()->finish();
}

TEST_F(ComposeDeskTest, whatWasDeletedOnAnotherDeviceComesBackToWhoWantsIt)
{
    {
        auto store = store::Store::open(m_folder.path());
        ASSERT_TRUE(store);
        ASSERT_TRUE((*store)->setValue(engine::kGoneDrafts, R"([{"draft":7,"account":1,"content":{"subject":"Programa","text":"Hola\n"}},
            {"draft":8,"account":1,"content":{"subject":"Otro","text":"x\n"},"isElsewhere":true}])"));
    }
    const auto box = [] {
        const auto all = QApplication::topLevelWidgets();
        const auto found = std::ranges::find_if(all, [](const QWidget *one) { return one->objectName() == "goneDrafts"_L1 && one->isVisible(); });
        return found == all.end() ? nullptr : qobject_cast<QMessageBox *>(*found);
    };
    QSignalSpy changes(m_desk.get(), &gui::ComposeDesk::draftsChanged);
    emit m_engine->draftConflict({ 8 });
    ASSERT_TRUE(eventually([&] { return changes.size() == 1; }));
    EXPECT_FALSE(box()) << "it lies in the Trash";
    emit m_engine->draftConflict({ 7 });
    ASSERT_TRUE(eventually([&] { return box(); }));
    EXPECT_TRUE(box()->text().contains("Programa"_L1));
    box()->findChild<QPushButton *>(u"bringBack"_s)->click();
    ASSERT_TRUE(eventually([&] { return m_desk->windows().size() == 1; }));
    gui::ComposeWindow *window = m_desk->windows().constFirst();
    EXPECT_EQ(window->message().text, u"Hola\n"_s);
    EXPECT_TRUE(window->isChanged()) << "it is kept nowhere else";
    window->finish();
}

TEST_F(ComposeDeskTest, whatGoesWithFilesIsADraftBeforeTheyAreRead)
{
    m_desk->setAccounts({ account() });
    const QObject here;
    QList<int> kept;
    QList<engine::SendOptions> queued;
    QObject::connect(m_engine.get(), &EngineClient::saveDraft, &here, [&](int ticket) { kept << ticket; });
    QObject::connect(m_engine.get(), &EngineClient::queueMessage, &here,
        [&](int, base::AccountId, const mime::OutgoingMessage &, const engine::SendOptions &options) { queued << options; });
    gui::ComposeWindow *window = written();
    window->attachments().add({ u"notas.txt"_s, "text/plain", mime::FilePath { u"/nowhere/notas.txt"_s }, {} }, 5);
    window->action(u"send"_s)->trigger();
    ASSERT_EQ(kept.size(), 1);
    EXPECT_TRUE(queued.isEmpty());
    emit m_engine->draftSaved(kept.constFirst(), store::DraftId { 5 });
    ASSERT_EQ(queued.size(), 1);
    EXPECT_EQ(queued.constFirst().draft, store::DraftId { 5 });
    EXPECT_EQ(kept.size(), 1) << "once";
    window->finish();
}

TEST_F(ComposeDeskTest, withNoAccountSwitchedOnWhatIsWrittenIsADraftAllTheSame)
{
    m_desk->setAccounts({ account(false) });
    const QObject here;
    QList<base::AccountId> kept;
    QObject::connect(m_engine.get(), &EngineClient::saveDraft, &here, [&](int, store::DraftId, base::AccountId account) { kept << account; });
    gui::ComposeWindow *window = written();
    window->action(u"send"_s)->trigger();
    EXPECT_EQ(window->bar().text(), u"No account is switched on. Switch one on in its settings. Until then the message stays in Drafts."_s);
    window->close();
    EXPECT_EQ(kept, QList<base::AccountId> { account().id });
}

TEST_F(ComposeDeskTest, aDraftOfAnAccountThatIsSwitchedOffStaysItsDraft)
{
    accounts::AccountSettings other = account(false);
    other.id = base::AccountId { 2 };
    other.label = other.address = u"bea@example.org"_s;
    m_desk->setAccounts({ account(false), other });
    const QObject here;
    QList<base::AccountId> kept;
    QStringList senders;
    QObject::connect(m_engine.get(), &EngineClient::saveDraft, &here, [&](int, store::DraftId, base::AccountId account, const mime::OutgoingMessage &message) {
        kept << account;
        senders << message.from.address;
    });
    store::DraftRow draft;
    draft.id = store::DraftId { 5 };
    draft.account = other.id;
    draft.content = QJsonObject { { u"from"_s, u"bea@example.org"_s }, { u"subject"_s, u"Programa"_s }, { u"text"_s, u"Hola\n"_s } };
    m_desk->openDraft(draft);
    ASSERT_EQ(m_desk->windows().size(), 1);
    gui::ComposeWindow *window = m_desk->windows().constFirst();
    window->subject().setText(u"Otro"_s);
    window->close();
    EXPECT_EQ(kept, QList<base::AccountId> { other.id });
    EXPECT_EQ(senders, QStringList { u"bea@example.org"_s });
}

TEST_F(ComposeDeskTest, whatWasTakenBackTooLateIsSentOnceMoreIfThePersonWants)
{
    const base::MessageId message { 9 };
    gui::ComposeWindow *window = takenBack(message);
    ASSERT_TRUE(window);
    emit m_engine->tooLateToHold(message);
    EXPECT_FALSE(window->isChanged()) << "closed now it is no draft of what has been sent";
    window->action(u"send"_s)->trigger();
    EXPECT_EQ(m_queued.size(), 1) << "not a second time without a word";
    ASSERT_EQ(window->bar().buttons().size(), 2);
    window->bar().buttons().at(1)->click();
    ASSERT_EQ(m_queued.size(), 2);
    EXPECT_FALSE(m_queued.constLast().replaces.isValid()) << "it has gone";
    window->finish();
}

TEST_F(ComposeDeskTest, whatWasToReplaceAMessageThatHasGoneIsSentOnceMoreIfThePersonWants)
{
    const base::MessageId message { 9 };
    gui::ComposeWindow *window = takenBack(message);
    ASSERT_TRUE(window);
    window->action(u"send"_s)->trigger();
    ASSERT_EQ(m_queued.size(), 2);
    EXPECT_EQ(m_queued.constLast().replaces, message);
    emit m_engine->queueFailed(m_tickets.constLast(), { base::Fault::MessageGone, "not in that state in the outbox", {} });
    EXPECT_TRUE(window->isChanged()) << "closed now it is a draft";
    EXPECT_TRUE(window->bar().text().startsWith("The message that this one was to replace has already been sent"_L1)) << window->bar().text().toStdString();
    window->action(u"send"_s)->trigger();
    EXPECT_EQ(m_queued.size(), 2) << "not a second time without a word";
    ASSERT_EQ(window->bar().buttons().size(), 2);
    window->bar().buttons().at(1)->click();
    ASSERT_EQ(m_queued.size(), 3);
    EXPECT_FALSE(m_queued.constLast().replaces.isValid()) << "it has gone";
    window->finish();
}

TEST_F(ComposeDeskTest, whatIsOpenedTwiceWhileItIsReadHasOneWindow)
{
    m_desk->setAccounts({ account() });
    m_raw = "From: ana@example.org\r\nTo: eva@example.org\r\nSubject: s\r\n\r\ntext\r\n";
    store::OutboxRow row;
    row.message = { 9 };
    row.account = account().id;
    m_desk->editOutgoing(row);
    m_desk->editOutgoing(row);
    ASSERT_TRUE(eventually([&] { return m_reads == 2 && !m_desk->windows().isEmpty(); }));
    m_desk->editOutgoing(row);
    QCoreApplication::processEvents();
    EXPECT_EQ(m_desk->windows().size(), 1);
    EXPECT_EQ(m_reads, 2) << "it is only raised";
    const auto windows = m_desk->windows();
    for (gui::ComposeWindow *window : windows)
        window->finish();
}

TEST_F(ComposeDeskTest, doesNotWriteOnWhatIsNotAllThere)
{
    QByteArray html = "From: eva@example.org\r\nSubject: s\r\nContent-Type: text/html\r\n\r\n";
    while (html.size() < 5'000'000)
        html += "<p>Line after line after line of a text of which nobody sees the end.</p>\r\n";
    m_raw = html;
    QSignalSpy failures(m_desk.get(), &gui::ComposeDesk::failed);
    m_desk->writeAgain({ 7 }, models::Beginning::EditAsNew, {});
    ASSERT_TRUE(eventually([&] { return failures.size() == 1; }));
    EXPECT_TRUE(m_desk->windows().isEmpty());
}
