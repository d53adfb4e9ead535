// SPDX-License-Identifier: GPL-3.0-or-later
// A message that is opened again, closed, sent or taken back: nothing of it is lost or doubled on the way.
#include "ComposeWindowFixture.h"

#include "support/TempFolder.h"

#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace composetest;

namespace {

class ComposeAgain : public ComposeWindowTest { };

} // namespace

TEST_F(ComposeAgain, aFileThatIsNotThereStopsTheSendingThatWaitedForIt)
{
    fill();
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->attachments().addFiles({ u"/nowhere/at/all.pdf"_s });
    m_window->action(u"send"_s)->trigger();
    ASSERT_TRUE(eventually([&] { return !m_window->attachments().isLooking(); }));
    EXPECT_TRUE(m_window->bar().isVisible());
    EXPECT_EQ(sent.count(), 0) << "it was to go with it";
}

TEST_F(ComposeAgain, whatIsOpenedAgainHasItsSignatureOnce)
{
    fill();
    for (int time = 0; time < 3; ++time) {
        ComposeStart again;
        again.message = m_window->draft();
        again.from = u"ana@work.example"_s;
        again.hasSignature = false;
        m_window->begin(again);
    }
    EXPECT_EQ(m_window->message().text, u"Hola\n\n-- \nAna, office 3\n"_s);
}

TEST_F(ComposeAgain, whatIsOpenedAgainHasNoMoreLinesThanBefore)
{
    const auto writtenAtTheEnd = [this](ComposeStart again) {
        again.hasSignature = false;
        for (int time = 0; time < 3; ++time) {
            m_window->begin(again);
            m_window->editor().moveCursor(QTextCursor::End);
            type(&m_window->editor(), u"x"_s);
            again.message = m_window->draft();
        }
        EXPECT_EQ(m_window->editor().document()->blockCount(), 2) << m_window->editor().toPlainText().toStdString();
        return m_window->editor().document()->lastBlock().text().remove(u' ');
    };
    ComposeStart start;
    start.message.text = u"Hola\nEva\n"_s;
    EXPECT_EQ(writtenAtTheEnd(start), u"Evaxxx"_s);
    start.isRich = false;
    EXPECT_EQ(writtenAtTheEnd(start), u"Evaxxx"_s);
    EXPECT_EQ(m_window->message().text, u"Hola\nEvaxxx\n"_s);
    start.isRich = true;
    start.message.html = u"<div>Hola</div><div>a <b>ti</b>, Eva</div>"_s;
    EXPECT_EQ(writtenAtTheEnd(start), u"ati,Evaxxx"_s);
    EXPECT_TRUE(m_window->message().html.has_value());
}

TEST_F(ComposeAgain, whoWasTakenOutOfADraftIsNotPutBackByTheSender)
{
    ComposeStart again;
    again.message.to.addresses = { { {}, u"eva@example.org"_s } };
    again.from = u"ana@home.example"_s; // whose copies go to herself
    again.hasSignature = false;
    m_window->begin(again);
    EXPECT_TRUE(m_window->message().bcc.addresses.isEmpty());
    EXPECT_TRUE(m_window->message().replyTo.isEmpty());
}

TEST_F(ComposeAgain, aDraftKeepsRecipientsThatAreNotCompleteYet)
{
    m_window->to().setRecipients({ { {}, u"eva@example.org"_s }, { {}, u"bob@"_s } });
    EXPECT_EQ(m_window->message().to.addresses.size(), 1);
    const mime::OutgoingMessage draft = m_window->draft();
    ASSERT_EQ(draft.to.addresses.size(), 2);
    ComposeStart again;
    again.message = draft;
    m_window->begin(again);
    ASSERT_EQ(m_window->to().typed().size(), 2);
    EXPECT_FALSE(m_window->to().typed().constLast().isValid);
}

TEST_F(ComposeAgain, closedWhileItIsSentItComesBackIfItCannotBe)
{
    fill();
    QSignalSpy closed(m_window, &ComposeWindow::closed);
    m_window->noteSending();
    m_window->close();
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    ASSERT_TRUE(m_window) << "its text is nowhere else";
    EXPECT_FALSE(m_window->isVisible());
    EXPECT_EQ(closed.count(), 0);
    gui::ErrorText trouble;
    trouble.what = u"No."_s;
    m_window->showTrouble(trouble);
    EXPECT_TRUE(m_window->isVisible());
    EXPECT_EQ(m_window->subject().text(), u"Programa"_s);
    m_window->noteSending();
    m_window->close();
    m_window->finish();
    EXPECT_TRUE(eventually([&] { return m_window.isNull(); })) << "and goes when it is in the Outbox";
}

