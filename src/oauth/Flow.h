// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QUrl>
#include <QVariantMap>

#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace oauth {

/// What QtNetworkAuth does for us (RFC 6749 sections 4.1 and 6, RFC 7636): src/oauthflow. It brings QtGui, and with it X11, GL and
/// fonts, into a program that may have no window, so it is loaded when somebody signs in in a browser and not before.
class Flow {
public:
    struct Setup {
        QUrl authorize;
        QUrl token;
        QString clientId;
        QString clientSecret; ///< empty: there is none, and none is shown
        QString scope;
        QNetworkAccessManager *network = nullptr; ///< the only way out; outlives the flow
        std::function<void(const QUrl &)> browserWanted;
        std::function<void(const QString &access, const QString &refresh, const QDateTime &expires)> granted;
        std::function<void(QNetworkReply *)> refused; ///< the issuer's answer is a no
        std::function<void(const QByteArray &)> failed; ///< no token in the answer; ASCII, for the log
    };

    virtual ~Flow() = default;
    Flow(const Flow &) = delete;
    Flow &operator=(const Flow &) = delete;

    /// browserWanted() follows at once. @param parameters  more, for the page in the browser
    virtual void grant(const QString &redirect, const QString &state, const QMap<QString, QString> &parameters) = 0;
    /// What came to `redirect`: granted(), refused() or failed() follows.
    virtual void answer(const QVariantMap &answer) = 0;
    /// granted(), refused() or failed() follows.
    virtual void refresh(const QString &refreshToken) = 0;

protected:
    Flow() = default;
};

/// Unsupported: the part of the program that does it is not where the program is, or does not fit it.
[[nodiscard]] base::Result<std::unique_ptr<Flow>> makeFlow(const Flow::Setup &setup);

} // namespace oauth

/// The one door of src/oauthflow: a Flow that is the caller's. nullptr: it belongs to another version of the program than `version`,
/// which was installed while this one runs, and may take the setup for something else.
using PalomarMakeFlow = oauth::Flow *(const char *version, const oauth::Flow::Setup *);
