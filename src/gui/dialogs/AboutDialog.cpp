// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/AboutDialog.h"

#include "gui/Icons.h"
#include "gui/Style.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
    , m_version(new QLabel(this))
    , m_promise(new QLabel(this))
    , m_licence(new QLabel(this))
    , m_close(new QPushButton(this))
{
    setObjectName("aboutDialog");
    auto *picture = new QLabel(this);
    picture->setPixmap(programIcon().pixmap(QSize(72, 72), devicePixelRatioF()));
    auto *name = new QLabel(u"Palomar"_s, this);
    setTextRole(name, TextRole::Title);
    setTextRole(m_version, TextRole::Muted);
    setTextRole(m_licence, TextRole::MutedSmall);
    for (QLabel *label : { m_promise, m_licence }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_licence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(name);
    words->addWidget(m_version);
    words->addSpacing(10);
    words->addWidget(m_promise);
    words->addSpacing(10);
    words->addWidget(m_licence);
    auto *top = new QHBoxLayout;
    top->setSpacing(20);
    top->addWidget(picture, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 22, 24, 18);
    layout->setSpacing(18);
    layout->addLayout(top);
    layout->addStretch();
    layout->addLayout(buttons);
    makePrimary(m_close);
    m_close->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslate();
    setMinimumWidth(470);
}

void AboutDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AboutDialog::retranslate()
{
    setWindowTitle(tr("About Palomar"));
    m_version->setText(tr("Version %1").arg(QLatin1StringView(PALOMAR_VERSION)));
    m_promise->setText(tr("A mail program that says what happens to your mail, and does what it says."));
    m_licence->setText(tr("Free software under the GNU General Public License, version 3 or later. It comes without any "
                          "warranty.\nBuilt with Qt %1. Icons after Lucide (ISC).").arg(QLatin1StringView(qVersion())));
    m_close->setText(tr("Close"));
}

} // namespace gui
