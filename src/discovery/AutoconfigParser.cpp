// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/AutoconfigParser.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace discovery {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::ServerEndpoint;
using accounts::SignIn;
using base::Fault;

namespace {

constexpr int kMostServers = 24;
constexpr qsizetype kLongestText = 512;

bool isHostName(const QString &text)
{
    static const QRegularExpression form(uR"(^[A-Za-z0-9\x{80}-\x{FFFF}]([A-Za-z0-9\x{80}-\x{FFFF}.-]{0,251}[A-Za-z0-9\x{80}-\x{FFFF}])?$)"_s);
    return form.match(text).hasMatch() && !text.contains(".."_L1);
}

class Reader {
public:
    Reader(QByteArrayView xml, const QString &address) : m_xml(xml.toByteArray()), m_address(address) { }

    base::Result<MailConfig> read()
    {
        while (!m_xml.atEnd() && m_xml.readNext() != QXmlStreamReader::StartElement) {
            if (m_xml.isDTD()) // in whatever encoding it is written
                return base::fail(Fault::ProtocolViolation, "autoconfig with a document type");
        }
        if (m_xml.name() != "clientConfig"_L1)
            return fail();
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == "emailProvider"_L1)
                readProvider();
            else
                m_xml.skipCurrentElement();
        }
        while (!m_xml.atEnd())
            m_xml.readNext();
        if (m_xml.hasError())
            return fail();
        if (m_config.of(Protocol::Imap).isEmpty() && m_config.of(Protocol::Pop3).isEmpty())
            return base::fail(Fault::Unsupported, "no usable incoming server");
        return m_config;
    }

private:
    [[nodiscard]] std::unexpected<base::Error> fail() const
    {
        return base::fail(Fault::ProtocolViolation, "autoconfig: " + m_xml.errorString().toLatin1());
    }

    QString text()
    {
        const QString raw = m_xml.readElementText(QXmlStreamReader::SkipChildElements);
        return raw.size() > kLongestText ? QString() : raw.trimmed();
    }

    /// Names are looked up and said in clear (DNS, SNI) before anybody has agreed: nothing of the person may be in one.
    QString hostName(QString value) const
    {
        return value.replace("%EMAILDOMAIN%"_L1, m_address.mid(m_address.lastIndexOf(u'@') + 1));
    }

    /// Some files have "%EMAILADDRESS" without its end (office365's, read 2026-11).
    QString filled(QString value) const
    {
        const qsizetype at = m_address.lastIndexOf(u'@');
        value.replace("%EMAILLOCALPART%"_L1, m_address.left(at)).replace("%EMAILDOMAIN%"_L1, m_address.mid(at + 1));
        static const QRegularExpression whole(u"%EMAILADDRESS%?"_s);
        return value.replace(whole, m_address);
    }

    void readProvider()
    {
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == "displayName"_L1)
                m_config.provider = filled(text());
            else if (m_xml.name() == "incomingServer"_L1 || m_xml.name() == "outgoingServer"_L1)
                readServer(m_xml.name() == "incomingServer"_L1);
            else
                m_xml.skipCurrentElement();
        }
    }

    void readServer(bool incoming)
    {
        const QStringView type = m_xml.attributes().value("type"_L1);
        std::optional<Protocol> protocol;
        if (incoming && type == "imap"_L1)
            protocol = Protocol::Imap;
        else if (incoming && type == "pop3"_L1)
            protocol = Protocol::Pop3;
        else if (!incoming && type == "smtp"_L1)
            protocol = Protocol::Smtp;
        if (!protocol) { // jmap, ews, graph ...
            m_xml.skipCurrentElement();
            return;
        }
        ServerEndpoint server = ServerEndpoint::of(*protocol);
        bool usable = true;
        QString socket;
        bool anyWay = false;
        bool takesPassword = false;
        bool knowsUs = false; // "client-IP-address": it takes mail from its own network without a sign-in
        while (m_xml.readNextStartElement()) {
            const QString name = m_xml.name().toString();
            if (name == "hostname"_L1) {
                server.host = hostName(text()); // with any other place holder it is no name
            } else if (name == "port"_L1) {
                bool ok = false;
                const int port = text().toInt(&ok);
                usable = usable && ok && port >= 1 && port <= 65535;
                server.port = static_cast<quint16>(port);
            } else if (name == "socketType"_L1) {
                socket = text();
            } else if (name == "username"_L1) {
                server.userName = filled(text());
            } else if (name == "authentication"_L1) {
                const QString way = text();
                anyWay = true;
                takesPassword = takesPassword || way == "password-cleartext"_L1 || way == "plain"_L1
                    || way == "password-encrypted"_L1 || way == "secure"_L1;
                knowsUs = knowsUs || way == "client-IP-address"_L1 || way == "none"_L1;
                if (way == "OAuth2"_L1 && server.signIn == SignIn::Automatic && !takesPassword)
                    server.signIn = SignIn::OAuth; // unless a password follows
            } else {
                m_xml.skipCurrentElement();
            }
        }
        if (takesPassword)
            server.signIn = SignIn::Automatic;
        if (anyWay && !takesPassword && server.signIn != SignIn::OAuth) {
            usable = usable && knowsUs && !incoming;
            server.userName.clear();
        } else if (server.userName.isEmpty()) {
            server.userName = m_address;
        }
        if (socket == "SSL"_L1)
            server.security = ConnectionSecurity::ImplicitTls;
        else if (socket == "STARTTLS"_L1)
            server.security = ConnectionSecurity::StartTls;
        else
            usable = false; // "plain": never from a file of somebody else's
        if (usable && server.port != 0 && isHostName(server.host) && m_config.servers.size() < kMostServers)
            m_config.servers << server;
    }

    QXmlStreamReader m_xml;
    QString m_address;
    MailConfig m_config;
};

/// Looked for before anything is parsed: neither a document type nor an entity of its own has any business here.
bool declaresAnything(QByteArrayView xml)
{
    return xml.contains("<!DOCTYPE") || xml.contains("<!ENTITY") || xml.contains("<!doctype");
}

} // namespace

base::Result<MailConfig> parseAutoconfig(QByteArrayView xml, const QString &address)
{
    if (xml.size() > kMostConfigOctets)
        return base::fail(Fault::LimitExceeded, "autoconfig larger than 64 KiB");
    if (declaresAnything(xml))
        return base::fail(Fault::ProtocolViolation, "autoconfig with a document type");
    return Reader(xml, address).read();
}

} // namespace discovery
