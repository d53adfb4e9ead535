// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ErrorText.h"

#include "gui/Language.h"
#include "sync/WantedBody.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using base::Fault;
using gui::ErrorText;

namespace {

// faultName() answers "Unknown" behind the last one, so that a new fault is tested without anybody remembering it.
QList<Fault> everyFault()
{
    QList<Fault> faults;
    for (int number = 0; qstrcmp(base::faultName(static_cast<Fault>(number)), "Unknown") != 0; ++number)
        faults << static_cast<Fault>(number);
    return faults;
}

constexpr ErrorText::Context kContexts[]
    = { ErrorText::Context::IncomingServer, ErrorText::Context::Store, ErrorText::Context::Message,
          ErrorText::Context::Change };

ErrorText textOf(Fault fault, ErrorText::Context context = ErrorText::Context::IncomingServer, const QString &words = {},
    const QString &host = u"imap.example.org"_s)
{
    return ErrorText::of({ fault, {}, words }, context, host);
}

} // namespace

class ErrorTextIn : public testing::TestWithParam<const char *> { };

TEST_P(ErrorTextIn, everyFaultHasASentenceInEveryPlace)
{
    const Language language(QString::fromLatin1(GetParam()));
    ASSERT_TRUE(language.isLoaded());
    ASSERT_GT(everyFault().size(), 25);
    for (const Fault fault : everyFault()) {
        for (const auto context : kContexts) {
            const ErrorText text = textOf(fault, context);
            SCOPED_TRACE(base::faultName(fault));
            EXPECT_TRUE(text.what.endsWith(u'.')) << qPrintable(text.what);
            EXPECT_TRUE(text.why.isEmpty() || text.why.endsWith(u'.')) << qPrintable(text.why);
            EXPECT_TRUE(text.nextStep.isEmpty() || text.nextStep.endsWith(u'.')) << qPrintable(text.nextStep);
            EXPECT_FALSE(text.oneParagraph().contains(u'%')) << qPrintable(text.oneParagraph());
            EXPECT_EQ(text.action == ErrorText::Action::None, text.actionLabel.isEmpty());
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, ErrorTextIn, testing::Values("en", "es"));

TEST(ErrorText, spanishSaysItInSpanish)
{
    const Language spanish(u"es"_s);
    const ErrorText text = textOf(Fault::LoginRefused, ErrorText::Context::IncomingServer, u"Authentication failed."_s);
    EXPECT_EQ(text.what, u"El nombre de usuario o la contraseña no han sido aceptados por imap.example.org."_s);
    EXPECT_EQ(text.quoted, u"El servidor respondió: «Authentication failed»."_s);
    for (const Fault fault : everyFault()) {
        for (const auto context : kContexts) {
            const QString unnamed = textOf(fault, context, {}, {}).oneParagraph();
            static const QRegularExpression clumsy(u"\\b(de|a) el servidor"_s);
            EXPECT_FALSE(clumsy.match(unnamed).hasMatch()) << qPrintable(unnamed);
        }
    }
}

TEST(ErrorText, theButtonIsTheOneThatMendsIt)
{
    using Action = ErrorText::Action;
    EXPECT_EQ(textOf(Fault::LoginRefused).action, Action::EnterPassword);
    EXPECT_EQ(textOf(Fault::NoCredential).action, Action::EnterPassword);
    EXPECT_EQ(textOf(Fault::TlsUntrusted).action, Action::ReviewCertificate);
    EXPECT_EQ(textOf(Fault::Offline).action, Action::GoOnline);
    EXPECT_EQ(textOf(Fault::HostNotFound).action, Action::EditAccount);
    EXPECT_EQ(textOf(Fault::PasswordUnprotected).action, Action::EditAccount);
    EXPECT_EQ(textOf(Fault::StorageNewer).action, Action::None);
}

TEST(ErrorText, theWrongProtocolIsNamed)
{
    const auto text = ErrorText::of({ Fault::WrongProtocol, "greeting of POP3", {} },
        ErrorText::Context::IncomingServer, u"pop.example.org"_s);
    EXPECT_TRUE(text.what.contains(u"POP3"_s)) << qPrintable(text.what);
}

TEST(ErrorText, aMessageIsSpokenOfAsAMessage)
{
    EXPECT_NE(textOf(Fault::MessageGone, ErrorText::Context::Message).what,
        textOf(Fault::MessageGone, ErrorText::Context::IncomingServer).what);
    const ErrorText timeout = textOf(Fault::Timeout, ErrorText::Context::Message);
    EXPECT_TRUE(timeout.what.startsWith(u"This message"_s)) << qPrintable(timeout.what);
    EXPECT_EQ(timeout.why, textOf(Fault::Timeout).what);
}

// The account tries again by itself; nobody asks again for a message, or a part of one, but who shows it.
TEST(ErrorText, ofAMessageNothingIsPromisedThatNobodyDoes)
{
    const QString promise = u"Palomar fetches it as soon as the server can be reached again."_s;
    for (const Fault fault : { Fault::NetworkDown, Fault::ServerUnavailable, Fault::LoginUnavailable, Fault::Timeout, Fault::ConnectionRefused }) {
        for (const char *detail : { "closed by peer", engine::wantedbody::kWithoutLine }) {
            const base::Error error { fault, detail, {} };
            EXPECT_FALSE(ErrorText::of(error, ErrorText::Context::Message).oneParagraph().contains(u"Palomar"_s)) << base::faultName(fault);
            EXPECT_NE(ErrorText::ofRest(error).nextStep, promise) << base::faultName(fault);
        }
        EXPECT_EQ(ErrorText::ofRest({ fault, engine::wantedbody::kWithoutLine, {} }, true).nextStep, promise) << base::faultName(fault);
        EXPECT_NE(ErrorText::ofRest({ fault, "closed by peer", {} }, true).nextStep, promise) << "the account is connected, and nothing will tell";
    }
    const auto isSaidToBeLost = [](const char *detail) { return ErrorText::ofRest({ Fault::NetworkDown, detail, {} }).why.contains(u"lost"_s); };
    EXPECT_TRUE(isSaidToBeLost("closed by peer"));
    EXPECT_FALSE(isSaidToBeLost(engine::wantedbody::kWithoutLine)) << "there may have been none yet";
}

TEST(ErrorText, aServersWordsAreMadeHarmless)
{
    EXPECT_EQ(ErrorText::sanitised(u"Login\r\nfailed\x07  now\t."_s), u"Login failed now"_s);
    EXPECT_EQ(ErrorText::sanitised(u"see https://evil.example/<b>x</b>"_s), u"see evil.example/‹b›x‹/b›"_s);
    EXPECT_EQ(ErrorText::sanitised(u"MAILTO:me@example.org JavaScript:x()"_s), u"me@example.org x()"_s);
    EXPECT_EQ(ErrorText::sanitised(u"abc\u202Edef\u200Bghi\uFEFF"_s), u"abcdefghi"_s) << "invisible characters";
    EXPECT_EQ(ErrorText::sanitised({}), QString());
    EXPECT_EQ(ErrorText::sanitised(QString(u'x').repeated(100'000)).size(), 200);
    EXPECT_TRUE(ErrorText::sanitised(QString(u'x').repeated(300)).endsWith(u'…'));
    EXPECT_EQ(ErrorText::sanitised(u"clave errónea 🗝"_s), u"clave errónea 🗝"_s);
}

// Nothing was undone then, and something is lost.
TEST(ErrorText, whatIsFinalIsNotSaidToBeUndone)
{
    const Language english(u"en"_s);
    EXPECT_EQ(ErrorText::ofErasure({ Fault::MessageGone, "the server was told", {} }).oneParagraph(), u"It is too late: the server has deleted it."_s);
    EXPECT_EQ(ErrorText::ofErasure({ Fault::MessageGone, "it is final", {} }).oneParagraph(), u"It cannot be brought back any more."_s);
    EXPECT_TRUE(ErrorText::ofErasure({ Fault::CommandRefused, {}, {} }).oneParagraph().contains(u"undone here"_s));
}

// RFC 5530 and RFC 7889: a refusal has a reason, in the person's language.
TEST(ErrorText, whyAChangeIsRefusedIsSaid)
{
    using Context = ErrorText::Context;
    const Language english(u"en"_s);
    const auto text = [](Fault fault, const char *detail, Context context) { return ErrorText::of({ fault, detail, {} }, context); };
    EXPECT_EQ(text(Fault::CommandRefused, "OVERQUOTA", Context::Change).why, u"The mailbox on the server is full."_s);
    EXPECT_EQ(text(Fault::CommandRefused, "NOPERM", Context::Folder).why, u"You are not allowed to do this there."_s);
    EXPECT_EQ(text(Fault::CommandRefused, "TOOBIG", Context::Copy).why, u"The server does not take messages as large as this."_s);
    EXPECT_EQ(text(Fault::LimitExceeded, "APPENDLIMIT 257", Context::Copy).oneParagraph(),
              u"The server did not accept the change. The server does not take messages as large as this. It was undone here; nothing was lost."_s);
    EXPECT_TRUE(text(Fault::CommandRefused, "NO", Context::Change).why.isEmpty());
    EXPECT_TRUE(text(Fault::LimitExceeded, "more than 10 numbers", Context::Change).what.contains(u"far larger"_s)) << "that is another limit";
}

TEST(ErrorText, aParagraphHasEverySentenceOnce)
{
    const ErrorText text = textOf(Fault::LoginRefused, ErrorText::Context::IncomingServer, u"no"_s);
    EXPECT_EQ(text.oneParagraph(), text.what + u' ' + text.quoted + u' ' + text.why + u' ' + text.nextStep);
}
