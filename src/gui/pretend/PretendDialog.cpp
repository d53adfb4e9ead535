// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pretend/PretendDialog.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/PopPolicyEditor.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostInStory = 200;

bool hasSubject(const QList<PretendRow> &rows, const QString &subject)
{
    return std::ranges::contains(rows, subject, &PretendRow::subject);
}

/// Of `rows`, what is not in `others`: no two letters have one subject.
QStringList missingIn(const QList<PretendRow> &others, const QList<PretendRow> &rows)
{
    QStringList subjects;
    for (const PretendRow &row : rows) {
        if (!hasSubject(others, row.subject))
            subjects << row.subject;
    }
    return subjects;
}

} // namespace

PretendDialog::PretendDialog(std::unique_ptr<PretendWorld> world, QWidget *parent) : QDialog(parent), m_world(std::move(world))
{
    setObjectName(u"pretendDialog"_s);
    build();
    wire();
    retranslate();
    refresh();
    resize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 40);
}

PretendDialog::~PretendDialog() = default;

void PretendDialog::build()
{
    m_banner = new Notice(this);
    m_policyTitle = new QLabel(this);
    m_policy = new PopPolicyEditor(this);
    m_policy->setValue({}, false);
    m_policy->setFacts(std::nullopt);
    if (auto *every = m_policy->findChild<QLabel *>(u"everyLabel"_s)) { // here it is once a day
        every->hide();
        if (every->buddy())
            every->buddy()->hide();
    }
    m_imap = new QLabel(this);
    m_date = new QLabel(this);
    m_date->setObjectName(u"pretendDate"_s);
    m_day = new QPushButton(this);
    m_day->setObjectName(u"pretendDay"_s);
    m_week = new QPushButton(this);
    m_week->setObjectName(u"pretendWeek"_s);
    m_month = new QPushButton(this);
    m_month->setObjectName(u"pretendMonth"_s);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_serverTitle = new QLabel(this);
    m_hereTitle = new QLabel(this);
    m_server = new QListWidget(this);
    m_server->setObjectName(u"pretendServer"_s);
    m_server->setSelectionMode(QAbstractItemView::NoSelection);
    m_here = new QListWidget(this);
    m_here->setObjectName(u"pretendHere"_s);
    m_here->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_delete = new QPushButton(this);
    m_delete->setObjectName(u"pretendDelete"_s);
    m_empty = new QPushButton(this);
    m_empty->setObjectName(u"pretendEmpty"_s);
    m_storyTitle = new QLabel(this);
    m_story = new QPlainTextEdit(this);
    m_story->setObjectName(u"pretendStory"_s);
    m_story->setReadOnly(true);
    m_story->setTabChangesFocus(true);
    m_story->setMaximumBlockCount(kMostInStory);
    m_close = new QPushButton(this);
    for (QPushButton *button : { m_day, m_week, m_month, m_delete, m_empty, m_close })
        button->setAutoDefault(false);
    for (QLabel *title : { m_policyTitle, m_serverTitle, m_hereTitle, m_storyTitle, m_date })
        setTextRole(title, TextRole::Strong);
    setTextRole(m_imap, TextRole::MutedSmall);
    m_imap->setWordWrap(true);
    m_serverTitle->setBuddy(m_server);
    m_hereTitle->setBuddy(m_here);
    m_storyTitle->setBuddy(m_story);

    auto *left = new QWidget(this);
    auto *policy = new QVBoxLayout(left);
    policy->setContentsMargins(0, 0, 12, 0);
    policy->setSpacing(10);
    policy->addWidget(m_policyTitle);
    policy->addWidget(m_policy);
    policy->addWidget(m_imap);
    policy->addStretch(1);
    auto *sheet = new QScrollArea(this);
    sheet->setFrameShape(QFrame::NoFrame);
    sheet->setWidgetResizable(true);
    sheet->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    sheet->setWidget(left);

    auto *time = new QHBoxLayout;
    time->setSpacing(8);
    time->addWidget(m_date, 1);
    for (QPushButton *button : { m_day, m_week, m_month })
        time->addWidget(button);
    auto *lists = new QGridLayout;
    lists->setHorizontalSpacing(12);
    lists->addWidget(m_serverTitle, 0, 0);
    lists->addWidget(m_hereTitle, 0, 1);
    lists->addWidget(m_server, 1, 0);
    lists->addWidget(m_here, 1, 1);
    auto *deletions = new QHBoxLayout;
    deletions->setSpacing(8);
    deletions->addStretch(1);
    deletions->addWidget(m_delete);
    deletions->addWidget(m_empty);
    lists->addLayout(deletions, 2, 0, 1, 2);
    auto *right = new QVBoxLayout;
    right->setSpacing(10);
    right->addLayout(time);
    right->addWidget(m_progress);
    right->addLayout(lists, 3);
    right->addWidget(m_storyTitle);
    right->addWidget(m_story, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(sheet, 2);
    middle->addLayout(right, 3);
    auto *end = new QHBoxLayout;
    end->addStretch(1);
    end->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addLayout(middle, 1);
    column->addLayout(end);
}

void PretendDialog::wire()
{
    connect(m_world.get(), &PretendWorld::changed, this, &PretendDialog::onChanged);
    connect(m_world.get(), &PretendWorld::failed, this,
        [this](const base::Error &error) { m_banner->showError(ErrorText::of(error, ErrorText::Context::Store)); });
    connect(m_day, &QPushButton::clicked, this, [this] { m_world->passDays(1); });
    connect(m_week, &QPushButton::clicked, this, [this] { m_world->passDays(7); });
    connect(m_month, &QPushButton::clicked, this, [this] { m_world->passDays(30); });
    connect(m_here, &QListWidget::itemSelectionChanged, this, &PretendDialog::refresh);
    connect(m_delete, &QPushButton::clicked, this, [this] {
        QList<base::MessageId> chosen;
        for (const QListWidgetItem *item : m_here->selectedItems())
            chosen << base::MessageId { item->data(Qt::UserRole).toLongLong() };
        m_world->moveToTrash(chosen);
    });
    connect(m_empty, &QPushButton::clicked, this, [this] { m_world->emptyTrash(); });
    connect(m_policy, &PopPolicyEditor::edited, this, [this] {
        if (m_policy->isComplete())
            m_world->setRetention(m_policy->retention());
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
}

void PretendDialog::fill(QListWidget *list, const QList<PretendRow> &rows, const QList<PretendRow> &others)
{
    const Format format;
    QSet<qint64> chosen;
    for (const QListWidgetItem *item : list->selectedItems())
        chosen << item->data(Qt::UserRole).toLongLong();
    const QSignalBlocker quiet(list);
    list->clear();
    for (const PretendRow &row : rows) {
        //: One line of a list: a message's subject and the day on which it was sent
        auto *item = new QListWidgetItem(tr("%1 · %2").arg(row.subject, format.words().toString(row.sentAt.toDateTime().date(), QLocale::ShortFormat)), list);
        item->setData(Qt::UserRole, row.message.value);
        const bool isOnlyHere = !hasSubject(others, row.subject);
        item->setToolTip(plainTip(row.sender));
        if (isOnlyHere) {
            QFont font = list->font();
            font.setBold(true);
            item->setFont(font);
            item->setData(Qt::AccessibleTextRole, tr("%1, only here").arg(item->text()));
        }
        if (chosen.contains(row.message.value))
            item->setSelected(true);
    }
}

/// What has happened since, in words: also to what has come and gone meanwhile, which neither list shows.
void PretendDialog::tell(const PretendState &before, const PretendState &now)
{
    const QString day = tr("Day %1").arg(now.day);
    const auto say = [&](const QStringList &subjects, const QString &one, const QString &several) {
        if (subjects.size() == 1)
            m_story->appendPlainText(u"%1: %2"_s.arg(day, one.arg(subjects.constFirst())));
        else if (!subjects.isEmpty())
            m_story->appendPlainText(u"%1: %2"_s.arg(day, several));
    };
    const QStringList came = missingIn(before.here + before.trash, now.here);
    say(came, tr("“%1” was downloaded."), tr("%Ln message(s) were downloaded.", nullptr, int(came.size())));
    const QStringList binned = missingIn(before.trash, now.trash);
    say(binned, tr("“%1” was moved to the Trash here."), tr("%Ln message(s) were moved to the Trash here.", nullptr, int(binned.size())));
    const QStringList gone = missingIn(now.here + now.trash, before.here + before.trash);
    say(gone, tr("“%1” was deleted here for good."), tr("%Ln message(s) were deleted here for good.", nullptr, int(gone.size())));
    const QStringList left = now.removedThere.mid(before.removedThere.size());
    say(left, tr("“%1” was deleted on the server."), tr("%Ln message(s) were deleted on the server.", nullptr, int(left.size())));
    if (now.day > before.day && came.isEmpty() && left.isEmpty())
        m_story->appendPlainText(u"%1: %2"_s.arg(day, tr("nothing changed.")));
}

void PretendDialog::onChanged()
{
    const PretendState &now = m_world->state();
    if (!now.isBusy) {
        tell(m_shown, now);
        m_shown = now;
    }
    refresh();
}

void PretendDialog::refresh()
{
    const bool isBusy = m_world->state().isBusy;
    const Format format;
    fill(m_server, m_shown.server, m_shown.here + m_shown.trash);
    fill(m_here, m_shown.here, m_shown.server);
    m_serverTitle->setText(tr("On the pretend server: %Ln message(s)", nullptr, int(m_shown.server.size())));
    m_hereTitle->setText(tr("On this computer: %Ln message(s)", nullptr, int(m_shown.here.size())));
    m_server->setAccessibleName(m_serverTitle->text());
    m_here->setAccessibleName(m_hereTitle->text());
    m_date->setText(m_shown.now.isKnown()
            //: %1 is a number, %2 a date
            ? tr("Day %1: %2").arg(m_shown.day).arg(format.words().toString(m_shown.now.toDateTime().date(), QLocale::LongFormat))
            : tr("One moment…"));
    m_progress->setVisible(isBusy);
    for (QPushButton *button : { m_day, m_week, m_month })
        button->setEnabled(!isBusy);
    m_policy->setEnabled(!isBusy);
    m_delete->setEnabled(!isBusy && !m_here->selectedItems().isEmpty());
    m_empty->setEnabled(!isBusy && !m_shown.trash.isEmpty());
    m_empty->setText(tr("&Empty the Trash (%Ln)", nullptr, int(m_shown.trash.size())));
}

void PretendDialog::retranslate()
{
    setWindowTitle(tr("Pretend mailbox"));
    m_banner->say(Notice::Tone::Plain, tr("This is a pretend mailbox: nothing in it is real, and nothing leaves this computer."),
        tr("Choose what shall stay on the server, let days pass and watch both sides. Palomar does here what it would do with your own mail. "
           "When you close this window, all of it is gone."));
    m_policyTitle->setText(tr("What stays on the server (POP3)"));
    m_imap->setText(tr("With IMAP there is nothing to choose: the mail lives on the server, and both sides always show the same. The moving drawing "
                       "in “Where should your mail live?” shows it."));
    m_day->setText(tr("1 &day passes"));
    m_week->setText(tr("1 &week passes"));
    m_month->setText(tr("&30 days pass"));
    m_delete->setText(tr("De&lete here"));
    m_storyTitle->setText(tr("What happened"));
    m_close->setText(tr("&Close"));
    refresh();
}

void PretendDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gui
