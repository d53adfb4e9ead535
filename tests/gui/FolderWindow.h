// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/DragData.h"
#include "gui/WindowFixture.h"
#include "gui/folders/FolderChooser.h"
#include "gui/folders/FolderNameDialog.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

namespace guitest {

using gui::Command;

/// Two POP3 accounts, offline; three messages in the inbox of the first.
class FolderWindow : public WindowTest {
protected:
    void openPop()
    {
        {
            auto opened = store::Store::open(storePath());
            ASSERT_TRUE(opened);
            accounts::AccountSettings settings;
            settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
            settings.incoming.host = u"pop.invalid"_s;
            settings.incoming.port = 995;
            settings.kind = accounts::Pop3Settings {};
            for (const QString &name : { u"ana"_s, u"bob"_s }) {
                settings.label = settings.address = name + u"@example.org"_s;
                settings.incoming.userName = name;
                const auto id = (*opened)->accounts().add(settings).value();
                m_account = m_account.isValid() ? m_account : id;
                m_bob = id;
            }
        }
        open();
        ASSERT_TRUE(eventually([&] { return m_window->folders().inbox(m_bob).isValid() && m_window->folders().inbox(m_account).isValid(); }));
        m_inbox = m_window->folders().inbox(m_account);
    }
    void bringThree()
    {
        openPop();
        m_window.reset();
        m_engine.reset();
        {
            auto opened = store::Store::open(storePath());
            ASSERT_TRUE(opened);
            for (int number = 1; number <= 3; ++number) {
                store::Arrival arrival;
                arrival.uidl = "u" + QByteArray::number(number);
                arrival.receivedAt = { 1'700'000'000'000 + number * 60'000LL };
                arrival.summary.subject = u"Subject %1"_s.arg(number);
                arrival.raw = "Subject: Subject " + QByteArray::number(number) + "\r\n\r\nText\r\n";
                m_ids << (*opened)->messages().addArrivals(m_inbox, { arrival }).value();
            }
        }
        open();
        ASSERT_TRUE(eventually([&] { return m_window->folderPane().select(m_inbox) && view().model()->rowCount() == 3; }));
    }
    template <class Dialog>
    Dialog *dialog()
    {
        Dialog *found = nullptr;
        EXPECT_TRUE(eventually([&] { return (found = m_window->findChild<Dialog *>()) && found->isVisible(); }));
        return found;
    }
    /// By the person's own way: the dialog, a name, Enter.
    base::FolderId create(const QString &name)
    {
        trigger(Command::NewFolder);
        auto *asks = dialog<gui::FolderNameDialog>();
        if (!asks)
            return {};
        auto *field = asks->findChild<QLineEdit *>(u"folderName"_s);
        field->setText(name);
        QTest::keyClick(field, Qt::Key_Return);
        EXPECT_TRUE(eventually([&] { return current().name == name; })) << "one goes to what one has made";
        EXPECT_TRUE(eventually([&] { return !m_window->findChild<gui::FolderNameDialog *>(); }));
        return current().id;
    }
    store::FolderRow current() { return m_window->folders().folder(m_window->folderPane().currentFolder()).value_or(store::FolderRow {}); }
    store::FolderRow row(base::FolderId id) { return m_window->folders().folder(id).value_or(store::FolderRow {}); }
    /// What is dragged is let go on this folder. @return whether it was taken
    bool drop(const QMimeData &data, base::FolderId to, Qt::KeyboardModifiers keys = {})
    {
        gui::FolderPane &pane = m_window->folderPane();
        QModelIndexList found = pane.model()->match(pane.model()->index(0, 0), models::FolderTreeModel::FolderIdRole, QVariant::fromValue(to), 1,
            Qt::MatchExactly | Qt::MatchRecursive);
        if (found.isEmpty())
            return false;
        pane.scrollTo(found.first());
        const QPointF where = pane.visualRect(found.first()).center();
        QDragEnterEvent enter(where.toPoint(), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(pane.viewport(), &enter);
        QDragMoveEvent move(where.toPoint(), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(pane.viewport(), &move);
        QDropEvent event(where, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(pane.viewport(), &event);
        EXPECT_EQ(move.isAccepted(), event.isAccepted()) << "the pointer says what will happen";
        return event.isAccepted();
    }
    void undo()
    {
        ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::Undo]->isEnabled(); }));
        trigger(Command::Undo);
    }

    base::AccountId m_bob;
};

} // namespace guitest
