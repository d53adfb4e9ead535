// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Reader.h"
#include "support/DovecotFixture.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QHash>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

/// The engine as the window has it, over a store folder, with everything it said written down.
class EngineRun : public QObject {
public:
    using State = engine::AccountStatus::State;

    explicit EngineRun(const QString &storeFolder, const QString &caFile = {}, bool startOffline = false, const QString &issuersFile = {},
        std::shared_ptr<const base::Clock> clock = {})
        : m_folder(storeFolder)
        , client({ .storeFolder = storeFolder, .startOffline = startOffline, .useKeychain = false, .extraCaFile = caFile, .issuersFile = issuersFile,
              .clock = std::move(clock) })
    {
        using engine::EngineClient;
        connect(&client, &EngineClient::started, this, [this] { isStarted = true; });
        connect(&client, &EngineClient::failed, this, [this](const base::Error &error) { failure = error; });
        connect(&client, &EngineClient::accountsChanged, this, [this](const auto &list) { accounts = list; });
        connect(&client, &EngineClient::statusChanged, this, [this](base::AccountId id, const engine::AccountStatus &status) {
            statuses.insert(id, status);
            history.append(status);
        });
        connect(&client, &EngineClient::newMail, this, [this](base::AccountId, const auto &messages) { newMail += messages; });
        connect(&client, &EngineClient::bodyReady, this, [this](base::MessageId id) { ready.append(id); });
        connect(&client, &EngineClient::bodyFailed, this, [this](base::MessageId id) { failed.append(id); });
        connect(&client, &EngineClient::intentRefused, this,
            [this](engine::UndoKind kind, int, const base::Error &error) { refusals.append({ kind, error }); });
        connect(&client, &EngineClient::undoChanged, this, [this](const engine::UndoState &state) { undo = state; });
        client.start();
    }

    [[nodiscard]] bool begin()
    {
        return testsupport::eventually([this] { return isStarted || failure; }) && isStarted;
    }
    [[nodiscard]] static accounts::AccountSettings account(const accounts::ServerEndpoint &endpoint, accounts::Protocol protocol)
    {
        accounts::AccountSettings settings;
        settings.label = endpoint.userName;
        settings.address = endpoint.userName;
        settings.incoming = endpoint;
        if (protocol == accounts::Protocol::Imap)
            settings.kind = accounts::ImapSettings { { .bodies = policy::SyncScope::Bodies::Everything } };
        else
            settings.kind = accounts::Pop3Settings {};
        return settings;
    }
    void add(const accounts::AccountSettings &settings, const QString &password)
    {
        client.addAccount(settings, base::Secret(password), engine::CredentialPlace::ThisSession);
    }
    void provide(const QString &password)
    {
        // For the account of a program that has just started: a password for none is lost.
        EXPECT_TRUE(testsupport::eventually([this] { return id().isValid(); }));
        client.provideCredential(id(), base::Secret(password), engine::CredentialPlace::ThisSession);
    }
    [[nodiscard]] base::AccountId id() const { return accounts.isEmpty() ? base::AccountId {} : accounts.constFirst().id; }
    [[nodiscard]] engine::AccountStatus status() const { return statuses.value(id()); }
    [[nodiscard]] bool waitFor(State state, std::chrono::milliseconds within = std::chrono::seconds(60))
    {
        return testsupport::eventually([&] { return statuses.contains(id()) && status().state == state; }, within);
    }
    /// Everything that the engine said until now has arrived here.
    void catchUp()
    {
        bool answered = false;
        const auto connection = connect(&client, &engine::EngineClient::protocolLog, this, [&] { answered = true; });
        client.requestProtocolLog();
        EXPECT_TRUE(testsupport::eventually([&] { return answered; }));
        disconnect(connection);
    }
    /// Everything that was done here has reached the server, and what came of it is here.
    [[nodiscard]] bool settles()
    {
        catchUp();
        return testsupport::eventually([&] { return status().state == State::UpToDate && status().waitingChanges == 0; });
    }
    /// Up to date after something that begins now.
    [[nodiscard]] bool checkAgain()
    {
        catchUp();
        const qsizetype before = history.size();
        client.checkNow();
        return testsupport::eventually([&] {
            return std::any_of(history.cbegin() + before, history.cend(),
                [](const engine::AccountStatus &status) { return status.state == State::UpToDate; });
        });
    }

    [[nodiscard]] const store::Reader &reader()
    {
        if (!m_reader)
            m_reader = std::move(*store::Reader::open(m_folder));
        return *m_reader;
    }
    [[nodiscard]] store::FolderRow folder(mail::FolderRole role)
    {
        return reader().folderByRole(id(), role).value_or(std::nullopt).value_or(store::FolderRow {});
    }
    [[nodiscard]] QList<store::MessageRow> messages(mail::FolderRole role)
    {
        const auto ids = reader().ids({ .folder = folder(role).id, .order = Qt::AscendingOrder });
        return ids ? reader().rows(*ids).value_or(QList<store::MessageRow> {}) : QList<store::MessageRow> {};
    }
    [[nodiscard]] qsizetype count(mail::FolderRole role) { return messages(role).size(); }
    [[nodiscard]] QStringList subjects(mail::FolderRole role)
    {
        QStringList subjects;
        for (const store::MessageRow &row : messages(role))
            subjects.append(row.summary.subject);
        subjects.sort();
        return subjects;
    }
    [[nodiscard]] std::optional<store::MessageRow> find(const QString &subject, mail::FolderRole role = mail::FolderRole::Inbox)
    {
        for (const store::MessageRow &row : messages(role)) {
            if (row.summary.subject == subject)
                return row;
        }
        return std::nullopt;
    }

    bool isStarted = false;
    std::optional<base::Error> failure;
    QList<accounts::AccountSettings> accounts;
    QHash<base::AccountId, engine::AccountStatus> statuses;
    QList<engine::AccountStatus> history;
    QList<base::MessageId> newMail, ready, failed;
    QList<std::pair<engine::UndoKind, base::Error>> refusals;
    engine::UndoState undo;

private:
    QString m_folder;
    std::unique_ptr<store::Reader> m_reader;

public:
    engine::EngineClient client; ///< last: its signals end before what they write to
};

/// A small message with a subject, and CRLF line ends as a Maildir may have them.
inline QByteArray mailWith(const QByteArray &subject, const QByteArray &body = "Hola.\n")
{
    return "From: Ana <ana@example.org>\nTo: bob@example.org\nSubject: " + subject + "\nMessage-ID: <" + subject.toHex()
        + "@example.org>\nDate: Mon, 5 Jan 2026 10:00:00 +0100\n\n" + body;
}
