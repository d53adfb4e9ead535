// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in the pretend mailbox. No two letters have one subject.
#include "gui/pretend/PretendDialog.h"

namespace gui {

QList<PretendLetter> PretendDialog::letters()
{
    return {
        { tr("Eva"), tr("Photos of the weekend"), tr("They turned out well. The one with the dog is my favourite.") },
        { tr("Library"), tr("Your books are due on Friday"), tr("You can renew them at the counter.") },
        { tr("Luis"), tr("Shall we have lunch?"), tr("On Thursday, at the usual place?") },
        { tr("Town hall"), tr("The street will be closed"), tr("From Monday to Wednesday, for works.") },
        { tr("Marta"), tr("Recipe for the lentils"), tr("The secret is in the bay leaf.") },
        { tr("Choir"), tr("Rehearsal moved to Tuesday"), tr("Same room, half an hour later.") },
        { tr("Workshop"), tr("Your bicycle is ready"), tr("We are open until eight.") },
        { tr("Pablo"), tr("Minutes of the meeting"), tr("Tell me if something is missing.") },
        { tr("Aunt Rosa"), tr("Happy birthday!"), tr("With a big hug from all of us.") },
        { tr("Cinema"), tr("Programme of the week"), tr("The old films are back.") },
    };
}

} // namespace gui
