// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"
#include "sync/PopFetch.h"

// Pipelined answers have no names: they belong to the questions by their order alone. A server, or something on the
// way, that answers once too often or too rarely gives each message the name of another one; what is stored so would
// be deleted there as if it were here.
namespace engine {

using base::Fault;

namespace {

constexpr qint64 kOneByOneMs = 30LL * 24 * 60 * 60 * 1000;

base::Error outOfStep(const char *why)
{
    qCWarning(lcSync) << "answers out of step:" << why;
    return { Fault::ProtocolViolation, why, {} };
}

QByteArray stepKey(base::AccountId account)
{
    return "pop.step/" + QByteArray::number(account.value);
}

} // namespace

/// One question at a time cannot be answered by the answer to another.
bool PopFetch::canCheckStep() const
{
    return m_session.pipelines() && showsHeaders();
}

/// Another size than LIST said: either its sizes are not exact, which many are not, or the answer is another message's.
/// The header tells, asked for behind everything that is under way.
void PopFetch::doubt(int number, const QByteArray &message)
{
    m_isInDoubt = true;
    holdBack();
    auto *top = m_session.top(number, 0);
    connect(top, &net::Reply::finished, this, [this, top, name = contentName(message)] { onDoubtAnswered(name, top->result()); });
}

/// Of a batch that is full: what came before the right answer to this came in step, too.
void PopFetch::askForStep()
{
    if (!m_isInDoubt && m_lastNumber > 0)
        doubt(m_lastNumber, m_last);
}

void PopFetch::onDoubtAnswered(const QByteArray &name, const base::Result<QByteArray> &shown)
{
    m_isInDoubt = false;
    if (shown ? contentName(*shown) == name : shown.error().fault == Fault::CommandRefused) {
        sizesAreInexact();
        commit();
        holdBack();
    } else {
        distrust(shown ? outOfStep("another message than the one asked for") : shown.error());
        if (m_retrieval)
            m_retrieval->cancel();
    }
    m_doubtEnded.ring();
}

/// What is not stored yet is fetched again, and then one at a time: a line that drops before the server has shown whose
/// the answer was must not have us begin at the beginning each time.
void PopFetch::distrust(const base::Error &why)
{
    m_distrust = why;
    const QByteArray since = QByteArray::number(now().ms) + (why.fault == Fault::ProtocolViolation ? " broken" : "");
    if (const auto noted = m_context.store.setValue(stepKey(m_account), since); !noted)
        giveUp(noted.error());
}

bool PopFetch::wantsOneByOne(const EngineContext &context, base::AccountId account)
{
    const QByteArray noted = context.store.reader().value(stepKey(account)).value_or(QByteArray());
    const qint64 since = noted.split(' ').constFirst().toLongLong();
    const qint64 now = context.clock->now().ms;
    return since > 0 && since <= now && now - since < kOneByOneMs;
}

void PopFetch::sizesAreInexact()
{
    if (!std::exchange(m_sizesTrusted, false))
        return;
    const auto noted = m_context.store.write([this]() -> base::Result<void> {
        const auto step = m_context.store.reader().value(stepKey(m_account));
        if (step && !step->isEmpty() && !step->endsWith("broken")) { // that is what the doubt was about
            if (const auto ok = m_context.store.setValue(stepKey(m_account), {}); !ok)
                return ok;
        }
        return m_context.store.setValue(key("pop.sizes/"), "inexact");
    });
    if (!noted)
        giveUp(noted.error());
}

/// Before the last of it is stored. An error: nothing that is not stored yet is to be believed.
Task<base::Result<void>> PopFetch::checkStep(base::Result<void> retrieved)
{
    while (m_isInDoubt)
        co_await m_doubtEnded.wait();
    if (m_distrust)
        co_return std::unexpected(*m_distrust);
    if (!retrieved && retrieved.error().fault == Fault::ProtocolViolation) {
        if (m_session.pipelines())
            distrust(retrieved.error());
        co_return retrieved;
    }
    const bool isSilent = !retrieved && retrieved.error().fault == Fault::Timeout;
    if (m_sizesTrusted || m_lastNumber == 0 || !canCheckStep() || (!retrieved && !isSilent))
        co_return base::Result<void> {};
    auto step = retrieved;
    if (!isSilent) // an answer too few looks like silence, and no size says otherwise
        step = co_await isStillTheLast(m_lastNumber, contentName(m_last));
    if (!step)
        distrust(step.error());
    co_return step;
}

/// Sizes prove nothing here: the last answer has to be that of the last question.
Task<base::Result<void>> PopFetch::isStillTheLast(int number, QByteArray name)
{
    const auto shown = co_await answer(m_session.top(number, 0));
    if (shown && contentName(*shown) != name)
        co_return std::unexpected(outOfStep("the last message is another one"));
    if (!shown && shown.error().fault != Fault::CommandRefused)
        co_return std::unexpected(shown.error());
    co_return base::Result<void> {};
}

} // namespace engine
