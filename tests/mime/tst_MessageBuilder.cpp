// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Building.h"

#include "mime/AddressParser.h"
#include "mime/DateParser.h"
#include "mime/FlowedText.h"
#include "mime/Summary.h"

using namespace building;
using namespace mime;

namespace {

/// Hands out `total` octets of 'x' and counts how many it was asked for at once.
class EndlessSource final : public OctetSource {
public:
    EndlessSource(qint64 total, qsizetype &largest) : m_left(total), m_largest(largest) { }
    base::Result<QByteArray> read(qsizetype atMost) override
    {
        m_largest = std::max(m_largest, atMost);
        const qsizetype now = qsizetype(std::min<qint64>(atMost, m_left));
        m_left -= now;
        return QByteArray(now, 'x');
    }

private:
    qint64 m_left;
    qsizetype &m_largest;
};

} // namespace

TEST(MessageBuilder, aPlainMessageIsWhatOneWouldWriteByHand)
{
    EXPECT_EQ(built(message()),
              "From: =?utf-8?q?Ana_P=C3=A9rez?= <ana@example.org>\r\n"
              "To: Bo <bo@example.net>\r\n"
              "Subject: Hello\r\n"
              "Date: Thu, 26 Nov 2026 12:54:23 +0100\r\n"
              "Message-ID: <0123456789abcdef0123456789abcdef@example.org>\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=\"us-ascii\"; format=\"flowed\"\r\n"
              "Content-Transfer-Encoding: 7bit\r\n"
              "\r\n"
              "Hello Bo,\r\nhow are you?\r\n");
}

TEST(MessageBuilder, theSameMessageIsBuiltTheSame)
{
    OutgoingMessage twice = message();
    twice.attachments = { { u"a.txt"_s, "text/plain", QByteArray("a"), {} } };
    EXPECT_EQ(built(twice), built(twice));
}

TEST(MessageBuilder, aZoneWestOfGreenwichIsWrittenSo)
{
    BuildOptions west = options();
    west.utcOffset = -(3 * 3600 + 30 * 60);
    const auto raw = buildMessage(message(), west);
    ASSERT_TRUE(raw);
    EXPECT_TRUE(raw->contains("Date: Thu, 26 Nov 2026 08:24:23 -0330\r\n"));
    EXPECT_EQ(summarise(*raw).sentAt, west.date);
}

TEST(MessageBuilder, partsAreNestedAsTheyBelong)
{
    OutgoingMessage full = message();
    full.html = u"<p>Hello <img src=\"cid:pic@example.org\"></p>"_s;
    full.pictures = { { u"pic.png"_s, "image/png", QByteArray("\x89PNG", 4), "pic@example.org" } };
    full.attachments = { { u"informe año.pdf"_s, "application/pdf", QByteArray(1000, '\0'), {} },
                         { u"mail.eml"_s, "message/rfc822", QByteArray("Subject: x\n\nbody\n"), {} } };
    const QByteArray raw = built(full);
    EXPECT_TRUE(isWellFormed(raw));
    const PartTree tree = PartTree::parse(raw);
    EXPECT_EQ(tree.describe(), "multipart/mixed[multipart/alternative[text/plain,multipart/related[text/html,image/png]],"
                               "application/pdf,message/rfc822{text/plain}]");
    EXPECT_EQ(tree.find("1.2.2")->contentId(), "pic@example.org");
    EXPECT_EQ(tree.find("2")->fileName(), u"informe año.pdf"_s);
    EXPECT_EQ(tree.find("2")->decoded(), QByteArray(1000, '\0'));
    EXPECT_EQ(tree.find("3")->body, "Subject: x\r\n\r\nbody\r\n");
}

TEST(MessageBuilder, whatTheMessageIsDecidesHowItTravels)
{
    OutgoingMessage text = message();
    text.text = u"¿Qué tal?\n"_s;
    EXPECT_TRUE(built(text).contains("quoted-printable"));
    text.text = u"お元気ですか\n"_s;
    EXPECT_TRUE(built(text).contains("Content-Transfer-Encoding: base64"));
    text.text = QString(2000, u'x');
    EXPECT_TRUE(isWellFormed(built(text)));
    EXPECT_EQ(PartTree::parse(built(text)).root().text().trimmed(), text.text);
}

TEST(MessageBuilder, anAttachedMessageThatMayNotGoAsItIsGoesAsAFile)
{
    OutgoingMessage forward = message();
    forward.attachments = { { u"mail.eml"_s, "message/rfc822", QByteArray("Subject: x\r\n\r\n") + QByteArray(2000, 'y'), {} } };
    const PartTree tree = PartTree::parse(built(forward));
    EXPECT_EQ(tree.describe(), "multipart/mixed[text/plain,application/octet-stream]");
    EXPECT_EQ(tree.find("2")->decoded(), std::get<QByteArray>(forward.attachments.first().content));
    forward.attachments = { { u"mail.eml"_s, "message/rfc822", "Subject: x\r\n\r\nñ"_ba, {} } };
    const QByteArray raw = built(forward);
    EXPECT_TRUE(raw.contains("Content-Transfer-Encoding: 8bit"));
    EXPECT_TRUE(isWellFormed(raw, true));
}

