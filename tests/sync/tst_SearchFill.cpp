// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchReader.h"
#include "store/Store.h"
#include "support/TempFolder.h"
#include "sync/SearchFill.h"
#include "sync/SearchText.h"

#include <QFile>

#include <gtest/gtest.h>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

const search::Today kToday { QDate(2026, 11, 26), QTimeZone::UTC };

class SearchFill : public testing::Test {
protected:
    void SetUp() override
    {
        m_store = std::move(*store::Store::open(path()));
        accounts::AccountSettings settings;
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming.host = u"mail.invalid"_s;
        settings.incoming.port = 993;
        settings.incoming.userName = u"ana"_s;
        m_account = m_store->accounts().add(settings).value();
        m_inbox = m_store->folders().add({ .account = m_account, .mailbox = "INBOX", .name = u"INBOX"_s, .path = u"INBOX"_s }).value();
    }
    base::MessageId add(const QByteArray &raw, const QString &subject = {})
    {
        store::Arrival arrival { .uid = ++m_uid, .receivedAt = { 1'700'000'000'000 + m_uid * 1000LL } };
        arrival.summary.subject = subject;
        if (!raw.isEmpty())
            arrival.raw = raw;
        return m_store->messages().addArrivals(m_inbox, { arrival }).value().constFirst();
    }
    static QByteArray text(const QByteArray &words) { return "Subject: x\r\n\r\n" + words + "\r\n"; }
    /// @return steps until nothing was left
    int run(engine::SearchFill &fill)
    {
        for (int steps = 1; steps < 1000; ++steps) {
            const auto more = fill.step(m_stop);
            EXPECT_TRUE(more) << (more ? "" : more.error().detail.constData());
            if (!more || !*more)
                return steps;
        }
        return 1000;
    }
    QList<base::MessageId> find(const QString &words)
    {
        return store::SearchReader::open(path()).value()->find({ .words = words }, kToday).value();
    }
    [[nodiscard]] QString path() const { return m_folder.path() + "/store"_L1; }
    /// While this lives no message can be read.
    class PackAway {
    public:
        explicit PackAway(const QString &storeFolder) : m_pack(storeFolder + "/packs/000001.pack"_L1) { EXPECT_TRUE(QFile::rename(m_pack, m_pack + u'x')); }
        ~PackAway() { EXPECT_TRUE(QFile::rename(m_pack + u'x', m_pack)); }
        Q_DISABLE_COPY_MOVE(PackAway)

    private:
        QString m_pack;
    };

    using Ids = QList<base::MessageId>;
    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    base::AccountId m_account;
    base::FolderId m_inbox;
    quint32 m_uid = 0;
    std::atomic<bool> m_stop = false;
};

TEST_F(SearchFill, aStoreOfBeforeIsTakenInStepByStepAndWithoutAnEndStartsAgainWhereItWas)
{
    for (int number = 0; number < 50; ++number)
        add(text("palabra" + QByteArray::number(number)));
    {
        engine::SearchFill fill(path(), { .messages = 10 });
        ASSERT_TRUE(fill.step(m_stop).value());
        EXPECT_EQ(find(u"palabra49"_s).size(), 1) << "the newest first";
        EXPECT_EQ(find(u"palabra0 -palabra1"_s).size(), 0);
    } // killed
    engine::SearchFill fill(path(), { .messages = 10 });
    run(fill);
    EXPECT_EQ(find(u"palabra"_s).size(), 50);
    EXPECT_EQ(store::SearchReader::open(path()).value()->coverage({ .words = u"x"_s }, kToday)->unindexed, 0);
}

TEST_F(SearchFill, whatComesChangesOrGoesIsLookedAtFirst)
{
    const auto one = add(text("uno"));
    const auto header = add({}, u"asunto"_s);
    engine::SearchFill fill(path());
    run(fill);
    const auto other = add(text("dos"));
    ASSERT_TRUE(m_store->messages().setBody(header, text("cuerpo")));
    ASSERT_TRUE(m_store->messages().remove({ one }));
    EXPECT_EQ(find(u"dos"_s), Ids {});
    fill.look({ other, header, one });
    run(fill);
    EXPECT_EQ(find(u"dos"_s), Ids { other });
    EXPECT_EQ(find(u"cuerpo"_s), Ids { header });
    EXPECT_TRUE(store::SearchReader::open(path()).value()->toForget(10)->isEmpty());
}

TEST_F(SearchFill, whatCouldNotBeReadForAMomentIsTriedAgain)
{
    const auto one = add(text("uno"), u"asunto"_s);
    std::optional<PackAway> away(path());
    engine::SearchFill fill(path());
    run(fill);
    EXPECT_EQ(find(u"asunto"_s), Ids { one }) << "its header can be found";
    EXPECT_EQ(find(u"uno"_s), Ids {});
    away.reset();
    const auto other = add({}, u"otro"_s);
    fill.look({ other });
    run(fill);
    EXPECT_EQ(find(u"uno"_s), Ids { one }) << "with the next news";
}

TEST_F(SearchFill, whatCouldNotBeReadIsTriedAgainAtTheNextStart)
{
    const auto one = add(text("uno"), u"asunto"_s);
    std::optional<PackAway> away(path());
    {
        engine::SearchFill fill(path());
        run(fill);
        for (int i = 0; i < 20; ++i) {
            fill.look({});
            EXPECT_LE(run(fill), 3) << "nobody turns in a circle for it";
        }
    }
    away.reset();
    engine::SearchFill fill(path());
    run(fill);
    EXPECT_EQ(find(u"uno"_s), Ids { one });
}

