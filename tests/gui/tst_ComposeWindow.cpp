// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeWindow.h"

#include "ComposeWindowFixture.h"
#include "Language.h"
#include "gui/AccessKeys.h"
#include "gui/Style.h"
#include "gui/compose/AskBar.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/FormatBar.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/RecipientPill.h"
#include "gui/compose/ReplaceBar.h"
#include "mail/Mailto.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace composetest;

TEST_F(ComposeWindowTest, whatIsWrittenIsTheMessage)
{
    fill();
    m_window->action(u"showCc"_s)->trigger();
    m_window->cc().setRecipients({ { {}, u"leo@example.org"_s } });
    m_window->action(u"priorityHigh"_s)->trigger();
    m_window->action(u"receipt"_s)->trigger();
    EXPECT_FALSE(m_window->message().wantsDeliveryReport);
    m_window->action(u"deliveryReport"_s)->trigger();
    const auto message = m_window->message();
    EXPECT_EQ(message.from, (mail::Address { u"Ana Pérez"_s, u"ana@work.example"_s }));
    EXPECT_EQ(message.to.addresses, (mail::AddressList { { u"Eva"_s, u"eva@example.org"_s } }));
    EXPECT_EQ(message.cc.addresses.constFirst().address, u"leo@example.org"_s);
    EXPECT_EQ(message.subject, u"Programa"_s);
    EXPECT_EQ(message.text, u"Hola\n\n-- \nAna, office 3\n"_s);
    EXPECT_FALSE(message.html) << "plain words need no HTML";
    EXPECT_EQ(message.priority, mime::Priority::High);
    EXPECT_TRUE(message.wantsReceipt);
    EXPECT_TRUE(message.wantsDeliveryReport);
}

TEST_F(ComposeWindowTest, aWordInBoldMakesItHtmlWithAPlainForm)
{
    fill();
    m_window->action(u"bold"_s)->trigger();
    type(&m_window->editor(), u"fuerte"_s);
    const auto message = m_window->message();
    ASSERT_TRUE(message.html);
    EXPECT_TRUE(message.html->contains("<b>fuerte</b>"_L1)) << message.html->toStdString();
    EXPECT_TRUE(message.text.startsWith("Holafuerte"_L1));
}

TEST_F(ComposeWindowTest, anotherSenderBringsHisSignatureHisAnswersAndHisCopy)
{
    fill();
    auto *from = m_window->findChild<QToolButton *>(u"from"_s);
    emit from->menu()->aboutToShow();
    from->menu()->actions().at(1)->trigger();
    auto message = m_window->message();
    EXPECT_EQ(message.from.address, u"ana@home.example"_s);
    EXPECT_TRUE(message.text.endsWith("-- \nAna\n"_L1)) << message.text.toStdString();
    EXPECT_FALSE(message.text.contains("office"_L1));
    EXPECT_EQ(message.replyTo.constFirst().address, u"desk@home.example"_s);
    EXPECT_EQ(message.bcc.addresses.constFirst().address, u"ana@home.example"_s);
    from->menu()->actions().at(0)->trigger();
    message = m_window->message();
    EXPECT_TRUE(message.replyTo.isEmpty());
    EXPECT_TRUE(message.bcc.isEmpty());
    EXPECT_TRUE(message.text.endsWith("-- \nAna, office 3\n"_L1));
}

TEST_F(ComposeWindowTest, recipientsBecomePillsAndWhatIsNoneSaysSo)
{
    auto &edit = m_window->to().edit();
    type(&edit, u"eva@example.org,"_s);
    ASSERT_EQ(pills(m_window->to()).size(), 1);
    type(&edit, u"leo"_s);
    QTest::keyClick(&edit, Qt::Key_Return);
    ASSERT_EQ(pills(m_window->to()).size(), 2);
    EXPECT_TRUE(pills(m_window->to()).at(0)->typed().isValid);
    EXPECT_FALSE(pills(m_window->to()).at(1)->typed().isValid);
    EXPECT_EQ(m_window->message().to.addresses.size(), 1);
    // A comma within a name waits for the address.
    type(&edit, u"\"Perez, Ana\" <ana@example.org>;"_s);
    EXPECT_EQ(pills(m_window->to()).size(), 3);
    EXPECT_EQ(pills(m_window->to()).at(2)->typed().address.name, u"Perez, Ana"_s);
}

TEST_F(ComposeWindowTest, aPastedColumnIsTakenApart)
{
    QGuiApplication::clipboard()->setText(u"Eva <eva@example.org>\nleo@example.org\ntom@example.org"_s);
    m_window->to().edit().setFocus();
    QTest::keySequence(&m_window->to().edit(), QKeySequence::Paste);
    EXPECT_EQ(m_window->to().recipients().size(), 3);
}

