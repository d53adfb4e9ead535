// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageLoader.h"

#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

#include <gtest/gtest.h>

#include <memory>

using namespace Qt::StringLiterals;
using models::MessageContent;
using models::MessageLoader;

namespace {

const QByteArray kMail = "Subject: hola\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n"
                         "Content-Type: application/pdf\r\n\r\npdf\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nx\r\n--b--\r\n"_ba;

base::Result<QByteArray> alwaysTheSame(base::MessageId)
{
    return kMail;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

MessageContent only(const QSignalSpy &spy)
{
    return spy.isEmpty() ? MessageContent() : spy.last().first().value<MessageContent>();
}

} // namespace

TEST(MessageLoader, deliversAMessageByItsNumber)
{
    MessageLoader loader(&alwaysTheSame);
    QSignalSpy loaded(&loader, &MessageLoader::loaded);
    loader.load({ 7 });
    ASSERT_TRUE(loaded.wait());
    EXPECT_EQ(only(loaded).id, base::MessageId { 7 });
    EXPECT_EQ(only(loaded).summary.subject, u"hola"_s);
    EXPECT_EQ(loader.raw(), kMail);
}

TEST(MessageLoader, tellsThatABodyIsNotHere)
{
    MessageLoader loader([](base::MessageId) -> base::Result<QByteArray> { return base::fail(base::Fault::MessageGone); });
    QSignalSpy failed(&loader, &MessageLoader::loadFailed);
    loader.load({ 7 });
    ASSERT_TRUE(failed.wait());
    EXPECT_EQ(failed.first().first().value<base::MessageId>(), base::MessageId { 7 });
    EXPECT_EQ(failed.first().at(1).value<base::Error>().fault, base::Fault::MessageGone);
}

TEST(MessageLoader, aNewerRequestMakesTheOlderAnswerVanish)
{
    auto gate = std::make_shared<QSemaphore>();
    MessageLoader loader([gate](base::MessageId id) -> base::Result<QByteArray> {
        if (id.value == 1)
            gate->acquire();
        return kMail;
    });
    QSignalSpy loaded(&loader, &MessageLoader::loaded);
    loader.load({ 1 });
    loader.load({ 2 });
    gate->release();
    while (loaded.isEmpty())
        ASSERT_TRUE(loaded.wait());
    EXPECT_FALSE(loaded.wait(50));
    EXPECT_EQ(loaded.size(), 1);
    EXPECT_EQ(only(loaded).id, base::MessageId { 2 });
}

TEST(MessageLoader, whoeverElseWorksDoesNotKeepAReaderWaiting)
{
    QSemaphore gate;
    QThreadPool &others = *QThreadPool::globalInstance();
    for (int i = 0; i < others.maxThreadCount(); ++i)
        others.start([&gate] { gate.acquire(); });
    auto slow = std::make_shared<QSemaphore>();
    MessageLoader first([slow](base::MessageId) -> base::Result<QByteArray> {
        slow->acquire();
        return kMail;
    });
    first.load({ 1 }); // nor does another message that takes long
    MessageLoader loader(&alwaysTheSame);
    QSignalSpy loaded(&loader, &MessageLoader::loaded);
    loader.load({ 7 });
    EXPECT_TRUE(loaded.wait());
    EXPECT_EQ(only(loaded).id, base::MessageId { 7 });
    slow->release();
    gate.release(others.maxThreadCount());
    others.waitForDone();
}

TEST(MessageLoader, opensAnAttachedMessageOfAnother)
{
    MessageLoader loader(&alwaysTheSame);
    QSignalSpy loaded(&loader, &MessageLoader::loaded);
    loader.loadAttached(kMail, "3", {});
    EXPECT_TRUE(loaded.isEmpty()) << "not on this thread";
    ASSERT_TRUE(loaded.wait());
    EXPECT_EQ(only(loaded).summary.subject, u"inner"_s);
}

TEST(MessageLoader, mayGoWhileItWorks)
{
    auto entered = std::make_shared<QSemaphore>();
    auto gate = std::make_shared<QSemaphore>();
    auto done = std::make_shared<QSemaphore>();
    auto loader = std::make_unique<MessageLoader>([entered, gate, done](base::MessageId) -> base::Result<QByteArray> {
        entered->release();
        gate->acquire();
        done->release();
        return kMail;
    });
    loader->load({ 1 });
    ASSERT_TRUE(entered->tryAcquire(1, 5000));
    loader.reset();
    gate->release();
    EXPECT_TRUE(done->tryAcquire(1, 5000));
}

TEST(MessageLoader, savesAttachmentsAndTheWholeMessage)
{
    const QTemporaryDir folder;
    MessageLoader loader(&alwaysTheSame);
    QSignalSpy loaded(&loader, &MessageLoader::loaded);
    loader.load({ 1 });
    ASSERT_TRUE(loaded.wait());
    QSignalSpy saved(&loader, &MessageLoader::saved);
    loader.saveAttachment("2", folder.filePath(u"a.pdf"_s));
    ASSERT_TRUE(saved.wait());
    EXPECT_EQ(contentOf(folder.filePath(u"a.pdf"_s)), "pdf");
    EXPECT_FALSE(QFile::exists(folder.filePath(u"a.pdf:Zone.Identifier"_s))) << "a mark is no file of its own";
    loader.saveMessage(folder.filePath(u"m.eml"_s));
    ASSERT_TRUE(saved.wait());
    EXPECT_EQ(contentOf(folder.filePath(u"m.eml"_s)), kMail);
    QSignalSpy failed(&loader, &MessageLoader::saveFailed);
    loader.saveAttachment("2", folder.filePath(u"nowhere/a.pdf"_s));
    ASSERT_TRUE(failed.wait());
    loader.saveAttachment("9", folder.filePath(u"b.pdf"_s));
    ASSERT_TRUE(failed.wait());
    EXPECT_FALSE(QFile::exists(folder.filePath(u"b.pdf"_s)));
}

TEST(MessageLoader, opensFilesAndAttachedMessages)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"m.eml"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(kMail);
    file.close();
    MessageLoader loader(&alwaysTheSame);
    QSignalSpy loaded(&loader, &MessageLoader::loaded);
    loader.loadFile(file.fileName());
    ASSERT_TRUE(loaded.wait());
    EXPECT_FALSE(only(loaded).id.isValid());
    EXPECT_EQ(only(loaded).summary.subject, u"hola"_s);
    loader.loadAttached("3");
    ASSERT_TRUE(loaded.wait());
    EXPECT_EQ(only(loaded).summary.subject, u"inner"_s);
    QSignalSpy failed(&loader, &MessageLoader::loadFailed);
    loader.loadFile(folder.filePath(u"none.eml"_s));
    ASSERT_TRUE(failed.wait());
    EXPECT_EQ(failed.last().at(1).value<base::Error>().fault, base::Fault::StorageFailed);
}

TEST(MessageLoader, reloadsWithOtherOptions)
{
    MessageLoader loader([](base::MessageId) -> base::Result<QByteArray> { return "Content-Type: text/html\n\n<p style='color:red'>x"_ba; });
    QSignalSpy loaded(&loader, &MessageLoader::loaded);
    loader.load({ 3 });
    ASSERT_TRUE(loaded.wait());
    EXPECT_TRUE(only(loaded).html.contains("color"_L1));
    loader.reload({ .dropColours = true });
    ASSERT_TRUE(loaded.wait());
    EXPECT_FALSE(only(loaded).html.contains("color"_L1));
    EXPECT_EQ(only(loaded).id, base::MessageId { 3 });
}
