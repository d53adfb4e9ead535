// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/ScriptedNetwork.h"
#include "gui/wizard/AccountWizard.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <gtest/gtest.h>

/// A person before the wizard: keys, and widgets by their object names.
class WizardHand {
public:
    explicit WizardHand(gui::AccountWizard *wizard = nullptr) : m_wizard(wizard) { }

    template <class Widget = QWidget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        for (Widget *each : m_wizard->findChildren<Widget *>(name)) {
            if (each->isVisible())
                return each;
        }
        return m_wizard->findChild<Widget *>(name);
    }
    void type(const QString &field, const QString &text) const
    {
        auto *edit = find<QLineEdit>(field);
        ASSERT_NE(edit, nullptr) << qPrintable(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        for (const QChar c : text) // keyClicks() knows ASCII only
            QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    void press(const QString &button) const
    {
        auto *widget = find<QAbstractButton>(button);
        ASSERT_NE(widget, nullptr) << qPrintable(button);
        ASSERT_TRUE(widget->isEnabled()) << qPrintable(button);
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_Space);
    }
    /// Tab, as often as it takes to get there: a person without a mouse has nothing else.
    void tabTo(const QString &name) const
    {
        for (int i = 0; i < 80; ++i) {
            QWidget *here = m_wizard->focusWidget();
            if (here && here->objectName() == name)
                return;
            QTest::keyClick(here ? here : m_wizard, Qt::Key_Tab);
        }
        FAIL() << "Tab never gets to " << qPrintable(name);
    }
    void pressByKeys(const QString &name) const
    {
        tabTo(name);
        QTest::keyClick(m_wizard->focusWidget(), Qt::Key_Space);
    }
    /// Into the field that has the focus.
    void write(const QString &text) const
    {
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, m_wizard->focusWidget(), Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    /// Enter, as a person presses it wherever they are.
    void enter() const
    {
        QWidget *target = m_wizard->focusWidget() ? m_wizard->focusWidget() : m_wizard;
        QTest::keyClick(target, Qt::Key_Return);
    }
    /// Enter on one page after the other: each of these has to come, in this order.
    [[nodiscard]] testing::AssertionResult enterTo(std::initializer_list<gui::WizardStep> steps) const
    {
        for (const gui::WizardStep step : steps) {
            enter();
            if (!waitForStep(step))
                return testing::AssertionFailure() << "behind step " << int(m_wizard->step()) << " does not come " << int(step);
        }
        return testing::AssertionSuccess();
    }
    /// From the first page straight to the server's fields.
    void configureByHand(const QString &address) const
    {
        type(QStringLiteral("address"), address);
        press(QStringLiteral("configureByHand"));
        ASSERT_EQ(m_wizard->step(), gui::WizardStep::Connection);
    }
    void choosePort(int port) const
    {
        auto *box = find<QSpinBox>(QStringLiteral("port"));
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QString::number(port));
    }
    /// Fills the server's fields of the connection page.
    void serverByHand(const accounts::ServerEndpoint &endpoint) const
    {
        type(QStringLiteral("host"), endpoint.host);
        choosePort(endpoint.port);
        type(QStringLiteral("userName"), endpoint.userName);
    }
    [[nodiscard]] bool waitForReport() const
    {
        return testsupport::eventually([this] { return draft().report().has_value(); });
    }
    [[nodiscard]] bool waitForStep(gui::WizardStep step) const
    {
        return testsupport::eventually([&] { return m_wizard->step() == step; });
    }
    [[nodiscard]] bool waitForSignIn() const
    {
        return testsupport::eventually([this] { return draft().signedIn; });
    }
    [[nodiscard]] const gui::AccountDraft &draft() const { return m_wizard->draft(); }
    /// What to do with the next modal dialog, when it stands.
    template <class Action>
    static void whenAsked(Action action)
    {
        auto *timer = new QTimer(qApp);
        QObject::connect(timer, &QTimer::timeout, qApp, [timer, action] {
            QWidget *dialog = QApplication::activeModalWidget();
            if (!dialog)
                return;
            timer->stop();
            timer->deleteLater();
            action(dialog);
        });
        timer->start(5);
    }

protected:
    gui::AccountWizard *m_wizard = nullptr;
};

/// An engine over an empty store, and the wizard before it.
class WizardDriver : public WizardHand {
public:
    explicit WizardDriver(const QString &caFile = {}, const QString &issuersFile = {})
        : engine({ .storeFolder = m_folder.path(),
              .useKeychain = false,
              .discoveryNetwork = [this] { return std::make_unique<ScriptedNetwork>(world); },
              .extraCaFile = caFile,
              .issuersFile = issuersFile })
    {
        QObject::connect(&engine, &engine::EngineClient::started, &engine, [this] { m_started = true; });
        QObject::connect(&engine, &engine::EngineClient::accountsChanged, &engine,
            [this](const QList<accounts::AccountSettings> &list) { accounts = list; });
        engine.start();
        isReady = testsupport::eventually([this] { return m_started; });
        wizard = std::make_unique<gui::AccountWizard>(engine);
        m_wizard = wizard.get();
        wizard->show();
    }

    ScriptedNetwork::World world; ///< what discovery finds on the net: nothing, until a test says more
    bool isReady = false;
    QList<accounts::AccountSettings> accounts;

private:
    testsupport::TempFolder m_folder;
    bool m_started = false;

public:
    engine::EngineClient engine;
    std::unique_ptr<gui::AccountWizard> wizard;
};
