// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "mime/BodyChoice.h"
#include "mime/Filename.h"
#include "mime/Limits.h"
#include "mime/PartTree.h"
#include "mime/Summary.h"

using namespace Qt::StringLiterals;

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
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return {
        "From: a@x.example\r\nSubject: =?utf-8?Q?a=C3=B1?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\npre\r\n--b\r\nContent-Type: text/plain\r\n\r\nhola\r\n"
        "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\na\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--c--\r\n--b\r\n"
        "Content-Type: application/pdf; name*0*=utf-8''a%C3; name*1*=%B1.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\naG9sYQ==\r\n--b--\r\n"_ba,
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nQ29udGVudC1UeXBlOiB0ZXh0L2h0bWwKCjxwPng=\n"_ba,
        "From x\n\xEF\xBB\xBFSubject: y\n z\nContent-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: quoted-printable\n\n=1B$B=\n=\n"_ba,
        "Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: 1\n\nx\n--d\n\nSubject: 2\n\ny\n--d--\n"_ba,
        "Content-Type: text/html; charset=gb2312\n\n<meta charset=utf-7><p>\xD6\xD0+AGE-</p><style>"_ba,
        "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#0V%T\n`\nend\n"_ba,
    };
}
