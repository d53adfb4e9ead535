// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/PasswordEdit.h"

#include "gui/Icons.h"

#include <QAction>
#include <QEvent>

namespace gui {

using namespace Qt::StringLiterals;

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent), m_eye(addAction(icon("eye"_L1), QLineEdit::TrailingPosition))
{
    setEchoMode(Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_eye->setCheckable(true);
    connect(m_eye, &QAction::toggled, this, &PasswordEdit::toggle);
    retranslate();
}

void PasswordEdit::toggle(bool shown)
{
    setEchoMode(shown ? Normal : Password);
    m_eye->setIcon(icon(shown ? "eye-off"_L1 : "eye"_L1));
    retranslate();
}

void PasswordEdit::retranslate()
{
    m_eye->setText(m_eye->isChecked() ? tr("Hide password") : tr("Show password"));
    m_eye->setToolTip(m_eye->text());
}

void PasswordEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

} // namespace gui
