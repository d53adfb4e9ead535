// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CertificateFacts.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;

namespace gui {

class CertificateView;

/// A certificate that does not prove the server's name: what is wrong, what it means, the fingerprint. *Go back* is
/// the default; accepted() means: pin exactly this certificate for exactly this server.
class CertificateDialog : public QDialog {
    Q_OBJECT
public:
    explicit CertificateDialog(const accounts::CertificateFacts &facts, QWidget *parent = nullptr);

    [[nodiscard]] const accounts::CertificateFacts &facts() const { return m_facts; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    accounts::CertificateFacts m_facts;
    QLabel *m_title = nullptr;
    CertificateView *m_view = nullptr;
    QCheckBox *m_compared = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_goBack = nullptr;
};

} // namespace gui
