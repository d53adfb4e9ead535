// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Connection.h"
#include "pop3/Transcript.h"

#include "pop3/Harness.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace pop3;

namespace {

std::vector<Command> everyCommand()
{
    std::vector<Command> list;
    list.emplace_back(Capa {});
    list.emplace_back(Auth { wire::sasl::makeMechanism(wire::sasl::Method::CramMd5, { u"ana"_s, base::Secret(QByteArray("x")) }) });
    list.emplace_back(Capa {});
    list.emplace_back(Stat {});
    list.emplace_back(Uidl {});
    list.emplace_back(List {});
    for (int number = 1; number <= 3; ++number)
        list.emplace_back(Retr { number });
    list.emplace_back(Dele { 1 });
    list.emplace_back(Quit {});
    return list;
}

QByteArray goodServer()
{
    return "+OK ready <1.2@example.org>\r\n"
           "+OK\r\nSASL CRAM-MD5\r\n.\r\n"
           "+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n+OK in\r\n"
           "+OK\r\nPIPELINING\r\nUIDL\r\n.\r\n"
           "+OK 3 300\r\n+OK\r\n1 a\r\n2 b\r\n3 c\r\n.\r\n+OK\r\n1 100\r\n2 100\r\n3 100\r\n.\r\n"
           "+OK 20 octets\r\nA: b\r\n\r\n..\r\ntext\r\n.\r\n-ERR gone\r\n+OK\r\n\r\n.\r\n"
           "+OK\r\n+OK bye\r\n";
}

QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    static const QByteArrayList kPieces { "+OK\r\n", "-ERR\r\n", ".\r\n", "\r\n", "\r", "\n", "+ ", "..", "\x15\x03",
                                          "[SYS/TEMP]", "99999999999999999999 ", "<a@b>", QByteArray(1, '\0') };
    for (int changes = 1 + random.bounded(4); changes > 0 && !bytes.isEmpty(); --changes) {
        const qsizetype at = random.bounded(bytes.size());
        switch (random.bounded(4)) {
        case 0:
            bytes[at] = static_cast<char>(random.bounded(256));
            break;
        case 1:
            bytes.remove(at, 1 + random.bounded(8));
            break;
        case 2:
            bytes.insert(at, kPieces.at(random.bounded(kPieces.size())));
            break;
        default:
            bytes.truncate(at);
        }
    }
    return bytes;
}

} // namespace

// Whatever a server says: no crash, the same events for every split, and each command completes exactly once.
TEST(Mutations, everyCommandCompletesOnceWhateverTheServerSays)
{
    QRandomGenerator random(20260823);
    for (int round = 0; round < 4000; ++round) {
        const QByteArray server = mutated(goodServer(), random);
        const auto whole = pop3test::eventsOf(everyCommand, server, std::max<qsizetype>(server.size(), 1));
        for (const qsizetype chunk : { 1, 2, 7 })
            ASSERT_EQ(pop3test::eventsOf(everyCommand, server, chunk), whole) << "round " << round;

        Connection connection;
        for (Command &command : everyCommand())
            connection.enqueue(std::move(command));
        connection.receive(server);
        connection.closed();
        std::vector<int> completed(everyCommand().size() + 1);
        int broken = 0;
        while (const auto event = connection.nextEvent()) {
            if (const auto *done = std::get_if<Completed>(&*event))
                ++completed.at(done->id.value);
            broken += std::holds_alternative<Broken>(*event) ? 1 : 0;
        }
        ASSERT_EQ(broken, 1) << "round " << round;
        for (size_t id = 1; id < completed.size(); ++id)
            ASSERT_EQ(completed[id], 1) << "round " << round << ", command " << id;
    }
}

TEST(Mutations, transcriptsAreAlwaysAnswered)
{
    QRandomGenerator random(4711);
    for (int round = 0; round < 3000; ++round)
        EXPECT_FALSE(parseTranscript(mutated(goodServer(), random) + "x").isEmpty());
}

TEST(Corpus, everyTranscriptOfMailKitIsRead)
{
    const QString corpus = qEnvironmentVariable("PALOMAR_CORPUS", QStringLiteral(PALOMAR_SOURCE_DIR "/../shared/corpus"));
    QDir folder(corpus + u"/pop3/mailkit/gmail"_s);
    if (!folder.exists())
        GTEST_SKIP() << "needs the corpus (PALOMAR_CORPUS)";
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const auto responses = parseTranscript(file.readAll());
        ASSERT_FALSE(responses.isEmpty()) << qPrintable(name);
        const QString type = responses.first().value("type"_L1).toString();
        if (name.startsWith(u"capa"_s))
            EXPECT_EQ(type, u"capabilities"_s) << qPrintable(name);
        else if (name == u"list.txt"_s)
            EXPECT_EQ(type, u"list"_s);
        else if (name == u"uidl.txt"_s || name.startsWith(u"uidl-error"_s))
            EXPECT_EQ(type, u"uidl"_s);
        else if (name.startsWith(u"retr"_s) || name.startsWith(u"top"_s))
            EXPECT_EQ(type, u"message"_s) << qPrintable(name);
        else if (name.startsWith(u"plus"_s))
            EXPECT_EQ(type, u"continuation"_s);
        else
            EXPECT_EQ(type, u"ok"_s) << qPrintable(name);
    }
}
