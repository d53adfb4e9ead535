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
