// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writing with the real window and the real engine: drafts, the Outbox, taking back; and, where a real server is at hand,
// the whole way to somebody's mailbox and the answer to it.
#include "ComposingFixture.h"
#include "gui/ErrorBar.h"
#include "gui/Format.h"
#include "gui/compose/AskBar.h"
#include "gui/compose/RedirectDialog.h"
#include "gui/compose/SendText.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/list/DraftsHere.h"
#include "support/DovecotFixture.h"
#include "support/SmtpFixture.h"

#include <QFile>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace composetest;

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
    ASSERT_TRUE(eventually([&] { return newest(); }));
    EXPECT_EQ(newest()->subject().text(), u"Programa"_s);
    EXPECT_EQ(newest()->message().to.addresses.constFirst().address, u"eva@example.org"_s);
    EXPECT_TRUE(newest()->editor().toPlainText().startsWith("Hola, Eva"_L1));
    // It goes on being that draft.
    newest()->subject().setText(u"Otro"_s);
    newest()->close();
    ASSERT_TRUE(eventually([&] { return drafts().size() == 1 && drafts().constFirst().content.value("subject"_L1).toString() == u"Otro"_s; }));
}

TEST_F(Composing, aDraftThatNoServerHasYetIsToldOfAboveTheListOfDrafts)
{
    fill(2);
    base::FolderId folder;
    {
        const auto store = store::Store::open(storePath());
        ASSERT_TRUE(store);
        store::FolderRow row;
        row.account = m_account;
        row.mailbox = "Drafts";
        row.name = row.path = u"Drafts"_s;
        row.delimiter = '/';
        row.role = mail::FolderRole::Drafts;
        folder = (*store)->folders().add(row).value();
    }
    open();
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 2; }));
    written()->close();
    ASSERT_TRUE(eventually([&] { return drafts().size() == 1 && m_window->desk().windows().isEmpty(); }));
    gui::DraftsHere &line = m_window->listPane().draftsHere();
    EXPECT_FALSE(line.isVisible()) << "not in the inbox";
    ASSERT_TRUE(m_window->folderPane().select(folder));
    ASSERT_TRUE(eventually([&] { return line.isVisible(); }));
    EXPECT_TRUE(line.sentence().contains(u"1 "_s)) << line.sentence().toStdString();
    line.button().click();
    ASSERT_TRUE(eventually([&] { return newest() && newest()->subject().text() == u"Programa"_s; }));
    EXPECT_TRUE(eventually([&] { return !line.isVisible(); })) << "it lies open";
    newest()->close();
    EXPECT_TRUE(eventually([&] { return line.isVisible(); }));
    ASSERT_TRUE(m_window->folderPane().select(m_inbox));
    EXPECT_TRUE(eventually([&] { return !line.isVisible(); }));
}

TEST_F(Composing, whoQuitsLosesNothingOfWhatIsBeingWrittenOrSent)
{
    withOutgoing();
    openFilled();
    written()->close();
    m_window->desk().waitUntilSafe();
    EXPECT_EQ(drafts().size(), 1);
    ComposeWindow *second = written();
    second->action(u"send"_s)->trigger();
    second->close();
    m_window->desk().waitUntilSafe();
    EXPECT_EQ(outbox().size(), 1);
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

TEST_F(Composing, whatIsPutOffWaitsForItsTimeAndIsSaidSo)
{
    withOutgoing();
    openFilled();
    ComposeWindow *window = written();
    auto *menu = window->findChild<QMenu *>(u"laterMenu"_s);
    emit menu->aboutToShow();
    const auto choices = menu->actions();
    ASSERT_GE(choices.size(), 3);
    choices.at(choices.size() - 3)->trigger(); // the last before the line and the free choice
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    const store::OutboxRow row = outbox().constFirst();
    EXPECT_GT(row.notBefore.ms, base::SystemClock().now().ms + 60'000);
    EXPECT_EQ(row.notBefore.toDateTime().toLocalTime().time(), QTime(8, 0));
    EXPECT_FALSE(m_window->findChild<gui::UndoSendBar *>()->isVisible()) << "there is time enough";
    EXPECT_TRUE(gui::SendText::state(row, base::SystemClock().now()).contains(gui::Format().time(row.notBefore)));
    // It can be edited, and is sent then.
    ASSERT_TRUE(eventually([&] { return newest() == nullptr; }));
    m_window->desk().editOutgoing(row);
    ASSERT_TRUE(eventually([&] { return newest() != nullptr; }));
    newest()->action(u"send"_s)->trigger();
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().message != row.message; }));
    EXPECT_LT(outbox().constFirst().notBefore.ms, base::SystemClock().now().ms + 60'000);
}