TEST_F(ComposeAgain, whatWasTakenBackTooLateIsNotSentTwiceWithoutAWord)
{
    fill();
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->noteAlreadySent();
    m_window->action(u"send"_s)->trigger();
    EXPECT_EQ(sent.count(), 0);
    EXPECT_TRUE(m_window->bar().isVisible());
}

TEST_F(ComposeAgain, whatIsWrittenWhileSomethingIsAskedIsLookedAtToo)
{
    fill();
    m_window->subject().clear();
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->action(u"send"_s)->trigger();
    ASSERT_EQ(m_window->bar().buttons().size(), 2); // no subject
    m_window->action(u"showCc"_s)->trigger();
    type(&m_window->cc().edit(), u"bob@"_s);
    m_window->bar().buttons().at(1)->click();
    EXPECT_EQ(sent.count(), 0) << "not without Bob";
    ASSERT_TRUE(m_window->bar().isVisible());
    EXPECT_TRUE(m_window->bar().text().contains("bob@"_L1)) << m_window->bar().text().toStdString();
    m_window->cc().setRecipients({});
    m_window->action(u"send"_s)->trigger();
    EXPECT_EQ(sent.count(), 0) << "asked anew";
    ASSERT_EQ(m_window->bar().buttons().size(), 2);
    m_window->bar().buttons().at(1)->click();
    EXPECT_EQ(sent.count(), 1);
}

TEST_F(ComposeAgain, whatIsAttachedWhileSomethingIsAskedIsWaitedFor)
{
    fill();
    m_window->subject().clear();
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->action(u"send"_s)->trigger();
    ASSERT_EQ(m_window->bar().buttons().size(), 2);
    m_window->attachments().addFiles({ QCoreApplication::applicationFilePath() });
    ASSERT_TRUE(m_window->attachments().isLooking());
    m_window->bar().buttons().at(1)->click();
    EXPECT_EQ(sent.count(), 0);
    EXPECT_TRUE(eventually([&] { return sent.count() == 1; }));
    EXPECT_EQ(m_window->message().attachments.size(), 1);
}

TEST_F(ComposeAgain, theFilesOfADraftHaveTheirSizes)
{
    testsupport::TempFolder folder;
    QFile file(folder.file(u"notas.txt"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1234, 'x'));
    file.close();
    ComposeStart again;
    again.message.attachments = { { u"notas.txt"_s, "text/plain", mime::FilePath { file.fileName() }, {} }, { u"b.txt"_s, "text/plain", QByteArray(100, 'y'), {} } };
    m_window->begin(again);
    EXPECT_TRUE(eventually([&] { return m_window->attachments().totalSize() == 1334; }));
    EXPECT_FALSE(m_window->isChanged()) << "nobody has written anything";
}

