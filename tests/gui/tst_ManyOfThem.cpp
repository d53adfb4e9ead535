// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a message is from and for, and what goes with it, whatever there is of it.
#include "gui/Format.h"
#include "gui/PlainTip.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/RecipientPill.h"
#include "gui/dialogs/LongListDialog.h"
#include "gui/reading/AddressText.h"
#include "gui/reading/AttachmentBar.h"
#include "gui/reading/MessageHeader.h"

#include <QCoreApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextDocument>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

QString plain(const QString &html)
{
    QTextDocument document;
    document.setHtml(html);
    return document.toPlainText();
}

struct Head {
    void show(const mail::AddressList &from, const mail::AddressList &to = {}, const mail::AddressList &sender = {})
    {
        mail::MessageSummary summary;
        summary.subject = u"Hola"_s;
        summary.from = from;
        summary.to = to;
        header.show(summary, {}, sender, { u"ana@example.org"_s });
    }
    [[nodiscard]] QString from() const { return plain(header.findChild<QLabel *>(u"messageFrom"_s)->text()); }
    gui::MessageHeader header;
};

mail::AddressList people(int count)
{
    mail::AddressList list;
    for (int i = 0; i < count; ++i)
        list << mail::Address { u"Person %1"_s.arg(i), u"p%1@example.org"_s.arg(i) };
    return list;
}

} // namespace

TEST(MessageHeader, everybodyWhoHasWrittenItIsNamed)
{
    Head head;
    head.show({ { u"Eva"_s, u"eva@example.org"_s }, { u"Bo"_s, u"bo@example.net"_s } });
    EXPECT_EQ(head.from(), u"Eva <eva@example.org>, Bo <bo@example.net>"_s);
    head.show(people(9));
    EXPECT_TRUE(head.from().contains("p2@"_L1));
    EXPECT_FALSE(head.from().contains("p3@"_L1));
    EXPECT_TRUE(head.from().endsWith("and 6 more"_L1)) << qPrintable(head.from());
}

TEST(MessageHeader, saysTheHourAndLeavesRoomForTheAddressWhereItIsNarrow)
{
    mail::MessageSummary summary;
    summary.from = { { u"The Morning Digest"_s, u"hello@digest.example"_s } };
    summary.to = { { {}, u"ana@example.org"_s } };
    summary.sentAt = { 1'700'000'000'000 };
    gui::MessageHeader header;
    header.show(summary, {}, {}, { u"ana@example.org"_s });
    auto *date = header.findChild<QLabel *>(u"messageDate"_s);
    auto *from = header.findChild<QLabel *>(u"messageFrom"_s);
    EXPECT_TRUE(date->text().endsWith(gui::Format().time(summary.sentAt))) << qPrintable(date->text());
    EXPECT_EQ(date->accessibleName(), gui::Format().longDate(summary.sentAt));
    header.resize(320, 220);
    QCoreApplication::processEvents();
    EXPECT_GE(from->width(), 150);
    EXPECT_GT(date->y(), from->y());
    header.resize(700, 220);
    QCoreApplication::processEvents();
    EXPECT_GT(date->x(), from->geometry().right());
}

TEST(MessageHeader, whoHasSentItForAnotherIsNamedToo)
{
    Head head;
    head.show({ { u"Eva"_s, u"eva@example.org"_s } }, {}, { { u"Lista"_s, u"lista@example.net"_s } });
    EXPECT_TRUE(head.from().contains("sent by Lista <lista@example.net>"_L1)) << qPrintable(head.from());
    head.show({ { u"Eva"_s, u"eva@example.org"_s } }, {}, { { u"Eva"_s, u"EVA@example.org"_s } });
    EXPECT_EQ(head.from(), u"Eva <eva@example.org>"_s);
}

TEST(MessageHeader, aDomainThatMayBeTakenForAnotherIsShownAsItTravels)
{
    Head head;
    head.show({ { u"Apple"_s, u"info@аpple.com"_s } });
    EXPECT_EQ(head.from(), u"Apple <info@аpple.com [xn--pple-43d.com]>"_s);
    head.show({ { {}, u"info@аpple.com"_s } });
    EXPECT_EQ(head.from(), u"info@аpple.com [xn--pple-43d.com]"_s);
}

