// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writing with the real window and the real engine: drafts, the Outbox, taking back; and, where a real server is at hand,
// the whole way to somebody's mailbox and the answer to it.
#include "gui/ErrorBar.h"
#include "gui/WindowFixture.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/UndoSendBar.h"
#include "support/DovecotFixture.h"
#include "support/SmtpFixture.h"

#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace guitest;
using gui::Command;
using gui::ComposeWindow;

namespace {

class Composing : public WindowTest {
protected:
    ComposeWindow *newest()
    {
        const auto windows = m_window->desk().windows();
        return windows.isEmpty() ? nullptr : windows.constLast();
    }
    ComposeWindow *written(const QString &to = u"eva@example.org"_s)
    {
        trigger(Command::NewMessage);
        ComposeWindow *window = newest();
        window->to().setRecipients({ { u"Eva"_s, to } });
        window->subject().setText(u"Programa"_s);
        window->editor().textCursor().insertText(u"Hola, Eva"_s);
        return window;
    }
    QList<store::DraftRow> drafts()
    {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->drafts().value();
    }
    QList<store::OutboxRow> outbox()
    {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->outbox(m_account).value();
    }
    void withOutgoing()
    {
        m_outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
        m_outgoing->host = u"smtp.invalid"_s;
        m_outgoing->port = 465;
        m_outgoing->userName = u"ana"_s;
    }
    void setUndoSeconds(int seconds)
    {
        gui::Preferences preferences = m_window->preferences();
        preferences.undoSendSeconds = seconds;
        m_window->setPreferences(preferences);
    }
};

} // namespace

TEST_F(Composing, whatIsClosedIsADraftThatOpensAgain)
{
    openFilled();
    written()->close();
    ASSERT_TRUE(eventually([&] { return drafts().size() == 1; }));
    EXPECT_TRUE(eventually([&] { return m_window->desk().windows().isEmpty(); }));
    auto *menu = m_window->findChild<QMenu *>(u"draftsMenu"_s);
    emit menu->aboutToShow();
    ASSERT_TRUE(eventually([&] { return menu->actions().size() == 1 && menu->actions().constFirst()->isEnabled(); }));
    menu->actions().constFirst()->trigger();
    ASSERT_TRUE(newest());
    EXPECT_EQ(newest()->subject().text(), u"Programa"_s);
    EXPECT_EQ(newest()->message().to.addresses.constFirst().address, u"eva@example.org"_s);
    EXPECT_TRUE(newest()->editor().toPlainText().startsWith("Hola, Eva"_L1));
    // It goes on being that draft.
    newest()->subject().setText(u"Otro"_s);
    newest()->close();
    ASSERT_TRUE(eventually([&] { return drafts().size() == 1 && drafts().constFirst().content.value("subject"_L1).toString() == u"Otro"_s; }));
}

TEST_F(Composing, whatIsDiscardedIsNowhere)
{
    openFilled();
    ComposeWindow *window = written();
    emit window->draftChanged();
    ASSERT_TRUE(eventually([&] { return drafts().size() == 1; }));
    emit window->discardWanted();
    EXPECT_TRUE(eventually([&] { return drafts().isEmpty(); }));
    EXPECT_TRUE(eventually([&] { return m_window->desk().windows().isEmpty(); }));
}

TEST_F(Composing, whatIsSentOfflineWaitsInTheOutbox)
{
    withOutgoing();
    openFilled();
    ComposeWindow *window = written();
    emit window->draftChanged();
    ASSERT_TRUE(eventually([&] { return drafts().size() == 1; }));
    window->action(u"send"_s)->trigger();
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1; }));
    EXPECT_EQ(outbox().constFirst().recipients.constFirst().address, u"eva@example.org"_s);
    EXPECT_TRUE(eventually([&] { return drafts().isEmpty() && m_window->desk().windows().isEmpty(); }));
}

TEST_F(Composing, undoBringsTheMessageBackAsItWas)
{
    withOutgoing();
    openFilled();
    setUndoSeconds(30);
    written()->action(u"send"_s)->trigger();
    auto *bar = m_window->findChild<gui::UndoSendBar *>();
    ASSERT_TRUE(eventually([&] { return bar->isVisible(); }));
    bar->findChild<QPushButton *>(u"undoSend"_s)->click();
    ASSERT_TRUE(eventually([&] { return newest() != nullptr; }));
    EXPECT_FALSE(bar->isVisible());
    EXPECT_EQ(newest()->subject().text(), u"Programa"_s);
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Held; }));
    // Sent anew it takes the place of the one that was kept back.
    newest()->subject().setText(u"Programa, corregido"_s);
    newest()->action(u"send"_s)->trigger();
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    EXPECT_EQ(stored(outbox().constFirst().message).summary.subject, u"Programa, corregido"_s);
}

