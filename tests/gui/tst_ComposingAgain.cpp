// SPDX-License-Identifier: GPL-3.0-or-later
// Between composer and Outbox: what is called back, looked at, changed or closed. Nothing is lost there, and nothing goes twice.
#include "ComposingFixture.h"
#include "gui/compose/AskBar.h"
#include "gui/compose/UndoSendBar.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace composetest;

namespace {

class ComposingAgain : public Composing { };

} // namespace

TEST_F(ComposingAgain, whatIsOnlyLookedAtGoesOutWhenItWasToGo)
{
    withOutgoing();
    openFilled();
    mime::OutgoingMessage message = toEva(u"Programa"_s);
    message.text = u"Hola\n"_s;
    const base::Timestamp later { base::SystemClock().now().ms + 3'600'000 };
    m_engine->queueMessage(99, m_account, message, { .notBefore = later });
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    QSignalSpy tooLate(m_engine.get(), &engine::EngineClient::tooLateToHold);
    for (int time = 0; time < 2; ++time) {
        m_window->desk().editOutgoing(outbox().constFirst());
        ASSERT_TRUE(eventually([&] { return newest() && outbox().constFirst().state == store::OutboxState::Open; }));
        newest()->close();
        ASSERT_TRUE(eventually([&] { return !newest() && outbox().constFirst().state == store::OutboxState::Waiting; }));
        EXPECT_EQ(outbox().constFirst().notBefore, later);
    }
    // What the person has kept back stays, and opens.
    m_engine->holdMessage(outbox().constFirst().message);
    ASSERT_TRUE(eventually([&] { return outbox().constFirst().state == store::OutboxState::Held; }));
    m_window->desk().editOutgoing(outbox().constFirst());
    ASSERT_TRUE(eventually([&] { return newest(); }));
    m_window->desk().editOutgoing(outbox().constFirst());
    EXPECT_EQ(m_window->desk().windows().size(), 1) << "one window for one message";
    newest()->close();
    ASSERT_TRUE(eventually([&] { return !newest(); }));
    EXPECT_EQ(outbox().constFirst().state, store::OutboxState::Held);
    EXPECT_TRUE(drafts().isEmpty());
    EXPECT_EQ(tooLate.size(), 0);
}

TEST_F(ComposingAgain, whatIsDiscardedInTheOutboxIsNotOfferedBack)
{
    withOutgoing();
    openFilled();
    setUndoSeconds(30);
    written()->action(u"send"_s)->trigger();
    auto *bar = m_window->findChild<gui::UndoSendBar *>();
    ASSERT_TRUE(eventually([&] { return bar->isVisible() && outbox().size() == 1; }));
    const base::MessageId message = outbox().constFirst().message;
    const auto folder = (*store::Reader::open(storePath()))->folderByRole(m_account, mail::FolderRole::Outbox).value();
    ASSERT_TRUE(folder);
    ASSERT_TRUE(eventually([&] { return m_window->folderPane().select(folder->id) && view().model()->rowCount() == 1; }));
    choose(message);
    trigger(Command::Delete);
    auto *box = m_window->findChild<QMessageBox *>(u"discardOutgoing"_s);
    ASSERT_TRUE(box);
    QAbstractButton *go = nullptr;
    const auto buttons = box->buttons();
    for (QAbstractButton *button : buttons)
        go = box->buttonRole(button) == QMessageBox::DestructiveRole ? button : go;
    ASSERT_TRUE(go);
    go->click();
    EXPECT_FALSE(bar->isVisible());
    EXPECT_TRUE(eventually([&] { return outbox().isEmpty(); }));
}

TEST_F(ComposingAgain, whatWasTakenBackAndClosedIsADraft)
{
    withOutgoing();
    openFilled();
    setUndoSeconds(30);
    written()->action(u"send"_s)->trigger();
    auto *bar = m_window->findChild<gui::UndoSendBar *>();
    ASSERT_TRUE(eventually([&] { return bar->isVisible(); }));
    bar->findChild<QPushButton *>(u"undoSend"_s)->click();
    ASSERT_TRUE(eventually([&] { return newest() && newest()->isVisible(); }));
    newest()->close();
    EXPECT_TRUE(eventually([&] { return drafts().size() == 1 && outbox().isEmpty(); }));
}

TEST_F(ComposingAgain, whoChangesWhatWasToGoLaterIsToldThatItDoesNotGoAnyMore)
{
    withOutgoing();
    openFilled();
    mime::OutgoingMessage message = toEva(u"Programa"_s);
    message.text = u"Hola\n"_s;
    m_engine->queueMessage(99, m_account, message, { .notBefore = { base::SystemClock().now().ms + 3'600'000 } });
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    m_window->desk().editOutgoing(outbox().constFirst());
    ASSERT_TRUE(eventually([&] { return newest() && outbox().constFirst().state == store::OutboxState::Open; }));
    QStringList told;
    QObject::connect(&m_window->desk(), &gui::ComposeDesk::told, m_window.get(), [&told](const QString &sentence) { told << sentence; });
    newest()->subject().setText(u"Otro"_s);
    newest()->close();
    EXPECT_TRUE(eventually([&] { return drafts().size() == 1 && outbox().isEmpty(); }));
    EXPECT_TRUE(eventually([&] { return told.contains(u"Kept as a draft: it is not sent by itself any more"_s); })) << told.join(u'|').toStdString();
    EXPECT_FALSE(told.contains(u"Kept as a draft"_s));
}
