// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever stands in a field of a message that is written, it stays in that field: more than 500 strings that have done
// harm somewhere, in every field there is.
#include "mime/Building.h"

#include "mime/Redirect.h"
#include "mime/Summary.h"

#include <QSet>

#include <functional>

using namespace building;
using namespace mime;

namespace {

QStringList nastyStrings()
{
    const QStringList breaks { u"\r\n"_s, u"\n"_s, u"\r"_s, QString(QChar(0)), u"\u2028"_s, u"\u2029"_s, u"\x85"_s, u"\v"_s, u"\f"_s,
                               u"\r\n\r\n"_s, u"\n\n"_s, u"\r\r\n"_s, u"\n\r"_s, u"\r\n "_s, u"\r\n\t"_s, u"=\r\n"_s, u"\\\r\n"_s, u"%0d%0a"_s,
                               u"=?utf-8?q?=0d=0a?="_s, u"=?utf-8?b?DQo=?="_s, u"\u560d\u560a"_s, u"\ufeff\r\n"_s, u"\0\r\n"_s };
    const QStringList payloads { u"Bcc: victim@example.com"_s, u"X-Evil: 1"_s, u"Content-Type: text/html"_s, u"Subject: other"_s,
                                 u"."_s, u".\r\nMAIL FROM:<evil@example.com>"_s, u"\r\n<script>"_s, u"From: boss@example.com"_s,
                                 u"--=_boundary\r\nContent-Type: text/html"_s, u"RCPT TO:<victim@example.com>"_s,
                                 u"To: a@b, c@d"_s, u"Reply-To: evil@example.com"_s };
    QStringList all;
    for (const QString &cut : breaks) {
        for (const QString &payload : payloads) {
            all << u"a"_s + cut + payload;
            all << cut + payload + cut;
        }
    }
    all << QString() << u" "_s << u"   "_s << u"\t"_s << u"\""_s << u"\\"_s << u"\"\\\""_s << u"<"_s << u">"_s << u"<>"_s << u"<a@b>"_s << u"a,b"_s
        << u"a;b"_s << u"a:b;"_s << u"(comment"_s << u")"_s << u"((("_s << u"@"_s << u"@@"_s << u"a@b@c"_s << u"=?"_s << u"?="_s << u"=?utf-8?q?"_s
        << u"=?utf-8?q?x?="_s << u"=?utf-8?q?x?= =?utf-8?q?y?="_s << u"=?x?q?\?="_s << u"%s%s%n"_s << u"'; DROP TABLE outbox; --"_s
        << u"${jndi:ldap://x}"_s << u"../../etc/passwd"_s << u"C:\\temp\\x"_s << u"a\u202Egpj.exe"_s << u"\u200b"_s << QString(QChar(0xD800))
        << QString(QChar(0xDC00)) + u"x"_s << u"\U0001F54A"_s.repeated(400) << u"ñ"_s.repeated(2000) << QString(5000, u'x') << QString(3000, u' ')
        << u"x "_s.repeated(2000) << u"\" <evil@example.com>"_s << u"a\"; filename=\"b"_s << u"a; charset=utf-7"_s << u"a*0=b"_s
        << u"utf-8''%0d%0a"_s << u"\x01\x02\x1b[31m"_s << u"\x7f"_s << u"\u0000"_s << u"e\u0301"_s << u"שלום"_s << u"مرحبا"_s << u"日本語"_s << u"  two  spaces  "_s
        << u"From nobody"_s << u">From"_s << u".."_s << u"-- "_s << u"=\n"_s << u"=3D"_s << u"&"_s << u"`id`"_s;
    return all;
}

struct Field {
    const char *name;
    std::function<void(OutgoingMessage &, const QString &)> set;
};

const QList<Field> &fields()
{
    static const QList<Field> all {
        { "from name", [](OutgoingMessage &m, const QString &s) { m.from.name = s; } },
        { "from address", [](OutgoingMessage &m, const QString &s) { m.from.address = s; } },
        { "from local part", [](OutgoingMessage &m, const QString &s) { m.from.address = s + u"@example.org"_s; } },
        { "from domain", [](OutgoingMessage &m, const QString &s) { m.from.address = u"a@"_s + s; } },
        { "reply-to name", [](OutgoingMessage &m, const QString &s) { m.replyTo = { { s, u"a@example.org"_s } }; } },
        { "reply-to address", [](OutgoingMessage &m, const QString &s) { m.replyTo = { { {}, s } }; } },
        { "to name", [](OutgoingMessage &m, const QString &s) { m.to.addresses = { { s, u"a@example.org"_s }, { s, u"b@example.org"_s } }; } },
        { "to address", [](OutgoingMessage &m, const QString &s) { m.to.addresses = { { {}, s } }; } },
        { "to quoted local part", [](OutgoingMessage &m, const QString &s) { m.to.addresses = { { {}, u'"' + s + u"\"@example.org"_s } }; } },
        { "cc name", [](OutgoingMessage &m, const QString &s) { m.cc.addresses = { { s, u"a@example.org"_s } }; } },
        { "cc address", [](OutgoingMessage &m, const QString &s) { m.cc.addresses = { { {}, s } }; } },
        { "cc group name", [](OutgoingMessage &m, const QString &s) { m.cc.groups = { { s, { { s, u"a@example.org"_s } } } }; } },
        { "bcc address", [](OutgoingMessage &m, const QString &s) { m.bcc.addresses = { { {}, s } }; } },
        { "bcc group name", [](OutgoingMessage &m, const QString &s) { m.bcc.groups = { { s, { { s, u"a@example.org"_s } } } }; } },
        { "receipt to", [](OutgoingMessage &m, const QString &s) {
             m.from = { s, s + u"@example.org"_s };
             m.wantsReceipt = true;
             m.priority = Priority::High;
         } },
        { "bcc name", [](OutgoingMessage &m, const QString &s) { m.bcc.addresses = { { s, u"a@example.org"_s } }; } },
        { "group name", [](OutgoingMessage &m, const QString &s) { m.to.groups = { { s, { { s, u"a@example.org"_s } } } }; } },
        { "subject", [](OutgoingMessage &m, const QString &s) { m.subject = s; } },
        { "text", [](OutgoingMessage &m, const QString &s) { m.text = s; } },
        { "html", [](OutgoingMessage &m, const QString &s) { m.html = s; } },
        { "language", [](OutgoingMessage &m, const QString &s) { m.language = s; } },
        { "in-reply-to", [](OutgoingMessage &m, const QString &s) { m.inReplyTo = s.toUtf8(); } },
        { "references", [](OutgoingMessage &m, const QString &s) { m.references = { s.toUtf8(), "b@x" }; } },
        { "file name", [](OutgoingMessage &m, const QString &s) { m.attachments = { { s, "image/png", QByteArray("x"), {} } }; } },
        { "file type", [](OutgoingMessage &m, const QString &s) { m.attachments = { { u"a"_s, s.toUtf8(), QByteArray("x"), {} } }; } },
        { "file content", [](OutgoingMessage &m, const QString &s) { m.attachments = { { u"a"_s, "text/plain", s.toUtf8(), {} } }; } },
        { "attached message", [](OutgoingMessage &m, const QString &s) { m.attachments = { { u"a"_s, "message/rfc822", s.toUtf8(), {} } }; } },
        { "picture name", [](OutgoingMessage &m, const QString &s) {
             m.html = u"x"_s;
             m.pictures = { { s, "image/png", QByteArray("x"), "1@x" } };
         } },
        { "picture type", [](OutgoingMessage &m, const QString &s) {
             m.html = u"x"_s;
             m.pictures = { { u"a"_s, s.toUtf8(), QByteArray("x"), "1@x" } };
         } },
        { "content-id", [](OutgoingMessage &m, const QString &s) {
             m.html = u"x"_s;
             m.pictures = { { u"a"_s, "image/png", QByteArray("x"), s.toUtf8() } };
         } },
    };
    return all;
}

const QSet<QByteArray> &knownFields()
{
    static const QSet<QByteArray> known { "from", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references",
                                          "content-language", "mime-version", "disposition-notification-to", "importance", "x-priority", "content-type", "content-transfer-encoding",
                                          "content-disposition", "content-id" };
    return known;
}

// Every line of a header is a field that the builder writes, or goes on with one; none comes twice.
testing::AssertionResult hasOnlyItsOwnFields(QByteArrayView header)
{
    QSet<QByteArray> seen;
    for (const QByteArray &line : header.toByteArray().split('\n')) {
        const QByteArray text = line.trimmed();
        if (text.isEmpty())
            continue;
        if (line.startsWith(' ') || line.startsWith('\t'))
            continue;
        const QByteArray name = text.first(std::max<qsizetype>(text.indexOf(':'), 0)).toLower();
        if (!knownFields().contains(name))
            return testing::AssertionFailure() << "a line that is no field of ours: " << text.toStdString();
        if (seen.contains(name))
            return testing::AssertionFailure() << "twice: " << name.toStdString();
        seen.insert(name);
    }
    return testing::AssertionSuccess();
}

testing::AssertionResult isHarmless(const OutgoingMessage &message, const BuildOptions &options, bool isContent)
{
    const auto raw = buildMessage(message, options);
    if (!raw) // an address that is none
        return raw.error().fault == base::Fault::InvalidInput ? testing::AssertionSuccess() : testing::AssertionFailure() << "fault";
    const qsizetype headerEnd = raw->indexOf("\r\n\r\n");
    if (auto fine = isWellFormed(*raw, true); !fine)
        return fine;
    if (auto fine = hasOnlyItsOwnFields(QByteArrayView(*raw).first(headerEnd)); !fine)
        return fine;
    const PartTree tree = PartTree::parse(*raw);
    QByteArray shape = tree.describe();
    if (isContent) // an attached message is whatever it is, inside its own part
        shape = shape.first(std::max<qsizetype>(shape.indexOf('{'), 0)) + shape.sliced(std::max<qsizetype>(shape.lastIndexOf('}') + 1, 0));
    const int leaves = int(shape.count(',') + 1);
    const int expected = int(1 + (message.html ? 1 : 0) + message.pictures.size() + message.attachments.size());
    if (leaves != expected)
        return testing::AssertionFailure() << "another structure: " << tree.describe().toStdString();
    return testing::AssertionSuccess();
}

} // namespace

