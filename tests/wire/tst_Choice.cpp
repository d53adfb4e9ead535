// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/Choice.h"

#include <gtest/gtest.h>

using namespace wire::sasl;
using base::Fault;

namespace {

const QList<QByteArray> kAll { "PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "scram-sha-256", "XOAUTH2" };

Offer offers(const QList<QByteArray> &mechanisms, bool command = true)
{
    return { .mechanisms = mechanisms, .command = command };
}

Offer withApop()
{
    return { .mechanisms = kAll, .apop = true };
}

/// One cell of the matrix: what comes out, or why nothing does.
struct Row {
    const char *name;
    Offer offer;
    Terms terms;
    base::Result<Method> expected;
};

void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.name;
}

Row good(const char *name, const Offer &offer, const Terms &terms, Method method)
{
    return { name, offer, terms, method };
}

Row bad(const char *name, const Offer &offer, const Terms &terms, Fault fault)
{
    return { name, offer, terms, base::fail(fault) };
}

Terms above(Method floor, Line line, Preference preference = Preference::Automatic)
{
    return { .preference = preference, .line = line, .unprotectedUnlocked = true, .floor = floor };
}

constexpr auto Clear = Line::Clear;
constexpr auto Tls = Line::Tls;
constexpr auto Upgraded = Line::UpgradedTls;

} // namespace

class Choice : public testing::TestWithParam<Row> { };

TEST_P(Choice, isTheMatrixOfTheWizard)
{
    const Row &row = GetParam();
    const auto chosen = choose(row.offer, row.terms);
    ASSERT_EQ(chosen.has_value(), row.expected.has_value());
    if (chosen)
        EXPECT_EQ(*chosen, *row.expected);
    else
        EXPECT_EQ(chosen.error().fault, row.expected.error().fault);
}

