// SPDX-License-Identifier: GPL-3.0-or-later
// How IMAP accounts work, as the window shows it and lets people change it.
#include "gui/ErrorBar.h"
#include "gui/KeptText.h"
#include "gui/Language.h"
#include "gui/StatusLine.h"
#include "gui/StatusText.h"
#include "gui/WindowFixture.h"
#include "gui/wizard/ImapPolicyEditor.h"

#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

using namespace guitest;
using policy::FolderKeep;
using policy::SyncScope;
using Bodies = SyncScope::Bodies;

namespace {

class WaysOfWorkingWindow : public WindowTest {
protected:
    QAction *inFolderMenu(const char *name, int value = -1)
    {
        auto *menu = m_window->findChild<QMenu *>("folderContextMenu"_L1);
        emit m_window->folderPane().customContextMenuRequested(QPoint(-1, -1));
        menu->hide();
        QList<QMenu *> menus { menu };
        for (QAction *action : menu->actions()) {
            if (action->menu())
                menus << action->menu();
        }
        for (QMenu *one : menus) {
            for (QAction *action : one->actions()) {
                if (action->objectName() == QLatin1StringView(name) && (value < 0 || action->data().toInt() == value))
                    return action;
            }
        }
        return nullptr;
    }
    store::FolderRow folder(base::FolderId id) { return **(*store::Reader::open(storePath()))->folder(id); }
    accounts::AccountSettings settings() { return m_window->accounts().constFirst(); }
    QString note()
    {
        QStringList all;
        for (const QLabel *label : m_window->findChild<gui::StatusLine *>()->findChildren<QLabel *>())
            all << label->text();
        return all.join(u'|');
    }

    const Language m_english { u"en"_s };
};

accounts::AccountSettings account(const SyncScope &scope, const QString &label = u"Work"_s)
{
    accounts::AccountSettings settings;
    settings.id = { label == "Work"_L1 ? 1 : 2 };
    settings.label = label;
    settings.incoming.host = u"mail.example.org"_s;
    settings.kind = accounts::ImapSettings { scope };
    return settings;
}

} // namespace

TEST_F(WaysOfWorkingWindow, theStatusLineSaysWhichWayAppliesAndHowMuchIsHere)
{
    openFilled(10);
    EXPECT_TRUE(eventually([this] { return note().contains(u"The last 30 days are kept here · all 10 messages are here in full"_s); })) << note().toStdString();
}

TEST_F(WaysOfWorkingWindow, aFolderIsKeptByItsMenu)
{
    openFilled(2);
    ASSERT_TRUE(inFolderMenu("keepAsAccount"));
    EXPECT_TRUE(inFolderMenu("keepAsAccount")->isChecked());
    inFolderMenu("keepAlways")->trigger();
    ASSERT_TRUE(eventually([this] { return folder(m_inbox).keep == FolderKeep::Always; }));
    EXPECT_TRUE(eventually([this] { return inFolderMenu("keepAlways")->isChecked(); }));
    EXPECT_TRUE(eventually([this] { return note().contains("Everything is kept here"_L1); })) << note().toStdString();
}

TEST_F(WaysOfWorkingWindow, theInboxIsNothingElseAndAnotherFolderIsWhatItIsUsedAs)
{
    openFilled(2);
    EXPECT_FALSE(m_window->findChild<QMenu *>("roleMenu"_L1)->menuAction()->isVisible());
    ASSERT_TRUE(m_window->folderPane().select(m_trash));
    ASSERT_TRUE(inFolderMenu("role", int(mail::FolderRole::Trash)));
    EXPECT_TRUE(inFolderMenu("role", int(mail::FolderRole::Trash))->isChecked());
    inFolderMenu("role", int(mail::FolderRole::Archive))->trigger();
    EXPECT_TRUE(eventually([this] { return folder(m_trash).role == mail::FolderRole::Archive; }));
}

TEST_F(WaysOfWorkingWindow, anAccountThatStaysOfflineIsToldSoAndNotWokenByACheck)
{
    openFilled(2);
    m_window->setOffline(false);
    inFolderMenu("accountOffline")->trigger();
    ASSERT_TRUE(eventually([this] { return gui::KeptText::staysOffline(settings()); }));
    EXPECT_TRUE(eventually([this] { return note().contains("Working offline"_L1); })) << note().toStdString();
    m_window->actions()[gui::Command::ReceiveAccount]->trigger();
    auto *bar = m_window->findChild<gui::ErrorBar *>();
    EXPECT_TRUE(bar->isVisible());
    EXPECT_TRUE(bar->text().contains("works offline, as you chose"_L1)) << bar->text().toStdString();
    EXPECT_TRUE(gui::KeptText::staysOffline(settings()));
    inFolderMenu("accountOffline")->trigger();
    EXPECT_TRUE(eventually([this] { return !gui::KeptText::staysOffline(settings()); }));
}

TEST_F(WaysOfWorkingWindow, workingOfflineIsRememberedAndSaidAtTheNextStart)
{
    const auto isOffline = [this] { return m_window->actions()[gui::Command::WorkOffline]->isChecked(); };
    openFilled(2);
    trigger(gui::Command::WorkOffline);
    ASSERT_TRUE(isOffline());
    m_window.reset();
    m_engine.reset();
    open();
    EXPECT_TRUE(isOffline());
    EXPECT_TRUE(note().contains("Working offline"_L1)) << note().toStdString();
    auto *bar = m_window->findChild<gui::ErrorBar *>();
    ASSERT_TRUE(bar->isVisible());
    EXPECT_TRUE(bar->text().startsWith("You are working offline, as you chose."_L1)) << bar->text().toStdString();
    bar->findChild<QPushButton *>()->click();
    EXPECT_FALSE(isOffline());
    EXPECT_FALSE(bar->isVisible() && bar->text().contains("as you chose"_L1)) << bar->text().toStdString();
    m_window.reset();
    m_engine.reset();
    open();
    EXPECT_FALSE(isOffline());
}

