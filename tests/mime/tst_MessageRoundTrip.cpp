// SPDX-License-Identifier: GPL-3.0-or-later
// What was built is read again as it was meant, by our reader and by another one (GMime).
#include "mime/RandomMessage.h"

#include "mime/BodyChoice.h"
#include "mime/EncodedText.h"
#include "mime/FlowedText.h"
#include "mime/Summary.h"

using namespace building;
using namespace mime;

namespace {

// What a name is once it was read: quotes around all of it are taken for the sender's program's.
QString readName(const QString &name)
{
    QString out = headerText(name);
    while (out.size() >= 2 && ((out.front() == u'\'' && out.back() == u'\'') || (out.front() == u'"' && out.back() == u'"')))
        out = out.sliced(1, out.size() - 2).trimmed();
    return out;
}

mail::AddressList readAgain(const mail::AddressList &list)
{
    mail::AddressList out;
    for (const mail::Address &address : list)
        out.append({ readName(address.name), address.address });
    return out;
}

// Lines as flowed text can keep them: without spaces at their ends, marks of quotes close together.
QString asFlowed(const QString &text)
{
    QStringList lines = plainLines(text).split(u'\n');
    for (QString &line : lines) {
        QString marks;
        while (line.startsWith(u'>')) {
            marks += u'>';
            line = line.sliced(line.startsWith("> >"_L1) ? 2 : 1);
        }
        if (!marks.isEmpty() && line.startsWith(u' '))
            line = line.sliced(1);
        const bool isSignature = line == "-- "_L1;
        while (!isSignature && line.endsWith(u' '))
            line.chop(1);
        line.prepend(marks.isEmpty() || line.isEmpty() ? marks : marks + u' ');
    }
    return lines.join(u'\n');
}

QString bareName(const QString &name)
{
    const QString clean = headerText(name);
    return clean.sliced(std::max(clean.lastIndexOf(u'/'), clean.lastIndexOf(u'\\')) + 1).trimmed();
}

QString withoutLastBreaks(QString text)
{
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

} // namespace

TEST(MessageRoundTrip, aMessageIsReadAsItWasMeant)
{
    Dice dice(20261126);
    for (int i = 0; i < 2000; ++i) {
        const OutgoingMessage meant = anyMessage(dice);
        const QByteArray raw = built(meant);
        ASSERT_TRUE(isWellFormed(raw)) << i;
        const mail::MessageSummary read = summarise(raw);
        ASSERT_EQ(read.subject, headerText(meant.subject)) << i;
        ASSERT_EQ(read.from, readAgain({ meant.from })) << i << raw.constData();
        if (!meant.to.everybody().isEmpty()) {
            ASSERT_EQ(read.to, readAgain(meant.to.everybody())) << i << raw.constData();
        }
        ASSERT_EQ(read.cc, readAgain(meant.cc.addresses)) << i;
        ASSERT_EQ(read.sentAt, options().date) << i;
        ASSERT_EQ(read.messageId, options().messageId) << i;
        ASSERT_EQ(read.inReplyTo, meant.inReplyTo) << i;
        QList<QByteArray> references = meant.references;
        if (!meant.inReplyTo.isEmpty())
            references.append(meant.inReplyTo);
        ASSERT_EQ(read.references, references) << i;

        const PartTree tree = PartTree::parse(raw);
        QList<const Part *> leaves;
        for (const Part &part : tree.parts()) {
            if (!part.isMultipart())
                leaves.append(&part);
        }
        ASSERT_EQ(leaves.size(), 1 + int(meant.html.has_value()) + meant.pictures.size() + meant.attachments.size()) << i;
        ASSERT_EQ(withoutLastBreaks(unflowed(leaves.first()->text())).toStdString(), withoutLastBreaks(asFlowed(meant.text)).toStdString()) << i;
        qsizetype at = 1;
        if (meant.html) {
            ASSERT_EQ(withoutLastBreaks(leaves[at++]->text()), withoutLastBreaks(plainLines(*meant.html))) << i;
        }
        for (const QList<OutgoingPart> &parts : { meant.pictures, meant.attachments }) {
            for (const OutgoingPart &part : parts) {
                ASSERT_EQ(leaves[at]->decoded(), std::get<QByteArray>(part.content)) << i;
                ASSERT_EQ(leaves[at]->fileName(), bareName(part.name)) << i << leaves[at]->header.raw().toByteArray().constData();
                ASSERT_EQ(leaves[at]->contentId(), part.contentId) << i;
                ++at;
            }
        }
    }
}
