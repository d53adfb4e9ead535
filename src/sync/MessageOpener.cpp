// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MessageOpener.h"

#include "mime/Summary.h"

namespace engine {

using base::Fault;

namespace {

constexpr std::chrono::seconds kIdleLife { 60 };
constexpr int kMostInVain = 3; ///< new lines in a row that bring nothing, for what had begun to come

} // namespace

MessageOpener::MessageOpener(const EngineContext &context, const accounts::AccountSettings &settings, QObject *parent)
    : QObject(parent), m_context(context), m_endpoint(settings.incoming), m_line(context)
{
}

void MessageOpener::open(base::MessageId message)
{
    add({ .message = message, .what = Wish::What::ToRead });
}

void MessageOpener::openWhole(base::MessageId message)
{
    add({ .message = message, .what = Wish::What::Whole });
}

void MessageOpener::fetchPart(base::MessageId message, const QByteArray &section)
{
    add({ .message = message, .what = Wish::What::Part, .section = section });
}

void MessageOpener::add(const Wish &wish)
{
    if (m_current == wish)
        m_isUnwanted = false; // changed their mind again
    m_wanted.removeAll(wish);
    m_wanted.append(wish);
    if (!m_run.isRunning())
        m_run.start(run());
    m_bell.ring();
}

void MessageOpener::stopFetching(base::MessageId message)
{
    const base::Error why { Fault::Cancelled, {}, {} };
    const QList<Wish> all = m_wanted;
    for (const Wish &wish : all) {
        if (wish.message != message)
            continue;
        if (m_current == wish) {
            m_isUnwanted = true; // it ends behind the piece that is on its way
            continue;
        }
        m_wanted.removeAll(wish);
        answerWish(wish, std::unexpected(why));
    }
}

void MessageOpener::stop(const base::Error &why)
{
    m_line.drop(); // first: what it still hands out goes to tasks that are alive
    m_run.stop();
    m_current.reset();
    for (const Wish &wish : std::exchange(m_wanted, {}))
        answerWish(wish, std::unexpected(why));
}

void MessageOpener::answerWish(const Wish &wish, const base::Result<void> &fetched)
{
    if (wish.what == Wish::What::Part && fetched)
        emit partReady(wish.message, wish.section);
    else if (wish.what == Wish::What::Part)
        emit partFailed(wish.message, wish.section, fetched.error());
    else if (fetched)
        emit ready(wish.message);
    else
        emit failed(wish.message, fetched.error());
}

Task<void> MessageOpener::run()
{
    for (;;) {
        while (!m_wanted.isEmpty()) {
            const Wish wish = m_wanted.constLast();
            m_current = wish;
            m_isUnwanted = m_gotOn = false;
            auto fetched = co_await fetch(wish);
            // A line that broke on the way costs what was on its way: it goes on where it stood, as long as it gets on.
            int inVain = m_gotOn ? 0 : kMostInVain;
            while (!fetched && inVain < kMostInVain && !m_isUnwanted && !m_line.isOpen() && fetched.error().fault != Fault::LoginRefused) {
                m_gotOn = false;
                fetched = co_await fetch(wish);
                inVain = m_gotOn ? 0 : inVain + 1;
            }
            m_current.reset();
            m_wanted.removeAll(wish);
            answerWish(wish, fetched);
        }
        if (co_await m_bell.wait(kIdleLife))
            continue;
        co_await m_line.leave();
        // Something may have been wished while we said goodbye.
        if (m_wanted.isEmpty())
            co_return;
    }
}

Task<base::Result<void>> MessageOpener::fetch(Wish wish)
{
    const auto places = m_context.store.reader().places({ wish.message });
    if (!places)
        co_return std::unexpected(places.error());
    if (places->isEmpty() || places->constFirst().uid == 0)
        co_return base::fail(Fault::MessageGone, "no number on the server");
    store::MessagePlace place = places->constFirst();
    if (place.hasBody)
        co_return base::Result<void> {};
    const auto row = m_context.store.reader().row(wish.message);
    const auto files = store::PartFiles::of(m_context.store.reader(), m_context.store.folder(), wish.message);
    if (!row || !*row || !files)
        co_return base::fail(Fault::MessageGone, "no row");
    if (const auto opened = co_await openFolderOf(place); !opened)
        co_return opened;
    // To sign in takes its time: the main line may have learnt new numbers since, and the old one is another message's there.
    const auto now = m_context.store.reader().places({ wish.message });
    if (!now)
        co_return std::unexpected(now.error());
    if (now->isEmpty() || now->constFirst().uid == 0 || now->constFirst().folder != place.folder)
        co_return base::fail(Fault::MessageGone, "it has gone elsewhere");
    place = now->constFirst();
    if (place.hasBody)
        co_return base::Result<void> {}; // the main line has brought it
    switch (wish.what) {
    case Wish::What::ToRead:
        co_return co_await fetchToRead(*files, place, (*row)->size);
    case Wish::What::Whole:
        co_return co_await fetchWhole(*files, place, (*row)->size);
    case Wish::What::Part:
        co_return co_await fetchPart(*files, place, wish.section);
    }
    co_return base::Result<void> {};
}

Task<base::Result<void>> MessageOpener::openFolderOf(store::MessagePlace place)
{
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
    if (m_line.selected() != place.folder || m_line.selectedUidValidity() != (*folder)->imap.uidValidity) {
        const auto selected = co_await m_line.select(**folder, imap::commands::Access::ReadOnly);
        if (!selected)
            co_return std::unexpected(selected.error());
    }
    // Another UIDVALIDITY would give us another message: the main line finds out and renumbers.
    if (m_line.selectedUidValidity() != (*folder)->imap.uidValidity)
        co_return base::fail(Fault::MessageGone, "UIDVALIDITY changed");
    co_return base::Result<void> {};
}

base::Result<void> MessageOpener::keep(base::MessageId message, const QByteArray &raw)
{
    QList<store::ArrivedBody> bodies;
    bodies.append({ message, raw, mime::summarise(raw) });
    return m_context.store.messages().setBodies(bodies);
}

} // namespace engine
