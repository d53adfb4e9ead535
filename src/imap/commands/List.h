// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"
#include "imap/commands/Status.h"

#include <QHash>

namespace imap::commands {

/// What LIST found. `statuses`: where LIST-STATUS was asked for.
struct ListAnswer {
    QList<ListData> folders; ///< each name once
    QList<StatusData> statuses;
    /// Where several questions are put together (net::ImapSession::alsoList()): prefixes of which the server did not tell.
    QList<QByteArray> untold;
};

/// RFC 9051 section 6.3.9 with LIST-EXTENDED (RFC 5258): all mailboxes of one or several patterns.
class List final : public Command {
public:
    using Answer = ListAnswer;
    struct Returns {
        bool specialUse = false; ///< RETURN (SPECIAL-USE), RFC 6154: only where offered
        bool status = false;     ///< RETURN (STATUS (...)), RFC 5819: only where offered
        bool subscribed = false; ///< RETURN (SUBSCRIBED), LIST-EXTENDED
        bool children = false;   ///< RETURN (CHILDREN), LIST-EXTENDED
        Status::Items items = {}; ///< of `status`
    };
    /// Which mailboxes, LIST-EXTENDED.
    struct Only {
        bool subscribed = false;
        bool remote = false;         ///< those of other servers too
        bool recursiveMatch = false; ///< also those with a match below them (CHILDINFO); with `subscribed` only
        bool specialUse = false;     ///< those with a special use (RFC 6154)
        [[nodiscard]] bool isAny() const { return subscribed || remote || recursiveMatch || specialUse; }
    };
    explicit List(Returns returns, QByteArray pattern = "*", QByteArray reference = {});

    List &only(Only only) { m_only = only; return *this; }
    /// LIST-EXTENDED: several patterns in one question.
    List &orPattern(QByteArray pattern) { m_patterns.append(std::move(pattern)); return *this; }
    /// Leaves in one flight with another LIST that its answer is put together with: to which of the two a name goes does not matter.
    List &alongside() { m_isAlongside = true; return *this; }

    [[nodiscard]] QByteArrayView name() const override { return "LIST"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    [[nodiscard]] Pipelining pipelining() const override { return m_isAlongside ? Pipelining::Free : Pipelining::OneOfAKind; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

    /// More folders than this are a fault (LimitExceeded), and none is given.
    static constexpr qsizetype kMaxFolders = 50'000;

private:
    Returns m_returns;
    Only m_only;
    QList<QByteArray> m_patterns;
    QByteArray m_reference;
    Answer m_answer;
    QHash<QByteArray, qsizetype> m_index; ///< by name; a server may say a name twice
    bool m_isAlongside = false;
    bool m_tooMany = false;
};

/// How all folders are learnt, with what is subscribed, what they are for and, where wished, how many messages they
/// have: in one turn where the server can, in two or more where not.
struct FolderListWay {
    List::Returns returns;    ///< of the LIST
    bool asksLSub = false;    ///< LSUB beside it: LIST does not tell what is subscribed
    bool asksXList = false;   ///< XLIST beside it: LIST does not tell special uses
    bool asksStatus = false;  ///< STATUS of each folder: LIST does not bring it
};
[[nodiscard]] FolderListWay folderListWay(const Offer &offer, bool withStatus);

} // namespace imap::commands
