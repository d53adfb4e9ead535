// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/WhereDialog.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/WhereText.h"
#include "gui/list/MessageListDelegate.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace gui {

WhereDialog::WhereDialog(models::MessageStory story, QWidget *parent)
    : TextDialog(parent), m_story(std::move(story))
{
    setObjectName("whereDialog");
    setTextRole(m_intro, TextRole::Heading);
    m_intro->setForegroundRole(QPalette::WindowText);
    // These are sentences, not source.
    m_text->setFont(scaledFont(1.0));
    m_text->document()->setDocumentMargin(10);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    WhereDialog::retranslate();
    resize(620, 380);
}

void WhereDialog::retranslate()
{
    TextDialog::retranslate();
    setWindowTitle(tr("Where is this message?"));
    m_intro->setText(subjectOrNone(m_story.row ? m_story.row->summary.subject : QString()));
    m_text->setAccessibleName(windowTitle());
    const Format format;
    QStringList lines;
    if (m_story.where) {
        const store::Whereabouts &where = *m_story.where;
        const QString now = WhereText::sentence(where, base::SystemClock().now());
        lines << (now.isEmpty() ? tr("Nothing is known of it on the server yet.") : now + u'.');
        if (where.seenAt.isKnown())
            lines << tr("Palomar last looked at the server on %1 (%2).").arg(format.day(where.seenAt), format.time(where.seenAt));
        if (!where.uidl.isEmpty())
            lines << tr("Its id on the server: %1").arg(ErrorText::sanitised(QString::fromLatin1(where.uidl)));
    } else {
        lines << tr("It is no longer here.");
    }
    lines << QString();
    const QStringList story = WhereText::story(m_story.ledger);
    lines += story.isEmpty() ? QStringList { tr("Nothing was noted about it.") } : story;
    setText(lines.join(u'\n'));
}

} // namespace gui
