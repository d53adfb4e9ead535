// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/BrowserOffer.h"

#include "gui/wizard/SignInMatrix.h"
#include "sync/EngineClient.h"

#include <QComboBox>
#include <QStandardItemModel>

namespace gui {

using accounts::SignIn;

BrowserOffer BrowserOffer::of(const engine::EngineClient &engine, const accounts::ServerEndpoint &server)
{
    const auto issuer = engine.issuerFor(server.host);
    if (!issuer)
        return { .detail = tr("Palomar does not know the sign-in page of this server") };
    if (!issuer->isUsable())
        return { .isKnown = true,
            .detail = issuer->appPasswords ? tr("%1 does not know this copy of Palomar: use an app password from its website").arg(issuer->name)
                                           : tr("%1 does not know this copy of Palomar").arg(issuer->name) };
    if (server.security == accounts::ConnectionSecurity::None)
        return { .isKnown = true, .detail = tr("Not without encryption") };
    return { .isKnown = true, .isUsable = true, .detail = tr("On the page of %1; Palomar never sees your password").arg(issuer->name) };
}

void showBrowserIn(QComboBox &ways, const BrowserOffer &offer, bool shown)
{
    const int number = static_cast<int>(SignIn::OAuth);
    int at = ways.findData(number);
    if (!shown) {
        if (at >= 0)
            ways.removeItem(at);
        return;
    }
    if (at < 0) {
        at = 1;
        ways.insertItem(at, QString(), number);
    }
    //: "Browser sign-in: not without encryption"
    ways.setItemText(at, offer.isUsable ? signInName(SignIn::OAuth) : BrowserOffer::tr("%1: %2").arg(signInName(SignIn::OAuth), offer.detail));
    ways.setItemData(at, offer.detail, Qt::ToolTipRole);
    if (auto *model = qobject_cast<QStandardItemModel *>(ways.model()))
        model->item(at)->setEnabled(offer.isUsable);
}

} // namespace gui
