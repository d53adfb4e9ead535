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
/// the default; accepted() means: pin exactly this certificate for exactly this server. One that stands in the place of
/// another that was accepted cannot be accepted here: both are shown, and settingsWanted() leads to where the old one
/// can be forgotten first.
class CertificateDialog : public QDialog {
    Q_OBJECT
public:
    /// @param accepted  SHA-256 of the certificate that was accepted for this server; empty: none
    CertificateDialog(const accounts::CertificateFacts &facts, const QByteArray &accepted, QWidget *parent = nullptr);

    [[nodiscard]] const accounts::CertificateFacts &facts() const { return m_facts; }

signals:
    void settingsWanted(); ///< to forget the accepted one; the dialog has closed, rejected

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] bool hasChanged() const;

    accounts::CertificateFacts m_facts;
    QByteArray m_accepted;
    QLabel *m_title = nullptr;
    CertificateView *m_view = nullptr;
    QCheckBox *m_compared = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_settings = nullptr;
    QPushButton *m_goBack = nullptr;
};

} // namespace gui
