// SPDX-License-Identifier: GPL-3.0-or-later
// In which order a server is told of folders, and what the journal keeps of it.
#include "sync/FolderIntent.h"

#include <gtest/gtest.h>

using engine::UndoKind;

TEST(FolderIntents, newFoldersAndNamesGoBeforeMessagesButNotBeforeADeletion)
{
    const auto intents = [](const QByteArrayList &kinds) {
        QList<store::Intent> list;
        for (const QByteArray &kind : kinds) {
            store::Intent intent;
            intent.kind = kind;
            list.append(intent);
        }
        return list;
    };
    EXPECT_EQ(engine::nextIntent(intents({})), -1);
    EXPECT_EQ(engine::nextIntent(intents({ "move", "flags" })), 0);
    EXPECT_EQ(engine::nextIntent(intents({ "move", "flags" }), true), -1);
    EXPECT_EQ(engine::nextIntent(intents({ "move", "create-folder", "rename-folder" })), 1);
    EXPECT_EQ(engine::nextIntent(intents({ "move", "delete-folder", "rename-folder" })), 0);
    EXPECT_EQ(engine::nextIntent(intents({ "delete-folder", "rename-folder" }), true), -1);
}

TEST(FolderIntents, aNewNameGoesBeforeTheDeletionOfAnotherTree)
{
    const auto wish = [](const char *kind, qint64 folder, const QByteArray &mailbox, const QByteArray &newMailbox = {}) {
        store::Intent intent;
        intent.kind = kind;
        intent.payload = engine::FolderIntent { .folder = { folder }, .mailbox = mailbox, .newMailbox = newMailbox }.toJson();
        return intent;
    };
    store::Intent move;
    move.kind = "move";
    const store::Intent deletion = wish("delete-folder", 1, "F");
    EXPECT_EQ(engine::nextIntent({ move, deletion, wish("rename-folder", 2, "G", "H") }), 2) << "the move is told of G by its new name";
    EXPECT_EQ(engine::nextIntent({ move, deletion, wish("rename-folder", 2, "G", "F") }), 0) << "that name has to be free";
    EXPECT_EQ(engine::nextIntent({ move, deletion, wish("create-folder", 3, {}, "F") }), 0);
    EXPECT_EQ(engine::nextIntent({ move, wish("delete-folder", 1, "F/a"), wish("rename-folder", 2, "F", "H") }), 0);
    EXPECT_EQ(engine::nextIntent({ move, deletion, wish("rename-folder", 2, "F/a", "H") }), 0);
}

TEST(FolderIntents, comeBackFromTheJournalAsTheyWere)
{
    const engine::FolderIntent wish { .folder = { 7 }, .mailbox = "a&AOk-/\xFF", .newMailbox = "b", .said = UndoKind::MoveFolder };
    const auto back = engine::FolderIntent::fromJson(wish.toJson());
    EXPECT_EQ(back.folder, wish.folder);
    EXPECT_EQ(back.mailbox, wish.mailbox);
    EXPECT_EQ(back.newMailbox, wish.newMailbox);
    EXPECT_EQ(back.said, wish.said);
}
