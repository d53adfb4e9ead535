// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every sentence of the forecast for every policy, in both languages and with no, one and many messages. What stands in
// tests/gui/golden is what people read: a change there is to be read aloud before it is kept.
// PALOMAR_WRITE_GOLDEN=1 writes the files anew.
#include "gui/Language.h"
#include "gui/wizard/Forecast.h"
#include "gui/wizard/ForecastReport.h"
#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using gui::AccountDraft;
using Bodies = policy::SyncScope::Bodies;
using Mode = policy::PopRetention::Mode;
using WhenDeletedHere = policy::PopRetention::WhenDeletedHere;

namespace {

const base::Timestamp kNow = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 11, 23), QTime(12, 0), QTimeZone::UTC));

AccountDraft draftOf(Protocol protocol, int messages)
{
    AccountDraft draft;
    draft.address = u"ana@example.org"_s;
    draft.protocol = protocol;
    draft.guessServers();
    draft.sends = true;
    discovery::CheckReport report;
    report.protocol = protocol;
    report.endpoint = draft.endpoint();
    accounts::CertificateFacts certificate;
    certificate.tlsVersion = u"TLS 1.3"_s;
    certificate.validUntil = base::Timestamp::fromDateTime(QDateTime(QDate(2027, 3, 12), QTime(12, 0), QTimeZone::UTC));
    report.certificate = certificate;
    report.messageCount = messages;
    report.totalBytes = messages * 250'000LL;
    report.idle = protocol == Protocol::Imap;
    report.uidl = true;
    if (messages > 0)
        report.oldest = base::Timestamp::fromDateTime(QDateTime(QDate(2011, 3, 4), QTime(12, 0), QTimeZone::UTC));
    draft.report() = report;
    return draft;
}

struct Case {
    const char *name;
    policy::MailPlan plan;
    int expireDays = -1;
};

QList<Case> cases()
{
    using policy::PopRetention;
    using policy::SyncScope;
    return {
        { "imap: recent", SyncScope { Bodies::RecentDays, 30 } },
        { "imap: one day", SyncScope { Bodies::RecentDays, 1 } },
        { "imap: everything", SyncScope { Bodies::Everything } },
        { "imap: what is opened", SyncScope { Bodies::WhatIsOpened } },
        { "pop: keep all", PopRetention {} },
        { "pop: keep all, the server does not", PopRetention {}, 30 },
        { "pop: keep all, follow the Trash", PopRetention { .whenDeletedHere = WhenDeletedHere::TrashEmptied } },
        { "pop: keep all, follow at once", PopRetention { .whenDeletedHere = WhenDeletedHere::AtOnce } },
        { "pop: 14 days", PopRetention { .mode = Mode::KeepSome, .days = 14 } },
        { "pop: one day", PopRetention { .mode = Mode::KeepSome, .days = 1 } },
        { "pop: newest 100", PopRetention { .mode = Mode::KeepSome, .days = 0, .newest = 100 } },
        { "pop: newest one", PopRetention { .mode = Mode::KeepSome, .days = 0, .newest = 1 } },
        { "pop: 500 MB", PopRetention { .mode = Mode::KeepSome, .days = 0, .megabytes = 500 } },
        { "pop: all limits, follow", PopRetention { .mode = Mode::KeepSome, .days = 14, .newest = 100, .megabytes = 500, .whenDeletedHere = WhenDeletedHere::TrashEmptied } },
        { "pop: delete once here", PopRetention { .mode = Mode::DeleteOnceHere } },
    };
}

QString allSentences()
{
    QString text;
    for (const Case &each : cases()) {
        for (const int messages : { 0, 1, 12'431 }) {
            const auto *scope = std::get_if<policy::SyncScope>(&each.plan);
            AccountDraft draft = draftOf(scope ? Protocol::Imap : Protocol::Pop3, messages);
            if (scope)
                draft.scope = *scope;
            else
                draft.retention = std::get<policy::PopRetention>(each.plan);
            if (each.expireDays >= 0)
                draft.report()->expireDays = each.expireDays;
            text += u"## %1, %2\n%3\n\n"_s.arg(QLatin1StringView(each.name)).arg(messages).arg(gui::plainText(gui::forecast(draft, kNow)));
        }
    }
    return text;
}

class ForecastGolden : public testing::TestWithParam<const char *> { };

} // namespace

TEST_P(ForecastGolden, saysForEveryPolicyWhatItAlwaysSaid)
{
    const QString code = QString::fromLatin1(GetParam());
    const Language language(code);
    ASSERT_TRUE(language.isLoaded());
    const QString said = allSentences();
    QFile file(QStringLiteral(PALOMAR_SOURCE_DIR "/tests/gui/golden/forecast-") + code + u".txt"_s);
    if (qEnvironmentVariableIsSet("PALOMAR_WRITE_GOLDEN")) {
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(said.toUtf8());
        return;
    }
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QStringList expected = QString::fromUtf8(file.readAll()).split(u'\n');
    const QStringList lines = said.split(u'\n');
    for (qsizetype i = 0; i < std::max(expected.size(), lines.size()); ++i)
        EXPECT_EQ(lines.value(i), expected.value(i)) << "line " << i + 1;
}

INSTANTIATE_TEST_SUITE_P(Languages, ForecastGolden, testing::Values("en", "es"));

TEST(ForecastReport, keepsTheSummaryAndNoSecret)
{
    const Language english(u"en"_s);
    AccountDraft draft = draftOf(Protocol::Pop3, 12);
    draft.password = base::Secret(u"tr0mbón"_s);
    draft.report()->greeting = "+OK hello ana, your password is tr0mbón";
    draft.report()->capabilities = { "UIDL", "TOP" };
    const QString report = gui::forecastReport(draft, kNow);
    EXPECT_TRUE(report.contains(gui::plainText(gui::forecast(draft, kNow))));
    EXPECT_TRUE(report.contains(u"UIDL"_s));
    EXPECT_FALSE(report.contains(u"tr0mbón"_s)) << qPrintable(report);

    testsupport::TempFolder folder;
    const QString file = folder.file(u"resumen.txt"_s);
    ASSERT_TRUE(gui::saveReport(file, report));
    QFile saved(file);
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    EXPECT_EQ(QString::fromUtf8(saved.readAll()), report);
    EXPECT_FALSE(gui::saveReport(folder.file(u"no/such/folder/x.txt"_s), report));
}
