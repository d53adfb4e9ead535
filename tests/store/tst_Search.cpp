// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

#include "search/IndexText.h"
#include "store/SearchIndex.h"
#include "store/SearchReader.h"
#include "store/SearchSql.h"

#include <QFile>

using namespace storetest;

namespace {

const search::Today kToday { QDate(2026, 11, 26), QTimeZone::UTC };

class Search : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        openIndex();
    }
    void openIndex()
    {
        m_index.reset();
        auto opened = store::SearchIndex::open(path());
        ASSERT_TRUE(opened) << opened.error().detail.constData();
        m_index = std::move(*opened);
    }
    base::MessageId add(const QString &subject, const QString &body, base::FolderId folder = {})
    {
        store::Arrival arrival = someArrival(++m_last);
        arrival.summary.subject = subject;
        arrival.summary.from = { { u"Íñigo Muñoz"_s, u"inigo.munoz@example.org"_s } };
        arrival.summary.to = { { u"Ana Pérez"_s, u"ana@example.org"_s } };
        const auto ids = m_store->messages().addArrivals(folder.isValid() ? folder : m_inbox, { arrival });
        m_bodies.insert(ids->constFirst(), body);
        return ids->constFirst();
    }
    /// What sync does, without a message's bytes.
    void fill()
    {
        const auto reader = store::SearchReader::open(path()).value();
        QList<store::IndexEntry> entries;
        const auto missing = reader->toIndex({}, 1'000).value();
        for (const store::ToIndex &one : missing) {
            const auto row = m_store->reader().row(one.message).value().value();
            entries.append({ one.message, one.mark, row.summary.from.value(0).name + u' ' + row.summary.from.value(0).address,
                             row.summary.to.value(0).name, search::indexText(row.summary.subject),
                             search::indexText(m_bodies.value(one.message)), u"acta.pdf"_s });
        }
        ASSERT_TRUE(m_index->put(entries));
    }
    QList<base::MessageId> find(const QString &words, store::SearchScope scope = {}, const QList<base::MessageId> &foundThere = {})
    {
        const auto reader = store::SearchReader::open(path());
        if (!reader)
            return {};
        const auto found = (*reader)->find({ .words = words, .scope = scope, .foundThere = foundThere }, kToday);
        EXPECT_TRUE(found) << words.toStdString() << ": " << (found ? "" : found.error().detail.constData());
        return found.value_or(QList<base::MessageId> {});
    }
    store::SearchCoverage coverage(const QString &words = u"x"_s, store::SearchScope scope = {})
    {
        return store::SearchReader::open(path()).value()->coverage({ .words = words, .scope = scope }, kToday).value();
    }

    using Ids = QList<base::MessageId>;
    int m_last = 0;
    QHash<base::MessageId, QString> m_bodies;
    std::unique_ptr<store::SearchIndex> m_index;
};

TEST_F(Search, wordsAreFoundWithoutCaseAndAccentsTheNewestFirst)
{
    const auto one = add(u"Reunión del año"_s, u"El informe de Íñigo"_s);
    const auto other = add(u"REUNION"_s, u"otro INFORME"_s);
    add(u"Nada"_s, u"de nada"_s);
    fill();
    EXPECT_EQ(find(u"reunion informe"_s), (Ids { other, one }));
    EXPECT_EQ(find(u"reunión ano"_s), Ids { one }) << "ñ is found by n";
    EXPECT_EQ(find(u"muñoz informe"_s), (Ids { other, one })) << "and n by ñ";
    EXPECT_EQ(find(u"inf"_s), (Ids { other, one })) << "by its beginning";
    EXPECT_EQ(find(u"\"informe de íñigo\""_s), Ids { one });
    EXPECT_EQ(find(u"subject:informe"_s), Ids {});
    EXPECT_EQ(find(u"reunion -informe"_s), Ids {});
    EXPECT_EQ(find(u"año OR nada"_s).size(), 2);
    EXPECT_EQ(find(u"file:acta"_s).size(), 3);
    EXPECT_EQ(find(u"from:inigo.munoz@example"_s).size(), 3);
}

TEST_F(Search, charactersWithoutBlanksBetweenThemAreFoundInside)
{
    const auto one = add(u"東京での会議について"_s, u""_s);
    add(u"京東"_s, u""_s);
    fill();
    EXPECT_EQ(find(u"会議"_s), Ids { one });
    EXPECT_EQ(find(u"東京"_s), Ids { one }) << "in this order";
}

