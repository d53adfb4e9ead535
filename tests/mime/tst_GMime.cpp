// SPDX-License-Identifier: GPL-3.0-or-later
// GMime as an oracle: two readers written by different people should see the same message.
#ifdef PALOMAR_GMIME

#undef signals // GLib has members of that name
#include <gmime/gmime.h>

#include "mime/BinaryForms.h"
#include "mime/Corpus.h"
#include "mime/RandomMessage.h"

#include "mime/EncodedWord.h"
#include "mime/PartTree.h"

#include <QDirIterator>

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

struct Unref {
    void operator()(void *object) const
    {
        if (object)
            g_object_unref(object);
    }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

struct OtherView {
    QByteArray tree;
    QList<QByteArray> leaves; ///< decoded
    QString subject;
};

QByteArray contentOf(GMimePart *part)
{
    GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
    if (!wrapper)
        return {};
    const Ref<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(wrapper, memory.get());
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return QByteArray(reinterpret_cast<const char *>(bytes->data), qsizetype(bytes->len));
}

void look(GMimeObject *object, OtherView &view, int depth = 0)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    std::unique_ptr<char, decltype(&g_free)> name(g_mime_content_type_get_mime_type(type), &g_free);
    view.tree += QByteArray(name.get()).toLower();
    if (depth > 90)
        return;
    if (GMIME_IS_MULTIPART(object)) {
        view.tree += '[';
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); ++i) {
            if (i > 0)
                view.tree += ',';
            look(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), view, depth + 1);
        }
        view.tree += ']';
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        view.tree += '{';
        if (GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
            look(g_mime_message_get_mime_part(inner), view, depth + 1);
        view.tree += '}';
    } else if (GMIME_IS_PART(object)) {
        view.leaves.append(contentOf(GMIME_PART(object)));
    }
}

std::optional<OtherView> readByGMime(const QByteArray &raw)
{
    const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.constData(), size_t(raw.size())));
    const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message || !g_mime_message_get_mime_part(message.get()))
        return std::nullopt;
    OtherView view;
    look(g_mime_message_get_mime_part(message.get()), view);
    view.subject = QString::fromUtf8(g_mime_message_get_subject(message.get())).simplified();
    return view;
}

OtherView readByUs(const QByteArray &raw)
{
    const mime::PartTree tree = mime::PartTree::parse(raw);
    OtherView view;
    view.tree = tree.describe();
    for (const mime::Part &part : tree.parts()) {
        if (!part.isMultipart() && part.children.empty() && !part.isMessage())
            view.leaves.append(part.decoded());
    }
    view.subject = tree.root().header.text("Subject"_L1).simplified();
    return view;
}

class GMime : public testing::Test {
protected:
    static void SetUpTestSuite() { g_mime_init(); }
};

QByteArray sample(const QByteArray &encoding, const QByteArray &body, const QByteArray &boundary = "b0")
{
    return "From: a@x.example\r\nSubject: =?utf-8?Q?ma=C3=B1ana?= =?utf-8?B?IMOpcG9jYQ==?=\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\npreamble\r\n--" + boundary
        + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body + "\r\n--" + boundary
        + "\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\na\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--in--\r\n--"
        + boundary + "\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner body\r\n--" + boundary + "--\r\nepilogue\r\n";
}

} // namespace

TEST_F(GMime, seesWellFormedMessagesAsWeDo)
{
    QByteArray octets;
    for (int i = 0; i < 3000; ++i)
        octets += char((i * 31 + i / 7) & 0xFF);
    QByteArray base64;
    for (qsizetype at = 0; at < octets.size(); at += 57)
        base64 += octets.sliced(at, std::min<qsizetype>(57, octets.size() - at)).toBase64() + "\r\n";
    for (const QByteArray &raw : { sample("base64", base64), sample("quoted-printable", "ma=C3=B1ana =\r\nmore=20\r\n=3D"), sample("7bit", "plain\r\ntext\r\n"),
                                   sample("8bit", "ma\xC3\xB1" "ana", "=_x'y(z)+1.2:3"), sample("binary", "a") }) {
        const std::optional<OtherView> theirs = readByGMime(raw);
        ASSERT_TRUE(theirs);
        const OtherView ours = readByUs(raw);
        EXPECT_EQ(ours.tree, theirs->tree);
        EXPECT_EQ(ours.leaves, theirs->leaves);
        EXPECT_EQ(ours.subject, theirs->subject);
    }
}

