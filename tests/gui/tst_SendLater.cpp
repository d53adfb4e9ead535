// SPDX-License-Identifier: GPL-3.0-or-later
// Send later with the real window and the real engine: the choice, the Outbox, and what is said of a message that the server keeps.
#include "gui/ErrorBar.h"
#include "gui/WindowFixture.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/SendLaterDialog.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/reading/Chip.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>

using namespace guitest;
using gui::SendLaterDialog;

namespace {

constexpr qint64 kDay = 86'400'000;
const mail::HoldLimits kWeek { 7 * 86'400, {} };

QString textOf(const QWidget &widget)
{
    QStringList texts;
    const auto labels = widget.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts << label->text();
    return texts.join(u'\n');
}

class SendingLater : public WindowTest {
protected:
    /// The server has said so in an earlier session.
    void begin(std::optional<mail::HoldLimits> limits)
    {
        m_limits = limits;
        m_outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
        m_outgoing->host = u"smtp.invalid"_s;
        m_outgoing->port = 465;
        m_outgoing->userName = u"ana"_s;
        fill(3);
        if (limits) {
            const auto store = store::Store::open(storePath());
            ASSERT_TRUE(store);
            ASSERT_TRUE((*store)->setValue("longest keeping of smtp.invalid:465", QByteArray::number(limits->seconds) + " 0"));
        }
        open();
        ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 3; }));
    }
    /// The dialog of the newest composer, with something to send.
    SendLaterDialog *dialog()
    {
        trigger(gui::Command::NewMessage);
        gui::ComposeWindow *window = m_window->desk().windows().constLast();
        EXPECT_TRUE(eventually([&] { return window->sender().account == m_account && window->sender().holding == m_limits; }));
        window->to().setRecipients({ { u"Eva"_s, u"eva@example.org"_s } });
        window->subject().setText(u"Programa"_s);
        window->editor().textCursor().insertText(u"Hola, Eva"_s);
        auto *menu = window->findChild<QMenu *>(u"laterMenu"_s);
        emit menu->aboutToShow();
        menu->actions().constLast()->trigger();
        return window->findChild<SendLaterDialog *>();
    }
    QList<store::OutboxRow> outbox()
    {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->outbox(m_account).value();
    }

    std::optional<mail::HoldLimits> m_limits;
};

} // namespace

TEST_F(SendingLater, theChoiceReachesTheOutboxAndCanBeCalledBackUntilTheServerHasIt)
{
    begin(kWeek);
    SendLaterDialog *later = dialog();
    ASSERT_TRUE(later && later->findChild<QRadioButton *>(u"sendLaterThere"_s));
    later->findChild<QRadioButton *>(u"sendLaterThere"_s)->click();
    const base::Timestamp when = later->when();
    later->accept();
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    const store::OutboxRow row = outbox().constFirst();
    EXPECT_EQ(row.notBefore, when);
    EXPECT_TRUE(row.handOver.isKnown());
    EXPECT_LT(row.handOver.ms, base::SystemClock().now().ms + 60'000);
    auto *bar = m_window->findChild<gui::UndoSendBar *>();
    ASSERT_TRUE(eventually([&] { return bar->isVisible(); }));
    EXPECT_TRUE(textOf(*bar).contains("goes to the server"_L1)) << textOf(*bar).toStdString();
    bar->findChild<QPushButton *>(u"undoSend"_s)->click();
    EXPECT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Held; }));
}

TEST_F(SendingLater, withoutAChoiceItWaitsHere)
{
    begin(kWeek);
    SendLaterDialog *later = dialog();
    ASSERT_TRUE(later);
    later->accept();
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    EXPECT_FALSE(outbox().constFirst().handOver.isKnown());
    EXPECT_FALSE(m_window->findChild<gui::UndoSendBar *>()->isVisible());
}

TEST_F(SendingLater, noServerThatKeepsMessagesNoChoice)
{
    begin(std::nullopt);
    SendLaterDialog *later = dialog();
    ASSERT_TRUE(later);
    EXPECT_EQ(later->findChild<QRadioButton *>(), nullptr);
}

