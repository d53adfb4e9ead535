// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/CryptoEnd.h"

#include <QApplication>
#include <QtCrypto>

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    net::keepCryptoToTheEnd();
    // ctest asks the program for its tests without any environment of ours: no display must be needed.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QCA::Initializer crypto;
    QApplication app(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
