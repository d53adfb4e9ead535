// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/ComingRows.h"

#include "support/Eventually.h"

#include <QApplication>
#include <QListView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTest>

#include <gtest/gtest.h>

using gui::ComingRows;

namespace {

constexpr int kHeight = 20;

/// Rows of one height; counts those that are painted and of which nothing is known.
class Rows final : public QStyledItemDelegate {
public:
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return { 50, kHeight }; }
    void paint(QPainter *, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!index.isValid())
            unknown.append(option.rect.top());
    }
    mutable QList<int> unknown;
};

/// A list that shows ten rows at a time.
class ComingRowsTest : public testing::Test {
protected:
    ComingRowsTest()
    {
        m_view.setFrameShape(QFrame::NoFrame);
        m_view.setUniformItemSizes(true);
        m_view.setVerticalScrollMode(QListView::ScrollPerPixel);
        m_view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_view.setItemDelegate(&m_rows);
        m_view.setModel(&m_model);
        m_view.resize(200, 10 * kHeight);
        m_view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_view));
    }
    void add(int count)
    {
        QList<QStandardItem *> items;
        for (int i = 0; i < count; ++i)
            items.append(new QStandardItem);
        m_model.invisibleRootItem()->appendRows(items);
        m_view.doItemsLayout();
    }
    [[nodiscard]] int range() const { return m_view.verticalScrollBar()->maximum(); }
    QList<int> painted()
    {
        m_rows.unknown.clear();
        (void)m_view.viewport()->grab();
        return m_rows.unknown;
    }

    Rows m_rows;
    QStandardItemModel m_model;
    QListView m_view;
    ComingRows m_coming { m_view };
};

} // namespace

TEST_F(ComingRowsTest, theBarHasTheirLengthFromTheStart)
{
    add(60);
    EXPECT_EQ(range(), 50 * kHeight);
    m_coming.setExpected(100'000);
    EXPECT_EQ(range(), 99'990 * kHeight);
    add(1000);
    EXPECT_EQ(range(), 99'990 * kHeight) << "it does not move while they come";
    EXPECT_EQ(m_coming.coming(), 100'000 - 1060);
    m_coming.setExpected(0);
    EXPECT_EQ(range(), 1050 * kHeight);
}

TEST_F(ComingRowsTest, fewerRowsThanFitAreNotLongerForIt)
{
    add(4);
    m_coming.setExpected(12);
    EXPECT_EQ(range(), 2 * kHeight);
    m_coming.setExpected(8);
    EXPECT_EQ(range(), 0);
}

TEST_F(ComingRowsTest, whoLooksAtThoseThatComeStaysThere)
{
    add(60);
    m_coming.setExpected(10'000);
    m_view.verticalScrollBar()->setValue(5000 * kHeight);
    add(1000);
    EXPECT_EQ(m_view.verticalScrollBar()->value(), 5000 * kHeight);
    m_view.resize(200, 12 * kHeight);
    m_view.doItemsLayout();
    EXPECT_EQ(m_view.verticalScrollBar()->value(), 5000 * kHeight);
}

TEST_F(ComingRowsTest, theyArePaintedWhereTheyWillBe)
{
    add(60);
    EXPECT_EQ(painted(), QList<int> {});
    m_coming.setExpected(63);
    m_view.verticalScrollBar()->setValue(range());
    EXPECT_EQ(painted(), (QList<int> { 7 * kHeight, 8 * kHeight, 9 * kHeight }));
    m_view.verticalScrollBar()->setValue(0);
    EXPECT_EQ(painted(), QList<int> {}) << "out of sight";
}

TEST_F(ComingRowsTest, moreThanWereExpectedAreNoTrouble)
{
    add(60);
    m_coming.setExpected(50);
    EXPECT_EQ(m_coming.coming(), 0);
    EXPECT_EQ(range(), 50 * kHeight);
}