TEST(MessageHeader, aNameAsLongAsAMailIsCutAndItsDomainIsNot)
{
    Head head;
    const QString endless = QString(100'000, u'w');
    head.show({ { endless, endless + "@example.org"_L1 } }, { { endless, endless + "@example.org"_L1 } });
    EXPECT_LT(head.from().size(), 300);
    EXPECT_TRUE(head.from().contains("@example.org>"_L1));
    EXPECT_LT(head.header.findChild<QLabel *>(u"messageFrom"_s)->toolTip().size(), 2'000);
    EXPECT_LT(head.header.findChild<QPushButton *>(u"messageRecipients"_s)->text().size(), 300);
    mail::MessageSummary summary;
    summary.subject = endless;
    head.header.show(summary, {}, {}, {});
    EXPECT_LT(head.header.subject().size(), 1'000);
}

TEST(MessageHeader, thousandsOfRecipientsAreOneLineAndAListForWhoeverWantsIt)
{
    Head head;
    head.show({ { u"Eva"_s, u"eva@example.org"_s } }, people(4'332));
    auto *all = head.header.findChild<QPushButton *>(u"allPeople"_s);
    EXPECT_TRUE(all->isHidden());
    head.header.findChild<QPushButton *>(u"messageRecipients"_s)->click();
    const QString details = head.header.findChild<QLabel *>(u"messageDetails"_s)->text();
    EXPECT_LT(details.size(), 2'000);
    EXPECT_TRUE(QString(details).remove(u',').contains("and 4312 more"_L1)) << qPrintable(details);
    ASSERT_FALSE(all->isHidden());
    all->click();
    auto *list = head.header.findChild<gui::LongListDialog *>();
    ASSERT_TRUE(list);
    EXPECT_EQ(list->list().model()->rowCount(), 4'333);
    EXPECT_EQ(list->list().model()->index(1, 0).data().toString(), u"To: Person 0 <p0@example.org>"_s);
}

TEST(AttachmentBar, thousandsOfAttachmentsAreSomeCardsAndAList)
{
    QList<models::AttachmentInfo> attachments;
    for (int i = 0; i < 4'336; ++i) {
        models::AttachmentInfo one;
        one.name = one.safeName = u"file %1.txt"_s.arg(i);
        one.path = QByteArray::number(i + 1);
        one.handling = i % 2 ? models::Handling::Open : models::Handling::SaveOnly;
        attachments << one;
    }
    gui::AttachmentBar bar;
    bar.show(attachments);
    EXPECT_LE(bar.findChildren<QToolButton *>().size(), 25);
    auto *more = bar.findChild<QToolButton *>(u"moreAttachments"_s);
    ASSERT_TRUE(more);
    EXPECT_TRUE(more->text().remove(u',').contains("and 4312 more"_L1)) << qPrintable(more->text());
    more->click();
    auto *list = bar.window()->findChild<gui::LongListDialog *>();
    ASSERT_TRUE(list);
    EXPECT_EQ(list->list().model()->rowCount(), 4'336);
    QSignalSpy opened(&bar, &gui::AttachmentBar::openRequested);
    QSignalSpy saved(&bar, &gui::AttachmentBar::saveRequested);
    const auto click = [list](const QString &label) {
        for (QPushButton *button : list->findChildren<QPushButton *>()) {
            if (button->text() == label)
                button->click();
        }
    };
    list->list().setCurrentIndex(list->list().model()->index(4'000, 0));
    click(u"&Open"_s);
    EXPECT_TRUE(opened.isEmpty()) << "this kind is only saved";
    click(u"&Save as…"_s);
    ASSERT_EQ(saved.size(), 1);
    EXPECT_EQ(saved.first().first().value<models::AttachmentInfo>().path, "4001");
    list->list().setCurrentIndex(list->list().model()->index(4'001, 0));
    click(u"&Open"_s);
    EXPECT_EQ(opened.size(), 1);
    bar.show({});
    EXPECT_FALSE(list->isVisible()) << "it is of the message before";
}

TEST(PlainTip, whatLooksLikeHtmlIsText)
{
    EXPECT_EQ(gui::plainTip(u"Ana <ana@example.org>"_s), u"Ana <ana@example.org>"_s);
    const QString tip = gui::plainTip(u"<img src=\"file://evil.example/x.png\">"_s);
    EXPECT_FALSE(tip.contains("<img"_L1)) << qPrintable(tip);
    EXPECT_TRUE(plain(tip).contains("<img"_L1));
    EXPECT_FALSE(gui::plainTip(u"Re: look <img src=x>"_s).contains("<img"_L1));
    EXPECT_LT(gui::plainTip(QString(100'000, u'x')).size(), 1'000);
    EXPECT_TRUE(Qt::mightBeRichText(gui::plainTip(QString(300, u'x')))) << "so that it is wrapped";
}

TEST(RecipientField, thousandsOfRecipientsAreSomePillsAndAList)
{
    gui::RecipientField field;
    field.resize(600, 400);
    field.setRecipients(people(4'412));
    EXPECT_EQ(field.recipients(), people(4'412)) << "all of them get it";
    EXPECT_EQ(field.findChildren<gui::RecipientPill *>().size(), 100);
    auto *more = field.findChild<QPushButton *>(u"moreRecipients"_s);
    EXPECT_FALSE(more->isHidden());
    EXPECT_TRUE(more->text().remove(u',').contains("and 4312 more"_L1)) << qPrintable(more->text());
    more->click();
    auto *list = field.findChild<gui::LongListDialog *>();
    ASSERT_TRUE(list);
    EXPECT_EQ(list->list().model()->rowCount(), 4'312);
    list->list().setCurrentIndex(list->list().model()->index(4'311, 0));
    for (QPushButton *button : list->findChildren<QPushButton *>()) {
        if (button->text() == "&Remove"_L1)
            button->click();
    }
    EXPECT_EQ(list->list().model()->rowCount(), 4'311);
    EXPECT_EQ(field.recipients(), people(4'411));
    field.setRecipients(people(100));
    EXPECT_TRUE(more->isHidden());
}

TEST(AttachmentTray, thousandsOfFilesAreSomeCardsAndAList)
{
    gui::AttachmentTray tray;
    for (int i = 0; i < 30; ++i)
        tray.add({ u"file %1"_s.arg(i), "text/plain", QByteArray("x"), {} }, 1);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the cards of before
    EXPECT_EQ(tray.parts().size(), 30);
    EXPECT_LE(tray.findChildren<QToolButton *>(u"attachmentCard"_s).size(), 24);
    auto *more = tray.findChild<QToolButton *>(u"moreAttachments"_s);
    ASSERT_TRUE(more);
    more->click();
    auto *list = tray.findChild<gui::LongListDialog *>();
    ASSERT_TRUE(list);
    list->list().setCurrentIndex(list->list().model()->index(29, 0));
    for (QPushButton *button : list->findChildren<QPushButton *>()) {
        if (button->text() == "&Remove"_L1)
            button->click();
    }
    ASSERT_EQ(tray.parts().size(), 29);
    EXPECT_EQ(tray.parts().constLast().name, u"file 28"_s);
}