TEST_F(WaysOfWorkingWindow, whatTheServerDoesNotAllowIsNotOffered)
{
    fill(2);
    {
        auto opened = store::Store::open(storePath());
        ASSERT_TRUE(opened);
        ASSERT_TRUE((*opened)->folders().setRights(m_inbox, "lrs"));
    }
    open();
    ASSERT_TRUE(eventually([this] { return view().model()->rowCount() == 2; }));
    view().select(m_ids.constFirst());
    const QAction *remove = m_window->actions()[gui::Command::Delete];
    EXPECT_TRUE(eventually([&] { return !remove->isEnabled() && remove->toolTip().contains("does not let you"_L1); })) << remove->toolTip().toStdString();
    EXPECT_FALSE(m_window->actions()[gui::Command::ToggleStar]->isEnabled());
    EXPECT_TRUE(eventually([&] { return m_window->actions()[gui::Command::ToggleRead]->isEnabled(); })) << "that is allowed";
    ASSERT_TRUE(m_window->folderPane().select(m_trash));
    view().clearSelection();
    EXPECT_TRUE(eventually([&] { return !remove->toolTip().contains("does not let you"_L1); }));
}

TEST(KeptText, saysHowMuchIsHere)
{
    const Language english(u"en"_s);
    store::FolderRow folder;
    folder.id = { 1 };
    const store::BodyCount some { .total = 5310, .here = 1204 };
    EXPECT_EQ(gui::KeptText::ofFolder(account({ .bodies = Bodies::Everything }), folder, some),
              u"Everything is kept here · 1,204 of 5,310 messages are here in full"_s);
    EXPECT_EQ(gui::KeptText::ofFolder(account({ .bodies = Bodies::RecentMegabytes, .megabytes = 500 }), folder, std::nullopt),
              u"The newest 500 MB of the account are kept here"_s);
    folder.keep = FolderKeep::Never;
    EXPECT_EQ(gui::KeptText::ofFolder(account({ .bodies = Bodies::Everything }), folder, std::nullopt), u"What you open is kept here"_s);
    folder.keep = FolderKeep::AsAccount;
    folder.role = mail::FolderRole::All;
    EXPECT_EQ(gui::KeptText::ofFolder(account({ .bodies = Bodies::Everything }), folder, std::nullopt), u"What you open is kept here"_s)
        << "it shows what lies elsewhere";
    folder.keep = FolderKeep::Always;
    EXPECT_EQ(gui::KeptText::ofFolder(account({ .bodies = Bodies::WhatIsOpened }), folder, std::nullopt), u"Everything is kept here"_s);
    folder.local = true;
    EXPECT_TRUE(gui::KeptText::ofFolder(account({}), folder, some).isEmpty());
}

TEST(KeptText, saysHowFullTheServerIs)
{
    const Language english(u"en"_s);
    const engine::MailQuota octets { .usage = 4'200'000'000, .limit = 5'000'000'000 };
    EXPECT_TRUE(gui::KeptText::ofQuota(octets).contains("(84 %)"_L1)) << gui::KeptText::ofQuota(octets).toStdString();
    EXPECT_FALSE(octets.isNearlyFull());
    const engine::MailQuota messages { .isMessages = true, .usage = 900, .limit = 1000 };
    EXPECT_EQ(gui::KeptText::ofQuota(messages), u"900 of 1,000 messages (90 %)"_s);
    EXPECT_TRUE(messages.isNearlyFull());
    EXPECT_TRUE(gui::KeptText::ofQuota({}).isEmpty());
}

TEST(StatusTextOffline, namesWhoIsOfflineOnPurpose)
{
    const Language english(u"en"_s);
    using State = engine::AccountStatus::State;
    QHash<base::AccountId, engine::AccountStatus> states;
    states.insert({ 1 }, { .state = State::Offline, .waitingChanges = 2 });
    states.insert({ 2 }, { .state = State::UpToDate, .at = { 1'700'000'000'000 } });
    const QList<accounts::AccountSettings> both { account({ .staysOffline = true }), account({}, u"Home"_s) };
    const gui::StatusText text = gui::StatusText::of(both, states, false);
    EXPECT_EQ(text.mood, gui::StatusText::Mood::Good);
    EXPECT_TRUE(text.text.endsWith(u"offline: Work · 2 changes wait"_s)) << text.text.toStdString();
    EXPECT_EQ(gui::StatusText::of({ both.constFirst() }, states, false).text, u"Offline: 2 changes wait"_s);
}

TEST(ImapPolicyEditorWays, givesBackWhatItWasGiven)
{
    gui::ImapPolicyEditor editor;
    editor.setOffersOffline(true);
    const SyncScope scope { .bodies = Bodies::RecentMegabytes, .days = 12, .megabytes = 700, .staysOffline = true };
    editor.setValue(scope);
    EXPECT_EQ(editor.scope(), scope);
    editor.setOffersOffline(false);
    EXPECT_FALSE(editor.scope().staysOffline) << "nobody sets up an account that fetches nothing";
}
