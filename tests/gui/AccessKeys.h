// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QMenuBar>
#include <QStringList>
#include <QTabBar>

/// What stands in a window under the same access key, in what can be seen of it: "Alt+C: &Compare, &Continue". Empty: every key
/// leads to one place.
[[nodiscard]] inline QString accessKeysGivenTwice(const QWidget &window)
{
    QMap<QString, QStringList> found;
    const auto take = [&found](const QString &text) {
        if (const QString key = QKeySequence::mnemonic(text).toString(); !key.isEmpty())
            found[key] << text;
    };
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *each : widgets) {
        if (!each->isVisible() || each->window() != &window)
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(each)) {
            take(button->text());
        } else if (const auto *label = qobject_cast<const QLabel *>(each)) {
            if (label->buddy())
                take(label->text());
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(each)) {
            for (int i = 0; i < tabs->count(); ++i)
                take(tabs->tabText(i));
        } else if (const auto *bar = qobject_cast<const QMenuBar *>(each)) {
            const auto actions = bar->actions();
            for (const QAction *action : actions)
                take(action->text());
        }
    }
    QStringList twice;
    for (auto it = found.cbegin(); it != found.cend(); ++it) {
        if (it->size() > 1)
            twice << it.key() + QStringLiteral(": ") + it->join(QStringLiteral(", "));
    }
    return twice.join(QStringLiteral("; "));
}
