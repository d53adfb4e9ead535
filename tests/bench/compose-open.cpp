// SPDX-License-Identifier: GPL-3.0-or-later
// compose-open: milliseconds from the wish to write to the composer's first painting, on the window's thread, and beside it
// what another thread does before: taking the answered message apart. By the clock and of the processor, which counts on a
// machine with other work. Median and worst of 20, after one that warms up.
#include "gui/Style.h"
#include "gui/compose/ComposeWindow.h"
#include "models/ComposeMaterial.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 21;

/// A message of about so many octets: a newsletter with tables, or plain text.
QByteArray messageOf(qsizetype octets, bool isHtml)
{
    QByteArray body;
    for (int i = 0; body.size() < octets; ++i) {
        if (isHtml)
            body += "<table><tr><td style=\"padding:4px;color:#333\"><p>P&aacute;rrafo <b>" + QByteArray::number(i)
                + "</b> con un <a href=\"https://example.org/?q=" + QByteArray::number(i) + "\">enlace</a> y algo de texto.</p></td></tr></table>\r\n";
        else
            body += "Linea " + QByteArray::number(i) + " de un texto que es bastante largo y no dice nada en particular.\r\n";
    }
    return "From: Eva <eva@example.org>\r\nTo: ana@example.org\r\nSubject: Programa\r\nMessage-ID: <1@example.org>\r\n"
           "Date: Tue, 24 Nov 2026 09:42:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/"
        + QByteArray(isHtml ? "html" : "plain") + "; charset=utf-8\r\n\r\n" + body;
}

/// Ends the waiting when the window has been painted.
class Watch final : public QObject {
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        isPainted = isPainted || event->type() == QEvent::Paint;
        return false;
    }
    bool isPainted = false;
};

struct Took {
    double wall = 0;
    double cpu = 0;
    friend auto operator<=>(const Took &, const Took &) = default;
};

class Stopwatch {
public:
    Stopwatch() : m_cpu(cpu()) { m_wall.start(); }
    [[nodiscard]] Took took() const { return { double(m_wall.nsecsElapsed()) / 1e6, cpu() - m_cpu }; }

private:
    static double cpu()
    {
        timespec now {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }
    double m_cpu;
    QElapsedTimer m_wall;
};

/// The window's share; `begun` has run since the key.
Took open(const gui::ComposeStart &start, const QList<gui::Sender> &senders, const Stopwatch &begun)
{
    auto *window = new gui::ComposeWindow(senders);
    Watch watch;
    window->begin(start);
    window->centralWidget()->installEventFilter(&watch);
    window->show();
    while (!watch.isPainted)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const Took took = begun.took();
    window->finish();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return took;
}

void say(std::vector<Took> all)
{
    all.erase(all.begin());
    std::ranges::sort(all, {}, &Took::cpu);
    const double cpu = all[all.size() / 2].cpu;
    const double worst = all.back().cpu;
    std::ranges::sort(all, {}, &Took::wall);
    std::printf("%.0f ms of the processor (worst %.0f), %.0f ms by the clock (worst %.0f)", cpu, worst, all[all.size() / 2].wall, all.back().wall);
}

void report(const char *what, const std::vector<Took> &open, const std::vector<Took> &apart)
{
    std::printf("%s: ", what);
    say(open);
    if (!apart.empty()) {
        std::printf("; before, on another thread: ");
        say(apart);
    }
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setStyle(new gui::Style);
    gui::Sender sender;
    sender.account = { 1 };
    sender.identity.from = { u"Ana"_s, u"ana@example.org"_s };
    sender.identity.signatureText = u"Ana Gil\nCoro"_s;
    sender.canSend = true;
    std::vector<Took> fresh;
    for (int i = 0; i < kRounds; ++i)
        fresh.push_back(open({}, { sender }, Stopwatch()));
    report("a new message", fresh, {});
    for (const bool isHtml : { false, true }) {
        const QByteArray raw = messageOf(1'000'000, isHtml);
        std::vector<Took> answers, apart;
        for (int i = 0; i < kRounds; ++i) {
            const Stopwatch taking;
            const auto material = models::composeMaterial(raw, models::Beginning::Reply);
            apart.push_back(taking.took());
            const Stopwatch making;
            const auto start = gui::ComposeStart::answer(material, mime::Answer::Sender, { u"ana@example.org"_s });
            answers.push_back(open(start, { sender }, making));
        }
        report(isHtml ? "an answer to 1 MB of HTML" : "an answer to 1 MB of plain text", answers, apart);
    }
    return 0;
}
