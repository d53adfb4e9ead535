// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/RecipientField.h"

#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

// No key is pressed for it, and QLineEdit::textEdited() says nothing.
TEST(RecipientField, whatIsDictatedOrWrittenByAScreenReaderCounts)
{
    gui::RecipientField field;
    QSignalSpy changed(&field, &gui::RecipientField::changed);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&field.edit());
    ASSERT_TRUE(face && face->editableTextInterface());
    face->setText(QAccessible::Value, u"ana@example.org"_s);
    EXPECT_EQ(changed.count(), 1);
    ASSERT_EQ(field.typed().size(), 1);
    EXPECT_EQ(field.typed().first().address.address, u"ana@example.org"_s);
}

TEST(RecipientField, whatTheProgramWritesIsToldOnce)
{
    gui::RecipientField field;
    field.edit().setText(u"half an addr"_s);
    QSignalSpy changed(&field, &gui::RecipientField::changed);
    field.setRecipients({ { u"Eva"_s, u"eva@example.org"_s } });
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(field.typed().size(), 1);
}
