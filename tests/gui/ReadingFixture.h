// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/WindowFixture.h"
#include "gui/WizardDriver.h"
#include "gui/reading/AttachmentBar.h"

#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace guitest {

inline const QByteArray kWithFiles
    = "From: Eva <eva@example.org>\r\nTo: ana@example.org\r\nSubject: Files: \"plan\"/two\r\nMessage-ID: <f@example.org>\r\n"
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee below.\r\n"
      "--x\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4 small\r\n"
      "--x\r\nContent-Type: application/octet-stream; name=setup.exe\r\nContent-Disposition: attachment\r\n\r\nMZ program\r\n"
      "--x\r\nContent-Type: application/zip; name=all.zip\r\nContent-Disposition: attachment\r\n\r\nPK\x03\x04 archive\r\n"
      "--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inside\r\nFrom: z@example.org\r\n\r\nThe inner text.\r\n--x--\r\n";

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Takes what would be handed to the system's programs.
class Desktop : public QObject {
    Q_OBJECT
public:
    Desktop()
    {
        for (const auto &scheme : { u"file"_s, u"http"_s, u"https"_s, u"mailto"_s })
            QDesktopServices::setUrlHandler(scheme, this, "take");
    }
    ~Desktop() override
    {
        for (const auto &scheme : { u"file"_s, u"http"_s, u"https"_s, u"mailto"_s })
            QDesktopServices::unsetUrlHandler(scheme);
    }
    QList<QUrl> opened;

public slots:
    void take(const QUrl &url) { opened << url; }
};

class ReadingTest : public WindowTest {
protected:
    void openWith(const QByteArray &message)
    {
        m_special.insert(3, message);
        openFilled(3);
        choose(m_ids.at(2));
    }
    [[nodiscard]] QToolButton *card(const QString &name)
    {
        for (QToolButton *each : reading().findChild<gui::AttachmentBar *>()->findChildren<QToolButton *>()) {
            if (each->text().contains(name))
                return each;
        }
        return nullptr;
    }
    /// Answers the file dialog that comes next with a name.
    static void nameTheFile(const QString &path)
    {
        WizardDriver::whenAsked([path](QWidget *dialog) {
            auto *files = qobject_cast<QFileDialog *>(dialog);
            ASSERT_TRUE(files) << dialog->metaObject()->className();
            files->selectFile(path);
            static_cast<QDialog *>(files)->done(QDialog::Accepted);
        });
    }
    [[nodiscard]] QLabel *restText() { return reading().findChild<QLabel *>(u"restText"_s); }
    [[nodiscard]] QPushButton *restButton() { return reading().findChild<QPushButton *>(u"restButton"_s); }

    Desktop m_desktop;
};

} // namespace guitest
