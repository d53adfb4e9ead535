// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ForecastReport.h"

#include "gui/Format.h"
#include "gui/wizard/Forecast.h"
#include "gui/wizard/ProbeWords.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace gui {

using namespace Qt::StringLiterals;

namespace {
struct ForecastReport {
    Q_DECLARE_TR_FUNCTIONS(gui::ForecastReport)
};
}

QString forecastReport(const AccountDraft &draft, base::Timestamp now)
{
    QStringList parts { ForecastReport::tr("What will happen to the mail of %1, as of %2").arg(draft.address, Format().longDate(now)),
        plainText(forecast(draft, now)) };
    QStringList servers;
    for (const auto *report : { &draft.report(), &std::as_const(draft.smtpReport) }) {
        if (*report && (report == &draft.report() || draft.sends))
            servers << ProbeWords::rawFacts(**report);
    }
    if (!servers.isEmpty())
        parts << ForecastReport::tr("What the servers said:") << servers;
    QString text = parts.join("\n\n"_L1) + u'\n';
    // A server can repeat what it has heard.
    if (const QString password = QString::fromUtf8(draft.password.bytes()); !password.isEmpty())
        text.replace(password, u"•••"_s);
    return text;
}

base::Result<void> saveReport(const QString &file, const QString &report)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Text) || out.write(report.toUtf8()) < 0 || !out.commit())
        return base::fail(base::Fault::StorageFailed, "report", out.errorString());
    return {};
}

} // namespace gui
