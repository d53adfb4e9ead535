// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ComposeMaterial.h"

#include "mime/AddressParser.h"
#include "mime/Header.h"
#include "models/MessageContent.h"

using namespace Qt::StringLiterals;

namespace models {

namespace {

mime::Priority priorityOf(const mime::Header &header)
{
    const QString words = header.text("X-Priority"_L1) + header.text("Importance"_L1).toLower();
    if (words.startsWith(u'1') || words.startsWith(u'2') || words.contains("high"_L1))
        return mime::Priority::High;
    if (words.startsWith(u'4') || words.startsWith(u'5') || words.contains("low"_L1))
        return mime::Priority::Low;
    return mime::Priority::Normal;
}

/// At the end of a line; where one line is all of it, behind a word; where one word is, anywhere but inside a character.
qsizetype whereToCut(const QString &text)
{
    for (const QChar end : { u'\n', u' ' }) {
        if (const qsizetype at = text.lastIndexOf(end, kMostQuoted - 1); at > kMostQuoted / 2)
            return at + 1;
    }
    return text.at(kMostQuoted).isLowSurrogate() ? kMostQuoted - 1 : kMostQuoted;
}

void takeText(ComposeMaterial &material, const MessageContent &content, bool isQuote)
{
    material.isCut = content.isTruncated;
    if (content.shownAsHtml && !isQuote) {
        material.html = content.html + content.more.join(QString());
    } else if (content.shownAsHtml) {
        material.html = content.html;
        for (const QString &part : content.more) {
            if (material.html.size() + part.size() > kMostQuoted) {
                material.isCut = true;
                break;
            }
            material.html += part;
        }
    }
    material.text = content.plainText;
    material.text.replace("\r\n"_L1, "\n"_L1);
    if (isQuote && material.text.size() > kMostQuoted) {
        material.isCut = material.isCut || !content.shownAsHtml;
        material.text.truncate(whereToCut(material.text));
    }
}

} // namespace

ComposeMaterial composeMaterial(const QByteArray &raw, Beginning beginning)
{
    ComposeMaterial material;
    material.original = mime::readOriginal(raw);
    if (beginning == Beginning::ForwardAttached) {
        QString name = material.original.subject.left(80).trimmed();
        material.attachments << mime::OutgoingPart { (name.isEmpty() ? u"message"_s : name) + u".eml"_s, "message/rfc822", raw, {} };
        return material;
    }
    ShowOptions options;
    options.dropColours = true;
    // One's own draft comes back whole, and what is forwarded goes whole; of a quote the beginning is enough.
    options.showAll = beginning != Beginning::Reply;
    const MessageContent content = makeMessageContent(raw, options);
    takeText(material, content, beginning == Beginning::Reply);
    for (const InlineImage &image : content.images)
        material.pictures << mime::OutgoingPart { {}, image.type, image.bytes, image.contentId };
    if (beginning != Beginning::Reply) {
        for (const AttachmentInfo &one : content.attachments)
            material.attachments << mime::OutgoingPart { one.name.isEmpty() ? one.safeName : one.name, one.type, attachmentBytes(raw, one.path), {} };
    }
    if (beginning == Beginning::Draft || beginning == Beginning::EditAsNew) {
        const mime::Header header = mime::Header::read(raw);
        if (const auto bcc = header.value("Bcc"_L1))
            material.bcc = mime::parseAddresses(*bcc);
        material.priority = priorityOf(header);
        material.wantsReceipt = header.has("Disposition-Notification-To"_L1);
    }
    return material;
}

} // namespace models
