// SPDX-License-Identifier: GPL-3.0-or-later
// In no dialog do two things stand under one access key. Those with several pages are looked at where their pages are.
#include "gui/AccessKeys.h"
#include "gui/Language.h"
#include "gui/compose/LinkDialog.h"
#include "gui/compose/RedirectDialog.h"
#include "gui/compose/SendLaterDialog.h"
#include "gui/dialogs/PreferencesDialog.h"
#include "gui/dialogs/ProtocolLogDialog.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/settings/OutgoingDialog.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/settings/RemoveAccountDialog.h"
#include "gui/settings/VaultDialog.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

void check(QWidget &dialog, const QString &language)
{
    dialog.show();
    const QString twice = accessKeysGivenTwice(dialog);
    EXPECT_TRUE(twice.isEmpty()) << qPrintable(language) << ' ' << dialog.metaObject()->className() << ": " << qPrintable(twice);
}

} // namespace

TEST(AccessKeys, areGivenOnceInEachDialogAndLanguage)
{
    const testsupport::TempFolder folder;
    engine::EngineClient engine({ .storeFolder = folder.path(), .useKeychain = false, .extraCaFile = {} });
    accounts::AccountSettings account;
    account.id = { 7 };
    account.label = account.address = u"ana@example.org"_s;
    account.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
    account.incoming.host = u"pop.nowhere.invalid"_s;
    account.kind = accounts::Pop3Settings {};
    account.outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    account.outgoing->host = u"smtp.nowhere.invalid"_s;
    for (const QString &code : { u"es"_s, u"en"_s }) {
        const Language language(code);
        gui::PasswordDialog password(account, std::nullopt);
        password.setEngine(engine);
        check(password, code);
        gui::VaultDialog vault(engine);
        check(vault, code);
        gui::CertificateDialog first({}, {});
        check(first, code);
        gui::OutgoingDialog outgoing(engine, account);
        check(outgoing, code);
        gui::RemoveAccountDialog removal(engine, account, { account }, true);
        check(removal, code);
        gui::PreferencesDialog preferences({});
        check(preferences, code);
        gui::ProtocolLogDialog log(engine);
        check(log, code);
        gui::LinkDialog link(u"here"_s, u"https://example.org/"_s);
        check(link, code);
        gui::RedirectDialog redirect(u"Programa"_s, {});
        check(redirect, code);
        gui::SendLaterDialog later(base::SystemClock().now(), mail::HoldLimits { 7 * 86'400, {} });
        check(later, code);
    }
}
