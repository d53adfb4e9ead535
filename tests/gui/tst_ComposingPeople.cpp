// SPDX-License-Identifier: GPL-3.0-or-later
// Who is suggested while somebody types a recipient, with the real window and the real engine.
#include "gui/WindowFixture.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/RecipientField.h"
#include "mime/VCard.h"

#include <QFile>
#include <QTest>

using namespace guitest;
using gui::Command;

namespace {

class ComposingPeople : public WindowTest {
protected:
    /// The recipients of a new message when this was typed and the first suggestion taken.
    mail::AddressList suggestedFor(const QString &typed)
    {
        trigger(Command::NewMessage);
        gui::ComposeWindow *window = m_window->desk().windows().constLast();
        QLineEdit &edit = window->to().edit();
        window->activateWindow();
        edit.setFocus();
        // Suggestions are for whoever is typing there: until the window is the active one, that is nobody.
        EXPECT_TRUE(eventually([&edit] { return edit.hasFocus(); }));
        QTest::keyClicks(&edit, typed);
        if (!eventually([] { return QApplication::activePopupWidget() != nullptr; })) {
            ADD_FAILURE() << "nothing is suggested; focus: " << edit.hasFocus();
            return {};
        }
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        return window->message().to.addresses;
    }
};

} // namespace

TEST_F(ComposingPeople, peopleOfAFileAreSuggestedAndSoAreTheirGroups)
{
    openFilled();
    QFile file(m_folder.file(u"people.vcf"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(mime::writeCards({ { u"Zoe"_s, u"zoe@example.org"_s }, { u"Yago"_s, u"yago@example.org"_s } },
                   { { u"Coro"_s, { { u"Zoe"_s, u"zoe@example.org"_s }, { u"Yago"_s, u"yago@example.org"_s } } } })
               + "BEGIN:VCARD\r\nFN:Nobody\r\nEND:VCARD\r\n");
    file.close();
    QString said;
    QObject::connect(&m_window->desk(), &gui::ComposeDesk::told, &m_window->desk(), [&said](const QString &sentence) { said = sentence; });
    m_window->importPeople(file.fileName());
    ASSERT_TRUE(eventually([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.contains(u'2') && said.contains(u'1')) << said.toStdString();
    EXPECT_EQ(suggestedFor(u"coro"_s).size(), 2);
    const QString written = m_folder.file(u"out.vcf"_s);
    said.clear();
    m_window->exportPeople(written);
    ASSERT_TRUE(eventually([&] { return !said.isEmpty(); }));
    QFile out(written);
    ASSERT_TRUE(out.open(QIODevice::ReadOnly));
    const auto back = mime::readCards(out.readAll());
    EXPECT_TRUE(back.people.contains(mail::Address { u"Zoe"_s, u"zoe@example.org"_s }));
    EXPECT_EQ(back.groups.size(), 1);
}

TEST_F(ComposingPeople, peopleWhoWroteAreSuggested)
{
    openFilled();
    EXPECT_EQ(suggestedFor(u"person 7"_s), (mail::AddressList { { u"Person 7"_s, u"p7@example.org"_s } }));
}
