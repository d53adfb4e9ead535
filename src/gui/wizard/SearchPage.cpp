// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SearchPage.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/ProbeWords.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;
using discovery::StepState;

namespace {
constexpr int kIcon = 18;
}

SearchPage::SearchPage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_result(new Notice(this)), m_strangers(new Notice(this)), m_accept(new QCheckBox(this)),
      m_servers(new QWidget(this)), m_serverRows(new QVBoxLayout(m_servers)), m_stop(new QPushButton(this)), m_more(new QPushButton(this)),
      m_copy(new QPushButton(this)), m_raw(new QPlainTextEdit(this))
{
    m_result->setObjectName(u"searchResult"_s);
    m_strangers->setObjectName(u"strangers"_s);
    m_accept->setObjectName(u"acceptStrangers"_s);
    m_stop->setObjectName(u"stopSearch"_s);
    makeLinkButton(m_stop);
    m_more->setObjectName(u"rawFactsToggle"_s);
    m_copy->setObjectName(u"copyRawFacts"_s);
    m_raw->setObjectName(u"rawFacts"_s);
    auto *card = new QFrame(this);
    makeCard(card);
    m_stepCard = card;
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(18, 12, 18, 12);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    for (const discovery::Source source : discovery::kSources) {
        Step step { new QLabel(card), new QLabel(card) };
        const int row = static_cast<int>(source);
        grid->addWidget(step.name, row, 0);
        grid->addWidget(step.state, row, 1);
        m_steps.insert(source, step);
    }
    m_serverRows->setContentsMargins(0, 0, 0, 0);
    m_serverRows->setSpacing(10);
    makeLinkButton(m_more);
    m_more->setCheckable(true);
    makeLinkButton(m_copy);
    m_raw->setReadOnly(true);
    m_raw->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_raw->setTabChangesFocus(true);
    m_raw->hide();
    m_copy->hide();

    for (QPushButton *each : { m_stop, m_more, m_copy })
        each->setAutoDefault(false); // Enter goes on, wherever the focus is
    auto *links = new QHBoxLayout;
    links->setSpacing(20);
    links->addWidget(m_stop);
    links->addWidget(m_more);
    links->addWidget(m_copy);
    links->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (QWidget *each : QWidgetList { m_result, m_strangers, m_accept, m_stepCard, m_servers })
        column->addWidget(each);
    column->addLayout(links);
    column->addWidget(m_raw);
    column->addStretch(1);

    connect(m_accept, &QCheckBox::toggled, this, [this](bool on) {
        m_draft.acceptedStrangers = on ? m_draft.strangers() : QStringList();
        emit changed();
    });
    connect(m_stop, &QPushButton::clicked, this, &SearchPage::stopWanted);
    connect(m_more, &QPushButton::toggled, this, [this](bool on) {
        m_raw->setVisible(on);
        m_copy->setVisible(on);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_raw->toPlainText()); });
    retranslate();
}

void SearchPage::begin()
{
    m_running = true;
    m_isLeftOut = false;
    for (Step &step : m_steps)
        step.is = StepState::Waiting;
    refresh();
}

void SearchPage::setStep(discovery::Source source, StepState state)
{
    m_steps[source].is = state;
    showSteps();
}

void SearchPage::setFinished()
{
    m_running = false;
    refresh();
    emit changed();
}

void SearchPage::setLeftOut()
{
    m_isLeftOut = true;
    for (Step &step : m_steps)
        step.is = StepState::Waiting;
    refresh();
}

QString SearchPage::stepTitle() const
{
    return tr("Looking up");
}

QString SearchPage::title() const
{
    return tr("What we find about your mail");
}

QString SearchPage::subtitle() const
{
    return m_draft.domain().isEmpty() ? QString()
                                      : tr("Palomar looks by “%1” alone, never by your whole address.").arg(m_draft.domain());
}

bool SearchPage::isComplete() const
{
    return !m_draft.mustAcceptStrangers();
}

void SearchPage::enter()
{
    refresh();
}

QWidget *SearchPage::firstField()
{
    return m_accept->isHidden() ? nullptr : m_accept;
}

QList<discovery::CheckReport> SearchPage::reports() const
{
    QList<discovery::CheckReport> result;
    for (const auto *report : { &m_draft.imapReport, &m_draft.pop3Report, &m_draft.smtpReport }) {
        if (*report)
            result << **report;
    }
    return result;
}

void SearchPage::refresh()
{
    sayResult();
    const QStringList strangers = m_draft.strangers();
    m_strangers->setVisible(!strangers.isEmpty());
    m_accept->setVisible(!strangers.isEmpty());
    if (!strangers.isEmpty())
        m_strangers->say(Notice::Tone::Warning,
            tr("Your mail would be with %1. Your address is at %2.").arg(strangers.join(u", "_s), m_draft.found.domain),
            tr("Many providers rent their servers from others, so this is often right. If somebody wanted your password, it would "
               "look the same: ask your provider, or compare the names with its help pages."));
    const QSignalBlocker quiet(m_accept);
    m_accept->setChecked(!m_draft.mustAcceptStrangers());
    m_stop->setVisible(m_running);
    showSteps();
    showServers();
}

