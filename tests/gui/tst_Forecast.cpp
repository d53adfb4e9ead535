// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/Forecast.h"

#include "gui/Language.h"

#include <QSet>

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using gui::AccountDraft;
using gui::ForecastLine;
using Mode = policy::PopRetention::Mode;

namespace {

const base::Timestamp kNow = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 11, 23), QTime(12, 0), QTimeZone::UTC));

AccountDraft draftOf(Protocol protocol)
{
    AccountDraft draft;
    draft.address = u"ana@example.org"_s;
    draft.protocol = protocol;
    draft.guessServers();
    discovery::CheckReport report;
    report.protocol = protocol;
    report.endpoint = draft.endpoint();
    accounts::CertificateFacts certificate;
    certificate.tlsVersion = u"TLS 1.3"_s;
    certificate.validUntil
        = base::Timestamp::fromDateTime(QDateTime(QDate(2027, 3, 12), QTime(12, 0), QTimeZone::UTC));
    report.certificate = certificate;
    report.messageCount = 12431;
    report.totalBytes = 3'200'000'000;
    report.idle = false;
    report.uidl = true;
    draft.report() = report;
    return draft;
}

QStringList sentences(const AccountDraft &draft)
{
    return gui::plainText(gui::forecast(draft, kNow)).split(u'\n');
}

int warnings(const AccountDraft &draft)
{
    int count = 0;
    for (const ForecastLine &line : gui::forecast(draft, kNow))
        count += line.tone == ForecastLine::Tone::Warning;
    return count;
}

} // namespace

TEST(Forecast, popThatKeepsEverything)
{
    const Language english(u"en"_s);
    const AccountDraft draft = draftOf(Protocol::Pop3);
    EXPECT_EQ(sentences(draft), (QStringList {
        u"On pop.example.org there are now 12,431 messages (3.2 GB) in the Inbox."_s,
        u"All of them are downloaded to this computer, and so is every message that arrives later."_s,
        u"Copies stay on the server until you delete them there: Palomar deletes nothing."_s,
        u"New mail is fetched every 10 minutes."_s,
        u"The connection is encrypted (TLS 1.3); the server's identity is confirmed until March 12, 2027."_s,
        u"No mail can be sent from this account: it has no outgoing server."_s,
        u"You sign in as ana@example.org. The password goes into the system keychain; if that does not take it, Palomar says so."_s,
        u"If this computer is lost, the mail on the server is still there, but not your folders."_s,
    }));
    EXPECT_EQ(warnings(draft), 0);
}

TEST(Forecast, popThatDeletesAfterDaysSaysTheDayAndTheNumber)
{
    const Language spanish(u"es"_s);
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.retention.mode = Mode::KeepSome;
    draft.retention.days = 14;
    EXPECT_EQ(sentences(draft), (QStringList {
        u"En la Bandeja de entrada de pop.example.org hay ahora 12.431 mensajes (3,2 GB)."_s,
        u"Todos se descargan en este equipo, igual que cada mensaje que llegue después."_s,
        u"A partir del 7 de diciembre de 2026, 12.431 mensajes desaparecerán del servidor, y también de su teléfono y de la web. Desde entonces existirán solo en este equipo."_s,
        u"Cada mensaje se queda en el servidor 14 días después de llegar aquí."_s,
        u"Lo que elimine aquí definitivamente se queda en el servidor mientras nadie lo elimine allí."_s,
        u"El correo nuevo se recoge cada 10 minutos."_s,
        u"La conexión está cifrada (TLS 1.3); la identidad del servidor está confirmada hasta el 12 de marzo de 2027."_s,
        u"Desde esta cuenta no se puede enviar correo: no tiene servidor de salida."_s,
        u"Inicia sesión como ana@example.org. La contraseña se guardará en el almacén de claves del sistema; si este no la acepta, Palomar lo dirá."_s,
        u"Si pierde este equipo, se pierde también el correo que ya no está en el servidor: haga copias de seguridad."_s,
    }));
    EXPECT_EQ(warnings(draft), 2);
}

TEST(Forecast, popThatKeepsTheNewestSaysHowManyGo)
{
    const Language spanish(u"es"_s);
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.retention = { .mode = Mode::KeepSome, .days = 0, .newest = 100 };
    EXPECT_TRUE(sentences(draft).contains(u"En el servidor se quedan solo los 100 mensajes más recientes. De los que hay ahora, "
                                          "12.331 mensajes se eliminarán allí en cuanto estén a salvo aquí. Desde entonces "
                                          "existirán solo en este equipo."_s))
        << qPrintable(sentences(draft).join(u'\n'));
    EXPECT_EQ(warnings(draft), 2);
    draft.report().reset();
    EXPECT_TRUE(sentences(draft).contains(u"En el servidor se quedan solo los 100 mensajes más recientes."_s));
}