TEST_F(Search, marksDatesAndSizesAreAskedOfTheStore)
{
    const auto one = add(u"uno"_s, {});
    const auto other = add(u"dos"_s, {});
    fill();
    ASSERT_TRUE(m_store->messages().changeFlags({ one }, mail::Flag::Seen | mail::Flag::Flagged, {}));
    EXPECT_EQ(find(u"is:unread"_s), Ids { other });
    EXPECT_EQ(find(u"es:destacado"_s), Ids { one });
    EXPECT_EQ(find(u"-is:unread -is:starred"_s), Ids {});
    EXPECT_EQ(find(u"on:2023-11-14"_s), (Ids { other, one }));
    EXPECT_EQ(find(u"before:2023-11-14"_s), Ids {});
    EXPECT_EQ(find(u"larger:399 uno"_s), Ids { one });
    EXPECT_EQ(find(u"larger:1M"_s), Ids {});
    EXPECT_EQ(find(u"has:attachment"_s), Ids {});
}

TEST_F(Search, aScopeIsAFolderAnAccountOrEverythingButTrashAndJunk)
{
    const auto trash = addFolder("Trash", mail::FolderRole::Trash);
    const auto work = addFolder("Facturas 2026");
    const auto one = add(u"hola"_s, {});
    const auto filed = add(u"hola"_s, {}, work);
    const auto thrown = add(u"hola"_s, {}, trash);
    fill();
    EXPECT_EQ(find(u"hola"_s), (Ids { filed, one }));
    EXPECT_TRUE(coverage().leavesOutTrash);
    EXPECT_EQ(find(u"hola"_s, { .folder = m_inbox }), Ids { one });
    EXPECT_EQ(find(u"hola"_s, { .folder = trash }), Ids { thrown });
    EXPECT_EQ(find(u"hola"_s, { .account = m_account }), (Ids { filed, one }));
    EXPECT_EQ(find(u"hola en:papelera"_s), Ids { thrown });
    EXPECT_EQ(find(u"hola in:factura"_s, { .folder = m_inbox }), Ids { filed }) << "what is typed goes before";
    EXPECT_EQ(find(u"hola in:anywhere"_s).size(), 3);
    EXPECT_EQ(find(u"hola cuenta:ana"_s).size(), 2);
    EXPECT_EQ(find(u"hola account:nobody"_s), Ids {});
}

TEST_F(Search, whatIsShownTwiceIsFoundOnce)
{
    const auto all = addFolder("All", mail::FolderRole::All);
    add(u"hola"_s, {});
    store::Arrival again = someArrival(1);
    again.uid = 77;
    again.summary.subject = u"hola"_s;
    store::Arrival archived = someArrival(50);
    archived.summary.subject = u"hola"_s;
    ASSERT_TRUE(m_store->messages().addArrivals(all, { again, archived }));
    fill();
    EXPECT_EQ(find(u"hola"_s).size(), 2) << "the inbox's, and the one that is in All alone";
    EXPECT_EQ(find(u"hola in:all"_s).size(), 2) << "both are in it, whatever is elsewhere, too";
    EXPECT_EQ(find(u"hola in:inbox"_s).size(), 1);
    EXPECT_EQ(find(u"hola in:anywhere"_s).size(), 2);
    EXPECT_EQ(find(u"hola"_s, { .folder = all }).size(), 2);
}

TEST_F(Search, whereFindsWhatIsHereAndWhatIsOnTheServer)
{
    const auto here = add(u"a"_s, {});
    store::Arrival header = someArrival(++m_last, false);
    const auto there = m_store->messages().addArrivals(m_inbox, { header })->constFirst();
    EXPECT_EQ(find(u"where:here"_s), Ids { here });
    EXPECT_EQ(find(u"where:server"_s), (Ids { there, here }));
    EXPECT_EQ(find(u"donde:ambos"_s), Ids { here });
    EXPECT_EQ(find(u"where:only-server"_s), Ids { there });
    EXPECT_EQ(find(u"where:only-here"_s), Ids {});
    EXPECT_EQ(find(u"-where:here"_s), Ids { there });
    ASSERT_TRUE(m_store->held().hold({ here }, { 1000 }));
    EXPECT_EQ(find(u"where:only-here"_s), Ids { here }) << "its server has lost it";
    EXPECT_EQ(find(u"where:server"_s), Ids { there });
}

