// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace app {

Options Options::parse(const QCoreApplication &application)
{
    // The command line speaks English, like the log and the man page's option names.
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A mail client that is honest about where your mail lives."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"files"_s, u"Messages (.eml) to open, or a mailto: link to write to."_s, u"[files…]"_s);
    const auto value = [&parser](const QString &name, const QString &text, const QString &what) {
        parser.addOption(QCommandLineOption(name, text, what));
    };
    const auto flag = [&parser](const QString &name, const QString &text) { parser.addOption(QCommandLineOption(name, text)); };
    value(u"profile"_s, u"Keep mail and settings in DIR instead of the system's folders."_s, u"DIR"_s);
    value(u"lang"_s, u"Speak es or en this time."_s, u"CODE"_s);
    value(u"theme"_s, u"Use light, dark or system this time."_s, u"NAME"_s);
    flag(u"minimized"_s, u"Start with a minimised window."_s);
    flag(u"offline"_s, u"Start without connecting to any server."_s);
    value(u"demo"_s, u"Add the accounts of FILE, passwords included, and trust its CA: for the demonstration."_s, u"FILE"_s);
    value(u"issuers"_s, u"Know the browser sign-in described in FILE, too."_s, u"FILE"_s);
    value(u"shots"_s, u"Save a picture of every window in DIR and end."_s, u"DIR"_s);
    flag(u"gallery"_s, u"Show every control in both themes."_s);
    flag(u"measure-start"_s, u"Print the milliseconds until the list is on screen and end."_s);
    flag(u"measure-stalls"_s, u"Print at the end how long the window was longest unresponsive."_s);
    flag(u"measure-sync"_s, u"Print how long the window was unresponsive until every account is up to date, and end."_s);
    parser.process(application);
    Options options;
    options.profile = parser.value(u"profile"_s);
    options.language = parser.value(u"lang"_s);
    options.theme = parser.value(u"theme"_s);
    options.demo = parser.value(u"demo"_s);
    options.issuers = parser.value(u"issuers"_s);
    options.shots = parser.value(u"shots"_s);
    options.files = parser.positionalArguments();
    options.minimized = parser.isSet(u"minimized"_s);
    options.offline = parser.isSet(u"offline"_s);
    options.gallery = parser.isSet(u"gallery"_s);
    options.measureStart = parser.isSet(u"measure-start"_s);
    options.measureStalls = parser.isSet(u"measure-stalls"_s);
    options.measureSync = parser.isSet(u"measure-sync"_s);
    return options;
}

} // namespace app
