// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EngineDovecot.h"

namespace switching {

using accounts::Protocol;
using engine::SwitchFacts;
using testsupport::eventually;
using State = EngineRun::State;

/// An engine in which one account changes.
class Change : public QObject {
public:
    explicit Change(EngineRun &run) : m_run(run)
    {
        connect(&run.client, &engine::EngineClient::switchConsidered, this, [this](int, const SwitchFacts &said) { facts = said; });
        connect(&run.client, &engine::EngineClient::uploadProgress, this, [this](int, qint64 done, qint64) { progress = done; });
        connect(&run.client, &engine::EngineClient::switchFinished, this, [this](int, qint64 count) { kept = count; });
    }
    base::AccountId of(Protocol protocol) const
    {
        for (const auto &account : m_run.accounts) {
            if (!account.isLocal() && account.protocol() == protocol)
                return account.id;
        }
        return {};
    }
    bool isRested()
    {
        const auto status = m_run.statuses.value(of(Protocol::Imap));
        return status.state == State::UpToDate && status.waitingChanges == 0;
    }
    bool begin(const accounts::AccountSettings &imap, const QString &password)
    {
        m_run.client.beginSwitch(of(Protocol::Pop3), imap, base::Secret(password), engine::CredentialPlace::ThisSession);
        return eventually([this] { return of(Protocol::Imap).isValid() && isRested(); });
    }
    std::optional<SwitchFacts> consider()
    {
        facts.reset();
        m_run.client.considerSwitch(++ticket, of(Protocol::Pop3));
        EXPECT_TRUE(eventually([this] { return facts.has_value(); }));
        return facts;
    }
    void beginUpload(bool alsoUnsure = false)
    {
        facts.reset();
        m_run.client.uploadForSwitch(++ticket, of(Protocol::Pop3), alsoUnsure);
    }
    std::optional<SwitchFacts> upload(bool alsoUnsure = false)
    {
        beginUpload(alsoUnsure);
        EXPECT_TRUE(eventually([this] { return facts.has_value(); }, std::chrono::seconds(60)));
        return facts;
    }

    std::optional<SwitchFacts> facts;
    std::optional<qint64> kept;
    qint64 progress = 0;
    int ticket = 0;

private:
    EngineRun &m_run;
};

class SwitchTest : public EngineDovecot {
protected:
    /// A POP3 account with `gone` messages that are only here and `there` that are on the server, too.
    std::unique_ptr<EngineRun> popAccount(int gone, int there)
    {
        for (int i = 0; i < gone; ++i)
            EXPECT_TRUE(deliver("gone " + QByteArray::number(i)));
        for (int i = 0; i < there; ++i)
            EXPECT_TRUE(deliver("there " + QByteArray::number(i)));
        auto run = synchronised(account(Protocol::Pop3));
        doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"header"_s, u"Subject"_s, u"gone"_s });
        return run;
    }
    /// A folder of this computer.
    static base::FolderId makeFolderHere(EngineRun &run, const QString &name, base::FolderId parent = {})
    {
        base::FolderId made;
        const auto once = QObject::connect(&run.client, &engine::EngineClient::folderMade, &run, [&](base::FolderId id) { made = id; });
        run.client.createFolder(run.id(), parent, name);
        EXPECT_TRUE(eventually([&] { return made.isValid(); }));
        QObject::disconnect(once);
        return made;
    }
    accounts::AccountSettings imap() { return account(Protocol::Imap); }
    QStringList subjectsThere(const QString &mailbox = u"INBOX"_s) { return onServer(u"hdr.subject"_s, mailbox); }
    static QStringList expected(int gone, int there)
    {
        QStringList subjects;
        for (int i = 0; i < gone; ++i)
            subjects.append(u"gone %1"_s.arg(i));
        for (int i = 0; i < there; ++i)
            subjects.append(u"there %1"_s.arg(i));
        subjects.sort();
        return subjects;
    }
};

} // namespace switching
