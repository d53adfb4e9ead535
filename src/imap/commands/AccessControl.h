// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// MYRIGHTS (RFC 4314 section 3.5): what we may do. Without ACL everything may be tried.
class MyRights final : public Command {
public:
    using Answer = Rights;
    explicit MyRights(MailboxName mailbox) : m_mailbox(std::move(mailbox)) { }

    [[nodiscard]] QByteArrayView name() const override { return "MYRIGHTS"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Acl);
    }
    void write(CommandWriter &out) const override { out.atom("MYRIGHTS").mailbox(m_mailbox); }
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    MailboxName m_mailbox;
    Answer m_answer;
    bool m_answered = false;
};

/// GETACL: who may do what. Needs the right to administer.
class GetAcl final : public Command {
public:
    using Answer = QList<AclData::Entry>;
    explicit GetAcl(MailboxName mailbox) : m_mailbox(std::move(mailbox)) { }

    [[nodiscard]] QByteArrayView name() const override { return "GETACL"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Acl);
    }
    void write(CommandWriter &out) const override { out.atom("GETACL").mailbox(m_mailbox); }
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    MailboxName m_mailbox;
    Answer m_answer;
    bool m_answered = false;
};

/// LISTRIGHTS: what could be given to somebody.
class ListRights final : public Command {
public:
    using Answer = ListRightsData;
    ListRights(MailboxName mailbox, QByteArray identifier)
        : m_mailbox(std::move(mailbox)), m_identifier(std::move(identifier)) { }

    [[nodiscard]] QByteArrayView name() const override { return "LISTRIGHTS"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Acl);
    }
    void write(CommandWriter &out) const override { out.atom("LISTRIGHTS").mailbox(m_mailbox).string(m_identifier); }
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    MailboxName m_mailbox;
    QByteArray m_identifier;
    Answer m_answer;
    bool m_answered = false;
};

/// SETACL, or DELETEACL where no rights are left.
class SetAcl final : public Command {
public:
    using Answer = void;
    SetAcl(MailboxName mailbox, QByteArray identifier, Rights rights)
        : m_mailbox(std::move(mailbox)), m_identifier(std::move(identifier)), m_rights(std::move(rights)) { }

    [[nodiscard]] QByteArrayView name() const override { return m_rights.letters().isEmpty() ? "DELETEACL" : "SETACL"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Acl);
    }
    void write(CommandWriter &out) const override;
    void takeAnswer(const imap::Status &) { }

private:
    MailboxName m_mailbox;
    QByteArray m_identifier;
    Rights m_rights;
};

} // namespace imap::commands
