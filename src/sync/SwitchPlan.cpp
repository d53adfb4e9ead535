// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SwitchPlan.h"

#include "mime/Header.h"

#include <QCryptographicHash>
#include <QHash>

#include <optional>
#include <vector>

namespace engine {

namespace {

using State = SwitchCopy::State;

void addAddresses(QCryptographicHash &hash, const mail::AddressList &list)
{
    for (const mail::Address &one : list)
        hash.addData(one.address.toUtf8().toLower() + '\n');
    hash.addData(QByteArrayView("\n"));
}

/// The copies of the other account by key; each is given away once.
class Candidates {
public:
    explicit Candidates(const QList<SwitchCopy> &there)
    {
        for (const SwitchCopy &copy : there) {
            if (!copy.key.isEmpty())
                m_byKey[copy.key].push_back(&copy);
        }
    }

    /// One that `fits`, of a folder of that role if there is one.
    template <class Fits>
    const SwitchCopy *take(const SwitchCopy &here, bool sameRole, Fits fits)
    {
        const auto it = m_byKey.find(here.key);
        if (it == m_byKey.end())
            return nullptr;
        // What is listed first: then nothing else is needed.
        for (const State state : { State::Listed, State::Leaving, State::Stranded }) {
            for (auto at = it->begin(); at != it->end(); ++at) {
                const SwitchCopy *copy = *at;
                if (copy->state != state || (sameRole && copy->role != here.role) || !fits(*copy))
                    continue;
                it->erase(at);
                return copy;
            }
        }
        return nullptr;
    }

private:
    QHash<QByteArray, std::vector<const SwitchCopy *>> m_byKey;
};

} // namespace

QByteArray switchKey(const mail::MessageSummary &summary)
{
    if (!summary.messageId.isEmpty())
        return '<' + summary.messageId;
    if (!summary.sentAt.isKnown())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(summary.sentAt.ms) + '\n');
    addAddresses(hash, summary.from);
    addAddresses(hash, summary.to);
    addAddresses(hash, summary.cc);
    hash.addData(summary.subject.toUtf8());
    return '#' + hash.result();
}

QByteArray textKey(const QByteArray &digest)
{
    return digest.isEmpty() ? QByteArray() : '=' + digest;
}

QByteArray bodyDigest(QByteArrayView raw)
{
    QByteArrayView body = raw.sliced(mime::Header::read(raw).bodyOffset());
    while (!body.isEmpty() && (body.back() == '\n' || body.back() == '\r'))
        body.chop(1);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qsizetype at = 0; at < body.size();) {
        const qsizetype end = body.indexOf('\n', at);
        if (end < 0) {
            hash.addData(body.sliced(at));
            break;
        }
        const bool hasReturn = end > at && body[end - 1] == '\r';
        hash.addData(body.sliced(at, end - at - (hasReturn ? 1 : 0)));
        hash.addData(QByteArrayView("\n", 1));
        at = end + 1;
    }
    return hash.result();
}

SwitchPlan planSwitch(const QList<SwitchCopy> &here, const QList<SwitchCopy> &there)
{
    SwitchPlan plan;
    Candidates candidates(there);
    std::vector<const SwitchCopy *> left;
    for (const SwitchCopy &copy : here)
        left.push_back(&copy);
    for (const bool sameRole : { true, false }) {
        std::erase_if(left, [&](const SwitchCopy *copy) {
            if (copy->key.isEmpty() || copy->digest.isEmpty())
                return false;
            const SwitchCopy *same = candidates.take(*copy, sameRole, [copy](const SwitchCopy &one) { return one.digest == copy->digest; });
            if (!same)
                return false;
            QList<SwitchPlan::Pair> &pairs = same->state == State::Listed ? plan.listed
                : same->state == State::Leaving                          ? plan.leaving
                                                                         : plan.stranded;
            pairs.append({ copy->message, same->message });
            return true;
        });
    }
    for (const SwitchCopy *copy : left) {
        const auto isThere = [](const SwitchCopy &one) { return one.state == State::Listed; };
        // First those that may still turn out to be it.
        const SwitchCopy *like = candidates.take(*copy, false, [&](const SwitchCopy &one) { return isThere(one) && one.digest.isEmpty(); });
        if (!like)
            like = candidates.take(*copy, false, isThere);
        const bool isCompared = like && !like->digest.isEmpty() && !copy->digest.isEmpty();
        (isCompared ? plan.unsure : like ? plan.notCompared : plan.onlyHere).append(copy->message);
    }
    return plan;
}

} // namespace engine
