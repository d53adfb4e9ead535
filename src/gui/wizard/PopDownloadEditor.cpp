// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/PopDownloadEditor.h"

#include "gui/Style.h"

#include "ui_PopDownloadEditor.h"

#include <QEvent>

namespace gui {

namespace {

constexpr int kKilobytesInMegabyte = 1000; // one that is no multiple is shown, and stays, in kilobytes
enum Unit { Kilobytes, Megabytes };

} // namespace

PopDownloadEditor::PopDownloadEditor(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::PopDownloadEditor>())
{
    m_ui->setupUi(this);
    m_ui->unit->addItems({ QString(), QString() });
    m_ui->unit->setCurrentIndex(Megabytes);
    m_ui->limit->setGroupSeparatorShown(true);
    m_ui->needsTop->hide();
    setTextRole(m_ui->limitHint, TextRole::MutedSmall);
    for (QCheckBox *check : { m_ui->useLimit, m_ui->headersFirst }) {
        connect(check, &QCheckBox::toggled, this, [this] {
            refresh();
            emit edited();
        });
    }
    connect(m_ui->limit, &QSpinBox::valueChanged, this, &PopDownloadEditor::edited);
    connect(m_ui->unit, &QComboBox::currentIndexChanged, this, &PopDownloadEditor::edited);
    retranslate();
}

PopDownloadEditor::~PopDownloadEditor() = default;

void PopDownloadEditor::setValue(const policy::PopDownload &download)
{
    const QSignalBlocker quiet(this);
    const int limit = download.bodyLimitKilobytes;
    m_ui->useLimit->setChecked(limit > 0);
    if (limit > 0) {
        const bool isWhole = limit % kKilobytesInMegabyte == 0;
        m_ui->unit->setCurrentIndex(isWhole ? Megabytes : Kilobytes);
        m_ui->limit->setMaximum(std::max(m_ui->limit->maximum(), limit)); // what another program wrote stays as it is
        m_ui->limit->setValue(isWhole ? limit / kKilobytesInMegabyte : limit);
    }
    m_ui->headersFirst->setChecked(download.headersFirst);
    refresh();
}

void PopDownloadEditor::setFacts(const std::optional<discovery::CheckReport> &report)
{
    m_showsHeaders = !report || report->top.value_or(true);
    refresh();
}

policy::PopDownload PopDownloadEditor::download() const
{
    policy::PopDownload download;
    if (m_ui->useLimit->isChecked())
        download.bodyLimitKilobytes = m_ui->limit->value() * (m_ui->unit->currentIndex() == Megabytes ? kKilobytesInMegabyte : 1);
    download.headersFirst = m_ui->headersFirst->isChecked();
    return download;
}

void PopDownloadEditor::refresh()
{
    m_ui->useLimit->setEnabled(m_showsHeaders);
    m_ui->headersFirst->setEnabled(m_showsHeaders);
    const bool hasLimit = m_showsHeaders && m_ui->useLimit->isChecked();
    m_ui->limit->setEnabled(hasLimit);
    m_ui->unit->setEnabled(hasLimit);
    m_ui->needsTop->setVisible(!m_showsHeaders);
    if (!m_showsHeaders)
        m_ui->needsTop->say(Notice::Tone::Warning, tr("This server cannot show the beginning of a message."),
            tr("It does not know TOP, so every message is downloaded whole."));
}

void PopDownloadEditor::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->unit->setItemText(Kilobytes, tr("KB"));
    m_ui->unit->setItemText(Megabytes, tr("MB"));
    m_ui->limit->setAccessibleName(m_ui->useLimit->text().remove(u'&'));
    m_ui->unit->setAccessibleName(tr("Unit of the size"));
    refresh();
}

void PopDownloadEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gui
