// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/LeaveQuestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::LeaveQuestion)
};

} // namespace

bool mayLeave(QDialog *dialog)
{
    QMessageBox question(QMessageBox::Question, Words::tr("Leave without saving?"), Words::tr("What you have changed here will be lost."),
        QMessageBox::NoButton, dialog);
    question.setObjectName(QStringLiteral("leaveQuestion"));
    QPushButton *stay = question.addButton(Words::tr("&Stay here"), QMessageBox::RejectRole);
    QPushButton *leave = question.addButton(Words::tr("&Leave"), QMessageBox::DestructiveRole);
    leave->setObjectName(QStringLiteral("leaveAnyway"));
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    question.exec();
    return question.clickedButton() == leave;
}

} // namespace gui