TEST(Forecast, limitsGoTogetherAndEachIsSaid)
{
    const Language english(u"en"_s);
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.retention = { .mode = Mode::KeepSome, .days = 14, .newest = 100, .megabytes = 500 };
    const QStringList said = sentences(draft);
    EXPECT_TRUE(said.contains(u"From December 7, 2026 on, messages will disappear from the server, and from your phone and the "
                              "web. From then on they exist only on this computer."_s))
        << qPrintable(said.join(u'\n'));
    EXPECT_TRUE(said.contains(u"Only the newest messages stay on the server, at most 500 MB. The others are deleted there once "
                              "they are safe here. From then on they exist only on this computer."_s))
        << qPrintable(said.join(u'\n'));
    draft.retention = { .mode = Mode::KeepSome, .days = 0 };
    EXPECT_EQ(warnings(draft), 0) << "no limit, no deletion";
}

TEST(Forecast, whatIsTooLargeToBeDownloadedStaysSoNoNumberIsPromised)
{
    const Language english(u"en"_s);
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.download.bodyLimitKilobytes = 1000;
    const QString large = u"Messages over 1.0 MB stay on the server in any case as long as they are not downloaded."_s;
    EXPECT_FALSE(sentences(draft).contains(large)) << "all of them do";
    draft.retention = { .mode = Mode::KeepSome, .days = 14, .newest = 60 };
    const QStringList said = sentences(draft);
    EXPECT_TRUE(said.contains(large)) << qPrintable(said.join(u'\n'));
    EXPECT_TRUE(said.contains(u"From December 7, 2026 on, messages will disappear from the server, and from your phone and the "
                              "web. From then on they exist only on this computer."_s));
    EXPECT_TRUE(said.contains(u"Only the newest 60 messages stay on the server. The others are deleted there once they are safe "
                              "here. From then on they exist only on this computer."_s));
    draft.retention = { .mode = Mode::DeleteOnceHere };
    EXPECT_TRUE(sentences(draft).contains(large));
    draft.report()->top = false;
    EXPECT_FALSE(sentences(draft).contains(large)) << "without TOP all of them come";
}

TEST(Forecast, theTrashMayDeleteThereAtOnce)
{
    const Language english(u"en"_s);
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.retention.whenDeletedHere = policy::PopRetention::WhenDeletedHere::AtOnce;
    EXPECT_TRUE(sentences(draft).contains(
        u"When you put a message into the Trash here, it is deleted from the server at the next check."_s));
}

TEST(Forecast, popThatDeletesAtOnceWarns)
{
    const Language english(u"en"_s);
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.retention.mode = Mode::DeleteOnceHere;
    EXPECT_TRUE(sentences(draft).contains(u"Every message is deleted from the server at the next check after it was stored here; other "
                                          "devices will no longer see it. This computer holds the only copy."_s));
    EXPECT_EQ(warnings(draft), 2);
    draft.retention.whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied; // says nothing new
    EXPECT_EQ(warnings(draft), 2);
}

TEST(Forecast, deletingThereWhatIsDeletedHereIsAWarningOfItsOwn)
{
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.retention.whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied;
    EXPECT_EQ(warnings(draft), 1);
    EXPECT_FALSE(gui::plainText(gui::forecast(draft, kNow)).contains(u"deletes nothing"_s));
}

TEST(Forecast, imapWithWhatIsKeptHere)
{
    const Language spanish(u"es"_s);
    AccountDraft draft = draftOf(Protocol::Imap);
    draft.report()->idle = true;
    EXPECT_EQ(sentences(draft), (QStringList {
        u"En la Bandeja de entrada de imap.example.org hay ahora 12.431 mensajes (3,2 GB)."_s,
        u"Allí se quedan. Los de los últimos 30 días se guardan también aquí para leerlos sin conexión."_s,
        u"Lo que lea, mueva o elimine aquí cambia también en el servidor y, por tanto, en su teléfono y en la web."_s,
        u"El correo nuevo aparece al instante: el servidor avisa."_s,
        u"La conexión está cifrada (TLS 1.3); la identidad del servidor está confirmada hasta el 12 de marzo de 2027."_s,
        u"Desde esta cuenta no se puede enviar correo: no tiene servidor de salida."_s,
        u"Inicia sesión como ana@example.org. La contraseña se guardará en el almacén de claves del sistema; si este no la acepta, Palomar lo dirá."_s,
        u"Si pierde este equipo, su correo sigue en el servidor."_s,
    }));
    EXPECT_EQ(warnings(draft), 0);
}

TEST(Forecast, anUnprotectedLineIsAWarning)
{
    AccountDraft draft = draftOf(Protocol::Pop3);
    draft.pop3.security = ConnectionSecurity::None;
    EXPECT_EQ(warnings(draft), 1);
    draft.pop3.unlockUnprotected();
    EXPECT_EQ(warnings(draft), 1);
    EXPECT_TRUE(gui::plainText(gui::forecast(draft, kNow)).contains(u"your password and your mail"_s));
}

