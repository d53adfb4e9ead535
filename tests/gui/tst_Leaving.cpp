// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever leaves while messages wait to be sent is told so once, and nobody else is asked anything.
#include "AccessKeys.h"
#include "ComposingFixture.h"
#include "gui/Format.h"
#include "gui/Language.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

using namespace composetest;

namespace {

constexpr qint64 kDay = 86'400'000;

class Leaving : public Composing {
protected:
    void openWithOneWaiting(base::Timestamp notBefore = {}, base::Timestamp handOver = {})
    {
        withOutgoing();
        openFilled(2);
        mime::OutgoingMessage message = toEva(u"Programa"_s);
        message.text = u"Hola\n"_s;
        m_engine->queueMessage(99, m_account, message, { .notBefore = notBefore, .handOver = handOver });
        ASSERT_TRUE(eventually([&] { return m_window->waitingToGo() == 1; }));
    }
    /// By the frame of the window.
    [[nodiscard]] QPointer<QMessageBox> questionOnClosing()
    {
        EXPECT_FALSE(m_window->close());
        EXPECT_TRUE(m_window->isVisible());
        return m_window->findChild<QMessageBox *>(u"leavingQuestion"_s);
    }
    [[nodiscard]] static QAbstractButton *button(const QMessageBox &box, const QString &label)
    {
        const auto buttons = box.buttons();
        for (QAbstractButton *one : buttons) {
            if (one->text() == label)
                return one;
        }
        return nullptr;
    }

    const Language m_english { u"en"_s };
};

} // namespace

TEST_F(Leaving, isAskedAboutWhileSomethingWaitsAndStayingIsTheDefault)
{
    openWithOneWaiting();
    m_window->setOffline(true);
    QPointer<QMessageBox> box = questionOnClosing();
    ASSERT_TRUE(box);
    EXPECT_EQ(box->text(), u"1 message has not been sent yet."_s);
    EXPECT_TRUE(box->informativeText().contains("1 message waits because you are working offline."_L1)) << box->informativeText().toStdString();
    EXPECT_TRUE(box->informativeText().endsWith("when Palomar runs again and is online."_L1)) << "it begins offline";
    EXPECT_EQ(accessKeysGivenTwice(*box), QString());
    ASSERT_TRUE(box->defaultButton());
    EXPECT_EQ(box->defaultButton()->text(), u"&Stay"_s);
    box->defaultButton()->click();
    ASSERT_TRUE(eventually([&] { return box.isNull(); }));
    EXPECT_TRUE(m_window->isVisible());

    trigger(Command::Quit);
    box = m_window->findChild<QMessageBox *>(u"leavingQuestion"_s);
    ASSERT_TRUE(box);
    QAbstractButton *go = button(*box, u"&Quit anyway"_s);
    ASSERT_TRUE(go);
    go->click();
    EXPECT_TRUE(eventually([&] { return !m_window->isVisible(); }));
    EXPECT_EQ(outbox().size(), 1) << "it waits for the next start";
}

TEST_F(Leaving, whatWaitsForALineCanBeSentFirst)
{
    openWithOneWaiting();
    m_window->setOffline(true);
    const Language spanish(u"es"_s);
    const QPointer<QMessageBox> box = questionOnClosing();
    ASSERT_TRUE(box);
    EXPECT_EQ(accessKeysGivenTwice(*box), QString());
    QAbstractButton *send = button(*box, u"&Conectarse y enviar"_s);
    ASSERT_TRUE(send);
    send->click();
    EXPECT_TRUE(eventually([&] { return box.isNull(); }));
    EXPECT_FALSE(m_window->actions()[Command::WorkOffline]->isChecked());
    EXPECT_TRUE(m_window->isVisible()) << "whatever becomes of it is said here";
}

TEST_F(Leaving, whatIsForLaterIsToldWithItsTime)
{
    openWithOneWaiting({ base::SystemClock().now().ms + 2 * kDay });
    const QPointer<QMessageBox> box = questionOnClosing();
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->informativeText().startsWith("1 message is for later: "_L1)) << box->informativeText().toStdString();
    EXPECT_TRUE(box->informativeText().contains("only goes out while Palomar is running"_L1)) << box->informativeText().toStdString();
    EXPECT_EQ(box->buttons().size(), 2) << "it is not sent before its time";
}

TEST_F(Leaving, whatItsServerKeepsForAWhileIsToldWithTheTimeThatItIsFor)
{
    const base::Timestamp now = base::SystemClock().now();
    const base::Timestamp wanted { now.ms + 9 * kDay };
    openWithOneWaiting(wanted, { now.ms + 2 * kDay });
    const QPointer<QMessageBox> box = questionOnClosing();
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->informativeText().startsWith(u"1 message is for later: %1."_s.arg(gui::Format().longDate(wanted)))) << box->informativeText().toStdString();
}

TEST_F(Leaving, whatLiesOpenIsNotSaidToWaitForItsServer)
{
    openWithOneWaiting();
    m_engine->holdWhileOpen(outbox().constFirst().message);
    EXPECT_TRUE(eventually([&] { // the window looks when it is told
        const QPointer<QMessageBox> box = questionOnClosing();
        const bool isTold = box && box->informativeText().startsWith("1 message is kept back while it is open."_L1);
        delete box.data();
        return isTold;
    }));
}

TEST_F(Leaving, isAskedAboutAgainRightAfterSomebodyHasStayed)
{
    openWithOneWaiting();
    QPointer<QMessageBox> first = questionOnClosing();
    ASSERT_TRUE(first);
    EXPECT_FALSE(m_window->close());
    EXPECT_EQ(m_window->findChildren<QMessageBox *>(u"leavingQuestion"_s).size(), 1) << "it is asked about already";
    first->close();
    EXPECT_FALSE(m_window->close());
    const auto boxes = m_window->findChildren<QMessageBox *>(u"leavingQuestion"_s);
    EXPECT_EQ(std::ranges::count_if(boxes, [](const QMessageBox *box) { return box->isVisible(); }), 1);
}

TEST_F(Leaving, isNotAskedAboutWhatThePersonHasKeptBack)
{
    openWithOneWaiting();
    m_engine->holdMessage(outbox().constFirst().message);
    ASSERT_TRUE(eventually([&] { return m_window->waitingToGo() == 0; }));
    EXPECT_TRUE(m_window->close());
}

TEST_F(Leaving, isNotAskedAboutWhenTheSessionEnds)
{
    openWithOneWaiting();
    m_window->endSession();
    EXPECT_TRUE(m_window->close());
    EXPECT_FALSE(m_window->isVisible());
}

TEST_F(Leaving, isAskedAboutByAComposerBeforeAnythingCloses)
{
    openWithOneWaiting();
    ComposeWindow *window = written();
    window->action(u"quit"_s)->trigger();
    EXPECT_TRUE(m_window->findChild<QMessageBox *>(u"leavingQuestion"_s));
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(m_window->isVisible());
}
