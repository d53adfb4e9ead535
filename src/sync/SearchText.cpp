// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SearchText.h"

#include "mime/BodyChoice.h"
#include "mime/PartTree.h"
#include "mime/Preview.h"
#include "search/IndexText.h"

#include <QSet>

#include <algorithm>
#include <vector>

namespace engine {

namespace {

constexpr size_t kAround = 3; // words before and after one that only the HTML has: phrases are looked for, too

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

std::vector<QStringView> wordsIn(QStringView text)
{
    const auto isOfWord = [](QChar c) { return c.isLetterOrNumber() || c.isMark() || c.isSurrogate(); };
    std::vector<QStringView> words;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isOfWord(text[end]))
            ++end;
        if (end > at)
            words.push_back(text.sliced(at, end - at));
        at = end + 1;
    }
    return words;
}

/// What the HTML says and the plain form of it does not: the whole of it twice would only make the index larger.
QString missingIn(QStringView plain, QStringView html)
{
    QSet<QString> known;
    for (const QStringView word : wordsIn(plain))
        known.insert(word.toString().toLower());
    if (known.isEmpty())
        return html.toString();
    const std::vector<QStringView> words = wordsIn(html);
    QString missing;
    size_t taken = 0; // of the words of the HTML, all before this one are in it or left out
    for (size_t i = 0; i < words.size(); ++i) {
        if (known.contains(words[i].toString().toLower()))
            continue;
        const size_t first = std::max(taken, i < kAround ? 0 : i - kAround);
        taken = std::min(words.size(), i + kAround + 1);
        for (size_t at = first; at < taken; ++at) {
            missing += words[at];
            missing += u' ';
        }
    }
    return missing;
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
            if (section.html >= 0 && body.size() < kMostIndexed) {
                const QString html = mime::strippedHtml(part(section.html).text(), kMostIndexed);
                append(body, missingIn(QStringView(plain).first(std::min(plain.size(), kMostIndexed)), html));
            }
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
