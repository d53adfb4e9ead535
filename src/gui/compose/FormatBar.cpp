// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/FormatBar.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/DocumentWriter.h"
#include "gui/compose/LinkDialog.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QTextList>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace gui {

FormatBar::FormatBar(ComposeEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
{
    setObjectName("formatBar");
    m_bold = add("bold", "bold", "Ctrl+B", true);
    m_italic = add("italic", "italic", "Ctrl+I", true);
    m_underline = add("underline", "underline", "Ctrl+U", true);
    m_actions << nullptr;
    m_bullets = add("bullets", "list", "Ctrl+Shift+8", true);
    m_numbers = add("numbers", "list-ordered", "Ctrl+Shift+7", true);
    m_actions << nullptr;
    m_quote = add("quote", "quote", "Ctrl+Shift+9", false);
    m_unquote = add("unquote", nullptr, nullptr, false);
    m_link = add("link", "link", "Ctrl+K", false);
    m_picture = add("picture", "image", nullptr, false);
    m_actions << nullptr;
    m_clear = add("clearFormats", "remove-formatting", "Ctrl+Shift+Space", false);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 4, 20, 4);
    row->setSpacing(2);
    for (QAction *action : std::as_const(m_actions)) {
        if (!action) {
            row->addSpacing(10);
            continue;
        }
        if (action->icon().isNull())
            continue;
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setIconSize({ 17, 17 });
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch();
    connect(m_bold, &QAction::triggered, &m_editor, &ComposeEditor::setBold);
    connect(m_italic, &QAction::triggered, &m_editor, &ComposeEditor::setItalic);
    connect(m_underline, &QAction::triggered, &m_editor, &ComposeEditor::setUnderline);
    connect(m_bullets, &QAction::triggered, &m_editor, [this] { m_editor.toggleList(QTextListFormat::ListDisc); });
    connect(m_numbers, &QAction::triggered, &m_editor, [this] { m_editor.toggleList(QTextListFormat::ListDecimal); });
    connect(m_quote, &QAction::triggered, &m_editor, [this] { m_editor.quoteMore(+1); });
    connect(m_unquote, &QAction::triggered, &m_editor, [this] { m_editor.quoteMore(-1); });
    connect(m_link, &QAction::triggered, this, &FormatBar::askLink);
    connect(m_picture, &QAction::triggered, this, &FormatBar::pictureWanted);
    connect(m_clear, &QAction::triggered, &m_editor, &ComposeEditor::clearFormats);
    connect(&m_editor, &ComposeEditor::formatChanged, this, &FormatBar::refresh);
    retranslate();
    refresh();
}

QAction *FormatBar::add(const char *name, const char *iconName, const char *keys, bool checkable)
{
    auto *action = new QAction(this);
    action->setObjectName(QLatin1StringView(name));
    if (iconName)
        action->setIcon(icon(QLatin1StringView(iconName)));
    action->setIconVisibleInMenu(false);
    if (keys)
        action->setShortcut(QKeySequence(QLatin1StringView(keys), QKeySequence::PortableText));
    action->setCheckable(checkable);
    m_actions << action;
    return action;
}

void FormatBar::retranslate()
{
    const auto set = [](QAction *action, const QString &text, const QString &tip) {
        action->setText(text);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, keys));
    };
    set(m_bold, tr("&Bold"), tr("Bold"));
    set(m_italic, tr("&Italic"), tr("Italic"));
    set(m_underline, tr("&Underlined"), tr("Underlined"));
    set(m_bullets, tr("Bulleted &list"), tr("Bulleted list"));
    set(m_numbers, tr("&Numbered list"), tr("Numbered list"));
    set(m_quote, tr("&Quotation"), tr("Quotation"));
    set(m_unquote, tr("No qu&otation"), tr("No quotation"));
    set(m_link, tr("Lin&k…"), tr("Link"));
    set(m_picture, tr("&Picture…"), tr("Picture in the text"));
    set(m_clear, tr("&Clear formatting"), tr("Clear formatting"));
}

void FormatBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FormatBar::refresh()
{
    const QTextCharFormat format = m_editor.currentCharFormat();
    m_bold->setChecked(format.fontWeight() >= QFont::DemiBold);
    m_italic->setChecked(format.fontItalic());
    m_underline->setChecked(format.fontUnderline() && !format.isAnchor());
    const QTextList *list = m_editor.textCursor().currentList();
    m_bullets->setChecked(list && list->format().style() == QTextListFormat::ListDisc);
    m_numbers->setChecked(list && list->format().style() == QTextListFormat::ListDecimal);
    const bool isRich = m_editor.form() == ComposeEditor::Form::Rich;
    for (QAction *action : std::as_const(m_actions)) {
        if (action)
            action->setEnabled(isRich);
    }
    m_unquote->setEnabled(isRich && quoteLevelOf(m_editor.textCursor().block()) > 0);
}

void FormatBar::askLink()
{
    LinkDialog dialog(m_editor.textCursor().selectedText(), m_editor.linkHere(), this);
    if (dialog.exec() == QDialog::Accepted)
        m_editor.setLink(dialog.text(), dialog.href());
    m_editor.setFocus();
}

} // namespace gui
