// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/HeldText.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

struct Held {
    Q_DECLARE_TR_FUNCTIONS(gui::Held)
};

} // namespace

ErrorText heldText(const QList<engine::HeldMail> &held, const QString &server)
{
    qint64 count = 0;
    qint64 whole = 0;
    base::Timestamp until = held.constFirst().until;
    for (const engine::HeldMail &one : held) {
        count += one.count;
        whole += one.whole;
        until = std::min(until, one.until);
    }
    const QString day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(until.ms).date(), QLocale::LongFormat);
    ErrorText text;
    text.what = Held::tr("%Ln message(s) are suddenly no longer on %1.", nullptr, int(count)).arg(server);
    if (held.size() == 1)
        text.why = Held::tr("They were in “%1”. Palomar has not removed anything here: another program may have deleted "
                            "them, or the server has a bad day.").arg(held.constFirst().path);
    else
        text.why = Held::tr("They were in %Ln folder(s). Palomar has not removed anything here: another program may have "
                            "deleted them, or the server has a bad day.", nullptr, int(held.size()));
    if (whole == 0)
        text.why += u' ' + Held::tr("Only their lines in the list are here: there is nothing that could be kept.");
    else if (whole < count)
        text.why += u' ' + Held::tr("%Ln of them are here whole and can be kept.", nullptr, int(whole));
    text.nextStep = Held::tr("Without an answer they go from here on %1.").arg(day);
    text.action = whole > 0 ? ErrorText::Action::KeepHeld : ErrorText::Action::LetGoHeld;
    text.actionLabel = ErrorText::labelOf(text.action);
    if (whole > 0) {
        text.otherAction = ErrorText::Action::LetGoHeld;
        text.otherLabel = ErrorText::labelOf(text.otherAction);
    }
    return text;
}

} // namespace gui
