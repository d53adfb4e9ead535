// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

#include <QHash>

namespace imap::commands {

/// What LIST found. `statuses`: where LIST-STATUS was asked for.
struct ListAnswer {
    QList<ListData> folders; ///< each name once
    QList<StatusData> statuses;
};

/// RFC 9051 section 6.3.9, all mailboxes of a pattern.
class List final : public Command {
public:
    using Answer = ListAnswer;
    struct Returns {
        bool specialUse = false; ///< RETURN (SPECIAL-USE), RFC 6154: only where offered
        bool status = false;     ///< RETURN (STATUS (...)), RFC 5819: only where offered
        bool subscribed = false; ///< RETURN (SUBSCRIBED), LIST-EXTENDED
    };
    explicit List(Returns returns, QByteArray pattern = "*", QByteArray reference = {});

    [[nodiscard]] QByteArrayView name() const override { return "LIST"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

    /// More folders than this are a fault (LimitExceeded), and none is given.
    static constexpr qsizetype kMaxFolders = 50'000;

private:
    Returns m_returns;
    QByteArray m_pattern;
    QByteArray m_reference;
    Answer m_answer;
    QHash<QByteArray, qsizetype> m_index; ///< by name; a server may say a name twice
    bool m_tooMany = false;
};

} // namespace imap::commands