// Its line ends all become CRLF, and a part that is binary has some that are none (RFC 3030).
TEST(MessageBuilder, anAttachedMessageWithABinaryPartArrivesOctetByOctet)
{
    const auto asFile = [](const QByteArray &octets) {
        OutgoingMessage forward = message();
        forward.attachments = { { u"mail.eml"_s, "message/rfc822", octets, {} } };
        const PartTree tree = PartTree::parse(built(forward));
        EXPECT_TRUE(isWellFormed(built(forward)));
        return tree.describe().endsWith(",application/octet-stream]") && tree.find("2")->decoded() == octets;
    };
    EXPECT_TRUE(asFile("Content-Type: image/x\r\nContent-Transfer-Encoding: binary\r\n\r\na\nb"));
    EXPECT_TRUE(asFile("Content-Type: image/x\r\ncontent-transfer-encoding:Binary\r\n\r\na\rb\r\n"));
    EXPECT_TRUE(asFile("Content-Type: image/x\nContent-Transfer-Encoding: binary\n\na\nb")) << "nobody knows which of them are lines";
    EXPECT_FALSE(asFile("Content-Type: image/x\r\nContent-Transfer-Encoding: binary\r\n\r\na\r\nb"));
    EXPECT_FALSE(asFile("Subject: binary\n\nContent-Transfer-Encoding: 8bit\nbinary\n"));
}

TEST(MessageBuilder, aTextFileKeepsItsOctetsAndSaysItsCharset)
{
    OutgoingMessage with = message();
    with.attachments = { { u"ñ.txt"_s, "text/plain", "uno\ndos\r\ntr\xC3\xA9s\r"_ba, {} }, { u"l.txt"_s, "text/plain", "\xE9"_ba, {} } };
    const PartTree tree = PartTree::parse(built(with));
    EXPECT_EQ(tree.find("2")->decoded(), "uno\ndos\r\ntr\xC3\xA9s\r");
    EXPECT_EQ(tree.find("2")->charset(), "utf-8");
    EXPECT_EQ(tree.find("3")->contentType.raw("charset"_L1), std::nullopt);
}

TEST(MessageBuilder, bccStandsInADraftAndNowhereElse)
{
    OutgoingMessage secret = message();
    secret.bcc.addresses = { { u"Secret"_s, u"hidden@example.com"_s } };
    EXPECT_FALSE(built(secret).contains("hidden"));
    EXPECT_FALSE(built(secret).toLower().contains("bcc"));
    secret.to = {};
    EXPECT_TRUE(built(secret).contains("To: undisclosed-recipients:;\r\n"));
    BuildOptions draft = options();
    draft.purpose = BuildOptions::For::Draft;
    EXPECT_TRUE(buildMessage(secret, draft)->contains("Bcc: Secret <hidden@example.com>\r\n"));
}

TEST(MessageBuilder, theFieldOfAnImpossibleAddressIsNamed)
{
    OutgoingMessage wrong = message();
    wrong.cc.groups = { { u"Team"_s, { { {}, u"nobody"_s } } } };
    const auto refused = buildMessage(wrong, options());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, base::Fault::InvalidInput);
    EXPECT_EQ(refused.error().detail, "cc");
    BuildOptions draft = options();
    draft.purpose = BuildOptions::For::Draft;
    EXPECT_TRUE(isWellFormed(buildMessage(wrong, draft).value()));
}

TEST(MessageBuilder, domainsOfOtherAlphabetsGoAsEveryServerTakesThem)
{
    OutgoingMessage idn = message();
    idn.to.addresses = { { {}, u"ana@exämple.org"_s } };
    EXPECT_TRUE(built(idn).contains("To: ana@xn--exmple-cua.org\r\n"));
}

TEST(MessageBuilder, groupsAreWrittenAsGroups)
{
    OutgoingMessage group = message();
    group.to.groups = { { u"El equipo"_s, { { u"A"_s, u"a@example.org"_s }, { {}, u"b@example.org"_s } } } };
    const QByteArray raw = built(group);
    EXPECT_TRUE(raw.contains("To: Bo <bo@example.net>, El equipo : A <a@example.org>, b@example.org ;\r\n")) << raw.constData();
    EXPECT_EQ(summarise(raw).to, group.to.everybody());
}

TEST(MessageBuilder, anAnswerPointsAtWhatItAnswers)
{
    OutgoingMessage answer = message();
    answer.inReplyTo = "b@x";
    answer.references = { "a@x" };
    const mail::MessageSummary summary = summarise(built(answer));
    EXPECT_EQ(summary.inReplyTo, "b@x");
    EXPECT_EQ(summary.references, (QList<QByteArray> { "a@x", "b@x" }));
    answer.references.clear();
    for (int i = 0; i < 500; ++i)
        answer.references.append(QByteArray::number(i) + QByteArray(60, 'r') + "@x");
    const QByteArray raw = built(answer);
    EXPECT_TRUE(isWellFormed(raw));
    EXPECT_EQ(summarise(raw).references.size(), 100);
    EXPECT_EQ(summarise(raw).references.first(), answer.references.first());
    EXPECT_EQ(summarise(raw).references.last(), "b@x");
}

