// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EngineDovecot.h"
#include "SmtpSink.h"

inline mime::OutgoingMessage draftOf(const QString &subject)
{
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.net"_s } };
    message.bcc.addresses = { { {}, u"cid@example.net"_s } };
    message.subject = subject;
    message.text = u"Querido Bo:\n"_s;
    return message;
}

/// Keeps a draft and waits until it is durable.
class Writing {
public:
    explicit Writing(EngineRun &run, store::DraftId draft = {}) : m_run(run), m_draft(draft)
    {
        QObject::connect(&run.client, &engine::EngineClient::draftSaved, &m_context, [this](int, store::DraftId id) {
            m_draft = id;
            ++m_saved;
        });
        QObject::connect(&run.client, &engine::EngineClient::draftConflict, &m_context, [this](store::DraftId id) { conflicts.append(id); });
    }
    bool save(const QString &subject, const engine::DraftOrigin &origin = {}, base::AccountId account = {})
    {
        const int before = m_saved;
        mime::OutgoingMessage message = draftOf(subject);
        message.attachments = attachments;
        m_run.client.saveDraft(1, m_draft, account.isValid() ? account : m_run.id(), message, origin);
        return testsupport::eventually([&] { return m_saved > before; });
    }
    bool settle(const QString &subject, const engine::DraftOrigin &origin = {})
    {
        const bool saved = save(subject, origin);
        m_run.client.settleDraft(m_draft);
        return saved;
    }
    [[nodiscard]] store::DraftId id() const { return m_draft; }
    QList<store::DraftId> conflicts;
    QList<mime::OutgoingPart> attachments; ///< of all that is saved from now on

private:
    EngineRun &m_run;
    store::DraftId m_draft;
    int m_saved = 0;
    QObject m_context;
};

class ServerDrafts : public EngineDovecot {
protected:
    void SetUp() override
    {
        EngineDovecot::SetUp();
        if (!IsSkipped() && !HasFatalFailure())
            doveadm({ u"mailbox"_s, u"create"_s, u"Drafts"_s });
    }
    std::unique_ptr<EngineRun> begin()
    {
        accounts::AccountSettings settings = account(accounts::Protocol::Imap);
        settings.outgoing = m_sink.endpoint();
        return synchronised(settings);
    }
    QStringList there() { return onServer(u"hdr.subject"_s, u"Drafts"_s); }
    /// So it is on the server, and here.
    void expectDrafts(EngineRun &run, const QStringList &subjects)
    {
        EXPECT_TRUE(testsupport::eventually([&] { return there() == subjects; })) << qPrintable(there().join(u", "));
        EXPECT_TRUE(run.settles());
        EXPECT_TRUE(testsupport::eventually([&] { return run.subjects(mail::FolderRole::Drafts) == subjects; }));
    }

    SmtpSink m_sink;
};
