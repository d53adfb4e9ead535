// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"
#include "gui/Gallery.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "net/CryptoEnd.h"

#include <QApplication>
#include <QFontDatabase>
#include <QNetworkInformation>
#include <QtCrypto>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>
#include <QTimer>
#include <chrono>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace {

/// The system's interface font. Where there is no desktop to name one (a bare X server), Qt falls back to a small
/// generic face: take a readable one instead.
void chooseFont()
{
#ifdef Q_OS_LINUX
    QFont font = QApplication::font();
    if (font.family() != "Sans Serif"_L1 && font.family() != "Sans"_L1)
        return;
    if (QFontDatabase::hasFamily(u"Inter"_s))
        font.setFamily(u"Inter"_s);
    font.setPointSizeF(std::max(10.5, font.pointSizeF()));
    QApplication::setFont(font);
#endif
}

#ifdef Q_OS_UNIX
int signalSockets[2];

/// Ctrl+C and the end of the session close the program in order, so that everything is written.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &byte, 1);
}

void quitOnSignals(app::Application &program)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalSockets) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalSockets[1], QSocketNotifier::Read, &program);
    QObject::connect(notifier, &QSocketNotifier::activated, &program, [notifier, &program] {
        notifier->setEnabled(false);
        program.endSession();
        // A dialog that asks before it closes holds that up, and nobody may be there to answer.
        QTimer::singleShot(std::chrono::seconds(1), &program, [] { QApplication::exit(); });
        QApplication::quit();
    });
    for (const int number : { SIGINT, SIGTERM, SIGHUP })
        std::signal(number, onSignal);
}
#endif

} // namespace

int main(int argc, char **argv)
{
    net::keepCryptoToTheEnd();
    QCoreApplication::setApplicationName(u"palomar"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(PALOMAR_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Palomar"_s);
    QGuiApplication::setDesktopFileName(u"io.github.palomar.Palomar"_s);
    QApplication application(argc, argv);
    QApplication::setStyle(new gui::Style);
    QApplication::setWindowIcon(gui::programIcon());
    chooseFont();
    const auto options = app::Options::parse(application);
    if (options.gallery) {
        gui::Gallery gallery;
        gallery.show();
        return QApplication::exec();
    }
    const auto paths = app::Paths::of(options.profile);
    app::SingleInstance instance(paths.instance);
    if (instance.handOver(options.files))
        return 0;
    instance.listen();
    QCA::Initializer crypto;
    QNetworkInformation::loadDefaultBackend(); // for the engine; without one it notices a sleep all the same
    app::Application program(options, paths, instance);
#ifdef Q_OS_UNIX
    quitOnSignals(program);
#endif
    program.start();
    return QApplication::exec();
}
