// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeEditor.h"
#include "gui/reading/Chip.h"
#include "gui/reading/LinkCheck.h"
#include "gui/reading/SavePaths.h"
#include "gui/reading/MessageBrowser.h"
#include "support/Eventually.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QTcpServer>
#include <QTextDocument>

#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::LinkCheck;

namespace {

QByteArray redSquare()
{
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

TEST(MessageBrowser, loadsNothingButItsOwnImages)
{
    gui::MessageBrowser browser;
    for (const auto *address : { "http://127.0.0.1/x.png", "https://example.org/x.css", "file:///etc/passwd", "qrc:/icons/star.svg",
                                 "data:image/png;base64,AAAA", "//example.org/x.png", "x.png", "cid:unknown" }) {
        for (const int type : { int(QTextDocument::ImageResource), int(QTextDocument::HtmlResource),
                                int(QTextDocument::StyleSheetResource), int(QTextDocument::UnknownResource) })
            EXPECT_TRUE(browser.loadResource(type, QUrl(QLatin1StringView(address))).toByteArray().isEmpty()) << address;
    }
}

// QTextDocument opens a file by itself where its view answers nothing. The sanitiser stands before that; here it does not.
TEST(MessageBrowser, noFileOfThisComputerGetsIntoTheDocument)
{
    const testsupport::TempFolder folder;
    const QString file = folder.file(u"x.png"_s);
    QFile picture(file);
    ASSERT_TRUE(picture.open(QIODevice::WriteOnly));
    picture.write(redSquare());
    picture.close();
    const QString before = QDir::currentPath();
    ASSERT_TRUE(QDir::setCurrent(folder.path()));
    gui::MessageBrowser browser;
    gui::ComposeEditor editor;
    for (const QString &address : { QUrl::fromLocalFile(file).toString(), file, u"x.png"_s, u"./x.png"_s, u"FILE:x.png"_s, u"qrc:/icons/star.svg"_s }) {
        for (QTextDocument *document : { browser.document(), editor.document() }) {
            for (const auto type : { QTextDocument::ImageResource, QTextDocument::HtmlResource, QTextDocument::StyleSheetResource }) {
                const QVariant found = document->resource(type, QUrl(address));
                EXPECT_TRUE(found.toByteArray().isEmpty()) << qPrintable(address);
                if (type == QTextDocument::ImageResource) {
                    EXPECT_EQ(found.value<QImage>().size(), QSize(1, 1)) << qPrintable(address);
                }
            }
        }
    }
    models::MessageContent content;
    content.shownAsHtml = true;
    content.html = u"<p>a</p><img src='x.png' width=40 height=40>"_s;
    browser.resize(200, 200);
    browser.showContent(content);
    const QImage shown = browser.grab().toImage();
    for (int y = 0; y < shown.height(); ++y) {
        for (int x = 0; x < shown.width(); ++x)
            ASSERT_NE(shown.pixelColor(x, y), QColor(Qt::red)) << x << ' ' << y;
    }
    QDir::setCurrent(before);
}

TEST(MessageBrowser, asksNoServerWhateverTheTextSays)
{
    QTcpServer server;
    ASSERT_TRUE(server.listen(QHostAddress::LocalHost));
    models::MessageContent content;
    content.shownAsHtml = true;
    content.html = u"<link rel=stylesheet href='http://127.0.0.1:%1/a.css'><body background='http://127.0.0.1:%1/b.png'>"
                   "<img src='http://127.0.0.1:%1/c.png'><div style=\"background:url('http://127.0.0.1:%1/d.png')\">text</div>"_s
                       .arg(server.serverPort());
    gui::MessageBrowser browser;
    browser.resize(400, 300);
    browser.show();
    browser.showContent(content);
    browser.grab();
    EXPECT_FALSE(testsupport::eventually([&] { return server.hasPendingConnections(); }, std::chrono::milliseconds(200)));
}

TEST(MessageBrowser, showsAnImageOfTheMessage)
{
    models::MessageContent content;
    content.shownAsHtml = true;
    content.html = u"<p>before</p><img src='cid:a%40b'>"_s;
    content.images = { { "a@b", "image/png", redSquare() } };
    gui::MessageBrowser browser;
    browser.showContent(content);
    EXPECT_TRUE(testsupport::eventually(
        [&] { return browser.loadResource(QTextDocument::ImageResource, QUrl(u"cid:a%40b"_s)).isValid(); }));
}

TEST(MessageBrowser, setSourceGoesNowhere)
{
    gui::MessageBrowser browser;
    models::MessageContent content;
    content.html = u"<p>stays</p>"_s;
    browser.showContent(content);
    browser.setSource(QUrl(u"file:///etc/passwd"_s));
    EXPECT_EQ(browser.toPlainText(), u"stays"_s);
}

TEST(LinkCheck, whatIsNotSeenDoesNotHideAName)
{
    for (const char16_t hidden : { u'\u200b', u'\u2060', u'\u00ad', u'\u200e', u'\u034f', u'\u3164' }) {
        const QString shown = u"https://www.bank.example"_s;
        EXPECT_TRUE(LinkCheck::of(u"https://evil.example/"_s, shown + QChar(hidden)).isMisleading()) << int(hidden);
        EXPECT_TRUE(LinkCheck::of(u"https://evil.example/"_s, QString(shown).insert(13, QChar(hidden))).isMisleading()) << int(hidden);
    }
}

TEST(SavePaths, nothingIsWrittenOverAndNoTwoGetOnePath)
{
    const testsupport::TempFolder folder;
    QFile there(folder.file(u"plan.pdf"_s));
    ASSERT_TRUE(there.open(QIODevice::WriteOnly));
    gui::SavePaths paths(folder.path());
    // The mail has two of one name: the second is called "plan (2).pdf" in it already.
    EXPECT_EQ(paths.next(u"plan.pdf"_s), folder.file(u"plan (2).pdf"_s));
    EXPECT_EQ(paths.next(u"plan (2).pdf"_s), folder.file(u"plan (2) (2).pdf"_s));
    EXPECT_EQ(paths.next(u"PLAN (2).pdf"_s), folder.file(u"PLAN (2) (3).pdf"_s)) << "the same file on some systems";
    EXPECT_EQ(paths.next(u"notes"_s), folder.file(u"notes"_s));
    EXPECT_EQ(paths.next(u"notes"_s), folder.file(u"notes (2)"_s));
}

TEST(LinkCheck, sameNameIsHonest)
{
    EXPECT_FALSE(LinkCheck::of(u"https://example.org/a"_s, u"example.org"_s).isMisleading());
    EXPECT_FALSE(LinkCheck::of(u"https://www.example.org/a"_s, u"https://example.org"_s).isMisleading());
    EXPECT_FALSE(LinkCheck::of(u"https://example.org/a"_s, u"Read more"_s).isMisleading());
    EXPECT_FALSE(LinkCheck::of(u"https://tracker.example/a"_s, u"our shop, since 1990"_s).isMisleading());
}

TEST(LinkCheck, aTextThatNamesAnotherHostIsMisleading)
{
    const auto link = LinkCheck::of(u"https://evil.example/login"_s, u"https://www.bank.example.org/"_s);
    EXPECT_TRUE(link.isMisleading());
    EXPECT_EQ(link.claimedHost, u"www.bank.example.org"_s);
    EXPECT_EQ(link.host, u"evil.example"_s);
    EXPECT_TRUE(LinkCheck::of(u"https://bank.org.evil.example/"_s, u"bank.org"_s).isMisleading());
}

TEST(LinkCheck, aNameInOtherLettersIsComparedAsItTravels)
{
    const auto link = LinkCheck::of(u"https://xn--pple-43d.com/"_s, u"apple.com"_s);
    EXPECT_TRUE(link.isMisleading());
    EXPECT_TRUE(link.host.startsWith("xn--"_L1));
}

TEST(LinkCheck, whatIsNotOfTheWebIsNotOpened)
{
    for (const auto *href : { "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "smb://host/share" })
        EXPECT_TRUE(LinkCheck::of(QLatin1StringView(href), u"click"_s).target.isEmpty()) << href;
}

TEST(Avatar, initialsAreOfFirstAndLastWord)
{
    EXPECT_EQ(gui::Avatar::initials(u"Lucía Ferrer"_s), u"LF"_s);
    EXPECT_EQ(gui::Avatar::initials(u"ana@example.org"_s), u"A"_s);
    EXPECT_EQ(gui::Avatar::initials(u"\"Óscar\" de la Ñuñoa"_s), u"ÓÑ"_s);
    EXPECT_EQ(gui::Avatar::initials({}), u"?"_s);
}