TEST_F(ComposeWindowTest, theKeyboardReachesAndRemovesRecipients)
{
    m_window->to().setRecipients({ { {}, u"a@x.org"_s }, { {}, u"b@x.org"_s } });
    m_window->activateWindow();
    m_window->to().edit().setFocus();
    QTest::keyClick(&m_window->to().edit(), Qt::Key_Backspace); // reaches
    ASSERT_EQ(m_window->to().recipients().size(), 2);
    QTest::keyClick(pills(m_window->to()).at(1), Qt::Key_Backspace); // removes
    EXPECT_EQ(m_window->to().recipients().size(), 1);
    QTest::keyClick(pills(m_window->to()).at(0), Qt::Key_F2);
    EXPECT_EQ(m_window->to().edit().text(), u"a@x.org"_s);
}

TEST_F(ComposeWindowTest, aSuggestionIsChosenByKey)
{
    m_window->activateWindow();
    QSignalSpy asked(m_window, &ComposeWindow::suggestionsWanted);
    type(&m_window->to().edit(), u"ev"_s);
    ASSERT_GE(asked.size(), 1);
    EXPECT_EQ(asked.last().at(1).toString(), u"ev"_s);
    m_window->to().showSuggestions(u"e"_s, { { {}, u"old@example.org"_s } }); // an answer that comes too late
    m_window->to().showSuggestions(u"ev"_s, { { u"Eva"_s, u"eva@example.org"_s }, { u"Evo"_s, u"evo@example.org"_s } });
    QWidget *popup = QApplication::activePopupWidget();
    ASSERT_TRUE(popup);
    QTest::keyClick(popup, Qt::Key_Return);
    EXPECT_EQ(m_window->to().recipients(), (mail::AddressList { { u"Eva"_s, u"eva@example.org"_s } }));
}

TEST_F(ComposeWindowTest, controlEnterSendsFromWhereverOneIs)
{
    fill();
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    QTest::keyClick(&m_window->editor(), Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(sent.size(), 1);
    EXPECT_EQ(m_window->editor().toPlainText().count(u'\n'), 3) << "and makes no line";
}

TEST_F(ComposeWindowTest, tabGoesThroughTheHeaderIntoTheTextAndNotToTheButtonThatSends)
{
    const auto after = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(m_window->focusWidget(), key, modifiers);
        return m_window->focusWidget();
    };
    m_window->findChild<QToolButton *>(u"from"_s)->setFocus();
    EXPECT_EQ(after(Qt::Key_Tab), &m_window->to().edit());
    EXPECT_EQ(after(Qt::Key_Tab), &m_window->subject());
    ASSERT_EQ(after(Qt::Key_Tab), &m_window->editor());
    // With rows that come later, and back.
    for (const QString &name : { u"showReplyTo"_s, u"showBcc"_s, u"showCc"_s })
        m_window->action(name)->trigger();
    m_window->to().setRecipients({ { u"Eva"_s, u"eva@example.org"_s } });
    pills(m_window->to()).constFirst()->setFocus();
    EXPECT_EQ(after(Qt::Key_Tab), &m_window->to().edit());
    EXPECT_EQ(after(Qt::Key_Tab), &m_window->cc().edit());
    EXPECT_EQ(after(Qt::Key_Tab), &m_window->bcc().edit());
    after(Qt::Key_Tab); // Reply to
    EXPECT_EQ(after(Qt::Key_Tab), &m_window->subject());
    ASSERT_EQ(after(Qt::Key_Tab), &m_window->editor());
    EXPECT_EQ(after(Qt::Key_Backtab, Qt::ShiftModifier), &m_window->subject());
    ASSERT_EQ(after(Qt::Key_Tab), &m_window->editor());
    EXPECT_EQ(after(Qt::Key_Tab), &m_window->editor()) << "Tab is written there";
    // What is attached comes before what sends.
    m_window->attachments().addAgain({ u"notas.txt"_s, "text/plain", QByteArray("x"), {} });
    QStringList stops { after(Qt::Key_Tab, Qt::ControlModifier)->objectName() };
    while (stops.constLast() != "sendButton"_L1 && stops.size() < 40)
        stops << after(Qt::Key_Tab)->objectName();
    EXPECT_EQ(stops.constLast(), u"sendButton"_s);
    EXPECT_TRUE(stops.contains("attachmentCard"_L1));
    EXPECT_FALSE(stops.contains("recipientEdit"_L1));
}

TEST_F(ComposeWindowTest, withoutARecipientNothingIsSent)
{
    fill();
    m_window->to().setRecipients({});
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->action(u"send"_s)->trigger();
    EXPECT_EQ(sent.size(), 0);
    EXPECT_TRUE(m_window->bar().isVisible());
    EXPECT_TRUE(m_window->bar().buttons().isEmpty());
}

