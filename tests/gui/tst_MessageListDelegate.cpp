// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/StatusText.h"
#include "gui/UndoText.h"
#include "gui/list/MessageListDelegate.h"
#include "models/MessageListModel.h"

#include <QStandardItemModel>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using models::MessageListModel;

namespace {

QStandardItem *message(bool unread, bool starred, bool attachment)
{
    auto *item = new QStandardItem;
    item->setData(true, MessageListModel::KnownRole);
    item->setData(u"Ana"_s, MessageListModel::SenderRole);
    item->setData(u"Luis"_s, MessageListModel::RecipientsRole);
    item->setData(u"Lunch?"_s, MessageListModel::SubjectRole);
    item->setData(QDateTime(QDate(2026, 3, 3), QTime(9, 5)), MessageListModel::DateRole);
    item->setData(unread, MessageListModel::UnreadRole);
    item->setData(starred, MessageListModel::StarredRole);
    item->setData(attachment, MessageListModel::AttachmentRole);
    return item;
}

base::Timestamp sameDay()
{
    return base::Timestamp::fromDateTime(QDateTime(QDate(2026, 3, 3), QTime(18, 0)));
}

} // namespace

TEST(MessageListDelegate, aRowIsOneSentence)
{
    QStandardItemModel model;
    model.appendRow(message(true, true, true));
    const QString text = gui::MessageListDelegate::sentence(model.index(0, 0), false, sameDay());
    EXPECT_TRUE(text.startsWith("unread, starred, from Ana, Lunch?, "_L1)) << text.toStdString();
    EXPECT_TRUE(text.contains("9:05"_L1)) << text.toStdString();
    EXPECT_TRUE(text.endsWith("has attachment"_L1)) << text.toStdString();
}

TEST(MessageListDelegate, sentMailSaysToWhom)
{
    QStandardItemModel model;
    model.appendRow(message(false, false, false));
    const QString text = gui::MessageListDelegate::sentence(model.index(0, 0), true, sameDay());
    EXPECT_TRUE(text.startsWith("to Luis, Lunch?"_L1)) << text.toStdString();
}

TEST(MessageListDelegate, theStarCanBeHitInEveryDensity)
{
    gui::MessageListDelegate delegate;
    const QStyleOptionViewItem option;
    for (const auto density : { gui::Density::Comfortable, gui::Density::Compact, gui::Density::Table }) {
        delegate.setDensity(density);
        const QRect row(0, 100, 372, delegate.sizeHint(option, {}).height());
        const QRect star = delegate.starArea(row);
        EXPECT_GE(star.width(), 24);
        EXPECT_GE(star.height(), 24);
        EXPECT_TRUE(row.adjusted(0, -1, 0, 1).contains(star)) << int(density);
    }
}

TEST(StatusText, saysWhatTheAccountsDo)
{
    accounts::AccountSettings account;
    account.id = { 1 };
    account.label = u"ana"_s;
    account.incoming.host = u"mail.example.org"_s;
    QHash<base::AccountId, engine::AccountStatus> states;
    using State = engine::AccountStatus::State;

    states[account.id] = { .state = State::Syncing, .done = 340, .total = 1284 };
    auto text = gui::StatusText::of({ account }, states, false);
    EXPECT_EQ(text.busy, account.id);
    EXPECT_TRUE(text.text.contains("340"_L1));

    states[account.id] = { .state = State::UpToDate, .at = { 1'700'000'000'000 } };
    text = gui::StatusText::of({ account }, states, false);
    EXPECT_EQ(text.mood, gui::StatusText::Mood::Good);
    EXPECT_FALSE(text.busy.isValid());

    states[account.id].waitingChanges = 3;
    text = gui::StatusText::of({ account }, states, true);
    EXPECT_TRUE(text.text.contains(u'3')) << text.text.toStdString();

    states[account.id] = { .state = State::NeedsPassword };
    text = gui::StatusText::of({ account }, states, false);
    EXPECT_EQ(text.mood, gui::StatusText::Mood::Warning);

    EXPECT_FALSE(gui::StatusText::of({}, {}, false).text.isEmpty());
}

TEST(UndoText, namesWhatItUndoes)
{
    EXPECT_TRUE(gui::undoText({ engine::UndoKind::MoveToTrash, 3 }).contains("Trash"_L1));
    EXPECT_EQ(gui::undoText({}), u"&Undo"_s);
}