TEST(MessageBuilder, priorityReceiptAndLanguageAreSaidOnlyWhenWished)
{
    const QByteArray plain = built(message());
    for (const char *field : { "Importance", "X-Priority", "Disposition-Notification-To", "Content-Language" })
        EXPECT_FALSE(plain.contains(field)) << field;
    OutgoingMessage wished = message();
    wished.priority = Priority::High;
    wished.wantsReceipt = true;
    wished.language = u"es"_s;
    const QByteArray raw = built(wished);
    EXPECT_TRUE(raw.contains("X-Priority: 1\r\n"));
    EXPECT_TRUE(raw.contains("Disposition-Notification-To: =?utf-8?q?Ana_P=C3=A9rez?= <ana@example.org>\r\n"));
    EXPECT_TRUE(raw.contains("Content-Language: es\r\n"));
}

TEST(MessageBuilder, theMessageIdTellsNothingButTheSendersDomain)
{
    const QByteArray id = makeMessageId({ {}, u"ana@exämple.org"_s }, "0123456789abcdef");
    EXPECT_TRUE(id.endsWith("@xn--exmple-cua.org"));
    EXPECT_EQ(id.size(), 32 + qsizetype(strlen("@xn--exmple-cua.org")));
    EXPECT_NE(id, makeMessageId({ {}, u"ana@exämple.org"_s }, "0123456789abcdeg"));
    EXPECT_TRUE(makeMessageId({}, "0123456789abcdef").endsWith("@palomar.invalid"));
}

TEST(MessageBuilder, aFileOfTwoHundredMegabytesIsNeverWholeInMemory)
{
    constexpr qint64 kSize = 200 * 1024 * 1024;
    OutgoingMessage big = message();
    big.attachments = { { u"film.mp4"_s, "video/mp4", FilePath { u"/film.mp4"_s }, {} } };
    qsizetype asked = 0;
    qsizetype largest = 0;
    qint64 octets = 0;
    const auto done = buildMessage(
        big, options(),
        [&](const FilePath &file) -> base::Result<std::unique_ptr<OctetSource>> {
            EXPECT_EQ(file.path, u"/film.mp4"_s);
            return std::make_unique<EndlessSource>(kSize, asked);
        },
        [&](QByteArrayView piece) -> base::Result<void> {
            largest = std::max(largest, piece.size());
            octets += piece.size();
            return {};
        });
    ASSERT_TRUE(done);
    EXPECT_GT(octets, kSize * 4 / 3);
    EXPECT_LE(asked, 64 * 1024);
    EXPECT_LE(largest, 128 * 1024);
}

TEST(MessageBuilder, aFileThatIsGoneOrASinkThatIsFullEndsIt)
{
    OutgoingMessage with = message();
    with.attachments = { { u"a"_s, "image/png", FilePath { u"/gone"_s }, {} } };
    const auto gone = buildMessage(
        with, options(), [](const FilePath &) -> base::Result<std::unique_ptr<OctetSource>> { return base::fail(base::Fault::StorageFailed, "gone"); },
        [](QByteArrayView) -> base::Result<void> { return {}; });
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().detail, "gone");
    const auto full = buildMessage(
        message(), options(), {}, [](QByteArrayView) -> base::Result<void> { return base::fail(base::Fault::StorageFull, "full"); });
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().fault, base::Fault::StorageFull);
}

TEST(FlowedText, longLinesBreakAtSpacesAndComeTogetherAgain)
{
    const QString text = u"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen\nnext"_s;
    const QString out = flowed(text);
    for (const QString &line : out.split(u'\n'))
        EXPECT_LE(line.size(), 72) << qPrintable(line);
    EXPECT_GT(out.count(u'\n'), text.count(u'\n') + 1);
    EXPECT_EQ(unflowed(out), text + u'\n');
}

TEST(FlowedText, whatWouldBeMisreadIsStuffed)
{
    EXPECT_EQ(flowed(u" indented"_s), u"  indented\n"_s);
    EXPECT_EQ(flowed(u"From here"_s), u" From here\n"_s);
    EXPECT_EQ(flowed(u"trailing   "_s), u"trailing\n"_s);
    EXPECT_EQ(flowed(u"-- \nAna"_s), u"-- \nAna\n"_s);
    EXPECT_EQ(flowed(u"> > deep\n>flat\n>"_s), u">> deep\n> flat\n>\n"_s);
}

TEST(FlowedText, aBreakNeverMakesASignatureOfATextLine)
{
    const QString text = u"-- "_s + QString(80, u'x') + u" end"_s;
    EXPECT_FALSE(flowed(text).startsWith("-- \n"_L1));
    EXPECT_EQ(unflowed(flowed(text)), text + u'\n');
}
