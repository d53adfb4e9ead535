// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/SearchText.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"

using namespace Qt::StringLiterals;

namespace gui {

namespace {

int shown(qint64 count)
{
    return int(std::clamp<qint64>(count, 0, 1'000'000'000));
}

} // namespace

QString SearchText::covered(const store::SearchCoverage &coverage)
{
    const Format format;
    QStringList parts;
    if (coverage.bodiless + coverage.unindexed == 0)
        parts << tr("%Ln message(s) searched", nullptr, shown(coverage.messages));
    else
        //: %1 and %2 are counts of messages
        parts << tr("%1 of %2 messages searched whole").arg(format.number(coverage.whole()), format.number(coverage.messages));
    if (coverage.bodiless > 0)
        parts << tr("the text of %Ln is not on this computer", nullptr, shown(coverage.bodiless));
    if (coverage.unindexed > 0)
        parts << tr("%Ln are still being prepared for searching", nullptr, shown(coverage.unindexed));
    if (coverage.unlisted > 0)
        parts << tr("%Ln more are on the server", nullptr, shown(coverage.unlisted));
    QString sentence = parts.join(u"; "_s) + u'.';
    if (coverage.leavesOutTrash)
        sentence += u' ' + tr("Without Trash and Junk.");
    return sentence;
}

QString SearchText::trouble(const search::Trouble &trouble)
{
    switch (trouble.kind) {
    case search::Trouble::Kind::Date:
        return tr("“%1” is no date and was left out.").arg(trouble.text);
    case search::Trouble::Kind::Size:
        return tr("“%1” is no size and was left out.").arg(trouble.text);
    case search::Trouble::Kind::NoWords:
        return tr("“%1” has no letters or digits and was left out.").arg(trouble.text);
    case search::Trouble::Kind::Value:
        break;
    }
    return tr("“%1” is not known and was left out.").arg(trouble.text);
}

QString SearchText::onServers(const engine::ServerSearchNews &news)
{
    if (news.cannotAsk)
        return tr("There is no server here that could be asked: POP3 servers do not search.");
    if (news.error && news.error->fault == base::Fault::Offline)
        return tr("Working offline: the server was not asked.");
    if (!news.isFinished)
        //: %1 of %2 folders
        return tr("Asking the server… %1 of %2 folders").arg(Format().number(news.foldersDone), Format().number(news.folders));
    QStringList parts;
    parts << tr("The server found %Ln message(s).", nullptr, int(news.found.size()));
    if (news.unlisted > 0)
        parts << tr("%Ln of them cannot be shown: Palomar has not listed them yet.", nullptr, shown(news.unlisted));
    if (news.failed > 0 && news.error)
        //: %1: what went wrong
        parts << tr("%Ln folder(s) could not be searched there. %1", nullptr, news.failed)
                     .arg(ErrorText::of(*news.error, ErrorText::Context::IncomingServer).what);
    return parts.join(u' ');
}

} // namespace gui