TEST_F(SearchFill, whatIsGoneSinceTheLastTimeIsForgotten)
{
    const auto one = add(text("uno"));
    {
        engine::SearchFill fill(path());
        run(fill);
    }
    ASSERT_TRUE(m_store->messages().remove({ one }));
    engine::SearchFill fill(path());
    run(fill);
    EXPECT_TRUE(store::SearchReader::open(path()).value()->toForget(10)->isEmpty());
}

TEST_F(SearchFill, aMovedMessageNeedsNothing)
{
    const auto other = m_store->folders().add({ .account = m_account, .mailbox = "B", .name = u"B"_s, .path = u"B"_s }).value();
    const auto one = add(text("uno"));
    engine::SearchFill fill(path());
    run(fill);
    ASSERT_TRUE(m_store->messages().move({ one }, other));
    EXPECT_EQ(find(u"uno in:b"_s), Ids { one });
    fill.look({ one });
    run(fill);
    EXPECT_EQ(find(u"uno in:b"_s), Ids { one });
}

TEST_F(SearchFill, aMessageThatCannotBeReadDoesNotKeepTheOthersOut)
{
    const auto one = add(text("uno"), u"primero"_s);
    const auto other = add(text("dos"));
    QFile pack(path() + "/packs/000001.pack"_L1);
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    QByteArray bytes = pack.readAll();
    bytes.replace("uno\r\n", "xxx\r\n");
    pack.seek(0);
    pack.write(bytes);
    pack.close();
    engine::SearchFill fill(path());
    run(fill);
    EXPECT_EQ(find(u"primero"_s), Ids { one });
    EXPECT_EQ(find(u"dos"_s), Ids { other });
}

TEST_F(SearchFill, anotherProgramThatFillsItIsWaitedFor)
{
    add(text("uno"));
    engine::SearchFill fill(path());
    run(fill);
    engine::SearchFill second(path());
    const auto stepped = second.step(m_stop);
    ASSERT_FALSE(stepped);
    EXPECT_EQ(stepped.error().fault, base::Fault::StorageLocked);
}

TEST_F(SearchFill, itCanStartAnew)
{
    const auto one = add(text("uno"));
    engine::SearchFill fill(path());
    run(fill);
    fill.startAnew();
    run(fill);
    EXPECT_EQ(find(u"uno"_s), Ids { one });
}

store::IndexEntry wordsOf(const QByteArray &raw)
{
    store::MessageRow row;
    row.summary.subject = u"El año"_s;
    row.summary.from = { { u"Ana Pérez"_s, u"ana@example.org"_s } };
    row.summary.cc = { { {}, u"luis@example.org"_s } };
    return engine::searchTextOf(row, raw);
}

TEST(SearchText, aMessageIsWhatIsReadOfItAndTheNamesOfItsFiles)
{
    const auto entry = wordsOf("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
                               "Content-Transfer-Encoding: quoted-printable\r\n\r\nLa reuni=F3n\r\n--b\r\nContent-Type: application/pdf\r\n"
                               "Content-Disposition: attachment; filename*=utf-8''presupuesto%20final.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                               "c2VjcmV0\r\n--b--\r\n");
    EXPECT_EQ(entry.sender.trimmed(), u"Ana Pérez ana@example.org"_s);
    EXPECT_TRUE(entry.recipients.contains(u"luis@example.org"_s));
    EXPECT_TRUE(entry.body.contains(u"La reunión"_s));
    EXPECT_EQ(entry.files.trimmed(), u"presupuesto final.pdf"_s);
    EXPECT_FALSE(entry.body.contains(u"c2VjcmV0"_s));
}

QByteArray twoForms(const QByteArray &plain, const QByteArray &html)
{
    return "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + plain
        + "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>p{color:red}</style>" + html + "\r\n--b--\r\n";
}

TEST(SearchText, ofTwoFormsTheWordsOfBothAreTaken)
{
    const QByteArray html = "<p>Adi&oacute;s<br>ma&ntilde;ana</p>";
    const auto stub = wordsOf(twoForms("Your program shows no HTML.", html));
    EXPECT_TRUE(stub.body.contains(u"Adiós mañana"_s)) << stub.body.toStdString();
    EXPECT_FALSE(stub.body.contains(u"color"_s));
    const auto both = wordsOf(twoForms(QByteArray("palabra ").repeated(40), html));
    EXPECT_TRUE(both.body.contains(u"Adiós mañana"_s)) << "HTML is what is shown, however long the plain form is";
    EXPECT_EQ(both.body.count(u"palabra"_s), 40);
}

TEST(SearchText, whatBothFormsSayIsTakenOnce)
{
    const QByteArray words = QByteArray("Una palabra por aqui ").repeated(40);
    EXPECT_EQ(wordsOf(twoForms(words, "<h1>" + words.toUpper() + "</h1>")).body.count(u"palabra"_s, Qt::CaseInsensitive), 40);
    const auto more = wordsOf(twoForms(words, "<p>" + words + "</p><p>la <b>siesta</b> por aqui</p><p>" + words + "</p>"));
    EXPECT_TRUE(more.body.contains(u"la siesta por aqui"_s)) << "a phrase around a word that only one form has";
    EXPECT_LT(more.body.count(u"palabra"_s), 45);
}

TEST(SearchText, ofWhatIsEncryptedOnlyTheHeaderIsTaken)
{
    const auto entry = wordsOf("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\n"
                               "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n"
                               "-----BEGIN PGP MESSAGE-----\r\nhQEMA\r\n--b--\r\n");
    EXPECT_EQ(entry.body, QString());
    EXPECT_EQ(entry.subject, u"El año"_s);
}

} // namespace
