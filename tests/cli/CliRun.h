// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>

/// palomar-cli, run once.
struct CliRun {
    int code = -1; ///< -1: it did not end, or ended by a signal
    QByteArray out;
    QByteArray err;

    explicit CliRun(const QStringList &arguments, const QByteArray &input = {}, int within = 60'000)
    {
        QProcess process;
        process.start(QStringLiteral(PALOMAR_BIN_DIR "/palomar-cli"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(within)) {
            process.kill();
            process.waitForFinished();
            return;
        }
        code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        out = process.readAllStandardOutput();
        err = process.readAllStandardError();
    }
    /// The lines of the answer; one that is no JSON object is empty.
    [[nodiscard]] QList<QJsonObject> objects() const
    {
        QList<QJsonObject> objects;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                objects.append(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }
};
