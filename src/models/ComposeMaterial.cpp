// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ComposeMaterial.h"

#include "mime/AddressParser.h"
#include "mime/Header.h"
#include "models/MessageContent.h"

#include <algorithm>

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

bool isHiddenCopy(QByteArrayView name)
{
    return name.compare("Bcc", Qt::CaseInsensitive) == 0 || name.compare("Resent-Bcc", Qt::CaseInsensitive) == 0;
}

/// Whether a signature over the header (DKIM, RFC 6376 section 3.5, "h=") names a Bcc.
bool isSignedWithHiddenCopy(const mime::Header &header)
{
    return std::ranges::any_of(header.fields(), [](const mime::HeaderField &field) {
        if (field.name.compare("DKIM-Signature", Qt::CaseInsensitive) != 0)
            return false;
        const QByteArray value = mime::unfold(field.value);
        const auto tags = value.split(';');
        return std::ranges::any_of(tags, [](const QByteArray &tag) {
            const QByteArray one = tag.trimmed();
            const qsizetype equals = one.indexOf('=');
            if (equals < 0 || one.first(equals).trimmed() != "h")
                return false;
            const auto names = one.sliced(equals + 1).split(':');
            return std::ranges::any_of(names, [](const QByteArray &name) { return isHiddenCopy(name.trimmed()); });
        });
    });
}

/// As others may have it: who got a hidden copy stays the sender's (RFC 5322 section 3.6.3). Otherwise octet by octet.
QByteArray withoutHiddenCopies(const QByteArray &raw)
{
    const mime::Header header = mime::Header::read(raw);
    const bool hasSome = std::ranges::any_of(header.fields(), [](const mime::HeaderField &field) { return isHiddenCopy(field.name); });
    if (!hasSome || isSignedWithHiddenCopy(header))
        return raw;
    QByteArray out;
    bool isLeaving = false;
    qsizetype at = 0;
    while (at < header.bodyOffset()) {
        const qsizetype newline = raw.indexOf('\n', at);
        const qsizetype end = newline < 0 ? raw.size() : newline + 1;
        const QByteArrayView line = QByteArrayView(raw).sliced(at, end - at);
        if (line.front() != ' ' && line.front() != '\t')
            isLeaving = isHiddenCopy(line.first(std::max<qsizetype>(line.indexOf(':'), 0)).trimmed());
        if (!isLeaving)
            out += line;
        at = end;
    }
    return out += QByteArrayView(raw).sliced(at);
}

} // namespace

ComposeMaterial composeMaterial(const QByteArray &raw, Beginning beginning)
{
    ComposeMaterial material;
    material.original = mime::readOriginal(raw);
    if (beginning == Beginning::ForwardAttached) {
        QString name = material.original.subject.left(80).trimmed();
        material.attachments << mime::OutgoingPart { (name.isEmpty() ? u"message"_s : name) + u".eml"_s, "message/rfc822", withoutHiddenCopies(raw), {} };
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
