// SPDX-License-Identifier: GPL-3.0-or-later
// How long a server may be silent, or speak without getting on. The limits that must not end a test are hours away.
#include "net/ImapHarness.h"

#include <QTimer>

using namespace imaptest;
using accounts::ConnectionSecurity;
using base::Fault;
using imap::MailboxName;
using imap::Uid;
using imap::UidSet;
using net::ImapSession;
using testsupport::eventually;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(ImapSession::Options &)>;

constexpr auto kShort = 60ms;

/// Everything is far away but what `change` sets, once the mailbox is selected.
std::unique_ptr<Scripted> patient(const QByteArray &more, const Change &change)
{
    auto talk = std::make_unique<Scripted>(kSignIn + kSelect + more, ConnectionSecurity::ImplicitTls, [&change](auto &, auto &options) {
        options.silence = options.longSilence = options.standstill = options.longStandstill = 10h;
        change(options);
    });
    talk->transport->setFailureHandler([](const QString &) { }); // it is hung up on in the middle of it
    return talk;
}

/// The server says the next piece of the conversation every millisecond.
struct Dribble {
    explicit Dribble(Scripted &talk)
    {
        QObject::connect(&timer, &QTimer::timeout, talk.transport, [transport = talk.transport] { transport->proceed(); });
        timer.start(1ms);
    }
    QTimer timer;
};

QByteArray pieces(const QByteArray &piece)
{
    return ("P\n" + piece).repeated(30'000);
}

} // namespace

TEST(ImapSessionPatience, silenceIsForgivenLongerWhereMuchIsAsked)
{
    const auto talk = patient("C: {3} UID SEARCH ALL\n", [](auto &options) { options.longSilence = kShort; });
    ASSERT_TRUE(talk->open());
    // A select is slow, too, and is answered at once.
    ASSERT_TRUE(resultOf(talk->session->select(MailboxName::inbox())));
    EXPECT_EQ(resultOf(talk->session->searchAll()).error(), (base::Error { Fault::Timeout, "no answer", {} }));
}

TEST(ImapSessionPatience, silenceIsNotForgivenLongWhereLittleIsAsked)
{
    const auto talk = patient("C: {3} NOOP\n", [](auto &options) { options.silence = 500ms; });
    ASSERT_TRUE(talk->open());
    ASSERT_TRUE(resultOf(talk->session->select(MailboxName::inbox())));
    EXPECT_EQ(resultOf(talk->session->noop()).error(), (base::Error { Fault::Timeout, "no answer", {} }));
}

// It was prompt when it was asked for little, and then it was asked for much.
TEST(ImapSessionPatience, whatIsAskedLaterChangesTheLimit)
{
    const auto talk = patient("C: {3} NOOP\nC: {4} UID SEARCH ALL\n", [](auto &options) { options.longSilence = kShort; });
    ASSERT_TRUE(talk->open());
    ASSERT_TRUE(resultOf(talk->session->select(MailboxName::inbox())));
    auto *const noop = talk->session->noop();
    ASSERT_TRUE(eventually([&] { return talk->transport->sentByClient().contains("NOOP"); }));
    auto *const search = talk->session->searchAll();
    EXPECT_EQ(resultOf(search).error().fault, Fault::Timeout);
    (void)noop;
}

TEST(ImapSessionPatience, anOctetNowAndThenIsNoAnswer)
{
    const auto talk = patient("C~: {3} UID FETCH 5 .*\nS\\: * 1 FETCH (UID 5 BODY[] {900000}\\r\\n\n" + pieces("S\\: x\n"), [](auto &options) { options.standstill = kShort; });
    ASSERT_TRUE(talk->open());
    ASSERT_TRUE(resultOf(talk->session->select(MailboxName::inbox())));
    const Dribble dribble(*talk);
    EXPECT_EQ(resultOf(talk->session->fetchWhole(Uid { 5 })).error(), (base::Error { Fault::Timeout, "an answer that does not get on", {} }));
    EXPECT_FALSE(talk->transport->isDone()) << "it would have gone on";
}

TEST(ImapSessionPatience, wordsThatSayNothingAreNoAnswer)
{
    const auto talk = patient("C: {3} UID MOVE 1 Archive\n" + pieces("S: * OK Hang in there..\n"), [](auto &options) { options.longStandstill = kShort; });
    ASSERT_TRUE(talk->open());
    ASSERT_TRUE(resultOf(talk->session->select(MailboxName::inbox())));
    const Dribble dribble(*talk);
    EXPECT_EQ(resultOf(talk->session->move(UidSet(Uid { 1 }), MailboxName(QByteArray("Archive")))).error(),
        (base::Error { Fault::Timeout, "an answer that does not get on", {} }));
    EXPECT_FALSE(talk->transport->isDone());
}

TEST(ImapSessionPatience, whoIsSaidGoodbyeToMayDribble)
{
    const auto talk = patient("C: {3} LOGOUT\n" + pieces("S: * OK wait\n"), [](auto &options) { options.goodbye = kShort; });
    ASSERT_TRUE(talk->open());
    ASSERT_TRUE(resultOf(talk->session->select(MailboxName::inbox())));
    const Dribble dribble(*talk);
    EXPECT_TRUE(resultOf(talk->session->logout()));
}
