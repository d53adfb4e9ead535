// SPDX-License-Identifier: GPL-3.0-or-later
// Labels stand at the height of what they name.
#include "gui/FormLayout.h"
#include "gui/Style.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

class FormLayout : public testing::Test {
protected:
    FormLayout() : m_form(new gui::FormLayout(&m_window)) { QApplication::setStyle(new gui::Style); }
    QLabel *addRow(QWidget *field)
    {
        m_form->addRow(u"A name"_s, field);
        return qobject_cast<QLabel *>(m_form->labelForField(field));
    }
    void arrange()
    {
        m_window.resize(500, m_window.sizeHint().height());
        m_window.show();
        QApplication::processEvents();
    }
    static double middle(const QWidget *widget) { return widget->y() + widget->height() / 2.0; }

    QWidget m_window;
    gui::FormLayout *m_form;
};

} // namespace

TEST_F(FormLayout, aLabelStandsInTheMiddleOfItsField)
{
    auto *edit = new QLineEdit;
    auto *check = new QCheckBox(u"Yes"_s);
    const QLabel *before = addRow(edit);
    const QLabel *beside = addRow(check);
    auto *host = new QLineEdit;
    auto *row = new QHBoxLayout;
    row->addWidget(host);
    row->addWidget(new QLineEdit);
    m_form->addRow(u"Two"_s, row);
    const auto *two = qobject_cast<QLabel *>(m_form->labelForField(row));
    arrange();
    EXPECT_GT(edit->height(), before->sizeHint().height() * 7 / 4) << "else QFormLayout does it";
    EXPECT_NEAR(middle(before), middle(edit), 1);
    EXPECT_NEAR(middle(beside), middle(check), 1);
    EXPECT_NEAR(middle(two), middle(host), 1);
}

TEST_F(FormLayout, besideSeveralLinesItStandsAtTheFirst)
{
    auto *text = new QLabel(u"One word after the other, until there is no room left for any of them in this one line, and not in the next either."_s);
    text->setWordWrap(true);
    auto *letter = new QPlainTextEdit;
    const QLabel *beside = addRow(text);
    const QLabel *above = addRow(letter);
    arrange();
    ASSERT_GT(text->height(), 2 * beside->sizeHint().height() - 4);
    EXPECT_NEAR(beside->y() + (beside->height() - beside->sizeHint().height()) / 2.0, text->y(), 1);
    EXPECT_LE(above->geometry().bottom(), letter->y() + 40);
    EXPECT_GE(above->y(), letter->y());
}

TEST_F(FormLayout, aLabelAboveItsFieldStaysThere)
{
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    auto *edit = new QLineEdit;
    const QLabel *above = addRow(edit);
    arrange();
    EXPECT_LT(above->geometry().bottom(), edit->y());
}
