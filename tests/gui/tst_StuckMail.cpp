// SPDX-License-Identifier: GPL-3.0-or-later
// What did not go out is said above the list until the person has been there, whatever else happens meanwhile.
#include "ComposingFixture.h"
#include "gui/ErrorBar.h"
#include "gui/Language.h"
#include "gui/folders/FolderDelegate.h"
#include "gui/list/MessageListDelegate.h"
#include "sync/SmtpSink.h"

#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace composetest;

namespace {

class StuckMail : public Composing {
protected:
    using State = engine::SendingStatus::State;

    gui::ErrorBar &bar() { return *m_window->findChild<gui::ErrorBar *>(); }
    QString said() { return bar().isVisible() ? bar().text() : QString(); }
    void hide() { bar().findChild<QToolButton *>()->click(); }
    void queue(const QString &subject)
    {
        mime::OutgoingMessage message = toEva(subject);
        message.text = u"Hola\n"_s;
        m_engine->queueMessage(++m_ticket, m_account, message, {});
    }
    [[nodiscard]] bool areAll(store::OutboxState state)
    {
        const auto rows = outbox();
        return std::ranges::all_of(rows, [state](const store::OutboxRow &row) { return row.state == state; });
    }
    /// As when it goes on with another message.
    void sendingGoesOn()
    {
        emit m_engine->sendingChanged(m_account, { .state = State::Connecting });
        emit m_engine->sendingChanged(m_account, { .state = State::Sending });
        emit m_engine->sendingChanged(m_account, {});
    }
    /// Two that the person has kept back, so that nobody sends them.
    void openWithTwoHeld()
    {
        withOutgoing();
        openFilled(2);
        queue(u"Uno"_s);
        queue(u"Dos"_s);
        ASSERT_TRUE(eventually([&] { return outbox().size() == 2 && areAll(store::OutboxState::Waiting); }));
        const auto rows = outbox();
        for (const store::OutboxRow &row : rows)
            m_engine->holdMessage(row.message);
        ASSERT_TRUE(eventually([&] { return areAll(store::OutboxState::Held); }));
    }

    SmtpSink m_sink;
    int m_ticket = 100;
    const Language m_english { u"en"_s };
};

} // namespace

TEST_F(StuckMail, aRefusalStaysSaidWhenSendingIsOverAndLeadsToItsMessage)
{
    m_sink.answer = [](const QByteArray &command) { return command.startsWith("RCPT") ? QByteArray("550 5.1.1 nobody here") : QByteArray(); };
    m_outgoing = m_sink.endpoint();
    fill(2);
    open(Line::Online);
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 2; }));
    QList<State> states;
    QObject::connect(m_engine.get(), &engine::EngineClient::sendingChanged, m_window.get(),
        [&states](base::AccountId, const engine::SendingStatus &status) { states << status.state; });
    queue(u"Programa"_s);
    ASSERT_TRUE(eventually([&] { return states.contains(State::Sending) && states.constLast() == State::Idle; }));
    EXPECT_TRUE(eventually([&] { return said().contains("A message could not be sent."_L1); })) << said().toStdString();
    sendingGoesOn();
    EXPECT_TRUE(said().contains("A message could not be sent."_L1)) << said().toStdString();
    EXPECT_TRUE(said().contains("It did not reach eva@example.org"_L1)) << said().toStdString();

    ASSERT_EQ(outbox().size(), 1);
    const base::MessageId message = outbox().constFirst().message;
    const base::FolderId folder = stored(message).folder;
    EXPECT_TRUE(eventually([&] {
        return gui::FolderDelegate::sentence(m_window->folders().indexOf(folder)) == "Outbox, 1 message not sent yet"_L1;
    })) << gui::FolderDelegate::sentence(m_window->folders().indexOf(folder)).toStdString();
    bar().findChild<QPushButton *>()->click();
    EXPECT_TRUE(eventually([&] { return m_window->folderPane().currentFolder() == folder && reading().message() == message; }));
    EXPECT_FALSE(said().contains("could not be sent"_L1)) << "the person is there";
}

TEST_F(StuckMail, ofSeveralNoneIsForgotten)
{
    openWithTwoHeld();
    const auto rows = outbox();
    emit m_engine->messageStuck(m_account, rows[0].message, store::OutboxState::Held);
    ASSERT_TRUE(eventually([&] { return said().contains("A message was not sent."_L1); })) << said().toStdString();
    emit m_engine->messageStuck(m_account, rows[1].message, store::OutboxState::Held);
    ASSERT_TRUE(eventually([&] { return said().contains("2 messages could not be sent."_L1); })) << said().toStdString();
    sendingGoesOn();
    EXPECT_TRUE(said().contains("2 messages could not be sent."_L1)) << said().toStdString();
    // Something that cannot wait takes the bar, and gives it back.
    gui::ErrorText other;
    other.what = u"The disk is full."_s;
    emit m_window->desk().failed(other);
    EXPECT_EQ(said(), other.what);
    hide();
    EXPECT_TRUE(said().contains("2 messages could not be sent."_L1)) << said().toStdString();
    // One of them is let go: it is no news any more.
    m_engine->unholdMessage(rows[1].message);
    EXPECT_TRUE(eventually([&] { return said().contains("A message was not sent."_L1); })) << said().toStdString();
    hide();
    EXPECT_EQ(said(), QString());
    sendingGoesOn();
    EXPECT_EQ(said(), QString()) << "it was read";
}

TEST_F(StuckMail, theMenuOfTheOutboxOffersWhatCanBeDoneThere)
{
    openWithTwoHeld();
    const base::MessageId message = outbox().constFirst().message;
    ASSERT_TRUE(eventually([&] { return m_window->folderPane().select(stored(message).folder) && view().model()->rowCount() == 2; }));
    choose(message);
    const auto *delegate = qobject_cast<const gui::MessageListDelegate *>(view().itemDelegate());
    EXPECT_TRUE(eventually([&] { return delegate->folderName(view().model()->index(0, 0)) == u"Kept back by you"_s; })) << "a row says how it stands";
    for (const Command command : { Command::Reply, Command::ReplyAll, Command::ToggleStar, Command::MoveMessages })
        EXPECT_FALSE(m_window->actions()[command]->isEnabled());
    auto *top = m_window->findChild<QMenu *>(u"messageMenu"_s);
    const auto usual = top->actions();
    EXPECT_TRUE(eventually([&] {
        emit top->aboutToShow();
        const auto now = top->actions();
        return now.size() >= usual.size() + 3 && now[0]->text() == u"&Edit"_s && now[1]->text() == u"&Send now"_s;
    })) << "in the menu at the top, too";
    emit view().customContextMenuRequested({ 5, 5 });
    QMenu *menu = nullptr;
    ASSERT_TRUE(eventually([&] { return (menu = m_window->findChild<QMenu *>(u"outboxContextMenu"_s)) != nullptr; }));
    const auto actions = menu->actions();
    ASSERT_GE(actions.size(), 3);
    EXPECT_EQ(actions[0]->text(), u"&Edit"_s);
    EXPECT_EQ(actions[1]->text(), u"&Send now"_s);
    EXPECT_TRUE(actions.contains(m_window->actions()[Command::Delete]));
    EXPECT_FALSE(actions.contains(m_window->actions()[Command::Reply]));
    actions[0]->trigger();
    menu->close();
    ASSERT_TRUE(m_window->folderPane().select(m_inbox));
    emit top->aboutToShow();
    EXPECT_EQ(top->actions(), usual);
    EXPECT_TRUE(eventually([&] { return newest() && newest()->subject().text() == stored(message).summary.subject; }));
}
