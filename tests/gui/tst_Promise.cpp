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

namespace {

using Bodies = policy::SyncScope::Bodies;

AccountDraft promisedImap(const policy::SyncScope &scope, qint64 messages)
{
    AccountDraft draft;
    draft.protocol = accounts::Protocol::Imap;
    draft.scope = scope;
    draft.imapReport.emplace();
    draft.imapReport->messageCount = messages;
    return draft;
}

engine::AccountFacts found(qint64 there, qint64 listed, qint64 inScope, qint64 missing)
{
    return { .isKnown = true, .held = { .messages = listed, .whole = inScope - missing, .there = there }, .inScope = inScope, .missing = missing,
        .octetsMissing = missing * 1'000'000 };
}

} // namespace

TEST(ImapPromise, isKeptWhenAllIsListedAndWhatBelongsHereIsHere)
{
    const Language english(u"en"_s);
    const policy::SyncScope recent { .bodies = Bodies::RecentDays, .days = 30 };
    const Promise promise = Promise::ofImap(promisedImap(recent, 1200), found(1204, 1204, 320, 0));
    EXPECT_TRUE(promise.isKept);
    EXPECT_EQ(promise.line, u"The first synchronisation went as announced: 1,204 messages are listed here, and 320 of the last 30 days can be read offline."_s);
    EXPECT_EQ(Promise::ofImap(promisedImap({ .bodies = Bodies::Everything }, 12), found(12, 12, 12, 0)).line,
        u"The first synchronisation went as announced: 12 messages are listed here and can be read offline."_s);
    EXPECT_EQ(Promise::ofImap(promisedImap(recent, 3), found(3, 3, 0, 0)).line,
        u"The first synchronisation went as announced: 3 messages are listed here, none of the last 30 days, so none can be read offline."_s);
    const Language spanish(u"es"_s);
    EXPECT_TRUE(Promise::ofImap(promisedImap(recent, 3), found(3, 3, 0, 0)).line.contains(u"ninguno se puede leer sin conexión"_s));
    EXPECT_EQ(Promise::ofImap(promisedImap({ .bodies = Bodies::WhatIsOpened }, 1), found(1, 1, 0, 0)).line,
        u"La primera sincronización ha ido como se anunció: aquí aparece 1 mensaje, y se recogerá cuando lo abra."_s);
}

TEST(ImapPromise, whatIsKeptBySizeIsSaidBySize)
{
    const policy::SyncScope some { .bodies = Bodies::RecentMegabytes, .days = 30, .megabytes = 500 };
    const Promise promise = [&some] {
        const Language english(u"en"_s);
        return Promise::ofImap(promisedImap(some, 1200), found(1204, 1204, 320, 0));
    }();
    EXPECT_TRUE(promise.isKept);
    EXPECT_EQ(promise.line,
        u"The first synchronisation went as announced: 1,204 messages are listed here, and the newest of them, 320 (at most 500 MB), can be read offline."_s);
    const Language spanish(u"es"_s);
    const QString line = Promise::ofImap(promisedImap(some, 1200), found(1204, 1204, 320, 0)).line;
    EXPECT_TRUE(line.contains(u"500"_s));
    EXPECT_FALSE(line.contains(u"30 días"_s)) << qPrintable(line);
}

TEST(ImapPromise, whatIsMissingIsCountedByWhatIsMissing)
{
    const Language english(u"en"_s);
    const Promise promise = Promise::ofImap(promisedImap({ .bodies = Bodies::Everything }, 20), found(18, 15, 15, 3));
    EXPECT_FALSE(promise.isKept);
    EXPECT_EQ(promise.line, u"The first synchronisation did not go as announced."_s);
    EXPECT_EQ(promise.details, (QStringList { u"3 messages of the server are not listed here yet."_s,
        u"3 messages (3.0 MB) that belong on this computer are not here yet; they come at the next check."_s,
        u"2 messages have disappeared from the server since you signed in. Palomar has deleted nothing there."_s }));
}

TEST(ImapPromise, whatTheServerDidNotSayBreaksNothing)
{
    AccountDraft draft = promisedImap({ .bodies = Bodies::Everything }, 5);
    EXPECT_TRUE(Promise::ofImap(draft, found(-1, 5, 5, 0)).isKept);
    draft.imapReport.reset();
    EXPECT_TRUE(Promise::ofImap(draft, found(5, 5, 5, 0)).isKept);
}
