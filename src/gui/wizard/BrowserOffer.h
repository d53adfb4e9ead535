// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QCoreApplication>
#include <QString>

class QComboBox;

namespace engine {
class EngineClient;
}

namespace gui {

/// Whether people can sign in to a server in their browser, from here.
struct BrowserOffer {
    Q_DECLARE_TR_FUNCTIONS(gui::BrowserOffer)
public:
    bool isKnown = false;  ///< its sign-in page is
    bool isUsable = false; ///< it knows this copy of Palomar, and the line is encrypted
    QString detail;        ///< on whose page, or why not

    [[nodiscard]] static BrowserOffer of(const engine::EngineClient &engine, const accounts::ServerEndpoint &server);
};

/// In a list of ways to sign in, whose data are SignIn numbers: the browser stands behind the first while it is `shown`, and can be
/// chosen if the offer is usable; else its own text says why not.
void showBrowserIn(QComboBox &ways, const BrowserOffer &offer, bool shown);

} // namespace gui
