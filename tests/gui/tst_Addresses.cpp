// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people type as their address, and what is looked for and sent because of it: never more than the domain.
#include "discovery/MailConfig.h"
#include "discovery/ProviderTable.h"
#include "gui/wizard/AccountDraft.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    const char *name;
    QString typed;   ///< as it stands in the field, spaces at both ends taken off
    bool isAddress;
    QString domain;  ///< what DNS is asked for
};

const Row kRows[] = {
    { "plain", u"ana@example.org"_s, true, u"example.org"_s },
    { "upper-case", u"Ana@EXAMPLE.Org"_s, true, u"example.org"_s },
    { "plus", u"ana+compras@example.org"_s, true, u"example.org"_s },
    { "dots-and-dashes", u"a.n-a_1@mail.example-host.co.uk"_s, true, u"mail.example-host.co.uk"_s },
    { "accent-before-the-at", u"josé@example.org"_s, true, u"example.org"_s },
    { "idn", u"ana@correo.españa.example"_s, true, u"correo.xn--espaa-rta.example"_s },
    { "idn-sharp-s", u"ana@faß.de"_s, true, u"xn--fa-hia.de"_s },
    { "house-without-dot", u"ana@servidor"_s, true, u"servidor"_s },
    { "apostrophe", u"o'neil@example.org"_s, true, u"example.org"_s },
    { "no-at", u"ana.example.org"_s, false, u"ana.example.org"_s },
    { "only-at", u"@"_s, false, u""_s },
    { "no-name", u"@example.org"_s, false, u"example.org"_s },
    { "no-domain", u"ana@"_s, false, u""_s },
    { "two-ats", u"ana@b@example.org"_s, false, u"example.org"_s },
    { "space-inside", u"ana perez@example.org"_s, false, u"example.org"_s },
    { "space-in-the-domain", u"ana@example org"_s, false, u""_s },
    { "dot-at-the-end", u"ana@example.org."_s, false, u""_s },
    { "two-dots", u"ana@example..org"_s, false, u""_s },
    { "with-a-name", u"Ana <ana@example.org>"_s, false, u""_s },
    { "two-of-them", u"ana@example.org,bo@example.org"_s, false, u"example.org"_s },
    { "line-end", u"ana@example.org\r\nRCPT"_s, false, u""_s },
    { "path", u"ana@example.org/../evil"_s, false, u""_s },
    { "port", u"ana@example.org:25"_s, true, u""_s },
    { "empty", u""_s, false, u""_s },
};

class Addresses : public testing::TestWithParam<Row> { };

} // namespace

TEST_P(Addresses, areTakenOrRefused)
{
    EXPECT_EQ(gui::looksLikeAddress(GetParam().typed), GetParam().isAddress) << qPrintable(GetParam().typed);
}

TEST_P(Addresses, leadToTheirDomainAndNothingElse)
{
    const QString domain = discovery::domainOf(GetParam().typed);
    EXPECT_EQ(domain, GetParam().domain) << qPrintable(GetParam().typed);
    EXPECT_FALSE(domain.contains(u'@') || domain.contains(u'/') || domain.contains(u' '));
}

TEST_P(Addresses, makeServersToTryOnlyFromTheDomain)
{
    gui::AccountDraft draft;
    draft.address = GetParam().typed;
    draft.guessServers();
    if (!GetParam().isAddress)
        return;
    EXPECT_FALSE(draft.imap.host.contains(u'@')) << qPrintable(draft.imap.host);
    EXPECT_EQ(draft.imap.userName, GetParam().typed) << "the name is the person's, as it was typed";
    EXPECT_EQ(draft.imap.security, accounts::ConnectionSecurity::ImplicitTls);
}

INSTANTIATE_TEST_SUITE_P(Typed, Addresses, testing::ValuesIn(kRows), [](const auto &row) {
    std::string name = row.param.name;
    std::ranges::replace(name, '-', '_');
    return name;
});
