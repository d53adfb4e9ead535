// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StoreTrouble.h"

#include "gui/ErrorText.h"
#include "gui/Style.h"
#include "mime/Summary.h"
#include "store/Salvage.h"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QThreadPool>
#include <QUrl>
#include <QVBoxLayout>

namespace app {

StoreTrouble::StoreTrouble(const base::Error &error, QString storeFolder, QWidget *parent)
    : QDialog(parent)
    , m_error(error)
    , m_folder(std::move(storeFolder))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_busy(new QProgressBar(this))
    , m_show(new QPushButton(this))
    , m_quit(new QPushButton(this))
    , m_go(new QPushButton(this))
{
    setObjectName("storeTrouble");
    gui::setTextRole(m_title, gui::TextRole::Heading);
    for (QLabel *label : { m_title, m_text }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->hide();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_show);
    buttons->addStretch();
    buttons->addWidget(m_quit);
    buttons->addWidget(m_go);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 22, 24, 18);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_busy);
    layout->addStretch();
    layout->addLayout(buttons);
    gui::makePrimary(m_go);
    m_go->setDefault(true);
    m_go->setFocus(); // a push button that has the focus takes Enter, the default one or not
    setMinimumWidth(520);
    connect(m_show, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
    connect(m_quit, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (m_error.fault == base::Fault::StorageDamaged && m_result.isEmpty())
            rescue();
        else
            retry();
    });
    retranslate();
}

void StoreTrouble::showRescued(qint64 messages, const QString &setAside)
{
    m_quit->hide();
    onRescued(nullptr, messages, setAside);
    open();
}

void StoreTrouble::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StoreTrouble::retranslate()
{
    const auto text = gui::ErrorText::of(m_error, gui::ErrorText::Context::Store);
    const bool damaged = m_error.fault == base::Fault::StorageDamaged && m_result.isEmpty();
    setWindowTitle(QStringLiteral("Palomar"));
    m_title->setText(m_result.isEmpty() ? text.what : tr("What could be read is safe"));
    QStringList rest;
    if (m_result.isEmpty()) {
        for (const QString &sentence : { text.why, text.nextStep }) {
            if (!sentence.isEmpty())
                rest << sentence;
        }
        if (damaged)
            rest << tr("Palomar can keep the damaged files aside and build a new store from everything that can still be read.");
    } else {
        rest << m_result;
    }
    rest << tr("Folder: %1").arg(QDir::toNativeSeparators(m_folder));
    m_text->setText(rest.join(QStringLiteral("\n\n")));
    m_show->setText(tr("Show the &folder"));
    m_quit->setText(tr("&Quit"));
    m_go->setText(damaged ? tr("&Rescue my mail") : m_result.isEmpty() ? tr("&Try again") : tr("&Open Palomar"));
}

void StoreTrouble::retry()
{
    hide();
    emit retryWanted();
    deleteLater();
}

void StoreTrouble::rescue()
{
    m_go->setEnabled(false);
    m_quit->setEnabled(false);
    m_busy->show();
    const QPointer<StoreTrouble> self(this);
    QThreadPool::globalInstance()->start([self, folder = m_folder] {
        const auto report = store::salvage(folder, [](QByteArrayView raw) { return mime::summarise(raw); });
        QMetaObject::invokeMethod(qApp, [self, report] {
            if (self)
                self->onRescued(report ? nullptr : &report.error(), report ? report->messages + report->fromPacks : 0,
                                report ? report->setAside : QString());
        });
    });
}

void StoreTrouble::onRescued(const base::Error *error, qint64 messages, const QString &setAside)
{
    m_busy->hide();
    m_go->setEnabled(true);
    m_quit->setEnabled(true);
    if (error)
        m_error = *error;
    else
        m_result = tr("%Ln message(s) were rescued. The damaged files are kept in %1.", nullptr, static_cast<int>(messages)).arg(QDir::toNativeSeparators(setAside));
    retranslate();
}

} // namespace app
