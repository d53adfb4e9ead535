// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "mime/AddressParser.h"
#include "mime/DateParser.h"
#include "mime/EncodedWord.h"
#include "mime/Parameters.h"
#include "mime/Summary.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

bool hasControls(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c < u' ' || (c >= u'\x7f' && c <= u'\x9f'); });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), qsizetype(size));
    require(!hasControls(mime::decodeHeader(raw)), "what is shown has no control characters");
    for (const mail::Address &address : mime::parseAddresses(raw)) {
        require(!hasControls(address.name) && !hasControls(address.address), "an address has no control characters");
        require(!address.name.isEmpty() || !address.address.isEmpty(), "an address is not empty");
    }
    (void)mime::parseDate(raw);
    const mime::ParameterizedValue value = mime::parseParameters(raw);
    require(!hasControls(value.text("filename"_L1)), "a name has no control characters");
    (void)mime::summariseHeader(raw);
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return {
        "=?utf-8?Q?a=C3=B1_b?= =?utf-8?B?w7E=?= <a@x.example>, \"b, c\" <d@[1.2.3.4]>, G: e@f (g \\) h), i;"_ba,
        "=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= =?gb2312?B?1tC5+g==?= raw \xC3\xB1 \xF1"_ba,
        "Fri, 21 Nov 1997 09(comment):55:06 -0600 (CST)"_ba,
        "2022-01-12T10:00:00.123+01:00"_ba,
        "attachment; filename*0*=UTF-8''a%C3; filename*1*=%B1; filename=\"b \\\" c\"; size=3 (x)"_ba,
        "From: a\r\nTo: b\r\n c\r\nDate: 1 Jan 2020 1:2:3 Z\r\nReferences: <a@b> <c@d>\r\n\r\n"_ba,
    };
}
