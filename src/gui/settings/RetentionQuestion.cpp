// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/RetentionQuestion.h"

#include "gui/Format.h"
#include "gui/HangingText.h"

#include <QStringList>

namespace gui {

using namespace Qt::StringLiterals;
using policy::DeletionRule;

namespace {

QString partOf(const policy::PopRetention &retention, DeletionRule rule, int messages)
{
    switch (rule) {
    case DeletionRule::None:
        break;
    case DeletionRule::Age:
        if (retention.days == 1)
            return RetentionQuestion::tr("%Ln message(s) that came here more than a day ago", nullptr, messages);
        return RetentionQuestion::tr("%Ln message(s) that came here more than %1 days ago", nullptr, messages)
            .arg(Format().number(retention.days));
    case DeletionRule::Count:
        if (retention.newest == 1)
            return RetentionQuestion::tr("%Ln message(s) that are not the newest", nullptr, messages);
        return RetentionQuestion::tr("%Ln message(s) that are not among the newest %1", nullptr, messages)
            .arg(Format().number(retention.newest));
    case DeletionRule::Size:
        return RetentionQuestion::tr("%Ln message(s) that are too old for the newest %1", nullptr, messages)
            .arg(Format().size(retention.megabytes * qint64(1'000'000)));
    case DeletionRule::OnceHere:
        return RetentionQuestion::tr("%Ln message(s) because they are safe here by then", nullptr, messages);
    case DeletionRule::TrashEmptied:
        return RetentionQuestion::tr("%Ln message(s) that you have deleted for good here", nullptr, messages);
    case DeletionRule::Trashed:
        return RetentionQuestion::tr("%Ln message(s) that lie in the Trash here", nullptr, messages);
    case DeletionRule::Asked:
        return RetentionQuestion::tr("%Ln message(s) whose deletion there you have asked for", nullptr, messages);
    }
    return {};
}

} // namespace

RetentionQuestion RetentionQuestion::of(const policy::PopRetention &before, const policy::PopRetention &retention, const policy::ForecastFacts &facts)
{
    const Format format;
    RetentionQuestion question;
    QStringList lines;
    if (facts.atFirst > 0) {
        question.headline = tr("%Ln message(s) (%1) will be deleted on the server at the check that begins as soon as you save.", nullptr, facts.atFirst)
                                .arg(format.size(facts.octetsAtFirst));
        for (const policy::ForecastFacts::Part &part : facts.first)
            lines << QString(kPoint) + u' ' + partOf(retention, part.rule, part.messages);
        if (facts.later > 0)
            lines << (format.day(facts.nextLater) == format.day(facts.lastLater)
                          ? tr("%Ln more will follow on %1.", nullptr, facts.later).arg(format.day(facts.nextLater))
                          : tr("%Ln more will follow, from %1 to %2.", nullptr, facts.later).arg(format.day(facts.nextLater), format.day(facts.lastLater)));
    } else if (facts.later > 0) {
        question.headline = tr("From %1 on, %Ln message(s) that are on the server now will be deleted there.", nullptr, facts.later)
                                .arg(format.day(facts.nextLater));
        lines << tr("At the check that begins as soon as you save, nothing is deleted.");
    } else {
        question.headline = policy::describe(before).serverKeepsEverything ? tr("From now on, this account deletes mail on the server.")
                                                                          : tr("From now on, this account deletes more mail on the server.");
        lines << tr("Palomar knows of no message there now that this concerns.");
    }
    if (facts.atFirst + facts.later > 0) {
        QString staying = tr("%Ln message(s) of those there now stay.", nullptr, facts.staying);
        if (facts.notHere > 0)
            //: %1 is "60 messages of those there now stay."
            staying = tr("%1 %Ln of them because they are not here in full.", nullptr, facts.notHere).arg(staying);
        lines << staying
              << tr("Each one is read back from this computer first; what cannot be read back is not deleted there.");
    }
    question.details = lines.join(u'\n');
    return question;
}

} // namespace gui
