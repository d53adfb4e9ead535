// SPDX-License-Identifier: GPL-3.0-or-later
// Send later: who keeps the message until then, and what is said about that.
#include "gui/compose/SendLaterDialog.h"

#include "gui/Language.h"
#include "gui/compose/SendText.h"

#include <QCoreApplication>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLayout>
#include <QRadioButton>

#include <gtest/gtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using gui::SendLaterDialog;
using gui::SendText;
using gui::WaitsWhere;

namespace {

constexpr qint64 kDay = 86'400'000;
const mail::HoldLimits kWeek { 7 * 86'400, {} };

QString textOf(const QWidget &dialog)
{
    QStringList texts;
    const auto labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisibleTo(&dialog))
            texts << label->text();
    }
    return texts.join(u'\n');
}

struct Shown {
    explicit Shown(const std::optional<mail::HoldLimits> &limits) : dialog(base::SystemClock().now(), limits) { }
    void put(qint64 msFromNow) { dialog.findChild<QDateTimeEdit *>()->setDateTime(QDateTime::currentDateTime().addMSecs(msFromNow)); }
    QRadioButton *here() { return dialog.findChild<QRadioButton *>(u"sendLaterHere"_s); }
    QRadioButton *there() { return dialog.findChild<QRadioButton *>(u"sendLaterThere"_s); }
    SendLaterDialog dialog;
};

} // namespace

TEST(SendLaterDialogTest, whereTheServerDoesNotKeepMessagesThereIsNothingToChoose)
{
    Shown shown(std::nullopt);
    EXPECT_EQ(shown.there(), nullptr);
    EXPECT_EQ(shown.dialog.where(), WaitsWhere::Here);
    EXPECT_TRUE(textOf(shown.dialog).contains("Palomar has to be running at that time"_L1));
}

TEST(SendLaterDialogTest, thisComputerIsTheChoiceUntilSomebodyChooses)
{
    Shown shown(kWeek);
    EXPECT_TRUE(shown.here()->isChecked());
    EXPECT_EQ(shown.dialog.where(), WaitsWhere::Here);
    EXPECT_TRUE(textOf(shown.dialog).contains("Palomar has to be running at that time"_L1));
    shown.there()->click();
    EXPECT_EQ(shown.dialog.where(), WaitsWhere::OnServer);
    EXPECT_TRUE(textOf(shown.dialog).contains("cannot be changed or taken back"_L1));
    EXPECT_FALSE(textOf(shown.dialog).contains("has to be running"_L1));
    shown.here()->click();
    EXPECT_EQ(shown.dialog.where(), WaitsWhere::Here);
}

TEST(SendLaterDialogTest, furtherThanTheServerKeepsMessagesItSaysSoAndItStaysHere)
{
    Shown shown(kWeek);
    shown.there()->click();
    EXPECT_FALSE(textOf(shown.dialog).contains("at the latest"_L1));
    shown.put(8 * kDay);
    EXPECT_FALSE(shown.there()->isEnabled());
    EXPECT_EQ(shown.dialog.where(), WaitsWhere::Here);
    EXPECT_TRUE(textOf(shown.dialog).contains("at the latest"_L1));
    EXPECT_TRUE(textOf(shown.dialog).contains("Palomar has to be running at that time"_L1)) << "what is said is what is done";
    shown.put(2 * kDay);
    EXPECT_TRUE(shown.there()->isEnabled());
    EXPECT_EQ(shown.dialog.where(), WaitsWhere::OnServer) << "as it was chosen";
}

TEST(SendLaterDialogTest, growsWithWhatItSays)
{
    Shown shown(kWeek);
    shown.dialog.show();
    QCoreApplication::processEvents();
    for (const auto &change : { std::function([&] { shown.there()->click(); }), std::function([&] { shown.put(8 * kDay); }) }) {
        change();
        QCoreApplication::processEvents();
        EXPECT_GE(shown.dialog.height(), shown.dialog.layout()->totalHeightForWidth(shown.dialog.width()));
    }
}

