// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Gallery.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

// The gallery is for those who build the program: its words are not translated.
QWidget *wall(const Theme &theme, QWidget *parent)
{
    auto *side = new QWidget(parent);
    side->setPalette(theme.toPalette());
    side->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(14);
    auto *title = new QLabel(theme.dark ? u"Dark"_s : u"Light"_s, side);
    setTextRole(title, TextRole::Title);
    layout->addWidget(title);
    auto *muted = new QLabel(u"Muted text under a title"_s, side);
    setTextRole(muted, TextRole::Muted);
    layout->addWidget(muted);

    auto *buttons = new QHBoxLayout;
    auto *primary = new QPushButton(u"Primary"_s, side);
    makePrimary(primary);
    auto *offPrimary = new QPushButton(u"Primary, off"_s, side);
    makePrimary(offPrimary);
    offPrimary->setEnabled(false);
    auto *plain = new QPushButton(u"Ordinary"_s, side);
    auto *off = new QPushButton(u"Off"_s, side);
    off->setEnabled(false);
    auto *link = new QPushButton(u"Link"_s, side);
    makeLinkButton(link);
    auto *chosen = new QPushButton(u"Chosen"_s, side);
    chosen->setCheckable(true);
    chosen->setChecked(true);
    for (QPushButton *button : { primary, offPrimary, plain, off, chosen, link })
        buttons->addWidget(button);
    buttons->addStretch();
    layout->addLayout(buttons);

    auto *fields = new QGridLayout;
    auto *edit = new QLineEdit(u"Text"_s, side);
    edit->setClearButtonEnabled(true);
    auto *hint = new QLineEdit(side);
    hint->setPlaceholderText(u"Placeholder"_s);
    auto *offEdit = new QLineEdit(u"Off"_s, side);
    offEdit->setEnabled(false);
    auto *combo = new QComboBox(side);
    combo->addItems({ u"First choice"_s, u"Second choice"_s });
    auto *spin = new QSpinBox(side);
    spin->setSuffix(u" days"_s);
    spin->setValue(14);
    auto *bar = new QProgressBar(side);
    bar->setValue(62);
    bar->setTextVisible(false);
    fields->addWidget(edit, 0, 0);
    fields->addWidget(hint, 0, 1);
    fields->addWidget(offEdit, 0, 2);
    fields->addWidget(combo, 1, 0);
    fields->addWidget(spin, 1, 1);
    fields->addWidget(bar, 1, 2);
    layout->addLayout(fields);

    auto *marks = new QHBoxLayout;
    for (int state = 0; state < 4; ++state) {
        auto *check = new QCheckBox(u"Check"_s, side);
        auto *radio = new QRadioButton(u"Radio"_s, side);
        radio->setAutoExclusive(false);
        check->setChecked(state % 2 == 1);
        radio->setChecked(state % 2 == 1);
        check->setEnabled(state < 2);
        radio->setEnabled(state < 2);
        marks->addWidget(check);
        marks->addWidget(radio);
    }
    layout->addLayout(marks);

    auto *cards = new QHBoxLayout;
    for (const CardTone tone : { CardTone::Plain, CardTone::Chosen, CardTone::Good, CardTone::Warning }) {
        auto *card = new QFrame(side);
        makeCard(card, tone);
        auto *inner = new QVBoxLayout(card);
        inner->setContentsMargins(16, 14, 16, 14);
        auto *words = new QLabel(u"A card"_s, card);
        setTextRole(words, tone == CardTone::Warning ? TextRole::Warning : tone == CardTone::Good ? TextRole::Good : TextRole::Strong);
        inner->addWidget(words);
        cards->addWidget(card);
    }
    layout->addLayout(cards);

    auto *list = new QListWidget(side);
    for (int i = 1; i <= 20; ++i)
        list->addItem(u"Row %1"_s.arg(i));
    list->setCurrentRow(1);
    list->setMaximumHeight(130);
    layout->addWidget(list);

    auto *tools = new QHBoxLayout;
    for (const auto name : { "refresh"_L1, "mail-open"_L1, "star"_L1, "trash"_L1, "undo"_L1, "menu"_L1 }) {
        auto *tool = new QToolButton(side);
        tool->setIcon(QIcon(iconPixmap(name.toString(), { 20, 20 }, side->devicePixelRatioF(), theme.text)));
        tool->setIconSize({ 20, 20 });
        tool->setAutoRaise(true);
        tool->setToolTip(name.toString());
        tools->addWidget(tool);
    }
    tools->addStretch();
    layout->addLayout(tools);
    layout->addStretch();
    return side;
}

} // namespace

Gallery::Gallery(QWidget *parent)
    : QWidget(parent)
{
    setWindowTitle(u"Palomar: gallery"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(wall(Theme::day(), this));
    layout->addWidget(wall(Theme::night(), this));
}

} // namespace gui
