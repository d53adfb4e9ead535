// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/CertificateView.h"

#include "gui/ErrorText.h"
#include "gui/FormLayout.h"
#include "gui/Format.h"
#include "gui/Style.h"

#include <QFontDatabase>
#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::CertificateProblem;

namespace {

QLabel *fact(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // a stranger wrote these names
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString namesOf(const accounts::CertificateFacts &facts)
{
    QStringList names;
    // A certificate can carry hundreds of names; the first few are enough to see whose it is.
    for (const QString &name : facts.names.mid(0, 6))
        names << ErrorText::sanitised(name);
    if (facts.names.size() > 6)
        names << u"…"_s;
    return names.isEmpty() ? ErrorText::sanitised(facts.subject) : names.join(u", "_s);
}

} // namespace

CertificateView::CertificateView(QWidget *parent)
    : QWidget(parent), m_problems(new QLabel(this)), m_meaning(new QLabel(this)), m_form(new FormLayout),
      m_asked(fact(u"certificateHost"_s, this)), m_shown(fact(u"certificateNames"_s, this)),
      m_issuer(fact(u"certificateIssuer"_s, this)), m_valid(fact(u"certificateValidity"_s, this)),
      m_fingerprint(fact(u"certificateFingerprint"_s, this)), m_before(fact(u"certificateAccepted"_s, this))
{
    m_problems->setObjectName(u"certificateProblems"_s);
    for (QLabel *label : { m_problems, m_meaning }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    setTextRole(m_problems, TextRole::Strong);
    for (QLabel *label : { m_fingerprint, m_before }) {
        label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        label->setWordWrap(false);
    }

    auto *warning = new QFrame(this);
    makeCard(warning, CardTone::Warning);
    auto *words = new QVBoxLayout(warning);
    words->setContentsMargins(16, 12, 16, 12);
    words->setSpacing(6);
    words->addWidget(m_problems);
    words->addWidget(m_meaning);

    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (QLabel *value : { m_asked, m_shown, m_issuer, m_valid, m_fingerprint, m_before }) {
        auto *name = new QLabel(this);
        setTextRole(name, TextRole::Muted);
        name->setAlignment(Qt::AlignTop);
        m_form->addRow(name, value);
    }

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(warning);
    column->addLayout(m_form);
}

void CertificateView::setFacts(const accounts::CertificateFacts &facts, const QByteArray &accepted)
{
    m_facts = facts;
    m_accepted = accepted;
    retranslate();
}

QStringList CertificateView::problems(const accounts::CertificateFacts &facts)
{
    const Format format;
    QStringList result;
    const auto has = [&facts](CertificateProblem problem) { return facts.problems.testFlag(problem); };
    if (has(CertificateProblem::PinChanged))
        result << tr("It is not the certificate that you accepted for this server.");
    if (has(CertificateProblem::Revoked))
        result << tr("It has been revoked: its owner says that it must not be trusted any more.");
    if (has(CertificateProblem::WrongName))
        result << tr("It belongs to another name, not to %1.").arg(facts.host);
    if (has(CertificateProblem::Expired))
        result << (facts.validUntil.isKnown() ? tr("It expired on %1.").arg(format.day(facts.validUntil)) : tr("It has expired."));
    if (has(CertificateProblem::NotYetValid))
        result << (facts.validFrom.isKnown() ? tr("It is only valid from %1 on. Is the clock of this computer right?").arg(format.day(facts.validFrom))
                                             : tr("It is not valid yet. Is the clock of this computer right?"));
    if (has(CertificateProblem::SelfSigned))
        result << tr("The server signed it itself; nobody else vouches for it.");
    if (has(CertificateProblem::UnknownIssuer))
        result << tr("It was issued by somebody whom this computer does not know.");
    if (has(CertificateProblem::WeakKey))
        result << tr("Its key is too weak to protect anything.");
    if (has(CertificateProblem::Other))
        result << tr("It could not be verified.");
    return result;
}

QString CertificateView::fingerprint(const QByteArray &sha256)
{
    const QString hex = QString::fromLatin1(sha256.toHex(':').toUpper());
    // Two lines, because people read them out in halves.
    return hex.size() > 48 ? hex.left(47) + u'\n' + hex.mid(48) : hex;
}

QString CertificateView::validity(const accounts::CertificateFacts &facts)
{
    const Format format;
    const bool begins = facts.validFrom.isKnown();
    if (begins && facts.validUntil.isKnown())
        //: Validity of a certificate: from %1 to %2, both are dates.
        return tr("%1 to %2").arg(format.day(facts.validFrom), format.day(facts.validUntil));
    if (begins)
        //: Validity of a certificate that names no end: %1 is a date.
        return tr("from %1; it names no end").arg(format.day(facts.validFrom));
    if (facts.validUntil.isKnown())
        //: Validity of a certificate that names no beginning: %1 is a date.
        return tr("until %1; it names no beginning").arg(format.day(facts.validUntil));
    return tr("It names no dates.");
}

void CertificateView::retranslate()
{
    const Format format;
    m_problems->setText(problems(m_facts).join(u'\n'));
    m_form->setRowVisible(m_before, !m_accepted.isEmpty());
    m_before->setText(fingerprint(m_accepted));
    m_meaning->setText(!m_accepted.isEmpty()
            ? tr("Either whoever runs the server has replaced the certificate, or somebody between you and the server is "
                 "pretending to be it. Palomar does not connect. Ask your provider or administrator for the fingerprint. If "
                 "it is the new one, forget the accepted certificate in the settings of the account; then you can accept "
                 "the new one.")
            : tr("Somebody between you and the server could be pretending to be it, and would read your "
                          "password and your mail. On your own server or in a company this can be normal: then the "
                          "person in charge can tell you the fingerprint."));
    const QStringList names { tr("Server"), tr("Issued for"), tr("Issued by"), tr("Valid"),
        m_accepted.isEmpty() ? tr("Fingerprint (SHA-256)") : tr("New fingerprint (SHA-256)"), tr("Accepted until now") };
    for (int row = 0; row < names.size(); ++row)
        qobject_cast<QLabel *>(m_form->itemAt(row, QFormLayout::LabelRole)->widget())->setText(names[row]);
    m_asked->setText(m_facts.host);
    m_shown->setText(namesOf(m_facts));
    m_issuer->setText(ErrorText::sanitised(m_facts.issuer));
    m_valid->setText(validity(m_facts));
    m_fingerprint->setText(fingerprint(m_facts.sha256));
}

} // namespace gui
