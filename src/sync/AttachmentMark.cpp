// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/AttachmentMark.h"

#include "mime/BodyChoice.h"

namespace engine {

namespace {

using Children = QList<QList<int>>;

/// A word from a server, fit for a header line.
QByteArray word(QByteArrayView text)
{
    QByteArray out;
    for (const char octet : text) {
        const auto code = static_cast<unsigned char>(octet);
        if (code > 0x20 && code < 0x7F && octet != '"' && octet != '\\' && octet != ';' && octet != '(' && octet != ')')
            out += octet;
    }
    return out;
}

/// The names say enough: which name a file has does not matter here, nor in how many pieces it came.
QByteArray parameters(const imap::BodyPart::Parameters &all)
{
    QByteArray out;
    for (const auto &[name, value] : all) {
        const QByteArray plain = name.contains('*') ? name.first(name.indexOf('*')) : name;
        if ((plain == "name" || plain == "filename") && !value.isEmpty())
            out += "; " + plain + "=x";
        else if (name == "start" || name == "smime-type")
            out += "; " + name + "=\"" + word(value) + '"';
    }
    return out;
}

/// The message again, as small as it can be: every part with its header and one octet. So there is one place only
/// that decides what is an attachment (mime/BodyChoice). Recursion goes as deep as the parser lets a structure be.
void write(QByteArray &out, const imap::BodyStructure &structure, const Children &children, int index)
{
    const imap::BodyPart &part = structure.parts[index];
    const bool isMessage = part.type == "message" && !children[index].isEmpty();
    out += "Content-Type: " + word(part.type) + '/' + word(part.subtype) + parameters(part.parameters);
    const QByteArray boundary = "b" + QByteArray::number(index) + "x"; // none begins another
    if (part.isMultipart())
        out += "; boundary=" + boundary;
    out += '\n';
    if (!part.disposition.isEmpty())
        out += "Content-Disposition: " + word(part.disposition) + parameters(part.dispositionParameters) + '\n';
    if (!part.id.isEmpty())
        out += "Content-ID: " + word(part.id) + '\n';
    out += '\n';
    if (part.isMultipart()) {
        for (const int child : children[index]) {
            out += "--" + boundary + '\n';
            write(out, structure, children, child);
        }
        out += "--" + boundary + "--\n";
    } else if (isMessage) {
        write(out, structure, children, children[index].constFirst());
    } else {
        out += part.size > 2 ? "x\n" : "\n"; // an end of line is no text
    }
}

} // namespace

bool hasAttachment(const imap::BodyStructure &structure)
{
    if (structure.isEmpty())
        return false;
    Children children(structure.parts.size());
    for (int i = 1; i < structure.parts.size(); ++i) {
        if (const int parent = structure.parts[i].parent; parent >= 0 && parent < i)
            children[parent].append(i);
    }
    QByteArray message;
    write(message, structure, children, 0);
    return !mime::chooseBody(mime::PartTree::parseView(message)).attachments.empty();
}

} // namespace engine
