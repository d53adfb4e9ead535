// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlayedFolder.h"
#include "sync/JournalReplay.h"
#include "sync/MailActions.h"

#include <QDateTime>
#include <QTimeZone>

namespace played {

/// The inbox, and Lists, a folder with nothing in it that is listed (UIDVALIDITY 9, UIDNEXT 5): what was done here is told to a server.
class Journal : public Folder {
protected:
    void SetUp() override
    {
        Folder::SetUp();
        m_lists = addFolder("Lists");
        setState(m_lists, 9, 5);
        m_actions = std::make_unique<MailActions>(*m_store, *m_clock);
    }
    void TearDown() override { m_actions.reset(); }
    void setState(base::FolderId folder, quint32 uidValidity, quint32 uidNext)
    {
        store::ImapState state;
        state.uidValidity = uidValidity;
        state.uidNext = uidNext;
        state.serverExists = 0;
        state.synchronisedAt = m_clock->now();
        ASSERT_TRUE(m_store->folders().setImapState(folder, state));
    }
    [[nodiscard]] base::MessageId message(quint32 uid) const { return reader().byUid(m_inbox, uid).value().value().id; }
    void listen(const QByteArray &capabilities, const QByteArray &conversation)
    {
        m_replay.reset();
        talk(capabilities, conversation);
        m_replay = std::make_unique<JournalReplay>(
            ImapWork { *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        QObject::connect(m_replay.get(), &JournalReplay::refused, m_replay.get(),
            [this](UndoKind kind, int, const base::Error &why) { m_refused.append({ kind, why.fault }); });
        QObject::connect(m_replay.get(), &JournalReplay::listingDue, m_replay.get(), [this] { ++m_listings; });
        QObject::connect(m_replay.get(), &JournalReplay::numbersVoid, m_replay.get(), [this](base::FolderId folder) { m_toBeListed.append(folder); });
    }
    void replay()
    {
        const auto told = finish(m_replay->run());
        EXPECT_TRUE(told) << told.error().detail.constData();
    }
    /// Tells the server; the conversation is over then.
    void tell(const QByteArray &capabilities, const QByteArray &conversation)
    {
        listen(capabilities, conversation);
        replay();
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    /// The answer to SELECT of Lists.
    static QByteArray listsOpened(int tag)
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        return "C: " + number + " SELECT Lists\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 12] n\nS: " + number
            + " OK [READ-WRITE] open\n";
    }
    /// SELECT, what is looked at in the same flight, and the move of message 2, with this answer.
    static QByteArray moved(const QByteArray &answer)
    {
        return selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\n"
            "S: * 2 FETCH (UID 2 FLAGS ())\nS: {3} OK\n" + answer;
    }
    /// What a FETCH tells of one message by which it is known again.
    /// @param octets  how large it is
    static QByteArray known(int uid, int number, int octets = 400, bool withDate = false, bool withName = true)
    {
        QByteArray header;
        if (withName)
            header += "Message-ID: <m" + QByteArray::number(number) + "@example.org>\\r\\n";
        if (withDate)
            header += "Date: " + QDateTime::fromMSecsSinceEpoch(storetest::someArrival(number).summary.sentAt.ms, QTimeZone::UTC).toString(Qt::RFC2822Date).toLatin1() + "\\r\\n";
        header += "\\r\\n";
        const QByteArray at = QByteArray::number(uid);
        return "S\\: * " + at + " FETCH (UID " + at + " RFC822.SIZE " + QByteArray::number(octets) + " BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {"
            + QByteArray::number(QByteArray(header).replace("\\r\\n", "  ").size()) + "}\\r\\n" + header + ")\\r\\n\n";
    }
    /// What a search for message 2 in the open folder finds under these numbers.
    static QByteArray found(int tag, const QList<int> &uids, int octets = 400, bool withDate = false)
    {
        QByteArray hits;
        QByteArray told;
        for (const int uid : uids) {
            hits += ' ' + QByteArray::number(uid);
            told += known(uid, 2, octets, withDate);
        }
        return "C: " + tagged(tag) + " UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH" + hits + "\nS: " + tagged(tag) + " OK\nC~: "
            + tagged(tag + 1) + " UID FETCH .*\n" + told + "S: " + tagged(tag + 1) + " OK\n";
    }
    /// What the open folder has from a number on, asked for at once.
    static QByteArray come(int tag, int from, const QByteArray &told)
    {
        return "C: " + tagged(tag) + " UID FETCH " + QByteArray::number(from) + ":* (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)])\n" + told
            + "S: " + tagged(tag) + " OK\n";
    }
    /// The line breaks on the way.
    void breaks(const QByteArray &capabilities, const QByteArray &conversation)
    {
        listen(capabilities, conversation + "X\n");
        EXPECT_FALSE(finish(m_replay->run()));
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    /// The oldest first.
    [[nodiscard]] QList<base::MessageId> in(base::FolderId folder) const { return reader().ids({ .folder = folder, .order = Qt::AscendingOrder }).value(); }
    /// Of the wishes that wait.
    [[nodiscard]] QList<QByteArray> kinds() const
    {
        QList<QByteArray> kinds;
        const auto intents = reader().intents(m_account).value();
        for (const store::Intent &intent : intents)
            kinds.append(intent.kind);
        return kinds;
    }
    static QByteArray tagged(int tag) { return '{' + QByteArray::number(tag) + '}'; }
    [[nodiscard]] qsizetype waiting() const { return reader().intents(m_account).value().size(); }
    [[nodiscard]] store::MessagePlace placeOf(base::MessageId id) const { return reader().places({ id }).value().constFirst(); }

    base::FolderId m_lists;
    std::unique_ptr<MailActions> m_actions;
    std::unique_ptr<JournalReplay> m_replay;
    QList<std::pair<UndoKind, base::Fault>> m_refused;
    QList<base::FolderId> m_toBeListed;
    int m_listings = 0; ///< of the folders that there are
};

} // namespace played