TEST_F(ComposeWindowTest, questionsComeOneAfterTheOther)
{
    fill();
    m_window->subject().clear();
    type(&m_window->editor(), u", va adjunto"_s);
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->action(u"send"_s)->trigger();
    ASSERT_EQ(m_window->bar().buttons().size(), 2); // no subject
    m_window->bar().buttons().at(1)->click();
    EXPECT_EQ(sent.size(), 0);
    ASSERT_TRUE(m_window->bar().isVisible());
    EXPECT_TRUE(m_window->bar().text().contains("adjunto"_L1));
    m_window->bar().buttons().at(1)->click();
    EXPECT_EQ(sent.size(), 1);
}

TEST_F(ComposeWindowTest, anAccountThatOnlyReceivesOffersToBeSetUp)
{
    fill();
    m_window->findChild<QToolButton *>(u"from"_s)->menu()->actions().at(1)->trigger();
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    QSignalSpy wanted(m_window, &ComposeWindow::outgoingWanted);
    m_window->action(u"send"_s)->trigger();
    EXPECT_EQ(sent.size(), 0);
    ASSERT_EQ(m_window->bar().buttons().size(), 1);
    m_window->bar().buttons().at(0)->click();
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted.at(0).at(0).value<base::AccountId>(), base::AccountId { 2 });
}

TEST_F(ComposeWindowTest, aDraftIsKeptAMomentAfterTyping)
{
    QSignalSpy kept(m_window, &ComposeWindow::draftChanged);
    EXPECT_FALSE(m_window->isChanged());
    fill();
    EXPECT_TRUE(m_window->isChanged());
    EXPECT_TRUE(eventually([&] { return kept.size() == 1; }));
    m_window->noteSaved({ 1'700'000'000'000 });
    EXPECT_FALSE(m_window->isChanged());
}

TEST_F(ComposeWindowTest, nothingIsKeptOfWhatNobodyHasWritten)
{
    QSignalSpy kept(m_window, &ComposeWindow::draftChanged);
    QApplication::processEvents();
    EXPECT_FALSE(m_window->isChanged());
    m_window->close();
    EXPECT_EQ(kept.size(), 0);
}

TEST_F(ComposeWindowTest, escapeKeepsWhatWasWrittenAndCloses)
{
    fill();
    QSignalSpy kept(m_window, &ComposeWindow::draftChanged);
    QSignalSpy closed(m_window, &ComposeWindow::closed);
    QTest::keyClick(&m_window->editor(), Qt::Key_Escape);
    EXPECT_EQ(kept.size(), 1);
    EXPECT_EQ(closed.size(), 1);
}

TEST_F(ComposeWindowTest, discardingAsksFirst)
{
    fill();
    QSignalSpy discarded(m_window, &ComposeWindow::discardWanted);
    m_window->action(u"discard"_s)->trigger();
    EXPECT_EQ(discarded.size(), 0);
    ASSERT_EQ(m_window->bar().buttons().size(), 2);
    m_window->bar().buttons().at(1)->click();
    EXPECT_EQ(discarded.size(), 1);
}

TEST_F(ComposeWindowTest, filesAreAttachedWithTheirSizes)
{
    testsupport::TempFolder folder;
    QFile file(folder.file(u"notas.txt"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1234, 'x'));
    file.close();
    m_window->attachments().addFiles({ file.fileName() });
    ASSERT_TRUE(eventually([&] { return !m_window->attachments().isEmpty(); }));
    const auto parts = m_window->message().attachments;
    ASSERT_EQ(parts.size(), 1);
    EXPECT_EQ(parts.constFirst().name, u"notas.txt"_s);
    EXPECT_EQ(parts.constFirst().type, "text/plain");
    EXPECT_EQ(std::get<mime::FilePath>(parts.constFirst().content).path, file.fileName());
    EXPECT_EQ(m_window->attachments().totalSize(), 1234);
}

TEST_F(ComposeWindowTest, aFileThatIsNotThereIsSaidNotAttached)
{
    m_window->attachments().addFiles({ u"/nowhere/file.pdf"_s });
    ASSERT_TRUE(eventually([&] { return m_window->bar().isVisible(); }));
    EXPECT_TRUE(m_window->attachments().isEmpty());
    EXPECT_TRUE(m_window->bar().text().contains("file.pdf"_L1));
}

