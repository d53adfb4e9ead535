// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/OutgoingForm.h"

#include "mime/BinaryForm.h"

#include <algorithm>
#include <optional>

namespace engine {

namespace {

constexpr qint64 kPiece = 64 * 1024;

/// A stored message, read in its binary form.
class BinaryBody final : public QIODevice {
public:
    BinaryBody(std::unique_ptr<QIODevice> stored, mime::BinaryPlan plan) : m_stored(std::move(stored)), m_plan(std::move(plan)), m_writer(m_plan)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] qint64 size() const override { return m_plan.octets; }
    [[nodiscard]] bool isSequential() const override { return false; }
    /// To the beginning only.
    bool seek(qint64 to) override
    {
        if (to != 0 || !m_stored->seek(0) || !QIODevice::seek(0))
            return false;
        m_writer = mime::BinaryWriter(m_plan);
        m_ready.clear();
        m_given = 0;
        return true;
    }

protected:
    qint64 readData(char *data, qint64 atMost) override
    {
        while (m_given == m_ready.size()) {
            QByteArray piece(kPiece, Qt::Uninitialized);
            const qint64 got = m_stored->read(piece.data(), kPiece);
            if (got <= 0)
                return got;
            m_ready.resize(0);
            m_given = 0;
            m_writer.write(QByteArrayView(piece).first(got), m_ready);
        }
        const qint64 size = std::min(atMost, m_ready.size() - m_given);
        std::copy_n(m_ready.constData() + m_given, size, data);
        m_given += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::unique_ptr<QIODevice> m_stored;
    mime::BinaryPlan m_plan;
    mime::BinaryWriter m_writer;
    QByteArray m_ready;
    qsizetype m_given = 0; ///< of it
};

mime::BinaryPlan planFor(QIODevice &stored)
{
    mime::BinaryScan scan;
    QByteArray piece(kPiece, Qt::Uninitialized);
    qint64 got = 0;
    while ((got = stored.read(piece.data(), kPiece)) > 0)
        scan.add(QByteArrayView(piece).first(got));
    return got < 0 ? mime::BinaryPlan {} : scan.finish();
}

} // namespace

OutgoingForm binaryForm(std::unique_ptr<QIODevice> stored, const smtp::Extensions &extensions)
{
    // Without PIPELINING no chunks are used at all.
    const bool mayBe = extensions.binaryMime && extensions.chunking && extensions.pipelining && stored->size() >= mime::BinaryScan::kLeast;
    if (!mayBe)
        return { std::move(stored) };
    mime::BinaryPlan plan = planFor(*stored);
    stored->seek(0);
    if (plan.edits.empty())
        return { std::move(stored) };
    return { std::make_unique<BinaryBody>(std::move(stored), std::move(plan)), smtp::Body::Binary };
}

bool isRefusedForm(const smtp::Delivery &delivery)
{
    using Verdict = smtp::Verdict;
    const bool isRefused = delivery.verdict == Verdict::RefusedForGood || delivery.verdict == Verdict::RefusedForNow;
    if (!isRefused || !delivery.reply || delivery.reached == smtp::DeliveryStage::Recipients)
        return false;
    const smtp::Reply &reply = *delivery.reply;
    if (!reply.status)
        return delivery.verdict == Verdict::RefusedForGood && reply.code != 552; // 552: too large
    if (reply.status->subject == 6)
        return true;
    const bool isOfSystemOrProtocol = reply.status->subject == 0 || reply.status->subject == 5 || (reply.status->subject == 3 && reply.status->detail != 4);
    return delivery.verdict == Verdict::RefusedForGood && isOfSystemOrProtocol;
}

bool hasBrokenTheLine(const smtp::Delivery &delivery)
{
    using base::Fault;
    const bool isBroken = delivery.verdict == smtp::Verdict::NotSent || delivery.verdict == smtp::Verdict::InDoubt;
    const Fault fault = delivery.error ? delivery.error->fault : Fault::Cancelled;
    return isBroken && fault != Fault::Cancelled && fault != Fault::Offline && fault != Fault::StorageFailed;
}

} // namespace engine
