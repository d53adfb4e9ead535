// SPDX-License-Identifier: GPL-3.0-or-later
//
// Esc never loses what somebody has typed unasked, and closes what holds nothing.
#include "gui/settings/CertificateView.h"
#include "gui/Language.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/settings/VaultDialog.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

/// Answers the question that comes up, once; true afterwards: it came.
class Answer {
public:
    explicit Answer(const QString &button)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, button] {
            QWidget *question = QApplication::activeModalWidget();
            if (!question || question->objectName() != u"leaveQuestion"_s)
                return;
            m_timer.stop();
            m_came = true;
            if (auto *pressed = question->findChild<QPushButton *>(button))
                pressed->click();
            else
                QTest::keyClick(question, Qt::Key_Escape);
        });
        m_timer.start(5);
    }
    [[nodiscard]] bool came() const { return m_came; }

private:
    QTimer m_timer;
    bool m_came = false;
};

class LeavingDialogs : public testing::Test {
protected:
    static void escapeAsksOnlyWhatWasTyped(QDialog &dialog, const QString &field)
    {
        auto *edit = dialog.findChild<QLineEdit *>(field);
        ASSERT_NE(edit, nullptr);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        EXPECT_FALSE(dialog.isVisible()) << "nothing is in it";
        dialog.show();
        edit->setText(u"secr"_s);
        {
            const Answer stay(u"none"_s);
            QTest::keyClick(&dialog, Qt::Key_Escape);
            EXPECT_TRUE(stay.came());
            EXPECT_TRUE(dialog.isVisible());
            EXPECT_EQ(edit->text(), u"secr"_s);
        }
        const Answer leave(u"leaveAnyway"_s);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        EXPECT_TRUE(leave.came());
        EXPECT_FALSE(dialog.isVisible());
        EXPECT_EQ(dialog.result(), QDialog::Rejected);
    }

    testsupport::TempFolder m_folder;
};

} // namespace

TEST_F(LeavingDialogs, theOneForAPassword)
{
    accounts::AccountSettings account;
    account.label = u"ana@example.org"_s;
    gui::PasswordDialog dialog(account, std::nullopt);
    escapeAsksOnlyWhatWasTyped(dialog, u"password"_s);
}

TEST_F(LeavingDialogs, theOneForAMasterPassword)
{
    engine::EngineClient engine({ .storeFolder = m_folder.path(), .useKeychain = false, .extraCaFile = {} });
    gui::VaultDialog dialog(engine);
    escapeAsksOnlyWhatWasTyped(dialog, u"masterPassword"_s);
}

TEST(CertificateView, namesTheDatesThatThereAreAndSaysWhichAreMissing)
{
    using accounts::CertificateFacts;
    const auto day = [](int year) { return base::Timestamp::fromDateTime(QDateTime(QDate(year, 3, 12), QTime(12, 0), QTimeZone::UTC)); };
    CertificateFacts facts;
    const auto validity = [&] { return gui::CertificateView::validity(facts); };
    {
        const Language english(u"en"_s);
        EXPECT_EQ(validity(), u"It names no dates."_s);
        facts.validUntil = day(2027);
        EXPECT_EQ(validity(), u"until March 12, 2027; it names no beginning"_s);
        facts.validFrom = day(2025);
        EXPECT_EQ(validity(), u"March 12, 2025 to March 12, 2027"_s);
        facts.validUntil = {};
        EXPECT_EQ(validity(), u"from March 12, 2025; it names no end"_s);
        facts.problems = accounts::CertificateProblem::Expired;
        EXPECT_EQ(gui::CertificateView::problems(facts), (QStringList { u"It has expired."_s }));
        facts = {};
        facts.problems = accounts::CertificateProblem::NotYetValid;
        EXPECT_EQ(gui::CertificateView::problems(facts), (QStringList { u"It is not valid yet. Is the clock of this computer right?"_s }));
    }
    const Language spanish(u"es"_s);
    facts = {};
    EXPECT_EQ(validity(), u"No indica ninguna fecha."_s);
    gui::CertificateView view;
    view.setFacts(facts);
    EXPECT_EQ(view.findChild<QLabel *>(u"certificateValidity"_s)->text(), u"No indica ninguna fecha."_s) << "and not \"Del  al\"";
}