TEST_F(SendingLater, whatTheServerDoesNotKeepIsSaidAboveTheList)
{
    begin(kWeek);
    SendLaterDialog *later = dialog();
    ASSERT_TRUE(later);
    later->accept();
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    emit m_engine->messageStuck(m_account, outbox().constFirst().message, store::OutboxState::Waiting);
    auto *bar = m_window->findChild<gui::ErrorBar *>();
    ASSERT_TRUE(bar);
    EXPECT_TRUE(eventually([&] { return bar->isVisible() && bar->text().contains("does not keep a message until its time"_L1); }))
        << bar->text().toStdString();
}

TEST_F(SendingLater, whatIsKeptBackCanGoBackToItsTime)
{
    begin(std::nullopt);
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"eva@example.org"_s } };
    message.subject = u"Programa"_s;
    message.text = u"Hola, Eva\n"_s;
    const base::Timestamp later { base::SystemClock().now().ms + 2 * kDay };
    m_engine->queueMessage(99, m_account, message, { .notBefore = later });
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    const base::MessageId id = outbox().constFirst().message;
    m_engine->holdMessage(id);
    ASSERT_TRUE(eventually([&] { return outbox().constFirst().state == store::OutboxState::Held; }));
    const auto known = store::Reader::open(storePath());
    const auto folder = (*known)->folderByRole(m_account, mail::FolderRole::Outbox).value();
    ASSERT_TRUE(folder);
    ASSERT_TRUE(eventually([&] { return m_window->folderPane().select(folder->id) && view().model()->rowCount() == 1; }));
    choose(id);
    gui::Chip *chip = nullptr;
    ASSERT_TRUE(eventually([&] {
        chip = reading().findChild<gui::Chip *>(u"placeChip"_s);
        return chip && chip->text() == "Kept back by you"_L1;
    }));
    emit chip->clicked();
    QMessageBox *box = nullptr;
    ASSERT_TRUE(eventually([&] { return (box = m_window->findChild<QMessageBox *>(u"outboxQuestion"_s)) != nullptr; }));
    QAbstractButton *atItsTime = nullptr;
    const auto buttons = box->buttons();
    for (QAbstractButton *button : buttons)
        atItsTime = button->text() == "Send it at its &time"_L1 ? button : atItsTime;
    ASSERT_TRUE(atItsTime);
    atItsTime->click();
    EXPECT_TRUE(eventually([&] { return outbox().constFirst().state == store::OutboxState::Waiting; }));
    EXPECT_EQ(outbox().constFirst().notBefore, later);
}

TEST_F(SendingLater, aMessageInSentSaysThatTheServerStillKeepsIt)
{
    fill(0);
    base::MessageId kept, gone;
    base::FolderId folderId;
    const base::Timestamp until { base::SystemClock().now().ms + 2 * kDay };
    {
        auto store = store::Store::open(storePath());
        ASSERT_TRUE(store);
        store::FolderRow folder;
        folder.account = m_account;
        folder.mailbox = "Sent";
        folder.name = folder.path = u"Sent"_s;
        folder.delimiter = '/';
        folder.role = mail::FolderRole::Sent;
        const auto sent = (*store)->folders().add(folder).value();
        store::Arrival arrival;
        arrival.uid = 1;
        arrival.receivedAt = { 1'700'000'000'000 };
        arrival.raw = "From: ana@example.org\r\nTo: eva@example.org\r\nSubject: s\r\n\r\ntext\r\n";
        store::Arrival other = arrival;
        other.uid = 2;
        const auto ids = (*store)->messages().addArrivals(sent, { arrival, other }).value();
        kept = ids[0];
        gone = ids[1];
        const auto fact = [](base::MessageId message, base::Timestamp when) {
            return store::LedgerEntry { .fact = store::Fact::ServerKeeps, .message = message, .detail = when.toDateTime().toString(Qt::ISODate) };
        };
        ASSERT_TRUE((*store)->ledger().append({ fact(kept, until), fact(gone, { 1'700'000'100'000 }) }));
        folderId = sent;
    }
    open();
    ASSERT_TRUE(eventually([&] { return m_window->folderPane().select(folderId) && view().model()->rowCount() == 2; }));
    const auto said = [this] {
        const auto *chip = reading().findChild<gui::Chip *>(u"placeChip"_s);
        return chip ? chip->text() : QString();
    };
    choose(kept);
    EXPECT_TRUE(eventually([&] { return said().startsWith("The server keeps it until"_L1); })) << said().toStdString();
    choose(gone);
    // Its time is over: it lies where every message does.
    EXPECT_TRUE(eventually([&] { return said() == "Here and on the server"_L1; })) << said().toStdString();
}
