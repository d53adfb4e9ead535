// SPDX-License-Identifier: GPL-3.0-or-later
//
// The drawing of where mail lives: what it says, and that it moves.
#include "gui/Language.h"
#include "gui/WizardDriver.h"
#include "gui/wizard/MomentRow.h"
#include "gui/wizard/ProtocolCard.h"
#include "gui/wizard/SceneMotion.h"
#include "gui/wizard/ScenePanel.h"
#include "gui/wizard/SceneWords.h"

#include <QLabel>
#include <QPainter>
#include <QProxyStyle>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::Protocol;
using gui::SceneWords;
using gui::WizardStep;
using policy::Moment;
using policy::PopRetention;
using policy::SyncScope;
using Mode = PopRetention::Mode;

namespace {

constexpr int kDays = 14;

QString said(const policy::MailPlan &plan, Moment moment, int days = kDays)
{
    return SceneWords::caption(policy::sceneAt(plan, moment, days));
}

QImage drawn(const policy::Scene &from, const policy::Scene &to, qreal progress)
{
    QImage image(430, 158, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    gui::ScenePicture { from, to, progress }.paint(painter, image.rect(), QPalette(), QFont());
    return image;
}

/// A system on which animations are switched off, or on.
class MotionStyle final : public QProxyStyle {
public:
    explicit MotionStyle(int duration) : m_duration(duration) { }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? m_duration : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_duration;
};

policy::MailPlan someDays(int days)
{
    return PopRetention { .mode = Mode::KeepSome, .days = days };
}

} // namespace

TEST(Scene, saysInEnglishWhatEveryPlanMeansAtEveryMoment)
{
    const Language english(u"en"_s);
    const policy::MailPlan imap = SyncScope {};
    const policy::MailPlan keepAll = PopRetention {};
    const policy::MailPlan atOnce = PopRetention { .mode = Mode::DeleteOnceHere };
    const policy::MailPlan follows = PopRetention { .whenDeletedHere = PopRetention::WhenDeletedHere::TrashEmptied };
    EXPECT_EQ(said(imap, Moment::Today), u"Today all messages are on the server; this computer and the phone show the same ones."_s);
    EXPECT_EQ(said(imap, Moment::DeletedOnPhone), u"You delete a message on the phone: it disappears from the server and from here too."_s);
    EXPECT_EQ(said(imap, Moment::ComputerBroken), u"This computer breaks, 14 days from now: your mail is still on the server and on the phone."_s);
    EXPECT_EQ(said(keepAll, Moment::Later), u"In 14 days new mail has come, and every message is both here and on the server."_s);
    EXPECT_EQ(said(keepAll, Moment::DeletedHere), u"You delete a message here: it stays on the server, and the phone still sees it."_s);
    EXPECT_EQ(said(keepAll, Moment::DeletedOnPhone), u"You delete a message on the phone: it disappears from the server. Here it stays."_s);
    EXPECT_EQ(said(someDays(14), Moment::Today), u"Today every message comes here. Its copy leaves the server 14 days later; until then the phone sees it."_s);
    EXPECT_EQ(said(someDays(1), Moment::Later, 1), u"In 1 day only the newest mail is on the server and on the phone. The messages of today exist only here."_s);
    EXPECT_EQ(said(PopRetention { .mode = Mode::KeepSome, .days = 0, .newest = 100 }, Moment::Later),
        u"In 14 days only the newest mail is on the server and on the phone. As more arrives, the messages of today may exist only here."_s);
    EXPECT_EQ(said(someDays(14), Moment::ComputerBroken), u"This computer breaks, 14 days from now: what had left the server is lost, unless you have a backup."_s);
    EXPECT_EQ(said(atOnce, Moment::Today), u"Today every message comes here and leaves the server. The phone sees none of them."_s);
    EXPECT_EQ(said(atOnce, Moment::DeletedOnPhone), u"There is nothing on the phone to delete: the messages have left the server and are here."_s);
    EXPECT_EQ(said(atOnce, Moment::ComputerBroken), u"This computer breaks, 14 days from now: all your messages are lost, unless you have a backup."_s);
    EXPECT_EQ(said(follows, Moment::DeletedHere), u"You delete a message here and empty the Trash: the next check deletes it on the server, and the phone no longer sees it."_s);
}

TEST(Scene, saysInSpanishWhatIsWhereForWhoDoesNotSeeIt)
{
    const Language spanish(u"es"_s);
    EXPECT_EQ(SceneWords::description(policy::sceneAt(someDays(14), Moment::Later, 14)),
        u"Dentro de 14 días, en el servidor y en el teléfono estará solo el correo más reciente. Los mensajes de hoy existirán "
        "solo aquí. En el servidor: algunos mensajes. En este equipo: todos los mensajes. En el teléfono: algunos mensajes."_s);
    EXPECT_EQ(SceneWords::description(policy::sceneAt(PopRetention { .mode = Mode::DeleteOnceHere }, Moment::ComputerBroken, 1)),
        u"Dentro de 1 día se avería este equipo: se pierden todos sus mensajes, salvo que tenga una copia de seguridad. En el "
        "servidor: ningún mensaje. En este equipo: ya no funciona. En el teléfono: ningún mensaje."_s);
}

TEST(Scene, warnsWhereMailLeavesTheServerAndNowhereElse)
{
    for (const Moment moment : policy::kMoments) {
        EXPECT_EQ(SceneWords::warns(policy::sceneAt(SyncScope {}, moment, kDays)), false);
        EXPECT_EQ(SceneWords::warns(policy::sceneAt(PopRetention { .mode = Mode::DeleteOnceHere }, moment, kDays)), true);
    }
    EXPECT_FALSE(SceneWords::warns(policy::sceneAt(someDays(14), Moment::Today, kDays)));
    EXPECT_TRUE(SceneWords::warns(policy::sceneAt(someDays(14), Moment::Later, kDays)));
}

TEST(Scene, isDrawnAsAnotherPictureForEveryMoment)
{
    QList<QImage> pictures;
    for (const Moment moment : policy::kMoments) {
        const auto scene = policy::sceneAt(someDays(14), moment, kDays);
        pictures << drawn(scene, scene, 1);
    }
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        for (qsizetype k = i + 1; k < pictures.size(); ++k)
            EXPECT_NE(pictures[i], pictures[k]) << i << ' ' << k;
    }
}

