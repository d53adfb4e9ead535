// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineDovecot.h"

#include "imap/CommandWriter.h"
#include "search/QueryParser.h"
#include "store/SearchReader.h"
#include "sync/ServerSearch.h"
#include "sync/ServerSearchTerms.h"

#include <QSignalSpy>

namespace {

const search::Today kToday { QDate(2026, 11, 26), QTimeZone::UTC };

QByteArray wire(const QList<imap::commands::SearchTerm> &terms)
{
    imap::CommandWriter writer;
    imap::commands::writeTerms(writer, terms);
    QByteArray text;
    const auto written = writer.finish();
    if (!written)
        return "?";
    for (const auto &piece : *written)
        text += piece.bytes;
    return text.trimmed();
}

QByteArray asked(const QString &words)
{
    return wire(engine::serverTermsOf(search::parseQuery(words, kToday).terms));
}

TEST(ServerSearchTerms, wordsAreAskedForAndWhatWeKnowOurselvesIsNot)
{
    EXPECT_EQ(asked(u"informe from:ana"_s), "TEXT \"informe\" FROM \"ana\"");
    EXPECT_EQ(asked(u"subject:\"acta final\" is:unread larger:1M"_s), "SUBJECT \"acta final\"");
    EXPECT_EQ(asked(u"is:unread"_s), "");
    EXPECT_EQ(asked(u"informe OR where:here"_s), "TEXT \"informe\"");
    EXPECT_EQ(asked(u"a1 OR b2 OR c3"_s), "OR (TEXT \"a1\") (OR (TEXT \"b2\") (TEXT \"c3\"))");
    EXPECT_EQ(asked(u"informe -viejo"_s), "TEXT \"informe\" NOT (TEXT \"viejo\")");
    EXPECT_EQ(asked(u"to:luis"_s), "OR (TO \"luis\") (CC \"luis\")");
}

// Whatever the time zone of a Date field, and whichever of the two dates a list shows.
TEST(ServerSearchTerms, datesAreAskedForByADayTooWide)
{
    EXPECT_EQ(asked(u"informe before:2026"_s), "TEXT \"informe\" OR (SENTBEFORE 2-Jan-2026) (BEFORE 2-Jan-2026)");
    EXPECT_EQ(asked(u"informe after:2026"_s), "TEXT \"informe\" OR (SENTSINCE 31-Dec-2025) (SINCE 31-Dec-2025)");
    EXPECT_EQ(asked(u"informe -before:2026"_s), "TEXT \"informe\"");
    EXPECT_EQ(asked(u"informe OR before:2026"_s), "TEXT \"informe\"");
    EXPECT_EQ(asked(u"before:2026"_s), "") << "nothing that is not known here";
}

TEST(ServerSearchTerms, ofFarTooManyTheNewestAreKept)
{
    const imap::UidSet uids = imap::UidSet::parse("2,5:9,12").value();
    EXPECT_EQ(imap::UidSet::of(engine::newestOf(uids, 4)).toWire(), "7:9,12");
    EXPECT_EQ(imap::UidSet::of(engine::newestOf(uids, 100)), uids);
    EXPECT_TRUE(engine::newestOf({}, 4).isEmpty());
}

TEST(ServerSearchTerms, forAServerThatKnowsAsciiOnlyAccentsAreLeftOut)
{
    const auto terms = engine::serverTermsOf(search::parseQuery(u"reunión OR from:Muñoz"_s, kToday).terms);
    EXPECT_FALSE(engine::isAscii(terms));
    EXPECT_TRUE(engine::isAscii(engine::inAscii(terms)));
    EXPECT_EQ(wire(engine::inAscii(terms)), "OR (TEXT \"reunion\") (FROM \"munoz\")");
}

class ServerSearch : public EngineDovecot {
protected:
    engine::ServerSearchNews search(EngineRun &run, const store::SearchWish &wish)
    {
        engine::ServerSearchNews last;
        int answered = -1;
        const int ticket = ++m_ticket;
        const auto connection = QObject::connect(&run.client, &engine::EngineClient::serversSearched, &run,
            [&](int of, const engine::ServerSearchNews &news) {
                if (of == ticket) {
                    last = news;
                    answered = news.isFinished ? 1 : 0;
                }
            });
        run.client.searchServers(ticket, wish);
        EXPECT_TRUE(testsupport::eventually([&] { return answered == 1; }));
        QObject::disconnect(connection);
        return last;
    }
    int m_ticket = 0;
};

TEST_F(ServerSearch, theServerFindsWhatIsNotHereAndItIsShownAsOurOwn)
{
    ASSERT_TRUE(s_server->deliver(mailWith("uno", "La palabra oculta: ni\xC3\xB1o.\n"), u"INBOX"_s, m_user));
    ASSERT_TRUE(deliver("dos"));
    doveadm({ u"mailbox"_s, u"create"_s, u"Otra"_s });
    ASSERT_TRUE(s_server->deliver(mailWith("tres", "oculta tambien\n"), u"Otra"_s, m_user));
    auto settings = account(accounts::Protocol::Imap);
    settings.kind = accounts::ImapSettings { { .bodies = policy::SyncScope::Bodies::WhatIsOpened } };
    const auto run = synchronised(settings);
    ASSERT_TRUE(testsupport::eventually([&] { return run->find(u"uno"_s).has_value(); }));
    const auto news = search(*run, { .words = u"oculta"_s });
    EXPECT_FALSE(news.error) << news.error->detail.constData();
    EXPECT_EQ(news.failed, 0);
    EXPECT_EQ(news.unlisted, 0);
    ASSERT_EQ(news.found.size(), 2);
    EXPECT_TRUE(news.found.contains(run->find(u"uno"_s)->id));
    const auto local = store::SearchReader::open(m_store.path()).value();
    EXPECT_EQ(local->find({ .words = u"oculta"_s }, kToday)->size(), 0) << "its text is not on this computer";
    EXPECT_EQ(local->find({ .words = u"oculta"_s, .foundThere = news.found }, kToday)->size(), 2);

    const auto accented = search(*run, { .words = u"body:niño"_s, .scope = { .folder = run->folder(mail::FolderRole::Inbox).id } });
    EXPECT_EQ(accented.found.size(), 1);
    EXPECT_EQ(accented.folders, 1);
    EXPECT_EQ(search(*run, { .words = u"oculta in:otra"_s }).folders, 1) << "in the folder that was named, and nowhere else";
    EXPECT_TRUE(search(*run, { .words = u"is:unread"_s }).cannotAsk);
}

TEST_F(ServerSearch, offlineTheServerIsNotAsked)
{
    ASSERT_TRUE(deliver("uno"));
    const auto run = synchronised(account(accounts::Protocol::Imap));
    run->client.setOffline(true);
    const auto news = search(*run, { .words = u"uno"_s });
    ASSERT_TRUE(news.error);
    EXPECT_EQ(news.error->fault, base::Fault::Offline);
}

TEST_F(ServerSearch, whatArrivesIsFoundAMomentLater)
{
    const auto run = synchronised(account(accounts::Protocol::Imap));
    ASSERT_TRUE(s_server->deliver(mailWith("nuevo", "Con una aguja dentro.\n"), u"INBOX"_s, m_user));
    run->client.checkNow();
    EXPECT_TRUE(testsupport::eventually([&] {
        const auto reader = store::SearchReader::open(m_store.path());
        return reader && (*reader)->find({ .words = u"aguja"_s }, kToday).value_or(QList<base::MessageId>()).size() == 1;
    }));
}

} // namespace