TEST(MessageInjection, aFieldStaysAFieldWhateverIsInIt)
{
    const QStringList strings = nastyStrings();
    ASSERT_GE(strings.size(), 500);
    int tried = 0;
    for (const Field &field : fields()) {
        for (const QString &string : strings) {
            for (const auto purpose : { BuildOptions::For::Sending, BuildOptions::For::Draft }) {
                OutgoingMessage message = building::message();
                field.set(message, string);
                BuildOptions how = options();
                how.purpose = purpose;
                ASSERT_TRUE(isHarmless(message, how, field.name == QByteArrayView("attached message")))
                    << field.name << ": " << string.toUtf8().toPercentEncoding().first(std::min<qsizetype>(string.toUtf8().toPercentEncoding().size(), 200)).constData();
                ++tried;
            }
        }
    }
    EXPECT_GE(tried, 500 * int(fields().size()));
}

TEST(MessageInjection, whatIsSentOnHasTheNewFieldsAndNoMore)
{
    const QByteArray raw = "Subject: x\r\n\r\nbody\r\n";
    const mail::Address fine { u"Ana"_s, u"ana@example.org"_s };
    int made = 0;
    for (const QString &string : nastyStrings()) {
        for (const mail::Address &nasty : { mail::Address { string, u"a@example.org"_s }, mail::Address { {}, string },
                                            mail::Address { {}, u'"' + string + u"\"@example.org"_s }, mail::Address { {}, u"a@"_s + string } }) {
            for (const auto &sent : { redirected(raw, nasty, { fine }, options()), redirected(raw, fine, { nasty, fine }, options()) }) {
                if (!sent) {
                    ASSERT_EQ(sent.error().fault, base::Fault::InvalidInput);
                    continue;
                }
                ++made;
                ASSERT_TRUE(sent->endsWith(raw));
                ASSERT_TRUE(isWellFormed(*sent, true)) << string.toUtf8().toPercentEncoding().constData();
                QByteArrayList names;
                for (const QByteArray &line : sent->first(sent->size() - raw.size()).split('\n')) {
                    if (!line.isEmpty() && !line.startsWith(' ') && !line.startsWith('\t'))
                        names << line.first(std::max<qsizetype>(line.indexOf(':'), 0));
                }
                ASSERT_EQ(names, (QByteArrayList { "Resent-Date", "Resent-From", "Resent-To", "Resent-Message-ID" }))
                    << string.toUtf8().toPercentEncoding().constData() << sent->constData();
            }
        }
    }
    EXPECT_GE(made, 1000);
}
