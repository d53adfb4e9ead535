// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Icons.h"
#include "gui/Preferences.h"
#include "gui/Style.h"
#include "gui/StylePainting.h"
#include "gui/Theme.h"
#include "gui/folders/FolderNames.h"
#include "support/TempFolder.h"

#include <QApplication>
#include <QDir>
#include <QFrame>
#include <QHBoxLayout>
#include <QImage>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QScrollBar>
#include <QStyleOptionButton>
#include <QStyleOptionSlider>
#include <QToolTip>
#include <QLabel>
#include <QSettings>

#include <algorithm>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::Theme;

class EachTheme : public testing::TestWithParam<bool> {
protected:
    Theme theme() const { return GetParam() ? Theme::night() : Theme::day(); }
};
INSTANTIATE_TEST_SUITE_P(Theme, EachTheme, testing::Values(false, true),
                         [](const auto &one) { return one.param ? "dark" : "light"; });

TEST_P(EachTheme, everyTextIsReadableOnEveryGround)
{
    const Theme t = theme();
    for (const QColor &ground : { t.background, t.side, t.surface, t.selection, t.selectionIdle, t.warningGround }) {
        for (const QColor &ink : { t.text, t.muted, t.accent, t.warning, t.good })
            EXPECT_GE(gui::contrast(ink, ground), 4.5) << ink.name().toStdString() << " on " << ground.name().toStdString();
        EXPECT_GE(gui::contrast(t.text, ground), 7.0);
    }
    EXPECT_GE(gui::contrast(t.onAccent, t.accent), 4.5);
    EXPECT_GE(gui::contrast(t.toPalette().color(QPalette::ToolTipText), t.toPalette().color(QPalette::ToolTipBase)), 4.5);
}

TEST_P(EachTheme, comesBackFromItsPalette)
{
    EXPECT_EQ(Theme::of(theme().toPalette()), theme());
}

TEST(Theme, aForeignPaletteKeepsItsContrast)
{
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::black);
    palette.setColor(QPalette::Text, Qt::yellow);
    palette.setColor(QPalette::Link, Qt::cyan);
    palette.setColor(QPalette::AlternateBase, Qt::black);
    const Theme theme = Theme::of(palette);
    EXPECT_EQ(theme.text, QColor(Qt::yellow));
    EXPECT_EQ(theme.muted, theme.text) << "no grey where a person asked for contrast";
    EXPECT_EQ(theme.surface, QColor(Qt::black));
    EXPECT_TRUE(theme.dark);
}

TEST(Theme, contrastOfBlackAndWhiteIs21)
{
    EXPECT_NEAR(gui::contrast(Qt::black, Qt::white), 21.0, 0.01);
}

TEST(Icons, everyDrawingRendersInTheColourOfThePalette)
{
    const auto names = QDir(u":/icons"_s).entryList();
    ASSERT_GT(names.size(), 50);
    for (const QString &file : names) {
        const QString name = file.chopped(4);
        const QImage image = gui::iconPixmap(name, { 24, 24 }, 2.0, Qt::red).toImage();
        EXPECT_EQ(image.width(), 48);
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                inked += qAlpha(image.pixel(x, y)) > 128;
        }
        EXPECT_GT(inked, 10) << name.toStdString();
    }
}

TEST(Icons, foldersOfEachRoleHaveOne)
{
    for (int role = 0; role <= int(mail::FolderRole::Flagged); ++role)
        EXPECT_FALSE(gui::icon(gui::folderIcon(static_cast<mail::FolderRole>(role))).isNull()) << role;
}

TEST(Icons, areSharpOnADenseScreen)
{
    const QPixmap pixmap = gui::icon("trash"_L1).pixmap(QSize(20, 20), 2.0);
    EXPECT_EQ(pixmap.width(), 40);
    EXPECT_EQ(pixmap.deviceIndependentSize(), QSizeF(20, 20));
}

TEST(Style, targetsAreNotSmallerThan24)
{
    QApplication::setStyle(new gui::Style);
    QPushButton button(u"x"_s);
    EXPECT_GE(button.sizeHint().height(), 24);
    QPushButton link(u"x"_s);
    gui::makeLinkButton(&link);
    EXPECT_GE(link.sizeHint().height(), 24);
}

TEST_P(EachTheme, whatCannotBePressedYetCanBeReadAllTheSame)
{
    QApplication::setStyle(new gui::Style);
    QPushButton button(u"I"_s);
    gui::makePrimary(&button);
    button.setPalette(theme().toPalette());
    button.setEnabled(false);
    QFont font = button.font();
    font.setPixelSize(60); // with strokes of several pixels, so that one of them is of its whole colour
    button.setFont(font);
    button.resize(120, 100);
    const QImage image = button.grab().toImage();
    const QColor ground = image.pixelColor(20, 50);
    double most = 0;
    for (int x = 30; x < 90; ++x)
        most = std::max(most, gui::contrast(image.pixelColor(x, 50), ground));
    EXPECT_GE(most, 3.0);
    EXPECT_LT(most, gui::contrast(theme().onAccent, theme().accent)) << "and it does not look as if it could be";
    EXPECT_LT(gui::contrast(ground, theme().background), 2.0);
}