TEST_F(Composing, anAnswerGoesToTheSenderAndQuotesHim)
{
    m_special.insert(10, "From: Person 10 <p10@example.org>\r\nTo: ana@example.org\r\nCc: leo@example.org\r\nSubject: Subject 10\r\n"
                         "Message-ID: <ten@example.org>\r\nDate: Tue, 24 Nov 2026 09:42:00 +0100\r\n\r\nText of message 10\r\n");
    openFilled();
    choose(m_ids.constLast());
    trigger(Command::Reply);
    ASSERT_TRUE(eventually([&] { return newest() != nullptr; }));
    auto message = newest()->message();
    EXPECT_EQ(message.to.addresses.constFirst().address, u"p10@example.org"_s);
    EXPECT_TRUE(message.cc.isEmpty());
    EXPECT_EQ(message.subject, u"Re: Subject 10"_s);
    EXPECT_EQ(message.inReplyTo, "ten@example.org");
    EXPECT_TRUE(message.text.contains("> Text of message 10"_L1)) << message.text.toStdString();
    EXPECT_EQ(newest()->editor().textCursor().position(), 0);
    newest()->finish();
    ASSERT_TRUE(eventually([&] { return newest() == nullptr; }));
    trigger(Command::ReplyAll);
    ASSERT_TRUE(eventually([&] { return newest() != nullptr; }));
    EXPECT_EQ(newest()->message().to.addresses.size() + newest()->message().cc.addresses.size(), 2);
    newest()->finish();
    ASSERT_TRUE(eventually([&] { return newest() == nullptr; }));
    trigger(Command::Forward);
    ASSERT_TRUE(eventually([&] { return newest() != nullptr; }));
    EXPECT_EQ(newest()->message().subject, u"Fwd: Subject 10"_s);
    EXPECT_TRUE(newest()->message().text.contains("Text of message 10"_L1));
}

TEST_F(Composing, peopleWhoWroteAreSuggested)
{
    openFilled();
    trigger(Command::NewMessage);
    QLineEdit &edit = newest()->to().edit();
    newest()->activateWindow();
    edit.setFocus();
    QTest::keyClicks(&edit, u"person 7"_s);
    ASSERT_TRUE(eventually([] { return QApplication::activePopupWidget() != nullptr; }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    EXPECT_EQ(newest()->message().to.addresses, (mail::AddressList { { u"Person 7"_s, u"p7@example.org"_s } }));
}

TEST_F(Composing, goesAllTheWayAndIsAnswered)
{
    using testsupport::DovecotFixture;
    using testsupport::SmtpFixture;
    if (!DovecotFixture::isAvailable() || !SmtpFixture::isAvailable())
        GTEST_SKIP() << SmtpFixture::kMissing;
    DovecotFixture dovecot;
    SmtpFixture smtp;
    ASSERT_TRUE(dovecot.isRunning()) << qPrintable(dovecot.failure());
    ASSERT_TRUE(smtp.isRunning()) << qPrintable(smtp.failure());
    ASSERT_TRUE(dovecot.deliver("From: Eva <eva@example.org>\nTo: ana@example.org\nSubject: Pregunta\nMessage-ID: <q1@example.org>\n"
                                "Date: Tue, 24 Nov 2026 09:42:00 +0100\n\nEstá la sala?\n"));
    QFile both(m_folder.file(u"ca.pem"_s));
    ASSERT_TRUE(both.open(QIODevice::WriteOnly));
    for (const QString &file : { dovecot.caFile(), smtp.caFile() }) {
        QFile one(file);
        ASSERT_TRUE(one.open(QIODevice::ReadOnly));
        both.write(one.readAll());
    }
    both.close();
    open(Line::Online, both.fileName());
    setUndoSeconds(0);
    accounts::AccountSettings settings;
    settings.label = settings.address = u"ana@example.org"_s;
    settings.personName = u"Ana Pérez"_s;
    settings.incoming = dovecot.endpoint(accounts::Protocol::Imap, accounts::ConnectionSecurity::ImplicitTls);
    settings.outgoing = smtp.endpoint(accounts::ConnectionSecurity::ImplicitTls);
    m_engine->addAccount(settings, base::Secret(dovecot.password()), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 1; }));
    const base::MessageId question = m_window->messages().ids().value(0);
    choose(question);
    trigger(Command::Reply);
    ASSERT_TRUE(eventually([&] { return newest() != nullptr; }));
    newest()->editor().textCursor().insertText(u"Sí, está reservada."_s);
    newest()->action(u"bold"_s)->trigger();
    newest()->editor().textCursor().insertText(u" ¡Hasta el jueves!"_s);
    newest()->action(u"send"_s)->trigger();
    ASSERT_TRUE(eventually([&] { return smtp.received(u"other"_s).size() == 1; }, std::chrono::seconds(30))) << smtp.log().constData();
    const auto arrived = models::composeMaterial(smtp.received(u"other"_s).constFirst(), models::Beginning::Reply);
    EXPECT_EQ(arrived.original.subject, u"Re: Pregunta"_s);
    EXPECT_EQ(arrived.original.from.constFirst().name, u"Ana Pérez"_s);
    EXPECT_EQ(arrived.original.inReplyTo, "q1@example.org");
    EXPECT_TRUE(arrived.text.startsWith(u"Sí, está reservada."_s)) << arrived.text.toStdString();
    EXPECT_TRUE(arrived.text.contains(u"> Está la sala?"_s)) << arrived.text.toStdString();
    EXPECT_TRUE(eventually([&] { return m_window->desk().windows().isEmpty() && drafts().isEmpty(); }));
    // Somebody answers that answer.
    ASSERT_TRUE(dovecot.deliver("From: Eva <eva@example.org>\nTo: ana@example.org\nSubject: Re: Pregunta\nMessage-ID: <q2@example.org>\n"
                                "In-Reply-To: <" + arrived.original.messageId + ">\nReferences: <q1@example.org> <" + arrived.original.messageId
                                + ">\nDate: Tue, 24 Nov 2026 10:42:00 +0100\n\nGracias.\n"));
    m_engine->checkNow();
    EXPECT_TRUE(eventually([&] { return view().model()->rowCount() == 2; }, std::chrono::seconds(20)));
}