TEST_F(Search, ofPop3WhereAsksWhatTheAccountRemembers)
{
    auto settings = someAccount(u"bob@example.org"_s, accounts::Protocol::Pop3);
    policy::PopRetention retention;
    retention.mode = policy::PopRetention::Mode::DeleteOnceHere;
    settings.kind = accounts::Pop3Settings { retention };
    const auto bob = m_store->accounts().add(settings).value();
    store::FolderRow folder { .account = bob, .name = u"Inbox"_s, .path = u"Inbox"_s, .role = mail::FolderRole::Inbox, .local = true };
    const auto inbox = m_store->folders().add(folder).value();
    Ids ids;
    for (int number = 1; number <= 3; ++number) {
        store::Arrival arrival = someArrival(number);
        arrival.uid = 0;
        arrival.uidl = "u" + QByteArray::number(number);
        ids += *m_store->messages().addArrivals(inbox, { arrival });
    }
    ASSERT_TRUE(m_store->uidls().change(bob, { { "u2", store::UidlState::DeleteSent }, { "u3", store::UidlState::Gone } }, { 1 }));
    EXPECT_EQ(find(u"where:both"_s), (Ids { ids[1], ids[0] }));
    EXPECT_EQ(find(u"where:only-here"_s), Ids { ids[2] });
    EXPECT_EQ(find(u"where:leaving"_s), (Ids { ids[1], ids[0] })) << "the first by the rule, the second on its way";
}

TEST_F(Search, whatAServerFoundCountsForTheWordsAndNotForTheRest)
{
    const auto one = add(u"uno"_s, {});
    const auto other = add(u"dos"_s, {});
    fill();
    ASSERT_TRUE(m_store->messages().changeFlags({ one }, mail::Flag::Seen, {}));
    EXPECT_EQ(find(u"hidden"_s, {}, { one }), Ids { one });
    EXPECT_EQ(find(u"hidden OR dos"_s, {}, { one }), (Ids { other, one }));
    EXPECT_EQ(find(u"hidden is:unread"_s, {}, { one, other }), Ids { other });
    EXPECT_EQ(find(u"hidden -uno"_s, {}, { one, other }), (Ids { other, one })) << "the server has seen that it is not in it";
}

TEST_F(Search, theIndexFollowsTheStore)
{
    const auto one = add(u"uno"_s, u"cuerpo"_s);
    const auto other = add(u"dos"_s, u"cuerpo"_s);
    EXPECT_EQ(coverage().unindexed, 2);
    EXPECT_EQ(find(u"uno"_s), Ids {});
    fill();
    EXPECT_EQ(coverage().unindexed, 0);
    const auto reader = store::SearchReader::open(path()).value();
    EXPECT_TRUE(reader->toIndex({}, 10)->isEmpty());
    ASSERT_TRUE(m_store->messages().remove({ one }));
    EXPECT_EQ(find(u"uno"_s), Ids {}) << "what is gone is not found, whatever the index says";
    EXPECT_EQ(reader->toForget(10).value(), Ids { one });
    ASSERT_TRUE(m_index->remove({ one }));
    EXPECT_TRUE(reader->toForget(10)->isEmpty());
    EXPECT_EQ(find(u"cuerpo"_s), Ids { other });
}

TEST_F(Search, whatTheServerHasAndTheListHasNotIsCounted)
{
    add(u"uno"_s, {});
    store::ImapState state;
    state.uidValidity = 7;
    state.serverExists = 4;
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    EXPECT_EQ(coverage().unlisted, 3);
    state.marked = 2;
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    EXPECT_EQ(coverage().unlisted, 1) << "nobody misses what is marked as deleted there";
}

TEST_F(Search, aBodyThatComesLaterIsTakenInAgain)
{
    store::Arrival header = someArrival(1, false);
    const auto id = m_store->messages().addArrivals(m_inbox, { header })->constFirst();
    fill();
    EXPECT_EQ(coverage().bodiless, 1);
    EXPECT_EQ(find(u"cuerpo"_s), Ids {});
    ASSERT_TRUE(m_store->messages().setBody(id, someMessage(1)));
    m_bodies.insert(id, u"el cuerpo"_s);
    const auto missing = store::SearchReader::open(path()).value()->toIndex(Ids { id }).value();
    ASSERT_EQ(missing.size(), 1);
    EXPECT_TRUE(missing.constFirst().hasBody);
    fill();
    EXPECT_EQ(find(u"cuerpo"_s), Ids { id });
    EXPECT_EQ(coverage().bodiless, 0);
}

