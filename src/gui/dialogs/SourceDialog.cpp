// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/SourceDialog.h"

#include "gui/Format.h"
#include "gui/list/MessageListDelegate.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QStringDecoder>

namespace gui {

namespace {

constexpr qsizetype kShown = 1'000'000; ///< octets; a text field is not made for more

QString decoded(QByteArrayView bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

} // namespace

SourceDialog::SourceDialog(const QByteArray &raw, QString subject, QWidget *parent)
    : TextDialog(parent)
    , m_subject(std::move(subject))
    , m_size(raw.size())
    , m_cut(raw.size() > kShown)
{
    setText(decoded(QByteArrayView(raw).first(std::min(raw.size(), kShown))));
    SourceDialog::retranslate();
}

void SourceDialog::retranslate()
{
    TextDialog::retranslate();
    setWindowTitle(tr("Source: %1").arg(subjectOrNone(m_subject)));
    m_intro->setText(m_cut ? tr("The first part of %1. Save the message to see all of it.").arg(Format().size(m_size))
                           : tr("The message as it came, %1.").arg(Format().size(m_size)));
    m_text->setAccessibleName(windowTitle());
}

} // namespace gui
