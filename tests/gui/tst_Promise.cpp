// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/Promise.h"

#include "gui/Language.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using engine::MaildropReport;
using gui::AccountDraft;
using gui::Promise;
using Mode = policy::PopRetention::Mode;

namespace {

constexpr base::Timestamp kNow { 1'700'000'000'000 };

AccountDraft promised(const policy::PopRetention &retention, qint64 messages)
{
    AccountDraft draft;
    draft.protocol = accounts::Protocol::Pop3;
    draft.retention = retention;
    draft.pop3Report.emplace();
    draft.pop3Report->messageCount = messages;
    return draft;
}

} // namespace

TEST(Promise, isKeptWhenAllCameAndNothingWentThatShouldStay)
{
    const Language english(u"en"_s);
    const Promise promise = Promise::of(promised({}, 12), { .messages = 12, .fetched = 12 }, kNow);
    EXPECT_TRUE(promise.isKept);
    EXPECT_EQ(promise.line, u"The first check went as announced: 12 messages came here, and nothing was deleted on the server."_s);
    EXPECT_TRUE(promise.details.isEmpty());
    const Language spanish(u"es"_s);
    EXPECT_EQ(Promise::of(promised({}, 1), { .messages = 1, .fetched = 1 }, kNow).line,
        u"La primera comprobación ha ido como se anunció: ha llegado aquí 1 mensaje y no se ha eliminado nada en el servidor."_s);
}

TEST(Promise, whatArrivedMeanwhileBreaksNothingAndIsSaid)
{
    const Language english(u"en"_s);
    const Promise promise = Promise::of(promised({}, 12), { .messages = 14, .fetched = 13, .heldBack = 1 }, kNow);
    EXPECT_TRUE(promise.isKept);
    EXPECT_EQ(promise.details, (QStringList { u"2 messages have arrived since you signed in."_s,
        u"1 large message stays on the server until you ask for it."_s }));
}

TEST(Promise, isBrokenByWhatWasNotAnnounced)
{
    const Language english(u"en"_s);
    const Promise deleted = Promise::of(promised({}, 12), { .messages = 12, .fetched = 12, .deleted = 3 }, kNow);
    EXPECT_FALSE(deleted.isKept);
    EXPECT_EQ(deleted.details.value(0), u"3 messages were deleted on the server at once, more than announced."_s);
    EXPECT_FALSE(Promise::of(promised({}, 12), { .messages = 12, .fetched = 10 }, kNow).isKept);
    EXPECT_FALSE(Promise::of(promised({}, 12), { .messages = 12, .fetched = 12, .vanished = 1 }, kNow).isKept);
}

TEST(Promise, deletionsInTheSameSessionAreOnesThatWereAnnounced)
{
    const policy::PopRetention atOnce { .mode = Mode::DeleteOnceHere, .inSameSession = true };
    EXPECT_TRUE(Promise::of(promised(atOnce, 12), { .messages = 12, .fetched = 12, .deleted = 12 }, kNow).isKept);
    EXPECT_FALSE(Promise::of(promised({ .mode = Mode::DeleteOnceHere }, 12), { .messages = 12, .fetched = 12, .deleted = 12 }, kNow).isKept)
        << "it was to happen at the next check";
    const policy::PopRetention newest { .mode = Mode::KeepSome, .days = 0, .newest = 10, .inSameSession = true };
    EXPECT_TRUE(Promise::of(promised(newest, 12), { .messages = 12, .fetched = 12, .deleted = 2 }, kNow).isKept);
    EXPECT_FALSE(Promise::of(promised(newest, 12), { .messages = 12, .fetched = 12, .deleted = 3 }, kNow).isKept);
}
