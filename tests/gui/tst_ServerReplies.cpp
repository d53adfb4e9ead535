// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ServerReplies.h"

#include "gui/ErrorText.h"
#include "gui/Language.h"

#include <QDate>
#include <QFile>
#include <QSet>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using base::Fault;
using gui::ErrorText;
using gui::ServerReplies;
using Cause = ServerReplies::Cause;

namespace {

const QHash<QString, Cause> kCauses { { u"WrongPassword"_s, Cause::WrongPassword }, { u"AppPassword"_s, Cause::AppPassword },
    { u"BrowserOnly"_s, Cause::BrowserOnly }, { u"SwitchedOff"_s, Cause::SwitchedOff }, { u"TooMany"_s, Cause::TooMany },
    { u"InUse"_s, Cause::InUse }, { u"NeedsEncryption"_s, Cause::NeedsEncryption }, { u"NeedsSignIn"_s, Cause::NeedsSignIn },
    { u"UnknownProgram"_s, Cause::UnknownProgram }, { u"ServerTrouble"_s, Cause::ServerTrouble } };

QList<QStringList> replies()
{
    QFile file(QStringLiteral(PALOMAR_SOURCE_DIR "/tests/gui/replies.tsv"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            rows << line.split(u'\t');
    }
    return rows;
}

} // namespace

TEST(ServerReplies, whatRealServersSayIsUnderstood)
{
    const auto rows = replies();
    EXPECT_GE(rows.size(), 40);
    QSet<Cause> seen;
    for (const QStringList &row : rows) {
        ASSERT_EQ(row.size(), 6) << qPrintable(row.join(u'|'));
        EXPECT_TRUE(QDate::fromString(row[3], Qt::ISODate).isValid()) << qPrintable(row[3]);
        EXPECT_FALSE(row[4].isEmpty());
        ASSERT_TRUE(kCauses.contains(row[0])) << qPrintable(row[0]);
        EXPECT_EQ(ServerReplies::cause(row[5]), kCauses.value(row[0])) << qPrintable(row[5]);
        seen.insert(kCauses.value(row[0]));
    }
    EXPECT_EQ(seen.size(), kCauses.size()) << "no cause without a server that gave it";
}

TEST(ServerReplies, everyCauseHasItsSentencesInBothLanguages)
{
    for (const QString &code : { u"en"_s, u"es"_s }) {
        const Language language(code);
        QSet<QString> sentences;
        for (const Cause cause : kCauses) {
            sentences.insert(ServerReplies::why(cause));
            sentences.insert(ServerReplies::nextStep(cause));
        }
        EXPECT_EQ(sentences.size(), 2 * kCauses.size()) << qPrintable(code);
        EXPECT_FALSE(sentences.contains(QString()));
    }
}

TEST(ServerReplies, nothingIsMadeOfWordsThatAreNotKnown)
{
    for (const QString &text : { QString(), u"Go away"_s, u"Zugriff verweigert"_s, u"535 5.7.0"_s })
        EXPECT_EQ(ServerReplies::cause(text), std::nullopt) << qPrintable(text);
    const ErrorText text = ErrorText::of({ Fault::LoginRefused, {}, u"Zugriff verweigert"_s }, ErrorText::Context::IncomingServer, u"x"_s);
    EXPECT_TRUE(text.quoted.contains(u"Zugriff verweigert"_s));
}

TEST(ServerReplies, theCauseChoosesTheSentencesOfTheError)
{
    const Language english(u"en"_s);
    const ErrorText text = ErrorText::of({ Fault::LoginRefused, {}, u"[ALERT] Application-specific password required: https://x (Failure)"_s },
        ErrorText::Context::IncomingServer, u"imap.gmail.com"_s);
    EXPECT_EQ(text.why, ServerReplies::why(Cause::AppPassword));
    EXPECT_EQ(text.nextStep, ServerReplies::nextStep(Cause::AppPassword));
    EXPECT_TRUE(text.quoted.contains(u"Application-specific password required"_s));
    EXPECT_EQ(text.action, ErrorText::Action::EnterPassword);
    // Words about passwords in an answer to something else are no cause.
    const ErrorText other = ErrorText::of({ Fault::NetworkDown, {}, u"too many login attempts"_s }, ErrorText::Context::IncomingServer);
    EXPECT_NE(other.why, ServerReplies::why(Cause::TooMany));
}
