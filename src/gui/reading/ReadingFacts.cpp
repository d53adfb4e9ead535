// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the reading pane that warns: the facts about a message, and where its links lead.
#include "gui/reading/Chip.h"
#include "gui/reading/FlowLayout.h"
#include "gui/reading/LinkCheck.h"
#include "gui/reading/ReadingPane.h"

#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gui {

void ReadingPane::refreshFacts()
{
    m_factsFlow->clear();
    const auto add = [this](Chip *chip) {
        m_factsFlow->addWidget(chip);
        return chip;
    };
    if (m_state == State::Shown) {
        if (m_content.crypto == mime::CryptoKind::Signed)
            add(new Chip("shield-alert"_L1, tr("Signed; the signature was not checked"), QPalette::PlaceholderText, m_facts));
        if (m_content.crypto == mime::CryptoKind::Encrypted)
            add(new Chip("lock"_L1, tr("Encrypted; it cannot be decrypted here yet"), QPalette::BrightText, m_facts));
    }
    if (!m_place.isEmpty())
        add(new Chip("hard-drive"_L1, m_place, QPalette::PlaceholderText, m_facts));
    if (m_state == State::Shown) {
        if (m_content.remoteCount > 0)
            add(new Chip("image-off"_L1, tr("%Ln remote image(s) not loaded", nullptr, m_content.remoteCount),
                         QPalette::PlaceholderText, m_facts));
        if (m_content.hasHtml && m_content.hasPlain) {
            Chip *chip = add(new Chip("file-text"_L1, m_content.shownAsHtml ? tr("Formatted text") : tr("Plain text"),
                                      QPalette::PlaceholderText, m_facts));
            chip->setAction(m_content.shownAsHtml ? tr("Show plain text") : tr("Show formatted text"));
            connect(chip, &Chip::clicked, this, [this] {
                m_body = m_content.shownAsHtml ? models::ShowOptions::Body::Plain : models::ShowOptions::Body::Html;
                m_loader.reload(options());
            });
        }
    }
    m_facts->setVisible(m_factsFlow->count() > 0);
    m_facts->updateGeometry();
}

void ReadingPane::openLink(const QString &href, const QString &text)
{
    const LinkCheck link = LinkCheck::of(href, text);
    if (link.target.isEmpty())
        return;
    if (link.isMisleading()) {
        QMessageBox box(QMessageBox::Warning, tr("This link leads somewhere else"),
                        tr("The text says %1, but the link opens %2.").arg(link.claimedHost, link.host),
                        QMessageBox::Cancel, this);
        box.setInformativeText(tr("Such links are often used to steal passwords. The whole address is:\n%1").arg(link.target.left(500)));
        box.setTextFormat(Qt::PlainText);
        QAbstractButton *open = box.addButton(tr("Open %1 anyway").arg(link.host), QMessageBox::AcceptRole);
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        if (box.clickedButton() != open)
            return;
    }
    QDesktopServices::openUrl(QUrl(link.target, QUrl::TolerantMode));
}

} // namespace gui