TEST_F(GMime, seesWhatWeBuildAsItWasMeant)
{
    building::Dice dice(4711);
    for (int i = 0; i < 300; ++i) {
        const mime::OutgoingMessage meant = building::anyMessage(dice);
        const QByteArray raw = building::built(meant);
        const std::optional<OtherView> theirs = readByGMime(raw);
        ASSERT_TRUE(theirs) << i;
        const OtherView ours = readByUs(raw);
        ASSERT_EQ(ours.tree, theirs->tree) << i;
        ASSERT_EQ(ours.leaves, theirs->leaves) << i;
        ASSERT_EQ(meant.subject.simplified(), theirs->subject) << i;
    }
}

TEST_F(GMime, seesTheBinaryFormAsTheStoredOne) // RFC 3030
{
    building::Dice dice(3030);
    int binary = 0;
    for (int i = 0; i < 60; ++i) {
        mime::OutgoingMessage meant = building::anyMessage(dice);
        meant.attachments.append({ u"a.bin"_s, "application/x-any", dice.octets(20) + binaryforms::noise(dice.upTo(200'000), quint32(i)), {} });
        if (meant.html && !meant.pictures.isEmpty())
            meant.pictures.first().content = binaryforms::noise(dice.upTo(200'000), quint32(i + 1));
        const QByteArray stored = building::built(meant);
        const QByteArray sent = binaryforms::binaryOf(stored);
        const std::optional<OtherView> one = readByGMime(stored);
        const std::optional<OtherView> two = readByGMime(sent);
        ASSERT_TRUE(one && two) << i;
        ASSERT_EQ(one->tree, two->tree) << i;
        ASSERT_EQ(one->leaves, two->leaves) << i;
        ASSERT_EQ(one->subject, two->subject) << i;
        binary += sent != stored;
    }
    EXPECT_GT(binary, 30);
}

TEST_F(GMime, seesTheCorpusNearlyAsWeDo)
{
    const QString folder = corpus::folder();
    if (folder.isEmpty())
        GTEST_SKIP() << "no corpus: set PALOMAR_CORPUS";
    int messages = 0, refused = 0, trees = 0, contents = 0, subjects = 0;
    for (QDirIterator it(folder + "/mime"_L1, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString name = it.next();
        if (!name.endsWith(".eml"_L1) && !name.endsWith(".msg"_L1) && !name.endsWith(".raw"_L1) && !name.contains("/python/"_L1))
            continue;
        const QByteArray raw = corpus::read(name);
        const std::optional<OtherView> theirs = readByGMime(raw);
        ++messages;
        if (!theirs) {
            ++refused;
            continue;
        }
        const OtherView ours = readByUs(raw);
        if (ours.tree != theirs->tree)
            continue;
        ++trees;
        contents += ours.leaves == theirs->leaves;
        subjects += ours.subject == theirs->subject;
        if (qEnvironmentVariableIsSet("PALOMAR_VERBOSE") && (ours.leaves != theirs->leaves || ours.subject != theirs->subject))
            std::printf("%s: %s\n   ours   %s\n   theirs %s\n", qPrintable(name), ours.leaves == theirs->leaves ? "subject" : "content", qPrintable(ours.subject), qPrintable(theirs->subject));
    }
    std::printf("%d messages, %d not read by GMime; the same: %d trees, of these %d contents, %d subjects\n", messages, refused, trees, contents, subjects);
    EXPECT_GE(trees, (messages - refused) * 9 / 10);
    EXPECT_GE(contents, trees * 9 / 10);
    EXPECT_GE(subjects, trees * 9 / 10);
}

#endif