TEST_F(ComposeAgain, picturesInTheTextCountForTheServersLimit)
{
    gui::AttachmentTray &tray = m_window->attachments();
    tray.setLimit(10'000);
    EXPECT_FALSE(tray.isVisible());
    tray.setPictures(20'000);
    EXPECT_TRUE(tray.isVisible());
    EXPECT_TRUE(tray.isEmpty());
    ComposeStart again;
    again.isRich = true;
    again.message.html = u"<p><img src=\"cid:a@palomar\"></p>"_s;
    again.message.pictures = { { u"a.png"_s, "image/png", QByteArray(5'000, 'x'), "a@palomar" } };
    m_window->begin(again); // the sender's server has not said how much it takes
    tray.setLimit(5'000);
    EXPECT_TRUE(tray.isVisible()) << "they are counted as they are";
    tray.setLimit(8'000);
    EXPECT_FALSE(tray.isVisible());
}

TEST_F(ComposeAgain, theSenderStaysInItsAccountAndAnotherOneIsSaid)
{
    fill();
    m_window->findChild<QToolButton *>(u"from"_s)->menu()->actions().at(1)->trigger();
    QList<Sender> senders = twoSenders();
    senders[1].identity.from.address = u"ana@new.example"_s;
    m_window->setSenders(senders);
    EXPECT_EQ(m_window->message().from.address, u"ana@new.example"_s);
    EXPECT_FALSE(m_window->bar().isVisible());
    senders.removeLast();
    m_window->setSenders(senders);
    EXPECT_EQ(m_window->message().from.address, u"ana@work.example"_s);
    ASSERT_TRUE(m_window->bar().isVisible());
    EXPECT_TRUE(m_window->bar().text().contains("ana@work.example"_L1)) << m_window->bar().text().toStdString();
}

TEST_F(ComposeAgain, inPlainTextThePicturesGoAsFiles)
{
    fill();
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    emit m_window->editor().imagePasted(image);
    ASSERT_TRUE(eventually([&] { return m_window->message().pictures.size() == 1; }));
    const mime::OutgoingPart picture = m_window->message().pictures.constFirst();
    m_window->action(u"plainText"_s)->trigger();
    const auto message = m_window->message();
    EXPECT_FALSE(message.html);
    EXPECT_TRUE(message.pictures.isEmpty());
    const mime::OutgoingPart file { u"image.png"_s, "image/png", picture.content, {} };
    EXPECT_EQ(message.attachments, QList<mime::OutgoingPart> { file });
    EXPECT_EQ(m_window->attachments().totalSize(), std::get<QByteArray>(picture.content).size());
}

TEST_F(ComposeAgain, anUnfinishedReplyToIsNotLeftOutWithoutAWord)
{
    fill();
    m_window->activateWindow();
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->action(u"showReplyTo"_s)->trigger();
    auto *replyTo = m_window->findChild<gui::RecipientField *>(u"replyTo"_s);
    ASSERT_TRUE(replyTo);
    type(&replyTo->edit(), u"desk@"_s);
    m_window->editor().setFocus();
    m_window->action(u"send"_s)->trigger();
    EXPECT_EQ(sent.count(), 0);
    EXPECT_TRUE(m_window->bar().text().contains("desk@"_L1));
    EXPECT_EQ(m_window->focusWidget(), &replyTo->edit()) << "where it is to be changed";
}

TEST(ComposeStartTest, anEditedMessageGoesToWhomItsEnvelopeNamesAndHasNotReached)
{
    using State = store::OutboxRecipient::State;
    models::ComposeMaterial material;
    material.original.to = { { u"Ana"_s, u"Ana@example.org"_s }, { {}, u"bo@example.org"_s } };
    material.original.cc = { { {}, u"cy@example.org"_s } };
    store::OutboxRow row;
    row.recipients = { { u"ana@example.org"_s, State::Accepted, {} }, { u"bo@example.org"_s, State::RefusedForGood, {} },
        { u"cy@example.org"_s, State::Waiting, {} }, { u"leo@example.org"_s, State::Waiting, {} }, { u"mia@example.org"_s, State::Accepted, {} } };
    row.wantsReports = true;
    const ComposeStart start = ComposeStart::outgoing(material, row);
    EXPECT_EQ(start.message.to.addresses, (mail::AddressList { { {}, u"bo@example.org"_s } }));
    EXPECT_EQ(start.message.cc.addresses, (mail::AddressList { { {}, u"cy@example.org"_s } }));
    EXPECT_EQ(start.message.bcc.addresses, (mail::AddressList { { {}, u"leo@example.org"_s } })) << "in no header: Bcc";
    EXPECT_TRUE(start.message.wantsDeliveryReport);
}

TEST(ComposeStartTest, aDomainIsTheSameInEitherOfItsForms)
{
    using State = store::OutboxRecipient::State;
    models::ComposeMaterial material; // as the header has them
    material.original.to = { { u"Ana"_s, u"ana@xn--mnchen-3ya.de"_s }, { {}, u"bo@xn--mnchen-3ya.de"_s } };
    store::OutboxRow row; // as they were typed
    row.recipients = { { u"ana@München.de"_s, State::Accepted, {} }, { u"bo@münchen.de"_s, State::Waiting, {} } };
    const ComposeStart start = ComposeStart::outgoing(material, row);
    EXPECT_EQ(start.message.to.addresses, (mail::AddressList { { {}, u"bo@xn--mnchen-3ya.de"_s } })) << "Ana has it";
    EXPECT_TRUE(start.message.bcc.addresses.isEmpty()) << "Bo is named already";
}
