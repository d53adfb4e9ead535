// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SearchCommand.h"

#include "cli/ExitCode.h"
#include "store/Store.h"
#include "support/TempFolder.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

class SearchCommand : public testing::Test {
protected:
    void SetUp() override
    {
        auto store = std::move(*store::Store::open(path()));
        accounts::AccountSettings settings;
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming.host = u"mail.invalid"_s;
        settings.incoming.port = 993;
        settings.incoming.userName = u"ana"_s;
        const auto account = store->accounts().add(settings).value();
        const auto folder = store->folders().add({ .account = account, .mailbox = "INBOX", .name = u"INBOX"_s, .path = u"INBOX"_s }).value();
        store::Arrival whole { .uid = 1, .receivedAt = { 1'000'000 } };
        whole.summary.subject = u"uno"_s;
        whole.raw = "Subject: uno\r\n\r\nEl presupuesto del a\xC3\xB1o\r\n";
        store::Arrival header { .uid = 2, .receivedAt = { 2'000'000 } };
        header.summary.subject = u"presupuesto"_s;
        ASSERT_TRUE(store->messages().addArrivals(folder, { whole, header }));
    }
    [[nodiscard]] QString path() const { return m_folder.file(u"store"_s); }
    QList<QJsonObject> run(const QStringList &more, int code = cli::kOk)
    {
        QBuffer out, err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        EXPECT_EQ(cli::runSearch(QStringList { u"search"_s, u"--store"_s, path() } + more, out, err), code) << err.data().constData();
        QList<QJsonObject> objects;
        for (const QByteArray &line : out.data().split('\n')) {
            if (!line.isEmpty())
                objects.append(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }

    testsupport::TempFolder m_folder;
};

TEST_F(SearchCommand, itTakesInWhatIsThereAndListsWhatItFindsNewestFirstAndWhatThatCovers)
{
    const auto lines = run({ u"presupuesto"_s });
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(lines[0].value("subject"_L1), u"presupuesto"_s);
    EXPECT_EQ(lines[1].value("subject"_L1), u"uno"_s);
    EXPECT_EQ(lines[1].value("folder"_L1), u"INBOX"_s);
    EXPECT_EQ(lines[2].value("found"_L1), 2);
    EXPECT_EQ(lines[2].value("messages"_L1), 2);
    EXPECT_EQ(lines[2].value("bodiless"_L1), 1);
    EXPECT_EQ(lines[2].value("unindexed"_L1), 0);
}

TEST_F(SearchCommand, operatorsAreThoseOfTheProgramAndWhatMeansNothingIsNamed)
{
    EXPECT_EQ(run({ u"ano"_s, u"donde:aquí"_s }).size(), 2);
    const auto lines = run({ u"before:banana"_s, u"uno"_s });
    EXPECT_EQ(lines.constLast().value("notUnderstood"_L1).toArray(), QJsonArray { u"before:banana"_s });
    EXPECT_EQ(lines.size(), 2);
}

TEST_F(SearchCommand, withoutWordsOrAStoreItSaysHowItIsUsed)
{
    run({}, cli::kUsage);
    run({ u"uno"_s, u"--store"_s, m_folder.file(u"nothing"_s) }, cli::kStorage);
}

} // namespace
