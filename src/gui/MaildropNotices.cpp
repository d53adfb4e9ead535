// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/MaildropNotices.h"

namespace gui {

using Action = ErrorText::Action;
using Tone = ErrorText::Tone;

void MaildropNotices::visited(base::AccountId account, const engine::MaildropReport &report)
{
    Account &known = m_accounts[account];
    // A state lasts until a visit shows that it is over.
    const auto state = [&known](MaildropNews news, int count, bool isOver) {
        if (isOver) {
            known.open.remove(news);
            known.read.remove(news);
        } else if (count > 0 && !known.read.contains(news)) {
            known.open.insert(news, count);
        }
    };
    const auto event = [&known](MaildropNews news, int count) {
        if (count > 0)
            known.open[news] += count;
    };
    state(MaildropNews::NewIds, report.unsure, report.unsure == 0);
    state(MaildropNews::CouldNotReadBack, report.couldNotReadBack, !report.couldNotReadBack);
    state(MaildropNews::ClockWentBack, report.clockWentBack, !report.clockWentBack);
    // It is asked again only now and then: a visit that asked nothing says nothing.
    state(MaildropNews::Disobeyed, report.disobeyed, report.disobeyed == 0 && report.confirmed > 0);
    state(MaildropNews::Refused, report.refused, report.refused == 0 && (report.deleted > 0 || report.confirmed > 0));
    // A server does not learn TOP from one visit to the next; it is said once.
    state(MaildropNews::LimitNeedsTop, report.limitNeedsTop, false);
    event(MaildropNews::Popped, report.vanishedJustFetched);
    event(MaildropNews::OtherDevice, report.vanished - report.vanishedJustFetched);
    event(MaildropNews::Renamed, report.renamed);
}

void MaildropNotices::dismiss(base::AccountId account, MaildropNews news)
{
    const auto it = m_accounts.find(account);
    if (it == m_accounts.end())
        return;
    it->open.remove(news);
    if (news != MaildropNews::NewIds) // nothing comes until it is answered: the next visit asks again
        it->read.insert(news);
}

std::optional<MaildropNotices::Notice> MaildropNotices::first(const QList<base::AccountId> &order) const
{
    for (const base::AccountId account : order) {
        const auto it = m_accounts.constFind(account);
        if (it != m_accounts.cend() && !it->open.isEmpty())
            return Notice { account, it->open.firstKey(), it->open.first() };
    }
    return std::nullopt;
}

ErrorText MaildropNotices::textOf(MaildropNews news, int count, const QString &server)
{
    ErrorText text;
    switch (news) {
    case MaildropNews::NewIds:
        text.what = tr("%Ln message(s) have new ids on %1.", nullptr, count).arg(server);
        text.why = tr("It looks like mail that is here already, but the server shows too little to be certain.");
        text.nextStep = tr("Until you answer, none of it is downloaded or deleted.");
        text.action = Action::AreTheSame;
        text.otherAction = Action::FetchAgain;
        break;
    case MaildropNews::CouldNotReadBack:
        text.what = tr("A message that is stored here could not be read back.");
        text.why = tr("It was to be deleted on %1; Palomar has left it there.").arg(server);
        text.nextStep = tr("The disk of this computer may be failing: make a backup.");
        break;
    case MaildropNews::Disobeyed:
        text.what = tr("%Ln message(s) that %1 said it had deleted are still there.", nullptr, count).arg(server);
        text.why = tr("Some providers decide on their website what a deletion by POP3 does.");
        text.nextStep = tr("Look for the POP settings on the website of your provider.");
        break;
    case MaildropNews::Refused:
        text.what = tr("%1 refused to delete %Ln message(s).", nullptr, count).arg(server);
        text.why = tr("What was refused is still there. Palomar asks again at the next checks, and after three times only once a day.");
        text.nextStep = tr("Look for the POP settings on the website of your provider.");
        break;
    case MaildropNews::Popped:
        text.what = tr("%Ln message(s) disappeared from %1 right after they were downloaded.", nullptr, count).arg(server);
        text.why = tr("This account did not ask for that; what was downloaded is safe here. Some providers put away whatever was read by POP3.");
        text.nextStep = tr("If other devices need your mail, change the POP settings on the website of your provider.");
        break;
    case MaildropNews::OtherDevice:
        text.what = tr("Another device or program has removed %Ln message(s) from %1.", nullptr, count).arg(server);
        text.why = tr("Palomar did not do that; what was downloaded is still here.");
        text.nextStep = tr("If that was not you, look whether another mail program, or your provider itself, deletes mail there after a while.");
        text.tone = Tone::Note;
        break;
    case MaildropNews::ClockWentBack:
        text.what = tr("The clock of this computer has gone back.");
        text.why = tr("The age of messages cannot be told, so nothing was deleted on %1.").arg(server);
        text.nextStep = tr("Check the date and time of this computer.");
        break;
    case MaildropNews::LimitNeedsTop:
        text.what = tr("Large messages were downloaded whole in spite of the limit.");
        text.why = tr("The server %1 cannot show the beginning of a message (it does not know TOP).").arg(server);
        text.tone = Tone::Note;
        break;
    case MaildropNews::Renamed:
        text.what = tr("%Ln message(s) have new ids on %1.", nullptr, count).arg(server);
        text.why = tr("Palomar has recognised what is here already; nothing was downloaded twice.");
        text.tone = Tone::Note;
        break;
    }
    text.actionLabel = ErrorText::labelOf(text.action);
    text.otherLabel = ErrorText::labelOf(text.otherAction);
    return text;
}

} // namespace gui
