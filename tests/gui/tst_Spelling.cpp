// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/compose/DocumentWriter.h"
#include "gui/compose/SpellService.h"
#include "gui/compose/TextMarks.h"

#include "gui/Style.h"
#include "spelling/Dictionary.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMenu>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::ComposeEditor;
using gui::SpellService;
using testsupport::eventually;

namespace {

/// Two dictionaries of a few words, and what is written by hand beside them.
class Spelling : public testing::Test {
protected:
    void SetUp() override
    {
        if (!spelling::isBuilt())
            GTEST_SKIP() << "built without a speller";
        QApplication::setStyle(new gui::Style);
        write("es_ES", "6\nhola\nmundo\nqué\ntal\nestamos\nbien\n");
        write("en_US", "6\nhello\nworld\nwe\nare\nwell\ntoday\n");
        m_service = std::make_unique<SpellService>(QStringList { m_folder.path() }, personal());
        ASSERT_TRUE(eventually([&] { return m_service->isReady(); }));
    }
    void write(const QByteArray &name, const QByteArray &words)
    {
        for (const auto &[suffix, text] : { std::pair { ".dic", words }, std::pair { ".aff", QByteArray("SET UTF-8\nTRY aeioulmnhdb\n") } }) {
            QFile file(m_folder.file(QString::fromLatin1(name + suffix)));
            ASSERT_TRUE(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
    }
    [[nodiscard]] QString personal() const { return m_folder.path() + "/config/words.txt"_L1; }
    /// What has a wavy line.
    static QStringList marked(const ComposeEditor &editor)
    {
        QStringList words;
        for (QTextBlock block = editor.document()->begin(); block.isValid(); block = block.next()) {
            for (const auto &range : block.layout()->formats()) {
                if (range.format.underlineStyle() == QTextCharFormat::SpellCheckUnderline)
                    words << block.text().sliced(range.start, range.length);
            }
        }
        return words;
    }

    testsupport::TempFolder m_folder;
    std::unique_ptr<SpellService> m_service;
};

} // namespace

TEST_F(Spelling, whatIsNoWordIsUnderlinedAndOnlyThat)
{
    ComposeEditor editor;
    editor.setOnlyText(u"hola mundp, qué tal ana@mundp.example https://mundp.example\n> mundp citado\nmundp otra vez"_s);
    editor.marks().setSpelling(m_service.get(), u"es_ES"_s);
    EXPECT_TRUE(eventually([&] { return marked(editor) == (QStringList { u"mundp"_s, u"mundp"_s, u"otra"_s, u"vez"_s }); })) << marked(editor).join(u'|').toStdString();
    EXPECT_FALSE(gui::writtenText(*editor.document()).isFormatted) << "a mark is no part of the text";
    editor.marks().setSpelling(m_service.get(), {});
    EXPECT_TRUE(marked(editor).isEmpty());
}

TEST_F(Spelling, whatOthersWroteAndTheLineThatNamesThemAreLeftInPeace)
{
    gui::ComposeWindow window({});
    gui::ComposeStart start;
    start.message.text = u"hola mundp"_s;
    start.quoteHead = u"El 3 de marzo, Xerxes Wrzlbrmft escribió:"_s;
    start.quoteText = u"> mundp citado"_s;
    window.begin(start);
    window.setSpelling(m_service.get(), true);
    window.editor().marks().setSpelling(m_service.get(), u"es_ES"_s);
    EXPECT_TRUE(eventually([&] { return marked(window.editor()) == QStringList { u"mundp"_s }; })) << marked(window.editor()).join(u'|').toStdString();
    // Somebody who goes on behind that line writes something of his own.
    QTextCursor cursor = window.editor().document()->find(u"escribió:"_s);
    cursor.clearSelection();
    cursor.insertText(u"\nqué mundx hola\n"_s);
    EXPECT_TRUE(eventually([&] { return marked(window.editor()).contains(u"mundx"_s); })) << marked(window.editor()).join(u'|').toStdString();

    // A draft that is opened again has lost what was known of its lines.
    ComposeEditor draft;
    draft.setRichText(u"<p>hola mundp</p><p>El 3 de marzo, Xerxes escribió:</p><blockquote type=\"cite\"><p>mundq citado</p></blockquote><p>qué mundr:</p>"
                      u"<blockquote type=\"cite\"><p>mundq citado</p></blockquote>"_s);
    draft.marks().setSpelling(m_service.get(), u"es_ES"_s);
    EXPECT_TRUE(eventually([&] { return marked(draft) == (QStringList { u"mundp"_s, u"mundr"_s }); })) << marked(draft).join(u'|').toStdString();
    draft.setOnlyText(u"hola mundp\n\nEl 3 de marzo, Xerxes escribió:\n> mundq citado\nqué mundr:\n> mundq\n"_s);
    EXPECT_TRUE(eventually([&] { return marked(draft) == (QStringList { u"mundp"_s, u"mundr"_s }); })) << marked(draft).join(u'|').toStdString();
    draft.setOnlyText(u"hola mundp\n\n-------- Mensaje reenviado --------\nAsunto: mundq\nDe: Xerxes <x@mundq.example>\n\nmundq, el texto entero\n"_s);
    EXPECT_TRUE(eventually([&] { return marked(draft) == QStringList { u"mundp"_s }; })) << marked(draft).join(u'|').toStdString();
    EXPECT_EQ(draft.marks().ownWords(100), (QStringList { u"hola"_s, u"mundp"_s })) << "nor do they tell in which language somebody writes";
}

TEST_F(Spelling, theWordThatIsBeingTypedIsLeftInPeace)
{
    ComposeEditor editor;
    editor.marks().setSpelling(m_service.get(), u"es_ES"_s);
    editor.show();
    editor.activateWindow();
    editor.setFocus();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&editor));
    QTest::keyClicks(&editor, u"hola mundp"_s);
    bool isKnown = false;
    m_service->check(u"es_ES"_s, { u"mundp"_s }, &editor, [&](const SpellService::Verdicts &) { isKnown = true; });
    ASSERT_TRUE(eventually([&] { return isKnown; }));
    EXPECT_TRUE(marked(editor).isEmpty());
    QTest::keyClick(&editor, Qt::Key_Space);
    EXPECT_TRUE(eventually([&] { return marked(editor) == QStringList { u"mundp"_s }; }));
    QTest::keyClick(&editor, Qt::Key_Backspace);
    QTest::keyClick(&editor, Qt::Key_Backspace);
    QTest::keyClicks(&editor, u"o "_s);
    EXPECT_TRUE(eventually([&] { return marked(editor).isEmpty(); }));
}

