// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/CompareDialog.h"

#include "gui/Style.h"

#include <QDialogButtonBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

CompareDialog::CompareDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"compareDialog"_s);
    setWindowTitle(tr("IMAP and POP3 compared"));
    struct Row {
        QString question, imap, pop3;
    };
    const QList<Row> rows {
        { {}, u"IMAP"_s, u"POP3"_s },
        { tr("On your phone and the web"), tr("The same mail, the same read marks"),
            tr("Only what is still on the server") },
        { tr("When you delete here"), tr("It is deleted everywhere"), tr("As you decide: here only, or there too") },
        { tr("Folders"), tr("Those of the server"), tr("Only the Inbox is fetched") },
        { tr("If this computer breaks"), tr("Your mail is on the server"), tr("What has left the server is lost") },
        { tr("If the provider loses mail"), tr("It is lost here too, in time"), tr("What was downloaded is safe here") },
        { tr("Space at the provider"), tr("All your mail counts"), tr("Only what you leave there") },
        { tr("Without a connection"), tr("Recent mail can be read"), tr("All downloaded mail can be read") },
    };
    auto *card = new QFrame(this);
    makeCard(card);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(18, 14, 18, 14);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(10);
    for (int row = 0; row < rows.size(); ++row) {
        const QString texts[] { rows[row].question, rows[row].imap, rows[row].pop3 };
        for (int column = 0; column < 3; ++column) {
            auto *label = new QLabel(texts[column], card);
            label->setWordWrap(true);
            setTextRole(label, row == 0 ? TextRole::Strong : column == 0 ? TextRole::Muted : TextRole::Body);
            grid->addWidget(label, row, column, Qt::AlignTop);
        }
    }
    grid->setColumnStretch(0, 4);
    grid->setColumnStretch(1, 5);
    grid->setColumnStretch(2, 5);

    auto *buttons = new QDialogButtonBox(this);
    connect(buttons->addButton(tr("C&lose"), QDialogButtonBox::AcceptRole), &QPushButton::clicked, this,
        &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(card);
    column->addWidget(buttons);
    resize(680, sizeHint().height());
}

} // namespace gui
