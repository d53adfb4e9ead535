// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderNames.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::FolderNames)
};

} // namespace

QString folderTitle(mail::FolderRole role, const QString &name)
{
    switch (role) {
    case mail::FolderRole::None:
        break;
    case mail::FolderRole::Inbox:
        return Words::tr("Inbox");
    case mail::FolderRole::Drafts:
        return Words::tr("Drafts");
    case mail::FolderRole::Sent:
        return Words::tr("Sent", "the folder of sent messages");
    case mail::FolderRole::Archive:
        return Words::tr("Archive", "the folder");
    case mail::FolderRole::Junk:
        return Words::tr("Junk");
    case mail::FolderRole::Trash:
        return Words::tr("Trash");
    case mail::FolderRole::Outbox:
        return Words::tr("Outbox");
    case mail::FolderRole::All:
        return Words::tr("All mail");
    case mail::FolderRole::Flagged:
        return Words::tr("Starred", "the folder of starred messages");
    }
    return name;
}

QString accountTitle(const accounts::AccountSettings &account)
{
    return account.isLocal() ? Words::tr("Local folders") : account.label;
}

QLatin1StringView folderIcon(mail::FolderRole role)
{
    switch (role) {
    case mail::FolderRole::None:
        break;
    case mail::FolderRole::Inbox:
        return "inbox"_L1;
    case mail::FolderRole::Drafts:
        return "drafts"_L1;
    case mail::FolderRole::Sent:
        return "sent"_L1;
    case mail::FolderRole::Archive:
        return "archive"_L1;
    case mail::FolderRole::Junk:
        return "junk"_L1;
    case mail::FolderRole::Trash:
        return "trash"_L1;
    case mail::FolderRole::Outbox:
        return "outbox"_L1;
    case mail::FolderRole::All:
        return "mails"_L1;
    case mail::FolderRole::Flagged:
        return "star"_L1;
    }
    return "folder"_L1;
}

} // namespace gui
