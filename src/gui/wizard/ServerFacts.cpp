// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ServerFacts.h"

#include "gui/ErrorText.h"
#include "policy/PopExpiry.h"

#include <QStringList>

namespace gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMinute = 60;

} // namespace

QString ServerFacts::expiry(std::optional<int> days)
{
    if (!days || *days < 0)
        return {};
    if (*days == 0)
        return tr("The server keeps nothing that was downloaded.");
    return tr("The server deletes mail by itself after %Ln day(s).", nullptr, *days);
}

QString ServerFacts::delay(int seconds)
{
    if (seconds <= 0)
        return {};
    if (seconds < kMinute)
        return tr("The server wants %Ln second(s) between two checks.", nullptr, seconds);
    return tr("The server wants %Ln minute(s) between two checks.", nullptr, (seconds + kMinute - 1) / kMinute);
}

QString ServerFacts::paragraph(const discovery::CheckReport &report)
{
    QStringList sentences;
    if (const QString name = ErrorText::sanitised(QString::fromUtf8(report.implementation)); !name.isEmpty())
        sentences << tr("It calls itself “%1”.").arg(name);
    for (const QString &sentence : { expiry(report.expireDays), delay(report.loginDelay.value_or(0)) }) {
        if (!sentence.isEmpty())
            sentences << sentence;
    }
    return sentences.join(u' ');
}

QString ServerFacts::contradiction(const discovery::CheckReport &report, const policy::PopRetention &retention)
{
    if (!report.expireDays || *report.expireDays < 0 || !policy::promisesLongerThan(retention, *report.expireDays))
        return {};
    return expiry(report.expireDays);
}

} // namespace gui
