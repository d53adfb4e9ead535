// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"
#include "mime/Summary.h"
#include "sync/PopFetch.h"

#include <algorithm>

// What is fetched whole, and of what only the header.
namespace engine {

using base::Fault;

namespace {

// Enough of the text for the line under the subject.
constexpr int kPreviewLines = 20;
constexpr qsizetype kBatch = 500;
constexpr int kTellEvery = 50;

} // namespace

bool PopFetch::showsHeaders() const
{
    return !m_session.capabilities().known || m_session.capabilities().top;
}

Task<base::Result<void>> PopFetch::bringHome(MaildropPlan &plan)
{
    const policy::PopDownload &download = m_settings.download;
    const bool canShow = showsHeaders();
    QList<MaildropEntry> headers;
    QList<MaildropEntry> bodies;
    for (const MaildropEntry &entry : std::as_const(plan.fetch)) {
        const bool isLeft = download.leavesOnServer(entry.octets) && canShow && !m_wholes.contains(entry.number);
        m_report.limitNeedsTop = m_report.limitNeedsTop || (download.leavesOnServer(entry.octets) && !canShow);
        if (isLeft || (download.headersFirst && canShow && !m_wholes.contains(entry.number)))
            headers.append(entry);
        if (!isLeft)
            bodies.append(entry);
    }
    QList<MaildropEntry> asked;
    for (const MaildropEntry &entry : std::as_const(plan.seen)) {
        const store::UidlRow row = m_known.value(entry.key);
        if (m_wanted.contains(row.message))
            asked.append(entry);
        else if (download.leavesOnServer(entry.octets))
            ++m_report.heldBack;
        else if (row.attempts == 0)
            bodies.append(entry);
    }
    if (const auto shown = co_await preview(headers); !shown)
        co_return shown;
    for (const MaildropEntry &entry : std::as_const(headers)) {
        if (!download.leavesOnServer(entry.octets))
            continue;
        if (m_previewed.contains(entry.key)) {
            ++m_report.heldBack;
        } else { // what TOP does not show nobody could see in the list: it comes whole
            m_report.limitNeedsTop = true;
            bodies.append(entry);
        }
    }
    std::ranges::sort(bodies, std::greater {}, &MaildropEntry::number);
    co_return co_await fetch(asked + bodies);
}

/// Rows for the list, by TOP: what is known of a message without its body.
Task<base::Result<void>> PopFetch::preview(QList<MaildropEntry> entries)
{
    if (entries.isEmpty())
        co_return base::Result<void> {};
    QHash<int, MaildropEntry> expected;
    pop3::Listing listing;
    for (const MaildropEntry &entry : std::as_const(entries)) {
        expected.insert(entry.number, entry);
        listing.append({ entry.number, entry.octets });
    }
    QList<store::Arrival> batch;
    int lastNumber = 0;
    qint64 count = 0;
    const qint64 all = entries.size();
    emit progressed(0, all, 0, 0);
    const auto keepRows = [&]() -> base::Result<void> {
        QList<store::Arrival> rows = std::exchange(batch, {});
        std::ranges::reverse(rows);
        const auto ids = m_context.store.messages().addArrivals(m_inbox, rows, m_account);
        if (!ids)
            return std::unexpected(ids.error());
        for (const store::Arrival &row : std::as_const(rows))
            m_previewed.insert(row.uidl);
        if (!m_isFirstVisit)
            emit arrived(*ids);
        return {};
    };
    const QObject frame;
    net::Pop3Retrieval *tops = m_session.topAll(listing, kPreviewLines);
    connect(tops, &net::Pop3Retrieval::arrived, &frame, [&](int number, const QByteArray &message) {
        const MaildropEntry entry = expected.value(number);
        lastNumber = number;
        store::Arrival arrival = arrivalOf(entry);
        arrival.size = entry.octets;
        arrival.summary = mime::summarise(message);
        arrival.headerName = contentName(message);
        batch.append(std::move(arrival));
        if (++count % kTellEvery == 0)
            emit progressed(count, all, 0, 0);
        if (batch.size() < kBatch)
            return;
        if (const auto stored = keepRows(); !stored) {
            m_storeError = stored.error();
            tops->cancel();
        }
    });
    const auto asked = co_await answer(tops);
    if (asked && !batch.isEmpty() && m_session.pipelines()) {
        if (const auto step = co_await isStillTheLast(lastNumber, batch.constLast().headerName); !step) {
            distrust(step.error());
            co_return step;
        }
    } else if (!asked && asked.error().fault == Fault::ProtocolViolation) {
        if (m_session.pipelines())
            distrust(asked.error());
        co_return asked;
    }
    if (!m_storeError && !batch.isEmpty()) {
        if (const auto stored = keepRows(); !stored)
            m_storeError = stored.error();
    }
    if (m_storeError)
        co_return std::unexpected(*m_storeError);
    co_return asked;
}

bool PopFetch::bringNext(base::MessageId message)
{
    if (m_fetching == Fetching::Over || (m_fetching == Fetching::Now && !askNext(message)))
        return false;
    m_wanted.insert(message);
    return true;
}

bool PopFetch::askNext(base::MessageId message)
{
    const auto places = m_context.store.reader().places({ message });
    if (!places || places->isEmpty() || places->constFirst().collector != m_account)
        return false;
    const auto entry = std::ranges::find(m_there, places->constFirst().uidl, &MaildropEntry::key);
    return entry != m_there.cend() && askNext(message, *entry);
}

bool PopFetch::askNext(base::MessageId message, const MaildropEntry &entry)
{
    if (m_awaited.contains(entry.key))
        return true;
    if (!m_cameLate.contains(entry.number)) {
        const auto before = m_retrieval && !m_storeError && !m_distrust ? m_retrieval->askNext({ entry.number, entry.octets }) : std::nullopt;
        if (!before)
            return false;
        m_spans.append({ message, *before, entry.octets });
        if (!m_expected.contains(entry.number)) {
            m_expected.insert(entry.number, entry);
            ++m_total;
            m_octetsTotal += entry.octets;
            m_octetsToCome += entry.octets;
        }
    }
    m_awaited.insert(entry.key, message);
    return true;
}

} // namespace engine
