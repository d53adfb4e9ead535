// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorBar.h"
#include "gui/Language.h"
#include "gui/StatusLine.h"
#include "gui/WindowFixture.h"
#include "support/SimulatorServer.h"

#include <QFile>

namespace guitest {

using accounts::ConnectionSecurity;
using testsupport::SimulatorServer;

/// The real window and the real engine with one POP3 account, whose server is simulated.
class PopWindow : public WindowTest {
protected:
    static QByteArray mailOf(const QByteArray &subject, qsizetype octets = 0)
    {
        return "From: Eva <eva@example.org>\r\nTo: ana@example.org\r\nSubject: " + subject
            + "\r\nDate: Mon, 5 Jan 2026 10:00:00 +0100\r\n\r\nHello from " + subject + ".\r\n" + QByteArray(octets / 72, 'x').replace("x", QByteArray(70, 'y') + "\r\n");
    }

    /// What was delivered before is here when it returns.
    void begin(const accounts::Pop3Settings &kind)
    {
        const QString caFile = m_folder.file(u"ca.pem"_s);
        QFile file(caFile);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(m_ca.pem());
        file.close();
        open(Line::Online, caFile);
        QObject::connect(m_engine.get(), &engine::EngineClient::maildropVisited, m_window.get(),
            [this](base::AccountId, const engine::MaildropReport &report) { m_reports << report; });
        QObject::connect(m_engine.get(), &engine::EngineClient::accountsChanged, m_window.get(),
            [this](const auto &list) { m_accounts = list; });
        accounts::AccountSettings settings;
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming = m_sockets.endpoint();
        settings.checkMinutes = 0;
        settings.kind = kind;
        m_engine->addAccount(settings, base::Secret("secreto"_ba), engine::CredentialPlace::ThisSession);
        ASSERT_TRUE(eventually([&] { return m_reports.size() == 1; }));
        m_account = m_accounts.constFirst().id;
        ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == int(m_server.maildrop().listed().size()); }));
    }

    void check()
    {
        const qsizetype before = m_reports.size();
        m_engine->checkNow();
        ASSERT_TRUE(eventually([&] { return m_reports.size() > before; }));
    }

    gui::ErrorBar &bar() { return *m_window->findChild<gui::ErrorBar *>(); }
    [[nodiscard]] base::MessageId idAt(int row) { return view().model()->index(row, 0).data(models::MessageListModel::IdRole).value<base::MessageId>(); }
    /// Of the message with this subject, once the row is known.
    [[nodiscard]] base::MessageId idOf(const QString &subject)
    {
        base::MessageId found;
        EXPECT_TRUE(eventually([&] {
            for (int row = 0; row < view().model()->rowCount(); ++row) {
                if (view().model()->index(row, 0).data(models::MessageListModel::SubjectRole) == subject)
                    found = idAt(row);
            }
            return found.isValid();
        })) << subject.toStdString();
        return found;
    }

    const Language m_english { u"en"_s };
    testsupport::TestCa m_ca;
    simulator::Pop3Server m_server;
    SimulatorServer m_sockets { m_server, ConnectionSecurity::ImplicitTls, m_ca.issue() };
    QList<engine::MaildropReport> m_reports;
    QList<accounts::AccountSettings> m_accounts;
};

} // namespace guitest