TEST(Scene, endsWhereItWouldStandWithoutMotion)
{
    const auto today = policy::sceneAt(someDays(14), Moment::Today, kDays);
    const auto later = policy::sceneAt(someDays(14), Moment::Later, kDays);
    EXPECT_EQ(drawn(today, later, 1), drawn(later, later, 1));
    EXPECT_NE(drawn(today, later, 0.5), drawn(later, later, 1)) << "on the way it is somewhere else";
}

TEST(Scene, movesUnlessTheSystemWantsItStill)
{
    for (const int duration : { 0, 200 }) {
        QWidget widget;
        MotionStyle style(duration);
        widget.setStyle(&style);
        gui::SceneMotion motion(&widget);
        const auto today = policy::sceneAt(someDays(14), Moment::Today, kDays);
        const auto later = policy::sceneAt(someDays(14), Moment::Later, kDays);
        motion.show(today);
        motion.show(later);
        EXPECT_FALSE(motion.isMoving()) << "nobody sees it yet";
        widget.show();
        motion.show(today);
        EXPECT_EQ(motion.isMoving(), duration > 0);
        EXPECT_EQ(motion.scene(), today) << "what it says is true at once";
        EXPECT_TRUE(testsupport::eventually([&] { return !motion.isMoving(); }));
        EXPECT_EQ(motion.picture().progress, 1);
    }
}

TEST(Scene, answersAtOnceWhenThePolicyChanges)
{
    const Language english(u"en"_s);
    WizardDriver driver;
    driver.wizard->resize(1280, 800);
    gui::AccountDraft draft;
    draft.address = u"ana@nowhere.invalid"_s;
    draft.protocol = Protocol::Pop3;
    driver.wizard->showDraft(draft, WizardStep::Policy);
    auto *caption = driver.find<QLabel>(u"sceneCaption"_s);
    ASSERT_TRUE(caption->isVisible());
    driver.press(u"momentLater"_s);
    EXPECT_EQ(caption->text(), u"In 14 days new mail has come, and every message is both here and on the server."_s);
    driver.press(u"popKeepSome"_s);
    auto *days = driver.find<QSpinBox>(u"days"_s);
    days->setFocus();
    days->selectAll();
    QTest::keyClicks(days, u"5"_s);
    EXPECT_TRUE(caption->text().startsWith(u"In 5 days only the newest mail"_s)) << qPrintable(caption->text());
    EXPECT_EQ(driver.find<QPushButton>(u"momentLater"_s)->text(), u"In 5 days"_s);
    driver.press(u"popDeleteOnceHere"_s);
    EXPECT_TRUE(caption->text().contains(u"exist only here"_s)) << qPrintable(caption->text());
    EXPECT_TRUE(caption->accessibleName().contains(u"On the phone: no messages."_s)) << qPrintable(caption->accessibleName());
    EXPECT_EQ(caption->foregroundRole(), QPalette::BrightText);
    driver.press(u"popKeepAll"_s);
    EXPECT_EQ(caption->foregroundRole(), QPalette::WindowText) << "what warns no longer does not look as if it did";
}

TEST(Scene, theTimeLineIsWalkedWithTheKeyboard)
{
    const Language english(u"en"_s);
    WizardDriver driver;
    gui::AccountDraft draft;
    draft.address = u"ana@nowhere.invalid"_s;
    driver.wizard->showDraft(draft, WizardStep::Where);
    QCoreApplication::processEvents();
    auto *today = driver.find<QPushButton>(u"momentToday"_s);
    today->setFocus();
    QTest::keyClick(today, Qt::Key_Right);
    EXPECT_TRUE(driver.find<QPushButton>(u"momentLater"_s)->isChecked());
    EXPECT_TRUE(driver.find<QLabel>(u"whereCaption"_s)->text().startsWith(u"In 14 days"_s));
    EXPECT_TRUE(driver.find<gui::ProtocolCard>(u"pop3Card"_s)->accessibleDescription().contains(u"In 14 days"_s));
    EXPECT_EQ(driver.draft().protocol, Protocol::Imap) << "looking is not choosing";
}