TEST(Style, theWordsOfALinkLineUpWithWhatStandsAboveThemOnBothSides)
{
    QApplication::setStyle(new gui::Style);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(20, 20, 20, 20);
    auto *above = new QFrame;
    auto *left = new QPushButton(u"Left"_s);
    auto *right = new QPushButton(u"Right"_s);
    gui::makeLinkButton(left);
    gui::makeLinkButton(right);
    auto *row = new QHBoxLayout;
    row->addWidget(left);
    row->addStretch(1);
    row->addWidget(right);
    column->addWidget(above);
    column->addLayout(row);
    window.resize(400, 200);
    window.show();
    QApplication::processEvents();
    const auto wordsOf = [](const QPushButton *link) {
        QRect words = link->fontMetrics().boundingRect(link->rect(), Qt::AlignCenter, link->text());
        words.setWidth(link->fontMetrics().horizontalAdvance(link->text()));
        words.moveCenter(link->rect().center());
        return words.translated(link->pos());
    };
    EXPECT_NEAR(wordsOf(left).left(), above->geometry().left(), 1);
    EXPECT_NEAR(wordsOf(right).right(), above->geometry().right(), 1);
}

namespace {

QImage painted(QPushButton &button, QStyle::State state, QStyleOptionButton::ButtonFeatures features = QStyleOptionButton::None)
{
    QStyleOptionButton option;
    option.initFrom(&button);
    option.rect = QRect(0, 0, 90, 34);
    option.text = button.text();
    option.state = QStyle::State_Enabled | QStyle::State_Active | state;
    option.features = features;
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QApplication::style()->drawControl(QStyle::CE_PushButton, &option, &painter, &button);
    return image;
}

} // namespace

TEST(Style, whoGoesByKeyboardSeesOnWhichButtonHeIs)
{
    QApplication::setStyle(new gui::Style);
    QPushButton ordinary(u"Keep"_s), link(u"Change"_s), primary(u"Send"_s);
    gui::makeLinkButton(&link);
    gui::makePrimary(&primary);
    for (QPushButton *button : { &ordinary, &link, &primary }) {
        EXPECT_NE(painted(*button, QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange), painted(*button, QStyle::State_None))
            << button->text().toStdString();
    }
}

TEST(Style, theButtonThatAnswersEnterIsMarked)
{
    QApplication::setStyle(new gui::Style);
    QPushButton button(u"Cancel"_s);
    EXPECT_NE(painted(button, QStyle::State_None, QStyleOptionButton::DefaultButton), painted(button, QStyle::State_None));
}

TEST(Style, theRingOfALinkAtTheEdgeOfItsPlaceIsClosed)
{
    QWidget place;
    QPushButton link(u"Left"_s, &place);
    gui::makeLinkButton(&link);
    place.resize(100, 40);
    link.setGeometry(-6, 0, 60, 40);
    EXPECT_EQ(gui::strokes::seenPart(link.rect(), &link), QRect(6, 0, 54, 40));
    link.setGeometry(20, 0, 60, 40);
    EXPECT_EQ(gui::strokes::seenPart(link.rect(), &link), link.rect());
}

// It says of itself that it paints all of its ground, so that nobody else does: what was there before would show.
TEST(Style, aScrollBarLeavesNothingUnpainted)
{
    const gui::Style style;
    QPlainTextEdit edit;
    for (const int maximum : { 0, 100 }) {
        QStyleOptionSlider option;
        option.initFrom(edit.verticalScrollBar());
        option.rect = QRect(0, 0, 12, 100);
        option.orientation = Qt::Vertical;
        option.maximum = maximum;
        option.pageStep = 10;
        QImage image(option.rect.size(), QImage::Format_RGB32);
        image.fill(Qt::magenta);
        {
            QPainter painter(&image);
            style.drawComplexControl(QStyle::CC_ScrollBar, &option, &painter, edit.verticalScrollBar());
        }
        int left = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                left += image.pixelColor(x, y) == QColor(Qt::magenta) ? 1 : 0;
        }
        EXPECT_EQ(left, 0) << maximum;
        EXPECT_EQ(image.pixelColor(0, 99), edit.palette().color(QPalette::Base)) << "it is part of what it scrolls";
    }
}

TEST(Style, whatATooltipShowsIsTextWhateverItLooksLike)
{
    QApplication::setStyle(new gui::Style);
    QWidget widget;
    QToolTip::showText({ 10, 10 }, u"<img src=/dev/zero><h1>Hola</h1>"_s, &widget);
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto tip = std::ranges::find_if(windows, [](const QWidget *window) { return window->inherits("QTipLabel"); });
    ASSERT_NE(tip, windows.end());
    EXPECT_EQ(static_cast<QLabel *>(*tip)->textFormat(), Qt::PlainText);
    QToolTip::hideText();
}

TEST(Preferences, survivesTheFile)
{
    const testsupport::TempFolder folder;
    gui::Preferences preferences;
    preferences.language = u"es"_s;
    preferences.theme = gui::ColorMode::Dark;
    preferences.density = gui::Density::Table;
    preferences.checkMinutes = 0;
    preferences.singleKeys = false;
    preferences.preferPlain = true;
    preferences.showPane = false;
    QSettings settings(folder.file(u"p.ini"_s), QSettings::IniFormat);
    preferences.save(settings);
    EXPECT_EQ(gui::Preferences::load(settings), preferences);
}

TEST(Preferences, nonsenseInTheFileBecomesTheDefault)
{
    const testsupport::TempFolder folder;
    QSettings settings(folder.file(u"p.ini"_s), QSettings::IniFormat);
    settings.setValue("language"_L1, u"klingon"_s);
    settings.setValue("theme"_L1, u"pink"_s);
    settings.setValue("density"_L1, 7);
    EXPECT_EQ(gui::Preferences::load(settings), gui::Preferences());
}
