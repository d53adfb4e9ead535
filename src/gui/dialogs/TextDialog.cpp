// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/TextDialog.h"

#include "gui/Style.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

TextDialog::TextDialog(QWidget *parent)
    : QDialog(parent)
    , m_intro(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setTextRole(m_intro, TextRole::Muted);
    m_intro->setWordWrap(true);
    m_intro->setTextFormat(Qt::PlainText);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(scaledFont(0.95).pointSizeF());
    m_text->setFont(fixed);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_intro);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    makePrimary(m_close);
    m_close->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    resize(820, 560);
}

void TextDialog::setText(const QString &text)
{
    m_text->setPlainText(text);
}

QString TextDialog::text() const
{
    return m_text->toPlainText();
}

void TextDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TextDialog::retranslate()
{
    m_copy->setText(tr("&Copy"));
    m_close->setText(tr("Close"));
}

} // namespace gui
