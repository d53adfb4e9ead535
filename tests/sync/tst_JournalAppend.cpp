// SPDX-License-Identifier: GPL-3.0-or-later
// What is put into a folder of the server from here.
#include "PlayedJournal.h"

using namespace played;

namespace {

class JournalAppend : public Journal {
protected:
    /// Is here in Lists, and wished there.
    base::MessageId put(const QByteArray &raw)
    {
        store::Arrival arrival = storetest::someArrival(4);
        arrival.uid = 0;
        arrival.raw = raw;
        arrival.size = raw.size();
        const base::MessageId id = m_store->messages().addArrivals(m_lists, { arrival }).value().constFirst();
        store::Intent intent { .account = m_account, .kind = kAppendIntent.toByteArray(), .payload = IntentPayload {}.toJson() };
        intent.targets = { { id, m_lists, 0 } };
        EXPECT_TRUE(m_store->journal().add(intent));
        return id;
    }
};

const QByteArray kWithNul = QByteArray("Subject: n\r\n\r\na\0b\r\n", 19);

} // namespace

// RFC 3516.
TEST_F(JournalAppend, octetsThatNoOrdinaryLiteralMayHaveGoToAServerThatTakesThem)
{
    const base::MessageId id = put(kWithNul);
    tell("BINARY UIDPLUS", listsOpened(2) + "C~: {3} APPEND Lists .*~\\{19\\}\nS: + go\nC\\: Subject: n\\r\\n\\r\\na\\x00b\\r\\n\\r\\n\n"
        "S: {3} OK [APPENDUID 9 12] done\n");
    EXPECT_EQ(placeOf(id).uid, 12U);
    EXPECT_EQ(waiting(), 0);
    EXPECT_TRUE(m_refused.isEmpty());
}
