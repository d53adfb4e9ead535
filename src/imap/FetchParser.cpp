// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/CommandWriter.h"
#include "imap/Parse.h"
#include "imap/commands/UidFetch.h"

#include "wire/Ascii.h"

#include <algorithm>
#include <utility>

namespace imap {

namespace {

constexpr qsizetype kMaxAddresses = 20'000;
constexpr qsizetype kMaxSections = 10'000;
constexpr qsizetype kMaxLabels = 1000;

QList<EnvelopeAddress> parseAddresses(Scanner &in)
{
    QList<EnvelopeAddress> list;
    if (!in.take('(')) {
        in.skipValue();
        return list;
    }
    while (!in.atEnd() && !in.take(')')) {
        if (!in.take('(')) {
            in.skipValue();
            continue;
        }
        EnvelopeAddress address;
        for (QByteArray *field : { &address.name, &address.route, &address.mailbox, &address.host }) {
            in.skipSpaces();
            if (in.peek() != ')')
                *field = in.string();
        }
        in.skipToClose();
        if (list.size() < kMaxAddresses)
            list.append(std::move(address));
    }
    return list;
}

/// "header.fields (Date  From)" and the like in one spelling, so that names can be compared.
QByteArray sectionName(QByteArrayView inside)
{
    if (inside.isEmpty())
        return {};
    // What a list asks for is answered a hundred thousand times: all of them share one name.
    static const QByteArray usual = "HEADER.FIELDS (" + commands::FetchItems::forList().headerFields.join(' ') + ')';
    if (inside == usual)
        return usual;
    // What is in capitals already needs no copy of its own but this.
    const bool isPlain = std::ranges::none_of(inside, [](char c) { return (c >= 'a' && c <= 'z') || c == '"'; });
    if (isPlain && !inside.contains("  ") && !inside.startsWith(' ') && !inside.endsWith(' '))
        return inside.toByteArray();
    QByteArray name = inside.toByteArray().toUpper();
    if (name.contains('"')) // field names may come quoted
        name.replace('"', QByteArray());
    return name.contains(' ') ? name.simplified() : name;
}

void takeSection(Scanner &in, FetchData &data, QByteArray name, bool isBinary)
{
    FetchSection section;
    section.name = std::move(name);
    section.isBinary = isBinary;
    if (in.peek() == '<') {
        in.skip(1);
        section.origin = in.number();
        in.skip(in.peek() == '>' ? 1 : 0);
    }
    auto text = in.text();
    if (!text)
        return in.skipValue();
    section.bytes = std::move(text->bytes);
    section.isNil = text->isNil;
    section.isOversized = text->isOversized;
    if (data.sections.size() < kMaxSections)
        data.sections.append(std::move(section));
}

QByteArray takeObjectId(Scanner &in)
{
    if (const auto words = in.words(1))
        return words->value(0);
    return in.string();
}

/// One item behind its name. @return false: we do not know it
bool takeItem(QByteArrayView name, Scanner &in, FetchData &data)
{
    using wire::sameWord;
    if (sameWord(name, "UID")) {
        if (const auto uid = in.number32())
            data.uid = Uid { *uid };
        else
            in.skipValue();
    } else if (sameWord(name, "FLAGS")) {
        data.flags = in.flags();
        if (!data.flags)
            in.skipValue();
    } else if (sameWord(name, "RFC822.SIZE")) {
        data.size = in.number();
        if (!data.size)
            in.skipValue();
    } else if (sameWord(name, "INTERNALDATE")) {
        const auto plain = in.plainQuoted();
        data.internalDate = plain ? parseDateTime(*plain) : parseDateTime(in.string());
    } else if (sameWord(name, "MODSEQ")) {
        const bool inList = in.take('(');
        data.modSeq = in.number();
        if (inList)
            in.skipToClose();
        else if (!data.modSeq)
            in.skipValue();
    } else if (sameWord(name, "ENVELOPE")) {
        data.envelope = parseEnvelope(in);
    } else if (sameWord(name, "BODYSTRUCTURE") || sameWord(name, "BODY")) {
        data.structure = parseBodyStructure(in);
    } else if (sameWord(name, "RFC822")) {
        takeSection(in, data, {}, false);
    } else if (sameWord(name, "RFC822.HEADER")) {
        takeSection(in, data, "HEADER", false);
    } else if (sameWord(name, "RFC822.TEXT")) {
        takeSection(in, data, "TEXT", false);
    } else if (sameWord(name, "EMAILID") || sameWord(name, "X-GM-MSGID")) {
        data.emailId = takeObjectId(in);
    } else if (sameWord(name, "THREADID") || sameWord(name, "X-GM-THRID")) {
        data.threadId = takeObjectId(in);
    } else if (sameWord(name, "PREVIEW")) {
        if (auto text = in.text(); text && !text->isNil && !text->isOversized)
            data.preview = std::move(text->bytes);
    } else if (sameWord(name, "X-GM-LABELS")) {
        data.labels = in.words(kMaxLabels).value_or(QList<QByteArray>());
    } else {
        in.skipValue();
        return false;
    }
    return true;
}

} // namespace

std::optional<Envelope> parseEnvelope(Scanner &in)
{
    if (!in.take('(')) {
        in.skipValue();
        return std::nullopt;
    }
    Envelope envelope;
    envelope.date = in.string();
    envelope.subject = in.string();
    for (auto *list : { &envelope.from, &envelope.sender, &envelope.replyTo, &envelope.to, &envelope.cc, &envelope.bcc }) {
        in.skipSpaces();
        if (in.peek() != ')')
            *list = parseAddresses(in);
    }
    for (QByteArray *field : { &envelope.inReplyTo, &envelope.messageId }) {
        in.skipSpaces();
        if (in.peek() != ')')
            *field = in.string();
    }
    in.skipToClose();
    return envelope;
}

std::optional<FetchData> parseFetch(quint32 sequence, Scanner &in)
{
    if (!in.take('('))
        return std::nullopt;
    FetchData data;
    data.sequence = sequence;
    bool understood = false;
    while (!in.atEnd()) {
        if (in.take('(')) // Domino puts one pair too many
            continue;
        if (in.take(')'))
            continue;
        const QByteArrayView name = in.word();
        if (in.peek() == '[') {
            const auto inside = in.brackets();
            if (!inside)
                break;
            if (wire::sameWord(name, "BODY") || wire::sameWord(name, "BODY.PEEK")) {
                takeSection(in, data, sectionName(*inside), false);
                understood = true;
            } else if (wire::sameWord(name, "BINARY") || wire::sameWord(name, "BINARY.PEEK")) {
                takeSection(in, data, sectionName(*inside), true);
                understood = true;
            } else if (wire::sameWord(name, "BINARY.SIZE")) {
                const auto size = in.number();
                if (size && data.binarySizes.size() < kMaxSections)
                    data.binarySizes.append({ sectionName(*inside), *size });
                else if (!size)
                    in.skipValue();
                understood = true;
            } else {
                in.skipValue(); // what is to come
            }
        } else if (name.isEmpty()) {
            in.skip(1); // a stray quote or bracket
        } else {
            understood |= takeItem(name, in, data);
        }
    }
    if (!understood)
        return std::nullopt;
    return data;
}

const FetchSection *FetchData::section(QByteArrayView name) const
{
    for (const FetchSection &section : sections) {
        if (wire::sameWord(section.name, name))
            return &section;
    }
    return nullptr;
}

std::optional<quint64> FetchData::binarySize(QByteArrayView section) const
{
    for (const BinarySize &one : binarySizes) {
        if (wire::sameWord(one.section, section))
            return one.size;
    }
    return std::nullopt;
}

QByteArray FetchData::header() const
{
    for (const FetchSection &section : sections) {
        if (section.name.startsWith("HEADER"))
            return section.bytes;
    }
    return {};
}

void FetchData::merge(FetchData &&other)
{
    if (!uid.isValid())
        uid = other.uid;
    if (other.flags) // the later word counts
        flags = std::move(other.flags);
    if (other.modSeq)
        modSeq = other.modSeq;
    if (!internalDate.isKnown())
        internalDate = other.internalDate;
    if (!size)
        size = other.size;
    if (emailId.isEmpty())
        emailId = std::move(other.emailId);
    if (threadId.isEmpty())
        threadId = std::move(other.threadId);
    if (!envelope)
        envelope = std::move(other.envelope);
    if (structure.isEmpty())
        structure = std::move(other.structure);
    if (!preview)
        preview = std::move(other.preview);
    if (labels.isEmpty())
        labels = std::move(other.labels);
    binarySizes += other.binarySizes;
    for (FetchSection &section : other.sections) {
        if (!this->section(section.name) || section.origin)
            sections.append(std::move(section));
    }
}

} // namespace imap
