// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MessagePreparation.h"

#include "mime/Summary.h"
#include "support/TempFolder.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

mail::AddressList people(const QStringList &addresses)
{
    mail::AddressList list;
    for (const QString &address : addresses)
        list.append({ {}, address });
    return list;
}

mime::OutgoingMessage message()
{
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.subject = u"Hola"_s;
    message.text = u"Hola\n"_s;
    return message;
}

mime::BuildOptions options()
{
    mime::BuildOptions options;
    options.date = { 1'778'529'600'000 };
    options.messageId = "1@example.org";
    return options;
}

} // namespace

TEST(MessagePreparation, oneMailboxIsOneRecipientInWhateverFormItIsWritten) // RFC 5891
{
    mime::OutgoingMessage twice = message();
    twice.to.addresses = people({ u"ana@münchen.de"_s, u"bo@example.net"_s });
    twice.cc.addresses = people({ u"ana@xn--mnchen-3ya.de"_s, u"BO@example.NET"_s });
    twice.bcc.addresses = people({ u"Ana@MÜNCHEN.de"_s, u"eva@example.net"_s });
    const testsupport::TempFolder folder;
    const auto prepared = engine::prepare(twice, options(), folder.path());
    ASSERT_TRUE(prepared);
    EXPECT_EQ(prepared->recipients, (QStringList { u"ana@münchen.de"_s, u"bo@example.net"_s, u"eva@example.net"_s }));
    const auto redirected = engine::prepareRedirect("Subject: x\r\n\r\ny\r\n", { {}, u"ana@example.org"_s },
        people({ u"ana@xn--mnchen-3ya.de"_s, u"ana@münchen.de"_s }), options());
    ASSERT_TRUE(redirected);
    EXPECT_EQ(redirected->recipients, QStringList { u"ana@xn--mnchen-3ya.de"_s });
}

TEST(MessagePreparation, aFileThatIsGoneIsLeftOutOfADraftAndStopsAMessage)
{
    mime::OutgoingMessage with = message();
    with.to.addresses = people({ u"bo@example.net"_s });
    const testsupport::TempFolder folder;
    with.attachments = { { u"gone.pdf"_s, "application/pdf", mime::FilePath { folder.file(u"gone.pdf"_s) }, {} },
                         { u"notes.txt"_s, "text/plain", "notes"_ba, {} } };
    mime::BuildOptions draft = options();
    draft.purpose = mime::BuildOptions::For::Draft;
    const auto raw = engine::prepareDraft(with, draft);
    ASSERT_TRUE(raw);
    EXPECT_FALSE(raw->contains("gone.pdf"));
    EXPECT_TRUE(raw->contains("notes.txt"));
    const auto prepared = engine::prepare(with, options(), folder.path());
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().detail, "attachment: gone.pdf");
}

TEST(MessagePreparation, onlyTheDateOfOurOwnMessagesIsWrittenAnew)
{
    const base::Timestamp now { 1'778'529'600'000 };
    const auto dated = engine::redated("From: a@b\r\nDate: Fri, 1 Jan 2100 10:00:00 +0000\r\nSubject: x\r\n\r\n\r\nDate: y\r\n", now);
    ASSERT_TRUE(dated);
    EXPECT_TRUE(dated->startsWith("From: a@b\r\nDate: ")) << dated->constData();
    EXPECT_TRUE(dated->endsWith("\r\nSubject: x\r\n\r\n\r\nDate: y\r\n")) << dated->constData();
    EXPECT_EQ(mime::summarise(*dated).sentAt, now);
    EXPECT_FALSE(engine::redated("Resent-Date: Mon, 11 May 2026 20:00:00 +0000\r\nDate: Fri, 1 Jan 2100 10:00:00 +0000\r\n\r\nx\r\n", now));
    EXPECT_FALSE(engine::redated("From: a@b\r\n\r\n\r\nDate: y\r\n", now));
}
