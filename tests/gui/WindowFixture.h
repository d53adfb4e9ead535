// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/MainWindow.h"
#include "gui/Style.h"
#include "gui/ThemeSwitch.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/folders/FolderPane.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/ReadingPane.h"
#include "store/Store.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QAction>
#include <QApplication>
#include <QSettings>

#include <gtest/gtest.h>

#include <memory>

namespace guitest {

using namespace Qt::StringLiterals;
using testsupport::eventually;

/// The real main window on a store in a temporary folder, with the real engine: offline, or with a server's own CA.
class WindowTest : public testing::Test {
protected:
    void SetUp() override { QApplication::setStyle(new gui::Style); }

    void TearDown() override
    {
        m_window.reset();
        m_engine.reset();
    }

    [[nodiscard]] QString storePath() const { return m_folder.path() + "/mail"_L1; }

    /// One IMAP account whose inbox has `count` messages, the odd ones unread, the newest first in the list.
    void fill(int count)
    {
        auto opened = store::Store::open(storePath());
        ASSERT_TRUE(opened) << opened.error().detail.constData();
        store::Store &store = **opened;
        accounts::AccountSettings settings;
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming.host = u"mail.invalid"_s;
        settings.incoming.port = 993;
        settings.incoming.userName = u"ana"_s;
        settings.outgoing = m_outgoing;
        m_account = store.accounts().add(settings).value();
        m_inbox = addFolder(store, "INBOX", mail::FolderRole::Inbox);
        m_trash = addFolder(store, "Trash", mail::FolderRole::Trash);
        QList<store::Arrival> arrivals;
        for (int number = 1; number <= count; ++number) {
            store::Arrival arrival;
            arrival.uid = quint32(number);
            arrival.receivedAt = { 1'700'000'000'000 + number * 60'000LL };
            arrival.summary.subject = u"Subject %1"_s.arg(number);
            arrival.summary.from = { { u"Person %1"_s.arg(number), u"p%1@example.org"_s.arg(number) } };
            arrival.summary.to = { { {}, u"ana@example.org"_s } };
            arrival.summary.sentAt = arrival.receivedAt;
            if (number % 2 == 0)
                arrival.flags.system = mail::Flag::Seen;
            const auto special = m_special.constFind(number);
            arrival.raw = special != m_special.cend() ? *special : "From: Person " + QByteArray::number(number) + " <p@example.org>\r\nTo: ana@example.org\r\nSubject: Subject "
                + QByteArray::number(number) + "\r\n\r\nText of message " + QByteArray::number(number) + "\r\n";
            arrivals << arrival;
        }
        m_ids = store.messages().addArrivals(m_inbox, arrivals).value();
    }

    enum class Line { Offline, Online };
    void open(Line line = Line::Offline, const QString &caFile = {})
    {
        engine::EngineClient::Options options;
        options.storeFolder = storePath();
        options.startOffline = line == Line::Offline;
        options.useKeychain = false;
        options.extraCaFile = caFile;
        m_engine = std::make_unique<engine::EngineClient>(options);
        m_settings = std::make_unique<QSettings>(m_folder.file(u"palomar.ini"_s), QSettings::IniFormat);
        m_window = std::make_unique<gui::MainWindow>(*m_engine, storePath(), reader(), *m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
        bool ready = false;
        QObject::connect(m_window.get(), &gui::MainWindow::ready, m_window.get(), [&ready] { ready = true; });
        m_engine->start();
        ASSERT_TRUE(eventually([&ready] { return ready; }));
    }

    void openFilled(int count = 10)
    {
        fill(count);
        open();
        ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == count; }));
        ASSERT_TRUE(eventually([&] { return count == 0 || view().model()->index(0, 0).data(models::MessageListModel::KnownRole).toBool(); }));
    }

    [[nodiscard]] models::MessageLoader::Reader reader() const
    {
        return [path = storePath()](base::MessageId id) -> base::Result<QByteArray> {
            const auto reader = store::Reader::open(path);
            if (!reader)
                return std::unexpected(reader.error());
            return (*reader)->rawMessage(id);
        };
    }

    [[nodiscard]] store::MessageRow stored(base::MessageId id) const
    {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->row(id).value().value_or(store::MessageRow {});
    }

    gui::MessageListView &view() { return m_window->listPane().view(); }
    gui::ReadingPane &reading() { return m_window->readingPane(); }
    void trigger(gui::Command command) { m_window->actions()[command]->trigger(); }
    void choose(base::MessageId id)
    {
        view().select(id);
        ASSERT_TRUE(eventually([&] { return reading().message() == id && reading().hasContent(); }));
    }

    testsupport::TempFolder m_folder;
    std::optional<accounts::ServerEndpoint> m_outgoing; ///< of the account that fill() makes
    QHash<int, QByteArray> m_special; ///< whole messages that fill() takes for its own
    base::AccountId m_account;
    base::FolderId m_inbox;
    base::FolderId m_trash;
    QList<base::MessageId> m_ids;
    std::unique_ptr<engine::EngineClient> m_engine;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<gui::MainWindow> m_window;

private:
    base::FolderId addFolder(store::Store &store, const QByteArray &mailbox, mail::FolderRole role)
    {
        store::FolderRow folder;
        folder.account = m_account;
        folder.mailbox = mailbox;
        folder.name = folder.path = QString::fromLatin1(mailbox);
        folder.delimiter = '/';
        folder.role = role;
        return store.folders().add(folder).value();
    }
};

} // namespace guitest
