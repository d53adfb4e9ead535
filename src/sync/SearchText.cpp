// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SearchText.h"

#include "mime/BodyChoice.h"
#include "mime/PartTree.h"
#include "mime/Preview.h"
#include "search/IndexText.h"

namespace engine {

namespace {

constexpr qsizetype kStub = 120; // "Your program cannot show HTML": a plain form as short as this may be no form of it

QString namesOf(const mail::AddressList &list)
{
    QString text;
    for (const mail::Address &address : list)
        text += address.name + u' ' + address.address + u' ';
    return text;
}

void append(QString &text, const QString &more)
{
    if (more.isEmpty() || text.size() >= kMostIndexed)
        return;
    text += more.left(kMostIndexed - text.size());
    text += u'\n';
}

} // namespace

store::IndexEntry searchTextOf(const store::MessageRow &row, QByteArrayView raw)
{
    store::IndexEntry entry { .message = row.id };
    entry.sender = search::indexText(namesOf(row.summary.from));
    entry.recipients = search::indexText(namesOf(row.summary.to) + namesOf(row.summary.cc));
    entry.subject = search::indexText(row.summary.subject);
    if (raw.isEmpty())
        return entry;
    const mime::PartTree tree = mime::PartTree::parseView(raw);
    const mime::BodyChoice choice = mime::chooseBody(tree);
    const auto part = [&tree](int index) -> const mime::Part & { return tree.parts()[size_t(index)]; };
    QString body;
    if (choice.crypto != mime::CryptoKind::Encrypted) {
        for (const mime::BodySection &section : choice.sections) {
            const QString plain = section.plain >= 0 ? part(section.plain).text() : QString();
            append(body, plain);
            if (section.html >= 0 && plain.size() < kStub)
                append(body, mime::strippedHtml(part(section.html).text(), kMostIndexed));
            if (section.text >= 0)
                append(body, part(section.text).text());
        }
    }
    entry.body = search::indexText(body);
    QString files;
    for (const auto *list : { &choice.attachments, &choice.inlineImages }) {
        for (const int index : *list)
            files += part(index).fileName() + u' ';
    }
    entry.files = search::indexText(files);
    return entry;
}

} // namespace engine
