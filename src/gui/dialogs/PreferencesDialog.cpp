// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/PreferencesDialog.h"

#include "gui/FormLayout.h"
#include "gui/Style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr std::array kMinutes { 1, 5, 10, 15, 30, 60, 0 };
constexpr std::array kSeconds { 0, 5, 10, 20, 30 };

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_title(new QLabel(this))
    , m_languageLabel(new QLabel(this))
    , m_language(new QComboBox(this))
    , m_themeLabel(new QLabel(this))
    , m_theme(new QComboBox(this))
    , m_densityLabel(new QLabel(this))
    , m_density(new QComboBox(this))
    , m_checkLabel(new QLabel(this))
    , m_check(new QComboBox(this))
    , m_undoLabel(new QLabel(this))
    , m_undo(new QComboBox(this))
    , m_plain(new QCheckBox(this))
    , m_keys(new QCheckBox(this))
    , m_keysHint(new QLabel(this))
    , m_close(new QPushButton(this))
{
    setObjectName("preferencesDialog");
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_keysHint, TextRole::MutedSmall);
    m_keysHint->setWordWrap(true);
    m_keysHint->setContentsMargins(26, 0, 0, 0);
    m_language->setObjectName("language");
    m_theme->setObjectName("theme");
    m_density->setObjectName("density");
    m_check->setObjectName("checkMinutes");
    m_undo->setObjectName("undoSendSeconds");
    m_keys->setObjectName("singleKeys");
    auto *form = new FormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(12);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const std::array<std::pair<QLabel *, QComboBox *>, 5> rows { { { m_languageLabel, m_language },
        { m_themeLabel, m_theme }, { m_densityLabel, m_density }, { m_checkLabel, m_check }, { m_undoLabel, m_undo } } };
    for (const auto &[label, box] : rows) {
        label->setBuddy(box);
        form->addRow(label, box);
        connect(box, &QComboBox::currentIndexChanged, this, &PreferencesDialog::read);
    }
    auto *frame = new QFrame(this);
    makeCard(frame);
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(20, 18, 20, 18);
    inner->setSpacing(12);
    inner->addLayout(form);
    inner->addWidget(m_plain);
    inner->addWidget(m_keys);
    inner->addWidget(m_keysHint);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 18);
    layout->setSpacing(16);
    layout->addWidget(m_title);
    layout->addWidget(frame);
    layout->addStretch();
    layout->addLayout(buttons);
    makePrimary(m_close);
    m_close->setDefault(true);
    connect(m_plain, &QCheckBox::toggled, this, &PreferencesDialog::read);
    connect(m_keys, &QCheckBox::toggled, this, &PreferencesDialog::read);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslate();
    setMinimumWidth(480);
}

void PreferencesDialog::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    retranslate();
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PreferencesDialog::retranslate()
{
    m_filling = true;
    setWindowTitle(tr("Preferences"));
    m_title->setText(tr("Preferences"));
    m_languageLabel->setText(tr("&Language"));
    m_language->clear();
    m_language->addItem(tr("As the system"), QString());
    // A language is always written in itself.
    m_language->addItem(u"Español"_s, u"es"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_preferences.language)));
    m_themeLabel->setText(tr("&Colours"));
    m_theme->clear();
    m_theme->addItem(tr("As the system"), int(ColorMode::System));
    m_theme->addItem(tr("Light"), int(ColorMode::Light));
    m_theme->addItem(tr("Dark"), int(ColorMode::Dark));
    m_theme->setCurrentIndex(m_theme->findData(int(m_preferences.theme)));
    m_densityLabel->setText(tr("&Rows of the list"));
    m_density->clear();
    m_density->addItem(tr("Comfortable, with a preview"), int(Density::Comfortable));
    m_density->addItem(tr("Compact"), int(Density::Compact));
    m_density->addItem(tr("One line"), int(Density::Table));
    m_density->setCurrentIndex(m_density->findData(int(m_preferences.density)));
    m_checkLabel->setText(tr("Look for &new mail"));
    m_check->clear();
    for (const int minutes : kMinutes)
        m_check->addItem(minutes == 0 ? tr("only when I ask") : tr("every %Ln minute(s)", nullptr, minutes), minutes);
    if (m_check->findData(m_preferences.checkMinutes) < 0)
        m_check->addItem(tr("every %Ln minute(s)", nullptr, m_preferences.checkMinutes), m_preferences.checkMinutes);
    m_check->setCurrentIndex(m_check->findData(m_preferences.checkMinutes));
    m_check->setToolTip(tr("For all accounts. A server that announces new mail by itself is listened to anyway."));
    m_undoLabel->setText(tr("Call back what was &sent"));
    m_undo->clear();
    for (const int seconds : kSeconds)
        m_undo->addItem(seconds == 0 ? tr("not at all: it leaves at once") : tr("for %Ln second(s)", nullptr, seconds), seconds);
    if (m_undo->findData(m_preferences.undoSendSeconds) < 0)
        m_undo->addItem(tr("for %Ln second(s)", nullptr, m_preferences.undoSendSeconds), m_preferences.undoSendSeconds);
    m_undo->setCurrentIndex(m_undo->findData(m_preferences.undoSendSeconds));
    m_plain->setText(tr("Show messages as &plain text where they have it"));
    m_plain->setChecked(m_preferences.preferPlain);
    m_keys->setText(tr("Single-&key shortcuts"));
    m_keys->setChecked(m_preferences.singleKeys);
    m_keysHint->setText(tr("M marks as read, S adds a star, N goes to the next unread message. They act only in the list "
                           "and in the message."));
    m_close->setText(tr("Close"));
    m_filling = false;
}

void PreferencesDialog::read()
{
    if (m_filling)
        return;
    Preferences next = m_preferences;
    next.language = m_language->currentData().toString();
    next.theme = static_cast<ColorMode>(m_theme->currentData().toInt());
    next.density = static_cast<Density>(m_density->currentData().toInt());
    next.checkMinutes = m_check->currentData().toInt();
    next.undoSendSeconds = m_undo->currentData().toInt();
    next.preferPlain = m_plain->isChecked();
    next.singleKeys = m_keys->isChecked();
    if (next == m_preferences)
        return;
    m_preferences = next;
    emit changed(m_preferences);
}

} // namespace gui
