// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/AttachmentMention.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mail::attachmentMention;

TEST(AttachmentMention, theWordIsFoundInBothLanguages)
{
    EXPECT_EQ(attachmentMention(u"Hola:\nTe adjunto el programa."_s), u"adjunto"_s);
    EXPECT_EQ(attachmentMention(u"En los archivos ADJUNTOS está todo"_s), u"ADJUNTOS"_s);
    EXPECT_EQ(attachmentMention(u"Le envío como anexo la factura"_s), u"anexo"_s);
    EXPECT_EQ(attachmentMention(u"¿Viste? Adjuntamos el acta"_s), u"Adjuntamos"_s);
    EXPECT_EQ(attachmentMention(u"Please find attached the minutes."_s), u"attached"_s);
    EXPECT_EQ(attachmentMention(u"See the attachment"_s), u"attachment"_s);
    EXPECT_EQ(attachmentMention(u"The invoice is enclosed."_s), u"enclosed"_s);
}

TEST(AttachmentMention, whatSaysNothingOfFilesIsLeftAlone)
{
    for (const QString &text : { u""_s, u"Nos vemos el jueves"_s, u"Va sin adjuntos"_s, u"Sent without attachments"_s, u"Soy profesora adjunta"_s,
                                 u"El director adjunto dijo que sí"_s, u"unattached"_s, u"reattachmentist"_s, u"There is no attachment"_s,
                                 u"conjunto"_s, u"He is emotionally attached"_s })
        EXPECT_TRUE(attachmentMention(text).isEmpty()) << text.toStdString();
}

TEST(AttachmentMention, neitherTheQuoteNorTheSignatureCount)
{
    EXPECT_TRUE(attachmentMention(u"Gracias\n> Te adjunto el programa\n>> attached"_s).isEmpty());
    EXPECT_TRUE(attachmentMention(u"Gracias\n-- \nAna\nattachments are scanned"_s).isEmpty());
    EXPECT_FALSE(attachmentMention(u"> x\nva adjunto"_s).isEmpty());
}
