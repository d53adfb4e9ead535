// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MessageOpener.h"

#include "mime/Summary.h"

namespace engine {

using base::Fault;

namespace {

constexpr std::chrono::seconds kIdleLife { 60 };

} // namespace

MessageOpener::MessageOpener(const EngineContext &context, const accounts::AccountSettings &settings, QObject *parent)
    : QObject(parent), m_context(context), m_endpoint(settings.incoming), m_line(context)
{
}

void MessageOpener::open(base::MessageId message)
{
    m_wanted.removeAll(message);
    m_wanted.append(message);
    if (!m_run.isRunning())
        m_run.start(run());
    m_bell.ring();
}

void MessageOpener::stop(const base::Error &why)
{
    m_run.stop();
    m_line.drop();
    for (const base::MessageId message : std::exchange(m_wanted, {}))
        emit failed(message, why);
}

Task<void> MessageOpener::run()
{
    for (;;) {
        while (!m_wanted.isEmpty()) {
            const base::MessageId message = m_wanted.constLast();
            const auto fetched = co_await fetch(message);
            m_wanted.removeAll(message);
            if (fetched)
                emit ready(message);
            else
                emit failed(message, fetched.error());
        }
        if (co_await m_bell.wait(kIdleLife))
            continue;
        co_await m_line.leave();
        // Something may have been wished while we said goodbye.
        if (m_wanted.isEmpty())
            co_return;
    }
}

Task<base::Result<void>> MessageOpener::fetch(base::MessageId message)
{
    const auto places = m_context.store.reader().places({ message });
    if (!places)
        co_return std::unexpected(places.error());
    if (places->isEmpty() || places->constFirst().uid == 0)
        co_return base::fail(Fault::MessageGone, "no number on the server");
    const store::MessagePlace place = places->constFirst();
    if (place.hasBody)
        co_return base::Result<void> {};
    if (!m_line.isOpen()) {
        if (!m_password)
            co_return base::fail(Fault::NoCredential);
        const auto opened = co_await m_line.open(m_endpoint, *m_password);
        if (!opened)
            co_return opened;
    }
    const auto folder = m_context.store.reader().folder(place.folder);
    if (!folder || !*folder)
        co_return base::fail(Fault::MessageGone, "no folder");
    if (m_line.selected() != place.folder) {
        const auto selected = co_await m_line.select(**folder, imap::commands::Access::ReadOnly);
        if (!selected)
            co_return std::unexpected(selected.error());
    }
    // Another UIDVALIDITY would give us another message: the main line finds out and renumbers.
    if (m_line.selectedUidValidity() != (*folder)->imap.uidValidity)
        co_return base::fail(Fault::MessageGone, "UIDVALIDITY changed");
    auto *reply = m_line.session().fetchWhole(imap::Uid { place.uid });
    connect(reply, &net::Reply::progressed, this,
        [this, message](qint64 done, qint64 total) { emit progressed(message, done, total); });
    const auto raw = co_await answer(reply);
    if (!raw)
        co_return std::unexpected(raw.error());
    QList<store::ArrivedBody> bodies;
    bodies.append({ message, *raw, mime::summarise(*raw) });
    co_return m_context.store.messages().setBodies(bodies);
}

} // namespace engine
