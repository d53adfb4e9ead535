// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader says of a folder in the tree.
#include "gui/Language.h"
#include "gui/Style.h"
#include "gui/folders/FolderDelegate.h"
#include "mail/FolderRole.h"
#include "models/FolderTreeModel.h"

#include <QFontMetrics>
#include <QStandardItemModel>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using models::FolderTreeModel;

namespace {

QString said(qint64 unread, qint64 below)
{
    QStandardItemModel model;
    auto *const item = new QStandardItem(u"Facturas"_s);
    item->setData(FolderTreeModel::Folder, FolderTreeModel::KindRole);
    item->setData(unread, FolderTreeModel::UnreadRole);
    item->setData(below, FolderTreeModel::UnreadBelowRole);
    item->setData(true, FolderTreeModel::SubscribedRole);
    model.appendRow(item);
    return gui::FolderDelegate::sentence(model.index(0, 0));
}

} // namespace

TEST(FolderDelegate, saysHowManyMessagesWaitInTheOutbox)
{
    const auto outbox = [](qint64 total) {
        QStandardItemModel model;
        auto *const item = new QStandardItem(u"Outbox"_s);
        item->setData(FolderTreeModel::Folder, FolderTreeModel::KindRole);
        item->setData(int(mail::FolderRole::Outbox), FolderTreeModel::SpecialRole);
        item->setData(qint64(0), FolderTreeModel::UnreadRole); // who writes has read it
        item->setData(total, FolderTreeModel::TotalRole);
        model.appendRow(item);
        return gui::FolderDelegate::sentence(model.index(0, 0));
    };
    {
        const Language english(u"en"_s);
        EXPECT_EQ(outbox(0), u"Outbox, nothing to be sent"_s);
        EXPECT_EQ(outbox(2), u"Outbox, 2 messages not sent yet"_s);
    }
    const Language spanish(u"es"_s);
    EXPECT_EQ(outbox(1), u"Bandeja de salida, 1 mensaje sin enviar"_s);
}

TEST(FolderDelegate, saysWhatIsUnreadInItAndInTheFoldersInIt)
{
    {
        const Language english(u"en"_s);
        EXPECT_EQ(said(0, 0), u"Facturas, nothing unread"_s);
        EXPECT_EQ(said(1, 0), u"Facturas, 1 unread"_s);
        EXPECT_EQ(said(0, 1), u"Facturas, nothing unread; 1 unread in the folders in it"_s);
    }
    const Language spanish(u"es"_s);
    EXPECT_EQ(said(2, 3), u"Facturas, 2 no leídos; 3 no leídos en sus carpetas"_s);
}

TEST(FolderDelegate, hasRoomForTheNamesInEveryLanguage)
{
    int english = 0;
    {
        const Language language(u"en"_s);
        english = gui::FolderDelegate::wholeWidth();
    }
    const Language spanish(u"es"_s);
    EXPECT_GT(gui::FolderDelegate::wholeWidth(), english);
    EXPECT_GT(gui::FolderDelegate::wholeWidth(), QFontMetrics(gui::scaledFont(1.0, QFont::DemiBold)).horizontalAdvance(u"Bandeja de entrada"_s));
}