void SearchPage::sayResult()
{
    const discovery::MailConfig *config = m_draft.found.found.isEmpty() ? nullptr : &m_draft.found.found.constFirst();
    QStringList rest;
    if (config) {
        for (const discovery::ProviderNote &note : config->notes)
            rest << ProbeWords::note(note);
        for (const accounts::ServerEndpoint &server : config->servers) {
            if (server.signIn == accounts::SignIn::OAuth) {
                rest << (hasBrowserSignIn(server) ? tr("You will sign in on its own page, in your browser.")
                                                  : tr("It wants the browser sign-in and does not know this copy of Palomar, so this account may not work."));
                break;
            }
        }
        if (!config->isClosed)
            rest.prepend(ProbeWords::trust(*config));
    }
    const bool warns = config && (config->isClosed || (config->servers.value(0).signIn == accounts::SignIn::OAuth && !hasBrowserSignIn(config->servers.value(0))));
    if (config && config->isClosed)
        m_result->say(Notice::Tone::Warning, tr("%1 offers neither IMAP nor POP3.").arg(config->provider), rest.join(u' '));
    else if (config)
        m_result->say(warns ? Notice::Tone::Warning : m_draft.strangers().isEmpty() ? Notice::Tone::Good : Notice::Tone::Plain,
            config->provider.isEmpty() ? tr("The servers for %1 are known.").arg(m_draft.domain())
                                       : tr("Your provider is %1.").arg(config->provider),
            rest.join(u' '));
    else if (m_running && m_draft.found.domain.isEmpty())
        m_result->say(Notice::Tone::Plain, tr("Looking for the servers of %1…").arg(m_draft.domain()));
    else if (m_running)
        m_result->say(Notice::Tone::Plain, tr("Nobody names servers for %1: trying the usual names…").arg(m_draft.domain()));
    else if (!reports().isEmpty())
        m_result->say(Notice::Tone::Plain, tr("Servers with the usual names answer."),
            tr("Nobody has published them, so they were guessed. A certificate proves their names, not that they are right."));
    else if (m_isLeftOut)
        m_result->say(Notice::Tone::Plain, tr("Nobody has looked for the servers of %1.").arg(m_draft.domain()),
            tr("Go back to the address and continue from there to look for them."));
    else
        m_result->say(Notice::Tone::Warning, tr("No servers were found for %1.").arg(m_draft.domain()),
            tr("You can enter their names yourself: your provider's help pages have them."));
}

void SearchPage::showSteps()
{
    for (auto it = m_steps.begin(); it != m_steps.end(); ++it) {
        const Step &step = it.value();
        const QString name = ProbeWords::source(it.key());
        const QString state = ProbeWords::state(step.is);
        step.name->setText(name);
        step.state->setText(state);
        setTextRole(step.name, step.is == StepState::Found ? TextRole::Body : TextRole::Muted);
        setTextRole(step.state, step.is == StepState::Found ? TextRole::Good : TextRole::Muted);
        //: For screen readers: one place that was asked, and what it said.
        step.name->setAccessibleName(state.isEmpty() ? name : tr("%1: %2").arg(name, state));
        const bool leftOut = m_compact && (step.is == StepState::Skipped || step.is == StepState::Nothing);
        step.name->setVisible(!leftOut);
        step.state->setVisible(!leftOut);
    }
    const bool hasBegun = std::ranges::any_of(m_steps, [](const Step &step) { return step.is != StepState::Waiting; });
    m_stepCard->setVisible(m_running || (hasBegun && !m_compact));
}

void SearchPage::showServers()
{
    while (QLayoutItem *item = m_serverRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList raw;
    for (const discovery::CheckReport &report : reports()) {
        auto *card = new QFrame(m_servers);
        makeCard(card);
        card->setObjectName(u"server"_s + QString::number(static_cast<int>(report.protocol)));
        auto *rows = new QVBoxLayout(card);
        rows->setContentsMargins(18, 10, 18, 10);
        rows->setSpacing(3);
        auto *title = new QLabel(ProbeWords::title(report), card);
        title->setTextFormat(Qt::PlainText);
        title->setWordWrap(true);
        setTextRole(title, TextRole::Strong);
        rows->addWidget(title);
        QStringList plain;
        for (const ProbeWords::Sentence &sentence : ProbeWords::sentences(report)) {
            if (!sentence.warns) {
                plain << sentence.text;
                continue;
            }
            auto *warning = new QLabel(sentence.text, card);
            warning->setTextFormat(Qt::PlainText);
            warning->setWordWrap(true);
            setTextRole(warning, TextRole::Warning);
            rows->addWidget(warning);
        }
        if (!plain.isEmpty()) {
            auto *text = new QLabel(plain.join(u' '), card);
            text->setTextFormat(Qt::PlainText);
            text->setWordWrap(true);
            setTextRole(text, TextRole::Muted);
            rows->addWidget(text);
        }
        m_serverRows->addWidget(card);
        raw << ProbeWords::rawFacts(report);
    }
    m_raw->setPlainText(raw.join("\n\n"_L1));
    m_more->setVisible(!raw.isEmpty());
    if (raw.isEmpty())
        m_more->setChecked(false);
}

void SearchPage::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    showSteps();
}

void SearchPage::retranslate()
{
    m_accept->setText(tr("&I checked these server names with my provider"));
    m_more->setText(tr("What the servers said, &word for word…"));
    m_copy->setText(tr("Co&py it"));
    m_stop->setText(tr("S&top looking"));
    m_raw->setAccessibleName(tr("What the servers said"));
    refresh();
}

} // namespace gui
