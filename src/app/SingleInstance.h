// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace app {

/// One program for one store: the first start listens, a later one hands its files over and ends.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(QString name, QObject *parent = nullptr);

    /// Hands `files` to a program that is running already. @return false if there is none: then listen()
    [[nodiscard]] bool handOver(const QStringList &files);
    void listen();

signals:
    void called(const QStringList &files); ///< somebody started the program again

private:
    void answer();

    QString m_name;
    QLocalServer m_server;
};

} // namespace app
