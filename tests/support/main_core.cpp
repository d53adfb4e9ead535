// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/CryptoEnd.h"

#include <QCoreApplication>
#include <QtCrypto>

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    net::keepCryptoToTheEnd();
    QCA::Initializer crypto;
    QCoreApplication app(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
