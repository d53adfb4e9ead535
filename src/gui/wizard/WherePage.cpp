// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/WherePage.h"

#include "gui/Style.h"
#include "gui/wizard/CompareDialog.h"
#include "gui/wizard/MomentRow.h"
#include "gui/wizard/ScenePanel.h"

#include "ui_WherePage.h"

#include <QButtonGroup>

namespace gui {

using accounts::Protocol;
using Elsewhere = AccountDraft::Elsewhere;

WherePage::WherePage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_ui(std::make_unique<Ui::WherePage>()), m_moments(new MomentRow(this)),
      m_caption(new QLabel(this))
{
    m_ui->setupUi(this);
    makeCard(m_ui->questionCard);
    makeLinkButton(m_ui->compare);
    setTextRole(m_ui->advice, TextRole::Muted);
    m_caption->setObjectName("whereCaption");
    m_caption->setWordWrap(true);
    m_ui->layout1->insertWidget(2, m_moments);
    m_ui->layout1->insertWidget(3, m_caption);
    setTabOrder({ m_ui->pop3Card, m_moments, m_ui->compare });
    auto *answers = new QButtonGroup(this);
    for (QPushButton *button : { m_ui->answerYes, m_ui->answerNo, m_ui->answerNotSure }) {
        button->setAutoDefault(false);
        answers->addButton(button);
    }
    connect(m_ui->answerYes, &QPushButton::clicked, this, [this] { answer(Elsewhere::Yes); });
    connect(m_ui->answerNo, &QPushButton::clicked, this, [this] { answer(Elsewhere::No); });
    connect(m_ui->answerNotSure, &QPushButton::clicked, this, [this] { answer(Elsewhere::NotSure); });
    connect(m_ui->imapCard, &QRadioButton::clicked, this, [this] { choose(Protocol::Imap); });
    connect(m_ui->pop3Card, &QRadioButton::clicked, this, [this] { choose(Protocol::Pop3); });
    connect(m_ui->compare, &QPushButton::clicked, this, [this] { CompareDialog(this).exec(); });
    connect(m_moments, &MomentRow::chosen, this, &WherePage::showScenes);
    m_ui->imapCard->setChecked(true);
    retranslate();
}

WherePage::~WherePage() = default;

void WherePage::setFound(Protocol protocol, Found found)
{
    (protocol == Protocol::Imap ? m_imapFound : m_pop3Found) = found;
    refresh();
}

Protocol WherePage::recommended() const
{
    return m_draft.elsewhere == Elsewhere::No ? Protocol::Pop3 : Protocol::Imap;
}

QString WherePage::stepTitle() const
{
    return tr("Where your mail lives");
}

QString WherePage::title() const
{
    return tr("Where should your mail live?");
}

QString WherePage::subtitle() const
{
    return tr("You can change to the other way later, in the account settings, without losing anything.");
}

void WherePage::enter()
{
    (m_draft.protocol == Protocol::Imap ? m_ui->imapCard : m_ui->pop3Card)->setChecked(true);
    refresh();
    if (!m_played) {
        m_played = true;
        const int days = policy::laterDays(m_draft.retention);
        m_ui->imapCard->play(policy::sceneBefore(m_draft.scope, days));
        m_ui->pop3Card->play(policy::sceneBefore(m_draft.retention, days));
    }
}

QWidget *WherePage::firstField()
{
    return m_draft.protocol == Protocol::Imap ? m_ui->imapCard : m_ui->pop3Card;
}

void WherePage::answer(Elsewhere answer)
{
    m_draft.elsewhere = answer;
    refresh();
}

void WherePage::choose(Protocol protocol)
{
    m_draft.protocol = protocol;
    m_draft.protocolChosen = true;
    m_draft.signedIn = false;
    refresh();
    emit changed();
}

bool WherePage::isMissing(Protocol protocol) const
{
    const discovery::DiscoveryReport &known = m_draft.found;
    return !known.found.isEmpty() && known.found.constFirst().trust != discovery::Trust::Unsigned && !known.isClosed()
        && !known.best(protocol) && !m_draft.isByHand(protocol);
}

QString WherePage::foundText(Protocol protocol, Found found) const
{
    const QString host = protocol == Protocol::Imap ? m_draft.imap.host : m_draft.pop3.host;
    const bool byHand = protocol == Protocol::Imap ? m_draft.imapByHand : m_draft.pop3ByHand;
    if (byHand)
        return tr("Server: %1").arg(host);
    switch (found) {
    case Found::Unasked: return tr("You can enter the server in the next step.");
    case Found::Looking: return m_draft.domain().isEmpty() ? QString() : tr("Looking for the server…");
    case Found::Yes: return tr("Found: %1").arg(host);
    case Found::No:
        if (isMissing(protocol))
            //: %1 is IMAP or POP3
            return tr("Your provider does not offer %1.").arg(protocol == Protocol::Imap ? QStringLiteral("IMAP") : QStringLiteral("POP3"));
        return tr("No server found by the usual names. You can enter it in the next step.");
    }
    return {};
}

QString WherePage::adviceText() const
{
    switch (m_draft.elsewhere) {
    case Elsewhere::Unasked: return {};
    case Elsewhere::Yes: return tr("With several devices, IMAP shows the same mail on all of them.");
    case Elsewhere::No: return tr("With this computer alone, POP3 keeps your mail in your own hands. IMAP works as well.");
    case Elsewhere::NotSure: return tr("If you do not know yet, IMAP leaves both ways open.");
    }
    return {};
}

void WherePage::refresh()
{
    m_ui->imapCard->setRecommended(recommended() == Protocol::Imap);
    m_ui->pop3Card->setRecommended(recommended() == Protocol::Pop3);
    m_ui->imapCard->setEnabled(!isMissing(Protocol::Imap));
    m_ui->pop3Card->setEnabled(!isMissing(Protocol::Pop3));
    m_ui->imapCard->setFound(foundText(Protocol::Imap, m_imapFound));
    m_ui->pop3Card->setFound(foundText(Protocol::Pop3, m_pop3Found));
    m_ui->advice->setText(adviceText());
    m_ui->answerYes->setChecked(m_draft.elsewhere == Elsewhere::Yes);
    m_ui->answerNo->setChecked(m_draft.elsewhere == Elsewhere::No);
    m_ui->answerNotSure->setChecked(m_draft.elsewhere == Elsewhere::NotSure);
    showScenes();
}

void WherePage::showScenes()
{
    const int days = policy::laterDays(m_draft.retention);
    m_moments->setDays(days);
    const policy::Scene imap = policy::sceneAt(m_draft.scope, m_moments->moment(), days);
    const policy::Scene pop3 = policy::sceneAt(m_draft.retention, m_moments->moment(), days);
    m_ui->imapCard->setScene(imap);
    m_ui->pop3Card->setScene(pop3);
    sayCaption(m_caption, m_draft.protocol == Protocol::Imap ? imap : pop3);
}

void WherePage::setCompact(bool compact)
{
    m_ui->imapCard->setCompact(compact);
    m_ui->pop3Card->setCompact(compact);
}

void WherePage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->imapCard->setTexts(tr("On the server, visible everywhere"),
        tr("Your mail stays with your provider and Palomar shows it. What you read, move or delete here changes on your "
           "phone and the web too. It is not a backup: what is deleted on the server goes here as well."));
    m_ui->pop3Card->setTexts(tr("On this computer"),
        tr("The messages of the Inbox are downloaded and kept here. You decide whether a copy stays with your provider, "
           "and for how long. Folders and read marks exist only on this computer, so back it up."));
    refresh();
}

} // namespace gui