TEST_F(ComposeWindowTest, aPastedPictureIsInTheTextAndGoesWithIt)
{
    fill();
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    emit m_window->editor().imagePasted(image);
    ASSERT_TRUE(eventually([&] { return !m_window->message().pictures.isEmpty(); }));
    const auto message = m_window->message();
    ASSERT_TRUE(message.html);
    EXPECT_TRUE(message.html->contains(u"cid:"_s + QString::fromLatin1(message.pictures.constFirst().contentId)));
    EXPECT_EQ(message.pictures.constFirst().type, "image/png");
    m_window->editor().selectAll();
    QTest::keyClick(&m_window->editor(), Qt::Key_Delete);
    EXPECT_TRUE(m_window->message().pictures.isEmpty());
}

TEST_F(ComposeWindowTest, findsAndReplacesInOneStep)
{
    fill();
    m_window->editor().setRichText(u"<div>uno dos uno</div><div>Uno</div>"_s);
    m_window->action(u"find"_s)->trigger();
    auto *bar = m_window->findChild<gui::ReplaceBar *>();
    bar->findChild<QLineEdit *>(u"wanted"_s)->setText(u"uno"_s);
    bar->findChild<QLineEdit *>(u"instead"_s)->setText(u"unos uno"_s);
    EXPECT_EQ(bar->replaceAll(), 3);
    EXPECT_EQ(m_window->editor().toPlainText(), u"unos uno dos unos uno\nunos uno"_s);
    m_window->editor().undo();
    EXPECT_EQ(m_window->editor().toPlainText(), u"uno dos uno\nUno"_s);
}

TEST_F(ComposeWindowTest, enterOpensAQuoteToAnswerInIt)
{
    ComposeStart start;
    start.isRich = false;
    start.quoteHead = u"Eva wrote:"_s;
    start.quoteText = u"> one two\n> three"_s;
    m_window->begin(start);
    auto &editor = m_window->editor();
    QTextCursor cursor = editor.document()->find(u" two"_s);
    cursor.setPosition(cursor.selectionStart());
    editor.setTextCursor(cursor);
    QTest::keyClick(&editor, Qt::Key_Return);
    QTest::keyClicks(&editor, u"mine"_s);
    EXPECT_TRUE(editor.toPlainText().contains("> one\nmine\n>  two\n> three"_L1)) << editor.toPlainText().toStdString();
}

TEST_F(ComposeWindowTest, aMailtoLinkFillsInAndSendsNothing)
{
    QSignalSpy sent(m_window, &ComposeWindow::sendWanted);
    m_window->begin(ComposeStart::link(*mail::parseMailto(u"mailto:eva@example.org?subject=Hola&body=Uno%0D%0Ados&attach=/etc/passwd&bcc=spy@example.org"_s)));
    const auto message = m_window->message();
    EXPECT_EQ(message.to.addresses.constFirst().address, u"eva@example.org"_s);
    EXPECT_EQ(message.subject, u"Hola"_s);
    EXPECT_TRUE(message.text.startsWith("Uno\ndos\n"_L1)) << message.text.toStdString();
    EXPECT_TRUE(message.attachments.isEmpty());
    EXPECT_TRUE(message.bcc.isEmpty());
    EXPECT_EQ(sent.size(), 0);
}

TEST_F(ComposeWindowTest, everyFieldHasANameInBothLanguages)
{
    for (const QString &code : { u"es"_s, u"en"_s }) {
        const Language language(code);
        ASSERT_TRUE(language.isLoaded());
        QEvent change(QEvent::LanguageChange);
        QApplication::sendEvent(m_window, &change);
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->inherits("QScrollBar"))
                continue;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            EXPECT_TRUE(!widget->accessibleName().isEmpty() || (button && (!button->text().isEmpty() || !button->toolTip().isEmpty())) || widget->focusProxy())
                << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
        }
    }
}

TEST_F(ComposeWindowTest, noLetterIsGivenTwiceInAMenuInEitherLanguage)
{
    for (const QString &code : { u"es"_s, u"en"_s }) {
        const Language language(code);
        QEvent change(QEvent::LanguageChange);
        QApplication::sendEvent(m_window, &change);
        QApplication::sendEvent(m_window->findChild<gui::FormatBar *>(), &change);
        for (const QMenu *menu : m_window->findChildren<QMenu *>()) {
            QSet<QString> seen;
            for (const QAction *action : menu->actions()) {
                const QString letter = QKeySequence::mnemonic(action->text()).toString();
                if (letter.isEmpty())
                    continue;
                EXPECT_FALSE(seen.contains(letter)) << code.toStdString() << ' ' << action->text().toStdString();
                seen << letter;
            }
        }
        const QString twice = accessKeysGivenTwice(*m_window);
        EXPECT_TRUE(twice.isEmpty()) << code.toStdString() << ' ' << twice.toStdString();
    }
}
