// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ShotExamples.h"

using namespace Qt::StringLiterals;

namespace app::examples {

accounts::CertificateFacts certificate()
{
    accounts::CertificateFacts facts;
    facts.host = u"imap.ejemplo.es"_s;
    facts.subject = u"mail.example.net"_s;
    facts.names = QStringList { u"mail.example.net"_s, u"www.example.net"_s };
    facts.issuer = u"mail.example.net"_s;
    facts.validFrom = { 1'761'955'200'000 };
    facts.validUntil = { 1'793'491'200'000 };
    facts.sha256 = QByteArray::fromHex("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    facts.problems = accounts::CertificateProblem::SelfSigned | accounts::CertificateProblem::WrongName;
    facts.tlsVersion = u"TLS 1.3"_s;
    return facts;
}

namespace {

discovery::CheckReport report(accounts::Protocol protocol, const accounts::ServerEndpoint &endpoint)
{
    discovery::CheckReport made;
    made.protocol = protocol;
    made.endpoint = endpoint;
    made.reached = discovery::CheckStep::Done;
    made.offered = { accounts::SignIn::ScramSha256, accounts::SignIn::CramMd5, accounts::SignIn::Password };
    if (protocol == accounts::Protocol::Pop3)
        made.offered << accounts::SignIn::Apop;
    if (protocol == accounts::Protocol::Imap)
        made.capabilities = { "IDLE", "SPECIAL-USE", "CONDSTORE", "QUOTA" };
    if (protocol == accounts::Protocol::Smtp)
        made.largestMessage = 50'000'000;
    made.startTlsOffered = true;
    made.apopOffered = protocol == accounts::Protocol::Pop3;
    made.uidl = made.top = made.idle = true;
    made.messageCount = 12'431;
    made.totalBytes = 3'200'000'000;
    made.oldest = { 1'299'196'800'000 };
    accounts::CertificateFacts facts = certificate();
    facts.problems = {};
    facts.issuer = u"Let's Encrypt"_s;
    made.certificate = facts;
    return made;
}

} // namespace

gui::AccountDraft draft(accounts::Protocol protocol)
{
    gui::AccountDraft made;
    made.personName = u"Ana Robles"_s;
    made.address = u"ana@ejemplo.es"_s;
    made.password = base::Secret(u"azulejo"_s);
    made.elsewhere = gui::AccountDraft::Elsewhere::Yes;
    made.protocol = protocol;
    made.protocolChosen = true;
    made.guessServers();
    made.imapReport = report(accounts::Protocol::Imap, made.imap);
    made.pop3Report = report(accounts::Protocol::Pop3, made.pop3);
    made.smtpReport = report(accounts::Protocol::Smtp, made.smtp);
    made.sends = made.smtpSignedIn = true;
    discovery::MailConfig config;
    config.source = discovery::Source::Provider;
    config.trust = discovery::Trust::Provider;
    config.provider = u"Correo Ejemplo"_s;
    config.servers = { made.imap, made.pop3, made.smtp };
    made.found = { u"ejemplo.es"_s, { config } };
    if (protocol == accounts::Protocol::Pop3)
        made.retention.mode = policy::PopRetention::Mode::KeepSome;
    made.signedIn = true;
    return made;
}

QByteArray longMessage()
{
    QByteArray raw = "From: =?utf-8?q?Junta_de_la_Cooperativa?= <junta@ejemplo.es>\r\nTo: ana@ejemplo.es\r\nSubject: Acta completa / Full minutes\r\n"
                     "Date: Tue, 24 Nov 2026 09:42:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
    for (int i = 1; i <= 6'000; ++i)
        raw += QByteArray::number(i) + ". Punto del acta, tratado y aprobado. / Item of the minutes, discussed and agreed.\r\n";
    return raw;
}

} // namespace app::examples