TEST_F(Search, aFlagIsNoReasonToTakeAMessageInAgain)
{
    const auto one = add(u"uno"_s, {});
    fill();
    ASSERT_TRUE(m_store->messages().changeFlags({ one }, mail::Flag::Flagged, {}));
    EXPECT_TRUE(store::SearchReader::open(path()).value()->toIndex({}, 10)->isEmpty());
}

TEST_F(Search, aDamagedIndexIsMadeAnew)
{
    const auto one = add(u"uno"_s, {});
    fill();
    m_index.reset();
    QFile file(store::searchPath(path()));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(4096, 'x'));
    file.close();
    openIndex();
    EXPECT_EQ(find(u"uno"_s), Ids {});
    fill();
    EXPECT_EQ(find(u"uno"_s), Ids { one });
}

TEST_F(Search, anIndexOfAnotherVersionIsMadeAnew)
{
    add(u"uno"_s, {});
    fill();
    m_index.reset();
    {
        QFile file(store::searchPath(path()));
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        file.seek(60); // user_version, four octets
        file.write("\0\0\0\x63", 4);
    }
    openIndex();
    EXPECT_EQ(store::SearchReader::open(path()).value()->toIndex({}, 10)->size(), 1);
}

TEST_F(Search, withoutAnIndexMarksAreFoundAndWordsAreNot)
{
    add(u"uno"_s, {});
    m_index.reset();
    ASSERT_TRUE(QFile::remove(store::searchPath(path())));
    EXPECT_EQ(find(u"is:unread"_s).size(), 1);
    EXPECT_EQ(find(u"uno"_s), Ids {});
    EXPECT_EQ(find(u"-uno"_s).size(), 1);
    EXPECT_EQ(coverage().unindexed, 1);
}

TEST_F(Search, onlyOneWritesTheIndex)
{
    const auto second = store::SearchIndex::open(path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().fault, base::Fault::StorageLocked);
}

TEST_F(Search, itStopsWhenItIsToldTo)
{
    for (int number = 0; number < 300; ++number)
        add(u"hola %1"_s.arg(number), {});
    fill();
    const std::atomic<bool> stop = true;
    const auto reader = store::SearchReader::open(path()).value();
    reader->stopWhen(stop);
    const auto found = reader->find({ .words = u"hola -hola*"_s }, kToday);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().fault, base::Fault::Cancelled);
}

TEST_F(Search, nothingThatIsTypedIsAnErrorOfTheIndex)
{
    add(u"uno"_s, {});
    fill();
    for (const QString &typed : { u"\"\""_s, u"'\"*:^(){}-"_s, u"AND AND"_s, u"NEAR(a b)"_s, u"a'b"_s, u"sender:uno"_s, u"uno\"*"_s,
                                  QString(u"uno"_s + QChar(0) + u"dos"_s), u"^uno"_s, u"-uno"_s, u"uno OR -dos"_s, u"x:{y} : z"_s, u"*"_s })
        (void)find(typed);
    EXPECT_EQ(find(u"^uno"_s).size(), 1);
    EXPECT_EQ(find(u"a'b OR uno"_s).size(), 1);
}

TEST_F(Search, theOrderIsTheLists)
{
    const auto b = add(u"b hola"_s, {});
    const auto a = add(u"a hola"_s, {});
    const auto c = add(u"c hola"_s, {});
    fill();
    const auto reader = store::SearchReader::open(path()).value();
    const auto sorted = [&](store::SortKey key, Qt::SortOrder order) {
        return reader->find({ .words = u"hola"_s, .key = key, .order = order }, kToday).value();
    };
    EXPECT_EQ(sorted(store::SortKey::Subject, Qt::AscendingOrder), (Ids { a, b, c }));
    EXPECT_EQ(sorted(store::SortKey::Date, Qt::AscendingOrder), (Ids { b, a, c }));
    ASSERT_TRUE(m_store->messages().changeFlags({ c, a }, mail::Flag::Seen, {}));
    EXPECT_EQ(sorted(store::SortKey::Unread, Qt::DescendingOrder), (Ids { b, c, a }));
    EXPECT_EQ(reader->find({ .words = u"hola"_s }, kToday, 2).value(), (Ids { c, a }));
}

} // namespace
