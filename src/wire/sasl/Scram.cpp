// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/Scram.h"

#include "wire/TrafficLog.h"
#include "wire/sasl/SaslPrep.h"

#include <QRandomGenerator>

#include <array>

namespace wire::sasl {

namespace {

using base::Fault;

// No channel binding: QSslSocket gives out no exporter, and a server that sees "p=" without one may break.
constexpr QByteArrayView kGs2Header = "n,,";

// RFC 5802 section 5.1, saslname.
QByteArray escapedName(const QString &name)
{
    QByteArray out = name.toUtf8();
    out.replace('=', "=3D");
    out.replace(',', "=2C");
    return out;
}

struct ServerFirst {
    QByteArray nonce;
    QByteArray salt;
    int iterations = 0;
};

// Attributes come in this order; what follows them are extensions, which may be ignored. "m=" in front is one that
// may not.
base::Result<ServerFirst> parseServerFirst(QByteArrayView text)
{
    const QList<QByteArray> fields = text.toByteArray().split(',');
    if (fields.size() < 3 || !fields[0].startsWith("r=") || !fields[1].startsWith("s=") || !fields[2].startsWith("i="))
        return base::fail(Fault::ProtocolViolation, "SCRAM: the server's first message is malformed");
    bool isNumber = false;
    ServerFirst first;
    first.nonce = fields[0].sliced(2);
    first.iterations = fields[2].sliced(2).toInt(&isNumber);
    const auto salt = QByteArray::fromBase64Encoding(fields[1].sliced(2), QByteArray::AbortOnBase64DecodingErrors);
    if (!isNumber || !salt || salt.decoded.isEmpty())
        return base::fail(Fault::ProtocolViolation, "SCRAM: senseless salt or iteration count");
    first.salt = salt.decoded;
    return first;
}

} // namespace

Scram::Scram(DigestKind kind, Credentials credentials, QByteArray nonce)
    : m_kind(kind)
    , m_credentials(std::move(credentials))
    , m_nonce(std::move(nonce))
{
}

QByteArray Scram::randomNonce()
{
    std::array<quint32, 6> random {};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64();
}

QByteArray Scram::name() const
{
    return mechanismName(m_kind == DigestKind::Sha1 ? Method::ScramSha1 : Method::ScramSha256);
}

base::Result<std::optional<QByteArray>> Scram::start()
{
    const auto user = saslPrep(m_credentials.user);
    if (!user)
        return std::unexpected(user.error());
    m_firstBare = "n=" + escapedName(*user) + ",r=" + m_nonce;
    m_state = State::FirstSaid;
    return kGs2Header.toByteArray() + m_firstBare;
}

base::Result<QByteArray> Scram::respond(QByteArrayView challenge)
{
    switch (m_state) {
    case State::FirstSaid: {
        auto answer = proof(challenge);
        m_state = answer ? State::ProofSaid : State::Failed;
        return answer;
    }
    case State::ProofSaid: {
        auto answer = checkServer(challenge);
        m_state = answer ? State::ServerProved : State::Failed;
        return answer;
    }
    case State::Fresh:
    case State::ServerProved:
    case State::Failed:
        break;
    }
    m_state = State::Failed;
    return base::fail(Fault::ProtocolViolation, "SCRAM: a challenge out of turn");
}

base::Result<QByteArray> Scram::proof(QByteArrayView serverFirst)
{
    const auto first = parseServerFirst(serverFirst);
    if (!first)
        return std::unexpected(first.error());
    if (!first->nonce.startsWith(m_nonce) || first->nonce.size() == m_nonce.size())
        return base::fail(Fault::ProtocolViolation, "SCRAM: the nonce is not ours");
    if (first->iterations < kMinIterations || first->iterations > kMaxIterations)
        return base::fail(Fault::LimitExceeded,
                          "SCRAM: " + QByteArray::number(first->iterations) + " iterations asked");
    const auto password = saslPrep(QString::fromUtf8(m_credentials.password.bytes()));
    if (!password)
        return std::unexpected(password.error());

    // RFC 5802 section 3. All of it is one algorithm, so only the first step can be unsupported.
    const auto salted
        = iteratedHmac(m_kind, base::Secret(*password).bytes(), first->salt, first->iterations);
    if (!salted)
        return std::unexpected(salted.error());
    const QByteArray clientKey = hmac(m_kind, *salted, "Client Key").value_or(QByteArray());
    const QByteArray storedKey = digest(m_kind, clientKey).value_or(QByteArray());
    const QByteArray withoutProof = "c=" + kGs2Header.toByteArray().toBase64() + ",r=" + first->nonce;
    const QByteArray authMessage = m_firstBare + ',' + serverFirst.toByteArray() + ',' + withoutProof;
    QByteArray proof = hmac(m_kind, storedKey, authMessage).value_or(QByteArray());
    if (proof.size() != clientKey.size() || proof.isEmpty())
        return base::fail(Fault::Unsupported, "SCRAM: no digest");
    for (qsizetype i = 0; i < proof.size(); ++i)
        proof[i] = static_cast<char>(proof[i] ^ clientKey[i]);
    const QByteArray serverKey = hmac(m_kind, *salted, "Server Key").value_or(QByteArray());
    m_expectedSignature = hmac(m_kind, serverKey, authMessage).value_or(QByteArray());
    return withoutProof + ",p=" + proof.toBase64();
}

base::Result<QByteArray> Scram::checkServer(QByteArrayView serverFinal)
{
    const QByteArray field = serverFinal.toByteArray().split(',').first();
    if (field.startsWith("e=")) {
        const QByteArray reason = oneSafeLine(field.sliced(2));
        return base::fail(Fault::LoginRefused, "SCRAM: " + reason, QString::fromUtf8(reason));
    }
    const QByteArray signature = field.startsWith("v=") ? QByteArray::fromBase64(field.sliced(2)) : QByteArray();
    if (m_expectedSignature.isEmpty() || !sameSecret(signature, m_expectedSignature))
        return base::fail(Fault::ProtocolViolation, "SCRAM: the server did not prove that it knows the password");
    return QByteArray();
}

} // namespace wire::sasl
