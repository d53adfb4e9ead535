// SPDX-License-Identifier: GPL-3.0-or-later
// A message of which the beginning is here, as the reading pane shows it.
#include "gui/EmptyState.h"
#include "gui/Language.h"
#include "gui/Style.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/ReadingPane.h"
#include "support/Eventually.h"
#include "sync/WantedBody.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;
using testsupport::eventually;

namespace {

constexpr base::MessageId kMessage { 7 };

QByteArray letter(const QByteArray &file)
{
    return "From: Ana <ana@example.org>\r\nSubject: plans\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain\r\n\r\nHere they are.\r\n"
           "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n"
           "Content-Transfer-Encoding: base64\r\n" + file + "\r\n--b--\r\n";
}

const QByteArray kMissing = letter("X-Palomar-Missing: 12000000\r\n\r\n");
const QByteArray kHere = letter("\r\nJVBERi0xLjQK");

class ReadingParts : public testing::Test {
protected:
    void SetUp() override
    {
        QApplication::setStyle(new gui::Style);
        m_state = std::make_shared<State>();
        const auto state = m_state;
        m_pane = std::make_unique<gui::ReadingPane>([state](base::MessageId) -> base::Result<QByteArray> {
            return state->whole ? base::Result<QByteArray>(kHere) : base::fail(base::Fault::MessageGone);
        });
        m_pane->loader().setOutlines([state](base::MessageId) -> base::Result<QByteArray> { return state->hasFile ? kHere : kMissing; });
        m_pane->resize(900, 700);
        m_pane->show();
        m_pane->showMessage(kMessage, {});
        ASSERT_TRUE(eventually([this] { return m_pane->hasContent(); }));
    }
    QToolButton &card() { return *m_pane->findChild<QToolButton *>("attachment-2"_L1); }
    QString rest() { return m_pane->findChild<QLabel *>("restText"_L1)->isVisible() ? m_pane->findChild<QLabel *>("restText"_L1)->text() : QString(); }
    QPushButton &restButton() { return *m_pane->findChild<QPushButton *>("restButton"_L1); }

    struct State {
        std::atomic<bool> hasFile = false;
        std::atomic<bool> whole = false;
    };
    std::shared_ptr<State> m_state;
    std::unique_ptr<gui::ReadingPane> m_pane;
    const Language m_english { u"en"_s };
};

} // namespace

TEST_F(ReadingParts, theTextIsShownAndTheFileIsSaidToBeOnTheServer)
{
    EXPECT_TRUE(m_pane->browser().toPlainText().contains("Here they are."_L1));
    EXPECT_TRUE(card().text().contains(u"plan.pdf · not here yet · "_s) && card().text().endsWith("Get"_L1)) << card().text().toStdString();
    EXPECT_TRUE(card().accessibleName().contains("not here yet"_L1));
    EXPECT_TRUE(rest().contains("on the server still"_L1)) << rest().toStdString();
}

TEST_F(ReadingParts, aFileIsAskedForSaysHowItGetsOnAndIsThere)
{
    QSignalSpy wanted(m_pane.get(), &gui::ReadingPane::partWanted);
    QSignalSpy stopped(m_pane.get(), &gui::ReadingPane::stopWanted);
    card().click();
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted.constFirst().at(1).toByteArray(), "2");
    m_pane->onPartProgress(kMessage, "2", 3'000'000, 12'000'000);
    EXPECT_TRUE(card().text().contains("25 %"_L1)) << card().text().toStdString();
    card().click();
    EXPECT_EQ(stopped.size(), 1) << "while it comes the card stops it";
    m_state->hasFile = true;
    m_pane->onPartReady(kMessage, "2");
    EXPECT_TRUE(eventually([this] { return !m_pane->content().isOutline; }));
    EXPECT_FALSE(card().text().contains("not here"_L1)) << card().text().toStdString();
    EXPECT_TRUE(rest().isEmpty()) << rest().toStdString();
}

TEST_F(ReadingParts, whatCannotBeFetchedIsSaidAndCanBeAskedForAgain)
{
    card().click();
    m_pane->onPartFailed(kMessage, "2", { base::Fault::Timeout, {}, {} });
    EXPECT_FALSE(rest().isEmpty());
    EXPECT_FALSE(rest().contains("on the server still"_L1)) << rest().toStdString();
    QSignalSpy wanted(m_pane.get(), &gui::ReadingPane::partWanted);
    card().click();
    EXPECT_EQ(wanted.size(), 1);
}

