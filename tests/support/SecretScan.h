// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace testsupport {

/// Looks through all that a server has heard for what a password is worth: itself, in every form in which it travels, and
/// what is made of it for a challenge and can be guessed back at leisure.
class SecretScan {
public:
    SecretScan(QByteArray userName, QByteArray password) : m_user(std::move(userName)), m_password(std::move(password)) { }

    /// A challenge that the server has given: what would answer it is looked for, too.
    void addChallenge(const QByteArray &challenge) { m_challenges << challenge; }

    /// What of it is there, in words; empty: nothing.
    [[nodiscard]] QByteArray found(const QByteArray &heard) const
    {
        const QByteArray all = withDecoded(heard);
        if (all.contains(m_password) || all.contains(m_password.toHex()) || hasInBase64(heard))
            return "the password";
        for (const QByteArray &challenge : m_challenges) {
            if (all.contains(QCryptographicHash::hash(challenge + m_password, QCryptographicHash::Md5).toHex()))
                return "the answer to APOP";
            if (all.contains(QMessageAuthenticationCode::hash(challenge, m_password, QCryptographicHash::Md5).toHex()))
                return "the answer to CRAM-MD5";
        }
        if (all.contains(",p="))
            return "the proof of SCRAM";
        return {};
    }
    /// Who it is, in any form.
    [[nodiscard]] bool namesThePerson(const QByteArray &heard) const { return withDecoded(heard).contains(m_user); }

private:
    /// With every word that can be Base64 decoded behind it: the answers of SASL.
    [[nodiscard]] static QByteArray withDecoded(const QByteArray &heard)
    {
        QByteArray all = heard;
        for (const QByteArray &word : heard.simplified().split(' ')) {
            if (const auto decoded = QByteArray::fromBase64Encoding(word, QByteArray::AbortOnBase64DecodingErrors))
                all += '\n' + *decoded;
        }
        return all;
    }
    /// Within something else that was encoded: any of three alignments, and of each the middle is enough.
    [[nodiscard]] bool hasInBase64(const QByteArray &heard) const
    {
        for (const QByteArray &lead : { QByteArray(), QByteArray("x"), QByteArray("xx") }) {
            const QByteArray encoded = (lead + m_password).toBase64();
            if (heard.contains(encoded.sliced(4, encoded.size() - 8)))
                return true;
        }
        return false;
    }

    QByteArray m_user;
    QByteArray m_password;
    QByteArrayList m_challenges;
};

} // namespace testsupport
