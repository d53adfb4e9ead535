// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/EngineAnswers.h"

#include <QProgressBar>

namespace gui {

/// How full the mailbox is on its server; not shown where the server sets no limit. Whoever does not see it hears the words.
class QuotaBar final : public QProgressBar {
    Q_OBJECT
public:
    explicit QuotaBar(QWidget *parent = nullptr);

    void setQuota(const engine::MailQuota &quota);

protected:
    void changeEvent(QEvent *event) override;

private:
    void say();

    engine::MailQuota m_quota;
};

} // namespace gui