TEST_F(ReadingParts, theWholeMessageIsFetchedOnlyWhenAskedFor)
{
    QSignalSpy whole(m_pane.get(), &gui::ReadingPane::wholeWanted);
    restButton().click();
    ASSERT_EQ(whole.size(), 1);
    m_pane->onBodyProgress(kMessage, 6'000'000, 12'000'000);
    EXPECT_TRUE(rest().contains("50 %"_L1)) << rest().toStdString();
    m_state->whole = true;
    m_pane->onBodyReady(kMessage);
    EXPECT_TRUE(eventually([this] { return !m_pane->content().isOutline; }));
    EXPECT_TRUE(rest().isEmpty());
}

TEST_F(ReadingParts, aMessageThatOnlySaysThatSomethingIsMissingIsWholeAllTheSame)
{
    gui::ReadingPane pane([](base::MessageId) -> base::Result<QByteArray> { return kMissing; });
    pane.showMessage(kMessage, {});
    ASSERT_TRUE(eventually([&] { return pane.hasContent(); }));
    EXPECT_FALSE(pane.content().isOutline) << "only an outline of ours can say that";
    EXPECT_FALSE(pane.content().attachments.constFirst().isMissing);
}

TEST(ReadingPane, aMessageThatComesLateHasItsOwnHeaderOrNone)
{
    gui::ReadingPane pane([](base::MessageId) -> base::Result<QByteArray> { return base::fail(base::Fault::MessageGone); });
    pane.show();
    QSignalSpy missing(&pane, &gui::ReadingPane::bodyMissing);
    pane.showMessage(kMessage, std::nullopt);
    ASSERT_TRUE(eventually([&] { return missing.size() == 1; }));
    auto *subject = pane.findChild<QLabel *>("messageSubject"_L1);
    EXPECT_FALSE(subject->isVisible());
    mail::MessageSummary summary;
    summary.subject = u"Photos from the coast"_s;
    pane.showKnown({ 8 }, summary);
    EXPECT_FALSE(subject->isVisible()) << "of another message";
    pane.showKnown(kMessage, summary);
    EXPECT_TRUE(subject->isVisible());
    EXPECT_EQ(subject->text(), summary.subject);
}

TEST(ReadingPane, whatFailedForWantOfALineIsTriedAgainWhenThereIsOne)
{
    gui::ReadingPane pane([](base::MessageId) -> base::Result<QByteArray> { return base::fail(base::Fault::MessageGone); });
    QSignalSpy missing(&pane, &gui::ReadingPane::bodyMissing);
    const auto saysWhy = [&] {
        const auto states = pane.findChildren<gui::EmptyState *>();
        return std::ranges::any_of(states, [&](const auto *state) { return state->parentWidget() != &pane && !state->isHidden(); });
    };
    const auto promises = [&] {
        const auto labels = pane.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains("Palomar fetches it"_L1); });
    };
    const base::Error withoutLine { base::Fault::NetworkDown, engine::wantedbody::kWithoutLine, {} };
    pane.showMessage(kMessage, mail::MessageSummary {});
    ASSERT_TRUE(eventually([&] { return missing.size() == 1; }));
    pane.onConnected();
    for (int tries = 1; tries <= 3; ++tries) {
        pane.onBodyFailed(kMessage, withoutLine);
        EXPECT_TRUE(saysWhy());
        EXPECT_TRUE(promises());
        pane.onConnected();
        EXPECT_FALSE(saysWhy());
        ASSERT_TRUE(eventually([&] { return missing.size() == 1 + tries; })) << tries;
    }
    pane.onBodyFailed(kMessage, withoutLine);
    EXPECT_FALSE(promises());
    pane.onConnected();
    EXPECT_TRUE(saysWhy()) << "enough: it may be this message that breaks the line";
    pane.showMessage({ 9 }, mail::MessageSummary {});
    ASSERT_TRUE(eventually([&] { return missing.size() == 5; }));
    pane.onBodyFailed({ 9 }, { .fault = base::Fault::CommandRefused });
    pane.onConnected();
    EXPECT_TRUE(saysWhy()) << "a refusal is no trouble of the line";
    for (const base::Fault fault : { base::Fault::TlsFailed, base::Fault::LoginUnavailable }) {
        const auto before = missing.size();
        pane.showMessage({ 10 + int(fault) }, mail::MessageSummary {});
        ASSERT_TRUE(eventually([&] { return missing.size() == before + 1; }));
        pane.onBodyFailed({ 10 + int(fault) }, { .fault = fault });
        pane.onConnected();
        EXPECT_TRUE(eventually([&] { return missing.size() == before + 2; })) << base::faultName(fault);
    }
}