TEST_F(Composing, whatIsTooLongToBeWrittenOnGoesOutAsItIsAndThatIsSaid)
{
    withOutgoing();
    openFilled();
    mime::OutgoingMessage message = toEva(u"Catálogo"_s);
    message.text = u"x\n"_s;
    message.html = u"<p>line of a catalogue</p>\n"_s.repeated(200'000);
    const base::Timestamp later { base::SystemClock().now().ms + 3'600'000 };
    m_engine->queueMessage(99, m_account, message, { .notBefore = later });
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && outbox().constFirst().state == store::OutboxState::Waiting; }));
    QStringList said;
    QObject::connect(&m_window->desk(), &gui::ComposeDesk::failed, m_window.get(), [&](const gui::ErrorText &text) { said << text.nextStep; });
    m_window->desk().editOutgoing(outbox().constFirst());
    ASSERT_TRUE(eventually([&] { return said.size() == 1; }));
    EXPECT_EQ(said.constFirst(), u"It goes out as it is."_s);
    EXPECT_TRUE(eventually([&] { return outbox().constFirst().state == store::OutboxState::Waiting; }));
    EXPECT_EQ(outbox().constFirst().notBefore, later) << "when it was to go";
    EXPECT_EQ(newest(), nullptr);
    // What the person has held stays held.
    m_engine->holdMessage(outbox().constFirst().message);
    ASSERT_TRUE(eventually([&] { return outbox().constFirst().state == store::OutboxState::Held; }));
    m_window->desk().editOutgoing(outbox().constFirst());
    ASSERT_TRUE(eventually([&] { return said.size() == 2; }));
    EXPECT_TRUE(said.constLast().startsWith(u"It stays as it is."_s));
    EXPECT_EQ(outbox().constFirst().state, store::OutboxState::Held);
}

TEST_F(Composing, anAnswerRemembersWhatItAnswersThroughDraftAndOutbox)
{
    withOutgoing();
    openFilled();
    setUndoSeconds(0);
    choose(m_ids.constLast());
    trigger(Command::Reply);
    ASSERT_TRUE(eventually([&] { return newest() != nullptr; }));
    newest()->editor().textCursor().insertText(u"Sí"_s);
    newest()->close();
    ASSERT_TRUE(eventually([&] { return drafts().size() == 1; }));
    ASSERT_TRUE(eventually([&] { return m_window->desk().windows().isEmpty(); }));
    m_window->desk().openDraft(drafts().constFirst());
    newest()->action(u"send"_s)->trigger();
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1 && drafts().isEmpty(); }));
    EXPECT_EQ(outbox().constFirst().original, m_ids.constLast());
    EXPECT_EQ(outbox().constFirst().mark, store::OriginalMark::Answered);
}

TEST_F(Composing, aMessageIsRedirectedAsItIs)
{
    withOutgoing();
    openFilled();
    choose(m_ids.constLast());
    trigger(Command::Redirect);
    gui::RedirectDialog *dialog = nullptr;
    ASSERT_TRUE(eventually([&] { return (dialog = m_window->findChild<gui::RedirectDialog *>()) != nullptr; }));
    auto *button = dialog->findChild<QPushButton *>();
    EXPECT_FALSE(button->isEnabled()) << "to nobody";
    dialog->to().setRecipients({ { u"Eva"_s, u"eva@example.org"_s } });
    QTest::keyClick(dialog, Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return outbox().size() == 1; }));
    const auto reader = store::Reader::open(storePath());
    const QByteArray raw = (*reader)->rawMessage(outbox().constFirst().message).value();
    EXPECT_TRUE(raw.contains("Resent-To: Eva <eva@example.org>\r\n")) << raw.constData();
    EXPECT_TRUE(raw.endsWith((*reader)->rawMessage(m_ids.constLast()).value()));
    EXPECT_EQ(outbox().constFirst().recipients.constFirst().address, u"eva@example.org"_s);
}

TEST_F(Composing, whoHasNoTemplatesIsToldSoAndCanWriteOne)
{
    openFilled();
    auto *menu = m_window->findChild<QMenu *>(u"templatesMenu"_s);
    emit menu->aboutToShow();
    ASSERT_EQ(menu->actions().size(), 2);
    EXPECT_FALSE(menu->actions().constFirst()->isEnabled());
    menu->actions().constLast()->trigger();
    ASSERT_TRUE(newest());
    newest()->subject().setText(u"Acta"_s);
    ASSERT_EQ(newest()->bar().buttons().size(), 1);
    newest()->bar().buttons().constFirst()->click();
    auto *dialog = newest()->findChild<QInputDialog *>(u"templateName"_s);
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->textValue(), u"Acta"_s);
    dialog->accept();
    EXPECT_TRUE(newest()->bar().text().contains(u"Acta"_s)) << "it is said where it was written";
    EXPECT_TRUE(eventually([&] {
        const auto reader = store::Reader::open(storePath());
        const auto kept = (*reader)->templates();
        return kept->size() == 1 && kept->constFirst().name == u"Acta"_s;
    }));
}

TEST_F(Composing, aTemplateBeginsMessagesUntilItIsRemoved)
{
    openFilled();
    emit written()->templateWanted(u"Acta"_s);
    newest()->finish();
    auto *menu = m_window->findChild<QMenu *>(u"templatesMenu"_s);
    const auto offered = [&] {
        // It is kept on another thread, so that it may not be there yet when the menu is opened for the first time.
        return eventually([&] {
            if (menu->actions().size() == 4 && menu->actions().constFirst()->isEnabled())
                return true;
            emit menu->aboutToShow();
            return false;
        });
    };
    ASSERT_TRUE(eventually([&] { return newest() == nullptr; }));
    ASSERT_TRUE(offered());
    EXPECT_EQ(menu->actions().constFirst()->text(), u"Acta"_s);
    menu->actions().constFirst()->trigger();
    ASSERT_TRUE(newest());
    EXPECT_EQ(newest()->subject().text(), u"Programa"_s);
    EXPECT_TRUE(newest()->editor().toPlainText().startsWith("Hola, Eva"_L1));
    ASSERT_TRUE(offered());
    menu->actions().constLast()->menu()->actions().constFirst()->trigger();
    EXPECT_TRUE(eventually([&] {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->templates()->isEmpty();
    }));
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
