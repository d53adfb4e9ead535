// SPDX-License-Identifier: GPL-3.0-or-later
// The part of OutboxEngine that decides in which form a message goes.
#include "base/Log.h"
#include "sync/OutboxEngine.h"

namespace engine {

namespace {

/// A server that is changed to the better gets another chance.
constexpr std::chrono::milliseconds kWithoutBinary = std::chrono::days(30);

QByteArray binaryKey(const accounts::ServerEndpoint &endpoint)
{
    return "no binary to " + endpoint.host.toUtf8() + ':' + QByteArray::number(endpoint.port);
}

} // namespace

OutgoingForm OutboxEngine::formOf(const store::OutboxRow &row, std::unique_ptr<QIODevice> stored) const
{
    // Once anything has gone wrong with a message, nothing about it is new any more.
    const bool isFirst = row.attempts == 0 && row.trouble == store::OutboxTrouble::None;
    if (m_isWithoutBinary || !isFirst || !m_session->extensions().binaryMime)
        return { std::move(stored) };
    const QByteArray since = m_context.store.reader().value(binaryKey(*m_settings.outgoing)).value_or(QByteArray());
    if (!since.isEmpty() && now().ms - since.toLongLong() < kWithoutBinary.count())
        return { std::move(stored) };
    return binaryForm(std::move(stored), m_session->extensions());
}

bool OutboxEngine::noteBinary(const smtp::Delivery &delivery)
{
    const bool isOfItsForm = isRefusedForm(delivery);
    if (!isOfItsForm && !hasBrokenTheLine(delivery))
        return false;
    qCInfo(lcSync) << "no binary to this server any more:" << (delivery.reply ? delivery.reply->codes() : delivery.error->detail);
    m_isWithoutBinary = true;
    if (const auto kept = m_context.store.setValue(binaryKey(*m_settings.outgoing), QByteArray::number(now().ms)); !kept)
        qCWarning(lcSync) << "that could not be kept:" << kept.error().detail;
    return isOfItsForm;
}

} // namespace engine
