// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Reply.h"
#include "pop3/Answer.h"

#include <QPointer>

#include <optional>

namespace net {

class Pop3Session;

/// Many messages in one stream. Asks ahead as far as the server pipelines, but never for more octets than a
/// bounded window, and not at all while paused: what is in memory stays bounded whatever the receiver does.
class Pop3Retrieval final : public Reply {
    Q_OBJECT
public:
    static constexpr int kMaxAhead = 256;                      ///< messages asked for and not here yet
    /// By their sizes from LIST; one message may always be under way.
    static constexpr qint64 kMaxOctetsAhead = 8 * 1024 * 1024;

    /// Nothing is read from the line and nothing asked for until resume(). At most the messages of the octets that
    /// came already are still announced.
    void pause();
    /// Nothing is asked for until resume(), but the line is read: what was asked for comes, and so does the answer to
    /// every other question.
    void hold();
    void resume();
    /// Asks for this one before all that were not asked for yet, behind others of which that was said. It need not be among
    /// those that are wanted already.
    /// @return how many octets, by LIST, progressed() counts before it; nullopt: this is over, and nothing is asked for any more
    std::optional<qint64> askNext(const pop3::ListEntry &entry);
    /// Asks for no more; finishes with Cancelled when what was asked for has come. It is not announced. A line that is
    /// paused is read again.
    void cancel();

    /// Valid from finished() on: an error is the connection's. Messages that failed alone are in failed().
    [[nodiscard]] const base::Result<void> &result() const { return *m_result; }
    void onProgress(qint64 done, qint64 total) override;

signals:
    /// Whole, dots taken off. In the order that was asked for.
    void arrived(int number, const QByteArray &message);
    /// The server refused this one, or it is larger than we take; the others go on.
    void failed(int number, const base::Error &error);

private:
    friend class Pop3Session;
    Pop3Retrieval(Pop3Session &session, pop3::Listing wanted, std::optional<int> topLines);

    enum class Flow { Free, Held, Paused };

    void ask();
    void setFlow(Flow flow);
    void onAnswer(const pop3::ListEntry &entry, base::Result<pop3::Answer> answer);
    void finishOnce(base::Result<void> result);

    QPointer<Pop3Session> m_session;
    pop3::Listing m_wanted;
    std::optional<int> m_topLines;
    std::optional<base::Result<void>> m_result;
    qsizetype m_next = 0;
    qsizetype m_front = 0; ///< what lies between m_next and this was put there by askNext()
    int m_ahead = 0;
    qint64 m_octetsAhead = 0;
    qint64 m_octetsDone = 0;
    qint64 m_octetsTotal = 0;
    Flow m_flow = Flow::Free;
    bool m_cancelled = false;
};

} // namespace net
