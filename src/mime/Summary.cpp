// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Summary.h"

#include "mime/AddressParser.h"
#include "mime/BodyChoice.h"
#include "mime/Charset.h"
#include "mime/DateParser.h"
#include "mime/EncodedWord.h"
#include "mime/Limits.h"
#include "mime/Preview.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

// The ids between angle brackets (RFC 5322 section 3.6.4); where there are no brackets, the first word.
QList<QByteArray> messageIds(QByteArrayView value)
{
    QList<QByteArray> ids;
    qsizetype at = 0;
    while (ids.size() < kMaxReferences) {
        const qsizetype open = value.indexOf('<', at);
        const qsizetype close = open < 0 ? -1 : value.indexOf('>', open);
        if (close < 0)
            break;
        QByteArray id = value.sliced(open + 1, close - open - 1).toByteArray();
        id.removeIf([](char c) { return uchar(c) <= ' ' || c == 0x7F; });
        if (!id.isEmpty())
            ids.append(id);
        at = close + 1;
    }
    if (ids.isEmpty()) {
        const QByteArray line = unfold(value);
        const qsizetype blank = line.indexOf(' ');
        const QByteArray word = blank < 0 ? line : line.first(blank);
        if (!word.isEmpty() && (blank < 0 || word.contains('@')))
            ids.append(word);
    }
    return ids;
}

bool isBulkPrecedence(QByteArrayView value)
{
    const QByteArrayView word = value.trimmed();
    return word.compare("bulk", Qt::CaseInsensitive) == 0 || word.compare("list", Qt::CaseInsensitive) == 0
        || word.compare("junk", Qt::CaseInsensitive) == 0;
}

void addAddresses(mail::AddressList &list, QByteArrayView value)
{
    if (list.isEmpty())
        list = parseAddresses(value);
    else if (list.size() < kMaxAddresses)
        list += parseAddresses(value); // several To fields are against the rules, and nobody must vanish
}

/// What a list and a title have use for; the whole of it is in the message.
QString shortened(QString text)
{
    constexpr qsizetype kLongest = 1000;
    if (text.size() <= kLongest)
        return text;
    text.truncate(text[kLongest - 1].isHighSurrogate() ? kLongest - 1 : kLongest);
    return text + u'\u2026';
}

mail::MessageSummary fromFields(const Header &header)
{
    mail::MessageSummary summary;
    bool hasFrom = false, hasSubject = false, hasDate = false;
    for (const HeaderField &field : header.fields()) {
        const auto is = [&field](QLatin1StringView name) {
            return field.name.size() == name.size() && field.name.compare(QByteArrayView(name), Qt::CaseInsensitive) == 0;
        };
        // One look at length and first letter spares the comparisons for the many fields that are of no interest.
        switch (field.name.front() | 0x20) {
        case 'f':
            if (!hasFrom && is("From"_L1)) {
                summary.from = parseAddresses(field.value);
                hasFrom = true; // the first one counts, as everywhere (reliability: two From fields, one truth)
            }
            break;
        case 't':
            if (is("To"_L1))
                addAddresses(summary.to, field.value);
            break;
        case 'c':
            if (is("Cc"_L1))
                addAddresses(summary.cc, field.value);
            break;
        case 's':
            if (!hasSubject && is("Subject"_L1)) {
                summary.subject = shortened(decodeHeader(field.value));
                hasSubject = true;
            }
            break;
        case 'd':
            if (!hasDate && is("Date"_L1)) {
                summary.sentAt = parseDate(field.value);
                hasDate = summary.sentAt.isKnown();
            }
            break;
        case 'm':
            if (summary.messageId.isEmpty() && is("Message-ID"_L1))
                summary.messageId = messageIds(field.value).value(0);
            break;
        case 'i':
            if (summary.inReplyTo.isEmpty() && is("In-Reply-To"_L1))
                summary.inReplyTo = messageIds(field.value).value(0);
            break;
        case 'r':
            if (summary.references.isEmpty() && is("References"_L1))
                summary.references = messageIds(field.value);
            break;
        case 'l':
            summary.isBulk = summary.isBulk || is("List-Id"_L1) || is("List-Unsubscribe"_L1);
            break;
        case 'p':
            summary.isBulk = summary.isBulk || (is("Precedence"_L1) && isBulkPrecedence(field.value));
            break;
        default:
            break;
        }
    }
    return summary;
}

/// Of what a header says of the whole message, without its parameters.
bool isAttachmentType(QByteArrayView type)
{
    type = type.trimmed();
    const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-'; };
    const bool hasMore = !std::ranges::all_of(type, isPlain); // comments, folds
    const QByteArray read = hasMore ? parseParameters(type).value : QByteArray();
    const QByteArrayView name = hasMore ? QByteArrayView(read) : type;
    const auto startsWith = [name](QByteArrayView with) { return name.size() >= with.size() && name.first(with.size()).compare(with, Qt::CaseInsensitive) == 0; };
    return (name.size() == 15 && startsWith("multipart/mixed")) || startsWith("application/") || startsWith("image/") || startsWith("audio/")
        || startsWith("video/");
}

} // namespace

mail::MessageSummary summariseHeader(QByteArrayView raw)
{
    const Header header = Header::read(raw);
    mail::MessageSummary summary = fromFields(header);
    if (const auto type = header.value("Content-Type"_L1)) {
        // The parameters, which are most of the field, tell nothing here.
        const qsizetype semicolon = type->indexOf(';');
        summary.hasAttachment = isAttachmentType(semicolon < 0 ? *type : type->first(semicolon));
    }
    return summary;
}

mail::MessageSummary summarise(const PartTree &tree)
{
    mail::MessageSummary summary = fromFields(tree.root().header);
    const BodyChoice choice = chooseBody(tree);
    summary.hasAttachment = !choice.attachments.empty();
    summary.preview = previewOf(tree, choice);
    return summary;
}

mail::MessageSummary summarise(QByteArrayView raw)
{
    return summarise(PartTree::parseView(raw));
}

} // namespace mime
