// SPDX-License-Identifier: GPL-3.0-or-later
// The questions about folders, and about the session itself.
#include "net/ImapSessionRun.h"

#include "imap/commands/AccessControl.h"
#include "imap/commands/Compress.h"
#include "imap/commands/Create.h"
#include "imap/commands/Delete.h"
#include "imap/commands/Enable.h"
#include "imap/commands/GetQuota.h"
#include "imap/commands/Leave.h"
#include "imap/commands/Namespace.h"
#include "imap/commands/Rename.h"

#include <QHash>
#include <QSet>

#include <memory>

namespace net {

using imap::Capability;
namespace commands = imap::commands;

ReplyOf<imap::NamespaceData> *ImapSession::namespaces()
{
    if (!whyNot() && !capabilities().has(Capability::Namespace))
        return answerLater<imap::NamespaceData>(base::fail(base::Fault::Unsupported, "NAMESPACE"));
    return ask(commands::Namespace());
}

ReplyOf<commands::ListAnswer> *ImapSession::listFolders()
{
    if (const auto error = whyNot())
        return answerLater<commands::ListAnswer>(std::unexpected(*error));
    auto *const reply = new ReplyOf<commands::ListAnswer>(this);
    if (!capabilities().has(Capability::SpecialUse) || !capabilities().has(Capability::ListExtended)) {
        listPlain(reply);
        return reply;
    }
    commands::List::Returns returns;
    returns.subscribed = true; // else every folder would be, as for a server that does not tell
    returns.specialUse = true;
    runLists(returns, false, false, [this, reply = QPointer(reply)](base::Result<commands::ListAnswer> result) {
        if (!reply)
            return;
        // Some servers advertise the extension and refuse the option.
        if (!result && result.error().fault == base::Fault::CommandRefused)
            listPlain(reply);
        else
            reply->finish(std::move(result));
    });
    return reply;
}

ReplyOf<commands::ListAnswer> *ImapSession::listFolders(commands::List::Returns returns)
{
    if (const auto error = whyNot())
        return answerLater<commands::ListAnswer>(std::unexpected(*error));
    auto *const reply = new ReplyOf<commands::ListAnswer>(this);
    runLists(returns, false, false, finisher(reply));
    return reply;
}

namespace {

/// What LIST tells, of everything and of namespaces, and what servers without extensions tell beside it.
struct Gathered {
    base::Result<commands::ListAnswer> list;
    QList<commands::ListAnswer> beside;
    QList<QByteArray> untold;
    QList<imap::ListData> subscribed;
    QList<imap::ListData> used;
    qsizetype open = 1;

