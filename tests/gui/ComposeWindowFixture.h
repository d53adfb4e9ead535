// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Style.h"
#include "gui/compose/AskBar.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/RecipientPill.h"
#include "support/Eventually.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace composetest {

using namespace Qt::StringLiterals;
using gui::ComposeStart;
using gui::ComposeWindow;
using gui::Sender;
using testsupport::eventually;

inline QList<Sender> twoSenders()
{
    Sender work { base::AccountId { 1 }, u"Work"_s, { {}, { u"Ana Pérez"_s, u"ana@work.example"_s }, {}, {}, u"Ana, office 3"_s, {} }, true };
    Sender home { base::AccountId { 2 }, u"Home"_s, { {}, { u"Ana"_s, u"ana@home.example"_s }, { { {}, u"desk@home.example"_s } }, { { {}, u"ana@home.example"_s } }, u"Ana"_s, {} }, false };
    return { work, home };
}

/// A composer with two senders, each with a signature, and nothing written yet.
class ComposeWindowTest : public testing::Test {
protected:
    void SetUp() override
    {
        QApplication::setStyle(new gui::Style);
        m_window = new ComposeWindow(twoSenders());
        m_window->begin({});
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_window));
    }
    void TearDown() override { delete m_window; }

    void type(QWidget *where, const QString &text)
    {
        where->setFocus();
        QTest::keyClicks(where, text);
    }
    QList<gui::RecipientPill *> pills(gui::RecipientField &field) { return field.findChildren<gui::RecipientPill *>(); }
    void fill()
    {
        m_window->to().setRecipients({ { u"Eva"_s, u"eva@example.org"_s } });
        m_window->subject().setText(u"Programa"_s);
        type(&m_window->editor(), u"Hola"_s);
    }

    QPointer<ComposeWindow> m_window;
};

} // namespace composetest
