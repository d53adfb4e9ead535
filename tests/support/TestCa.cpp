// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestCa.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T *object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return { data, qsizetype(size) };
}

Key makeKey(int rsaBits)
{
    return Key(rsaBits > 0 ? EVP_RSA_gen(unsigned(rsaBits)) : EVP_EC_gen("P-256"));
}

QByteArray pemOf(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(bio.get());
}

Key keyFromPem(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

Certificate fromDer(const QByteArray &der)
{
    const auto *data = reinterpret_cast<const unsigned char *>(der.constData());
    return Certificate(d2i_X509(nullptr, &data, long(der.size())));
}

void setName(X509_NAME *name, const QString &commonName)
{
    const QByteArray text = commonName.toUtf8();
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text.constData()),
                               int(text.size()), -1, 0);
}

void addExtension(X509 *certificate, const QByteArray &line)
{
    const qsizetype equals = line.indexOf('=');
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_nconf(nullptr, &context, line.first(equals).constData(),
                                                 line.sliced(equals + 1).constData());
    if (!extension)
        qFatal("OpenSSL refuses the extension %s", line.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// @param issuer  null: it signs itself
Identity make(const CertificateWish &wish, const Identity *issuer)
{
    const Key key = makeKey(wish.rsaBits);
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    quint32 serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial | 1u);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.validFromDays * 86400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), (wish.validFromDays + wish.validDays) * 86400L);
    X509_set_pubkey(certificate.get(), key.get());
    setName(X509_get_subject_name(certificate.get()), wish.commonName);
    if (!wish.names.isEmpty())
        addExtension(certificate.get(), "subjectAltName=" + wish.names.join(u',').toUtf8());
    for (const QString &extension : wish.extensions)
        addExtension(certificate.get(), extension.toUtf8());
    if (issuer) {
        const Certificate above = fromDer(issuer->certificate.toDer());
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(above.get()));
        X509_sign(certificate.get(), keyFromPem(issuer->key.toPem()).get(), EVP_sha256());
    } else {
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
        X509_sign(certificate.get(), key.get(), EVP_sha256());
    }
    const Bio bio(BIO_new(BIO_s_mem()));
    i2d_X509_bio(bio.get(), certificate.get());
    return { QSslCertificate(contentOf(bio.get()), QSsl::Der),
             QSslKey(pemOf(key.get()), wish.rsaBits > 0 ? QSsl::Rsa : QSsl::Ec) };
}

} // namespace

TestCa::TestCa(const QString &name, const QStringList &extensions)
{
    CertificateWish wish;
    wish.commonName = name;
    wish.names.clear();
    wish.extensions = QStringList { u"basicConstraints=critical,CA:TRUE"_s, u"keyUsage=critical,keyCertSign,cRLSign"_s }
        + extensions;
    m_own = make(wish, nullptr);
}

Identity TestCa::issue(const CertificateWish &wish) const
{
    return make(wish, wish.selfSigned ? nullptr : &m_own);
}

Identity TestCa::expired() const
{
    return issue({ .validFromDays = -10, .validDays = 5 });
}

Identity TestCa::notYetValid() const
{
    return issue({ .validFromDays = 5 });
}

Identity TestCa::wrongHost() const
{
    return issue({ .commonName = u"other.example"_s, .names = { u"DNS:other.example"_s } });
}

Identity TestCa::selfSigned() const
{
    return issue({ .selfSigned = true });
}

Identity TestCa::nameOnlyInCn() const
{
    return issue({ .commonName = u"localhost"_s, .names = { u"DNS:other.example"_s } });
}

Identity TestCa::cnWithoutSan() const
{
    return issue({ .commonName = u"localhost"_s, .names = {} });
}

Identity TestCa::weakKey() const
{
    return issue({ .rsaBits = 1024 });
}

} // namespace testsupport