TEST(SendLaterDialogTest, theDateOfTheServerIsALimitToo)
{
    Shown shown(mail::HoldLimits { 0, { base::SystemClock().now().ms + 3 * kDay } });
    shown.put(2 * kDay);
    EXPECT_TRUE(shown.there()->isEnabled());
    shown.put(4 * kDay);
    EXPECT_FALSE(shown.there()->isEnabled());
}

TEST(SendLaterDialogTest, saysItInSpanish)
{
    const Language spanish(u"es"_s);
    ASSERT_TRUE(spanish.isLoaded());
    Shown shown(kWeek);
    EXPECT_EQ(shown.dialog.windowTitle(), u"Enviar más tarde"_s);
    EXPECT_TRUE(shown.here()->text().remove(u'&').contains("en este equipo"_L1));
    shown.there()->click();
    EXPECT_TRUE(textOf(shown.dialog).contains("no se puede cambiar ni recuperar"_L1)) << textOf(shown.dialog).toStdString();
    shown.put(8 * kDay);
    EXPECT_TRUE(textOf(shown.dialog).contains(u"como máximo"_s));
    EXPECT_FALSE(textOf(shown.dialog).contains("server"_L1));
}

TEST(SendLaterText, saysWhoKeepsItAndUntilWhen)
{
    const auto sentences = [] {
        const base::Timestamp now = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 5, 11), QTime(20, 0)));
        const base::Timestamp morning = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 5, 12), QTime(8, 0)));
        const base::Timestamp tonight = base::Timestamp::fromDateTime(QDateTime(QDate(2026, 5, 11), QTime(22, 0)));
        store::OutboxRow row;
        row.notBefore = morning;
        row.handOver = now;
        QStringList all { SendText::state(row, now) };
        row.handOver = {};
        row.trouble = store::OutboxTrouble::NotKeptThere;
        all << SendText::state(row, now) << SendText::reason(row);
        row.state = store::OutboxState::InDoubt;
        all << SendText::state(row, now) << SendText::keptThere(morning, now) << SendText::keptThere(tonight, now) << SendText::goesToServer(tonight, now);
        for (const auto trouble : { store::OutboxTrouble::DeadlineNotOffered, store::OutboxTrouble::DeadlineTooSoon }) {
            row.state = store::OutboxState::Refused;
            row.trouble = trouble;
            all << SendText::reason(row);
        }
        for (QString &one : all)
            one.replace(QChar(0x202f), u' '); // before AM, in newer locale data
        return all;
    };
    {
        const Language english(u"en"_s);
        const QStringList said = sentences();
        EXPECT_EQ(said[0], u"Goes to the server as soon as it can be reached, to be sent from there on May 12 at 8:00 AM"_s) << said[0].toStdString();
        EXPECT_EQ(said[1], u"Waits to be sent on May 12 at 8:00 AM"_s) << said[1].toStdString();
        EXPECT_TRUE(said[2].contains("Palomar has to be running"_L1));
        EXPECT_EQ(said[3], u"The server may already have it"_s);
        EXPECT_EQ(said[4], u"The server keeps it until May 12 at 8:00 AM and sends it then"_s) << said[4].toStdString();
        EXPECT_EQ(said[5], u"The server keeps it until 10:00 PM and sends it then"_s) << said[5].toStdString();
    }
    const Language spanish(u"es"_s);
    ASSERT_TRUE(spanish.isLoaded());
    for (const QString &one : sentences()) {
        EXPECT_FALSE(one.isEmpty());
        EXPECT_FALSE(one.contains("server "_L1) || one.contains("keeps"_L1)) << one.toStdString();
    }
    EXPECT_TRUE(sentences()[4].startsWith("El servidor lo guarda hasta el 12"_L1)) << sentences()[4].toStdString();
}
