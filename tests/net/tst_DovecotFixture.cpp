// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DovecotFixture.h"

#include <QFileInfo>
#include <QTcpSocket>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using testsupport::DovecotFixture;

TEST(DovecotFixture, answersTakesMailAndLeavesNothingBehind)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    QString folder;
    {
        DovecotFixture dovecot({ { { u"ana"_s, u"x"_s, {} }, { u"eva"_s, u"y"_s, {} } }, { u"mail_max_userip_connections = 3"_s } });
        ASSERT_TRUE(dovecot.isRunning()) << qPrintable(dovecot.failure());
        folder = dovecot.folder();
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, dovecot.endpoint(Protocol::Pop3, ConnectionSecurity::None).port);
        ASSERT_TRUE(socket.waitForReadyRead(10'000));
        EXPECT_TRUE(socket.readAll().startsWith("+OK"));
        EXPECT_TRUE(dovecot.deliver("Subject: a\n\nb\n", u"Otra/carpeta"_s, u"eva"_s));
        const auto status = dovecot.doveadm({ u"mailbox"_s, u"status"_s, u"-u"_s, u"eva"_s, u"messages"_s, u"Otra/carpeta"_s });
        ASSERT_TRUE(status) << dovecot.log().constData();
        EXPECT_TRUE(status->contains("messages=1")) << status->constData();
    }
    EXPECT_FALSE(QFileInfo::exists(folder));
}
