// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "mime/BinaryForm.h"
#include "mime/BodyChoice.h"
#include "mime/Filename.h"
#include "mime/Limits.h"
#include "mime/LinesForm.h"
#include "mime/PartTree.h"
#include "mime/Summary.h"

using namespace Qt::StringLiterals;

namespace {

/// All leaves hold the same octets, and stand in the same places.
bool isSame(const mime::PartTree &one, const mime::PartTree &two)
{
    if (one.describe() != two.describe())
        return false;
    for (size_t i = 0; i < one.parts().size(); ++i) {
        if (one.parts()[i].children.empty() && one.parts()[i].decoded() != two.parts()[i].decoded())
            return false;
    }
    return true;
}

void lookAtForms(const QByteArray &raw, const mime::PartTree &tree)
{
    const auto binary = [&raw](qsizetype piece) {
        mime::BinaryScan scan(1);
        for (qsizetype at = 0; at < raw.size(); at += piece)
            scan.add(QByteArrayView(raw).sliced(at, std::min(piece, raw.size() - at)));
        const mime::BinaryPlan plan = scan.finish();
        mime::BinaryWriter writer(plan);
        QByteArray out;
        for (qsizetype at = 0; at < raw.size(); at += piece)
            writer.write(QByteArrayView(raw).sliced(at, std::min(piece, raw.size() - at)), out);
        require(plan.edits.empty() ? out == raw : out.size() == plan.octets, "the binary form is as long as was said");
        return out;
    };
    const QByteArray out = binary(raw.size() + 1);
    require(out == binary(3), "any split has the same binary form");
    require(isSame(tree, mime::PartTree::parse(out)), "the binary form is read as the stored one");
    if (const auto lines = mime::linesForm(raw)) {
        require(!lines->contains('\0'), "lines hold no NUL");
        require(*lines == raw || mime::linesForm(*lines) == *lines, "lines are lines");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), qsizetype(size));
    const mime::PartTree tree = mime::PartTree::parse(raw);
    require(!tree.parts().empty() && int(tree.parts().size()) <= 2 * mime::kMaxParts, "a tree has parts, and not too many");
    for (size_t i = 0; i < tree.parts().size(); ++i) {
        const mime::Part &part = tree.parts()[i];
        require(part.parent < int(i), "a parent stands before its children");
        require(!part.type.isEmpty(), "a part has a type");
        (void)part.text();
        require(mime::decodedSize(part.body, part.encoding) == part.decoded().size(), "the size is the size of what comes out");
        const QString name = mime::safeFileName(part.fileName(), part.type);
        require(!name.isEmpty() && !name.contains(u'/') && !name.contains(u'\\') && !name.contains(QChar(0)) && name != "."_L1 && name != ".."_L1,
                "a safe name is safe");
    }
    const mime::BodyChoice choice = mime::chooseBody(tree);
    require(!choice.sections.empty() || !choice.attachments.empty() || !choice.inlineImages.empty(), "something is shown");
    require(mime::summarise(raw).preview.size() <= 200, "a preview is short");
    (void)tree.describe();
    lookAtForms(raw, tree);
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return {
        "From: a@x.example\r\nSubject: =?utf-8?Q?a=C3=B1?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\npre\r\n--b\r\nContent-Type: text/plain\r\n\r\nhola\r\n"
        "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\na\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--c--\r\n--b\r\n"
        "Content-Type: application/pdf; name*0*=utf-8''a%C3; name*1*=%B1.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\naG9sYQ==\r\n--b--\r\n"_ba,
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/related; boundary=in\r\n\r\n--in\r\n"
        "Content-Type: image/x\r\nContent-Transfer-Encoding: base64\r\n\r\naG9sYQ0KLS1i\r\n--in--\r\n--b\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Type: application/x\r\n\r\nAAEN\r\nCg==\r\n\r\n--b\r\nContent-Type: image/y\r\nContent-Transfer-Encoding: binary\r\n\r\na\nb\r\n--b--\r\n"_ba,
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nQ29udGVudC1UeXBlOiB0ZXh0L2h0bWwKCjxwPng=\n"_ba,
        "From x\n\xEF\xBB\xBFSubject: y\n z\nContent-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: quoted-printable\n\n=1B$B=\n=\n"_ba,
        "Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: 1\n\nx\n--d\n\nSubject: 2\n\ny\n--d--\n"_ba,
        "Content-Type: text/html; charset=gb2312\n\n<meta charset=utf-7><p>\xD6\xD0+AGE-</p><style>"_ba,
        "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#0V%T\n`\nend\n"_ba,
    };
}
