// SPDX-License-Identifier: GPL-3.0-or-later
// The questions about messages that can be put to an open session. Those about folders are in ImapSessionFolders.cpp.
#include "net/ImapSessionRun.h"

#include "imap/commands/Append.h"
#include "imap/commands/Logout.h"
#include "imap/commands/Noop.h"
#include "imap/commands/UidCopy.h"
#include "imap/commands/UidExpunge.h"
#include "imap/commands/UidMove.h"
#include "imap/commands/UidReplace.h"

namespace net {

using imap::Capability;
namespace commands = imap::commands;

namespace {

void mergeCopies(imap::CopyUid &all, imap::CopyUid &&part)
{
    all.uidValidity = part.uidValidity;
    all.source += part.source;
    all.target += part.target;
}

/// One command for each piece of a set that is too long for one line.
template <class Command, class... Arguments>
std::vector<Command> piecesOf(const imap::UidSet &uids, const Arguments &...arguments)
{
    std::vector<Command> result;
    for (const imap::UidSet &piece : uids.pieces())
        result.emplace_back(piece, arguments...);
    return result;
}

} // namespace

// Fetching -------------------------------------------------------------------------------------------------------

FetchReply *ImapSession::fetch(const imap::UidSet &uids, const commands::FetchItems &items)
{
    auto *const reply = new FetchReply(this);
    if (const auto error = whyNot()) {
        QTimer::singleShot(0, reply, [reply, error] { reply->finish(std::unexpected(*error)); });
    } else if (uids.isEmpty()) {
        QTimer::singleShot(0, reply, [reply] { reply->finish(FetchSummary()); });
    } else {
        const auto stream = std::make_shared<Stream>();
        stream->reply = reply;
        stream->total = uids.last().value == imap::UidSet::kStar ? 0 : qint64(uids.count());
        sendFetch(stream, uids, items);
    }
    return reply;
}

void ImapSession::sendFetch(const std::shared_ptr<Stream> &stream, const imap::UidSet &uids,
    const commands::FetchItems &items)
{
    const QList<imap::UidSet> pieces = uids.pieces();
    stream->open = pieces.size();
    for (const imap::UidSet &piece : pieces) {
        const auto id = run(std::make_unique<commands::UidFetch>(piece, items),
            [this, stream](base::Result<commands::UidFetch::Answer> result) {
                if (!result && !stream->error)
                    stream->error = result.error();
                if (result) {
                    stream->summary.incomplete += result->incomplete;
                    stream->summary.vanished.unite(result->vanished);
                }
                if (--stream->open == 0)
                    finishStream(*stream);
            });
        m_streams.insert(id.value, stream);
    }
}

void ImapSession::finishStream(Stream &stream)
{
    if (stream.reply) {
        if (stream.error)
            stream.reply->finish(std::unexpected(*stream.error));
        else
            stream.reply->finish(std::move(stream.summary));
    } else if (stream.single) {
        if (stream.error)
            stream.single->finish(std::unexpected(*stream.error));
        else if (!stream.found || stream.found->isNil)
            stream.single->finish(base::fail(base::Fault::MessageGone, "the server did not send it"));
        else if (stream.found->isOversized)
            stream.single->finish(base::fail(base::Fault::LimitExceeded, "the message is larger than we accept"));
        else
            stream.single->finish(std::move(stream.found->bytes));
    }
}

FetchReply *ImapSession::fetchList(const imap::UidSet &uids)
{
    return fetch(uids, commands::FetchItems::forList());
}

FetchReply *ImapSession::fetchFlags(const imap::UidSet &uids)
{
    return fetch(uids, commands::FetchItems::flagsOnly());
}

FetchReply *ImapSession::fetchBodies(const imap::UidSet &uids)
{
    return fetch(uids, commands::FetchItems::wholeMessages());
}

ReplyOf<QByteArray> *ImapSession::fetchWhole(imap::Uid uid)
{
    return fetchSection(uid, {});
}

ReplyOf<QByteArray> *ImapSession::fetchSection(imap::Uid uid, const QByteArray &section)
{
    commands::FetchItems items;
    items.sections = { section };
    return fetchOne(uid, items, { section, std::nullopt, false });
}

ReplyOf<QByteArray> *ImapSession::fetchBinary(imap::Uid uid, const QByteArray &section)
{
    commands::FetchItems items;
    items.binary = { section };
    return fetchOne(uid, items, { section, std::nullopt, true });
}

ReplyOf<QByteArray> *ImapSession::fetchRange(imap::Uid uid, const commands::FetchRange &range)
{
    commands::FetchItems items;
    items.ranges = { range };
    return fetchOne(uid, items, { range.section, range.offset, range.isBinary });
}

ReplyOf<QByteArray> *ImapSession::fetchOne(imap::Uid uid, const commands::FetchItems &items, const Section &section)
{
    if (const auto error = whyNot())
        return answerLater<QByteArray>(std::unexpected(*error));
    auto *const reply = new ReplyOf<QByteArray>(this);
    const auto stream = std::make_shared<Stream>();
    stream->single = reply;
    stream->section = section;
    sendFetch(stream, imap::UidSet(uid), items);
    return reply;
}

// Searching and changing -----------------------------------------------------------------------------------------

ReplyOf<imap::UidSet> *ImapSession::search(const QList<commands::SearchTerm> &terms)
{
    using Form = commands::UidSearch::Form;
    return ask(commands::UidSearch(terms, capabilities().has(Capability::ESearch) ? Form::ESearch : Form::Plain));
}

ReplyOf<commands::ESearchAnswer> *ImapSession::search(const QList<commands::SearchTerm> &terms,
    commands::SearchReturns returns)
{
    return ask(commands::UidESearch(terms, returns));
}

ReplyOf<QList<imap::Uid>> *ImapSession::sort(const QList<commands::SortKey> &keys, const QList<commands::SearchTerm> &terms)
{
    return ask(commands::UidSort(keys, terms));
}

ReplyOf<imap::ThreadData> *ImapSession::thread(commands::UidThread::Algorithm algorithm,
    const QList<commands::SearchTerm> &terms)
{
    return ask(commands::UidThread(algorithm, terms));
}

ReplyOf<imap::UidSet> *ImapSession::searchAll()
{
    const QList<commands::SearchTerm> everything { { "ALL", {}, {} } };
    if (whyNot() || !capabilities().has(Capability::ESearch))
        return search(everything);
    // A hundred thousand numbers in a few octets, where they follow each other.
    auto *const reply = new ReplyOf<imap::UidSet>(this);
    commands::SearchReturns returns;
    returns.all = true;
    run(std::make_unique<commands::UidESearch>(everything, returns),
        [then = finisher(reply)](base::Result<commands::ESearchAnswer> found) {
            if (found)
                then(std::move(found->all));
            else
                then(std::unexpected(found.error()));
        });
    return reply;
}

ReplyOf<void> *ImapSession::storeFlags(const imap::UidSet &uids, commands::StoreMode mode, const mail::FlagSet &flags)
{
    if (const auto error = whyNot())
        return answerLater<void>(std::unexpected(*error));
    if (uids.isEmpty())
        return answerLater<void>({});
    auto *const reply = new ReplyOf<void>(this);
    runPieces(piecesOf<commands::UidStore>(uids, mode, flags),
        [](commands::StoreAnswer &all, commands::StoreAnswer &&part) { all.leftAlone.unite(part.leftAlone); },
        [then = finisher(reply)](const base::Result<commands::StoreAnswer> &result) {
            then(result ? base::Result<void>() : std::unexpected(result.error()));
        });
    return reply;
}

ReplyOf<commands::StoreAnswer> *ImapSession::storeFlagsIf(const imap::UidSet &uids, commands::StoreMode mode,
    const mail::FlagSet &flags, quint64 unchangedSince)
{
    if (const auto error = whyNot())
        return answerLater<commands::StoreAnswer>(std::unexpected(*error));
    if (uids.isEmpty())
        return answerLater<commands::StoreAnswer>({});
    auto *const reply = new ReplyOf<commands::StoreAnswer>(this);
    runPieces(piecesOf<commands::UidStore>(uids, mode, flags, std::optional(unchangedSince)),
        [](commands::StoreAnswer &all, commands::StoreAnswer &&part) {
            all.leftAlone.unite(part.leftAlone);
            all.modSeqs.insert(part.modSeqs);
        },
        finisher(reply));
    return reply;
}

ReplyOf<imap::CopyUid> *ImapSession::copy(const imap::UidSet &uids, const imap::MailboxName &target)
{
    if (const auto error = whyNot())
        return answerLater<imap::CopyUid>(std::unexpected(*error));
    if (uids.isEmpty())
        return answerLater<imap::CopyUid>({});
    auto *const reply = new ReplyOf<imap::CopyUid>(this);
    runPieces(piecesOf<commands::UidCopy>(uids, target), mergeCopies, finisher(reply));
    return reply;
}

ReplyOf<MoveAnswer> *ImapSession::move(const imap::UidSet &uids, const imap::MailboxName &target)
{
    if (const auto error = whyNot())
        return answerLater<MoveAnswer>(std::unexpected(*error));
    if (uids.isEmpty())
        return answerLater<MoveAnswer>({});
    auto *const reply = new ReplyOf<MoveAnswer>(this);
    if (commands::moveWay(offer()) != commands::MoveWay::Move) {
        moveByCopy(reply, uids, target);
        return reply;
    }
    runPieces(piecesOf<commands::UidMove>(uids, target), mergeCopies,
        [then = finisher(reply)](base::Result<imap::CopyUid> result) {
            if (result)
                then(MoveAnswer { std::move(*result), false });
            else
                then(std::unexpected(result.error()));
        });
    return reply;
}

void ImapSession::moveByCopy(ReplyOf<MoveAnswer> *reply, const imap::UidSet &uids, const imap::MailboxName &target)
{
    // Each step only after the server's OK to the one before: a copy that failed must not cost the original.
    auto *const copied = copy(uids, target);
    connect(copied, &Reply::finished, reply, [this, copied, reply, uids] {
        if (!copied->result())
            return reply->finish(std::unexpected(copied->result().error()));
        MoveAnswer answer { *copied->result(), commands::moveWay(offer()) == commands::MoveWay::CopyAndMark };
        mail::FlagSet deleted;
        deleted.system = mail::Flag::Deleted;
        auto *const marked = storeFlags(uids, commands::StoreMode::Add, deleted);
        connect(marked, &Reply::finished, reply, [this, marked, reply, uids, answer] {
            if (!marked->result())
                return reply->finish(std::unexpected(marked->result().error()));
            if (answer.leftMarked)
                return reply->finish(answer);
            auto *const removed = expunge(uids);
            connect(removed, &Reply::finished, reply, [removed, reply, answer] {
                if (removed->result())
                    reply->finish(answer);
                else
                    reply->finish(std::unexpected(removed->result().error()));
            });
        });
    });
}

ReplyOf<void> *ImapSession::expunge(const imap::UidSet &uids)
{
    if (const auto error = whyNot())
        return answerLater<void>(std::unexpected(*error));
    if (!capabilities().has(Capability::UidPlus))
        return answerLater<void>(base::fail(base::Fault::Unsupported, "UIDPLUS"));
    if (uids.isEmpty())
        return answerLater<void>({});
    auto *const reply = new ReplyOf<void>(this);
    runPieces(piecesOf<commands::UidExpunge>(uids), [] { }, finisher(reply));
    return reply;
}

ReplyOf<imap::AppendUid> *ImapSession::append(const imap::MailboxName &mailbox, const QByteArray &message,
    const mail::FlagSet &flags, base::Timestamp internalDate)
{
    return ask(commands::Append(mailbox, message, flags, internalDate));
}

ReplyOf<imap::AppendUid> *ImapSession::append(const imap::MailboxName &mailbox, const QList<commands::AppendMessage> &messages)
{
    return ask(commands::Append(mailbox, messages));
}

ReplyOf<imap::AppendUid> *ImapSession::replace(imap::Uid old, const imap::MailboxName &mailbox,
    const commands::AppendMessage &message)
{
    return ask(commands::UidReplace(old, mailbox, message));
}

ReplyOf<void> *ImapSession::noop()
{
    return ask(commands::Noop());
}

ReplyOf<void> *ImapSession::logout()
{
    if (m_error || !m_begun)
        return answerLater<void>({});
    auto *const reply = new ReplyOf<void>(this);
    m_goodbye = reply;
    m_wantsIdle = false;
    m_timer.start(m_options.goodbye);
    run(std::make_unique<commands::Logout>(), [this](const base::Result<void> &) { finishGoodbye(); });
    return reply;
}

} // namespace net
