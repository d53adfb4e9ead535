// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Reply.h"
#include "smtp/Command.h"
#include "smtp/Delivery.h"

#include <QIODevice>
#include <QPointer>

#include <memory>
#include <optional>

namespace net {

class SmtpSession;

/// One message on its way out. finished() comes once and always; then delivery() says exactly what became of it.
/// progressed() counts the message's octets that have left for the server.
class SmtpSending final : public Reply {
    Q_OBJECT
public:
    /// The server shall not have the message: nothing of it is sent any more; finished() follows. False: its end has
    /// left already, and the server's answer must be waited for.
    bool cancel();

    /// The moment after which a message may be with the server although nobody ever tells: everything but its last octets
    /// has left. Who must remember that across a crash calls holdBeforeEnd() at once, writes it down at atEnd(), and then
    /// calls release(). Without holdBeforeEnd() the end follows by itself.
    void holdBeforeEnd() { m_held = true; }
    void release();
    /// What the server has said about each recipient until now; from atEnd() on it says no more before its verdict.
    [[nodiscard]] QList<smtp::RecipientResult> recipients() const;

    /// Valid from finished() on.
    [[nodiscard]] const smtp::Delivery &delivery() const { return *m_delivery; }
    [[nodiscard]] bool isFinished() const { return m_delivery.has_value(); }

signals:
    void atEnd();

private:
    friend class SmtpSession;
    SmtpSending(SmtpSession &session, std::unique_ptr<QIODevice> content);

    void finish(const smtp::Delivery &delivery);

    QPointer<SmtpSession> m_session;
    std::unique_ptr<QIODevice> m_content;
    smtp::CommandId m_id;
    std::optional<smtp::Delivery> m_delivery;
    qint64 m_octetsTotal = 0;
    qint64 m_octetsFed = 0;
    bool m_held = false;
    bool m_isAtEnd = false;
};

} // namespace net
