// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/MimeCommand.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "html/PlainText.h"
#include "html/Sanitiser.h"
#include "mime/AddressParser.h"
#include "mime/BodyChoice.h"
#include "mime/EncodedWord.h"
#include "mime/Filename.h"
#include "mime/PartTree.h"
#include "mime/Summary.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

QJsonArray addresses(const mail::AddressList &list)
{
    QJsonArray array;
    for (const mail::Address &address : list)
        array.append(QJsonObject { { "name"_L1, address.name }, { "address"_L1, address.address } });
    return array;
}

QJsonArray headers(const mime::Header &header)
{
    QJsonArray array;
    for (const mime::HeaderField &field : header.fields()) {
        array.append(QJsonObject { { "name"_L1, QString::fromLatin1(field.name) },
                                   { "raw"_L1, QString::fromUtf8(field.value) },
                                   { "decoded"_L1, mime::decodeHeader(field.value) } });
    }
    return array;
}

QLatin1StringView encodingName(mime::Encoding encoding)
{
    switch (encoding) {
    case mime::Encoding::Base64: return "base64"_L1;
    case mime::Encoding::QuotedPrintable: return "quoted-printable"_L1;
    case mime::Encoding::Uuencode: return "x-uuencode"_L1;
    case mime::Encoding::Identity: break;
    }
    return "identity"_L1;
}

QJsonObject partFacts(const mime::Part &part, QSet<QString> &taken)
{
    const QByteArray bytes = part.decoded();
    QJsonObject facts { { "path"_L1, QString::fromLatin1(part.path) },
                        { "type"_L1, QString::fromUtf8(part.type) },
                        { "charset"_L1, QString::fromUtf8(part.charset()) },
                        { "encoding"_L1, encodingName(part.encoding) },
                        { "disposition"_L1, QString::fromUtf8(part.disposition.value) },
                        { "size"_L1, qint64(bytes.size()) },
                        { "sha256"_L1, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()) } };
    const QString name = part.fileName();
    facts.insert("filename"_L1, name.isEmpty() ? QJsonValue() : QJsonValue(name));
    facts.insert("filenameSafe"_L1, name.isEmpty() ? QJsonValue() : QJsonValue(mime::uniqueFileName(name, part.type, taken)));
    return facts;
}

QLatin1StringView cryptoName(mime::CryptoKind kind)
{
    switch (kind) {
    case mime::CryptoKind::Signed: return "signed"_L1;
    case mime::CryptoKind::Encrypted: return "encrypted"_L1;
    case mime::CryptoKind::None: break;
    }
    return "none"_L1;
}

void addBody(QJsonObject &object, const mime::PartTree &tree)
{
    const mime::BodyChoice choice = mime::chooseBody(tree);
    QString text, html;
    QJsonArray remote;
    for (const mime::BodySection &section : choice.sections) {
        const auto textOf = [&](int index) { return tree.parts()[size_t(index)].text(); };
        if (section.html >= 0) {
            const html::Sanitised clean = html::sanitise(textOf(section.html).toUtf8(), { .maxOutput = html::kNoLimit });
            html += clean.html;
            for (const QString &address : clean.remote)
                remote.append(address);
        }
        if (section.plain >= 0)
            text += textOf(section.plain);
        else if (section.html >= 0)
            text += html::toPlainText(textOf(section.html).toUtf8());
        else if (section.text >= 0)
            text += textOf(section.text);
    }
    object.insert("text"_L1, text);
    object.insert("html"_L1, html);
    object.insert("remote"_L1, remote);
    object.insert("crypto"_L1, cryptoName(choice.crypto));
}

QJsonObject describe(const QString &file, const QByteArray &raw)
{
    const mime::PartTree tree = mime::PartTree::parse(raw);
    const mail::MessageSummary summary = mime::summarise(tree);
    QJsonObject object { { "file"_L1, file },
                         { "tree"_L1, QString::fromUtf8(tree.describe()) },
                         { "headers"_L1, headers(tree.root().header) },
                         { "subject"_L1, summary.subject },
                         { "from"_L1, addresses(summary.from) },
                         { "to"_L1, addresses(summary.to) },
                         { "cc"_L1, addresses(summary.cc) },
                         { "messageId"_L1, QString::fromUtf8(summary.messageId) },
                         { "preview"_L1, summary.preview },
                         { "hasAttachment"_L1, summary.hasAttachment },
                         { "cut"_L1, tree.isCut() } };
    if (const auto replyTo = tree.root().header.value("Reply-To"_L1))
        object.insert("replyTo"_L1, addresses(mime::parseAddresses(*replyTo)));
    object.insert("date"_L1, summary.sentAt.isKnown() ? QJsonValue(summary.sentAt.toDateTime().toString(Qt::ISODate)) : QJsonValue());
    QJsonArray parts;
    QSet<QString> taken;
    for (const mime::Part &part : tree.parts()) {
        if (!part.isMultipart())
            parts.append(partFacts(part, taken));
    }
    object.insert("parts"_L1, parts);
    addBody(object, tree);
    return object;
}

} // namespace

int runMime(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    constexpr QByteArrayView kUsageText = "usage: palomar-cli mime FILE...\nOne JSON object for each message file.\n";
    const QStringList files = arguments.sliced(1);
    if (files.value(0) == "--help"_L1) {
        out.write(kUsageText.toByteArray());
        return kOk;
    }
    if (files.isEmpty()) {
        err.write(kUsageText.toByteArray());
        return kUsage;
    }
    int result = kOk;
    for (const QString &name : files) {
        QFile file(name);
        QJsonObject line;
        if (file.open(QIODevice::ReadOnly)) {
            line = describe(name, file.readAll());
        } else {
            line = { { "file"_L1, name }, { "error"_L1, file.errorString() } };
            result = kStorage;
        }
        writeLine(out, line);
    }
    return result;
}

} // namespace cli
