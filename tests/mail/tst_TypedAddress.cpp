// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/TypedAddress.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mail::Address;
using mail::splitTyped;

namespace {

struct Typed {
    const char *name;
    QString text;
    QList<mail::TypedAddress> found;
};

void PrintTo(const Typed &typed, std::ostream *out) { *out << typed.name; }

class TypedAddresses : public testing::TestWithParam<Typed> { };

} // namespace

TEST_P(TypedAddresses, areTakenApart)
{
    const auto found = splitTyped(GetParam().text);
    ASSERT_EQ(found.size(), GetParam().found.size());
    for (qsizetype at = 0; at < found.size(); ++at) {
        EXPECT_EQ(found[at].address.name.toStdString(), GetParam().found[at].address.name.toStdString());
        EXPECT_EQ(found[at].address.address.toStdString(), GetParam().found[at].address.address.toStdString());
        EXPECT_EQ(found[at].isValid, GetParam().found[at].isValid);
    }
}

INSTANTIATE_TEST_SUITE_P(asPeopleWriteThem, TypedAddresses, testing::Values(
    Typed { "nothing", u" , ;\n "_s, {} },
    Typed { "bare", u"ana@example.org"_s, { { { {}, u"ana@example.org"_s }, true } } },
    Typed { "named", u"Ana Pérez <ana@example.org>"_s, { { { u"Ana Pérez"_s, u"ana@example.org"_s }, true } } },
    Typed { "comma-in-quotes", u"\"Pérez, Ana\" <ana@example.org>, eva@example.org"_s,
            { { { u"Pérez, Ana"_s, u"ana@example.org"_s }, true }, { { {}, u"eva@example.org"_s }, true } } },
    Typed { "escaped-quote", u"\"Ana \\\"Nan\\\" P\" <ana@example.org>"_s, { { { u"Ana \"Nan\" P"_s, u"ana@example.org"_s }, true } } },
    Typed { "semicolons", u"a@x.org; b@x.org;c@x.org"_s,
            { { { {}, u"a@x.org"_s }, true }, { { {}, u"b@x.org"_s }, true }, { { {}, u"c@x.org"_s }, true } } },
    Typed { "a-column", u"a@x.org\r\nB <b@x.org>\n\nc@x.org\n"_s,
            { { { {}, u"a@x.org"_s }, true }, { { u"B"_s, u"b@x.org"_s }, true }, { { {}, u"c@x.org"_s }, true } } },
    Typed { "spaces-only", u"a@x.org b@x.org"_s, { { { {}, u"a@x.org"_s }, true }, { { {}, u"b@x.org"_s }, true } } },
    Typed { "no-commas", u"Ana <a@x.org> Eva <b@x.org>"_s, { { { u"Ana"_s, u"a@x.org"_s }, true }, { { u"Eva"_s, u"b@x.org"_s }, true } } },
    Typed { "group", u"Coro: a@x.org, Eva <b@x.org>; c@x.org"_s,
            { { { {}, u"a@x.org"_s }, true }, { { u"Eva"_s, u"b@x.org"_s }, true }, { { {}, u"c@x.org"_s }, true } } },
    Typed { "empty-group", u"undisclosed-recipients:;"_s, {} },
    Typed { "rfc-822-comment", u"ana@example.org (Ana, de aquí)"_s, { { { u"Ana, de aquí"_s, u"ana@example.org"_s }, true } } },
    Typed { "mailto", u"mailto:ana@example.org"_s, { { { {}, u"ana@example.org"_s }, true } } },
    Typed { "no-address", u"Ana Pérez, eva@x.org"_s, { { { {}, u"Ana Pérez"_s }, false }, { { {}, u"eva@x.org"_s }, true } } },
    Typed { "no-dot", u"ana@gmail"_s, { { { {}, u"ana@gmail"_s }, false } } },
    Typed { "quote-never-closed", u"\"Ana <a@x.org>\nb@x.org"_s, { { { u"\"Ana"_s, u"a@x.org"_s }, true }, { { {}, u"b@x.org"_s }, true } } },
    Typed { "other-letters", u"用户@例子.广告，josé@correo.example"_s, { { { {}, u"用户@例子.广告"_s }, true }, { { {}, u"josé@correo.example"_s }, true } } },
    Typed { "literal", u"a@[IPv6:2001:db8::1], b@[192.0.2.1]"_s, { { { {}, u"a@[IPv6:2001:db8::1]"_s }, true }, { { {}, u"b@[192.0.2.1]"_s }, true } } },
    Typed { "quoted-local", u"\"a,b\"@x.org, c@x.org"_s, { { { {}, u"\"a,b\"@x.org"_s }, true }, { { {}, u"c@x.org"_s }, true } } }),
    [](const auto &one) { return QByteArray(one.param.name).replace('-', '_').toStdString(); });

TEST(TypedAddress, whatCannotBeAnAddressIsNone)
{
    for (const QString &text : { u""_s, u"@x.org"_s, u"a@"_s, u"a"_s, u"a@b@x.org"_s, u".a@x.org"_s, u"a.@x.org"_s, u"a..b@x.org"_s, u"a b@x.org"_s,
                                 u"a@x..org"_s, u"a@-x.org"_s, u"a@x_y"_s, u"a@x.org\nBcc: v@x.org"_s, u"a@x.\u2028org"_s, u"a@x.org>"_s,
                                 u"a\u202E@x.org"_s, u"a@[x"_s, QString(500, u'a') + u"@x.org"_s })
        EXPECT_FALSE(mail::isAddress(text)) << text.toStdString();
    for (const QString &text : { u"a@localhost"_s, u"o'neill+list@x-y.example"_s, u"a=b@x.org"_s, u"\"a b\"@x.org"_s, u"a@sub_net.x.org"_s })
        EXPECT_TRUE(mail::isAddress(text)) << text.toStdString();
}

TEST(TypedAddress, whatIsWrittenOutIsReadBack)
{
    for (const QString &name : { u""_s, u"Ana"_s, u"Pérez, Ana"_s, u"a \"b\" \\c"_s, u"x@y"_s, u"(dr) Ana; etc."_s }) {
        const Address address { name, u"ana@example.org"_s };
        const auto found = splitTyped(mail::toText(address));
        ASSERT_EQ(found.size(), 1) << name.toStdString();
        EXPECT_EQ(found.constFirst().address, address);
        EXPECT_TRUE(found.constFirst().isValid);
    }
}