INSTANTIATE_TEST_SUITE_P(Cells, Choice, testing::Values(
    good("automatic_takes_the_strongest", offers(kAll), { Preference::Automatic, Tls }, Method::ScramSha256),
    good("then_scram_sha1", offers({ "PLAIN", "SCRAM-SHA-1" }), { Preference::Automatic, Upgraded }, Method::ScramSha1),
    good("encrypted_plain_is_good", offers({ "CRAM-MD5", "LOGIN", "PLAIN" }), { Preference::Automatic, Tls }, Method::Plain),
    good("login_before_the_command", offers({ "LOGIN" }), { Preference::Automatic, Tls }, Method::Login),
    good("the_command_without_sasl", offers({}), { Preference::Automatic, Tls }, Method::Command),
    good("cram_last_when_encrypted", offers({ "CRAM-MD5" }, false), { Preference::Automatic, Tls }, Method::CramMd5),
    bad("a_password_is_no_token", offers({ "XOAUTH2", "GSSAPI" }, false), { Preference::Automatic, Tls }, Fault::MechanismUnavailable),
    bad("nothing_at_all", offers({}, false), { Preference::Automatic, Clear, true }, Fault::MechanismUnavailable),

    good("clear_scram_is_allowed", offers(kAll), { Preference::Automatic, Clear }, Method::ScramSha256),
    good("clear_scram_named", offers(kAll), { Preference::ScramSha1, Clear }, Method::ScramSha1),
    bad("clear_password_is_refused", offers({ "PLAIN" }), { Preference::Automatic, Clear }, Fault::PasswordUnprotected),
    bad("clear_command_is_refused", offers({}), { Preference::Automatic, Clear }, Fault::PasswordUnprotected),
    bad("clear_named_password_is_refused", offers(kAll), { Preference::Password, Clear }, Fault::PasswordUnprotected),
    bad("clear_cram_is_refused", offers(kAll), { Preference::CramMd5, Clear }, Fault::PasswordUnprotected),
    bad("clear_automatic_cram_is_refused", offers({ "CRAM-MD5" }), { Preference::Automatic, Clear }, Fault::PasswordUnprotected),
    good("unlocked_password", offers(kAll), { Preference::Password, Clear, true }, Method::Plain),
    good("unlocked_still_takes_the_strongest", offers(kAll), { Preference::Automatic, Clear, true }, Method::ScramSha256),
    good("unlocked_cram_before_the_password", offers({ "PLAIN", "CRAM-MD5" }), { Preference::Automatic, Clear, true }, Method::CramMd5),
    good("unlocked_command", offers({}), { Preference::Automatic, Clear, true }, Method::Command),

    good("apop_named_and_encrypted", withApop(), { Preference::Apop, Tls }, Method::Apop),
    good("apop_named_and_unlocked", withApop(), { Preference::Apop, Clear, true }, Method::Apop),
    bad("apop_named_in_clear", withApop(), { Preference::Apop, Clear }, Fault::PasswordUnprotected),
    bad("apop_after_stls", withApop(), { Preference::Apop, Upgraded }, Fault::MechanismUnavailable),
    bad("apop_not_offered", offers(kAll), { Preference::Apop, Tls }, Fault::MechanismUnavailable),
    bad("apop_malformed", Offer { .mechanisms = kAll, .apopMalformed = true }, { Preference::Apop, Clear, true }, Fault::ApopChallengeInvalid),
    bad("apop_is_never_automatic", Offer { .command = false, .apop = true }, { Preference::Automatic, Tls }, Fault::MechanismUnavailable),
    bad("apop_is_never_automatic_in_clear", Offer { .command = false, .apop = true }, { Preference::Automatic, Clear, true }, Fault::MechanismUnavailable),

    good("oauth_takes_the_standard_one", offers({ "XOAUTH2", "OAUTHBEARER", "PLAIN" }), { Preference::OAuth, Tls }, Method::OAuthBearer),
    good("oauth_takes_googles_draft", offers({ "XOAUTH2" }), { Preference::OAuth, Upgraded }, Method::XOAuth2),
    bad("a_token_is_never_shown_in_clear", offers({ "XOAUTH2", "OAUTHBEARER" }), { Preference::OAuth, Clear, true }, Fault::PasswordUnprotected),
    bad("no_password_instead_of_a_token", offers({ "PLAIN" }), { Preference::OAuth, Tls }, Fault::MechanismUnavailable),

    good("logindisabled_leaves_sasl", offers({ "PLAIN" }, false), { Preference::Password, Tls }, Method::Plain),
    bad("logindisabled_without_sasl", offers({}, false), { Preference::Password, Tls }, Fault::MechanismUnavailable),
    bad("a_named_one_has_no_substitute", offers({ "PLAIN", "SCRAM-SHA-1" }), { Preference::ScramSha256, Tls }, Fault::MechanismUnavailable),
    bad("cram_named_but_not_offered", offers({ "PLAIN" }), { Preference::CramMd5, Tls }, Fault::MechanismUnavailable)),
    [](const auto &row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(Floors, Choice, testing::Values(
    good("the_floor_itself", offers({ "PLAIN", "SCRAM-SHA-1" }), above(Method::ScramSha1, Tls), Method::ScramSha1),
    good("stronger_than_the_floor", offers(kAll), above(Method::ScramSha1, Tls), Method::ScramSha256),
    good("only_the_stronger_is_left", offers({ "PLAIN", "SCRAM-SHA-256" }), above(Method::ScramSha1, Upgraded), Method::ScramSha256),
    bad("only_the_weaker_scram_is_left", offers({ "PLAIN", "SCRAM-SHA-1" }), above(Method::ScramSha256, Tls), Fault::MechanismUnavailable),
    bad("only_the_password_is_left", offers({ "PLAIN", "LOGIN", "CRAM-MD5" }), above(Method::ScramSha1, Tls), Fault::MechanismUnavailable),
    bad("nothing_is_left", offers({}, false), above(Method::ScramSha1, Tls), Fault::MechanismUnavailable),
    good("encrypted_one_password_is_like_the_other", offers({ "PLAIN" }), above(Method::CramMd5, Tls), Method::Plain),
    good("clear_cram_gives_way_to_scram", offers({ "PLAIN", "SCRAM-SHA-1" }), above(Method::CramMd5, Clear), Method::ScramSha1),
    good("clear_cram_stays", offers({ "PLAIN", "CRAM-MD5" }), above(Method::CramMd5, Clear), Method::CramMd5),
    bad("clear_cram_does_not_become_the_password", offers({ "PLAIN" }), above(Method::CramMd5, Clear), Fault::MechanismUnavailable),
    bad("clear_scram_does_not_become_cram", offers({ "CRAM-MD5" }), above(Method::ScramSha1, Clear), Fault::MechanismUnavailable),
    good("the_password_is_no_floor", offers({ "CRAM-MD5" }, false), above(Method::Plain, Tls), Method::CramMd5),
    good("who_names_one_has_decided", offers(kAll), above(Method::ScramSha256, Tls, Preference::Password), Method::Plain)),
    [](const auto &row) { return row.param.name; });

TEST(Strength, isOneOrderOfAllMethodsOnEachLine)
{
    const QList<QList<Method>> clear { { Method::Command, Method::Plain, Method::Login, Method::OAuthBearer, Method::XOAuth2 }, { Method::Apop },
        { Method::CramMd5 }, { Method::ScramSha1 }, { Method::ScramSha256 } };
    const QList<QList<Method>> encrypted { { Method::Command, Method::Plain, Method::Login, Method::OAuthBearer, Method::XOAuth2, Method::Apop, Method::CramMd5 },
        { Method::ScramSha1 }, { Method::ScramSha256 } };
    for (const Line line : { Clear, Tls, Upgraded }) {
        const auto &steps = line == Clear ? clear : encrypted;
        for (qsizetype low = 0; low < steps.size(); ++low) {
            for (qsizetype high = 0; high < steps.size(); ++high) {
                for (const Method a : steps[low]) {
                    for (const Method b : steps[high])
                        EXPECT_EQ(isWeaker(a, b, line), low < high) << int(a) << " and " << int(b) << " on " << int(line);
                }
            }
        }
    }
}

TEST(Usable, listsTheBestFirstAndApopLast)
{
    EXPECT_EQ(usable(withApop(), Tls),
              (QList { Method::ScramSha256, Method::ScramSha1, Method::Plain, Method::Login, Method::Command,
                       Method::CramMd5, Method::Apop, Method::XOAuth2 }));
    EXPECT_FALSE(usable(withApop(), Upgraded).contains(Method::Apop));
    EXPECT_EQ(usable(offers({ "SCRAM-SHA-1" }, false), Clear), (QList { Method::ScramSha1 }));
    EXPECT_EQ(usable(offers({ "XOAUTH2", "OAUTHBEARER" }, false), Tls), (QList { Method::OAuthBearer, Method::XOAuth2 }));
    EXPECT_EQ(usable(offers({ "XOAUTH2", "OAUTHBEARER" }, false), Clear), QList<Method> {});
}
