// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Transaction.h"

#include "smtp/MailParameters.h"

#include <QSet>

#include <algorithm>

namespace smtp {

using base::Fault;
using State = RecipientResult::State;

namespace {

constexpr QByteArrayView kEnd = "\r\n";

QByteArray notifyWords(NotifyWishes wishes)
{
    if (wishes.testFlag(Notify::Never)) // never together with others (RFC 3461 section 4.1)
        return "NEVER";
    QByteArrayList words;
    if (wishes.testFlag(Notify::Success))
        words.append("SUCCESS");
    if (wishes.testFlag(Notify::Failure))
        words.append("FAILURE");
    if (wishes.testFlag(Notify::Delay))
        words.append("DELAY");
    return words.join(',');
}

QByteArray chunkHead(qsizetype octets, bool last)
{
    return "BDAT " + QByteArray::number(octets) + (last ? " LAST\r\n" : "\r\n");
}

QList<RecipientResult> untried(const Envelope &envelope)
{
    QList<RecipientResult> out;
    for (const Recipient &recipient : envelope.recipients)
        out.append({ recipient.address, State::NotTried, std::nullopt, std::nullopt });
    return out;
}

} // namespace

Delivery notSent(const Envelope &envelope, const base::Error &why)
{
    Delivery out;
    out.error = why;
    out.recipients = untried(envelope);
    return out;
}

Transaction::Transaction(Message message, const Extensions &extensions)
    : m_message(std::move(message))
    , m_pipelining(extensions.pipelining)
    // Without PIPELINING every chunk would cost a turn; DATA does not.
    , m_chunking(extensions.chunking && extensions.pipelining)
{
    m_delivery.recipients = untried(m_message.envelope);
    m_delivery.obstacle = check(extensions);
    if (m_delivery.obstacle != Obstacle::None) {
        finish(Verdict::Unsendable);
        return;
    }
    compose(extensions);
    if (!isOver() && m_asked.isEmpty()) {
        m_delivery.obstacle = Obstacle::NoRecipient;
        finish(Verdict::Unsendable);
    }
}

// The order is that of what a person can do about it.
Obstacle Transaction::check(const Extensions &extensions)
{
    const ContentFacts &facts = m_message.facts;
    if (m_message.envelope.recipients.isEmpty())
        return Obstacle::NoRecipient;
    const bool isBinary = facts.body == Body::Binary;
    if (isBinary && !(extensions.binaryMime && m_chunking))
        return Obstacle::NeedsBinary;
    if (facts.holdsNul)
        return Obstacle::HoldsNul;
    if (facts.eightBitHeader && !extensions.smtpUtf8) {
        markBeyondAscii();
        return Obstacle::NeedsSmtpUtf8;
    }
    if (facts.eightBit && !isBinary && !extensions.eightBitMime)
        return Obstacle::NeedsEightBit;
    if (extensions.size.value_or(0) > 0 && facts.octets > *extensions.size)
        return Obstacle::TooLarge;
    return timeObstacle(m_message.envelope, extensions, m_message.now);
}

/// Whose addresses are to blame, as far as any are.
void Transaction::markBeyondAscii()
{
    for (RecipientResult &recipient : m_delivery.recipients) {
        const auto path = pathOf(recipient.address, false);
        if (path || path.error() != AddressProblem::NeedsSmtpUtf8)
            continue;
        recipient.state = State::Unusable;
        recipient.problem = path.error();
    }
}

void Transaction::compose(const Extensions &extensions)
{
    const Envelope &envelope = m_message.envelope;
    Path sender; // "<>"
    if (!envelope.sender.isEmpty()) {
        const auto path = pathOf(envelope.sender, extensions.smtpUtf8);
        if (!path) {
            m_delivery.obstacle = Obstacle::SenderUnusable;
            m_delivery.senderProblem = path.error();
            return finish(Verdict::Unsendable);
        }
        sender = *path;
    }
    m_delivery.isHeld = isToBeHeld(envelope, m_message.now);
    m_needsUtf8 = sender.isUtf8 || m_message.facts.eightBitHeader;
    QList<QByteArray> rcptLines;
    QSet<QByteArray> domains;
    for (qsizetype at = 0; at < envelope.recipients.size(); ++at) {
        const auto path = pathOf(envelope.recipients[at].address, extensions.smtpUtf8);
        if (!path) {
            m_delivery.recipients[at].state = State::Unusable;
            m_delivery.recipients[at].problem = path.error();
            continue;
        }
        const QByteArray domain = path->text.sliced(path->text.lastIndexOf('@') + 1).toLower();
        const bool isOneTooMany = extensions.rcptDomainMax && domains.size() >= *extensions.rcptDomainMax && !domains.contains(domain);
        if (isOneTooMany || (extensions.rcptMax && m_asked.size() >= *extensions.rcptMax))
            continue; // for another transaction
        domains.insert(domain);
        m_needsUtf8 = m_needsUtf8 || path->isUtf8;
        m_asked.append(at);
        rcptLines.append(rcptCommand(*path, envelope.recipients[at], extensions));
    }
    m_lines.append(mailCommand(sender, extensions));
    m_lines.append(rcptLines);
}

QByteArray Transaction::mailCommand(const Path &sender, const Extensions &extensions) const
{
    QByteArray line = "MAIL FROM:<" + sender.text + '>';
    if (extensions.size)
        line += " SIZE=" + QByteArray::number(m_message.facts.octets);
    if (m_message.facts.body == Body::Binary)
        line += " BODY=BINARYMIME";
    else if (m_message.facts.eightBit)
        line += " BODY=8BITMIME";
    if (m_needsUtf8)
        line += " SMTPUTF8";
    line += timeParameters(m_message.envelope, extensions, m_message.now);
    if (extensions.dsn) {
        if (m_message.envelope.returned != Envelope::Returned::ServersChoice)
            line += m_message.envelope.returned == Envelope::Returned::Full ? " RET=FULL" : " RET=HDRS";
        if (!m_message.envelope.id.isEmpty())
            line += " ENVID=" + xtext(m_message.envelope.id.first(std::min<qsizetype>(m_message.envelope.id.size(), 33)));
    }
    return line += kEnd;
}

QByteArray Transaction::rcptCommand(const Path &path, const Recipient &recipient, const Extensions &extensions) const
{
    QByteArray line = "RCPT TO:<" + path.text + '>';
    if (extensions.dsn && recipient.notify) {
        line += " NOTIFY=" + notifyWords(withDeadline(recipient.notify, m_message.envelope, extensions));
        if (!path.isUtf8)
            line += " ORCPT=rfc822;" + xtext(path.text);
    }
    return line += kEnd;
}

std::optional<QByteArray> Transaction::nextLine()
{
    if (m_phase == Phase::Asking && m_outstanding == 0) {
        ++m_outstanding;
        return QByteArray("DATA\r\n");
    }
    const bool isNext = m_phase == Phase::Envelope && m_written < m_lines.size() && !(m_cancelled && m_written > 0);
    if (!isNext || (!m_pipelining && m_outstanding > 0))
        return std::nullopt;
    m_delivery.reached = m_written == 0 ? DeliveryStage::Sender : m_delivery.reached;
    ++m_outstanding;
    return m_lines[m_written++];
}

base::Result<void> Transaction::onReply(const Reply &reply)
{
    if (m_outstanding == 0 && m_phase != Phase::Content)
        return base::fail(Fault::ProtocolViolation, "an answer to nothing");
    // The service closes: what was not answered never will be (RFC 5321 section 3.8). Behind the end of a message of
    // chunks this may answer an earlier one.
    if (reply.code == 421 && m_phase != Phase::Draining) {
        const bool isLast = m_outstanding <= 1;
        m_outstanding = 0;
        if (m_phase == Phase::Ending && !isLast) {
            m_delivery.reply.reset();
            m_delivery.error = refusal(reply, Refused::AtCommand);
            finish(Verdict::InDoubt);
        } else {
            refuse(reply, true);
        }
        return {};
    }
    switch (m_phase) {
    case Phase::Envelope:
        return onEnvelopeReply(reply);
    case Phase::Asking:
        if (reply.code != 354 && !reply.isRefusal())
            return base::fail(Fault::ProtocolViolation, "neither 354 nor a refusal to DATA: " + reply.codes());
        --m_outstanding;
        if (reply.code == 354) {
            m_phase = Phase::Content;
            m_delivery.reached = DeliveryStage::Content;
            m_writer.emplace(ContentWriter::Form::Dotted);
        } else {
            m_needsReset = true;
            refuse(reply, reply.isForNow());
        }
        return {};
    case Phase::Content:
        if (m_chunking && m_outstanding > 0)
            return onChunkReply(reply);
        if (!reply.isRefusal())
            return base::fail(Fault::ProtocolViolation, "an answer in the middle of the message: " + reply.codes());
        // It does not wait for the end, and nobody can know what it takes the rest of the lines for.
        m_mustHangUp = true;
        refuse(reply, reply.isForNow());
        return {};
    case Phase::Ending:
        if (m_outstanding > 1)
            return onChunkReply(reply);
        if (!reply.isPositive() && !reply.isRefusal())
            return base::fail(Fault::ProtocolViolation, "neither yes nor no to the message: " + reply.codes());
        --m_outstanding;
        if (m_delivery.reply && reply.isPositive()) // a chunk of it was refused before
            return base::fail(Fault::ProtocolViolation, "yes to a message of which a part was refused");
        if (!reply.isPositive()) {
            m_needsReset = m_chunking; // RFC 3030 section 2; behind DATA there is nothing left to reset
            const Reply first = m_delivery.reply.value_or(reply);
            refuse(first, first.isForNow());
        } else {
            m_delivery.reply = reply;
            finish(Verdict::Accepted);
        }
        return {};
    case Phase::Draining:
        if (--m_outstanding == 0)
            m_phase = Phase::Over;
        return {};
    case Phase::Over:
        break;
    }
    return base::fail(Fault::ProtocolViolation, "an answer to nothing");
}

base::Result<void> Transaction::onEnvelopeReply(const Reply &reply)
{
    if (!reply.isPositive() && !reply.isRefusal())
        return base::fail(Fault::ProtocolViolation, "neither yes nor no to the envelope: " + reply.codes());
    --m_outstanding;
    const qsizetype which = m_answered++;
    if (which == 0) {
        if (reply.isRefusal())
            m_mailRefused = reply;
        else
            m_delivery.reached = DeliveryStage::Recipients;
    } else if (!m_mailRefused) {
        RecipientResult &recipient = m_delivery.recipients[m_asked[which - 1]];
        recipient.reply = reply;
        recipient.state = reply.isPositive() ? State::Taken
            : isRecipientForNow(reply)       ? State::RefusedForNow
                                             : State::RefusedForGood;
    }
    const bool isAll = m_answered == m_lines.size() || (m_outstanding == 0 && (m_mailRefused || m_cancelled));
    if (isAll)
        settleEnvelope();
    return {};
}

void Transaction::settleEnvelope()
{
    if (m_mailRefused)
        return refuse(*m_mailRefused, m_mailRefused->isForNow());
    m_needsReset = true;
    if (m_cancelled) {
        m_delivery.error = m_cancelled;
        return finish(Verdict::NotSent);
    }
    if (m_delivery.count(State::Taken) == 0) {
        // The one to show is the first refusal; one that may pass is reason enough to try again.
        const bool forNow = m_delivery.count(State::RefusedForNow) > 0;
        const auto first = std::ranges::find(m_delivery.recipients, forNow ? State::RefusedForNow : State::RefusedForGood,
                                             &RecipientResult::state);
        return refuse(*first->reply, forNow);
    }
    m_needsReset = false;
    if (!m_chunking) {
        m_phase = Phase::Asking;
        m_delivery.reached = DeliveryStage::Asking;
        return;
    }
    m_phase = Phase::Content;
    m_delivery.reached = DeliveryStage::Content;
    m_writer.emplace(ContentWriter::chunked(m_message.facts.body));
}

base::Result<void> Transaction::onChunkReply(const Reply &reply)
{
    if (!reply.isPositive() && !reply.isRefusal())
        return base::fail(Fault::ProtocolViolation, "neither yes nor no to a chunk: " + reply.codes());
    --m_outstanding;
    if (reply.isPositive())
        return {};
    if (m_phase == Phase::Ending) { // the answer to the last one decides, this one says why
        if (!m_delivery.reply)
            m_delivery.reply = reply;
        return {};
    }
    const qsizetype due = m_outstanding;
    m_needsReset = true;
    refuse(reply, reply.isForNow());
    if (due > 0) { // to the chunks that are under way
        m_outstanding = due;
        m_phase = Phase::Draining;
    }
    return {};
}

QByteArray Transaction::content(QByteArrayView octets)
{
    QByteArray out;
    if (m_phase != Phase::Content)
        return out;
    m_writer->write(octets, out);
    if (!m_chunking || out.isEmpty())
        return out;
    ++m_outstanding;
    return chunkHead(out.size(), false) + out;
}

QByteArray Transaction::contentEnd()
{
    QByteArray out;
    if (m_phase != Phase::Content)
        return out;
    m_writer->finish(out);
    if (m_writer->facts() != m_message.facts) {
        // SIZE, BODY and SMTPUTF8 were promises about another message.
        m_mustHangUp = true;
        m_delivery.error = base::Error { Fault::InvalidInput, "the message is not the one that was announced", {} };
        finish(Verdict::NotSent);
        return {};
    }
    m_phase = Phase::Ending;
    m_delivery.reached = DeliveryStage::End;
    ++m_outstanding;
    return m_chunking ? chunkHead(out.size(), true) + out : out;
}

void Transaction::cancel(const base::Error &why)
{
    if (m_phase == Phase::Envelope && m_written == 0) {
        m_delivery.error = why;
        return finish(Verdict::NotSent);
    }
    if (m_phase == Phase::Envelope)
        m_cancelled = why;
}

void Transaction::lost(const base::Error &why)
{
    if (m_phase == Phase::Draining)
        m_phase = Phase::Over;
    if (isOver())
        return;
    m_delivery.reply.reset(); // a refused chunk is no verdict
    m_delivery.error = why;
    finish(m_phase == Phase::Ending ? Verdict::InDoubt : Verdict::NotSent);
}

void Transaction::refuse(const Reply &reply, bool forNow)
{
    m_delivery.reply = reply;
    finish(forNow ? Verdict::RefusedForNow : Verdict::RefusedForGood);
}

void Transaction::finish(Verdict verdict)
{
    m_delivery.verdict = verdict;
    m_phase = Phase::Over;
}

} // namespace smtp
