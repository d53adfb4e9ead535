// SPDX-License-Identifier: GPL-3.0-or-later
// Large messages: what is needed to read them, and their parts piece by piece.
#include "sync/MessageOpener.h"

#include "base/Log.h"
#include "sync/MessageOutline.h"

#include <algorithm>
#include <deque>
#include <memory>

namespace engine {

using base::Fault;
using imap::commands::FetchRange;
using store::PartFiles;

namespace {

constexpr qint64 kLarge = 256 * 1024;       ///< octets of a message from which on its structure is asked first
constexpr qint64 kInPieces = 1024 * 1024;   ///< from which on a whole message comes piece by piece
constexpr quint32 kPiece = 256 * 1024;
constexpr size_t kPiecesAhead = 4;
constexpr qint64 kMostBinary = 16 * 1024 * 1024; ///< a server decodes a part anew for each piece

/// Whether what ended at `here` of `total` can be all of a message: the server has it still, and its sizes are never that
/// wrong.
Task<bool> isStillThere(ImapLine &line, quint32 uid, qint64 here, qint64 total)
{
    if (here < total - total / 20)
        co_return false;
    const auto isThere = std::make_shared<bool>(false); // an answer may outlive this frame
    net::FetchReply *reply = line.session().fetchFlags(imap::UidSet(imap::Uid { uid }));
    QObject::connect(reply, &net::FetchReply::arrived, reply, [isThere, uid](const QList<imap::FetchData> &messages) {
        *isThere = *isThere || std::ranges::any_of(messages, [uid](const imap::FetchData &data) { return data.uid.value == uid; });
    });
    const auto fetched = co_await answer(reply);
    co_return fetched.has_value() && *isThere;
}

} // namespace

Task<base::Result<void>> MessageOpener::fetchToRead(PartFiles files, store::MessagePlace place, qint64 size)
{
    if (files.hasOutline())
        co_return base::Result<void> {};
    if (size >= kLarge && !m_line.session().welcome().quirks.unreliableBodyStructure) {
        const auto outlined = co_await fetchOutline(files, place.uid);
        if (!outlined && !m_line.isOpen())
            co_return std::unexpected(outlined.error());
        if (outlined && *outlined)
            co_return base::Result<void> {};
    }
    co_return co_await fetchWhole(files, place, size);
}

/// False: all of it is to be fetched.
Task<base::Result<bool>> MessageOpener::fetchOutline(PartFiles files, quint32 uid)
{
    // Shared: an answer may outlive this frame.
    const auto told = std::make_shared<imap::FetchData>();
    const auto ask = [this, told, uid](const imap::commands::FetchItems &items) {
        net::FetchReply *reply = m_line.session().fetch(imap::UidSet(imap::Uid { uid }), items);
        connect(reply, &net::FetchReply::arrived, this, [told, uid](const QList<imap::FetchData> &messages) {
            for (imap::FetchData data : messages) {
                if (data.uid.value == uid)
                    told->merge(std::move(data));
            }
        });
        return reply;
    };
    imap::commands::FetchItems items;
    items.bodyStructure = true;
    net::FetchReply *asked = ask(items);
    const auto structured = co_await answer(asked);
    if (!structured)
        co_return std::unexpected(structured.error());
    const imap::BodyStructure structure = told->structure;
    const auto plan = OutlinePlan::of(structure);
    if (!plan)
        co_return false;
    items.bodyStructure = false;
    items.sections = plan->sections;
    asked = ask(items);
    const auto fetched = co_await answer(asked);
    if (!fetched)
        co_return std::unexpected(fetched.error());
    const auto outline = outlineOf(structure, *told);
    if (!outline)
        co_return false;
    const auto kept = files.setOutline(*outline);
    co_return kept ? base::Result<bool>(true) : std::unexpected(kept.error());
}

Task<base::Result<void>> MessageOpener::fetchWhole(PartFiles files, store::MessagePlace place, qint64 size)
{
    if (size < kInPieces && files.arrived({}, Form::Encoded) == 0) {
        auto *reply = m_line.session().fetchWhole(imap::Uid { place.uid });
        connect(reply, &net::Reply::progressed, this,
            [this, message = place.id](qint64 done, qint64 total) { emit progressed(message, done, total); });
        const auto raw = co_await answer(reply);
        if (!raw)
            co_return std::unexpected(raw.error());
        if (raw->isEmpty() && size > 0)
            co_return base::fail(Fault::MessageGone, "the server sends nothing of it");
        const auto kept = keep(place.id, *raw);
        if (kept)
            PartFiles::remove(m_context.store.folder(), place.id);
        co_return kept;
    }
    const QByteArray all; // no section
    const auto came = co_await fetchPieces(files, place, all, Form::Encoded, size);
    if (!came)
        co_return came;
    const auto raw = files.arrivedBytes({}, Form::Encoded);
    if (!raw)
        co_return std::unexpected(raw.error());
    const auto kept = keep(place.id, *raw);
    if (kept)
        PartFiles::remove(m_context.store.folder(), place.id);
    co_return kept;
}

Task<base::Result<void>> MessageOpener::fetchPart(PartFiles files, store::MessagePlace place, QByteArray section)
{
    const auto outline = files.outline();
    if (!outline)
        co_return std::unexpected(outline.error());
    const auto part = std::ranges::find(*outline, section, &PartFiles::Stretch::section);
    if (section.isEmpty() || part == outline->end())
        co_return base::fail(Fault::InvalidInput, "no such part");
    if (files.isFinished(section))
        co_return base::Result<void> {};
    const qint64 size = part->size;
    const bool isEncoded = part->encoding == "base64" || part->encoding == "quoted-printable";
    // What has begun one way goes on that way.
    const bool canBinary = imap::commands::partWay(m_line.session().offer()) == imap::commands::PartWay::Binary && isEncoded
        && size <= kMostBinary && files.arrived(section, Form::Encoded) == 0;
    if (canBinary) {
        const auto came = co_await fetchPieces(files, place, section, Form::Decoded, part->encoding == "base64" ? size / 4 * 3 : size);
        if (came)
            co_return files.finish(section, Form::Decoded);
        // It does not decode this one (UNKNOWN-CTE), or not in pieces.
        if (came.error().fault != Fault::CommandRefused || !m_line.isOpen() || files.arrived(section, Form::Decoded) > 0)
            co_return came;
        qCInfo(lcSync) << "a part is fetched encoded:" << came.error().detail;
    }
    const auto came = co_await fetchPieces(files, place, section, Form::Encoded, size);
    co_return came ? files.finish(section, Form::Encoded) : came;
}

/// Goes on behind what is here. Its end is where the server has nothing more to give, twice: sizes that servers tell
/// are not to be relied on, and an answer may be shorter than asked for other reasons.
/// @param total  as told, for the progress
Task<base::Result<void>> MessageOpener::fetchPieces(PartFiles files, store::MessagePlace place, QByteArray section, Form form, qint64 total)
{
    const QString name = QString::number(place.id.value) + u'/' + QString::fromLatin1(section) + (form == Form::Decoded ? u'd' : u'e');
    if (!m_trusted.contains(name)) {
        if (const auto ok = files.distrustLast(section, form, kPiece); !ok)
            co_return ok;
        m_trusted.insert(name);
    }
    qint64 here = files.arrived(section, form);
    qint64 next = here;
    qint64 eager = total; // up to there several questions are put at once
    tell(place.id, section, here, std::max(total, here));
    std::deque<detail::Answer<net::ReplyOf<QByteArray>>> ahead;
    bool hasEnded = false;
    std::optional<base::Error> broken;
    while (!hasEnded || !ahead.empty()) {
        // Behind what the server says there is, one question at a time.
        while (!hasEnded && !broken && !m_isUnwanted && ahead.size() < kPiecesAhead && (next < eager || ahead.empty())) {
            FetchRange range { .section = section, .offset = quint64(next), .count = kPiece, .isBinary = form == Form::Decoded };
            ahead.push_back(answer(m_line.session().fetchRange(imap::Uid { place.uid }, range)));
            next += kPiece;
        }
        if (ahead.empty())
            break;
        auto piece = co_await ahead.front();
        ahead.pop_front();
        // Some say NIL behind the end; what is gone says the same, but then it is not all here.
        if (!piece && piece.error().fault == Fault::MessageGone && here > 0 && here >= total)
            piece = QByteArray();
        if (!piece || broken) {
            if (!broken)
                broken = piece.error();
            continue;
        }
        if (hasEnded)
            continue; // asked for before its end was known
        if (piece->isEmpty()) {
            // "" is also what some servers say of a message that is gone, or that they cannot read further.
            hasEnded = here >= total;
            if (!hasEnded)
                hasEnded = co_await isStillThere(m_line, place.uid, form == Form::Encoded ? here : total, total);
            if (!hasEnded)
                broken = { Fault::MessageGone, "it ends before its end", {} };
            continue;
        }
        // Whoever moves the message takes what came of it away: what is on its way would stand for the whole.
        if (files.arrived(section, form) != here) {
            broken = { Fault::MessageGone, "it was moved meanwhile", {} };
            continue;
        }
        if (const auto kept = files.append(section, form, *piece); !kept) {
            broken = kept.error();
            continue;
        }
        m_gotOn = true;
        here += piece->size();
        tell(place.id, section, here, std::max(total, here));
        if (piece->size() < qsizetype(kPiece)) {
            // The end, or an odd answer: what was asked behind it is of no use, and the rest is asked for once more.
            while (!ahead.empty()) {
                (void)co_await ahead.front();
                ahead.pop_front();
            }
            next = here;
            eager = 0;
        }
    }
    if (!broken && hasEnded && files.arrived(section, form) != here)
        broken = { Fault::MessageGone, "it was moved meanwhile", {} };
    if (broken)
        co_return std::unexpected(*broken);
    co_return hasEnded ? base::Result<void> {} : base::fail(Fault::Cancelled, "not wanted any more");
}

void MessageOpener::tell(base::MessageId message, const QByteArray &section, qint64 received, qint64 total)
{
    if (section.isEmpty())
        emit progressed(message, received, total);
    else
        emit partProgressed(message, section, received, total);
}

} // namespace engine