TEST_F(Spelling, aWordThatWasLearntIsRightForGoodAndInEveryLanguage)
{
    ComposeEditor editor;
    editor.setOnlyText(u"hola Palomarín y adiosx"_s);
    editor.marks().setSpelling(m_service.get(), u"es_ES"_s);
    ASSERT_TRUE(eventually([&] { return marked(editor).size() == 2; }));
    const auto place = editor.marks().misspeltAt(7);
    EXPECT_EQ(place.at, 5);
    EXPECT_EQ(place.length, 9);
    EXPECT_EQ(editor.marks().misspeltAt(1).length, 0);
    m_service->learn(u"Palomarín"_s);
    EXPECT_TRUE(eventually([&] { return marked(editor) == QStringList { u"adiosx"_s }; }));
    editor.marks().ignore(u"adiosx"_s);
    EXPECT_TRUE(marked(editor).isEmpty());
    // The next start, and another language.
    m_service = std::make_unique<SpellService>(QStringList { m_folder.path() }, personal());
    ASSERT_TRUE(eventually([&] { return m_service->isReady(); }));
    SpellService::Verdicts verdicts;
    m_service->check(u"en_US"_s, { u"Palomarín"_s, u"adiosx"_s }, &editor, [&](const SpellService::Verdicts &found) { verdicts = found; });
    ASSERT_TRUE(eventually([&] { return verdicts.size() == 2; }));
    EXPECT_TRUE(verdicts.value(u"Palomarín"_s));
    EXPECT_FALSE(verdicts.value(u"adiosx"_s));
}

TEST_F(Spelling, theLanguageIsThatOfTheTextOrThatSomebodyChose)
{
    gui::ComposeWindow window({});
    window.begin({});
    window.setSpelling(m_service.get(), true);
    window.editor().setPlainText(u"hello world, we are well today"_s);
    window.editor().textCursor().insertText(u" "_s);
    EXPECT_TRUE(eventually([&] { return window.spellingLanguage() == u"en_US"_s; }));
    window.editor().setPlainText(u"hola mundo, qué tal estamos"_s);
    window.editor().textCursor().insertText(u" "_s);
    EXPECT_TRUE(eventually([&] { return window.spellingLanguage() == u"es_ES"_s; }));
    auto *menu = window.findChild<QMenu *>(u"spellingMenu"_s);
    emit menu->aboutToShow();
    QAction *english = menu->actions().at(3);
    ASSERT_TRUE(english->text().contains("English"_L1)) << english->text().toStdString();
    english->trigger();
    EXPECT_EQ(window.spellingLanguage(), u"en_US"_s);
    EXPECT_EQ(window.message().language, u"en-US"_s) << "it goes with the message";
    emit menu->aboutToShow();
    menu->actions().at(0)->trigger();
    EXPECT_TRUE(window.spellingLanguage().isEmpty());
}

TEST_F(Spelling, withoutDictionariesTheMenuSaysSo)
{
    SpellService none({ u"/nowhere"_s }, personal());
    gui::ComposeWindow window({});
    window.begin({});
    window.setSpelling(&none, true);
    ASSERT_TRUE(eventually([&] { return none.isReady(); }));
    auto *menu = window.findChild<QMenu *>(u"spellingMenu"_s);
    emit menu->aboutToShow();
    ASSERT_FALSE(menu->actions().isEmpty());
    EXPECT_FALSE(menu->actions().constFirst()->isEnabled());
    EXPECT_TRUE(window.spellingLanguage().isEmpty());
}

TEST_F(Spelling, suggestionsComeWithoutBeingWaitedFor)
{
    QStringList found;
    QObject context;
    QElapsedTimer timer;
    timer.start();
    m_service->suggest(u"es_ES"_s, u"mundp"_s, &context, [&](const QStringList &list) { found = list; });
    EXPECT_LT(timer.elapsed(), 200);
    EXPECT_TRUE(eventually([&] { return found.contains(u"mundo"_s); }));
}
