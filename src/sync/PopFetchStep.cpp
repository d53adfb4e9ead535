// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"
#include "sync/PopFetch.h"

// Pipelined answers have no names: they belong to the questions by their order alone. A server, or something on the
// way, that answers once too often or too rarely gives each message the name of another one; what is stored so would
// be deleted there as if it were here.
namespace engine {

using base::Fault;

namespace {

base::Result<void> outOfStep(const char *why)
{
    qCWarning(lcSync) << "answers out of step:" << why;
    return base::fail(Fault::ProtocolViolation, why);
}

} // namespace

/// One question at a time cannot be answered by the answer to another.
bool PopFetch::canCheckStep() const
{
    return m_session.capabilities().pipelining && showsHeaders();
}

/// Another size than LIST said: either its sizes are not exact, which many are not, or the answer is another message's.
/// The header tells, asked for behind everything that is under way.
void PopFetch::doubt(int number, const QByteArray &message)
{
    m_isInDoubt = true;
    auto *top = m_session.top(number, 0);
    connect(top, &net::Reply::finished, this, [this, top, name = contentName(message)] { onDoubtAnswered(name, top->result()); });
}

void PopFetch::onDoubtAnswered(const QByteArray &name, const base::Result<QByteArray> &shown)
{
    m_isInDoubt = false;
    if (shown ? contentName(*shown) == name : shown.error().fault == Fault::CommandRefused) {
        sizesAreInexact();
    } else if (shown || shown.error().fault == Fault::Timeout || shown.error().fault == Fault::ProtocolViolation) {
        m_isOutOfStep = true;
        if (m_retrieval)
            m_retrieval->cancel();
    }
    m_doubtEnded.ring();
}

void PopFetch::sizesAreInexact()
{
    m_sizesTrusted = false;
    if (const auto noted = m_context.store.setValue(key("pop.sizes/"), "inexact"); !noted)
        m_storeError = noted.error();
}

/// Before the last of it is stored. An error: nothing that is not stored yet is to be believed.
Task<base::Result<void>> PopFetch::checkStep(base::Result<void> retrieved)
{
    while (m_isInDoubt)
        co_await m_doubtEnded.wait();
    if (m_isOutOfStep)
        co_return outOfStep("another message than the one asked for");
    if (!retrieved && retrieved.error().fault == Fault::ProtocolViolation)
        co_return retrieved;
    const bool isSilent = !retrieved && retrieved.error().fault == Fault::Timeout;
    if (m_sizesTrusted || m_lastNumber == 0 || !canCheckStep() || (!retrieved && !isSilent))
        co_return base::Result<void> {};
    if (isSilent) // an answer too few looks like this, and no size says otherwise
        co_return retrieved;
    co_return co_await isStillTheLast(m_lastNumber, contentName(m_last));
}

/// Sizes prove nothing here: the last answer has to be that of the last question.
Task<base::Result<void>> PopFetch::isStillTheLast(int number, QByteArray name)
{
    const auto shown = co_await answer(m_session.top(number, 0));
    if (shown && contentName(*shown) != name)
        co_return outOfStep("the last message is another one");
    if (!shown && shown.error().fault != Fault::CommandRefused)
        co_return std::unexpected(shown.error());
    co_return base::Result<void> {};
}

} // namespace engine
