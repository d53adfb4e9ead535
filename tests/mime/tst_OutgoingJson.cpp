// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/RandomMessage.h"

#include "mime/OutgoingJson.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace building;
using namespace mime;

TEST(OutgoingJson, aMessageComesBackAsItWas)
{
    Dice dice(99);
    for (int i = 0; i < 300; ++i) {
        OutgoingMessage message = anyMessage(dice);
        message.priority = Priority(i % 3);
        message.wantsReceipt = i % 2;
        message.wantsDeliveryReport = i % 5 == 0;
        message.language = i % 2 ? u"es"_s : QString();
        message.attachments.append({ u"f"_s, "text/plain", FilePath { u"/tmp/ñ"_s }, {} });
        const QByteArray text = QJsonDocument(toJson(message)).toJson();
        const auto read = outgoingFromJson(QJsonDocument::fromJson(text).object());
        ASSERT_TRUE(read) << read.error().detail.constData();
        ASSERT_EQ(*read, message) << text.constData();
    }
}

TEST(OutgoingJson, theFieldThatMakesNoSenseIsNamed)
{
    const auto bad = [](QLatin1StringView name, const QJsonValue &value) {
        QJsonObject json = toJson(message());
        json.insert(name, value);
        const auto read = outgoingFromJson(json);
        return read ? QByteArray("none") : read.error().detail;
    };
    EXPECT_EQ(bad("to"_L1, 5), "to");
    EXPECT_EQ(bad("to"_L1, QJsonArray { true }), "to");
    EXPECT_EQ(bad("subject"_L1, QJsonArray()), "subject");
    EXPECT_EQ(bad("attachments"_L1, QJsonArray { QJsonObject { { "base64"_L1, u"%"_s } } }), "attachments");
    EXPECT_EQ(bad("priority"_L1, u"urgent"_s), "priority");
    EXPECT_EQ(bad("wantsReceipt"_L1, u"yes"_s), "wantsReceipt");
    EXPECT_EQ(bad("whatever"_L1, 1), "none");
}

TEST(OutgoingJson, octetsMayStandBesideTheObject)
{
    OutgoingMessage message = building::message();
    message.pictures = { { u"logo.png"_s, "image/png", QByteArray("\x89PNG"), "logo@x" } };
    message.attachments = { { u"a.bin"_s, "application/octet-stream", QByteArray(100'000, 'a'), {} },
                            { u"b.txt"_s, "text/plain", FilePath { u"/tmp/b.txt"_s }, {} } };
    OctetsByName beside;
    const QJsonObject json = toJson(message, [&beside](const QByteArray &octets) {
        const QByteArray name = QByteArray::number(beside.size());
        beside.insert(name, octets);
        return name;
    });
    EXPECT_EQ(beside.size(), 2);
    EXPECT_LT(QJsonDocument(json).toJson().size(), 10'000);
    EXPECT_EQ(outgoingFromJson(json, &beside).value(), message);
    EXPECT_EQ(outgoingFromJson(json).error().detail, "pictures") << "what is beside it was not asked for";
}

// A damaged store: the text opens, and the message does not go out without what it had.
TEST(OutgoingJson, lostOctetsBecomeAFileThatIsNowhere)
{
    OutgoingMessage message = building::message();
    message.attachments = { { u"../../etc/passwd"_s, "text/plain", QByteArray("a"), {} } };
    const OctetsByName nothing;
    const auto read = outgoingFromJson(toJson(message, [](const QByteArray &) { return QByteArray("n"); }), &nothing);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->text, message.text);
    EXPECT_EQ(std::get<FilePath>(read->attachments.value(0).content).path, u"/lost/passwd"_s);
}
