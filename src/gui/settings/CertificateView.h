// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CertificateFacts.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace gui {

/// What a certificate says and what is wrong with it, for people who have never seen one and for those who compare
/// fingerprints.
class CertificateView : public QWidget {
    Q_OBJECT
public:
    explicit CertificateView(QWidget *parent = nullptr);

    /// @param accepted  SHA-256 of the certificate that stood in this one's place; empty: none
    void setFacts(const accounts::CertificateFacts &facts, const QByteArray &accepted = {});
    void retranslate();

    /// One sentence for each problem.
    [[nodiscard]] static QStringList problems(const accounts::CertificateFacts &facts);
    /// From when until when, and what of it is missing: a stranger wrote it.
    [[nodiscard]] static QString validity(const accounts::CertificateFacts &facts);
    /// "3F:A0:…", in two lines of sixteen octets.
    [[nodiscard]] static QString fingerprint(const QByteArray &sha256);

private:
    accounts::CertificateFacts m_facts;
    QByteArray m_accepted;
    QLabel *m_problems = nullptr;
    QLabel *m_meaning = nullptr;
    QFormLayout *m_form = nullptr;
    QLabel *m_asked = nullptr;
    QLabel *m_shown = nullptr;
    QLabel *m_issuer = nullptr;
    QLabel *m_valid = nullptr;
    QLabel *m_fingerprint = nullptr;
    QLabel *m_before = nullptr; ///< the fingerprint of the accepted one
};

} // namespace gui
