// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

#include <QHash>

namespace imap::commands {

/// Some octets of a section: BODY.PEEK[section]<offset.count>, or BINARY.PEEK, where the offset counts decoded octets.
struct FetchRange {
    QByteArray section;
    quint64 offset = 0;
    quint32 count = 0;
    bool isBinary = false;
};

/// What is asked of each message. The UID always comes.
struct FetchItems {
    bool flags = false;
    bool internalDate = false;
    bool size = false;
    bool envelope = false;
    bool bodyStructure = false;
    QList<QByteArray> headerFields; ///< BODY.PEEK[HEADER.FIELDS (...)]
    QList<QByteArray> sections;     ///< BODY.PEEK[...] each: "" is the whole message, "HEADER", "1.2", "1.2.MIME"
    bool modSeq = false;            ///< CONDSTORE offered
    bool emailId = false;           ///< OBJECTID offered
    std::optional<quint64> changedSince; ///< CONDSTORE offered: only what changed since that MODSEQ
    bool vanished = false;          ///< with changedSince, after ENABLE QRESYNC
    bool threadId = false;          ///< OBJECTID offered
    bool gmail = false;             ///< X-GM-EXT-1 offered: X-GM-MSGID, X-GM-THRID, X-GM-LABELS
    /// PREVIEW offered (RFC 8970). Lazy: only what the server has ready.
    enum class Preview { No, Lazy, Yes };
    Preview preview = Preview::No;
    QList<FetchRange> ranges;
    QList<QByteArray> binary;       ///< BINARY offered: parts without their transfer encoding
    QList<QByteArray> binarySizes;  ///< BINARY offered: BINARY.SIZE[...]
    std::optional<PartialRange> partial; ///< PARTIAL offered (RFC 9394): only these of the set, -1 is the newest

    /// What a list needs in one pass (performance.md: cheaper than ENVELOPE and BODYSTRUCTURE).
    [[nodiscard]] static FetchItems forList();
    [[nodiscard]] static FetchItems flagsOnly();
    [[nodiscard]] static FetchItems wholeMessages();
};

/// RFC 9051 section 6.4.9 (UID FETCH). Streams: what came of a message comes as soon as all that was asked of it is
/// here, in the server's order, each message once: what a server tells of it again is news. Nothing is ever marked as
/// read (PEEK).
class UidFetch final : public Command {
public:
    struct Answer {
        QList<FetchData> incomplete; ///< the server told less of these than was asked
        UidSet vanished;             ///< VANISHED (EARLIER)
    };
    UidFetch(UidSet uids, FetchItems items) : m_uids(std::move(uids)), m_items(std::move(items)) { }
    /// Of "$", what the last search with SAVE found (SEARCHRES, RFC 5182).
    [[nodiscard]] static UidFetch ofSaved(FetchItems items);

    [[nodiscard]] QByteArrayView name() const override { return "UID FETCH"; }
    /// Of what has changed there may be nothing to tell, in a large mailbox.
    [[nodiscard]] Pace pace() const override { return m_items.changedSince ? Pace::Slow : Pace::Prompt; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &);

    /// More ranges of what vanished are a fault (LimitExceeded).
    static constexpr qsizetype kMaxVanished = 1'000'000;

private:
    void writeItems(CommandWriter &out) const;
    void noteGiven(Uid uid);
    [[nodiscard]] bool isWhole(const FetchData &data) const;
    [[nodiscard]] bool answersAnything(const FetchData &data) const;
    [[nodiscard]] bool asksFor(const FetchSection &section) const;

    UidSet m_uids;
    FetchItems m_items;
    QHash<Uid, FetchData> m_partial; ///< told in several responses, not all of it yet
    UidSet m_given; ///< handed out
    UidSet m_vanished;
    bool m_tooMany = false;
    bool m_ofSaved = false;
};

/// How one part is fetched: as it is meant, or still in its transfer encoding. A server may refuse the first for one
/// part (NO with detail "UNKNOWN-CTE"): then the second.
enum class PartWay { Binary, Encoded };
[[nodiscard]] PartWay partWay(const Offer &offer);

} // namespace imap::commands
