// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of an account that is removed, or changed to the other protocol.
#include "app/ShotExamples.h"
#include "app/ShotTaker.h"

#include "gui/MainWindow.h"
#include "gui/settings/RemoveAccountDialog.h"
#include "gui/settings/SwitchDialog.h"
#include "sync/EngineClient.h"

#include <QAbstractButton>

using namespace Qt::StringLiterals;

namespace app {

void ShotTaker::shootMoves(const QString &tag)
{
    accounts::AccountSettings pop = examples::draft(accounts::Protocol::Pop3).settings();
    pop.id = { 1'000'000 }; // nobody's: what is shown is what is said here
    pop.label = pop.address;
    using State = engine::AccountStatus::State;
    const auto removal = [&](const QString &name, const engine::AccountFacts &facts, State state, const QString &choice) {
        int ticket = 0;
        const auto heard = connect(&m_engine, &engine::EngineClient::considerAccount, this, [&ticket](int asked) { ticket = asked; });
        gui::RemoveAccountDialog dialog(m_engine, pop, { pop }, state == State::Offline, &m_window);
        emit m_engine.statusChanged(pop.id, { .state = state });
        emit m_engine.accountConsidered(ticket, facts);
        disconnect(heard);
        if (!choice.isEmpty())
            dialog.findChild<QAbstractButton *>(choice)->click();
        shoot(&dialog, u"removeAccount-"_s + name + tag);
    };
    const engine::AccountFacts facts { .isKnown = true,
        .held = { .messages = 8'420, .whole = 8'412, .onlyHere = 312, .octetsOnlyHere = 40'000'000, .there = -1, .toSend = 1, .drafts = 0,
            .lookedAt = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 3, 5), QTime(21, 5))) } };
    removal(u"fresh"_s, facts, State::UpToDate, {});
    removal(u"offline"_s, facts, State::Offline, u"saveMail"_s);
    removal(u"delete"_s, facts, State::UpToDate, u"deleteMail"_s);

    gui::SwitchDialog change(m_engine, pop, { pop }, &m_window);
    const auto step = [&](const QString &name, const engine::SwitchFacts &said) {
        change.showFacts(said);
        shoot(&change, u"switch-"_s + name + tag);
    };
    step(u"1-server"_s, { .from = pop.id });
    engine::SwitchFacts plan { .from = pop.id, .to = { 8 }, .error = {}, .isListed = true, .messages = 8'412, .onServer = 8'000, .onTheirWay = 0,
        .onlyHere = 400, .octetsOnlyHere = 312'000'000, .unsure = 12, .octetsUnsure = 900'000 };
    step(u"2-plan"_s, plan);
    plan.error = base::Error { base::Fault::CommandRefused, "APPEND", u"[OVERQUOTA] Quota exceeded (mailbox for user is full)"_s };
    plan.onServer = 8'280;
    plan.onlyHere = 120;
    step(u"3-refused"_s, plan);
    plan.error.reset();
    plan.onServer = 8'412;
    plan.onlyHere = plan.unsure = 0;
    step(u"4-done"_s, plan);
    plan.isListed = false;
    plan.unread = { { .folder = { 5 }, .path = u"Públicas/Actas"_s, .why = base::Error { base::Fault::CommandRefused, {}, u"[NOPERM] Permission denied"_s } } };
    step(u"5-unread"_s, plan);
    plan.isListed = plan.unread.first().isLeftOut = true;
    plan.onServer = 8'000;
    plan.onlyHere = 150;
    plan.leftOut = 262;
    step(u"6-leftOut"_s, plan);
}

} // namespace app