TEST(Forecast, whatPeopleAndServersWriteIsNoMarkup)
{
    AccountDraft draft = draftOf(Protocol::Imap);
    draft.imap.host = u"<img src=x>.example"_s;
    draft.imap.userName = u"a<b>b"_s;
    const QString text = gui::plainText(gui::forecast(draft, kNow));
    EXPECT_TRUE(text.contains(draft.imap.host)) << qPrintable(text);
    EXPECT_TRUE(text.contains(draft.imap.userName)) << qPrintable(text);
}

TEST(Forecast, aSecondAccountOnOneMailboxIsWarnedOf)
{
    const Language english(u"en"_s);
    AccountDraft draft = draftOf(Protocol::Imap);
    accounts::AccountSettings other;
    other.label = u"Old & <b>dear</b>"_s;
    other.address = u"ANA@example.org"_s;
    other.kind = accounts::Pop3Settings {};
    draft.others = { accounts::AccountSettings::localFolders(), other };
    EXPECT_EQ(warnings(draft), 1);
    EXPECT_TRUE(sentences(draft).contains(u"Your account “Old & <b>dear</b>” reads the same mailbox in the other way. What POP3 "
                                          "deletes on the server disappears from the IMAP account too."_s))
        << qPrintable(sentences(draft).join(u'\n'));
    draft.others.last().kind = accounts::ImapSettings {};
    EXPECT_TRUE(sentences(draft).value(1).endsWith(u"reads the same mailbox already."_s));
    draft.others.last().address = u"eva@example.org"_s;
    EXPECT_EQ(warnings(draft), 0);
    draft.others.last().incoming = draft.imap;
    EXPECT_EQ(warnings(draft), 1) << "one name at one server is one mailbox, whatever the address";
}

TEST(Forecast, whatTheProviderDecidesItselfIsSaidOfPop3)
{
    const Language spanish(u"es"_s);
    AccountDraft draft = draftOf(Protocol::Pop3);
    discovery::MailConfig config;
    config.servers = { draft.pop3 };
    config.notes = { { u"App password"_s, u"Contraseña de aplicación"_s }, { u"It decides"_s, u"Lo decide el proveedor"_s, true } };
    draft.found = { u"example.org"_s, { config } };
    EXPECT_TRUE(sentences(draft).contains(u"Lo decide el proveedor"_s)) << qPrintable(sentences(draft).join(u'\n'));
    EXPECT_FALSE(sentences(draft).contains(u"Contraseña de aplicación"_s)) << "that is of the sign-in";
    draft.pop3ByHand = true;
    EXPECT_FALSE(sentences(draft).contains(u"Lo decide el proveedor"_s)) << "who knows which provider that is";
}

TEST(Forecast, nothingIsPromisedThatIsNotKnown)
{
    AccountDraft draft = draftOf(Protocol::Imap);
    draft.report().reset();
    const QString text = gui::plainText(gui::forecast(draft, kNow));
    EXPECT_FALSE(text.contains(u"12"_s)) << qPrintable(text);
    EXPECT_FALSE(text.contains(u"identity is confirmed"_s)) << qPrintable(text);
}

TEST(Forecast, whoSignsInInTheBrowserIsToldOfTheSignInAndOfNoPassword)
{
    AccountDraft draft = draftOf(Protocol::Imap);
    draft.endpoint().userName = u"ana"_s;
    draft.endpoint().signIn = accounts::SignIn::OAuth;
    draft.sends = true;
    draft.smtp.userName = u"ana"_s;
    draft.smtp.signIn = accounts::SignIn::OAuth;
    const Language english(u"en"_s);
    QSet<QString> told;
    for (const auto place : { engine::CredentialPlace::Keychain, engine::CredentialPlace::Vault, engine::CredentialPlace::ThisSession }) {
        draft.place = place;
        const QStringList all = sentences(draft);
        const QStringList about = all.filter(u"You sign in as ana"_s);
        ASSERT_EQ(about.size(), 1) << qPrintable(all.join(u'\n'));
        EXPECT_TRUE(about.first().contains(u"in your browser. Palomar has no password; the sign-in "_s)) << qPrintable(about.first());
        EXPECT_FALSE(all.join(u'\n').contains(u"The password is"_s));
        told.insert(about.first());
    }
    EXPECT_EQ(told.size(), 3) << "each place has its own words";
    EXPECT_TRUE(std::ranges::any_of(told, [](const QString &line) { return line.endsWith("forgotten when it closes."_L1); }));

    draft.smtp.signIn = accounts::SignIn::Automatic; // and one for sending there is, after all
    EXPECT_EQ(sentences(draft).filter(u"in your browser"_s).size(), 0);
    EXPECT_EQ(sentences(draft).filter(u"The password is forgotten when Palomar closes"_s).size(), 1);
    draft.sends = false;
    EXPECT_EQ(sentences(draft).filter(u"in your browser"_s).size(), 1);

    const Language spanish(u"es"_s);
    const QString text = sentences(draft).join(u'\n');
    EXPECT_TRUE(text.contains(u"navegador"_s)) << qPrintable(text);
    EXPECT_FALSE(text.contains(u"La contraseña se"_s)) << qPrintable(text);
}
