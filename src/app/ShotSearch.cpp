// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of searching.
#include "app/ShotTaker.h"

#include "gui/EmptyState.h"
#include "gui/MainWindow.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/ReadingPane.h"
#include "gui/search/SearchField.h"
#include "gui/search/SearchStrip.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>

using namespace Qt::StringLiterals;

namespace app {

void ShotTaker::planSearch(const QString &tag)
{
    auto &view = m_window.listPane().view();
    gui::SearchField &field = m_window.searchField();
    const auto isTold = [this] {
        return m_window.messages().isSearching() && m_window.messages().isComplete() && !m_window.listPane().searchStrip().sentence().isEmpty();
    };
    const auto look = [this, &field](const QString &words) {
        m_window.actions()[gui::Command::SearchMail]->trigger();
        field.setText(words);
        emit field.entered();
    };
    const auto hasFound = [this, isTold] { return isTold() && m_window.messages().rowCount() > 0; };
    then(u"search"_s, [&view] { return view.model()->rowCount() > 6; }, [look] { look(u"de -para:nadie"_s); });
    then(u"what was found"_s, hasFound, [&view] { view.setCurrentIndex(view.model()->index(0, 0)); });
    then(u"the text of what was found"_s, [this] { return m_window.readingPane().hasContent(); }, [] {});
    then(u"its picture"_s, [this] { return !m_window.readingPane().browser().extraSelections().isEmpty(); },
         [this, tag] { shoot(&m_window, u"search-found"_s + tag); });
    for (const auto density : { gui::Density::Compact, gui::Density::Table, gui::Density::Comfortable }) {
        then(u"density"_s, atOnce, [this, density] {
            gui::Preferences preferences = m_window.preferences();
            preferences.density = density;
            m_window.setPreferences(preferences);
        });
        if (density != gui::Density::Comfortable)
            then(u"density"_s, hasFound, [this, tag, density] {
                shoot(&m_window, (density == gui::Density::Compact ? u"search-compact"_s : u"search-table"_s) + tag);
            });
    }
    then(u"search for nothing"_s, atOnce, [look] { look(u"before:banana xyzzyplugh"_s); });
    then(u"nothing"_s, [this, isTold] { return isTold() && m_window.listPane().empty().isVisible(); },
         [this, tag] { shoot(&m_window, u"search-nothing"_s + tag); });
    then(u"offers"_s, atOnce, [&field] {
        field.clear();
        field.completer()->setCompletionPrefix({});
        field.completer()->complete();
    });
    then(u"offers"_s, [&field] { return field.completer()->popup()->isVisible(); }, [this, tag, &field] {
        shoot(field.completer()->popup(), u"search-offers"_s + tag);
        field.completer()->popup()->hide();
    });
    then(u"the folder again"_s, [this] { return !m_window.messages().isSearching(); }, [] {});
}

} // namespace app