    [[nodiscard]] base::Result<commands::ListAnswer> joined()
    {
        if (!list)
            return std::move(list);
        addBeside();
        QHash<imap::MailboxName, QList<QByteArray>> more;
        for (const imap::ListData &data : std::as_const(subscribed)) {
            if (!data.has("\\Noselect")) // only something below it is subscribed
                more[data.mailbox].append("\\Subscribed");
        }
        for (const imap::ListData &data : std::as_const(used))
            more[data.mailbox] += data.attributes;
        for (imap::ListData &data : list->folders) {
            for (const QByteArray &attribute : std::as_const(more[data.mailbox])) {
                if (!data.has(attribute))
                    data.attributes.append(attribute);
            }
        }
        return std::move(list);
    }

private:
    void addBeside()
    {
        list->untold = untold;
        QSet<imap::MailboxName> names;
        for (const imap::ListData &data : std::as_const(list->folders))
            names.insert(data.mailbox);
        for (commands::ListAnswer &part : beside) {
            for (imap::ListData &data : part.folders) {
                if (names.contains(data.mailbox))
                    continue;
                names.insert(data.mailbox);
                list->folders.append(std::move(data));
            }
            list->statuses += part.statuses;
        }
    }
};

} // namespace

/// In one flight. What beside LIST is refused is not known, and no reason to know nothing.
void ImapSession::runLists(commands::List::Returns returns, bool asksLSub, bool asksXList,
    std::function<void(base::Result<commands::ListAnswer>)> then)
{
    using Kind = commands::OldList::Kind;
    const auto all = std::make_shared<Gathered>();
    const QList<QByteArray> prefixes = m_asksPrefixes ? m_prefixes : QList<QByteArray> {};
    if (!m_asksPrefixes)
        all->untold = m_prefixes;
    all->open += prefixes.size() + (asksLSub ? 1 + prefixes.size() : 0) + int(asksXList);
    const auto end = [all, then = std::move(then)] {
        if (--all->open == 0)
            then(all->joined());
    };
    run(std::make_unique<commands::List>(returns), [all, end](base::Result<commands::ListAnswer> result) {
        all->list = std::move(result);
        end();
    });
    for (const QByteArray &prefix : prefixes) {
        auto question = std::make_unique<commands::List>(returns, prefix + '*');
        question->alongside();
        run(std::move(question), [all, end, prefix](base::Result<commands::ListAnswer> result) {
            if (result)
                all->beside.append(std::move(*result));
            else
                all->untold.append(prefix);
            end();
        });
    }
    const auto askOld = [&](commands::OldList command, QList<imap::ListData> Gathered::*where) {
        run(std::make_unique<commands::OldList>(std::move(command)), [all, end, where](base::Result<QList<imap::ListData>> result) {
            if (result)
                (*all).*where += std::move(*result);
            end();
        });
    };
    if (asksLSub) {
        askOld(commands::OldList(Kind::LSub), &Gathered::subscribed);
        for (const QByteArray &prefix : prefixes)
            askOld(commands::OldList(Kind::LSub, prefix + '*').alongside(), &Gathered::subscribed);
    }
    if (asksXList)
        askOld(commands::OldList(Kind::XList), &Gathered::used);
}

void ImapSession::listPlain(ReplyOf<commands::ListAnswer> *reply)
{
    const commands::FolderListWay way = commands::folderListWay(offer(), false);
    runLists({}, capabilities().has(Capability::Imap4rev1), way.asksXList, finisher(reply));
}

ReplyOf<imap::StatusData> *ImapSession::status(const imap::MailboxName &mailbox)
{
    commands::Status::Items items;
    items.size = capabilities().has(Capability::StatusSize);
    items.highestModSeq = capabilities().has(Capability::CondStore);
    items.mailboxId = capabilities().has(Capability::ObjectId);
    return ask(commands::Status(mailbox, items));
}

ReplyOf<imap::StatusData> *ImapSession::status(const imap::MailboxName &mailbox, commands::Status::Items items)
{
    return ask(commands::Status(mailbox, items));
}

ReplyOf<void> *ImapSession::createFolder(const imap::MailboxName &mailbox, const QList<QByteArray> &uses)
{
    return ask(commands::Create(mailbox, uses));
}

ReplyOf<void> *ImapSession::deleteFolder(const imap::MailboxName &mailbox)
{
    return ask(commands::Delete(mailbox));
}

ReplyOf<void> *ImapSession::renameFolder(const imap::MailboxName &from, const imap::MailboxName &to)
{
    return ask(commands::Rename(from, to));
}

ReplyOf<void> *ImapSession::subscribe(const imap::MailboxName &mailbox, commands::Subscribe::Wish wish)
{
    return ask(commands::Subscribe(mailbox, wish));
}

ReplyOf<commands::ListAnswer> *ImapSession::list(const commands::List &question)
{
    return ask(question);
}

ReplyOf<QList<imap::ListData>> *ImapSession::oldList(commands::OldList::Kind kind)
{
    return ask(commands::OldList(kind));
}

ReplyOf<commands::SelectAnswer> *ImapSession::select(const imap::MailboxName &mailbox, commands::Access access)
{
    commands::Select command(mailbox, access);
    if (capabilities().has(Capability::CondStore))
        command.withCondStore();
    return ask(std::move(command));
}

ReplyOf<commands::SelectAnswer> *ImapSession::resync(const imap::MailboxName &mailbox,
    const commands::Select::Known &known, commands::Access access)
{
    commands::Select command(mailbox, access);
    command.withQResync(known);
    return ask(std::move(command));
}

ReplyOf<void> *ImapSession::leave()
{
    const auto way = commands::leaveWay(offer());
    if (!whyNot() && !way)
        return answerLater<void>(base::fail(base::Fault::Unsupported, "UNSELECT"));
    return ask(commands::Leave(way.value_or(commands::Leave::Way::Unselect)));
}

// The session itself, and what is shared ---------------------------------------------------------------------------

ReplyOf<QList<QByteArray>> *ImapSession::enable(const QList<QByteArray> &names)
{
    return ask(commands::Enable(names));
}

ReplyOf<void> *ImapSession::compress()
{
    return ask(commands::Compress());
}

ReplyOf<void> *ImapSession::notify(const QList<commands::NotifyGroup> &groups, bool withStatus)
{
    return ask(commands::Notify(groups, withStatus));
}

ReplyOf<QList<imap::QuotaData>> *ImapSession::quota(const imap::MailboxName &mailbox)
{
    return ask(commands::GetQuota(mailbox));
}

ReplyOf<imap::Rights> *ImapSession::myRights(const imap::MailboxName &mailbox)
{
    return ask(commands::MyRights(mailbox));
}

ReplyOf<QList<imap::AclData::Entry>> *ImapSession::accessList(const imap::MailboxName &mailbox)
{
    return ask(commands::GetAcl(mailbox));
}

ReplyOf<imap::ListRightsData> *ImapSession::grantableRights(const imap::MailboxName &mailbox, const QByteArray &identifier)
{
    return ask(commands::ListRights(mailbox, identifier));
}

ReplyOf<void> *ImapSession::setRights(const imap::MailboxName &mailbox, const QByteArray &identifier,
    const imap::Rights &rights)
{
    return ask(commands::SetAcl(mailbox, identifier, rights));
}

} // namespace net
