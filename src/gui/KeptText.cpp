// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/KeptText.h"

#include "gui/Format.h"
#include "models/FolderOrder.h"
#include "sync/KeptSince.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::KeptText)
};

using Bodies = policy::SyncScope::Bodies;

QString wayOf(const policy::SyncScope &scope, policy::FolderKeep keep)
{
    if (keep == policy::FolderKeep::Always || (keep == policy::FolderKeep::AsAccount && scope.bodies == Bodies::Everything))
        return Words::tr("Everything is kept here");
    if (keep == policy::FolderKeep::Never || scope.bodies == Bodies::WhatIsOpened)
        return Words::tr("What you open is kept here");
    if (scope.bodies == Bodies::RecentMegabytes)
        //: %1 is a size, such as "500 MB", of all folders together.
        return Words::tr("The newest %1 of the account are kept here").arg(Format().size(scope.megabytes * qint64(1'000'000)));
    return Words::tr("The last %Ln day(s) are kept here", nullptr, scope.days);
}

} // namespace

bool KeptText::staysOffline(const accounts::AccountSettings &account)
{
    return models::staysOffline(account);
}

QString KeptText::ofFolder(const accounts::AccountSettings &account, const store::FolderRow &folder,
    const std::optional<store::BodyCount> &count)
{
    const auto *imap = std::get_if<accounts::ImapSettings>(&account.kind);
    if (!imap || folder.local || !folder.selectable)
        return {};
    const Format format;
    // What shows every message again keeps none of them because the account does.
    const bool isOnlyOpened = folder.keep == policy::FolderKeep::AsAccount && !engine::isFilledByItself(folder.role);
    QStringList said { wayOf(imap->scope, isOnlyOpened ? policy::FolderKeep::Never : folder.keep) };
    if (count && count->total > 0) {
        const int total = int(std::min<qint64>(count->total, 1'000'000'000));
        said << (count->here >= count->total
                ? Words::tr("all %Ln message(s) are here in full", nullptr, total)
                : Words::tr("%1 of %Ln message(s) are here in full", nullptr, total).arg(format.number(count->here)));
    }
    return said.join(u" · "_s);
}

QString KeptText::ofQuota(const engine::MailQuota &quota)
{
    if (quota.limit <= 0)
        return {};
    const Format format;
    const QString percent = format.number(quota.usage * 100 / quota.limit);
    if (quota.isMessages)
        return Words::tr("%1 of %2 messages (%3 %)").arg(format.number(quota.usage), format.number(quota.limit), percent);
    return Words::tr("%1 of %2 used (%3 %)").arg(format.size(quota.usage), format.size(quota.limit), percent);
}

} // namespace gui
