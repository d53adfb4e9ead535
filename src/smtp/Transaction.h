// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/Delivery.h"
#include "smtp/Envelope.h"
#include "smtp/Extensions.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace smtp {

/// The answer to a message of which nothing was ever said to a server.
[[nodiscard]] Delivery notSent(const Envelope &envelope, const base::Error &why);

/// One message on its way (RFC 5321 section 3.3): MAIL, RCPT, then DATA or BDAT, and exactly what came of it. Only words
/// and replies; Connection has the line.
class Transaction {
public:
    Transaction(Message message, const Extensions &extensions);

    /// The next command to write, line end included; nullopt: wait for a reply, or for content.
    [[nodiscard]] std::optional<QByteArray> nextLine();
    /// One reply, in the order of the commands. ProtocolViolation where it makes no sense in this place.
    [[nodiscard]] base::Result<void> onReply(const Reply &reply);

    /// The server waits for the message.
    [[nodiscard]] bool wantsContent() const { return m_phase == Phase::Content; }
    /// As it goes out. Nothing unless wantsContent().
    [[nodiscard]] QByteArray content(QByteArrayView octets);
    /// The last piece, with the end mark. From now on only the server's answer tells what became of it.
    [[nodiscard]] QByteArray contentEnd();
    [[nodiscard]] bool endHasLeft() const { return m_phase == Phase::Ending; }
    /// No reply is due, so one that is there answers what nobody asked.
    [[nodiscard]] bool isReplyDue() const { return m_outstanding > 0; }

    /// Before the content: the message will not be sent. Answers that are due are waited for.
    void cancel(const base::Error &why);
    /// There will be no reply any more.
    void lost(const base::Error &why);

    [[nodiscard]] bool isOver() const { return m_phase == Phase::Over; }
    [[nodiscard]] const Delivery &delivery() const { return m_delivery; }
    /// Over, but the server still holds the sender and recipients.
    [[nodiscard]] bool needsReset() const { return m_needsReset; }
    /// Over, but the server still reads lines of a message.
    [[nodiscard]] bool mustHangUp() const { return m_mustHangUp; }

private:
    enum class Phase { Envelope, Asking, Content, Ending, Draining, Over };

    [[nodiscard]] Obstacle check(const Extensions &extensions);
    void markBeyondAscii();
    void compose(const Extensions &extensions);
    [[nodiscard]] QByteArray mailCommand(const Path &sender, const Extensions &extensions) const;
    [[nodiscard]] QByteArray rcptCommand(const Path &path, const Recipient &recipient, const Extensions &extensions) const;

    [[nodiscard]] base::Result<void> onEnvelopeReply(const Reply &reply);
    [[nodiscard]] base::Result<void> onChunkReply(const Reply &reply);
    void settleEnvelope();
    void refuse(const Reply &reply, bool forNow);
    void finish(Verdict verdict);

    Message m_message;
    Delivery m_delivery;
    QList<QByteArray> m_lines;   ///< MAIL, then one RCPT for each of m_asked
    QList<qsizetype> m_asked;    ///< indexes into the recipients
    std::optional<ContentWriter> m_writer;
    std::optional<base::Error> m_cancelled;
    std::optional<Reply> m_mailRefused;
    qsizetype m_written = 0;     ///< of m_lines
    qsizetype m_answered = 0;    ///< of m_lines
    qsizetype m_outstanding = 0; ///< commands without their reply
    Phase m_phase = Phase::Envelope;
    bool m_pipelining = false;
    bool m_chunking = false;
    bool m_needsUtf8 = false;
    bool m_needsReset = false;
    bool m_mustHangUp = false;
};

} // namespace smtp
