// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/UndoSendBar.h"

#include "gui/Language.h"
#include "gui/Style.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::UndoSendBar;

namespace {

class UndoSendBarTest : public testing::Test {
protected:
    void SetUp() override
    {
        QApplication::setStyle(new gui::Style);
        m_bar = std::make_unique<UndoSendBar>();
        QObject::connect(m_bar.get(), &UndoSendBar::undoWanted, m_bar.get(), [this](base::MessageId message) { m_undone << message; });
    }
    void show(base::MessageId message, const QString &subject, qint64 ms = 600'000)
    {
        m_bar->show(message, subject, { base::SystemClock().now().ms + ms }, UndoSendBar::Goes::Out);
    }
    [[nodiscard]] QString text() const { return m_bar->findChild<QLabel *>()->text(); }
    void undo() { m_bar->findChild<QPushButton *>(u"undoSend"_s)->click(); }

    std::unique_ptr<UndoSendBar> m_bar;
    QList<base::MessageId> m_undone;
};

const base::MessageId kFirst { 1 };
const base::MessageId kSecond { 2 };

} // namespace

TEST_F(UndoSendBarTest, aSecondMessageDoesNotTakeTheUndoOfTheFirst)
{
    show(kFirst, u"Uno"_s);
    show(kSecond, u"Dos"_s);
    EXPECT_TRUE(text().contains("Dos"_L1)) << text().toStdString();
    undo();
    ASSERT_TRUE(m_bar->isVisible());
    EXPECT_TRUE(text().contains("Uno"_L1)) << text().toStdString();
    undo();
    EXPECT_EQ(m_undone, (QList<base::MessageId> { kSecond, kFirst }));
    EXPECT_FALSE(m_bar->isVisible());
}

TEST_F(UndoSendBarTest, whatWaitsForTheLineIsNotCountedDown)
{
    const Language english(u"en"_s);
    bool isOffline = true;
    m_bar->setRests([&isOffline](base::MessageId message) { return isOffline && message == kFirst; });
    auto *now = m_bar->findChild<QPushButton *>(u"sendNow"_s);
    show(kFirst, u"Uno"_s);
    EXPECT_EQ(text(), u"“Uno” waits until you go online"_s);
    EXPECT_FALSE(now->isVisible()) << "it would go nowhere";
    EXPECT_TRUE(m_bar->findChild<QPushButton *>(u"undoSend"_s)->isVisible());
    isOffline = false;
    show(kFirst, u"Uno"_s);
    EXPECT_TRUE(text().contains("is sent in"_L1)) << text().toStdString();
    EXPECT_TRUE(now->isVisible());
}

TEST_F(UndoSendBarTest, whatHasGoneIsOfferedNoMore)
{
    show(kFirst, u"Uno"_s);
    show(kSecond, u"Dos"_s);
    m_bar->leave(kFirst);
    EXPECT_TRUE(text().contains("Dos"_L1));
    m_bar->leave(kSecond);
    EXPECT_FALSE(m_bar->isVisible());
    show(kFirst, u"Uno"_s, -1);
    EXPECT_FALSE(m_bar->isVisible()) << "its time is over";
}
